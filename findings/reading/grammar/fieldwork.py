"""When inspectors were there: by a title page or a letter; and the framework of that time."""

import re
from dataclasses import dataclass
from datetime import date

from ..text.blocks import Block, Kind, Text
from .printed_dates import span

_LABEL = re.compile(
    r"^(?:(?:inspection|visit|fieldwork) dates?|dates? of (?:the )?(?:inspection|visit))\b\W*",
    re.IGNORECASE,
)
# First day of the fieldwork under each framework, the latest first.
_FRAMEWORKS = [
    (date(2026, 4, 27), "ilacs_2026"),
    (date(2018, 1, 1), "ilacs"),
    (date(2013, 11, 1), "sif"),
]


@dataclass(frozen=True)
class Fieldwork:
    """First and last day, the words that print them, and the block where they stand."""

    start: date
    end: date
    printed: str
    block: Block


def on_title_page(text: Text) -> Fieldwork | None:
    """The dates after “Inspection dates:”, in its block or in the next."""
    body = text.body
    for block, after in zip(body, [*body[1:], None], strict=True):
        if _LABEL.match(block.text):
            for candidate in (block, after):
                if candidate and (found := span(candidate.text)):
                    return Fieldwork(*found, candidate)
    return None


def in_footer(text: Text) -> Fieldwork | None:
    """The dates of the running footer."""
    for block in text.blocks:
        if block.kind == Kind.FURNITURE and (found := span(block.text)):
            return Fieldwork(*found, block)
    return None


def framework_of(start: date) -> str:
    """The framework under which a visit on that day was made; empty before the first."""
    return next((name for begins, name in _FRAMEWORKS if start >= begins), "")
