"""Periods that are told by another: “in the same period”, “in the preceding year”."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from .days import earlier
from .numbers import SMALL_NUMBER
from .patterns import pattern
from .period import Period
from .relative_days import WHICH_DATE

_IS_LAST = pattern(r"(?:\w+ )?the (?:last|past) ")
_COUNTS_ON = pattern(rf"(?:\w+ )?the (?:previous|preceding) {SMALL_NUMBER} ")


def known_periods(periods: list[Period], before: Period | None) -> Iterator[Period]:
    """“In the same period” as the one before, in this sentence or in the last.

    “In the preceding year” is counted from a time that the sentence prints. “The previous four
    years” after “the last year” end before that.
    """
    printed = [p for p in periods if p.start and p.end and not p.is_resolved]
    is_after_last = False
    for period in periods:
        if period.is_same and before and before.printed:
            period = replace(before, begin=period.begin, close=period.close)
        elif period.is_year_before and printed:
            period = _year_before(period, printed[0])
        elif is_after_last and _COUNTS_ON.match(period.printed):
            period = replace(period, start=None, end=None, doubt=WHICH_DATE.format(period.printed))
        is_after_last = is_after_last or bool(_IS_LAST.match(period.printed))
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
