"""The values of one indicator for one authority, put in order and put into words.

What may be compared and joined is decided here, for charts, tables and sentences alike.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import cached_property

from findings.dates import lapse_in_words
from findings.models import Authority, Inspection

from .control import Control, control_of
from .models import (
    DUE_AFTER,
    Indicator,
    Intervention,
    Observation,
    ObservationQuerySet,
    Target,
)
from .values import in_numbers, middle

LONGEST_JOINED_GAP = timedelta(days=4 * 366)  # Beyond it no line is drawn.
REACH = timedelta(days=550)  # A value farther from a day than about 18 months is not near it.
CONTRADICTION = timedelta(days=93)  # Two sources that differ within it contradict each other.
SAME = Decimal("0.005")  # A change of less than half a per cent of the value is none.


class Direction(Enum):
    """How a later value stands to an earlier one, given which way is better."""

    BETTER = "Better"
    WORSE = "Worse"
    SAME = "No change"
    HIGHER = "Higher"
    LOWER = "Lower"
    NONE = "No comparison"

    @property
    def counted(self) -> str:
        """In the middle of a sentence, after a number: “two unchanged”."""
        return "unchanged" if self is Direction.SAME else self.value.lower()


class Join(Enum):
    """How two neighbouring points of a chart are joined."""

    SOLID = "solid"  # one source
    DASHED = "dashed"  # the source changes
    NONE = "none"  # a long gap, a contradiction, or not the same thing


def direction(indicator: Indicator, then: Observation | None, now: Observation | None) -> Direction:
    """Better, worse or the same; higher or lower where neither is better.

    No comparison without two whole values, or where one of them is of a part only.
    """
    if not then or not now or then.value is None or now.value is None or then.pk == now.pk:
        return Direction.NONE
    if then.scope != now.scope or then.high is not None or now.high is not None:
        return Direction.NONE
    change = now.value - then.value
    if abs(change) <= abs(then.value) * SAME:
        return Direction.SAME
    if indicator.better == Indicator.Better.NEITHER:
        return Direction.HIGHER if change > 0 else Direction.LOWER
    rose_is_better = indicator.better == Indicator.Better.HIGHER
    return Direction.BETTER if (change > 0) == rose_is_better else Direction.WORSE


@dataclass(frozen=True)
class Series:
    """All that is known of one indicator for one authority, in time order."""

    indicator: Indicator
    own: tuple[Observation, ...]
    comparators: tuple[Observation, ...] = ()
    targets: tuple[Target, ...] = ()

    @cached_property
    def whole(self) -> list[Observation]:
        """The authority's own values that are of the whole authority and have a number."""
        return [o for o in self.own if o.value is not None and not o.scope]

    @property
    def latest(self) -> Observation | None:
        """The newest value: of the whole authority if there is one, otherwise of a part."""
        return (self.whole or list(self.own) or [None])[-1]

    @property
    def notes(self) -> list[str]:
        """What is noted of its own values: “Note on April 2017: 95 of 167 is 56.9%.”

        What is noted alike of several is said once.
        """
        of_each = defaultdict(list)
        for o in self.own:
            if o.note:
                of_each[o.note].append(o.period)
        return [
            f"Note on {spans[0]}{f' and {len(spans) - 1} more' if spans[1:] else ''}: "
            f"{note if note.endswith(('.', '?', '!', '”')) else f'{note}.'}"
            for note, spans in of_each.items()
        ]

    @property
    def target(self) -> Target | None:
        """The target in force last."""
        return self.targets[-1] if self.targets else None

    @cached_property
    def control(self) -> Control | None:
        """Process limits, where there are twelve comparable points or more."""
        return control_of(self.indicator, self.whole)

    @property
    def before(self) -> Observation | None:
        """The whole value before the newest, unless the two contradict each other."""
        before = [o for o in self.whole[:-1] if not contradict(o, self.whole[-1])]
        return before[-1] if before else None

    @property
    def change(self) -> Direction:
        """How the newest whole value stands to the one before."""
        return direction(self.indicator, self.before, self.whole[-1] if self.whole else None)

    @cached_property
    def controlled(self) -> set[int]:
        """The ids of the values that are under process control."""
        return {o.pk for o in self.control.points} if self.control else set()

    @cached_property
    def joins(self) -> list[tuple[Observation, Observation, Join]]:
        """Each pair of whole values that follow each other, and how a chart joins it.

        Official statistics are counted in a way of their own, and so is what is under process
        control: each is a line for itself.
        """
        lines = defaultdict(list)
        for o in self.whole:
            is_statistic = o.stated_by == Observation.StatedBy.STATISTICS
            lines[o.pk in self.controlled, is_statistic].append(o)
        return [pair for line in lines.values() for pair in joins_of(line)]

    def contradictions(self) -> list[tuple[Observation, Observation]]:
        """Pairs of whole values that two sources give differently for nearly the same time."""
        return [
            (a, b) for n, b in enumerate(self.whole) for a in self.whole[:n] if contradict(a, b)
        ]

    def at(self, visit: Inspection) -> Observation | None:
        """The whole value at a visit: one that its own documents state, otherwise the nearest."""
        pk = visit.pk  # Once: a page asks this of thousands of values.
        stated = [o for o in self.whole if o.inspection_id == pk]
        return nearest(stated, visit.end) or nearest(self.whole, visit.end)

    def meets_target(self) -> bool | None:
        """Whether the latest value reaches the target.

        None if either is missing, if the target had ended, or if a range lies on both sides of it.
        """
        value, target = self.latest, self.target
        if not target or not value or value.value is None:
            return None
        if target.ends and target.ends < value.start:
            return None
        ends = {value.value, value.high or value.value}
        if self.indicator.better == Indicator.Better.LOWER:
            met = {end <= target.value for end in ends}
        elif self.indicator.better == Indicator.Better.HIGHER:
            met = {end >= target.value for end in ends}
        else:
            return None
        return met.pop() if len(met) == 1 else None

    def is_stale(self, today: date) -> bool:
        """Whether a newer value is due. Stands beside ``IndicatorQuerySet.stale``."""
        after = DUE_AFTER.get(self.indicator.frequency)
        return bool(after and self.own) and max(o.end for o in self.own) < today - after

    def stale_words(self, today: date) -> str:
        """“No figure for 7 years: one is due every quarter.”; empty if none is due."""
        if not self.is_stale(today):
            return ""
        end = max(o.end for o in self.own)
        often = self.indicator.get_frequency_display().lower()
        return f"No figure for {lapse_in_words(end, today)}: one is due {often}."

    def summary(self) -> str:
        """What the series shows: the way it went, what lay outside of it, the target.

        Under process control: what its points say by the rules, and not how two of them differ.
        """
        if self.control:
            return self.control.summary(self.target)
        points, unit = self.whole, self.indicator.unit

        def words(o: Observation) -> str:
            return f"{in_numbers(o, unit)} ({o.period})"

        if not points:
            return "No figure of the whole authority was printed."
        first, *between, last = points if len(points) > 1 else [None, *points]
        said = [f"One figure only: {in_numbers(last, unit)}, {last.period}."]
        if first:
            change = direction(self.indicator, first, last)
            ending = "" if change is Direction.NONE else f": {change.value.lower()}"
            said = [f"From {words(first)} to {words(last)}{ending}."]
            low, high = sorted([first.value, last.value])
            rivals = {
                o for pair in self.contradictions() for o in pair if {first, last} & set(pair)
            }
            outside = [o for o in between if not low <= o.value <= high and o not in rivals]
            if outside:
                farthest = max(outside, key=lambda o: max(low - o.value, o.value - high))
                said.append(f"In between: {words(farthest)}.")
        met = self.meets_target()
        if met is not None:
            word = "met" if met else "not met"
            said.append(f"Target {self.target.printed}: {word} at the last figure.")
        return " ".join(said)

    def sentence(self) -> str:
        """The summary and how to read the chart; the text beside every chart."""
        if all(how is not Join.NONE for _, _, how in self.joins):
            return self.summary()
        note = "Figures that are far apart or contradict each other are not joined."
        return f"{self.summary()} {note}"


def nearest(values: Iterable[Observation], day: date) -> Observation | None:
    """The value nearest to a day, or None if none lies within about 18 months.

    Of two equally near, what inspectors state comes first.
    """

    def farness(o: Observation) -> tuple[timedelta, bool]:
        return abs(middle(o) - day), o.stated_by != "inspectors"

    found = min(values, key=farness, default=None)
    return found if found and abs(middle(found) - day) <= REACH else None


def contradict(a: Observation, b: Observation) -> bool:
    """Whether two sources give different values for nearly the same time.

    Documents are loose about time; a table, or what a council enters, gives each value its period.
    """
    if a.value == b.value:
        return False
    if a.inspection_id and b.inspection_id:
        is_near = abs(middle(b) - middle(a)) <= CONTRADICTION
        return is_near and a.inspection_id != b.inspection_id
    return (a.start, a.end) == (b.start, b.end)


def joins_of(values: Sequence[Observation]) -> list[tuple[Observation, Observation, Join]]:
    """How the values of one line are joined.

    After values that contradict each other the line goes on from that of the same document.
    """
    found, rivals = [], []
    for b in values:
        if rivals:
            same_document = [a for a in rivals if a.inspection_id == b.inspection_id]
            a = (same_document or rivals)[-1]
            found.append((a, b, join(a, b)))
        rivals = [a for a in rivals if contradict(a, b)] + [b]
    return found


def join(a: Observation, b: Observation) -> Join:
    """How a chart joins two neighbouring values of a series."""
    gap = middle(b) - middle(a)
    if a.high is not None or b.high is not None or gap > LONGEST_JOINED_GAP:
        return Join.NONE
    if contradict(a, b):
        return Join.NONE
    return Join.SOLID if a.stated_by == b.stated_by else Join.DASHED


def series_for(
    authority: Authority,
    indicators: Iterable[Indicator],
    observations: ObservationQuerySet | None = None,
    *,
    with_sources: bool = False,
) -> list[Series]:
    """The series of several indicators of one authority, in two queries however many there are.

    ``observations`` are those that the reader may see: without them, the published. With
    ``with_sources`` documents and visits are read too, for a table that names them.
    """
    indicators = list(indicators)
    if not indicators:
        return []
    of = {"authority": authority, "indicator__in": indicators}
    found = _collect("indicator_id", of, observations, with_sources=with_sources)
    return [Series(i, *(rows[i.pk] for rows in found)) for i in indicators]


def series_by_authority(
    indicator: Indicator,
    authorities: Iterable[Authority],
    observations: ObservationQuerySet | None = None,
) -> list[Series]:
    """The series of one indicator for several authorities, in their order, in two queries."""
    authorities = list(authorities)
    of = {"indicator": indicator, "authority__in": authorities}
    found = _collect("authority_id", of, observations)
    return [Series(indicator, *(rows[a.pk] for rows in found)) for a in authorities]


def _collect(
    key: str,
    of: dict,
    observations: ObservationQuerySet | None,
    *,
    with_sources: bool = False,
):
    """Own values, comparators and targets, each in time order, by the id that ``key`` names."""
    if observations is None:
        observations = Observation.objects.published()
    # Whoever may read a figure may read what was done to change it.
    values = observations.with_rebased(Intervention.objects.all()).filter(**of)
    values = values.select_related("passage").in_time_order()
    targets = Target.objects.filter(**of).order_by("starts")
    if with_sources:
        values = values.select_related("passage__document", "inspection", "loaded_from")
        targets = targets.select_related("passage__document__inspection")
    own, beside, aimed_at = defaultdict(tuple), defaultdict(tuple), defaultdict(tuple)
    for observation in values:
        kept = beside if observation.comparator else own
        kept[getattr(observation, key)] += (observation,)
    for target in targets:
        aimed_at[getattr(target, key)] += (target,)
    return own, beside, aimed_at
