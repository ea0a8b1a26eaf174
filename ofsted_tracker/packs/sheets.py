"""The tables of the archive: the same facts for a spreadsheet, row by row."""

from decimal import Decimal

from actions.models import EvidenceVersion, StatusUpdate
from actions.words import owner_of
from metrics.figure_rows import row_in_words
from metrics.models import Comparator, Observation, Unit

from .blocks import Status
from .content import HeldFile, Sheet
from .material import Material
from .words import code_of, named

StatedBy = Observation.StatedBy


def all_sheets(m: Material, versions: list[EvidenceVersion], files: list[HeldFile]) -> list[Sheet]:
    """``versions`` of evidence stood when the pack was made; ``files`` are theirs, if held."""
    return [
        actions_sheet(m),
        updates_sheet(m),
        recommendations_sheet(m),
        figures_sheet(m),
        evidence_sheet(m, versions, files),
    ]


def actions_sheet(m: Material) -> Sheet:
    return Sheet(
        "actions.csv",
        "Every action of the plan as it stood.",
        ["Code", "Title", "Status", "Owner", "Lead agency", "Start", "First due", "Due",
         "Overdue", "Updated", "Answers", "Measure"],
        [
            [
                a.code, a.title, Status.of(a.brag).word, owner_of(a), a.lead_agency,
                iso(a.start), iso(a.first_due), iso(a.due), "yes" if row.is_overdue else "no",
                iso(a.updated_on), "; ".join(code_of(r) for r in row.recommendations),
                a.success_measure,
            ]
            for row in m.page.rows
            for a in [row.action]
        ],
    )  # fmt: skip


def updates_sheet(m: Material) -> Sheet:
    """All status updates in time order."""
    codes = {row.action.pk: row.action.code for row in m.page.rows}
    updates = (
        StatusUpdate.objects.filter(action__in=codes).prefetch_related("by").order_by("at", "pk")
    )
    return Sheet(
        "updates.csv",
        "Every status update of these actions, the oldest first.",
        ["Action", "Number", "At", "By", "Status", "What was done",
         "What is different for children", "What comes next", "What the board should decide"],
        [
            [
                codes[u.action_id], u.number, u.at.isoformat(timespec="seconds"), named(u.by),
                Status.of(u.brag).word, u.progress, u.impact, u.next_steps, u.decision_wanted,
            ]
            for u in updates
        ],
    )  # fmt: skip


def recommendations_sheet(m: Material) -> Sheet:
    """What the pack speaks of, with the three verdicts."""
    rows = []
    for trail in m.trails:
        r = trail.recommendation
        v = m.verdicts[r.pk]
        rows.append(
            [
                r.code, r.council_code, r.title, r.words, str(r.inspection), iso(r.asked_on),
                m.source(r.passage), r.theme.name if r.theme else "",
                Status.of(v.owner).word if v.owner else "",
                Status.of(v.assured, v.assured_part).word if v.assured else "",
                v.ofsted.get_verdict_display() if v.ofsted else "",
                str(v.ofsted.inspection) if v.ofsted else "",
                v.ofsted.passage.text if v.ofsted else "",
                m.source(v.ofsted.passage) if v.ofsted else "",
                m.threads[r.pk].state.value,
                "; ".join(gap.value for gap in trail.gaps),
            ]
        )  # fmt: skip
    return Sheet(
        "recommendations.csv",
        "Every recommendation of the pack with the three verdicts.",
        ["Code", "Council’s code", "Title (ours)", "Words as printed", "Visit", "Asked on",
         "Place", "Theme", "Owner", "Second person", "Ofsted (our reading)", "Ofsted said at",
         "Ofsted’s words", "Place of Ofsted’s words", "Line", "What is missing"],
        rows,
    )  # fmt: skip


def figures_sheet(m: Material) -> Sheet:
    """The values of all indicators of the pack."""
    return Sheet(
        "figures.csv",
        "Every figure of the indicators of the pack.",
        ["Indicator", "Unit", "Whose", "Period", "From", "To", "Value", "As printed", "Numerator",
         "Denominator", "Scope", "Stated by", "Place", "Note"],
        [
            [
                s.indicator.name, Unit(s.indicator.unit).label, Comparator(o.comparator).label,
                o.period, iso(o.start), iso(o.end), plain(o.value), o.printed,
                plain(o.numerator), plain(o.denominator), o.scope, StatedBy(o.stated_by).label,
                place_in_words(m, o), o.note,
            ]
            for s in m.series.values()
            for o in (*s.own, *s.comparators)
        ],
    )  # fmt: skip


def place_in_words(m: Material, o: Observation) -> str:
    """Where a figure stands: in a document, or in a table that was loaded."""
    if o.passage:
        return m.source(o.passage)
    return row_in_words(o.loaded_from, o.row) if o.loaded_from else ""


def evidence_sheet(m: Material, versions: list[EvidenceVersion], files: list[HeldFile]) -> Sheet:
    """What is held as evidence: a file of the archive, or a link."""
    names = {file.stored: file.name for file in files}
    return Sheet(
        "evidence.csv",
        "Every piece of evidence in the version that stood.",
        ["Title", "Version", "Speaks to", "What it shows", "File", "Link", "SHA-256", "Added",
         "By", "Actions"],
        [
            [
                v.evidence.title, v.number, iso(v.speaks_to), v.shows,
                names.get(v.file.name, ""), m.full_address(v.link), v.sha256,
                v.at.isoformat(timespec="seconds"), named(v.by),
                "; ".join(a.code for a in v.evidence.actions.all()),
            ]
            for v in versions
        ],
    )  # fmt: skip


def iso(day) -> str:
    return day.isoformat() if day else ""


def plain(number) -> str:
    """A number without idle noughts; nothing if there is none."""
    return "" if number is None else f"{Decimal(number).normalize():f}"
