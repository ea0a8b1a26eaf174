"""Whose services a document is about, as its title page or its letter names them."""

import re

from ..text.blocks import Block, Text

TITLE_BLOCKS = 40  # A letter's addresses and salutation stand before its title.
LONGEST_NAME = 80  # Letters.
_OF_SERVICES = re.compile(
    r"\b(?:inspection|visit)\s+(?:of|to)\s+(?:the\s+)?(?P<name>(?!local authority|services).+?)"
    r"(?:['’]s?)?(?:\s+local\s+authority(?:['’]s)?)?\s+children['’]?s['’]?\s+"
    r"(?:social\s+(?:care|work)\s+)?services",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"^joint\b.*?\binspection\s+(?:of\s+(?!the multi|services|local)|.*\bin\s+)"
    r"(?:the\s+)?(?P<name>.+)$",
    re.IGNORECASE,
)
_DATES = re.compile(r"^(?:inspection dates?|dates? of inspection)\b", re.IGNORECASE)
_TITLE = re.compile(r"^(?:re-?)?inspection of\b", re.IGNORECASE)


def authority_name(text: Text) -> tuple[str, Block] | None:
    """The name in “Inspection of … local authority children’s services”, or above such a title."""
    blocks = text.body[:TITLE_BLOCKS]
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        for words in (block.text, f"{block.text} {after.text}" if after else ""):
            found = _OF_SERVICES.search(words) or _JOINT.search(words)
            begins_here = found and found.start() < len(block.text)
            if begins_here and len(found["name"]) <= LONGEST_NAME:
                return found["name"], block
    return name_above_title(text)


def name_above_title(text: Text) -> tuple[str, Block] | None:
    """What is set in one size right above “Inspection of …”: a long name may be cut in two."""
    blocks = text.body[:TITLE_BLOCKS]
    place = next((i for i, block in enumerate(blocks) if _TITLE.match(block.text)), 0)
    if not place:
        return None
    last = blocks[place - 1]
    first = place - 1
    while first and blocks[first - 1].size == last.size > 0:
        first -= 1
    name = " ".join(block.text for block in blocks[first:place])
    return (name, blocks[first]) if len(name) <= LONGEST_NAME else None


def name_below_title(text: Text, title: list[Block]) -> tuple[str, Block] | None:
    """What stands between a title and the dates, as in reports of 2012 and 2013."""
    blocks = text.body[:TITLE_BLOCKS]
    first = blocks.index(title[-1]) + 1
    dates = next((i for i, block in enumerate(blocks) if _DATES.match(block.text)), 0)
    name = " ".join(block.text for block in blocks[first:dates])
    return (name, blocks[first]) if 0 < len(name) <= LONGEST_NAME else None
