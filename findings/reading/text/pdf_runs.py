"""The letters of a page of a PDF as runs: each with its font, its place and its marked content.

The characters are walked, not the text objects joined: only so the spaces that pdfium finds between
objects are kept.
"""

import ctypes
import math
import sys
from dataclasses import dataclass
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as c

from .blocks import Box


@dataclass(frozen=True)
class Run:
    """Characters of one text object, and whether a gap stands before them."""

    text: str
    gap: bool
    place: int  # In the order of the page's runs.
    content: int  # Number of the marked content; -1 for none.
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool

    def box(self, page: int) -> Box:
        return Box(page, self.left, self.bottom, self.right, self.top)


def runs_of(page: pdfium.PdfPage) -> list[Run]:
    """The characters of a page, text object by text object."""
    textpage = page.get_textpage()
    try:
        letters = _letters(textpage)
        handle = ctypes.cast(textpage.raw, ctypes.c_void_p)
        runs: list[Run] = []
        fonts: dict[int, bool] = {}
        start, gap = 0, False
        for address, same in groupby(_object_at(handle, index) for index in range(len(letters))):
            end = start + sum(1 for _ in same)
            if address:
                obj = ctypes.cast(address, c.FPDF_PAGEOBJECT)
                runs.append(_run(letters[start:end], gap, len(runs), obj, fonts))
            start, gap = end, not address  # A space or line end that pdfium put there itself.
    finally:
        textpage.close()
    return runs


# FPDFText_GetTextObject with its answer as a plain number: asked for every character, the usual
# pointer object would take longer than all the rest of the reading.
_object_at = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(c.FPDFText_GetTextObject, ctypes.c_void_p).value
)


def _letters(textpage: pdfium.PdfTextPage) -> str:
    """The characters of a page by pdfium's own index: one for each, halves of a pair too."""
    count = c.FPDFText_CountChars(textpage)
    units = (ctypes.c_ushort * (2 * count + 1))()
    written = c.FPDFText_GetText(textpage, 0, count, units) - 1
    if written == count:
        return bytes(units)[: 2 * count].decode("utf-16-le", "surrogatepass")
    # It has left some out, so the two are not in step.
    codes = (c.FPDFText_GetUnicode(textpage, index) for index in range(count))
    return "".join(chr(code) if code <= sys.maxunicode else "\ufffd" for code in codes)


def _run(text: str, gap: bool, place: int, obj, fonts: dict[int, bool]) -> Run:
    edges = [ctypes.c_float() for _ in range(4)]
    c.FPDFPageObj_GetBounds(obj, *edges)
    size, matrix = ctypes.c_float(), c.FS_MATRIX()
    c.FPDFTextObj_GetFontSize(obj, size)
    c.FPDFPageObj_GetMatrix(obj, matrix)
    return Run(
        _paired(text),
        gap,
        place,
        c.FPDFPageObj_GetMarkedContentID(obj),
        *(_finite(edge.value) for edge in edges),
        _finite(size.value * math.hypot(matrix.b, matrix.d)),
        _is_bold(obj, fonts),
    )


def _paired(text: str) -> str:
    """The halves of a character beyond U+FFFF as one; a half by itself as U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _finite(number: float) -> float:
    return number if math.isfinite(number) else 0.0


def _is_bold(obj, fonts: dict[int, bool]) -> bool:
    """By the name of the font, which is asked once for each font."""
    font = c.FPDFTextObj_GetFont(obj)
    if not font:
        return False
    address = ctypes.addressof(font.contents)
    if address not in fonts:
        name = ctypes.create_string_buffer(200)
        c.FPDFFont_GetBaseFontName(font, name, 200)
        fonts[address] = b"bold" in name.value.lower()
    return fonts[address]
