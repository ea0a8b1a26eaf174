"""Documents loaded by a command: without a person's look, only what is beyond doubt."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.files import File
from django.db import transaction

from findings.loading import STATUSES, LoadPlan
from findings.models import Draft
from findings.reading import Reading

from .confirming import confirm, plan_draft
from .filling import fill
from .receiving import kept

WAITS = "waits for review in the browser"


@dataclass(frozen=True)
class Outcome:
    """What became of one document: a sentence and, if it was to be loaded, the plan of it."""

    in_words: str
    plan: LoadPlan | None = None
    error: str = ""

    @classmethod
    def of_error(cls, error: str) -> "Outcome":
        return cls(f"{error} Nothing was written.", error=error)


def load_reading(file: File, reading: Reading, *, accept: bool, dry_run: bool) -> Outcome:
    """Keeps a document that was just read as a draft; with ``accept`` loads what is beyond doubt.

    One transaction: a document that cannot be read leaves nothing.
    """
    if reading.error:
        return Outcome.of_error(reading.error)
    with _undone(file, reading) if dry_run else kept(file) as draft:
        fill(draft, reading)
        return load_waiting(draft, accept=accept, dry_run=dry_run)


@contextmanager
def _undone(file: File, reading: Reading) -> Iterator[Draft]:
    """A draft without its file, which is taken back with all that is done within."""
    with transaction.atomic():
        yield Draft.objects.create(name=file.name, sha256=reading.sha256, size=file.size)
        transaction.set_rollback(True)


def load_waiting(draft: Draft, *, accept: bool, dry_run: bool) -> Outcome:
    """With ``accept`` loads of a draft what is beyond doubt; else says where it stands."""
    if draft.state in Draft.UNREAD:
        return Outcome("was handed in before and is about to be read in the background.")
    if draft.state == Draft.State.LOADED and not draft.is_changed_since_loaded:
        plan = plan_draft(draft)
        return Outcome(f"was loaded before: {_totals(plan)}.", plan)
    if not accept:
        return Outcome(f"{WAITS}: {_items(draft)}.")
    with transaction.atomic():
        draft.accept_beyond_doubt()
        plan = plan_draft(draft)
        if not plan.problems and not changes_what_is_there(plan):
            plan = plan if dry_run else confirm(draft)
        transaction.set_rollback(dry_run)
    if plan.problems:
        return Outcome(f"{WAITS}: {_items(draft)}. {plan.problems[0]}")
    if changes_what_is_there(plan):
        return Outcome(f"{WAITS}, for it differs from what is there: {_totals(plan)}.")
    return Outcome(f"{_totals(plan)}; left for review: {draft.items.undecided().count()}.", plan)


def changes_what_is_there(plan: LoadPlan) -> bool:
    """Whether a value would be replaced by another, and not only an empty place filled."""
    return any(
        difference.takes_file and difference.old not in (None, "", [])
        for change in plan.changes
        for difference in change.differences
    )


def _totals(plan: LoadPlan) -> str:
    totals = plan.totals()
    return ", ".join(f"{totals[status]} {status}" for status in STATUSES)


def _items(draft: Draft) -> str:
    doubtful = draft.items.doubtful().count()
    return f"{draft.items.count()} items read, {doubtful} of them doubtful"
