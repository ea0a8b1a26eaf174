"""Plain text → Text: paragraphs between empty lines, pages between form feeds."""

from .blocks import Text
from .layout import joined_over_pages
from .limits import Limits, Unreadable
from .lines import Line, blocks_of_lines


def read_txt(content: bytes, limits: Limits) -> Text:
    """The text of a plain-text file. Raises Unreadable."""
    text = _decoded(content)
    if len(text) > limits.characters:
        raise Unreadable(f"It holds more than {limits.characters:,} letters: that is no report.")
    pages = text.split("\f")
    blocks = [
        block
        for number, page in enumerate(pages, start=1)
        for block in blocks_of_lines(_lines(page), number if len(pages) > 1 else None)
    ]
    return Text(tuple(joined_over_pages(blocks)), pages=len(pages) if len(pages) > 1 else 0)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("It is neither a PDF nor a text. Hand in the PDF that Ofsted published.")


def _lines(page: str) -> list[Line]:
    lines, gap = [], True
    for line in page.splitlines():
        if line.strip():
            lines.append(Line(line.strip(), after_gap=gap))
        gap = not line.strip()
    return lines
