"""Periods that are told by another: “in the same period”, “in the preceding year”."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from .days import earlier
from .numbers import SMALL_NUMBER
from .patterns import pattern
from .period import Period
from .relative_days import WHICH_DATE
from .visit import Visit

_ONE_DAY = timedelta(days=1)
_IS_LAST = pattern(r"(?:\w+ )?the (?:last|past) ")
_COUNTS_ON = pattern(rf"(?:\w+ )?the (?:previous|preceding) {SMALL_NUMBER} ")


def known_periods(periods: list[Period], before: Period | None, visit: Visit) -> Iterator[Period]:
    """“In the same period” as the one before, in this sentence or in the last.

    “In the current year” is that of the visit, where one is printed. “In the preceding year” is
    counted from a time that the sentence prints. “The previous four years” after “the last year”
    end before that.
    """
    this_year = next((p for p in (before, *periods) if p and _is_year_of(p, visit)), None)
    printed = [p for p in periods if p.start and p.end and not p.is_resolved]
    is_after_last = False
    for period in periods:
        if period.is_same and before and before.printed:
            period = replace(before, begin=period.begin, close=period.close)
        elif period.is_this_year and this_year:
            period = replace(period, start=this_year.start, end=this_year.end, doubt="")
        elif period.is_year_before and printed:
            period = _year_before(period, printed[0])
        elif is_after_last and _COUNTS_ON.match(period.printed):
            period = replace(period, start=None, end=None, doubt=WHICH_DATE.format(period.printed))
        is_after_last = is_after_last or bool(_IS_LAST.match(period.printed))
        yield period
        before = period


def _is_year_of(period: Period, visit: Visit) -> bool:
    """Whether a period is a printed year in which a visit began."""
    if period.is_resolved or not (period.start and period.end and visit.start):
        return False
    is_year = earlier(period.end + _ONE_DAY, 1, "year") == period.start
    return is_year and period.start <= visit.start <= period.end


def _year_before(period: Period, printed: Period) -> Period:
    """“In the preceding year”, a year before a printed time; doubtful unless that is a year."""
    is_year = earlier(printed.end + _ONE_DAY, 1, "year") == printed.start
    return replace(
        period,
        start=earlier(printed.start, 1, "year"),
        end=printed.start - _ONE_DAY,
        is_resolved=True,
        doubt="" if is_year else WHICH_DATE.format(period.printed),
    )
