"""The statutory clock of the newest visits, as a section of a pack."""

from findings.clock import Clock
from findings.models import Inspection

from .blocks import Block, Heading, Section, Table, Text
from .material import Material
from .words import in_words


def statutory_clock(m: Material) -> Section:
    """What was or is due after the newest visit and after the newest inspection."""
    spoken = m.known.visits
    full = [v for v in spoken if v.kind == Inspection.Kind.INSPECTION]
    newest = {v.pk: v for v in (*full[-1:], *spoken[-1:])}
    clocks = [Clock.from_visit(v, m.today) for v in newest.values()]
    blocks = [block for c in clocks if c.is_recent for block in of_visit(c)]
    return Section("Statutory clock", blocks or [Text("No day set by law is running.")])


def of_visit(clock: Clock) -> list[Block]:
    rows = [
        [
            d.kind.label,
            in_words(d.computed) or "not counted",
            f"{in_words(d.stated.day)} ({d.stated_at})" if d.stated else "none stated",
            f"{in_words(d.day)}: {d.left_in_words}",
            f"{d.rule.working_days} working days: {d.rule.source}",
        ]
        for d in clock.deadlines
    ]
    headings = ["What", "By the count", "Stated by Ofsted", "What holds", "Why"]
    return [
        Heading(str(clock.visit)),
        *([Text(clock.start_in_words, "before")] if clock.start_in_words else []),
        Table("What is due", headings, [3, 3, 3, 3, 5], rows),
    ]
