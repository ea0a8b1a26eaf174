"""What was read into a draft, and items that a person adds."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from findings.models import Draft, DraftItem
from findings.reading import Reading

from .items import items_of


@transaction.atomic
def fill(draft: Draft, reading: Reading) -> None:
    """Puts a reading into its draft, which then waits for a person, or has failed."""
    draft.reader = reading.reader
    draft.read_at = timezone.now()
    if reading.error:
        draft.state, draft.error = Draft.State.FAILED, reading.error
    else:
        items = items_of(reading)
        for item in items:
            item.draft = draft
        DraftItem.objects.bulk_create(items)
        draft.state, draft.error = Draft.State.TO_REVIEW, ""
        draft.pages, draft.warnings = reading.pages or None, reading.warnings
    draft.save()


@transaction.atomic
def add_item(draft: Draft, kind: str, values: dict, *, user) -> DraftItem:
    """An item that the reader missed, accepted as the person gives it."""
    Draft.objects.select_for_update().get(pk=draft.pk)  # Two cannot take the same place.
    last = draft.items.filter(kind=kind).aggregate(last=Max("position"))["last"] or 0
    return draft.items.create(
        kind=kind,
        position=last + 1,
        corrected=values,
        is_added=True,
        decision=DraftItem.Decision.ACCEPTED,
        decided_by=user,
        decided_at=timezone.now(),
    )
