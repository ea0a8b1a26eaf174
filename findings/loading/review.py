"""A plan in words, for the page on which a person confirms it."""

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from .plan import FILE, MINE, Change, Decisions, Difference, LoadPlan

CHOICE = "decision:"  # Begins the names of the inputs by which conflicts are decided.


@dataclass(frozen=True)
class ShownDifference:
    """One field: its name in words, its value here and in the file."""

    label: str
    old: str
    new: str
    is_conflict: bool
    input_name: str

    @classmethod
    def from_difference(cls, change: Change, difference: Difference) -> "ShownDifference":
        field = change.model._meta.get_field(difference.field)
        return cls(
            label=capfirst(field.verbose_name),
            old=in_words(field, difference.old),
            new=in_words(field, difference.new),
            is_conflict=difference.outcome == "conflict",
            input_name=CHOICE + json.dumps([change.label, change.key, difference.field]),
        )


@dataclass(frozen=True)
class ShownRecord:
    """One object: what kind of thing it is, its title, and what differs."""

    kind: str
    title: str
    line: int
    differences: list[ShownDifference]

    @classmethod
    def from_change(cls, change: Change, *, kept: bool = False) -> "ShownRecord":
        """``kept`` shows only what stays as a person wrote it, otherwise all the rest."""
        shown = [d for d in change.differences if (d.outcome == "kept") == kept]
        return cls(
            kind=str(change.model._meta.verbose_name).capitalize(),
            title=str(change.instance),
            line=change.record.line,
            differences=[ShownDifference.from_difference(change, d) for d in shown],
        )


@dataclass(frozen=True)
class Review:
    """What a person decides on: conflicts, then what would be updated, kept and created."""

    conflicts: list[ShownRecord]
    updated: list[ShownRecord]
    marked: list[ShownRecord]  # To be updated by nothing but where they stand on the page.
    kept: list[ShownRecord]
    created: dict[str, list[ShownRecord]]
    totals: dict[str, int]

    @classmethod
    def from_plan(cls, plan: LoadPlan) -> "Review":
        """Of a plan without problems, before any decision."""
        created = defaultdict(list)
        for change in plan.changes:
            if change.is_new:
                created[change.kind.capitalize()].append(ShownRecord.from_change(change))
        by_status = defaultdict(list)
        for change in plan.changes:
            is_only_marked = change.status == "updated" and change.applied.keys() == {"boxes"}
            by_status["marked" if is_only_marked else change.status].append(change)
        return cls(
            conflicts=[ShownRecord.from_change(c) for c in by_status["conflict"]],
            updated=[ShownRecord.from_change(c) for c in by_status["updated"]],
            marked=[ShownRecord.from_change(c) for c in by_status["marked"]],
            kept=[
                ShownRecord.from_change(c, kept=True)
                for c in plan.changes
                if any(d.outcome == "kept" for d in c.differences)
            ],
            created=dict(created),
            totals=plan.totals(),
        )

    @property
    def does_something(self) -> bool:
        return bool(self.created or self.updated or self.marked or self.conflicts)


def decisions_of(data) -> Decisions:
    """Decisions from posted data. What does not name a field is passed over."""
    decisions = {}
    for name, value in data.items():
        if name.startswith(CHOICE) and value in {MINE, FILE}:
            try:
                label, key, field = json.loads(name.removeprefix(CHOICE))
                decisions[label, tuple(key), field] = value
            except (TypeError, ValueError, RecursionError):
                continue
    return decisions


def in_words(field, value: Any) -> str:
    """A plain value as a person reads it."""
    if value is None or value == "" or value == []:
        return "(empty)"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if field.many_to_many:
        return ", ".join(" ".join(map(str, key)) for key in value)
    if field.is_relation:
        return " ".join(map(str, value))
    if field.name == "boxes":
        return places_in_words(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(dict(field.flatchoices).get(value, value))


def places_in_words(boxes: list[list]) -> str:
    """“marked on page 4 (3 lines)” of [page, left, bottom, right, top]."""
    pages = sorted({page for page, *_ in boxes})
    lines = f"{len(boxes)} {'line' if len(boxes) == 1 else 'lines'}"
    return f"marked on page {' and '.join(map(str, pages))} ({lines})"
