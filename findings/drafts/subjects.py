"""Proposals for a passage of its theme, polarity or kind: by vocabulary, never certain."""

import re
from collections.abc import Container
from functools import cache

from findings.models import Claim, Finding
from findings.reading.text.words import plain

from . import vocabulary

# How many times more signs of one kind there must be than of the other; else it is mixed.
CLEAR = 2
# Of two themes whose scores are as near as that, the better one was the wrong one half the time.
NEAR = 0.75


def theme_of(text: str, among: Container[str], *, plainly: bool = False) -> str:
    """Slug of the theme, among those, that most words of a text speak of; or empty.

    With ``plainly`` it is empty too where another theme is spoken of nearly as much.
    """
    said = plain(text)
    scores = {s: _score(pattern, said) for s, pattern in _themes().items() if s in among}
    best, *others = sorted(scores, key=scores.get, reverse=True) or [""]
    if not best or not scores[best]:
        return ""
    rival = scores[others[0]] if others else 0
    return "" if plainly and rival >= NEAR * scores[best] else best


def polarity_of(text: str, heading: str = "") -> str:
    """A polarity where the heading or the words are plain, otherwise “unsorted”."""
    polarity = Finding.Polarity
    if _pattern(vocabulary.STRENGTH_HEADINGS).search(plain(heading)):
        return polarity.STRENGTH
    if _pattern(vocabulary.WEAKNESS_HEADINGS).search(plain(heading)):
        return polarity.WEAKNESS
    said = plain(text)
    good = len(_pattern(vocabulary.STRENGTH, whole=True).findall(said))
    bad = len(_pattern(vocabulary.WEAKNESS, whole=True).findall(said))
    if not good and not bad:
        return polarity.UNSORTED
    if good >= CLEAR * bad:
        return polarity.STRENGTH
    if bad >= CLEAR * good:
        return polarity.WEAKNESS
    return polarity.MIXED


def claim_kind_of(text: str) -> str:
    """Kind of a council's claim by the first sign that its words hold; otherwise “done”."""
    said = plain(text)
    for kind, words in vocabulary.CLAIMS.items():
        if _pattern(words).search(said):
            return kind
    return Claim.Kind.DONE


def _score(pattern: re.Pattern, said: str) -> float:
    """Words of the phrases found; one that stands early tells the subject, and counts double."""
    return sum(
        len(found[0].split()) * (2 - found.start() / len(said)) for found in pattern.finditer(said)
    )


@cache
def _themes() -> dict[str, re.Pattern]:
    return {slug: _pattern(words) for slug, words in vocabulary.THEMES.items()}


@cache
def _pattern(words: str, *, whole: bool = False) -> re.Pattern:
    """Finds any of the words or phrases, parted by commas, the longest first."""
    phrases = sorted((" ".join(p.split()) for p in words.split(",")), key=len, reverse=True)
    end = r"\b" if whole else ""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))}){end}")
