"""The chart of one indicator of one authority: values, target, comparators and visits in time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.utils.safestring import SafeString

from findings.models import Inspection
from metrics.models import Intervention
from metrics.series import Series
from metrics.values import middle

from .axes import draw_value_axis, draw_visits, draw_words, draw_years, value_scale, wide_enough
from .beside import Margin
from .labels import Labels
from .points import MANY, draw_joins, draw_points, label_points
from .process_limits import draw_limits, draw_signals, label_newest
from .scales import SMALL, Size, TimeScale
from .svg import Svg
from .targets import draw_interventions, draw_targets, label_targets, lettered

OFTEN = timedelta(days=120)  # Values that follow each other sooner are not spread over all visits.
LEAST_DOT = 3.4


def trend_chart(
    series: Series, visits: Sequence[Inspection], *, span: tuple[date, date], ident: str,
    authority_name: str, size: Size = SMALL, interventions: Sequence[Intervention] = (),
) -> SafeString:  # fmt: skip
    """Draws a series over a span of time that neighbours share.

    Twelve comparable points or more are drawn with process limits, and then what lies outside of
    the span is left to the table. Each intervention bears a letter, that a list beside the chart
    explains.
    """
    svg = Svg(
        size.width, size.height, ident=ident,
        title=f"{series.indicator.name}, {authority_name}",
        description=describe(series, interventions),
    )  # fmt: skip
    size = wide_enough(size, series)
    time = TimeScale(*span, size.left, size.right)
    values = value_scale(series, size)
    visits = [v for v in visits if time.holds(v.end)]
    shown = [o for o in (*series.own, *series.comparators) if time.holds(middle(o))]
    draw_value_axis(svg, series, values, size)
    draw_visits(svg, time, visits, size)
    draw_years(svg, time, visits, size)
    margin = Margin(svg, size)
    size = fitting(size, series, time)
    has_margin = size.is_large and (series.control or series.targets)
    labels = Labels(svg, size, size.right if has_margin else size.width)
    draw_interventions(svg, interventions, time, size, labels)
    draw_targets(svg, series, time, values, size, labels)
    if series.control:
        draw_limits(svg, series.control, time, values, size, labels, margin)
    draw_joins(svg, series, time, values, labels)
    if series.control:
        draw_signals(svg, series.control, time, values, size, labels)
        shown = [o for o in shown if o.pk not in series.controlled]
    draw_points(svg, shown, time, values, size, labels)
    label_targets(series, time, values, size, labels, margin)
    if series.control:
        label_newest(series.control, time, values, size, labels)
    label_points(shown, series.indicator.unit, time, values, size, labels)
    margin.write()
    draw_words(svg, series, time, visits, size)
    return svg.render()


def span_of(visits: Sequence[Inspection], series: Sequence[Series]) -> tuple[date, date]:
    """The whole years from the first to the last visit or value."""
    days = [v.start for v in visits] + [v.end for v in visits]
    days += [middle(o) for s in series for o in (*s.own, *s.comparators)]
    if not days:
        return date(2012, 1, 1), date(2026, 12, 31)
    return date(min(days).year, 1, 1), date(max(days).year, 12, 31)


def span_alone(visits: Sequence[Inspection], series: Series) -> tuple[date, date]:
    """The span of a chart without neighbours: where values come month by month, that of theirs."""
    points = series.control.points if series.control else series.whole
    days = [middle(o) for o in points]
    if len(days) > MANY and (days[-1] - days[0]) / len(days) < OFTEN:
        return date(days[0].year, 1, 1), date(days[-1].year, 12, 31)
    return span_of(visits, [series])


def fitting(size: Size, series: Series, time: TimeScale) -> Size:
    """Smaller points where many would cover each other."""
    days = [middle(o) for o in series.whole]
    if len(days) <= MANY:
        return size
    room = (time.x(days[-1]) - time.x(days[0])) / len(days)
    return replace(size, dot=min(size.dot, max(room / 2, LEAST_DOT)))


def describe(series: Series, interventions: Sequence[Intervention] = ()) -> str:
    """The chart in words: every value, then the targets and what was done.

    Those under process control are counted: the sentence says what they show, the table all.
    """
    controlled = series.control.points if series.control else ()
    own = [o for o in series.own if o.pk not in series.controlled]
    said = [f"{o.printed} in {o.period} ({o.get_stated_by_display()})" for o in own]
    if controlled:
        whose, first, last = controlled[0].get_stated_by_display(), controlled[0], controlled[-1]
        said += [f"{len(controlled)} figures from {first.period} to {last.period} ({whose})"]
    said += [f"{o.get_comparator_display()} {o.printed} in {o.period}" for o in series.comparators]
    said += [f"target {t.printed}" for t in series.targets]
    said += [f"{letter}: {done.words}" for letter, done in lettered(interventions)]
    return "; ".join(said) + ". " + series.sentence()
