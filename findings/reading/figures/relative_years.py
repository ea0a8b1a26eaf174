"""The days of “last year” or “this academic year”: none, where no kind of year is told.

Each reader takes what a phrase of ``relative`` has found; ``kind`` is a group of its pattern.
"""

import re
from datetime import date, timedelta

from .dated_days import YEAR
from .days import earlier
from .patterns import pattern
from .period import Period, printed_period
from .relative_days import same_period
from .visit import Visit
from .which_year import ANY_YEAR

_WHICH_YEAR = "“{}” does not say which year: its days are left open."
# The year → the month that it begins in.
_BEGINS_IN = {"calendar": 1, "financial": 4, "performance": 4, "academic": 9, "school": 9}
_FROM_VISIT = pattern(r"\b(?:last|ago)\b")
_SO_FAR = pattern(r"\b(?:so far|to date)\b")
_ONE_DAY = timedelta(days=1)


def _first_day(match: re.Match, day: date | None) -> date | None:
    """The first day of the year that a day is in; None where no kind of year is told."""
    month = _BEGINS_IN.get((match["kind"] or "").lower())
    return date(day.year - (day.month < month), month, 1) if day and month else None


def year_before(match: re.Match, visit: Visit) -> Period:
    this = _first_day(match, visit.start)
    start, end = this and earlier(this, 1, "year"), this and this - _ONE_DAY
    counts_on = not _FROM_VISIT.search(match[0])
    doubt = "" if this else _WHICH_YEAR.format(match[0].strip())
    return printed_period(
        match, start, end, is_resolved=True, doubt=doubt, is_year_before=counts_on
    )


def year_to_visit(match: re.Match, visit: Visit) -> Period:
    """“During the year”: it does not say which."""
    start = visit.start and earlier(visit.start, 1, "year")
    doubt = ANY_YEAR.format(match[0])
    return printed_period(match, start, visit.eve, is_resolved=True, doubt=doubt)


def this_year(match: re.Match, visit: Visit) -> Period:
    """“This academic year” up to the visit; “this year” says neither which nor how far."""
    start = _first_day(match, visit.end)
    end = visit.end if start or _SO_FAR.search(match[0]) else None
    doubt = "" if start else _WHICH_YEAR.format(match[0].strip())
    return printed_period(match, start, end, is_resolved=True, doubt=doubt, is_this_year=not start)


def year_to_date(match: re.Match, visit: Visit) -> Period:
    """In brackets behind a month it is of that: “In June 2016, 28% (year to date)”."""
    before = match.string[: match.start()]
    is_behind_month = before.endswith("(") and YEAR.search(before)
    return same_period(match, visit) if is_behind_month else this_year(match, visit)
