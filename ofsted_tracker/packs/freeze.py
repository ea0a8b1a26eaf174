"""Freezes a pack: its content at once, then its files from it; and opens them again."""

from datetime import datetime
from tempfile import TemporaryFile
from typing import BinaryIO

from django.core.files import File
from django.db import transaction

from actions.models import ImprovementPlan, Pack, PackFile
from actions.uploads import stored_name
from ofsted_tracker.files import hash_of

from .archive import make_archive
from .content import Content
from .pdf import make_pdf
from .word import make_word

Format = PackFile.Format


class PackChanged(Exception):
    """A file of a pack is gone, or is no longer the one that was made."""


def freeze(content: Content, *, plan: ImprovementPlan, user, at: datetime) -> Pack:
    """Keeps the content for ever. The files are made from it by ``make_missing_files``."""
    return Pack.objects.create(
        authority=plan.authority,
        plan=plan,
        kind=content.kind,
        title=content.title,
        as_at=content.as_at,
        since=content.since,
        content=content.as_json(),
        by=user,
        at=at,
    )


def make_missing_files(pack: Pack) -> None:
    """Makes those files of a pack that are not made yet. Raises EvidenceChanged."""
    made = set(pack.files.values_list("format", flat=True))
    for format in Format:
        if format not in made:
            with TemporaryFile() as file:
                write(format, pack.content, file)
                keep(pack, format, File(file, name=f"pack.{format}"))


def write(format: str, content: dict, to: BinaryIO) -> None:
    """Writes one file of a pack. The same content gives the same bytes."""
    match format:
        case Format.PDF:
            to.write(make_pdf(content))
        case Format.WORD:
            to.write(make_word(content))
        case Format.ZIP:
            make_archive(content, to)


@transaction.atomic
def keep(pack: Pack, format: str, made: File) -> None:
    """Stores a file with its hash, unless another process was faster."""
    Pack.objects.select_for_update().defer("content").get(pk=pack.pk)
    if pack.files.filter(format=format).exists():
        return
    made.seek(0)
    kept = PackFile(pack=pack, format=format, size=made.size, sha256=hash_of(made))
    kept.file.save(stored_name(made.name), made, save=False)
    kept.save()


def open_kept(kept: PackFile) -> File:
    """The file of a pack, opened. Raises PackChanged if it is not byte for byte as it was made."""
    try:
        file = kept.file.open("rb")
    except FileNotFoundError as error:
        raise PackChanged(f"{kept} is not there any more.") from error
    if hash_of(file) != kept.sha256:
        file.close()
        raise PackChanged(f"{kept} does not match its SHA-256.")
    return file
