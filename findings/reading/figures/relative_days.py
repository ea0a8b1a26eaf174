"""The days that “currently”, “the last 12 months” or “last year” stand for, by those of the visit.

Each reader takes what a phrase of ``relative`` has found; ``number``, ``unit``, ``kind`` (of a
year), ``month`` and ``last`` are groups of its pattern.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from ..grammar.printed_dates import month_number
from .days import days_of_month, earlier
from .numbers import number
from .period import Period, printed_period
from .visit import Visit
from .which_year import doubt_of_span

WHICH_DATE = "“{}” counts from another date of the sentence."
_WHICH_START = "The day of the last inspection is not in the sentence."
_WHICH_DAY = "“{}” does not say when."
_FROM_WHEN = "“{}” does not say from when."
_MONTHS_IN = {"month": 1, "quarter": 3}
_WHICH_LAST = "“{}” does not say which: read as the last whole one before the visit."
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
    """“The most recent quarter” of the calendar that was over before the visit."""
    doubt = _WHICH_LAST.format(match[0].strip())
    unit = match["unit"].lower()
    if unit not in ("quarter", "month"):
        return replace(before_visit(match, visit), doubt=doubt)
    if not visit.start:
        return printed_period(match, None, None, is_resolved=True, doubt=doubt)
    months = _MONTHS_IN[unit]
    month = visit.start.month - (visit.start.month - 1) % months
    next_day = date(visit.start.year, month, 1)
    start, end = earlier(next_day, months, "month"), next_day - _ONE_DAY
    return printed_period(match, start, end, is_resolved=True, doubt=doubt)


def day_before_visit(match: re.Match, visit: Visit) -> Period:
    """“A year before this inspection”."""
    day = visit.start and earlier(visit.start, 1, match["unit"].lower())
    return printed_period(match, day, day, is_resolved=True)


def to_come(match: re.Match, visit: Visit) -> Period:
    """“Within the next six months” begin on the day after the visit."""
    count = int(number(match["number"])) if match["number"] else 1
    start = visit.end and visit.end + _ONE_DAY
    end = visit.end and earlier(visit.end, -count, match["unit"].lower())
    return printed_period(match, start, end, is_resolved=True)


def up_to_visit(match: re.Match, visit: Visit) -> Period:
    """“So far”: since a day that is not told."""
    doubt = _FROM_WHEN.format(match[0])
    return printed_period(match, None, visit.end, is_resolved=True, doubt=doubt)


def since_day(match: re.Match, visit: Visit) -> Period:
    """“Since 28 April this year”: the last before the visit."""
    month, day = month_number(match["month"]), int(match["day"])
    if not visit.start or day > days_of_month(visit.start.year, month)[1].day:
        return printed_period(match, None, visit.end, is_resolved=True)
    start = date(visit.start.year, month, day)
    if start > visit.start:
        start = earlier(start, 1, "year")
    return printed_period(match, start, visit.end, is_resolved=True)


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
