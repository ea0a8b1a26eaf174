"""School terms: “the summer term of 2015”."""

import re
from datetime import date

from .days import days_of_month
from .patterns import pattern
from .period import Period, printed_period
from .visit import Visit

TERM = r"\b(?:in )?(?:the )?(?P<term>spring|summer|autumn) term (?:of |in )?"

# The months of each; the spring term ends with Easter, which can be in March or April.
_MONTHS = {"autumn": (9, 12), "spring": (1, 3), "summer": (4, 7)}
_OUR_DAYS = "“{}” prints no days: read as {:%B} to {:%B}."
_YEARS = pattern(r"(?P<first>\d{4})(?:\D+(?P<last>\d\d)$)?")


def term(match: re.Match, visit: Visit) -> Period:
    """A term of a year, or of a school year: “the autumn term 2014–15” is in its first."""
    years = _YEARS.match(match["date"])
    first, season = int(years["first"]), match["term"].lower()
    year = first + 1 if years["last"] and season != "autumn" else first
    begins, ends = _MONTHS[season]
    start, end = date(year, begins, 1), days_of_month(year, ends)[1]
    printed = match[0].strip()
    return printed_period(match, start, end, doubt=_OUR_DAYS.format(printed, start, end))
