"""Loading fixture files: parse → compare → write, in one transaction, by natural key.

The command, the page and the tests call ``plan_load`` (reads only) and ``load`` (writes).
"""

from collections import defaultdict
from dataclasses import dataclass

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
    "Source",
    "load",
    "plan_load",
]


@dataclass(frozen=True)
class Source:
    """A fixture file: its name, for messages, and its bytes as they came."""

    name: str
    content: bytes


def plan_load(sources: list[Source], *, decisions: Decisions | None = None) -> LoadPlan:
    """What loading the files, in this order, would do. Writes nothing."""
    records, problems = _parse(sources)
    plan = compare(records, decisions=decisions)
    plan.problems = _first_of_each_file(problems + plan.problems)
    return plan


def load(
    sources: list[Source],
    *,
    decisions: Decisions | None = None,
    user=None,
    expected_digest: str = "",
) -> LoadPlan:
    """Loads the files in one transaction; the plan's ``written`` says whether it was carried out.

    Nothing is written if any file has a problem, or if ``expected_digest`` (of the plan that a
    person has seen) is not that of the plan now. An undecided conflict keeps the person's value.
    ``user`` stands in the history of the objects.
    """
    records, problems = _parse(sources)
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


def _parse(sources: list[Source]) -> tuple[list[Record], list[Problem]]:
    records, problems = [], []
    for source in sources:
        of_file, wrong = parse(source.name, source.content, max_bytes=settings.FIXTURE_MAX_BYTES)
        records += of_file
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
