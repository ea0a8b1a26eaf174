"""How large a document may be, and the error that says what is wrong with one."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds of one document. The longest report of the field has 50 pages and 2 MB."""

    bytes: int = 30 * MEGABYTE
    unpacked: int = 100 * MEGABYTE  # Of a Word document, which is a zip file.
    pages: int = 300
    characters: int = 2_000_000
    seconds: int = 60
    ocr_seconds: int = 1800  # The same with OCR, which takes about five seconds a page.
    memory: int = 1024 * MEGABYTE  # Address space of the process that reads.


class Unreadable(Exception):
    """A document that can't be read. The message says what is wrong and what to do."""
