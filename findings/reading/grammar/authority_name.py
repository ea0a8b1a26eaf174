"""Whose services a document is about, as its title page or its letter names them."""

import re
from collections.abc import Iterable

from ..text.blocks import Block, Text

TITLE_BLOCKS = 40  # A letter's addresses and salutation stand before its title.
MOST_LINES = 3  # Over which a title is cut.
LONGEST_NAME = 80  # Letters.
_OF_SERVICES = re.compile(
    r"\b(?:(?:re)?inspection|visit)\s+(?:of|to)\s+(?:the\s+)?"
    r"(?P<name>(?!(?:the\s+)?(?:local authority|services)).+?)"
    r"(?:['’]s?)?,?(?:\s+local\s+authority(?:['’]s)?)?\s+children['’]?s['’]?\s+"
    r"(?:(?:social\s+(?:care|work)\s+)?services|social\s+care\b)",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"^joint\b.*?\binspection\s+(?:of\s+(?!(?:the )?multi|services|local)|.*\bin\s+)"
    r"(?:the\s+)?(?P<name>[^:]+)(?::.*)?$",
    re.IGNORECASE,
)
# “Focused visit to children’s services in …”, “Third monitoring visit to …”: no prose.
_IN_PLACE = re.compile(
    r"^(?i:(?:\w+:? ){0,3}(?:(?:re-?)?inspection of (?=.*services in )|visit (?:of|to) )"
    r"(?:.*\bservices in )?(?:the )?)(?P<name>[A-Z][^\d.]+?)(?: local authority)?\.?$"
)
# “Inspection of … Children’s Trust”, “Focused visit: …”.
_WITHOUT_SERVICES = re.compile(
    r"^(?i:(?:re-?)?inspection of (?:the )?"
    r"|(?:ofsted |focus+ed |monitoring |joint |inspection ).{0,60}(?:visit|inspection|services): )"
    r"(?P<name>(?!.*(?i:\b(?:services (?:for|in)|arrangements|local authority|judge?ments?)\b))"
    r"[A-Z][^\d.:]+)$"
)
_AFTER_NAME = re.compile(
    r"^(?:inspection dates?|dates? of inspection|(?:lead|reporting) inspectors?|age group"
    r"|(?:report )?published)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^local authority:\s*", re.IGNORECASE)
_PROSE = re.compile(r"\b(?:letter|findings|visit)\b", re.IGNORECASE)
_TITLE = re.compile(r"^(?:(?:joint|short|standard) )?(?:re-?)?inspection of\b", re.IGNORECASE)


def authority_name(text: Text) -> tuple[str, Block] | None:
    """The name in “Inspection of … local authority children’s services”, or above such a title."""
    # A line’s end may cut a name, so a title that ends in one comes after those that go on.
    titles = (_OF_SERVICES, _JOINT), (_IN_PLACE,)
    found = (_name_in_title(text, patterns) for patterns in titles)
    return (
        next(filter(None, found), None)
        or name_above_title(text)
        or _name_in_title(text, [_WITHOUT_SERVICES])
        or _name_below_title(text)
    )


def _name_in_title(text: Text, patterns: Iterable[re.Pattern]) -> tuple[str, Block] | None:
    blocks = text.body[:TITLE_BLOCKS]
    for place, block in enumerate(blocks):
        for lines in range(1, MOST_LINES + 1):
            words = " ".join(line.text for line in blocks[place : place + lines])
            found = next(filter(None, (pattern.search(words) for pattern in patterns)), None)
            begins_here = found and found.start() < len(block.text)
            if begins_here and _is_name(found["name"]):
                return found["name"], block
    return None


def _is_name(words: str) -> bool:
    return len(words) <= LONGEST_NAME and not _PROSE.search(words)


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


def _name_below_title(text: Text) -> tuple[str, Block] | None:
    titles = [block for block in text.body[:TITLE_BLOCKS] if _TITLE.match(block.text)]
    return name_below_title(text, titles[:1]) if titles else None


def name_below_title(text: Text, title: list[Block]) -> tuple[str, Block] | None:
    """What stands between a title and the next of the facts, as in reports of 2012 and 2013."""
    blocks = text.body[:TITLE_BLOCKS]
    first = blocks.index(title[-1]) + 1
    after = next((i for i, block in enumerate(blocks) if _AFTER_NAME.match(block.text)), 0)
    name = _LABEL.sub("", " ".join(block.text for block in blocks[first:after]))
    return (name, blocks[first]) if 0 < len(name) <= LONGEST_NAME else None
