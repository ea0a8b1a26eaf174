"""A paragraph as sentences, as printed."""

import re
from collections.abc import Iterator

_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|cf|vs|approx|Nos?|para|pp?|Mr|Mrs|Ms|Dr|St|Prof|Rev|[A-Z])$"
)
_LONGEST = len(" approx")
# A full stop, what closes with it, and the mark of a footnote that is glued to it (“2014.9”).
# Some have no space behind them (“young people.This”), some are lost before “At 31 March 2015,”.
_END = re.compile(
    r"(?P<stop>[.?!][’'”\")]*)"
    r"(?:(?:(?<=[A-Za-z)’'”%][.?!])|(?<=(?:19|20)\d\d[.?!]))\d{1,2})?(?=\s+[A-Z0-9‘“\"'(]|$)"
    r"|(?P<tight>\.)(?<=[a-z]{2}\.)(?=[A-Z][a-z])"
    r"| (?<=[a-z] )(?=At \d{1,2} [A-Z][a-z]+ 20\d\d,)"
)
_SPACES = re.compile(r"\s*")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence with the offset at which it begins."""
    start = 0
    for end in _END.finditer(text):
        if end["stop"] and _ABBREVIATION.search(
            text, max(start, end.start() - _LONGEST), end.start()
        ):
            continue
        yield start, text[start : end.start() + len(end["stop"] or end["tight"] or "")]
        start = _SPACES.match(text, end.end()).end()
    if start < len(text):
        yield start, text[start:].rstrip()
