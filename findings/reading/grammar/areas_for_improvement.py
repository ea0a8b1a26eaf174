"""The lists of what needs to improve in reports of 2012 to 2018: the authority's and its board's.

They stand under ranked headings: “What does the local authority need to improve?”, under it
“Priority and immediate action” and “Areas for improvement”, under these the themes. The numbers
are those of the report's paragraphs and run on into what is no recommendation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ..result import Recommendation
from ..text.blocks import Kind, Text
from .list_items import ListItem, about_cut_off, doubts_of_form, list_items
from .outline import Placed
from .sections import LIST, Section, sections

AUTHORITY = "local authority"
_WITHOUT_MEANING = re.compile(r"^(?:what |recommendations?\W*$)", re.IGNORECASE)
_NO_ITEM = re.compile(r"\btake the following actions?\W*$|^\d+\W?$", re.IGNORECASE)
_CAPITAL = re.compile(r"[^a-z]*[A-Z]")  # “(1) Ensure …”, “R1. Ensure …”.
BOARD = re.compile(
    r"\w*SCB\b|safeguarding board|safeguarding children|\bthe board\b|\bboard partners\b", re.I
)


@dataclass(frozen=True)
class Asked:
    """Recommendations in their order, and sentences on what could not be read of them."""

    recommendations: list[Recommendation]
    warnings: list[str]


def areas_for_improvement(text: Text) -> Asked:
    """All that the report asks of the local authority and of the board."""
    recommendations: list[Recommendation] = []
    lost: list[str] = []
    lists = [section for section in sections(text) if is_list(section)]
    has_gaps = any(block.after_gap for section in lists for block in section.blocks)
    has_items = {_addressee(section) for section in lists if _has_items(section)}
    for section in lists:
        heading = section.headings[-1]
        blocks = [block for block in section.blocks if not _NO_ITEM.search(block.text)]
        items = list_items(Placed(block, heading) for block in blocks)
        if _addressee(section) in has_items:
            items = [item for item in items if not item.is_paragraph]
        else:
            lost += [item.text for item in items if not _is_whole(item, has_gaps)]
            items = [item for item in items if _is_whole(item, has_gaps)]
        recommendations += [
            _recommendation(item, section, doubts)
            for item, doubts in zip(items, doubts_of_form(items), strict=True)
        ]
    return Asked(_with_gaps(recommendations), list(_warnings(recommendations, lost)))


def is_list(section: Section) -> bool:
    return any(LIST.match(heading) for heading in section.headings)


def _addressee(section: Section) -> str:
    is_boards = any(BOARD.search(heading) for heading in section.headings)
    return "LSCB" if is_boards else AUTHORITY


def _has_items(section: Section) -> bool:
    return any(block.kind == Kind.ITEM for block in section.blocks)


def _is_whole(item: ListItem, has_gaps: bool) -> bool:
    """In a text without labels: what a capital begins, and an empty line where there are any."""
    return bool(_CAPITAL.match(item.text)) and (item.first.after_gap or not has_gaps)


def _warnings(recommendations: list[Recommendation], lost: list[str]) -> Iterator[str]:
    if not any(item.addressee == AUTHORITY for item in recommendations):
        yield "No list of what the local authority needs to improve was found."
    if lost:
        yield about_cut_off("recommendations", lost)


def _recommendation(item: ListItem, section: Section, doubts: tuple[str, ...]) -> Recommendation:
    return Recommendation(
        ref=item.first.number,
        text=item.text,
        group=_group(section.headings),
        addressee=_addressee(section),
        place=item.place,
        doubts=doubts,
    )


def _group(headings: tuple[str, ...]) -> str:
    """The headings inside the list: “Areas for improvement / Care leavers”."""
    first = next(place for place, heading in enumerate(headings) if LIST.match(heading))
    inner = headings[first + 1 :] or headings[first:]
    return " / ".join(heading for heading in inner if not _WITHOUT_MEANING.match(heading))


def _with_gaps(recommendations: list[Recommendation]) -> list[Recommendation]:
    """The same, with a doubt on each whose number does not follow the one before in its list."""
    checked = recommendations[:1]
    for before, item in pairwise(recommendations):
        numbers = [int(one.ref) for one in (before, item) if one.ref.isdecimal()]
        is_same_list = before.addressee == item.addressee and len(numbers) == 2
        if is_same_list and numbers[1] != numbers[0] + 1:
            item = replace(item, doubts=(*item.doubts, "The number before it is missing."))
        checked.append(item)
    return checked
