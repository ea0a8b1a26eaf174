"""When inspectors were there: by a title page or a letter; and the framework of that time."""

import re
from dataclasses import dataclass
from datetime import date

from ..text.blocks import Block, Kind, Text
from .printed_dates import span

_KIND = r"(?:re-?|on-?site |focus+ed |monitoring |assurance )?"
_LABEL = re.compile(
    rf"^(?:{_KIND}(?:inspection|visit|fieldwork) date(?:\(s\)|s?\b)"
    rf"|date(?:\(s\)|s)? of (?:the )?{_KIND}(?:inspection|visit)\b)\W*",
    re.IGNORECASE,
)
_BREAKS_OFF = re.compile(r"(?:\bto|\band|[–-])$")  # “13 May 2015 to”.
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


def on_title_page(text: Text, published: date | None = None) -> Fieldwork | None:
    """The dates after “Inspection dates:”, in its block or in the next, or cut in two.

    Where they are printed without a year, it is that before publication.
    """
    body = text.body
    for place, block in enumerate(body):
        if not _LABEL.match(block.text):
            continue
        dated = [block]
        if _LABEL.fullmatch(block.text):
            dated = body[place + 1 : place + 2]
        elif _BREAKS_OFF.search(block.text):
            dated = body[place : place + 2]
        if found := span(" ".join(part.text for part in dated), published):
            return Fieldwork(*found, dated[0])
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
