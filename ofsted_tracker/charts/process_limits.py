"""Process control on a trend chart: mean, limits, and the points that are signals.

Diamond: improvement. Triangle: concern. Square: a signal where neither way is better. So each is
known without its colour.
"""

from datetime import date

from findings.dates import span_in_words
from metrics.control import Control
from metrics.process_control import Segment, Variation
from metrics.values import in_short, middle

from .beside import Margin
from .geometry import around
from .labels import Labels
from .scales import Size, TimeScale, ValueScale
from .svg import GREY, INK, Svg
from .symbols import BETTER, WORSE, polygon


def draw_limits(
    svg: Svg, control: Control, time: TimeScale, values: ValueScale, size: Size, labels: Labels,
    margin: Margin,
):  # fmt: skip
    """Mean and limits of each segment, broken where they start anew; the newest go on."""
    for segment in control.segments:
        if not segment.limits:
            continue
        is_newest = segment is control.segments[-1]
        start, end = days_of(control, segment)
        left = max(time.x(start), size.left)
        right = size.right if is_newest else min(time.x(end), size.right)
        lower, upper = segment.limits.possible(control.ceiling)
        for name, value in [("Upper", upper), ("Mean", segment.limits.mean), ("Lower", lower)]:
            y = values.y(value)
            dashes = None if name == "Mean" else "2 4" if segment.is_trial else "8 4"
            svg.line(left, y, right, y, stroke=GREY, width=1.4, dashes=dashes)
            labels.keep_clear((left, y), (right, y))
            if is_newest and size.is_large:
                kind = ", trial" if segment.is_trial else " limit" if dashes else ""
                margin.add(y, [f"{name}{kind}", control.number(value)], fill=GREY)


def days_of(control: Control, segment: Segment) -> tuple[date, date]:
    """From the first to the last point of a segment."""
    return middle(control.points[segment.start]), middle(control.points[segment.end - 1])


def draw_signals(
    svg: Svg, control: Control, time: TimeScale, values: ValueScale, size: Size, labels: Labels
):  # fmt: skip
    """A small dot for each point, a shape for each signal."""
    for at, o in enumerate(control.points):
        x, y = time.x(middle(o)), values.y(o.value)
        r = size.dot * 0.8
        labels.keep_off(around(x, y, r))
        draw_variation(svg, x, y, control.variation(at), r)


def label_newest(
    control: Control, time: TimeScale, values: ValueScale, size: Size, labels: Labels
):  # fmt: skip
    """The newest value in words; the others stand in the table."""
    newest = control.points[-1]
    words = in_short(newest.value, control.indicator.unit)
    if size.is_large:
        when = span_in_words(newest.start, newest.end, newest.date_precision, short=True)
        words = f"{words}, {when}"
    labels.add(time.x(middle(newest)), values.y(newest.value), words)


def draw_variation(svg: Svg, x: float, y: float, state: Variation, r: float):
    match state:
        case Variation.COMMON:
            svg.circle(x, y, r * 0.6)
        case Variation.IMPROVEMENT:
            corners = [(0, -1.35 * r), (1.35 * r, 0), (0, 1.35 * r), (-1.35 * r, 0)]
            svg.path(polygon(x, y, corners), fill=BETTER, stroke=None)
        case Variation.CONCERN:
            corners = [(0, -1.3 * r), (1.3 * r, r), (-1.3 * r, r)]
            svg.path(polygon(x, y, corners), fill=WORSE, stroke=None)
        case Variation.NEITHER:
            svg.rect(x - r, y - r, 2 * r, 2 * r, fill=INK)
