"""Which block is a heading, and under which headings each of the others stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..result import Place
from ..text.blocks import Block, Kind, Text
from ..text.layout import is_small_print
from ..text.lines import LONGEST_HEADING, ends_sentence
from .grades import is_grade

MAIN_LIST = re.compile(
    r"^(?:what (?:[\w’'-]+ ){0,8}|areas? that )needs? to (?:be )?improved?\b", re.IGNORECASE
)
_ONLY_MAIN_LIST = re.compile(rf"{MAIN_LIST.pattern}[^.:;?]*[?:]?$", re.IGNORECASE)
LONGEST_TAGGED = LONGEST_HEADING + 40  # Letters. Some letters tag paragraphs as headings.
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
    if _ONLY_MAIN_LIST.match(block.text):
        return True  # Some documents set it like their text, underlined or in italics.
    is_larger = block.size > body_size + 0.9
    if ends_sentence(block.text) and block.text[-1] not in "?:":
        return block.bold and is_larger
    return block.bold or is_larger


def placed(text: Text) -> Iterator[Placed]:
    """The blocks of the body that are no headings and no small print, each under its heading."""
    size = text.body_size
    headings: list[Block] = []
    above, heading = [], ""
    for block in text.body:
        if is_heading(block, size):
            headings = [*(h for h in headings if block.size <= h.size - SMALLER), block]
            *above, heading = [h.text for h in headings]
        elif not is_small_print(block, size):
            yield Placed(block, heading, tuple(above))
