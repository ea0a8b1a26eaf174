"""A reviewed table to the database, once."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from findings.loading.compare import REASON
from findings.models import Authority
from metrics.completing import complete
from metrics.models import FigureFile, Observation

from .comparing import STATED_BY, Group, Line, Review

A_BATCH = 500
LONGEST_REASON = 100
WRITTEN = [
    "value", "numerator", "denominator", "note", "period_printed", "printed", "date_precision",
    "loaded_from", "row",
]  # fmt: skip


class NotWritten(Exception):
    """Nothing was written. The message says why."""


@transaction.atomic
def confirm(
    file: FigureFile, *, user, at: datetime, accepted: Collection[str], expected_digest: str
) -> Counter:
    """Loads a table and counts what was written by group.

    ``accepted`` are the groups of comparing.ASKED that a person agrees to. Raises NotWritten for
    a table that is decided, that has faults, or whose review would now look different.
    """
    file = FigureFile.objects.select_for_update().get(pk=file.pk)
    if file.state != FigureFile.State.WAITING:
        raise NotWritten(f"{file.name} was {file.get_state_display().lower()} before.")
    if file.read.get("faults"):
        raise NotWritten(f"{file.name} has faults.")
    slugs = {figure["authority"] for figure in file.read.get("figures", [])}
    # Two tables of one council wait for each other, or both would find its figures new.
    list(Authority.objects.select_for_update(no_key=True).filter(slug__in=slugs).order_by("pk"))
    review = Review.of(file)
    if review.digest != expected_digest:
        raise NotWritten("The data has changed since you looked.")
    lines = review.to_load(accepted)
    if not lines:
        raise NotWritten(f"There is nothing to load from {file.name}.")
    _write(lines, file, user)
    _decide(file, FigureFile.State.CONFIRMED, user, at)
    return Counter(str(line.group) for line in lines)


@transaction.atomic
def discard(file: FigureFile, *, user, at: datetime) -> None:
    """Lays a table aside: it is kept and never loaded. Raises NotWritten if it is decided."""
    file = FigureFile.objects.select_for_update().get(pk=file.pk)
    if file.state != FigureFile.State.WAITING:
        raise NotWritten(f"{file.name} was {file.get_state_display().lower()} before.")
    _decide(file, FigureFile.State.DISCARDED, user, at)


def _decide(file: FigureFile, state: str, user, at: datetime) -> None:
    file.state, file.decided_by, file.decided_at = state, user, at
    file.version += 1
    file.save()


def _write(lines: list[Line], file: FigureFile, user) -> None:
    corrected = [_observation(line, file) for line in lines if line.standing == Group.CORRECTION]
    new = [_observation(line, file) for line in lines if line.standing != Group.CORRECTION]
    how = {
        "batch_size": A_BATCH,
        "default_user": user,
        "default_change_reason": f"{REASON}{file.name}"[:LONGEST_REASON],
    }
    bulk_create_with_history(new, Observation, **how)
    bulk_update_with_history(corrected, Observation, WRITTEN, **how)


def _observation(line: Line, file: FigureFile) -> Observation:
    """The figure as it is to be held: a new one, or the one that it corrects."""
    figure = line.figure
    o = line.held if line.standing == Group.CORRECTION else Observation(
        indicator=line.indicator,
        authority=line.authority,
        comparator=figure.comparator,
        scope=figure.scope,
        start=figure.start,
        end=figure.end,
        stated_by=STATED_BY[file.kind],
    )  # fmt: skip
    o.value, o.numerator, o.denominator = figure.value, figure.numerator, figure.denominator
    o.note, o.period_printed = figure.note, figure.period_printed
    o.loaded_from, o.row = file, figure.row
    complete(o)
    return o
