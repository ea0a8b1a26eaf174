"""Pictures of text → lines, by the program tesseract where it is installed."""

import csv
import io
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from itertools import groupby

import pypdfium2 as pdfium

from ..limits import Unreadable
from ..pictures import drawn
from .blocks import Box
from .lines import Line

DOTS = 300 / 72  # Pixels a point: the 300 dots an inch that tesseract is made for.
SECONDS = 60  # For one page.
# A dot or square before an item, as tesseract reads it: “m”, “e”, “©”, “¢”.
BULLET = re.compile(r"[em]™?|[^\w\s“‘\"'(\[£&–-]{1,2}")
OCR_OFFER = "Have it read by OCR."  # Ends what is said of pictures of text, if it can be done.
WORD = "5"  # The level of a row of tesseract's table that is a word.


def has_ocr() -> bool:
    return shutil.which("tesseract") is not None


def lines_by_ocr(page: pdfium.PdfPage, number: int) -> list[Line]:
    """The lines of a scanned page from top to bottom. Raises Unreadable."""
    if not has_ocr():
        raise Unreadable(
            "Reading by OCR needs the program tesseract, which is not installed. "
            "Ask Ofsted for a copy whose text can be selected."
        )
    drawing = drawn(page, DOTS)
    picture = io.BytesIO()
    drawing.save(picture, "PNG", compress_level=1)
    try:
        table = subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", "eng", "tsv"],
            input=picture.getvalue(),
            capture_output=True,
            check=True,
            timeout=SECONDS,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        ).stdout.decode("utf-8", "replace")
    except subprocess.SubprocessError as error:
        raise Unreadable(
            f"Page {number} could not be read by OCR. Ask Ofsted for a copy whose text can be "
            "selected."
        ) from error
    words = [
        row
        for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
        if row["level"] == WORD and row["text"].strip()
    ]
    sheet = _Sheet(number, page.get_height(), drawing.width / page.get_width())
    by_line = groupby(words, lambda row: (row["block_num"], row["par_num"], row["line_num"]))
    return [_line(list(line), sheet) for _, line in by_line]


@dataclass(frozen=True)
class _Sheet:
    """A page and its picture: ``dots`` are pixels a point."""

    page: int
    height: float
    dots: float

    def box(self, word: dict) -> Box:
        """Pixels from the upper left corner → points from the lower left one."""
        left, top, width, height = (
            float(word[edge]) / self.dots for edge in ("left", "top", "width", "height")
        )
        edges = (left, self.height - top - height, left + width, self.height - top)
        return Box(self.page, *(round(edge, 1) for edge in edges))


def _line(words: list[dict], sheet: _Sheet) -> Line:
    _, lefts, bottoms, rights, tops = zip(*(sheet.box(word) for word in words), strict=True)
    box = Box(sheet.page, min(lefts), min(bottoms), max(rights), max(tops))
    letters = [word["text"] for word in words]
    if len(letters) > 1 and BULLET.fullmatch(letters[0]):
        letters[0] = "•"
    return Line(" ".join(letters), box, after_gap=words[0]["line_num"] == "1")
