"""A page of a PDF as a picture: as printed, without the publisher's logo."""

import io
import math
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as c
from PIL import Image

from .limits import Unreadable

LONGEST_SIDE = 2000  # Points, 70 cm. The paper of a report measures 842.
# A page of A4 at 300 dots an inch has 8.7 million, the largest at two pixels a point 16 million.
MOST_PIXELS = 16_000_000
HEAD = 0.85  # Of a page's height: a picture that stands above is a logo.
PICTURES = [c.FPDF_PAGEOBJ_IMAGE, c.FPDF_PAGEOBJ_FORM]


def picture_of(path: Path, number: int, scale: int) -> bytes:
    """A page, counted from 1, as lossless WebP of so many pixels a point. Raises Unreadable."""
    try:
        with pdfium.PdfDocument(path) as document:
            if not 1 <= number <= len(document):
                raise Unreadable(f"There is no page {number}: the file has {len(document)}.")
            page = document[number - 1]
            _take_out_logos(page)
            picture = drawn(page, scale)
    except pdfium.PdfiumError as error:
        raise Unreadable(f"Page {number} cannot be drawn: the file is damaged.") from error
    out = io.BytesIO()
    picture.save(out, "WEBP", lossless=True, method=2)
    return out.getvalue()


def _take_out_logos(page: pdfium.PdfPage) -> None:
    """Logos are outside the licence under which reports may be shown."""
    for thing in list(page.get_objects(filter=PICTURES, max_depth=1)):
        if thing.get_bounds()[1] > HEAD * page.get_height():
            page.remove_obj(thing)


def drawn(page: pdfium.PdfPage, scale: float) -> Image.Image:
    """A page with so many pixels a point, or as many as MOST_PIXELS allows.

    Raises Unreadable for one larger than any paper.
    """
    across, down = page.get_size()
    # “Not (in bounds)” is true of a size that is no number, too.
    if not (0 < across <= LONGEST_SIDE and 0 < down <= LONGEST_SIDE):
        raise Unreadable(f"The page measures {across:,.0f} × {down:,.0f} points: that is no paper.")
    most = math.sqrt(MOST_PIXELS / (across * down))
    return page.render(scale=min(scale, most)).to_pil()
