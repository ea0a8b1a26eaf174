"""What a file is, by its content and never by its name; then its text."""

import io
import zipfile
from enum import StrEnum

from ..limits import MEGABYTE, Limits, Unreadable
from .blocks import Text
from .pdf import read_pdf
from .txt import read_txt

# The first bytes of files that people hand in by mistake → what such a file is.
OTHERS = {
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
    b"BM": "a picture",
    b"RIFF": "a picture or a recording",
    b"{\\rtf": "a rich-text document (RTF)",
    b"\x1f\x8b": "a packed file (gzip)",
    b"7z\xbc\xaf": "a packed file (7z)",
    b"Rar!": "a packed file (RAR)",
    b"\x7fELF": "a program",
    b"MZ": "a program",
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Of Office before 2007, and of locked files since.
ZIP = b"PK\x03\x04"
HTML = (b"<!doctype html", b"<html", b"<head", b"<body")
HEAD = 1024  # Bytes: as far as readers of PDF look for its mark.
PDF = "Hand in the PDF that Ofsted published."
PDF_OR_WORD = "Hand in the PDF that Ofsted published, or save it as .docx."


class Kind(StrEnum):
    """The kinds of document that can be read."""

    PDF = "PDF"
    WORD = "Word"
    TEXT = "plain text"


def text_of(content: bytes, limits: Limits, *, ocr: bool = False) -> Text:
    """The text of a PDF, Word or plain-text document. Raises Unreadable."""
    kind = kind_of(content, limits)
    if kind == Kind.PDF:
        return read_pdf(content, limits, ocr=ocr)
    if kind == Kind.WORD:
        from .docx import read_docx  # Loading python-docx takes as long as reading a PDF.

        return read_docx(content, limits)
    return read_txt(content, limits)


def kind_of(content: bytes, limits: Limits) -> Kind:
    """What a file is, without reading it. Raises Unreadable for what can't be read."""
    if len(content) > limits.bytes:
        raise Unreadable(
            f"The file has {len(content) / MEGABYTE:,.0f} MB, and at most "
            f"{limits.bytes / MEGABYTE:,.0f} MB are read. Hand in the report by itself."
        )
    if not content.strip(b"\x00\t\n\r "):
        raise Unreadable("The file is empty. Fetch it again from Ofsted.")
    if _is_html(content):
        raise Unreadable(
            "The file is a web page, perhaps one that says “Report not found”. "
            "Open the report’s own link and save the PDF."
        )
    if b"%PDF-" in content[:HEAD]:
        return Kind.PDF
    if content.startswith(ZIP):
        return _kind_of_zip(content)
    if content.startswith(OLE):
        raise Unreadable(_about_ole(content))
    for mark, what in OTHERS.items():
        if content.startswith(mark):
            raise Unreadable(f"The file is {what}. {PDF}")
    return Kind.TEXT


def _is_html(content: bytes) -> bool:
    head = content[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return head.startswith(HTML) or (head.startswith(b"<?xml") and b"<html" in head)


def _kind_of_zip(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable(
            "The file is cut short or damaged: it begins as a Word document or another packed "
            "file does, and cannot be opened. Fetch it again."
        ) from error
    if "word/document.xml" in names:
        return Kind.WORD
    if "xl/workbook.xml" in names:
        raise Unreadable(f"The file is an Excel workbook. {PDF_OR_WORD}")
    if "ppt/presentation.xml" in names:
        raise Unreadable(f"The file is a PowerPoint presentation. {PDF_OR_WORD}")
    if "content.xml" in names:
        raise Unreadable(f"The file is an OpenDocument file. {PDF_OR_WORD}")
    raise Unreadable("The file is a packed folder (zip). Unpack it and hand in the documents.")


def _about_ole(content: bytes) -> str:
    """The names of the streams in such a file are kept as UTF-16."""
    if _utf16("EncryptedPackage") in content:
        return "The Word or Excel file is locked by a password. Save it without one."
    if _utf16("WordDocument") in content:
        return "The file is in the old Word format (.doc). Open it in Word and save it as .docx."
    return f"The file is in an old format of Office, and is no Word document. {PDF_OR_WORD}"


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")
