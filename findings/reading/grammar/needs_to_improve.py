"""The list under “What needs to improve”: of inspections since 2018 and of letters."""

import re
from itertools import takewhile

from ..result import Recommendation
from ..text.blocks import Text
from .framework_tags import framework_tags
from .list_items import ListItem, doubts_of_form, list_items
from .outline import placed

_MAIN = re.compile(r"^what (?:[\w’'-]+ ){0,8}needs? to improve\b", re.IGNORECASE)
_OTHER = re.compile(
    r"^(?:(?:areas?|actions?) (?:for|of|requiring) (?:urgent |immediate |priority )?"
    r"(?:action|improvement|development|attention)s?|priority actions?|recommendations?)\b",
    re.IGNORECASE,
)
LONGEST_HEADING = 90  # Letters.


def is_list_heading(heading: str) -> bool:
    return len(heading) <= LONGEST_HEADING and bool(_MAIN.match(heading) or _OTHER.match(heading))


def needs_to_improve(text: Text) -> list[Recommendation]:
    """All items of such lists. The group is a heading like “Areas for priority action”."""
    entries = [entry for entry in placed(text) if is_list_heading(entry.heading)]
    items = []
    for heading in dict.fromkeys(entry.heading for entry in entries):
        items += _of_one_list(list_items(e for e in entries if e.heading == heading))
    return [
        _recommendation(item, doubts)
        for item, doubts in zip(items, doubts_of_form(items), strict=True)
    ]


def _of_one_list(items: list[ListItem]) -> list[ListItem]:
    """The items without the sentence that leads in to them; paragraphs if there are none."""
    listed = [item for item in items if not item.is_paragraph]
    if not listed:
        return [item for item in items if not item.first.text.endswith(":")]
    # Numbers after bullets are the findings, whose heading was not seen.
    has_numbers = bool(listed[0].first.number)
    return list(takewhile(lambda item: bool(item.first.number) == has_numbers, listed))


def _recommendation(item: ListItem, doubts: tuple[str, ...]) -> Recommendation:
    return Recommendation(
        ref=item.first.number,
        text=item.text,
        group="" if _MAIN.match(item.heading) else item.heading.rstrip(":"),
        tags=framework_tags(item.text),
        place=item.place,
        doubts=doubts,
    )
