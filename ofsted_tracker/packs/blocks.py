"""What the pages of a pack are made of, as plain data that JSON can hold.

Every block says its ``kind``, by which the PDF and the Word file choose how to write it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from actions.models import Brag


@dataclass(frozen=True)
class Status:
    """A cell with a status: letter and word, and a colour by the letter."""

    letter: str
    word: str

    @classmethod
    def of(cls, letter: str, part: str = "") -> "Status":
        """``part``: of how many it is, if not of all: “Blue (1 of 4)”."""
        word = Brag(letter).label.partition(":")[0]
        return cls(letter, f"{word} ({part})" if part else word)


Cell = str | int | Status


@dataclass(frozen=True)
class Text:
    """A paragraph. ``look``: “lead”, “note”, “before” (stays with what follows), or nothing."""

    words: str
    look: str = ""
    kind: str = "text"


@dataclass(frozen=True)
class Heading:
    """A heading below that of the section: level 2 or 3."""

    words: str
    level: int = 2
    kind: str = "heading"


@dataclass(frozen=True)
class Bullets:
    """A list of short points."""

    items: Sequence[str]
    kind: str = "bullets"


@dataclass(frozen=True)
class Quotation:
    """Words as printed, the document and place where they stand, and a link to that place."""

    words: str
    source: str
    url: str
    kind: str = "quotation"


@dataclass(frozen=True)
class Table:
    """A table; ``widths`` are the columns' shares of the page. The first cell heads its row."""

    caption: str
    headings: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[Cell]]
    kind: str = "table"


@dataclass(frozen=True)
class Chart:
    """A drawing, and the same in words for those who do not see it."""

    title: str
    svg: str
    alternative: str
    sentence: str


@dataclass(frozen=True)
class Charts:
    """Drawings beside each other, two in a row."""

    items: Sequence[Chart]
    kind: str = "charts"


Block = Text | Heading | Bullets | Quotation | Table | Charts


@dataclass(frozen=True)
class Section:
    """A part of the pack under one heading."""

    title: str
    blocks: Sequence[Block]
