"""Whether two printings are of the same words: signs, spaces and line breaks aside."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeVar

from findings.reading.text.words import plain

T = TypeVar("T")
ALIKE = 0.8  # Ratio of common words from which a text counts as the corrected form of another.
ELLIPSIS = re.compile(r"\s*(?:\[…\]|…)\s*")


@lru_cache(maxsize=8192)
def squeezed(text: str) -> str:
    """Letters and figures only."""
    return re.sub(r"[^a-z0-9%£]", "", plain(text))


def is_same(one: str, other: str) -> bool:
    return squeezed(one) == squeezed(other)


def stands_in(quotation: str, text: str) -> bool:
    """Whether the parts of a quotation, parted by “[…]”, stand in a text in their order.

    Signs alone, without letters or figures, stand in nothing but signs alone.
    """
    if not squeezed(quotation):
        return is_same(quotation, text)
    return span_in(quotation, text) is not None


def span_in(quotation: str, text: str) -> tuple[float, float] | None:
    """Where in a text a quotation begins and ends, as shares of its length."""
    whole = squeezed(text)
    begin, at = None, 0
    for part in map(squeezed, ELLIPSIS.split(quotation)):
        found = whole.find(part, at)
        if found < 0:
            return None
        begin = found if begin is None else begin
        at = found + len(part)
    return (begin / len(whole), at / len(whole)) if whole else None


def nearest(text: str, others: Iterable[tuple[str, T]]) -> T | None:
    """What has nearly the same words in the same order, of texts with what they belong to."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(plain(text).split())
    best, found = ALIKE, None
    for other, owner in others:
        matcher.set_seq1(plain(other).split())
        # The quick ratios are upper bounds: most texts are nothing alike.
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best:
            ratio = matcher.ratio()
            if ratio >= best:
                best, found = ratio, owner
    return found


def boxes_of_part(boxes: list[list], span: tuple[float, float]) -> list[list]:
    """The lines of a text, one box each, in which a part of it stands, judged by their widths.

    Of the whole text all lines: damaged documents have lines without a width, or with less.
    """
    if span == (0, 1):
        return boxes
    widths = [right - left for _, left, _, right, _ in boxes]
    begin, end = (share * sum(widths) for share in span)
    at, part = 0.0, []
    for box, width in zip(boxes, widths, strict=True):
        if at < end and at + width > begin:
            part.append(box)
        at += width
    return part
