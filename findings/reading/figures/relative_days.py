"""The days that “currently”, “the last 12 months” or “last year” stand for, by those of the visit.

Each reader takes what a phrase of ``relative`` has found; ``number``, ``unit``, ``kind`` (of a
year), ``month`` and ``last`` are groups of its pattern.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from ..grammar.printed_dates import month_number
from .dated import YEAR
from .days import days_of_month, earlier
from .numbers import number
from .patterns import pattern
from .period import Period, printed_period
from .visit import Visit
from .which_year import ANY_YEAR, doubt_of_span

_WHICH_YEAR = "“{}” can be a calendar, financial or school year: read as the {} year."
# Year → month.
_BEGINS_IN = {"calendar": 1, "financial": 4, "performance": 4, "academic": 9, "school": 9}
WHICH_DATE = "“{}” counts from another date of the sentence."
_WHICH_START = "The day of the last inspection is not in the sentence."
_WHICH_DAY = "“{}” does not say when."
_FROM_WHEN = "“{}” does not say from when."
_FROM_VISIT = pattern(r"\b(?:last|ago)\b")
_WHICH_LAST = "“{}” does not say which: read as the last before the visit."
_MONTH_OF = "“{}” does not say of which year: read as the last before the visit."
_ONE_DAY = timedelta(days=1)


def at_visit(match: re.Match, visit: Visit) -> Period:
    return printed_period(match, visit.start, visit.end, is_resolved=True)


def before_visit(match: re.Match, visit: Visit) -> Period:
    """“The last 12 months” end on the day before the visit."""
    count = int(number(match["number"])) if match["number"] else 1
    start = visit.start and earlier(visit.start, count, match["unit"].lower())
    then = Period(printed=match[0].strip(), start=start, end=start, is_resolved=True)
    ends = (then, visit.as_period)
    doubt = doubt_of_span(match, is_year=count == 1 and match["unit"].lower() == "year")
    return printed_period(match, start, visit.eve, is_resolved=True, ends=ends, doubt=doubt)


def latest(match: re.Match, visit: Visit) -> Period:
    """“The most recent quarter”: of the figures, which may be older than the visit."""
    return replace(before_visit(match, visit), doubt=_WHICH_LAST.format(match[0]))


def day_before_visit(match: re.Match, visit: Visit) -> Period:
    """“A year before this inspection”."""
    day = visit.start and earlier(visit.start, 1, match["unit"].lower())
    return printed_period(match, day, day, is_resolved=True)


def to_come(match: re.Match, visit: Visit) -> Period:
    """“Within the next six months” begin with the end of the visit."""
    count = int(number(match["number"])) if match["number"] else 1
    end = visit.end and earlier(visit.end, -count, match["unit"].lower())
    return printed_period(match, visit.end, end, is_resolved=True)


def _first_day(match: re.Match, day: date, default: str = "calendar") -> date:
    """The first day of the year that a day is in; of the ``default`` kind where none is told."""
    kind = (match["kind"] or "").lower()
    month = _BEGINS_IN.get(kind, _BEGINS_IN[default])
    return date(day.year - (day.month < month), month, 1)


def _which_year(match: re.Match, default: str = "calendar") -> str:
    """The doubt of a year of which the text does not say what kind it is."""
    is_told = (match["kind"] or "").lower() in _BEGINS_IN
    return "" if is_told else _WHICH_YEAR.format(match[0].strip(), default)


def year_before(match: re.Match, visit: Visit) -> Period:
    this = visit.start and _first_day(match, visit.start)
    start, end = this and earlier(this, 1, "year"), this and this - _ONE_DAY
    counts_on = not _FROM_VISIT.search(match[0])
    doubt = _which_year(match)
    return printed_period(
        match, start, end, is_resolved=True, doubt=doubt, is_year_before=counts_on
    )


def year_to_visit(match: re.Match, visit: Visit) -> Period:
    """“During the year”: it does not say which."""
    start = visit.start and earlier(visit.start, 1, "year")
    doubt = ANY_YEAR.format(match[0])
    return printed_period(match, start, visit.eve, is_resolved=True, doubt=doubt)


def this_year(match: re.Match, visit: Visit, default: str = "calendar") -> Period:
    start = visit.end and _first_day(match, visit.end, default)
    doubt = _which_year(match, default)
    return printed_period(match, start, visit.end, is_resolved=True, doubt=doubt)


def year_to_date(match: re.Match, visit: Visit) -> Period:
    """The financial year, in which services count.

    In brackets behind a month it is of that: “In June 2016, 28% (year to date)”.
    """
    before = match.string[: match.start()]
    is_behind_month = before.endswith("(") and YEAR.search(before)
    return same_period(match, visit) if is_behind_month else this_year(match, visit, "financial")


def up_to_visit(match: re.Match, visit: Visit) -> Period:
    """“So far”: since a day that is not told."""
    doubt = _FROM_WHEN.format(match[0])
    return printed_period(match, None, visit.end, is_resolved=True, doubt=doubt)


def since_visit(match: re.Match, visit: Visit) -> Period:
    then = Period(printed=match[0].strip(), is_resolved=True, doubt=_WHICH_START)
    ends = (then, visit.as_period)
    return printed_period(match, None, visit.end, is_resolved=True, doubt=_WHICH_START, ends=ends)


def of_late(match: re.Match, visit: Visit) -> Period:
    """“Since the launch of the scheme”, “recently”."""
    doubt = _WHICH_DAY.format(match[0].strip())
    return printed_period(match, None, visit.end, is_resolved=True, doubt=doubt)


def named_month(match: re.Match, visit: Visit) -> Period:
    """“In June”, “for July and August”: the last that began before the visit."""
    doubt = _MONTH_OF.format(match[0])
    if not visit.start:
        return printed_period(match, None, None, is_resolved=True, doubt=doubt)
    first, last = month_number(match["month"]), month_number(match["last"] or match["month"])
    year = visit.start.year - (last > visit.start.month)
    start = days_of_month(year - (first > last), first)[0]
    return printed_period(match, start, days_of_month(year, last)[1], is_resolved=True, doubt=doubt)


def at_last_visit(match: re.Match, visit: Visit) -> Period:
    return printed_period(match, None, None, is_resolved=True, doubt=_WHICH_START)


def year_later(match: re.Match, visit: Visit) -> Period:
    return printed_period(match, None, None, doubt=WHICH_DATE.format(match[0]))


def same_period(match: re.Match, visit: Visit) -> Period:
    return printed_period(match, None, None, is_same=True)
