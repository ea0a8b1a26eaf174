"""Figures that lie so far from the one before that they may be slips of the pen."""

from bisect import bisect_left
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from metrics.models import Indicator, Observation, Unit
from metrics.values import in_unit

from .figures import Figure

NEAR = timedelta(days=550)  # A value is compared with the one before, if it is not older.
JUMP_IN_POINTS = 25  # Of a percentage.
JUMP_IN_TIMES = 2  # Of any other value: twice as much, or half.
SMALL_COUNT = 10  # A number may well double while the change is smaller than this.


def jumps_in(
    figures: list[Figure],
    held: dict[tuple, list[Observation]],
    indicators: dict[str, Indicator],
) -> dict[tuple, list[str]]:
    """Of each figure, by key, that lies far from the one before it, a sentence that says so.

    ``held`` has what is held by series, ``indicators`` those of the figures by slug.
    """
    by_series = defaultdict(dict)
    for figure in figures:
        for o in held.get(figure.series, ()):
            if o.value is not None and o.high is None:
                by_series[figure.series][o.start, o.end] = o.value
    for figure in figures:
        by_series[figure.series][figure.start, figure.end] = figure.value
    points = {
        series: sorted((start + (end - start) / 2, value) for (start, end), value in values.items())
        for series, values in by_series.items()
    }
    found = {}
    for figure in figures:
        day = figure.start + (figure.end - figure.start) / 2
        earlier = points[figure.series]
        place = bisect_left(earlier, (day, Decimal(0)))
        before, value = earlier[place - 1] if place else (None, None)
        unit = indicators[figure.indicator].unit
        if before and day - before <= NEAR and is_jump(value, figure.value, unit):
            found[figure.key] = [_far_from(before, value, unit)]
    return found


def is_jump(before: Decimal, now: Decimal, unit: str) -> bool:
    """Whether a value lies so far from the one before that it may be a slip of the pen."""
    change = abs(now - before)
    if unit == Unit.PERCENT:
        return change > JUMP_IN_POINTS
    if unit == Unit.COUNT and change < SMALL_COUNT:
        return False
    low, high = sorted([before, now])
    return high > JUMP_IN_TIMES * low


def _far_from(day: date, value: Decimal, unit: str) -> str:
    return f"Far from the value before: {in_unit(value, unit)} about {day:%B %Y}."
