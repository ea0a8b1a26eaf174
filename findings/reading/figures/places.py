"""Where in a block a sentence stands."""

from ..grammar.outline import Placed
from ..result import Place
from ..text.blocks import Block
from ..text.words import letters


def part_of(placed: Placed, begin: int, close: int) -> Place:
    """The place of some of a block's letters: their lines, and the page of the first."""
    place, block = placed.place, placed.block
    if not block.letters:
        return place
    passed = 0
    begin, close = letters_before(block, begin), letters_before(block, close)
    lines = []
    for box, count in zip(block.boxes, block.letters, strict=True):
        if passed < close and begin < passed + count:
            lines.append(box)
        passed += count
    lines = lines or block.boxes[-1:]
    return Place(lines[0].page, place.paragraph, place.section, tuple(lines))


def letters_before(block: Block, offset: int) -> int:
    """How many letters of a block, its label among them, stand before an offset of its text."""
    label = max(0, sum(block.letters) - letters(block.text))
    return label + letters(block.text[:offset])
