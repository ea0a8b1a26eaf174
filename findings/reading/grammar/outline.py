"""Which block is a heading, and under which headings each of the others stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..result import Place
from ..text.blocks import Block, Kind, Text
from ..text.layout import is_small_print
from ..text.lines import LONGEST_HEADING, ends_sentence
from .grades import is_grade
from .list_headings import ends_list, is_heading_by_words, is_list_heading

LONGEST_TAGGED = LONGEST_HEADING + 40  # Letters. Some letters tag paragraphs as headings.
BOLD = 0.5  # Points that bold letters count more.
SMALLER = 0.5  # Points by which a heading is smaller than the one it stands under.


@dataclass(frozen=True)
class Placed:
    """A block of the body under its nearest heading (empty before the first)."""

    block: Block
    heading: str
    above: tuple[str, ...] = ()  # The larger headings that it stands under, the outermost first.

    @property
    def place(self) -> Place:
        return place_of(self.block, self.heading)


def place_of(block: Block, heading: str = "") -> Place:
    return Place(block.page, block.number, heading, block.boxes)


def is_heading(block: Block, body_size: float) -> bool:
    """By its tag, its words or its look: short, and in bold or larger (both where a stop ends it).

    Reports of 2018 to 2020 have no heading tags.
    """
    if is_grade(block.text) or len(block.text) > LONGEST_TAGGED:
        return False
    if block.kind == Kind.HEADING:
        return True
    if block.kind != Kind.PARAGRAPH:
        return False
    if is_heading_by_words(block.text):
        return True
    is_larger = block.size > body_size + 0.9
    if ends_sentence(block.text) and block.text[-1] not in "?:":
        return block.bold and is_larger
    return block.bold or is_larger


def placed(text: Text) -> Iterator[Placed]:
    """The blocks of the body that are no headings and no small print, each under its heading."""
    outline = _Outline()
    size = text.body_size
    for block in text.body:
        if is_heading(block, size):
            outline.add(block)
        elif not is_small_print(block, size):
            yield outline.placed(block)


class _Outline:
    """The headings that are open at a place of a document, the outermost first.

    A heading right after that of a list heads a part of it, even where both look alike. Others of
    that look do so too, until the list ends.
    """

    def __init__(self):
        self.open: list[tuple[float, str]] = []
        self.parts: float | None = None  # Rank of the headings that part the list, if any.
        self.has_blocks = True  # Under the last heading.

    def add(self, heading: Block) -> None:
        rank, words = heading.size + BOLD * heading.bold, heading.text
        if is_list_heading(words) or ends_list(words):
            self.parts = None
        elif not self.has_blocks and is_list_heading(self.open[-1][1]):
            self.parts = rank
        if rank == self.parts:
            rank -= SMALLER
        above = [entry for entry in self.open if rank <= entry[0] - SMALLER]
        if ends_list(words):
            above = [entry for entry in above if not is_list_heading(entry[1])]
        self.open = [*above, (rank, words)]
        self.has_blocks = False

    def placed(self, block: Block) -> Placed:
        self.has_blocks = True
        *above, heading = [words for _, words in self.open] or [""]
        return Placed(block, heading, tuple(above))
