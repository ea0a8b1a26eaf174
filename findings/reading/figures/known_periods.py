"""Periods that are told by another: “in the same period”, “in the preceding year”."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from .days import earlier
from .period import Period
from .relative_days import WHICH_DATE


def known_periods(periods: list[Period], before: Period | None) -> Iterator[Period]:
    """“In the same period” as the one before, in this sentence or in the last.

    “In the preceding year” is counted from a time that the sentence prints.
    """
    printed = [p for p in periods if p.start and p.end and not p.is_resolved]
    for period in periods:
        if period.is_same and before and before.printed:
            period = replace(before, begin=period.begin, close=period.close)
        elif period.is_year_before and printed:
            period = _year_before(period, printed[0])
        yield period
        before = period


def _year_before(period: Period, printed: Period) -> Period:
    """“In the preceding year”, a year before a printed time; doubtful unless that is a year."""
    one_day = timedelta(days=1)
    is_year = earlier(printed.end + one_day, 1, "year") == printed.start
    return replace(
        period,
        start=earlier(printed.start, 1, "year"),
        end=printed.start - one_day,
        is_resolved=True,
        doubt="" if is_year else WHICH_DATE.format(period.printed),
    )
