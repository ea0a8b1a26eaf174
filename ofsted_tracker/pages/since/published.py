"""What Ofsted said, and which figures became known, after one day and up to another."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Q, When, Window
from django.db.models.functions import RowNumber

from actions.as_it_stood import end_of
from findings.models import Authority, Inspection, InspectorVerdict, Judgement, Recommendation
from metrics.models import Indicator, Observation, ObservationQuerySet
from metrics.series import Direction, contradict, direction
from metrics.values import in_numbers


@dataclass(frozen=True)
class Said:
    """What one visit said whose report or letter was published in the time."""

    visit: Inspection
    judgements: tuple[Judgement, ...]
    asked: tuple[Recommendation, ...]
    verdicts: tuple[InspectorVerdict, ...]  # Those that rest on a sentence.
    not_looked_at: int  # Earlier recommendations of which it says nothing.

    @property
    def on(self) -> date:
        return said_on(self.visit)


@dataclass(frozen=True)
class IndicatorChange:
    """The newest figure known at the earlier day, and a newer one known at the later."""

    indicator: Indicator
    then: Observation
    now: Observation
    direction: Direction  # Never NONE: what does not compare is left out.

    @property
    def then_words(self) -> str:
        return in_numbers(self.then, self.indicator.unit)

    @property
    def now_words(self) -> str:
        return in_numbers(self.now, self.indicator.unit)


def said_on(visit: Inspection) -> date:
    """The day on which a visit spoke: published, or its last day where no such date is known."""
    return visit.published or visit.end


def said_between(visits: Iterable[Inspection], start: date, until: date) -> tuple[Said, ...]:
    """What visits said in the time, the newest first. Three queries, or none without a visit."""
    spoke = sorted(
        (v for v in visits if v.states_findings and start < said_on(v) <= until),
        key=said_on,
        reverse=True,
    )
    if not spoke:
        return ()
    of = {"inspection__in": spoke}
    judgements = Judgement.objects.filter(**of).select_related("area", "grade", "passage")
    asked = Recommendation.objects.filter(**of).select_related("passage")
    verdicts = InspectorVerdict.objects.filter(**of).select_related(
        "recommendation__inspection", "passage"
    )
    judged = by_visit(judgements.order_by("area__order"))
    asked_at = by_visit(asked.order_by("addressee", "order"))
    later = by_visit(verdicts.order_by("recommendation__asked_on", "recommendation__order"))
    return tuple(
        Said(
            visit=v,
            judgements=tuple(judged[v.pk]),
            asked=tuple(asked_at[v.pk]),
            verdicts=tuple(w for w in later[v.pk] if w.passage),
            not_looked_at=sum(not w.passage for w in later[v.pk]),
        )
        for v in spoke
    )


def by_visit(rows: Iterable) -> dict[int, list]:
    groups = defaultdict(list)
    for row in rows:
        groups[row.inspection_id].append(row)
    return groups


def indicators_between(
    authority: Authority, observations: ObservationQuerySet, start: date, until: date
) -> tuple[IndicatorChange, ...]:
    """Indicators of which a newer figure became known, where the two compare. One query.

    ``observations`` are those that the reader may see.
    """
    is_new = Case(When(known_after(start), then=True), default=False)
    known = whole(authority, observations).alias(
        is_to_come=Case(When(known_after(until), then=True), default=False)
    )
    # The newest of those known before, and the newest of those known since: two an indicator.
    # By id: the database then sorts numbers, not whole rows.
    newest = (
        known.filter(is_to_come=False)
        .annotate(is_new=is_new)
        .annotate(
            place=Window(
                RowNumber(),
                partition_by=["indicator", "is_new"],
                order_by=["-end", "-start", "-pk"],
            )
        )
        .filter(place=1)
        .order_by()
        .values("pk")
    )
    before, since = {}, {}
    for figure in (
        observations.filter(pk__in=newest)
        .annotate(is_new=is_new)
        .select_related("indicator")
        .order_by("indicator__theme__order", "indicator__name", "indicator")
    ):
        (since if figure.is_new else before)[figure.indicator] = figure
    changes = (change(i, before[i], figure) for i, figure in since.items() if i in before)
    return tuple(c for c in changes if c)


def whole(authority: Authority, observations: ObservationQuerySet) -> ObservationQuerySet:
    """An authority's own figures of performance and of the whole of it, as in ``Series.whole``."""
    return observations.own().filter(
        authority=authority, indicator__is_context=False, value__isnull=False, scope=""
    )


def known_after(day: date) -> Q:
    """Figures that became known after a day.

    A figure of a visit is known from when the visit spoke (``said_on``), any other from when it
    was recorded here.
    """
    recorded = Observation.history.filter(history_type="+", history_date__gte=end_of(day))
    return (
        Q(inspection__published__gt=day)
        | Q(inspection__published__isnull=True, inspection__end__gt=day)
        | Q(inspection__isnull=True, pk__in=recorded.values("id"))
    )


def change(indicator: Indicator, then: Observation, now: Observation) -> IndicatorChange | None:
    """How a figure stands to the one before it; None where they do not compare."""
    found = direction(indicator, then, now)
    if then.end >= now.end or contradict(then, now) or found is Direction.NONE:
        return None
    return IndicatorChange(indicator, then, now, found)
