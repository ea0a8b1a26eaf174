"""What is done in the background, by “manage.py db_worker”."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from findings.models import Draft
from findings.reading import Reading
from findings.reading.apart import read_apart
from findings.reading.limits import Limits

from .filling import fill

MOST_ATTEMPTS = 3
GRACE = timedelta(minutes=1)  # After the limit of reading, before it counts as broken off.
GAVE_UP = (
    "Reading it was begun several times and never finished. Try once more; if it fails again, "
    "load it from another copy of the document."
)


@task
def read_draft(draft_id: int, ocr: bool = False) -> None:
    """Reads the document of a draft, if it waits or if reading it was broken off by a crash.

    With ``ocr`` pictures of text too, which takes longer.
    """
    limits = Limits(**settings.REPORT_LIMITS)
    patience = timedelta(seconds=limits.ocr_seconds if ocr else limits.seconds) + GRACE
    draft = _begin(draft_id, patience)
    if draft is None:
        return
    # Finds the draft read, unless this process is stopped before it is done.
    read_draft.using(run_after=timezone.now() + patience).enqueue(draft_id, ocr=ocr)
    _finish(draft_id, read_apart(Path(draft.file.path), draft.name, limits, ocr=ocr))


def _begin(draft_id: int, patience: timedelta) -> Draft | None:
    """Marks a draft as being read. None if there is nothing to do: it is read, or being read."""
    now = timezone.now()
    with transaction.atomic():
        draft = Draft.objects.select_for_update().get(pk=draft_id)
        is_broken_off = draft.state == Draft.State.READING and draft.begun_at < now - patience
        if draft.state != Draft.State.QUEUED and not is_broken_off:
            return None
        if draft.attempts == MOST_ATTEMPTS:
            draft.state, draft.error = Draft.State.FAILED, GAVE_UP
        else:
            draft.state, draft.begun_at = Draft.State.READING, now
            draft.attempts += 1
        draft.save()
    return draft if draft.state == Draft.State.READING else None


@transaction.atomic
def _finish(draft_id: int, reading: Reading) -> None:
    """Fills the draft, unless meanwhile somebody has discarded it or another task has read it."""
    draft = Draft.objects.select_for_update().get(pk=draft_id)
    if draft.state == Draft.State.READING:
        fill(draft, reading)
