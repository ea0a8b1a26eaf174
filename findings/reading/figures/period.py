"""A point or span of time that a sentence names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

LONGEST_PREPOSITION = len("As at ")  # Letters before a period that begins a sentence.


@dataclass(frozen=True)
class Period:
    """As printed, and the days that it stands for; None where they can't be told."""

    begin: int = 0  # Offsets in the sentence.
    close: int = 0
    printed: str = ""
    start: date | None = None
    end: date | None = None
    is_resolved: bool = False  # Read from the visit.
    is_same: bool = False  # “In the same period”: that of the sentence before.
    is_year_before: bool = False  # “In the preceding year”: before one that is printed, if any.
    is_this_year: bool = False  # “In the current year”: one that the text has named, if any.
    doubt: str = ""
    # “Between December 2015 and December 2016”, “since 2013–14”: of which an earlier and a later
    # value are.
    ends: tuple[Period, Period] | None = None


def printed_period(match: re.Match, start: date | None, end: date | None, **how) -> Period:
    """A period that a pattern has found."""
    return Period(match.start(), match.end(), match[0].strip(" ,"), start, end, **how)
