from dataclasses import dataclass
from datetime import date
from math import floor, log10


@dataclass(frozen=True)
class TimeScale:
    """Maps days to pixels between ``left`` and ``right``."""

    start: date
    end: date
    left: float
    right: float

    def x(self, day: date) -> float:
        share = (day - self.start).days / max((self.end - self.start).days, 1)
        return self.left + share * (self.right - self.left)

    def years(self) -> list[int]:
        return list(range(self.start.year, self.end.year + 1))


@dataclass(frozen=True)
class ValueScale:
    """Maps values from nought to ``top`` to pixels between ``bottom`` and ``ceiling``."""

    top: float
    bottom: float
    ceiling: float

    def y(self, value) -> float:
        return self.bottom - float(value) / self.top * (self.bottom - self.ceiling)

    def ticks(self, count: int) -> list[float]:
        return [self.top * i / count for i in range(count + 1)]


def round_top(highest: float, ticks: int = 4) -> float:
    """The least top at or above ``highest`` that ``ticks`` steps of a round size reach.

    >>> round_top(18), round_top(76), round_top(100), round_top(0.6)
    (20.0, 80.0, 100.0, 0.6)
    """
    if highest <= 0:
        return float(ticks)
    step = highest / ticks
    power = 10 ** floor(log10(step))
    size = next(n for n in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if n * power >= step * 0.999999)
    return float(round(size * power * ticks, 10))


def middle(start: date, end: date) -> date:
    """The day half way of a span: where a period is drawn."""
    return start + (end - start) / 2
