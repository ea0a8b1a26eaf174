"""The periods that a sentence names: “December 2015”, “in 2013–14”, “currently”."""

from .dated import DATED
from .dated_days import YEAR
from .period import Period
from .relative import HINTS, RELATIVE
from .visit import Visit


def periods_in(sentence: str, visit: Visit) -> list[Period]:
    """The periods of a sentence in their order, none over another."""
    rules = []
    if YEAR.search(sentence):
        rules += DATED
    if HINTS.search(sentence):
        rules += RELATIVE
    found: list[Period] = []
    for pattern, read in rules:
        for match in pattern.finditer(sentence):
            if not any(p.begin < match.end() and match.start() < p.close for p in found):
                found.append(read(match, visit))
    return sorted(found, key=lambda period: period.begin)
