"""Small charts beside each other: of related indicators, or of one indicator of many councils."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.safestring import SafeString

from findings.models import Authority, Inspection
from findings.models.authority import AuthorityQuerySet
from ofsted_tracker.charts.trend import span_of, trend_chart

from .models import Indicator, ObservationQuerySet
from .series import Series, series_by_authority


@dataclass(frozen=True)
class Chart:
    """A small chart with what it links to."""

    title: str
    url: str
    svg: SafeString
    sentence: str
    stale: str  # Since when a newer figure is due; empty if none is.


def related_charts(
    series: Sequence[Series], visits: Sequence[Inspection], authority: Authority, today: date
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
            stale=s.stale_words(today),
        )
        for s in series
    ]  # fmt: skip


def councils_with(figures: ObservationQuerySet) -> AuthorityQuerySet:
    """The councils whose own values are among the figures, each with its visits in time order."""
    return Authority.objects.filter(pk__in=figures.own().values("authority")).prefetch_related(
        Prefetch("inspections", Inspection.objects.in_time_order())
    )


def charts_by_authority(
    indicator: Indicator, authorities: Sequence[Authority], observations: ObservationQuerySet,
    *, today: date,
) -> list[Chart]:  # fmt: skip
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
            stale=s.stale_words(today),
        )
        for a, s in zip(authorities, series, strict=True)
    ]  # fmt: skip
