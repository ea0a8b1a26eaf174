"""What reports count: people, their cases, and what is done for them."""

import re

_PEOPLE = """
    children child people person adults adolescents babies infants siblings sibling brothers brother
    sisters sister pupils students families
    parents mothers fathers carers adopters households couples leavers seekers victims offenders
    perpetrators individuals workers practitioners advisers advisors officers supervisors
    professionals managers staff apprentices volunteers mentors advocates
    visitors graduates residents attendees women men boys girls teenagers users teachers adoptees
    applicants learners trainees NQSWs persons candidates drivers leaders partners providers
"""
_CASES = """
    cases referrals contacts notifications enquiries investigations assessments conferences
    discussions plans reviews orders applications proceedings adoptions placements moves episodes
    incidents allegations complaints compliments concerns exclusions interviews visits approvals
    resignations disruptions breakdowns matches audits returns reports prosecutions convictions
    arrests disclosures consultations queries calls interventions guardianships SGOs CAFs PEPs EHCPs
    FGCs EHATs RHIs letters occasions instances deaths births admissions meetings sessions requests
    notices appointments offers courses documents records responses
"""
_AT_HAND = """
    posts vacancies packages allowances beds tenancies apprenticeships arrangements homes places
    schools units centres
"""
COUNTED = frozenset(word.lower() for words in (_PEOPLE, _CASES, _AT_HAND) for word in words.split())
# Behind “one”.
ONE_COUNTED = COUNTED | {
    re.sub("(?:ie)?s$", "y" if word[-3:] == "ies" else "", word) for word in COUNTED
}
