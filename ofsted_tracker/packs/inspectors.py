"""What inspectors are handed: each recommendation with all that was asked, done, said and shown."""

from actions.models import Action
from actions.words import owner_of
from findings.lineage import Thread
from ofsted_tracker.pages.trail.trail import Trail

from .blocks import Block, Bullets, Cell, Heading, Section, Status, Table, Text
from .clock import statutory_clock
from .content import HeldFile
from .material import Material
from .plan_tables import key
from .shared import charts_of, figures_table, listed
from .words import code_of, short


def inspectors_sections(m: Material, files: list[HeldFile]) -> list[Section]:
    """Which recommendations, and a section for each; then indicators, files and the key."""
    which = Section("Which recommendations", [Text(m.chosen)])
    each = [one(m, trail) for trail in m.trails]
    return [which, *each, indicators(m), statutory_clock(m), held_files(files), key(m)]


def one(m: Material, trail: Trail) -> Section:
    """One recommendation."""
    r = trail.recommendation
    return Section(
        f"{code_of(r)}: {r.title}\N{NO-BREAK SPACE}({r.asked_on.year})",
        [
            Text(f"Asked at {r.inspection}, in these words:", "before"),
            m.quotation(r.words, r.passage),
            *verdicts(m, trail),
            *line(m, m.threads[r.pk]),
            *done(trail),
            *claimed(m, trail),
            *shown(m, trail),
            *figures(m, trail),
        ],
    )


def verdicts(m: Material, trail: Trail) -> list[Block]:
    """The three verdicts in one row, and where they disagree."""
    v = m.verdicts[trail.recommendation.pk]
    row: list[Cell] = [
        Status.of(v.owner) if v.owner else "no action",
        Status.of(v.assured, v.assured_part) if v.assured else "none yet",
        m.ofsted_said(trail.recommendation),
    ]
    headings = ["Owner", "Second person", "Ofsted, as we read it"]
    disagree = [Bullets(v.disagreements)] if v.disagreements else []
    return [Table("Three verdicts", headings, [3, 3, 5], [row]), *disagree]


def line(m: Material, thread: Thread) -> list[Block]:
    """What every visit since the first asking said, or that it is silent or was not read."""
    rows = []
    for stop in thread.stops:
        visit = str(stop.inspection)
        if not stop.said.is_spoken:
            rows.append([visit, stop.said.words, "", ""])
        for asked in stop.asked:
            whole = m.asked[asked.pk]
            rows.append([visit, f"Asked: {code_of(whole)}", whole.words, m.place(whole.passage)])
        for verdict in stop.verdicts:
            if verdict.passage:
                note = f" (Our note: {verdict.note})" if verdict.note else ""
                rows.append(
                    [visit, verdict.get_verdict_display(), f"{verdict.passage.text}{note}",
                     m.place(verdict.passage)]
                )  # fmt: skip
    heading = Heading("The line through the visits")
    course = f"{thread.state.value}: {thread.course}."
    if len(rows) == 1:  # The asking itself, which is quoted above.
        return [heading, Text(course)]
    headings = ["Visit", "Said", "In its words", "Where"]
    return [
        heading,
        Text(course, "before"),
        Table("What each visit said", headings, [7, 5, 15, 8], rows),
    ]


def done(trail: Trail) -> list[Block]:
    """The actions that answer it."""
    if not trail.actions:
        return [Heading("What was done"), Text("No action of the plan answers it.")]
    rows = [
        [
            f"{a.code} {a.title}",
            Status.of(a.brag),
            owner_of(a),
            short(a.due),
            report_of(a),
        ]
        for a in trail.actions
    ]
    headings = ["Action", "Status", "Owner", "Due", "What its owner wrote last"]
    return [
        Heading("What was done"),
        Table("Actions that answer it", headings, [8, 4, 6, 5, 11], rows),
    ]


def report_of(action: Action) -> str:
    """What was done and what is different, as the newest update says."""
    impact = f"For children: {action.impact}" if action.impact else ""
    return " ".join(filter(None, [action.progress, impact])) or "nothing yet"


def claimed(m: Material, trail: Trail) -> list[Block]:
    """What the council's own evaluations say of it: claims, no findings."""
    said = [Heading("Claimed against shown"), Text(trail.against.sentence, "before")]
    if not trail.claims:
        return said
    rows = [
        [c.get_kind_display(), c.passage.text, m.place(c.passage), short(c.section.inspection.end)]
        for c in trail.claims
    ]
    return [
        *said,
        Table("Claims of its self evaluations", ["Kind", "In its words", "Where", "Of"],
              [3, 10, 9, 4], rows),
    ]  # fmt: skip


def shown(m: Material, trail: Trail) -> list[Block]:
    """What shows anything, by the day that it speaks to; then what is missing."""
    rows = [
        *(
            (v.speaks_to, "Evidence" + (f", not counted: {doubt}" if doubt else ""),
             f"{v.evidence.title}: {v.shows}")
            for v, doubt in trail.evidence_and_doubts
        ),
        *(
            (f.now.end, "Figure", f"{f.indicator.name}: {f.now_in_words}, {f.now.period}")
            for f in trail.figures_since
        ),
        *(
            (f.inspection.end, f"Finding: {f.get_polarity_display().lower()}",
             f"{f.headline} ({m.place(f.passage)})")
            for f in trail.later_findings
        ),
        *(
            (v.inspection.end, f"Verdict: {v.get_verdict_display().lower()}",
             f"Quoted above ({m.place(v.passage)})")
            for v in trail.verdicts_given
        ),
    ]  # fmt: skip
    rows.sort(key=lambda row: row[0])
    table = [
        Table(
            "By the day that it speaks to", ["Day", "What", "What it shows"], [2, 3, 10],
            [[short(day), what, words] for day, what, words in rows],
        )
    ]  # fmt: skip
    gaps = ". ".join(gap.value for gap in trail.gaps)
    missing = [Text(f"Gaps: {gaps}.")] if gaps else []
    nothing = [Text("Nothing of any later day is held.", "before" if missing else "")]
    return [*(table if rows else nothing), *missing]


def figures(m: Material, trail: Trail) -> list[Block]:
    """Its indicators, each in a sentence: charts and figures stand together at the end."""
    tied = [f.indicator for f in trail.figures if f.indicator.pk in m.series]
    return listed("Indicators", [f"{i.name}: {m.sentences[i.pk]}" for i in tied])


def indicators(m: Material) -> Section:
    """All indicators that the recommendations name, as charts and as a table."""
    if not m.series:
        return Section("Indicators", [Text("No indicator has a figure.")])
    return Section("Indicators", [*charts_of(m), figures_table(m.series.values())])


def held_files(files: list[HeldFile]) -> Section:
    """The files of evidence that the archive holds, each with its hash."""
    name = "Files of evidence"
    if not files:
        return Section(name, [Text("No evidence is held as a file.")])
    rows = [[f.name, f"{f.size:,} bytes", f.sha256] for f in files]
    return Section(
        name,
        [
            Text("They are in the archive that belongs to this pack, under these names."),
            Table("Files and their SHA-256", ["File", "Size", "SHA-256"], [4, 2, 10], rows),
        ],
    )
