"""Which files may be uploaded as evidence, and under which name they are kept."""

import re
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.core.exceptions import ValidationError

TOKEN_BYTES = 8
LONGEST_STEM = 50  # A stored name fits into the file field's 100 characters.
MB = 1024 * 1024


@dataclass(frozen=True)
class Kind:
    """A kind of file: how it is served, and whether the content is what the name says."""

    content_type: str
    is_real: Callable[[object], bool]


def begins_with(*signatures: bytes):
    return lambda file: file.read(16).startswith(signatures)


def is_office(folder: str):
    """A Word, Excel or PowerPoint file without macros."""

    def check(file) -> bool:
        names = _names_in_zip(file)
        has_macros = any(n.endswith("vbaProject.bin") for n in names)
        is_whole = "[Content_Types].xml" in names and any(n.startswith(folder) for n in names)
        return is_whole and not has_macros

    return check


def is_open_document(file) -> bool:
    names = _names_in_zip(file)
    has_macros = any(n.startswith(("Basic/", "Scripts/")) for n in names)
    return "mimetype" in names and "content.xml" in names and not has_macros


def is_text(file) -> bool:
    content = file.read()
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return b"\0" not in content


def _names_in_zip(file) -> list[str]:
    try:
        with ZipFile(file) as archive:
            return archive.namelist()
    except BadZipFile:
        return []


OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
KINDS = {
    ".pdf": Kind("application/pdf", begins_with(b"%PDF-")),
    ".docx": Kind(f"{OFFICE}.wordprocessingml.document", is_office("word/")),
    ".xlsx": Kind(f"{OFFICE}.spreadsheetml.sheet", is_office("xl/")),
    ".pptx": Kind(f"{OFFICE}.presentationml.presentation", is_office("ppt/")),
    ".odt": Kind(f"{OPEN_DOCUMENT}.text", is_open_document),
    ".ods": Kind(f"{OPEN_DOCUMENT}.spreadsheet", is_open_document),
    ".odp": Kind(f"{OPEN_DOCUMENT}.presentation", is_open_document),
    ".png": Kind("image/png", begins_with(b"\x89PNG\r\n\x1a\n")),
    ".jpg": Kind("image/jpeg", begins_with(b"\xff\xd8\xff")),
    ".jpeg": Kind("image/jpeg", begins_with(b"\xff\xd8\xff")),
    ".csv": Kind("text/csv", is_text),
    ".txt": Kind("text/plain", is_text),
}
ALLOWED = "PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG, CSV or text"


def check_upload(file) -> None:
    """Raises ValidationError for a file that may not be kept."""
    kind = KINDS.get(PurePath(file.name).suffix.lower())
    if kind is None:
        raise ValidationError(f"Choose a file of one of these kinds: {ALLOWED}")
    if file.size > settings.EVIDENCE_MAX_BYTES:
        raise ValidationError(
            f"The file must be smaller than {settings.EVIDENCE_MAX_BYTES / MB:g} MB"
        )
    file.seek(0)
    is_real = kind.is_real(file)
    file.seek(0)
    if not is_real:
        suffix = PurePath(file.name).suffix.lower()
        raise ValidationError(
            f"The content is not that of a {suffix} file, or it holds macros. Save it again as one"
        )


def stored_name(name: str) -> str:
    """A name that nobody can guess, with what is left of the sender's own: “3f…_audit.pdf”.

    >>> stored_name("Über den/Audit 2026.PDF").partition("_")[2]
    'audit-2026.pdf'
    """
    path = PurePath(name)
    plain = unicodedata.normalize("NFKD", path.stem).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_STEM] or "evidence"
    return f"{secrets.token_hex(TOKEN_BYTES)}_{stem}{path.suffix.lower()}"


def given_name(stored: str) -> str:
    """The name to offer for a download: a stored one without folder and token.

    >>> given_name("evidence/2026/08/3f2a_audit_Xy12abc.pdf")
    'audit.pdf'
    """
    path = PurePath(stored)
    # What stands behind a second “_” the storage has added, to have a name of its own.
    parts = path.stem.split("_")
    return f"{parts[1] if len(parts) > 1 else path.stem}{path.suffix}"
