"""The text of a document as a row of blocks, whatever it came from: the input of every grammar."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle on a page, counted from 1, in points from the lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


class Kind(StrEnum):
    """What a block is by the document's own tags, or by its look where it has none."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # Of a list: a bullet or a numbered paragraph.
    NOTE = "note"  # A footnote.
    CONTENTS = "contents"  # A line of a table of contents.
    FURNITURE = "furniture"  # Running heads, footers and page numbers.


class Mark(NamedTuple):
    """The mark of a footnote, and how many letters of the block stand before it, as in letters."""

    number: str
    letters_before: int


class Cell(NamedTuple):
    """Where a block stands in a table: all counted from 0, tables through the document."""

    table: int
    row: int
    column: int


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or a list item: whole, on one line, joined over pages."""

    kind: Kind
    text: str
    page: int | None  # Where it begins.
    label: str = ""  # Of an item, as printed: “12.”, “◼”.
    size: float = 0.0  # Of the letters, in points; 0 where it is unknown.
    bold: bool = False
    cell: Cell | None = None
    boxes: tuple[Box, ...] = ()  # One a line.
    letters: tuple[int, ...] = ()  # How many each line has, with its label and without spaces.
    marks: tuple[Mark, ...] = ()  # Of footnotes; the text does not have them. In tagged PDFs.
    indent: float = 0.0  # Left edge in points.
    after_gap: bool = False  # An empty line stands before it; known in plain text only.

    @property
    def number(self) -> str:
        """The printed number of a numbered item or paragraph: “12”, “2.1”; else empty."""
        number = self.label.rstrip(".)")
        return number if number[:1].isdecimal() else ""


@dataclass(frozen=True)
class Text:
    """A document as text. ``pages`` is 0 for a text without pages."""

    blocks: tuple[Block, ...]
    pages: int = 0
    title: str = ""  # By the file's own metadata, which is often wrong.
    warnings: tuple[str, ...] = ()  # What could not be read, in sentences.

    @property
    def body(self) -> list[Block]:
        """The blocks without contents, footnotes and furniture."""
        return [b for b in self.blocks if b.kind in BODY]

    @property
    def body_size(self) -> float:
        """Size of the letters that most of the text is set in; 0 where it is unknown."""
        weight: dict[float, int] = {}
        for block in self.body:
            size = round(block.size * 2) / 2
            weight[size] = weight.get(size, 0) + len(block.text)
        return max(weight, key=weight.get) if weight else 0.0


BODY = {Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM}
