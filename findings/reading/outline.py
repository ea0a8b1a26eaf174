"""Which block is a heading, and under which headings each of the others stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from .blocks import Block, Kind, Text
from .grades import is_grade
from .lines import LONGEST_HEADING, SENTENCE_END
from .result import Place


@dataclass(frozen=True)
class Placed:
    """A block of the body under its nearest heading (empty before the first)."""

    block: Block
    heading: str

    @property
    def place(self) -> Place:
        return Place(self.block.page, self.block.number, self.heading, self.block.boxes)


def is_heading(block: Block, body_size: float) -> bool:
    """By its tag, or by its look: set in bold or larger, short, no stop at its end.

    Reports of 2018 to 2020 have no heading tags.
    """
    if block.kind == Kind.HEADING:
        return True
    if block.kind != Kind.PARAGRAPH or len(block.text) > LONGEST_HEADING + 40:
        return False
    if is_grade(block.text) or (SENTENCE_END.search(block.text) and block.text[-1] not in "?:"):
        return False
    return block.bold or block.size > body_size + 0.9


def placed(text: Text) -> Iterator[Placed]:
    """The blocks of the body that are no headings, each under its heading."""
    size, heading = text.body_size, ""
    for block in text.body:
        if is_heading(block, size):
            heading = block.text
        else:
            yield Placed(block, heading)
