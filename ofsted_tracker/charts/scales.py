from dataclasses import dataclass
from datetime import date
from math import floor, log10


@dataclass(frozen=True)
class Size:
    """The measures of a chart in pixels."""

    width: int
    height: int
    left: int
    right: int
    bottom: int
    ticks: int
    font: int
    dot: float
    is_large: bool


LARGE = Size(1152, 400, 58, 1002, 320, 4, 14, 6, True)
SMALL = Size(362, 200, 42, 346, 132, 2, 13, 4.4, False)
TALL = Size(362, 320, 42, 346, 252, 4, 13, 3.6, False)
CEILING = 30  # Room above the highest tick for a value's label.


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

    def holds(self, day: date) -> bool:
        return self.start <= day <= self.end

    def years(self) -> list[int]:
        return list(range(self.start.year, self.end.year + 1))


@dataclass(frozen=True)
class ValueScale:
    """Maps values from ``least`` to ``top`` to pixels between ``bottom`` and ``ceiling``."""

    top: float
    bottom: float
    ceiling: float
    least: float = 0.0

    def y(self, value) -> float:
        share = (float(value) - self.least) / (self.top - self.least)
        return self.bottom - share * (self.bottom - self.ceiling)

    def ticks(self, count: int) -> list[float]:
        return [self.least + (self.top - self.least) * i / count for i in range(count + 1)]


def round_top(highest: float, ticks: int = 4) -> float:
    """The least top at or above ``highest`` that ``ticks`` steps of a round size reach.

    >>> round_top(18), round_top(76), round_top(100), round_top(0.6)
    (20.0, 80.0, 100.0, 0.6)
    """
    if highest <= 0:
        return float(ticks)
    return float(round(round_step(highest / ticks) * ticks, 10))


def round_step(least: float) -> float:
    """The least round size of a step at or above ``least``."""
    power = 10 ** floor(log10(least))
    size = next(n for n in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if n * power >= least * 0.999999)
    return size * power


def middle(start: date, end: date) -> date:
    """The day half way of a span: where a period is drawn."""
    return start + (end - start) / 2
