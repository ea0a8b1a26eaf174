"""The words by which themes, polarity and kinds are proposed: our reading, for a person to check.

A word stands for every word that begins with it; a phrase counts as often as it has words, so
that “private fostering” goes before “fostering”.
"""

# Slug of a theme to the words that speak of it.
THEMES = {
    "leadership": """senior leader, leadership, corporate, scrutiny, director, elected member,
        governance, lead member, chief executive, political, corporate parent, strategic, vision""",
    "performance": """performance, audit, quality assurance, data, management information,
        learning from, self-evaluation, self-assessment, improvement plan, case file,
        performance information, performance management""",
    "workforce": """workforce, caseload, workload, recruit, retention, turnover, agency, vacanc,
        training, newly qualified, staffing, social worker change, changes of social worker,
        enough staff, career, learning and development, morale""",
    "oversight": """management oversight, supervision, oversight, independent reviewing officer,
        reviewing officer, challenge, manager's decision, managers, decision-making,
        rationale, management direction""",
    "partnership": """partner, multi-agency, multi-agency working, police, health services,
        agencies, jointly, information sharing, schools""",
    "front-door": """front door, referral, threshold, contact, first response, hub, mash, triage,
        out-of-hours, emergency duty, consent, step-down, multi-agency safeguarding hub""",
    "early-help": """early help, edge of care, early intervention, family support, prevent,
        common assessment, family group conference, targeted support""",
    "assessment": """assessment, chronolog, reassess, parenting capacity, history""",
    "plans": """plan, child in need plan, child in need review, plans, contingency, measurable,
        child protection plan, review meeting, core group, reviews""",
    "visits": """visit, visited, direct work, seen alone, statutory visit, relationship,
        life-story work, know their children""",
    "child-protection": """strategy discussion, strategy meeting, section 47, child protection,
        significant harm, conference, child protection enquir, child protection conference,
        child protection plan, neglect, immediate risk""",
    "records": """record, case record, recording, recorded, case note, written record, minutes""",
    "exploitation": """exploitation, sexual exploitation, criminal exploitation, gang, county lines,
        radicalisation, trafficking, exploited, extra-familial""",
    "missing": """missing, go missing, return home interview, return interview, missing from home,
        missing from care""",
    "missing-education": """missing education, children missing education, missing from education,
        home educat, home-educat, electively home educated, elective home education,
        educated at home, out of school, not in full-time education""",
    "domestic-abuse": """domestic abuse, domestic violence, marac, perpetrator, victim""",
    "disabled-children": """disabled, disabilit, disabled children, special educational need,
        send, short break""",
    "private-fostering": """private fostering, privately fostered""",
    "allegations": """designated officer, allegation, lado, position of trust""",
    "homes": """sufficiency, placement, foster carer, foster home, unregistered, commissioning,
        children's home, accommodation, homes, residential, matching, matched, foster,
        sufficient homes, placement choice, unregulated, range of placements""",
    "stability": """stability, stable, placement move, long-term, at a distance, out of area,
        placement breakdown, moves, matched long-term, permanently matched""",
    "permanence": """permanence, care proceedings, pre-proceedings, public law outline, court,
        special guardianship, legal, reunification, return to live with, permanence planning,
        connected carer, kinship, family and friends""",
    "adoption": """adoption, adopt, adopter, adoptive, adoption panel""",
    "health": """health assessment, emotional health, mental health, health needs, dental, camhs,
        health histor, health passport, strengths and difficulties, emotional well-being,
        health, therapeutic, wellbeing""",
    "education": """education, school, virtual school, attainment, attendance, exclusion,
        personal education plan, pupil, educational progress, tuition""",
    "voice": """voice, participation, complaint, advocacy, advocate, children in care council,
        independent visitor, views, wishes and feelings, listen, wishes""",
    "identity": """identity, diversity, ethnic, culture, cultural, religio, faith, equality,
        heritage, unaccompanied asylum-seeking""",
    "care-leavers": """care leaver, pathway plan, personal adviser, leaving care, staying put,
        care-experienced, independence, over 21, local offer, former unaccompanied""",
    "homeless": """homeless, 16 and 17, 16- and 17-year-old, bed and breakfast, southwark""",
    "board": """safeguarding children board, lscb, serious case review, board, lay member,
        section 11, child death, safeguarding partnership""",
}

STRENGTH = """strong, effective, effectively, good, well, highly, timely, quickly, promptly,
    swiftly, thorough, robust, improved, improving, benefit, excellent, positive, positively,
    skilled, sensitive, sensitively, committed, ambitious, impressive, comprehensive, clear,
    outstanding, strength, make progress, detailed, responsive, carefully, tenacious, confident,
    stable, valued, successful, successfully, creative, appropriate, appropriately, supportive,
    strengthened, supported, reduced, determined, passionate, persistent, caring, nurturing,
    settled, proud, rigorous, purposeful"""
WEAKNESS = """not, no, weak, poor, poorly, delay, delayed, delays, lack, lacks, insufficient,
    inconsistent, inconsistently, too many, too long, too few, few, variable, inadequate, drift,
    slow, late, fail, fails, failed, failure, ineffective, limited, unclear, absence, absent,
    without, rarely, unable, overdue, gaps, gap, shortfall, shortfalls, concern, concerns, risk
    remains, however, yet, underdeveloped, unlawful, unsuitable, worse, declined, deteriorated,
    less, remains, mixed, instability, weakness, weaknesses, unregistered, confused, vulnerable
    to, need to, needs to, undermines, compromised, only, over-optimistic, waiting"""
STRENGTH_HEADINGS = "strength, what is working well, positive, doing well"
WEAKNESS_HEADINGS = """need to improve, needs to improve, area for development,
    areas for improvement, priority action, weakness, concern, inadequate because"""

# Kind of a council's claim to the words that give it away, in the order in which they are asked.
CLAIMS = {
    "challenge": "challenge, remains, too many, need to, needs to, not yet, risk, pressure",
    "planned": "will, plan to, planned, next, to be, due to, intend, by april, by september",
    "under_way": """developing, in progress, continue, ongoing, working towards, being,
        is under way, are now working, rolling out, in development""",
    "aim": "focus on, aim, principle, vision, committed to",
    "result": "increase, reduc, improved, rose, fell, per cent, %, from",
}
