"""Documents at the door: kept, known again by their content, and read in the background."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files import File
from django.db import transaction
from django.db.models import Q

from findings.models import Draft
from findings.reading import OCR_OFFER, VERSION
from ofsted_tracker.files import hash_of, safe_name

from .tasks import read_draft


def receive(file: File, *, user=None, again: bool = False) -> tuple[Draft, bool]:
    """The draft of a document, and whether it is new; a new one is queued to be read.

    The same content that this version of the reader has read, or is about to, makes no second
    draft, unless ``again`` asks for one. An older version's draft stays beside the new one.
    """
    same = None if again else same_content(hash_of(file))
    if same:
        return same, False
    with kept(file, user=user) as draft:
        read_draft.enqueue(draft.pk)
    return draft, True


@contextmanager
def kept(file: File, *, user=None) -> Iterator[Draft]:
    """A new draft of a document. If what is done within fails, nothing stays, the file neither."""
    name = safe_name(file.name)
    draft = Draft(name=name, sha256=hash_of(file), size=file.size, by=user)
    draft.file.save(name, file, save=False)
    try:
        with transaction.atomic():
            draft.save()
            yield draft
    except BaseException:
        draft.file.delete(save=False)
        raise


def same_content(digest: str) -> Draft | None:
    """The newest draft of a content that this version of the reader has read or will read."""
    by_this_version = Q(reader=VERSION, state__in=Draft.READ) | Q(state__in=Draft.UNREAD)
    return Draft.objects.filter(by_this_version, sha256=digest).first()


def offers_ocr(draft: Draft) -> bool:
    """Whether the reader has found pictures of text, and tesseract to read them with."""
    return any(OCR_OFFER in said for said in [draft.error, *draft.warnings])


@transaction.atomic
def read_again(draft: Draft, *, user, ocr: bool = False) -> Draft:
    """A new draft of the same file, queued to be read with the reader as it is now."""
    new = Draft.objects.create(
        name=draft.name, file=draft.file.name, sha256=draft.sha256, size=draft.size, by=user
    )
    read_draft.enqueue(new.pk, ocr=ocr)
    return new
