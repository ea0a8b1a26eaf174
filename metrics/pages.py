"""What the page of one indicator shows, for one council or for many."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.safestring import SafeString

from findings.models import Authority, Inspection
from ofsted_tracker.charts.axes import value_scale
from ofsted_tracker.charts.scales import LARGE, SMALL, TALL
from ofsted_tracker.charts.targets import lettered
from ofsted_tracker.charts.trend import span_alone, trend_chart

from .control import Control
from .figure_rows import Figure
from .models import (
    Comparator,
    Indicator,
    Intervention,
    Measure,
    Observation,
    ObservationQuerySet,
    published,
)
from .process_control import Assurance
from .series import Series, series_for
from .small_charts import Chart, related_charts
from .values import in_numbers, middle

MAX_RELATED = 3


@dataclass(frozen=True)
class LookAlike:
    """A measure that is not to be taken for this one, and why."""

    indicator: Indicator
    why: str


@dataclass(frozen=True)
class IndicatorPage:
    """One indicator of one council: its values, where they stand, and what depends on them."""

    indicator: Indicator
    authority: Authority
    series: Series
    visits: list[Inspection]
    related: list[Chart]
    look_alikes: list[LookAlike]
    measures: list[Measure]
    interventions: list[Intervention]
    today: date

    @classmethod
    def from_indicator(
        cls, indicator: Indicator, authority: Authority, observations: ObservationQuerySet,
        interventions: QuerySet[Intervention], *, today: date,
    ) -> "IndicatorPage":  # fmt: skip
        """Reads what the page shows; both querysets are what the reader may see."""
        visits = list(authority.inspections.in_time_order())
        related = related_to(indicator, authority, observations)
        series, *beside = series_for(
            authority, [indicator, *related], observations, with_sources=True
        )
        return cls(
            indicator=indicator,
            authority=authority,
            series=series,
            visits=visits,
            related=related_charts(beside, visits, authority, today),
            look_alikes=look_alikes(indicator),
            measures=list(
                indicator.measures.filter(recommendation__authority=authority)
                .select_related("recommendation__inspection")
                .order_by("-recommendation__asked_on", "recommendation__order")
            ),
            interventions=list(
                interventions.filter(indicator=indicator, authority=authority)
                .with_recorded_at()
                .select_related("by")
                .order_by("day")
            ),
            today=today,
        )

    # The chart

    @property
    def large_chart(self) -> SafeString:
        return self._chart("figures-large", LARGE)

    @property
    def small_chart(self) -> SafeString:
        return self._chart("figures-small", TALL if self.control else SMALL)

    def _chart(self, ident, size):
        return trend_chart(
            self.series, self.visits, span=self.span, ident=ident,
            authority_name=self.authority.name, size=size, interventions=self.interventions,
        )  # fmt: skip

    @property
    def span(self) -> tuple[date, date]:
        return span_alone(self.visits, self.series)

    @property
    def starts_at_nought(self) -> bool:
        return not value_scale(self.series, LARGE).least

    @property
    def leaves_out(self) -> bool:
        """Whether figures lie outside of the time that is drawn."""
        return not all(map(self.is_drawn, self.series.own))

    def is_drawn(self, o: Observation) -> bool:
        start, end = self.span
        return start <= middle(o) <= end

    @property
    def symbols(self) -> set[str]:
        """Which symbols the chart holds, for its legend."""
        controlled = set(self.control.points if self.control else ())
        valued = [o for o in (*self.series.own, *self.series.comparators) if o.value is not None]
        shown = [o for o in valued if o not in controlled and self.is_drawn(o)]
        drawn = [o for o in shown if not o.comparator]
        points = [o for o in drawn if o.high is None]
        found = {o.stated_by for o in points}
        found |= {"range" for o in drawn if o.high is not None}
        found |= {"about" for o in points if o.is_approximate or o.scope}
        found |= {"comparator" for o in shown if o.comparator}
        return found | ({"target"} if self.series.targets else set())

    @property
    def kinds(self) -> list[Inspection]:
        """One visit of each kind on the chart, for its legend."""
        return list({v.kind: v for v in self.visits_drawn if not v.by_mention_only}.values())

    @property
    def has_mentions(self) -> bool:
        return any(v.by_mention_only for v in self.visits_drawn)

    @property
    def visits_drawn(self) -> list[Inspection]:
        start, end = self.span
        return [v for v in self.visits if start <= v.end <= end]

    @property
    def control(self) -> Control | None:
        return self.series.control

    @property
    def assurance(self) -> Assurance | None:
        return self.control.assurance(self.series.target)

    @property
    def done(self) -> list[tuple[str, Intervention]]:
        """What was done, each with the letter that stands for it on the chart."""
        return lettered(self.interventions)

    @property
    def anew(self) -> list[tuple[str, Intervention, str]]:
        """What limits start anew after: its letter, itself, and the period with which they do."""
        starts = self.control.starts_anew if self.control else {}
        return [
            (letter, done, starts[done.day]) for letter, done in self.done if done.day in starts
        ]

    # The words

    @property
    def lead(self) -> str:
        """What the figures show, and which inspections since are silent."""
        if not self.series.own:
            return f"No figure of {self.authority.name} is held."
        rivals = [
            f"Two sources contradict each other: {a.printed} and {b.printed}."
            for a, b in self.series.contradictions()[:1]
        ]
        return " ".join(filter(None, [self.series.summary(), *rivals, self.silence]))

    @property
    def silence(self) -> str:
        """“The inspections of 2022 and 2026 print no figure.”, of those after the last value."""
        end = max(o.end for o in self.series.own)
        stated = {o.inspection_id for o in self.series.own}
        silent = [v for v in self.visits if v.is_graded and v.end > end and v.pk not in stated]
        if not silent:
            return ""
        *before, last = [v.dates_short for v in silent]
        if not before:
            return f"The inspection of {last} prints no figure."
        return f"The inspections of {', '.join(before)} and {last} print no figure."

    @property
    def latest(self) -> str:
        return in_numbers(self.series.latest, self.indicator.unit)

    @property
    def comparators(self) -> list[Observation]:
        """The newest value of each comparator."""
        return list({o.comparator: o for o in self.series.comparators}.values())

    @property
    def stale(self) -> str:
        """Since when a newer figure is due; empty if none is."""
        return self.series.stale_words(self.today)

    # The table

    @property
    def groups(self) -> list[tuple[str, list[Figure]]]:
        """The rows of the table under their headings."""
        signals = self.control.rows() if self.control else {}
        own = [Figure.from_observation(o, signals.get(o.pk, ("", ""))) for o in self.series.own]
        groups = [
            (f"Figures of {self.authority.name}", own),
            ("Comparators", [Figure.from_observation(o) for o in self.series.comparators]),
            ("Targets", [Figure.from_target(target) for target in self.series.targets]),
        ]
        return [(heading, rows) for heading, rows in groups if rows]

    @property
    def contradictions(self) -> list[tuple[Figure, Figure]]:
        return [
            (Figure.from_observation(a), Figure.from_observation(b))
            for a, b in self.series.contradictions()
        ]


def related_to(
    indicator: Indicator, authority: Authority, observations: ObservationQuerySet
) -> Iterable[Indicator]:
    """Indicators of the same theme with figures of the council: headlines, then the fullest."""
    own = Q(observations__authority=authority, observations__comparator=Comparator.NONE)
    own &= published("observations__")  # Or the order would tell of the unpublished.
    return (
        Indicator.objects.filter(theme=indicator.theme_id, is_context=indicator.is_context)
        .exclude(pk=indicator.pk)
        .observed_for(authority, observations)
        .annotate(figures=Count("observations", filter=own))
        .order_by("-is_headline", "-figures", "name")[:MAX_RELATED]
    )


def look_alikes(indicator: Indicator) -> list[LookAlike]:
    """The measures that mirror it, or that look like it and are not the same."""
    is_mirror = Q(mirrors=indicator) | Q(pk=indicator.mirrors_id)
    found = Indicator.objects.filter(is_mirror | Q(not_to_be_joined_with=indicator)).distinct()
    return [
        LookAlike(
            other,
            "This measure turned round: where one rises, the other falls."
            if other.mirrors_id == indicator.pk or other.pk == indicator.mirrors_id
            else f"Counts something else: {other.definition[:1].lower()}{other.definition[1:]}",
        )
        for other in found
    ]
