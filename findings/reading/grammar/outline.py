"""Which block is a heading, and under which headings each of the others stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..result import Place
from ..text.blocks import Block, Kind, Text
from ..text.layout import SMALL_PRINT
from ..text.lines import LONGEST_HEADING, ends_sentence
from .grades import is_grade


@dataclass(frozen=True)
class Placed:
    """A block of the body under its nearest heading (empty before the first)."""

    block: Block
    heading: str

    @property
    def place(self) -> Place:
        return place_of(self.block, self.heading)


def place_of(block: Block, heading: str = "") -> Place:
    return Place(block.page, block.number, heading, block.boxes)


def is_heading(block: Block, body_size: float) -> bool:
    """By its tag, or by its look: short, set in bold or larger, and without a stop or both.

    Reports of 2018 to 2020 have no heading tags.
    """
    if is_grade(block.text):
        return False
    if len(block.text) > LONGEST_HEADING + 40:
        return False  # Some letters tag whole paragraphs as headings.
    if block.kind == Kind.HEADING:
        return True
    if block.kind != Kind.PARAGRAPH:
        return False
    is_larger = block.size > body_size + 0.9
    if ends_sentence(block.text) and block.text[-1] not in "?:":
        return block.bold and is_larger
    return block.bold or is_larger


def is_small_print(block: Block, body_size: float) -> bool:
    """Notes at the foot of a page."""
    return bool(block.size) and block.size < body_size - SMALL_PRINT


def placed(text: Text) -> Iterator[Placed]:
    """The blocks of the body that are no headings and no small print, each under its heading."""
    size, heading = text.body_size, ""
    for block in text.body:
        if is_heading(block, size):
            heading = block.text
        elif not is_small_print(block, size):
            yield Placed(block, heading)
