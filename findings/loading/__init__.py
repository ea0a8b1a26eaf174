"""Loading: read → compare → write, in one transaction, by natural key.

What is loaded comes from a fixture file or from a draft that a person has reviewed. Commands, pages
and tests call ``plan_load`` (reads only) and ``load`` (writes).
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Protocol

from django.conf import settings
from django.db import transaction

from .compare import compare
from .parse import Problem, Record, parse
from .plan import FILE, MINE, STATUSES, Change, Decisions, Difference, LoadPlan
from .write import NotWritten, write

MAX_PROBLEMS = 50  # Listed of one file.

__all__ = [
    "FILE",
    "MINE",
    "STATUSES",
    "Change",
    "Decisions",
    "Difference",
    "LoadPlan",
    "Problem",
    "Readable",
    "Record",
    "Source",
    "load",
    "plan_load",
]


class Readable(Protocol):
    """What can be loaded."""

    def read(self) -> tuple[list[Record], list[Problem]]:
        """Its records, and what is wrong with it."""


@dataclass(frozen=True)
class Source:
    """A fixture file: its name, for messages, and its bytes as they came.

    ``reviewed``: a person has looked at what it would change. See ``Record``.
    """

    name: str
    content: bytes
    reviewed: bool = False

    def read(self) -> tuple[list[Record], list[Problem]]:
        records, problems = parse(self.name, self.content, max_bytes=settings.FIXTURE_MAX_BYTES)
        return [replace(record, reviewed=self.reviewed) for record in records], problems


def plan_load(sources: list[Readable], *, decisions: Decisions | None = None) -> LoadPlan:
    """What loading the sources, in this order, would do. Writes nothing."""
    records, problems = _read(sources)
    plan = compare(records, decisions=decisions)
    plan.problems = _first_of_each_file(problems + plan.problems)
    return plan


def load(
    sources: list[Readable],
    *,
    decisions: Decisions | None = None,
    user=None,
    expected_digest: str = "",
) -> LoadPlan:
    """Loads the sources in one transaction; the plan's ``written`` says whether it was carried out.

    Nothing is written if any source has a problem, or if ``expected_digest`` (of the plan that a
    person has seen) is not that of the plan now. An undecided conflict keeps the person's value.
    ``user`` stands in the history of the objects.
    """
    records, problems = _read(sources)
    try:
        with transaction.atomic():
            plan = compare(records, decisions=decisions, lock=True)
            plan.problems = _first_of_each_file(problems + plan.problems)
            if plan.problems or (expected_digest and plan.digest() != expected_digest):
                return plan
            write(plan, user=user)
            plan.written = True
    except NotWritten as refused:
        plan.problems.append(refused.problem)
    return plan


def _read(sources: list[Readable]) -> tuple[list[Record], list[Problem]]:
    records, problems = [], []
    for source in sources:
        of_source, wrong = source.read()
        records += of_source
        problems += wrong
    return records, problems


def _first_of_each_file(problems: list[Problem]) -> list[Problem]:
    """The first problems of each file, in the order of its lines."""
    by_file = defaultdict(list)
    for problem in problems:
        by_file[problem.file].append(problem)
    return [
        problem
        for of_file in by_file.values()
        for problem in sorted(of_file, key=lambda p: p.line)[:MAX_PROBLEMS]
    ]
