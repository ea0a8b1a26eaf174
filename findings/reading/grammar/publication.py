"""When a report was published, where its front page prints it (those since 2018 do not)."""

import re
from datetime import date

from ..text.blocks import Block, Text
from .printed_dates import day

FRONT_BLOCKS = 60  # A front page has fewer.
_LABEL = re.compile(
    r"^(?:published|publication date|date (?:published|of publication))\b|\breport published\b",
    re.IGNORECASE,
)


def publication_date(text: Text) -> tuple[date, Block] | None:
    """The day after “Report published:”, in its block or in the next."""
    front = text.body[:FRONT_BLOCKS]
    for block, after in zip(front, [*front[1:], None], strict=True):
        label = _LABEL.search(block.text)
        if label and (found := day(block.text[label.end() :])):
            return found, block
        if label and after and (found := day(after.text)):
            return found, after
    return None
