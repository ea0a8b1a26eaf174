"""What an improvement board is told: what to decide first, then what is new and what is wrong."""

from django.utils.text import capfirst

from actions.words import asked_as

from .blocks import Section, Status, Table, Text
from .clock import statutory_clock
from .material import Material
from .news import dates_moved, since_last_time
from .plan_tables import by_exception, checks, key, plan_on_a_page
from .shared import charts_of, listed, shows_a_way, with_note
from .spoken import later_words


def board_sections(m: Material) -> list[Section]:
    """The pack in its order; a new section is one more function here."""
    return [
        decisions(m),
        plan_on_a_page(m),
        since_last_time(m),
        by_exception(m),
        dates_moved(m),
        three_verdicts(m),
        indicators(m),
        later_words(m),
        statutory_clock(m),
        checks(m),
        key(m),
    ]


def decisions(m: Material) -> Section:
    """What owners cannot decide themselves."""
    wanted = m.since.work.decisions
    if not wanted:
        return Section("What to decide", [Text("No owner asks the board to decide anything.")])
    rows = [
        [
            f"{d.action.code} {d.action.title}",
            d.words,
            d.action.owner,
            Status.of(d.action.brag),
            "new" if d.is_new else "before",
        ]
        for d in wanted
    ]
    headings = ["Action", "What the board should decide", "Owner", "Status", "Asked"]
    return Section("What to decide", [Table("Decisions wanted", headings, [4, 5, 3, 2, 2], rows)])


def three_verdicts(m: Material) -> Section:
    """The owner's, a second person's and Ofsted's, side by side."""
    rows, contradictions = [], []
    for trail in m.trails:
        r = trail.recommendation
        v = m.verdicts[r.pk]
        rows.append(
            [
                capfirst(f"{asked_as(r)}: {r.title}"),
                Status.of(v.owner) if v.owner else "no action",
                Status.of(v.assured, v.assured_part) if v.assured else "none yet",
                m.ofsted_said(r),
            ]
        )
        contradictions += [capfirst(f"{asked_as(r)}: {words}") for words in v.disagreements]
    note = (
        "Ofsted’s is our reading of what the newest visit said that looked at it. The owner’s is "
        "as good as the worst of the actions, the second person’s as the worst of those that a "
        "second person has judged: “1 of 4” where that is not all of them."
    )
    headings = ["Recommendation", "Owner", "Second person", "Ofsted, as we read it"]
    return Section(
        "Three verdicts",
        [
            Text(m.chosen),
            Text(note, "before"),
            *([Table("What the three say", headings, [8, 3, 3, 4], rows)] if rows else []),
            *listed("Where they disagree", contradictions),
        ],
    )


def indicators(m: Material) -> Section:
    """The indicators of what is to be answered and of the plan's actions."""
    series = m.series.values()
    alone = [
        [s.indicator.name, o.printed, o.period, with_note(o.scope or "the whole council", o.note)]
        for s in series
        if not shows_a_way(s)
        for o in s.own
    ]
    headings = ["Indicator", "Value", "When", "Of what"]
    table = [Table("Figures too few to compare", headings, [5, 2, 4, 6], alone)] if alone else []
    return Section(
        "Indicators", [*charts_of(m), *table] or [Text("No indicator of the plan has a figure.")]
    )
