"""The list under “What needs to improve”: of inspections since 2018 and of letters."""

import re
from collections import defaultdict
from itertools import takewhile

from ..result import Recommendation
from ..text.blocks import Text
from .framework_tags import framework_tags
from .list_headings import MAIN_LIST, is_list_heading
from .list_items import ListItem, doubts_of_form, list_items
from .outline import Placed, placed

_FEW = r"(?:there (?:is|are) )?(?:no|few|an? (?:extremely |very )?small number of)"
_FOUND_NONE = r"inspectors (?:(?:found|identified) no|did not (?:find|identify) any)"
_NOTHING = re.compile(
    rf"^(?:{_FEW}|{_FOUND_NONE}) (?:\w+ ){{0,2}}(?:areas?|actions?|recommendations?)\b|^none\W*$",
    re.IGNORECASE,
)
NOTHING_FOUND = (
    "Nothing to improve was found: no item stands under “What needs to improve” or the like."
)


def list_heading(entry: Placed) -> str:
    """The heading of the list that a block stands in, perhaps under a smaller one; else empty."""
    return next((h for h in (entry.heading, *reversed(entry.above)) if is_list_heading(h)), "")


def needs_to_improve(text: Text) -> list[Recommendation]:
    """All items of such lists, in groups: “Areas for priority action”, or a heading inside."""
    lists: dict[str, list[Placed]] = defaultdict(list)
    for entry in placed(text):
        if heading := list_heading(entry):
            lists[heading].append(entry)
    items, groups = [], []
    for heading, entries in lists.items():
        of_list = _of_one_list(list_items(entries))
        items += of_list
        groups += [_group(heading, item.heading) for item in of_list]
    return [
        _recommendation(item, group, doubts)
        for item, group, doubts in zip(items, groups, doubts_of_form(items), strict=True)
    ]


def _of_one_list(items: list[ListItem]) -> list[ListItem]:
    """The items without the sentence that leads in to them; paragraphs if there are none."""
    listed = [item for item in items if not item.is_paragraph]
    if not listed:
        return [item for item in items if not _leads_in(item.first.text)]
    # Numbers after bullets are the findings, whose heading was not seen.
    has_numbers = bool(listed[0].first.number)
    return list(takewhile(lambda item: bool(item.first.number) == has_numbers, listed))


def _leads_in(sentence: str) -> bool:
    """Whether a sentence asks for nothing: the list follows it, or there is none."""
    return sentence.endswith(":") or bool(_NOTHING.match(sentence))


def _group(of_list: str, heading: str) -> str:
    """The headings that tell items apart: “Areas for priority action / Care leavers”."""
    headings = dict.fromkeys((of_list, heading))
    return " / ".join(h.rstrip(":") for h in headings if not MAIN_LIST.match(h))


def _recommendation(item: ListItem, group: str, doubts: tuple[str, ...]) -> Recommendation:
    return Recommendation(
        ref=item.first.number,
        text=item.text,
        group=group,
        tags=framework_tags(item.text),
        place=item.place,
        doubts=doubts,
    )
