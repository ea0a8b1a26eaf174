"""What a number counts, by the words behind it."""

import re
from typing import NamedTuple

from .nouns import COUNTED, ONE_COUNTED


class Unit(NamedTuple):
    """A unit, “” where none is printed, and the offset where its words end."""

    name: str
    close: int


_MEASURES = [
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in [
        ("percentage points", r"\s?(?:%|per ?cent|percentage) points?\b"),
        ("%", r"\s?%+|\s?per ?cent\b"),
        (
            "per 10,000",
            r"(?: children| young people)?(?: and young people)?,? (?:per|in every|for every) "
            r"10,?000(?: \w+ population| population| children)?",
        ),
    ]
]
_DURATION = re.compile(
    r" (?:working |calendar |school )?(?P<unit>day|week|month)s?\b(?![’'-])", re.IGNORECASE
)
# What makes a number of days the length of something, not a limit or the time since a day.
_LENGTH = re.compile(
    r"\b(?:averag|mean\b|median|tak(?:e|es|ing|en)\b|took|duration|length|longest|timescale|"
    r"timeliness|wait|delay|proceedings|threshold|scorecard|number of days|"
    r"(?:target|requirement) of|(?:days|weeks|months) (?:long|short)er|"
    r"(?:days|time) (?:between|from|taken|for)\b|time to\b)",
    re.IGNORECASE,
)
_LONG = 100  # Days. So many are no limit: adoption is measured so.

_WORD = re.compile(
    r"\s+‘?(?P<word>(?:looked after|cared for|members of)\b|[\w’'/-]+)(?P<stop>[,;:.()%]?)"
)
# What no counted noun stands behind: “12 of whom …”, “three in residential care”.
_NO_ADJECTIVES = """
    a about above after against all also an are as at be because been before being below between but
    by can during each either every for from had has have having in into is it its no nor not of on
    out over per since so some than that the their them then there these they this those through to
    under until up upon was we were when where which while who whom whose will with within without
    would cent
"""
_BREAKS = frozenset(_NO_ADJECTIVES.split())
_OF_THE = re.compile(r" of (?:the|its|their)\b")  # “33 of the social workers”.
# Behind “one complaint”, not within “one contact number”, “one family hub”.
_ENDS_NOUN = re.compile(
    r"(?<=[,;:.)])|$| [¤¬(]| \w+(?:ed|ing)\b| (?:a|an|and|as|at|but|by|each|for|from|had|has|in|is"
    r"|not|of|on|or|since|so|that|to|under|was|were|where|which|who|whose|with)\b"
)
_MOST_WORDS = 7  # From a number to what it counts.


def unit_of(text: str, close: int, *, is_one: bool) -> Unit | None:
    """The unit of a number that ends at ``close``; None for a time that is no figure.

    ``is_one``: one thing can stand behind it, “one child”.
    """
    for name, pattern in _MEASURES:
        if found := pattern.match(text, close):
            return Unit(name, found.end())
    if found := _DURATION.match(text, close):
        is_long = text[:close][-3:].isdigit() and int(text[:close][-3:]) >= _LONG
        is_length = is_long or _LENGTH.search(text)
        return Unit(f"{found['unit'].lower()}s", found.end()) if is_length else None
    is_count = _counts_something(text, close, is_one=is_one)
    return Unit("count" if is_count else "", close)


def _counts_something(text: str, close: int, *, is_one: bool) -> bool:
    """Whether people, cases or what is done for them stand behind a number."""
    if of := _OF_THE.match(text, close):
        close = of.end()
    for _ in range(_MOST_WORDS):
        found = _WORD.match(text, close)
        if not found:
            return False
        word = found["word"].lower().rstrip("’")
        if found["word"] == "Children":  # “Two Children in Care Council groups”.
            return False
        if word in COUNTED or (
            is_one and word in ONE_COUNTED and _ENDS_NOUN.match(text, found.end())
        ):
            return True
        if word in _BREAKS or found["stop"] or word[:1].isdigit():
            return False
        close = found.end()
    return False
