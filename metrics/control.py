"""A series under process control: which of its points are one process, and what they say."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from statistics import median

from .models import Indicator, Observation, Target, Unit
from .process_control import (
    POINTS_FOR_TRIAL,
    Assurance,
    Limits,
    Rule,
    Segment,
    Signal,
    Variation,
    assurance,
    points_up,
    segments_of,
    variation,
)
from .values import in_numbers, in_short, in_unit

DAYS_OF_A_MONTH = 30.4
LONGEST_GAP = 12  # Times the usual step from point to point: beyond it a process begins anew.
HIGHER_IS_BETTER = {Indicator.Better.HIGHER: True, Indicator.Better.LOWER: False}

OUTLOOK = {
    Assurance.HITS: "as the process is, the target of {} will be hit every time",
    Assurance.RANDOM: "the target of {} will be hit and missed at random",
    Assurance.FAILS: "as the process is, the target of {} will be missed every time",
}


@dataclass(frozen=True)
class Control:
    """The comparable points of a series, twelve at least, and their limits."""

    indicator: Indicator
    points: tuple[Observation, ...]

    @cached_property
    def segments(self) -> list[Segment]:
        """Limits start anew with the first whole period after an intervention.

        Only of points ``with_rebased``.
        """
        days = [getattr(o, "rebased_on", None) for o in self.points]
        starts = [at for at, (before, day) in enumerate(pairwise(days), 1) if day != before]
        return segments_of([o.value for o in self.points], starts)

    @property
    def starts_anew(self) -> dict[date, str]:
        """The periods with which limits start anew, each by the day of what was done."""
        firsts = [self.points[segment.start] for segment in self.segments[1:]]
        return {point.rebased_on: point.period for point in firsts}

    @cached_property
    def signals(self) -> list[list[Signal]]:
        """For each point the rules that it breaks."""
        return [signals for segment in self.segments for signals in segment.signals()]

    @property
    def higher_is_better(self) -> bool | None:
        """None where neither way is better."""
        return HIGHER_IS_BETTER.get(self.indicator.better)

    def variation(self, at: int = -1) -> Variation | None:
        """What a point says, the newest without ``at``; None before there are limits."""
        if at == -1 and not self.limits:
            return None
        return variation(self.signals[at], self.higher_is_better)

    @property
    def is_up(self) -> bool:
        """Whether the newest point, if it has a signal, went upwards."""
        return bool(self.signals[-1]) and points_up(self.signals[-1])

    @property
    def limits(self) -> Limits | None:
        """Those that hold now."""
        return self.segments[-1].limits

    @property
    def is_trial(self) -> bool:
        return self.segments[-1].is_trial

    @property
    def ceiling(self) -> Decimal | None:
        """The most that a value can be; the least is nought."""
        return Decimal(100) if self.indicator.unit == Unit.PERCENT else None

    def assurance(self, target: Target | None) -> Assurance | None:
        """Whether the process will reach a target; None where that cannot be said."""
        if not self.limits or not target or self.higher_is_better is None:
            return None
        if target.ends and target.ends < self.points[-1].start:
            return None
        return assurance(self.limits, target.value, higher_is_better=self.higher_is_better)

    def rows(self) -> dict[int, tuple[str, str]]:
        """For a table, by the id of a point: its variation and its signals, in words."""
        return {
            point.pk: (variation(found, self.higher_is_better).value, in_words(found))
            for point, found in zip(self.points, self.signals, strict=True)
            if found
        }

    def summary(self, target: Target | None) -> str:
        """What the chart shows: variation, limits, and what they promise of the target."""
        if not self.limits:
            return f"{self._first_and_last()} {self._since_rebased()}"
        state, last = self.variation(), self.points[-1]
        if state is Variation.COMMON:
            value = in_numbers(last, self.indicator.unit)
            said = f"{state.value} only: {value} ({last.period}) is within the limits"
        else:
            said = f"{state.value}: {'; '.join(map(self._since, self.signals[-1]))}"
        promise = self.assurance(target)
        if promise:
            said += f"; {OUTLOOK[promise].format(target.printed)}"
        return " ".join(filter(None, [f"{said}.", self._limits(), self._since_rebased()]))

    def _first_and_last(self) -> str:
        unit, first, last = self.indicator.unit, self.points[0], self.points[-1]
        return (
            f"From {in_numbers(first, unit)} ({first.period}) "
            f"to {in_numbers(last, unit)} ({last.period})."
        )

    def _since(self, signal: Signal) -> str:
        """A signal of the newest point, and since when it lasts."""
        last = self.points[-1]
        if signal.rule is Rule.OUTSIDE:
            value = in_numbers(last, self.indicator.unit)
            return f"{value} ({last.period}) is {signal.words}"
        if signal.rule is Rule.NEAR:
            return f"{signal.words}, {last.period} the newest"
        at = len(self.points) - 1
        while at > self.segments[-1].start and signal in self.signals[at - 1]:
            at -= 1
        return f"{signal.words} since {self.points[at].period}"

    def _limits(self) -> str:
        lower, upper = self.limits.possible(self.ceiling)
        mean, lower = self.number(self.limits.mean), self.number(lower)
        most = in_unit(self.rounded(upper), self.indicator.unit)
        return f"Mean {mean}, limits {lower} to {most}."

    def _since_rebased(self) -> str:
        """When limits started anew, and whether they are on trial or wait for more points."""
        segment = self.segments[-1]
        if not segment.start:
            return ""
        said = f"Limits started anew with {self.points[segment.start].period}"
        count = len(segment.values)
        figures = "one figure" if count == 1 else f"{count} figures"
        if self.is_trial:
            return f"{said} and are on trial: {figures} since."
        if not segment.limits:
            return f"{said}: {figures} since, too few for new ones ({POINTS_FOR_TRIAL} needed)."
        return f"{said}."

    def number(self, value: Decimal) -> str:
        """A mean or a limit with its sign, without a word for its unit: “16.2%”, “847”."""
        return in_short(self.rounded(value), self.indicator.unit)

    def rounded(self, value: Decimal) -> Decimal:
        """No more exact than it can be."""
        places = Decimal(1) if abs(value) >= 100 and self.ceiling is None else Decimal("0.1")
        return value.quantize(places)


def in_words(signals: Sequence[Signal]) -> str:
    return "; ".join(s.words for s in signals)


def control_of(indicator: Indicator, values: Sequence[Observation]) -> Control | None:
    """The control chart of an authority's own whole values in time order.

    None where fewer than twelve are comparable: of one source, and of periods of one length.
    """
    control = Control(indicator, comparable(values))
    return control if control.segments else None


def comparable(values: Sequence[Observation]) -> tuple[Observation, ...]:
    """The most values that one source gives for periods of one length, one for each period.

    Ranges and values that are “about” are left out, so is a period with two values, and so is
    what lies before a long gap: nobody knows that the process was the same.
    """
    groups: dict[tuple, dict[tuple[date, date], list[Observation]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for o in values:
        if o.high is None and not o.is_approximate:
            months = round(((o.end - o.start).days + 1) / DAYS_OF_A_MONTH)
            groups[o.stated_by, months][o.start, o.end].append(o)
    alone = [[of[0] for of in group.values() if len(of) == 1] for group in groups.values()]
    return tuple(max((since_gap(points) for points in alone), key=len, default=[]))


def since_gap(points: Sequence[Observation]) -> Sequence[Observation]:
    """Those after the last long gap."""
    steps = [(b.start - a.start).days for a, b in pairwise(points)]
    longest = LONGEST_GAP * median(steps) if steps else 0
    return points[max((at for at, step in enumerate(steps, 1) if step > longest), default=0) :]
