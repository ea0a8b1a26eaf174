"""The running heads and feet of a plain text, which has no boxes: what most of its pages repeat."""

import re
from collections import Counter

from .layout import OFTEN

EDGE = 3  # Printed lines at the head and at the foot of a page among which they stand.
_NUMBERS = re.compile(r"\d+")


def without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """The lines of the pages without such. The first page has none: it prints the title."""
    keys = Counter(key for page in pages for key in {_key(page[place]) for place in _edges(page)})
    repeated = {key for key, times in keys.items() if times >= max(OFTEN, len(pages) / 2)}
    return [*pages[:1], *(_without(repeated, page) for page in pages[1:])]


def _without(repeated: set[str], page: list[str]) -> list[str]:
    heads = {place for place in _edges(page) if _key(page[place]) in repeated}
    return [line for place, line in enumerate(page) if place not in heads]


def _edges(page: list[str]) -> set[int]:
    printed = [place for place, line in enumerate(page) if line.strip()]
    return {*printed[:EDGE], *printed[-EDGE:]}


def _key(line: str) -> str:
    """The words of a line without the number of its page."""
    return _NUMBERS.sub("#", line.strip())
