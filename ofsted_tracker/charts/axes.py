"""The axes of a trend chart: values upwards, time with its visits to the right."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import ceil, floor

from findings.models import Inspection
from metrics.models import Unit
from metrics.series import Series
from metrics.values import middle

from .beside import Row
from .scales import CEILING, Size, TimeScale, ValueScale, round_step, round_top
from .svg import DOTTED, GREY, PALE, RULE, Svg, text_width
from .symbols import draw_visit

ROOM = 1.1  # The axis goes a tenth beyond the highest value.
AXIS_GAP = 6  # Between the value axis and its numbers.


def value_scale(series: Series, size: Size) -> ValueScale:
    """From nought; under process control from near the lowest, if all lies far above nought.

    The same for charts of every size: packs draw the small one of what a page draws large.
    """
    least, top = 0.0, highest(series, size.ticks)
    if series.control and lowest(series) > max(numbers(series)) * ROOM / 2:
        least, top = close_to(lowest(series), max(numbers(series)), size.ticks)
        if series.indicator.unit == Unit.PERCENT and top > 100:
            least, top = least - (top - 100), 100.0
    return ValueScale(top, size.bottom, CEILING, least)


def numbers(series: Series) -> list[float]:
    """All that is drawn against the value axis."""
    found = [o.high or o.value for o in (*series.own, *series.comparators) if o.value is not None]
    found += [t.value for t in series.targets]
    return [float(n) for n in found] + limits(series)


def limits(series: Series) -> list[float]:
    if not series.control:
        return []
    of_each = [s.limits for s in series.control.segments if s.limits]
    return [float(n) for of in of_each for n in of.possible(series.control.ceiling)]


def lowest(series: Series) -> float:
    low_ends = [float(o.value) for o in series.own if o.value is not None]
    return min(low_ends + numbers(series))


def highest(series: Series, ticks: int) -> float:
    """The top of the value axis from nought: a little above the highest, in round steps."""
    most = max(numbers(series), default=1)
    top = round_top(most * ROOM, ticks)
    if series.indicator.unit == Unit.PERCENT and top > 100 >= most:
        return 100.0
    if series.indicator.unit == Unit.COUNT:
        return float(ceil(top / ticks) * ticks)  # No third of a child.
    return top


def close_to(low: float, high: float, ticks: int) -> tuple[float, float]:
    """The ends of an axis that holds all between low and high in so many round steps."""
    step = round_step((high - low) * ROOM / ticks) if high > low else 1.0
    least = floor(low / step) * step
    while least + ticks * step < high:
        step = round_step(step * 1.01)
        least = floor(low / step) * step
    return max(least, 0.0), least + ticks * step


def wide_enough(size: Size, series: Series) -> Size:
    """With room on the left for the numbers of the value axis and its unit."""
    ticks = value_scale(series, size).ticks(size.ticks)
    words = [unit_above(series, size), *(axis_number(tick, series) for tick in ticks)]
    widest = max(text_width(w, size.font) for w in words)
    return replace(size, left=max(size.left, ceil(widest) + AXIS_GAP + 1))


def unit_above(series: Series, size: Size) -> str:
    """What stands above the value axis; its numbers bear a percentage sign themselves."""
    is_said = size.is_large and series.indicator.unit != Unit.PERCENT
    return series.indicator.get_unit_display() if is_said else ""


def axis_number(value: float, series: Series) -> str:
    mark = "%" if series.indicator.unit == Unit.PERCENT else ""
    return f"{value:,.2f}".rstrip("0").rstrip(".") + mark


def draw_value_axis(svg: Svg, series: Series, values: ValueScale, size: Size):
    x = size.left - AXIS_GAP
    for tick in values.ticks(size.ticks):
        y = values.y(tick)
        svg.line(size.left, y, size.right, y, stroke=RULE if tick == values.least else PALE)
        svg.text(x, y + 4.5, axis_number(tick, series), size=size.font, fill=GREY, anchor="end")
    if unit := unit_above(series, size):
        svg.text(x, CEILING - 16, unit, size=size.font, fill=GREY, anchor="end")


def draw_visits(svg: Svg, time: TimeScale, visits: Sequence[Inspection], size: Size):
    """Full inspections as dotted uprights; on the large chart each visit with its symbol."""
    for visit in visits:
        x = time.x(visit.end)
        if visit.is_graded:
            svg.line(x, CEILING - 14, x, size.bottom, stroke=DOTTED, dashes="1.5 3")
        if visit.is_graded or size.is_large:
            draw_visit(
                svg, x, size.bottom + 12, visit.kind, dashed=visit.by_mention_only,
                r=size.dot if visit.is_graded else size.dot * 0.85,
            )  # fmt: skip


def draw_years(svg: Svg, time: TimeScale, visits: Sequence[Inspection], size: Size):
    """Calendar years; on the small chart those of full inspections, if it shows any two."""
    inspections = [v for v in visits if v.is_graded]
    if size.is_large or len(inspections) < 2:
        most = (size.right - size.left) / (text_width("2015", size.font) + 26)
        step = ceil(len(time.years()) / most)
        for year in time.years():
            x = time.x(date(year, 1, 1))
            svg.line(x, size.bottom, x, size.bottom + 4, stroke=RULE)
            if (year - time.start.year) % step == 0:
                y = size.bottom + (38 if size.is_large else 30)
                svg.text(x, y, str(year), size=size.font, fill=GREY, anchor="middle")
        return
    row = Row(svg, size.bottom + 30, size=size.font)
    for visit in inspections:
        row.add(time.x(visit.end), str(visit.end.year), fill=GREY)


def draw_words(
    svg: Svg, series: Series, time: TimeScale, visits: Sequence[Inspection], size: Size
):  # fmt: skip
    """Under the axis: values that are words only, and “no figure” under each full inspection
    whose documents print none, for silence is a finding itself."""
    y = size.bottom + (66 if size.is_large else 50)
    stated = {o.inspection_id for o in series.own}
    said = [(time.x(middle(o)), f"“{o.printed}”") for o in series.own if o.value is None]
    said += [(time.x(v.end), "no figure") for v in visits if v.is_graded and v.pk not in stated]
    row = Row(svg, y, size=size.font)
    if size.is_large and said:
        row.add(0, "In words", fill=GREY)
    for x, words in sorted(said):
        row.add(x, words, fill=GREY, italic=True)
