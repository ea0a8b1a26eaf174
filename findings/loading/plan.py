"""What a load would do: plain data, shared by the command, the page and the tests."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from .parse import Problem, Record

MINE, FILE = "mine", "file"  # Decisions on a conflict: keep what a person wrote, or take the file.
STATUSES = ["created", "updated", "unchanged", "kept", "conflict"]

# (model label, natural key, field) to MINE or FILE
Decisions = dict[tuple[str, tuple, str], str]


@dataclass
class Difference:
    """A field whose value in the file is not that of the database.

    ``outcome`` is “update” (the file is taken), “kept” (a person's edit stays, and the file says
    nothing new) or “conflict” (both have changed). Values are in the form of ``values.plain``.
    """

    field: str
    old: Any
    new: Any
    outcome: str
    decision: str = ""

    @property
    def is_open(self) -> bool:
        return self.outcome == "conflict" and not self.decision

    @property
    def takes_file(self) -> bool:
        return self.outcome == "update" or self.decision == FILE


@dataclass
class Change:
    """One object of the files beside the same object of the database.

    ``values`` are the file's, ``base`` what the last load wrote (None: no load has). ``instance``
    is the object with the file's values set, not saved.
    """

    record: Record
    model: type[Model] | None
    key: tuple = ()
    values: dict[str, Any] = field(default_factory=dict)
    instance: Model | None = None
    is_new: bool = False
    base: dict[str, Any] | None = None
    differences: list[Difference] = field(default_factory=list)
    # What relations to many gain and lose: field to objects.
    added: dict[str, list[Model]] = field(default_factory=dict)
    removed: dict[str, list[Model]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @property
    def kind(self) -> str:
        return str(self.model._meta.verbose_name_plural)

    @property
    def status(self) -> str:
        """One of STATUSES. A record with an open conflict is one, whatever else changes in it."""
        if self.is_new:
            return "created"
        if any(d.is_open for d in self.differences):
            return "conflict"
        if any(d.takes_file for d in self.differences):
            return "updated"
        return "kept" if self.differences else "unchanged"

    @property
    def applied(self) -> dict[str, Any]:
        """The values that are to be written."""
        if self.is_new:
            return self.values
        return {d.field: d.new for d in self.differences if d.takes_file}

    @property
    def next_base(self) -> dict[str, Any]:
        """What to remember of this load. An open conflict is left out, so it is asked again.

        What was reviewed leaves the memory of earlier loads as it is, but for what was decided
        against it: so the file of such a load says nothing new when it comes again, and does not
        take back what a person has accepted.
        """
        is_open = {d.field for d in self.differences if d.is_open}
        settled = {name: v for name, v in self.values.items() if name not in is_open}
        base = self.base or {}
        if not self.record.reviewed:
            return {**base, **settled}
        declined = {d.field: d.new for d in self.differences if d.decision == MINE}
        return {**settled, **base, **declined}

    def note(self, message: str, field: str = "") -> None:
        """Adds a problem of this record, at the line of the field if the file has it."""
        entry = self.record.fields.get(field)
        line = entry.line if entry else self.record.line
        self.problems.append(Problem.at(self.record.file, line, field, message))


@dataclass
class LoadPlan:
    """All changes of a load in the order of the files, or the problems that forbid it."""

    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    # Objects and the numbered field that must make room before others take their place.
    to_park: list[tuple[Model, str]] = field(default_factory=list)
    written: bool = False

    def counts(self) -> dict[str, dict[str, int]]:
        """Kind (“recommendations”) to status to number of records."""
        table: dict[str, dict[str, int]] = {}
        for change in self.changes:
            row = table.setdefault(change.kind, dict.fromkeys(STATUSES, 0))
            row[change.status] += 1
        return table

    def totals(self) -> dict[str, int]:
        """Status to number of records of all kinds."""
        rows = self.counts().values()
        return {status: sum(row[status] for row in rows) for status in STATUSES}

    def conflicts(self) -> list[tuple[Change, Difference]]:
        """Every field in conflict, decided or not."""
        return [(c, d) for c in self.changes for d in c.differences if d.outcome == "conflict"]

    def digest(self) -> str:
        """SHA-256 of what the plan would do before any decision: two alike plans, one digest."""
        steps = [
            [
                c.label,
                c.key,
                c.values if c.is_new else None,
                [[d.field, d.old, d.new, d.outcome] for d in c.differences],
            ]
            for c in self.changes
        ]
        problems = [str(problem) for problem in self.problems]
        return hashlib.sha256(json.dumps([steps, problems], default=str).encode()).hexdigest()
