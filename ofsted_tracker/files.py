"""Files that people hand in: their names, their hash, and how they leave the site again."""

import re
from hashlib import sha256

from django.core.files import File
from django.http import FileResponse

LONGEST_NAME = 100


def safe_name(name: str) -> str:
    r"""A file's name without path and odd characters, at most 100 long; its end is kept.

    >>> safe_name(r"..\..\Report: 1.pdf"), safe_name("  ..")
    ('Report_ 1.pdf', 'document')
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = re.sub(r"[^\w.() -]", "_", last)[-LONGEST_NAME:].strip()
    return kept if re.search(r"\w", kept) else "document"


def hash_of(file: File) -> str:
    """SHA-256 of a file's content, in hexadecimal. The file is read from its start next."""
    digest = sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def private_download(content, name: str) -> FileResponse:
    """A file to save under a name, which no cache keeps.

    Never shown in the browser: a download of unknown type runs nothing on this site.
    """
    return FileResponse(
        content,
        as_attachment=True,
        filename=name,
        content_type="application/octet-stream",
        headers={"Cache-Control": "private, no-store"},
    )
