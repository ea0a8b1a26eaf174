"""The indicators that matter, each with its small chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from findings.models import Authority, Inspection
from metrics.models import Indicator, ObservationQuerySet
from metrics.series import Series, series_for
from ofsted_tracker.charts.trend import span_of, trend_chart


@dataclass(frozen=True)
class Panel:
    """One indicator with its small chart."""

    series: Series
    svg: SafeString
    stale: str  # Since when a newer figure is due; empty if none is.


def panels_of(
    authority: Authority, visits: Sequence[Inspection], observations: ObservationQuerySet,
    today: date,
) -> list[Panel]:  # fmt: skip
    """The indicators that matter, each with its chart, on one scale of time."""
    indicators = Indicator.objects.for_overview(authority)
    series = series_for(authority, indicators, observations)
    found = [s for s in series if s.latest]
    span = span_of(visits, found)
    return [
        Panel(
            series,
            trend_chart(
                series, visits, span=span, ident=f"indicator-{series.indicator.pk}",
                authority_name=authority.name,
            ),
            series.stale_words(today),
        )
        for series in found
    ]  # fmt: skip
