"""Doubts that the printed words themselves raise: damage, doubles, gaps in their numbers."""

import re
from collections.abc import Iterator

from findings.reading.text.words import plain

DAMAGED = re.compile("[\ufffd\ue000-\uf8ff]|\\(cid:")
BREAKS_OFF = re.compile(r"(?:\b(?:and|or|the|of|to|a|an|in|for|with|by)|,)$")
LARGEST_GAP = 5  # A longer gap is a new list, and no paragraph that was lost.


def damage(text: str) -> Iterator[str]:
    """What is wrong with a text as such."""
    if DAMAGED.search(text):
        yield "Some characters could not be read. Compare it with the page."
    if BREAKS_OFF.search(text):
        yield "The text breaks off. Compare it with the page."


def doubles(texts: list[str]) -> Iterator[list[str]]:
    """For each text a doubt, if the same words stood before it."""
    seen = set()
    for text in texts:
        words = plain(text)
        yield ["The same words were read before. Keep one of the two."] if words in seen else []
        seen.add(words)


def gaps(refs: list[str], elsewhere: set[int]) -> Iterator[list[str]]:
    """For each printed number a doubt, if numbers are missing before it.

    ``elsewhere`` are the numbers of other lists: recommendations and findings of one report are
    numbered as one row of paragraphs.
    """
    before = None
    for ref in refs:
        number = int(ref) if ref.isdecimal() else None
        missing = []
        if number and before and before < number <= before + LARGEST_GAP + 1:
            missing = [n for n in range(before + 1, number) if n not in elsewhere]
        yield [_missing(missing)] if missing else []
        before = number or before


def _missing(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"Number {numbers[0]}, which should come before this, was not found."
    named = ", ".join(map(str, numbers[:-1]))
    return f"Numbers {named} and {numbers[-1]}, which should come before this, were not found."
