"""An indicator at two visits: the value nearest each, and whether they may be compared.

Only values of one measure and of the whole authority are compared, each nearer to its own visit
than to the other. Whatever else is known of either side is kept, with the reason.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from django.db.models import Q

from findings.dates import months_in_words, span_in_words
from findings.models import Authority, Inspection

from .models import Indicator, Observation, ObservationQuerySet
from .series import REACH, Direction, Series, direction
from .values import in_numbers


class Value(NamedTuple):
    """Of an observation, what chooses among the values of an indicator."""

    pk: int
    indicator_id: int
    start: date
    end: date
    value: Decimal | None
    scope: str
    stated_by: str
    inspection_id: int | None


@dataclass(frozen=True)
class Point:
    """A value as it stands beside a visit."""

    observation: Observation
    visit: Inspection
    unit: str

    @property
    def words(self) -> str:
        """As printed, or in figures where words are printed."""
        return in_numbers(self.observation, self.unit)

    @property
    def period(self) -> str:
        """“Dec 2014”, “Dec 2015, 10 months after” a visit that could not have known it.

        “At the visit” where the value speaks of the days of the visit itself.
        """
        o = self.observation
        is_of_its_days = (o.start, o.end) == (self.visit.start, self.visit.end)
        if is_of_its_days and self.visit.states_findings:
            return "at the visit"
        words = span_in_words(o.start, o.end, o.date_precision, short=True)
        if o.start > self.visit.end:
            return f"{words}, {months_in_words(self.visit.end, o.start)} after"
        return words


@dataclass(frozen=True)
class ThenAndNow:
    """The value of one indicator at an earlier and at a later visit."""

    indicator: Indicator
    then: Point | None
    now: Point | None
    reason: str = ""  # Why the two are not compared; empty where they are.

    @property
    def direction(self) -> Direction:
        if self.reason:
            return Direction.NONE
        return direction(self.indicator, self.then.observation, self.now.observation)

    @property
    def is_one_sided(self) -> bool:
        return not (self.then and self.now)


def performance_then_and_now(
    authority: Authority,
    observations: ObservationQuerySet,
    earlier: Inspection,
    later: Inspection,
) -> list[ThenAndNow]:
    """Every indicator of performance with something to show at one visit or both.

    ``observations`` are those that the reader may see. Two queries: thousands of values are
    looked at to choose two an indicator, and only these are read whole, with ``target_printed``,
    the target that was in force at the end of each.
    """
    whole = (
        observations.filter(pk__in=chosen_ids(authority, observations, earlier, later))
        .with_target_printed()
        .select_related("indicator", "passage")
        .order_by(
            "indicator__theme__order", "indicator__name", "indicator_id", "end", "start", "pk"
        )
    )
    series = [Series(i, tuple(values)) for i, values in groupby(whole, key=lambda o: o.indicator)]
    return then_and_now(series, earlier, later)


def chosen_ids(
    authority: Authority, observations: ObservationQuerySet, earlier: Inspection, later: Inspection
) -> list[int]:
    """The ids of the authority's own values of performance that are shown at either visit."""
    near = Q(inspection__in=[earlier, later])
    for visit in (earlier, later):
        near |= Q(start__lte=visit.end + REACH, end__gte=visit.end - REACH)
    own = defaultdict(list)
    for row in (
        observations.own()
        .filter(near, authority=authority, indicator__is_context=False)
        .in_time_order()
        .values_list(*Value._fields)
    ):
        value = Value._make(row)
        own[value.indicator_id].append(value)
    return [
        value.pk
        for pk, values in own.items()
        for value in chosen_values(Series(Indicator(pk=pk), tuple(values)), earlier, later)
        if value
    ]


def then_and_now(
    series: Iterable[Series], earlier: Inspection, later: Inspection
) -> list[ThenAndNow]:
    """The indicators that have something to show at one visit or both, in their order."""
    pairs = [pair(s, earlier, later) for s in series]
    return [p for p in pairs if p.then or p.now]


def pair(series: Series, earlier: Inspection, later: Inspection) -> ThenAndNow:
    """The two values of one indicator, or one of them, with the reason if they do not compare."""
    then, now = chosen_values(series, earlier, later)
    indicator, unit = series.indicator, series.indicator.unit
    return ThenAndNow(
        indicator,
        Point(then, earlier, unit) if then else None,
        Point(now, later, unit) if now else None,
        why_not(indicator, then, now, earlier, later),
    )


def chosen_values(
    series: Series, earlier: Inspection, later: Inspection
) -> tuple[Observation | None, Observation | None]:
    """A whole value near each visit; failing both of them, what its own documents state."""
    then_side, now_side = sides(series, earlier, later)
    then, now = then_side.at(earlier), now_side.at(later)
    return then or partial_value(then_side, earlier), now or partial_value(now_side, later)


def sides(series: Series, earlier: Inspection, later: Inspection) -> tuple[Series, Series]:
    """The values whose period ends nearer to the earlier visit, and those nearer to the later.

    So one value never stands for both, and a later report that repeats an old figure does not
    make it a new one. What came after the later visit is left out, unless it states it itself.
    """
    half_way = earlier.end + (later.end - earlier.end) / 2
    then = tuple(o for o in series.own if o.end <= half_way)
    month = (later.end.year, later.end.month)
    now = tuple(
        o
        for o in series.own
        if o.end > half_way and ((o.end.year, o.end.month) <= month or o.inspection_id == later.pk)
    )
    return replace(series, own=then), replace(series, own=now)


def partial_value(series: Series, visit: Inspection) -> Observation | None:
    """Words, or the value of a part, that the visit's own documents state."""
    stated = [o for o in series.own if o.inspection_id == visit.pk and (o.value is None or o.scope)]
    return stated[-1] if stated else None


def why_not(indicator: Indicator, then, now, earlier: Inspection, later: Inspection) -> str:
    """Why two values are not compared; empty where they are."""
    if not now:
        return f"No figure near {later.dates_short}"
    if not then:
        return f"No figure near {earlier.dates_short}"
    if then.scope or now.scope:
        return "One of the two is of a part only"
    if then.value is None and now.value is None:
        return "Words at both visits"
    if then.value is None or now.value is None:
        return "Words against a figure"
    # What series.direction() will not compare besides: a range has no one value.
    is_ranged = direction(indicator, then, now) is Direction.NONE
    return "One of the two is a range, not one value" if is_ranged else ""
