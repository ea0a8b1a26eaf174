"""The running heads and feet of a plain text, which has no boxes: what most of its pages repeat.

A text that was pasted together may have lost the breaks between its pages. The numbers of the pages
show where these were.
"""

import re
from collections import Counter

from .layout import OFTEN

EDGE = 3  # Printed lines at the head and at the foot of a page among which they stand.
MOST_MISSED = 6  # Pages in a row, the last of them with a number: contents have none.
SHORTEST_PAGE = 15  # Printed lines: numbers that follow closer count something else.
# A number alone, or after “Page” or the dates of the inspection.
_FOOT = re.compile(r"(?:page\s+|.*\b20\d\d\s+)?(?P<number>\d{1,3})", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")


def without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """The lines of the pages without such. The first page has none: it prints the title."""
    keys = Counter(key for page in pages for key in {_key(page[place]) for place in _edges(page)})
    repeated = {key for key, times in keys.items() if times >= max(OFTEN, len(pages) / 2)}
    return [*pages[:1], *(_without(repeated, page) for page in pages[1:])]


def without_feet(lines: list[str]) -> list[str]:
    """The lines of a text without pages: no page numbers, nor what stands beside most of them."""
    printed = [place for place, line in enumerate(lines) if line.strip()]
    feet = _feet([lines[place].strip() for place in printed])
    near = (foot + step for foot in feet for step in (-1, 1))
    beside = [printed[place] for place in near if 0 <= place < len(printed)]
    times = Counter(_key(lines[place]) for place in beside)
    heads = {place for place in beside if times[_key(lines[place])] >= max(OFTEN, len(feet) / 2)}
    left_out = heads | {printed[foot] for foot in feet}
    return [line for place, line in enumerate(lines) if place not in left_out]


def _feet(lines: list[str]) -> list[int]:
    """The lines that print the numbers of pages, which go up, some pages without. Or none."""
    feet: list[int] = []
    last, number = 0, 0
    for place, line in enumerate(lines):
        found = _FOOT.fullmatch(line)
        pages = int(found["number"]) - number if found else 0
        if 0 < pages <= MOST_MISSED and place - last >= SHORTEST_PAGE * (pages if feet else 1):
            feet.append(place)
            last, number = place, number + pages
    return feet if len(feet) >= OFTEN else []


def _without(repeated: set[str], page: list[str]) -> list[str]:
    heads = {place for place in _edges(page) if _key(page[place]) in repeated}
    return [line for place, line in enumerate(page) if place not in heads]


def _edges(page: list[str]) -> set[int]:
    printed = [place for place, line in enumerate(page) if line.strip()]
    return {*printed[:EDGE], *printed[-EDGE:]}


def _key(line: str) -> str:
    """The words of a line without the number of its page."""
    return _NUMBERS.sub("#", line.strip())
