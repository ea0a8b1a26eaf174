"""A reviewed draft to the database: what it would do, and doing it once."""

from django.db import transaction
from django.utils import timezone

from findings.continuing import propose_continuations
from findings.loading import Decisions, LoadPlan, load, plan_load
from findings.loading.compare import REASON
from findings.models import Document, Draft, DraftItem, Inspection

from .records import DraftSource


class LoadedBefore(Exception):
    """The draft is loaded, and nothing of it was decided since."""

    def __init__(self, draft: Draft):
        super().__init__(f"{draft.name} was loaded before. Nothing was written again.")


def plan_draft(draft: Draft, *, decisions: Decisions | None = None) -> LoadPlan:
    """What loading the accepted items would do. Writes nothing."""
    return plan_load([DraftSource(draft)], decisions=decisions)


class NotRead(Exception):
    """The draft is not read, or was discarded: there is nothing to load."""


@transaction.atomic
def confirm(
    draft: Draft, *, user=None, decisions: Decisions | None = None, expected_digest: str = ""
) -> LoadPlan:
    """Loads the accepted items in one transaction; the plan's ``written`` says whether it was done.

    Raises LoadedBefore for a draft of which nothing was decided since it was loaded. It may be
    loaded again when more was accepted: nothing doubles. Raises NotRead.
    """
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if draft.state not in Draft.READ:
        raise NotRead
    if draft.state == Draft.State.LOADED and not draft.is_changed_since_loaded:
        raise LoadedBefore(draft)
    source = DraftSource(draft)
    plan = load([source], decisions=decisions, user=user, expected_digest=expected_digest)
    if plan.written:
        _keep_file(draft, source, user)
        _note_codes(draft, source)
        draft.inspection = Inspection.objects.get(code=source.visit.code)
        draft.state = Draft.State.LOADED
        draft.confirmed_by = user
        draft.confirmed_at = timezone.now()
        draft.save()
        propose_continuations(draft.inspection)
    return plan


def _keep_file(draft: Draft, source: DraftSource, user) -> None:
    """The document holds the file that it was read from: the draft's own, not a copy."""
    document = Document.objects.get(code=source.visit.document_code)
    if document.file.name != draft.file.name and not source.visit.is_lesser_copy:
        document.file.name = draft.file.name
        document._history_user = user
        document._change_reason = f"{REASON}{draft.name}"[:100]
        document.save()


def _note_codes(draft: Draft, source: DraftSource) -> None:
    """So that an item whose words are corrected later stays what it was loaded as."""
    items = list(draft.items.filter(pk__in=source.codes))
    for item in items:
        item.code = source.codes[item.pk]
    DraftItem.objects.bulk_update(items, ["code"], batch_size=100)
