"""What the page of one indicator shows, for one council or for many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q
from django.utils.safestring import SafeString

from findings.models import Authority, Inspection, Passage
from findings.models.authority import AuthorityQuerySet
from ofsted_tracker.charts.trend import LARGE, SMALL, full_inspections, span_of, trend_chart

from .models import Comparator, Indicator, Measure, Observation, ObservationQuerySet, Target
from .series import Series, in_numbers, series_by_authority, series_for

MAX_RELATED = 3
POINTS_FOR_PROCESS_LIMITS = 12


@dataclass(frozen=True)
class Chart:
    """A small chart with what it links to."""

    title: str
    url: str
    svg: SafeString
    sentence: str


@dataclass(frozen=True)
class Figure:
    """One row of the table: a value or a target, and where it stands."""

    when: str
    value: str
    symbol: str  # “inspectors”, “council”, “summary”, “comparator” or “target”
    stated_by: str
    passage: Passage | None
    visit: Inspection | None  # Whose document states it.
    how_read: str
    fraction: str = ""
    scope: str = ""
    note: str = ""

    @classmethod
    def from_observation(cls, o: Observation) -> "Figure":
        return cls(
            when=f"{o.get_comparator_display()}, {o.period}" if o.comparator else o.period,
            value=o.printed,
            symbol="comparator" if o.comparator else o.stated_by,
            stated_by=o.get_stated_by_display(),
            passage=o.passage,
            visit=o.inspection,
            how_read=how_read(o),
            fraction=fraction(o),
            scope=o.scope,
            note=o.note,
        )

    @classmethod
    def from_target(cls, target: Target) -> "Figure":
        when = f"{target.get_kind_display()}, from {in_days(target.starts)}"
        visit = target.passage and target.passage.document.inspection
        is_by_council = not visit or not visit.states_findings
        is_resolved = visit and visit.start == target.starts
        return cls(
            when=f"{when} to {in_days(target.ends)}" if target.ends else when,
            value=target.printed,
            symbol="target",
            stated_by="Council" if is_by_council else "Inspectors",
            passage=target.passage,
            visit=visit,
            how_read="taken as the first day of the visit" if is_resolved else "stated",
        )

    @property
    def source(self) -> str:
        """The document in few words: “Report of 27 March 2015”."""
        document = self.passage.document
        if document.published:
            return f"{document.get_kind_display()} of {in_days(document.published)}"
        return f"{document.get_kind_display()}, {self.visit.dates_short}"


def in_days(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def fraction(o: Observation) -> str:
    """“33 of 364”, or the one number of the two that is printed."""
    if o.numerator is not None and o.denominator is not None:
        return f"{o.numerator:,} of {o.denominator:,}"
    number = o.denominator if o.numerator is None else o.numerator
    if number is None or str(number) == o.printed:
        return ""
    return f"of {number:,}" if o.numerator is None else f"{number:,}"


def how_read(o: Observation) -> str:
    """How the point in time was read: printed, or taken from the visit."""
    if not o.inspection_id:
        return "entered by hand"
    if not o.is_resolved:
        return "stated"
    period = "the visit, " if (o.start, o.end) == (o.inspection.start, o.inspection.end) else ""
    printed = f"“{o.period_printed}”" if o.period_printed else "no period printed"
    return f"{printed}: taken as {period}{o.period}"


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
    today: date

    @classmethod
    def from_indicator(
        cls, indicator: Indicator, authority: Authority, observations: ObservationQuerySet, *,
        today: date,
    ) -> "IndicatorPage":  # fmt: skip
        """Reads what the page shows; ``observations`` are those that the reader may see."""
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
            related=related_charts(beside, visits, authority),
            look_alikes=look_alikes(indicator),
            measures=list(
                indicator.measures.filter(recommendation__authority=authority)
                .select_related("recommendation__inspection")
                .order_by("-recommendation__asked_on", "recommendation__order")
            ),
            today=today,
        )

    # The chart

    @property
    def large_chart(self) -> SafeString:
        return self._chart("figures-large", LARGE)

    @property
    def small_chart(self) -> SafeString:
        return self._chart("figures-small", SMALL)

    def _chart(self, ident, size):
        return trend_chart(
            self.series, self.visits, span=span_of(self.visits, [self.series]), ident=ident,
            authority_name=self.authority.name, size=size,
        )  # fmt: skip

    @property
    def symbols(self) -> set[str]:
        """Which symbols the chart holds, for its legend."""
        drawn = [o for o in self.series.own if o.value is not None]
        points = [o for o in drawn if o.high is None]
        found = {o.stated_by for o in points}
        found |= {"range" for o in drawn if o.high is not None}
        found |= {"about" for o in points if o.is_approximate or o.scope}
        found |= {"comparator" for o in self.series.comparators if o.value is not None}
        return found | ({"target"} if self.series.targets else set())

    @property
    def kinds(self) -> list[Inspection]:
        """One visit of each kind on the chart, for its legend."""
        return list({v.kind: v for v in self.visits if not v.by_mention_only}.values())

    @property
    def has_mentions(self) -> bool:
        return any(v.by_mention_only for v in self.visits)

    @property
    def is_short(self) -> bool:
        """Whether there are too few points for process limits."""
        return len(self.series.whole) < POINTS_FOR_PROCESS_LIMITS

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
        silent = [v for v in full_inspections(self.visits) if v.end > end and v.pk not in stated]
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
    def age(self) -> str:
        """How long ago the last value's period ended: “7 years”, “5 months”."""
        end = max(o.end for o in self.series.own)
        months = (self.today.year - end.year) * 12 + self.today.month - end.month
        return f"{months // 12} years" if months >= 24 else f"{months} months"

    @property
    def is_stale(self) -> bool:
        return self.series.is_stale(self.today)

    # The table

    @property
    def groups(self) -> list[tuple[str, list[Figure]]]:
        """The rows of the table under their headings."""
        groups = [
            (f"Figures of {self.authority.name}", self.series.own, Figure.from_observation),
            ("Comparators", self.series.comparators, Figure.from_observation),
            ("Targets", self.series.targets, Figure.from_target),
        ]
        return [(heading, [make(row) for row in rows]) for heading, rows, make in groups if rows]

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
    own &= Q(observations__inspection__isnull=False)  # Or the order would tell of the unpublished.
    return (
        Indicator.objects.filter(theme=indicator.theme_id, is_context=indicator.is_context)
        .exclude(pk=indicator.pk)
        .observed_for(authority, observations)
        .annotate(figures=Count("observations", filter=own))
        .order_by("-is_headline", "-figures", "name")[:MAX_RELATED]
    )


def related_charts(
    series: Sequence[Series], visits: Sequence[Inspection], authority: Authority
) -> list[Chart]:
    """Small charts over the same span of time."""
    span = span_of(visits, series)
    return [
        Chart(
            title=s.indicator.name,
            url=f"{s.indicator.get_absolute_url()}?authority={authority.slug}",
            svg=trend_chart(
                s, visits, span=span, ident=f"related-{s.indicator.pk}",
                authority_name=authority.name,
            ),
            sentence=s.sentence(),
        )
        for s in series
    ]  # fmt: skip


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


def councils_with(figures: ObservationQuerySet) -> AuthorityQuerySet:
    """The councils whose own values are among the figures, each with its visits in time order."""
    return Authority.objects.filter(pk__in=figures.own().values("authority")).prefetch_related(
        Prefetch("inspections", Inspection.objects.in_time_order())
    )


def charts_by_authority(
    indicator: Indicator, authorities: Sequence[Authority], observations: ObservationQuerySet
) -> list[Chart]:
    """A small chart of one indicator for each council, all over the same span of time.

    Expects the councils of ``councils_with()``.
    """
    visits = {a.pk: list(a.inspections.all()) for a in authorities}
    series = series_by_authority(indicator, authorities, observations)
    span = span_of([v for of_one in visits.values() for v in of_one], series)
    return [
        Chart(
            title=a.name,
            url=f"{indicator.get_absolute_url()}?authority={a.slug}",
            svg=trend_chart(
                s, visits[a.pk], span=span, ident=f"council-{a.pk}", authority_name=a.name
            ),
            sentence=s.sentence(),
        )
        for a, s in zip(authorities, series, strict=True)
    ]  # fmt: skip
