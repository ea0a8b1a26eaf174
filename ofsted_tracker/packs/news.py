"""What is new since the day that the reader of a board pack last looked."""

from collections.abc import Sequence

from actions.as_it_stood import Reported
from metrics.series import in_numbers
from ofsted_tracker.pages.since.published import IndicatorChange, Said
from ofsted_tracker.pages.since.work import Move, Slip, WorkSince

from .blocks import Block, Section, Status, Table, Text
from .material import Material
from .shared import listed
from .words import in_words, short


def since_last_time(m: Material) -> Section:
    """What was done, what changed, and what Ofsted published."""
    since = m.since
    blocks = [
        *([moves_table(since.work.moves)] if since.work.moves else []),
        *work_lists(since.work),
        *listed("Figures that changed", [change_in_words(c) for c in since.indicators]),
        *listed("What Ofsted published", [said_in_words(s) for s in since.said]),
    ]
    return Section(
        f"Since {in_words(since.start)}",
        blocks or [Text("Nothing was written, and no figure or report came in.")],
    )


def moves_table(moves: Sequence[Move]) -> Table:
    return Table(
        "Status that changed",
        ["Action", "Was", "Is now", "What its owner wrote"],
        [5, 2, 2, 6],
        [
            [
                f"{v.now.code} {v.now.title}",
                Status.of(v.then.brag),
                Status.of(v.now.brag),
                written(v.now.update),
            ]
            for v in moves
        ],
    )


def written(update: Reported) -> str:
    """What an owner reports, as the page of the action says it."""
    parts = [update.progress, update.impact and f"For children: {update.impact}"]
    return " ".join(filter(None, parts))


def work_lists(work: WorkSince) -> list[Block]:
    """The council's own work, a list for each kind of news; without news no list."""
    return [
        *listed("New actions", [f"{a.code} {a.title}, due {in_words(a.due)}" for a in work.added]),
        *listed(
            "Overdue now, and not then",
            [f"{a.code} {a.title}, due {in_words(a.due)}" for a in work.newly_overdue],
        ),
        *listed(
            "Milestones reached",
            [f"{s.code}: {s.title}, {in_words(s.done_on)}" for s in work.milestones],
        ),
        *listed(
            "Evidence added",
            [
                f"{v.title}, which speaks to {in_words(v.speaks_to)}: {v.shows}"
                for v in work.evidence
            ],
        ),
        *listed(
            "Words of a second person",
            [
                f"{w.action.code}: {Status.of(w.brag).word.lower()}. {w.note}"
                for w in work.words
            ],
        ),
    ]  # fmt: skip


def change_in_words(change: IndicatorChange) -> str:
    """“Average caseload: 18 (Jan 2018), now 15.3 (Dec 2018): better”."""
    unit = change.indicator.unit
    then, now = in_numbers(change.then, unit), in_numbers(change.now, unit)
    return (
        f"{change.indicator.name}: {then} ({change.then.period}), now {now} "
        f"({change.now.period}): {change.direction.value.lower()}"
    )


def said_in_words(said: Said) -> str:
    asked, spoken = len(said.asked), len(said.verdicts)
    return (
        f"{said.visit}, published {in_words(said.on)}: {asked} "
        f"recommendation{'' if asked == 1 else 's'}; {spoken} earlier "
        f"one{'' if spoken == 1 else 's'} spoken of"
    )


def dates_moved(m: Material) -> Section:
    """Slippage: every move of a due date, why, and who agreed."""
    since, slips = in_words(m.since.start), m.since.work.slips
    if not slips:
        return Section("Dates moved", [Text(f"No due date has moved since {since}.")])
    return Section(
        "Dates moved",
        [
            Table(
                f"Moved since {since}",
                ["Action", "From", "To", "By", "Before", "Why, and who agreed"],
                [4, 2, 2, 2, 2, 5],
                [slip_row(s) for s in slips],
            )
        ],
    )


def slip_row(slip: Slip) -> list[str]:
    moved = slip.extension
    return [
        f"{slip.action.code} {slip.action.title}",
        short(moved.from_date),
        short(moved.to_date),
        f"{slip.days} days" if slip.days > 0 else f"{-slip.days} days earlier",
        f"{slip.before} times" if slip.before > 1 else "once" if slip.before else "never",
        f"{moved.reason} Agreed by {moved.approved_by}.",
    ]
