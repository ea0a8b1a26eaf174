"""PDF → Text: the document is opened, its pages are read one by one and joined to one text."""

from contextlib import closing

import pypdfium2 as pdfium
import pypdfium2.raw as c

from ..limits import Limits, Unreadable
from .blocks import Text
from .layout import joined_over_pages, without_furniture
from .lines import blocks_of_lines
from .ocr import OCR_OFFER, has_ocr, lines_by_ocr
from .pdf_page import blocks_of_page
from .pdf_tags import TagCount
from .words import clean


def read_pdf(content: bytes, limits: Limits, *, ocr: bool = False) -> Text:
    """The text of a PDF; with ``ocr`` that of scanned pages too. Raises Unreadable."""
    document = _opened(content)
    try:
        if len(document) > limits.pages:
            raise Unreadable(
                f"It has {len(document):,} pages, and at most {limits.pages:,} are read. "
                "Hand in the report by itself."
            )
        tags = TagCount()
        pages, scanned, characters = [], [], 0
        for number, page in enumerate(document, start=1):
            with closing(page):
                blocks = blocks_of_page(page, number, tags)
                if not blocks and c.FPDFPage_CountObjects(page):
                    scanned.append(number)
                    if ocr:
                        blocks = blocks_of_lines(lines_by_ocr(page, number), number)
            pages.append(blocks)
            characters += sum(len(block.text) for block in blocks)
            if characters > limits.characters:
                raise Unreadable(
                    f"It holds more than {limits.characters:,} letters: that is no report."
                )
        title = _title(document)
    except pdfium.PdfiumError as error:
        raise Unreadable(
            "The file is damaged: not all of its pages can be opened. Fetch it again from Ofsted."
        ) from error
    finally:
        document.close()
    if not any(pages):
        raise Unreadable(_without_text())
    return Text(
        tuple(joined_over_pages(without_furniture(pages))),
        pages=len(pages),
        title=title,
        warnings=_about_scanned(scanned, ocr),
    )


def _opened(content: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(content)
        if len(document):
            return document
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(
                "The PDF is locked by a password. Save it without one and hand it in again."
            ) from error
        raise Unreadable(
            "The file says that it is a PDF, and it cannot be opened as one: it is cut short or "
            "damaged. Fetch it again from Ofsted."
        ) from error
    document.close()
    raise Unreadable("The PDF has no pages. Fetch it again from Ofsted.")


def _title(document: pdfium.PdfDocument) -> str:
    try:
        return clean(document.get_metadata_value("Title"))
    except UnicodeDecodeError:
        return ""


def _without_text() -> str:
    remedy = OCR_OFFER if has_ocr() else "Ask Ofsted for a copy whose text can be selected."
    return (
        "The PDF holds no text: its pages are empty, or pictures as a scanner makes them. " + remedy
    )


def _about_scanned(pages: list[int], ocr: bool) -> tuple[str, ...]:
    """What to warn of where some pages are pictures without text."""
    if not pages:
        return ()
    which = f"Page{'s' if len(pages) > 1 else ''} {', '.join(map(str, pages))}"
    if ocr:
        return (f"{which}: read by OCR. Check each word.",)
    remedy = OCR_OFFER if has_ocr() else "Look at the page."
    return (f"{which}: a picture without text, so nothing was read there. {remedy}",)
