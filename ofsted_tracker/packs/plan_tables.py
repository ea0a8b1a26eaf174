"""The plan itself in tables: by theme, by exception, what the checks find, its key."""

from collections.abc import Iterable, Sequence

from django.utils.text import capfirst

from actions.models import WEEKS_UNTIL_STALE, Brag
from actions.plan_checks import PlanChecks
from actions.plan_page import Row
from actions.words import counted, number_in_words, sentence

from .blocks import Section, Status, Table, Text
from .material import Material
from .words import in_words, short


def plan_on_a_page(m: Material) -> Section:
    """How many actions of each status there are, theme by theme."""
    groups = [group for section in m.page.sections("theme") for group in section.groups]
    rows = [counts(group.name, group.rows) for group in groups]
    return Section(
        "The plan on a page",
        [
            Text(m.page.lead, "lead"),
            Table(
                "Actions by theme and status",
                ["Theme", *(Status.of(brag) for brag in Brag), "Overdue"],
                [6, 2, 2, 2, 2, 3, 2],
                [*rows, counts("The whole plan", m.page.rows)],
            ),
            Text("An action that answers points of several themes stands under each.", "note"),
        ],
    )


def counts(name: str, rows: Iterable[Row]) -> list[str | int]:
    """How many rows there are of each status, and how many are overdue."""
    rows = list(rows)
    of_each = [sum(r.action.brag == brag for r in rows) for brag in Brag]
    return [name, *of_each, sum(r.is_overdue for r in rows)]


def by_exception(m: Material) -> Section:
    """What needs the board's eye. An action stands in every table that it belongs to."""
    rows = m.page.rows
    weeks = number_in_words(WEEKS_UNTIL_STALE)
    chosen = {
        "Red": [r for r in rows if r.action.brag == Brag.RED],
        "Amber": [r for r in rows if r.action.brag == Brag.AMBER],
        "Overdue": [r for r in rows if r.is_overdue],
        f"No update for {weeks} weeks": [r for r in rows if r.is_stale],
        "No measure of what should be different": [r for r in rows if not r.action.success_measure],
    }
    found = [actions_table(caption, those) for caption, those in chosen.items() if those]
    if gaps := len(m.page.gaps):
        points = counted(gaps, "recommendation has", "recommendations have")
        found.insert(0, Text(sentence(f"{points} no action: the checks of the plan name them")))
    return Section("By exception", found or [Text("Nothing stands out.")])


def actions_table(caption: str, rows: Sequence[Row]) -> Table:
    return Table(
        f"{caption} ({len(rows)})",
        ["Action", "Status", "Owner", "Due", "What comes next"],
        [5, 2, 3, 3, 5],
        [
            [
                f"{r.action.code} {r.action.title}",
                Status.of(r.action.brag),
                r.owner,
                f"{short(r.action.due)}, {r.due_in_words}" if r.is_overdue else short(r.action.due),
                r.action.newest_next_steps or "not written",
            ]
            for r in rows
        ],
    )


def checks(m: Material) -> Section:
    """What inspectors criticise in tracking, so far as this plan gives cause."""
    groups = PlanChecks.from_page(m.page).groups
    if not groups:
        return Section("Checks of the plan", [Text("The checks find nothing to mend.")])
    tables = [
        Table(
            f"{group.kind.name} ({len(group.found)})",
            ["Where", "What is found", "Owner"],
            [6, 6, 3],
            [[capfirst(f"{f.code} {f.title}"), f.words, f.owner] for f in group.found],
        )
        for group in groups
    ]
    return Section("Checks of the plan", tables)


def key(m: Material) -> Section:
    """What each colour meant in the plan when the pack was made."""
    name, in_force = "What the colours mean", m.page.key
    if not in_force:
        return Section(name, [Text("The plan had no key of its own. The words beside them hold.")])
    return Section(
        name,
        [
            Text(
                f"Version {in_force.version} of the key, since {in_words(in_force.starts)}.",
                "before",
            ),
            Table(
                "The key of the plan",
                ["Status", "What it means"],
                [2, 9],
                [[Status.of(letter), words] for letter, words in in_force.meanings],
            ),
        ],
    )
