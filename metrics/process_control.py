"""Statistical process control by XmR charts: limits of common cause, signals, what they mean.

The practice is that of NHS England's “Making Data Count”: centre = mean, limits = mean ± 2.66 ×
average moving range, four rules. As in its Excel tool, and other than in the R package
NHSRplotthedots by default, no moving range is left out as an outlier: a leap among the first
points widens the limits rather than vanish from them.
https://www.england.nhs.uk/publication/making-data-count/

Nothing here knows of indicators: values are plain numbers in time order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import pairwise

LIMIT = Decimal("2.66")  # 3 ÷ 1.128, by which a mean of ranges of two becomes three sigma.
NEAR = Decimal(2) / 3  # Near a limit: beyond two thirds of the way from the mean.
POINTS_FOR_LIMITS = 12  # From so many points limits are computed, and then held.
POINTS_FOR_TRIAL = 8  # Of a process that has begun anew: limits on trial, until there are 12.
RUN = 7


class Rule(Enum):
    """What tells a special cause from the common ones."""

    OUTSIDE = "a point outside a limit"
    SHIFT = "seven in a row on one side of the mean"
    TREND = "seven in a row rising or falling"
    NEAR = "two of three near the same limit"


@dataclass(frozen=True)
class Signal:
    """One rule that a point breaks, upwards or downwards."""

    rule: Rule
    is_up: bool

    @property
    def words(self) -> str:
        match self.rule, self.is_up:
            case Rule.OUTSIDE, up:
                return f"{'above the upper' if up else 'below the lower'} limit"
            case Rule.SHIFT, up:
                return f"seven or more in a row {'above' if up else 'below'} the mean"
            case Rule.TREND, up:
                return f"seven or more in a row {'rising' if up else 'falling'}"
            case _, up:
                return f"two of three near the {'upper' if up else 'lower'} limit"


class Variation(Enum):
    """What the newest point says of the process."""

    COMMON = "Common cause"
    IMPROVEMENT = "Special cause, improvement"
    CONCERN = "Special cause, concern"
    NEITHER = "Special cause, neither way is better"


class Assurance(Enum):
    """Whether the process, as it is, will reach its target."""

    HITS = "Consistently hits the target"
    RANDOM = "Hits and misses the target"
    FAILS = "Consistently fails the target"


@dataclass(frozen=True)
class Limits:
    """Between which a process varies by common causes alone."""

    mean: Decimal
    reach: Decimal  # From the mean to either limit.

    @classmethod
    def of(cls, values: Sequence[Decimal]) -> "Limits":
        """The limits of two values or more."""
        ranges = [abs(b - a) for a, b in pairwise(values)]
        return cls(sum(values) / len(values), LIMIT * sum(ranges) / len(ranges))

    @property
    def lower(self) -> Decimal:
        return self.mean - self.reach

    @property
    def upper(self) -> Decimal:
        return self.mean + self.reach

    def possible(self, ceiling: Decimal | None = None) -> tuple[Decimal, Decimal]:
        """The limits cut at what can be: at nought, and at the most that there is, if any."""
        upper = self.upper if ceiling is None else min(self.upper, ceiling)
        return max(self.lower, Decimal(0)), upper

    def is_outside(self, value: Decimal) -> bool:
        return abs(value - self.mean) > self.reach

    def is_near(self, value: Decimal) -> bool:
        """Near a limit, and not beyond it."""
        return NEAR * self.reach < abs(value - self.mean) <= self.reach

    def side(self, value: Decimal) -> int:
        """1 above the mean, -1 below, 0 on it."""
        return (value > self.mean) - (value < self.mean)


@dataclass(frozen=True)
class Segment:
    """Points from one re-basing to the next: one process, with limits of its own."""

    start: int  # Of its first point among all.
    values: tuple[Decimal, ...]

    @property
    def limits(self) -> Limits | None:
        """From its first twelve points; None where even limits on trial would be of too few."""
        if len(self.values) < POINTS_FOR_TRIAL:
            return None
        return Limits.of(self.values[:POINTS_FOR_LIMITS])

    @property
    def is_trial(self) -> bool:
        return POINTS_FOR_TRIAL <= len(self.values) < POINTS_FOR_LIMITS

    @property
    def end(self) -> int:
        return self.start + len(self.values)

    def signals(self) -> list[list[Signal]]:
        """For each point the rules that it breaks."""
        limits = self.limits
        found: list[list[Signal]] = [[] for _ in self.values]
        if not limits:
            return found
        sides = [limits.side(v) for v in self.values]
        steps = [(b > a) - (b < a) for a, b in pairwise(self.values)]
        for at, value in enumerate(self.values):
            if limits.is_outside(value):
                found[at].append(Signal(Rule.OUTSIDE, sides[at] > 0))
        for at, side in in_run(sides, RUN):
            found[at].append(Signal(Rule.SHIFT, side > 0))
        for at, step in trending(steps):
            found[at].append(Signal(Rule.TREND, step > 0))
        for at in two_of_three([limits.is_near(v) for v in self.values], sides):
            found[at].append(Signal(Rule.NEAR, sides[at] > 0))
        return found


def in_run(signs: Sequence[int], length: int) -> list[tuple[int, int]]:
    """Each place in a run of so many equal signs other than nought, with the sign."""
    windows = {
        start: signs[start]
        for start in range(len(signs) - length + 1)
        if signs[start] and len(set(signs[start : start + length])) == 1
    }
    places = {at: sign for start, sign in windows.items() for at in range(start, start + length)}
    return sorted(places.items())


def trending(steps: Sequence[int]) -> list[tuple[int, int]]:
    """Each point of seven or more that rise or fall; six steps lie between seven points.

    Where a rise turns into a fall, the turning point is of the rise.
    """
    places = {}
    for at, step in in_run(steps, RUN - 1):
        places[at + 1] = step
        places.setdefault(at, step)
    return sorted(places.items())


def two_of_three(near: Sequence[bool], sides: Sequence[int]) -> list[int]:
    """Points near a limit of which a second lies within three that are on one side of the mean."""
    found = set()
    for start in range(len(near) - 2):
        places = range(start, start + 3)
        close = [at for at in places if near[at]]
        if len(close) >= 2 and abs(sum(sides[at] for at in places)) == 3:
            found.update(close)
    return sorted(found)


def segments_of(values: Sequence[Decimal], rebased_at: Sequence[int] = ()) -> list[Segment]:
    """All values, divided where the process was re-based.

    No segment for fewer than twelve values in all: no process limits are drawn on them.
    """
    if len(values) < POINTS_FOR_LIMITS:
        return []
    starts = sorted({0, *(at for at in rebased_at if at < len(values))})
    return [
        Segment(start, tuple(values[start:end]))
        for start, end in pairwise([*starts, len(values)])
    ]  # fmt: skip


def points_up(signals: Sequence[Signal]) -> bool:
    """Which way a point with signals went: by where it stands, or by its trend alone."""
    standing = [s for s in signals if s.rule is not Rule.TREND]
    return (standing or signals)[0].is_up


def variation(signals: Sequence[Signal], higher_is_better: bool | None) -> Variation:
    """What a point says, by the rules that it breaks; None where neither way is better."""
    if not signals:
        return Variation.COMMON
    if higher_is_better is None:
        return Variation.NEITHER
    is_better = points_up(signals) == higher_is_better
    return Variation.IMPROVEMENT if is_better else Variation.CONCERN


def assurance(limits: Limits, target: Decimal, *, higher_is_better: bool) -> Assurance:
    """Whether all, some or none of what common causes bring forth reaches the target."""
    worst, best = limits.lower, limits.upper
    if not higher_is_better:
        worst, best, target = -best, -worst, -target
    if worst >= target:
        return Assurance.HITS
    return Assurance.FAILS if best < target else Assurance.RANDOM
