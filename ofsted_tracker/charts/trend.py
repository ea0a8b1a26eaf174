"""The chart of one indicator of one authority: values, target, comparators and visits in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from django.utils.safestring import SafeString

from findings.dates import span_in_words
from findings.models import Inspection
from metrics.models import Observation, Target, Unit
from metrics.series import Join, Series, in_numbers, middle

from .scales import TimeScale, ValueScale, round_top
from .svg import DOTTED, GREY, INK, PALE, RULE, TARGET, TARGET_TEXT, WHITE, Svg, text_width
from .symbols import draw_visit


@dataclass(frozen=True)
class Size:
    """The measures of a chart in pixels."""

    width: int
    height: int
    left: int
    right: int
    bottom: int
    ticks: int
    font: int
    dot: float
    is_large: bool


LARGE = Size(1152, 400, 58, 1002, 320, 4, 14, 6, True)
SMALL = Size(362, 200, 42, 346, 132, 2, 13, 4.4, False)
CEILING = 30  # Room above the highest tick for a value's label.


def trend_chart(
    series: Series, visits: Sequence[Inspection], *, span: tuple[date, date], ident: str,
    authority_name: str, size: Size = SMALL,
) -> SafeString:  # fmt: skip
    """Draws a series over a span of time that neighbours share; values start at nought.

    Filled point: inspectors. Hollow square: council. Cross: comparator. Ring: about. Bar: range.
    """
    svg = Svg(
        size.width, size.height, ident=ident,
        title=f"{series.indicator.name}, {authority_name}",
        description=describe(series),
    )  # fmt: skip
    time = TimeScale(*span, size.left, size.right)
    values = ValueScale(highest(series, size.ticks), size.bottom, CEILING)
    draw_axes(svg, series, time, values, visits, size)
    labels = Labels(svg, size)
    draw_target(svg, series, time, values, size, labels)
    draw_joins(svg, series, time, values, labels)
    points = [(time.x(middle(o)), o) for o in (*series.own, *series.comparators)]
    points = [(x, o) for x, o in points if o.value is not None]
    for x, o in points:
        y = values.y(o.high or o.value)
        labels.keep_off(around(x, y, size.dot))
        if o.high is not None:
            labels.keep_clear((x, y), (x, values.y(o.value)))
        if o.comparator:
            draw_cross(svg, x, y, size.dot)
        else:
            draw_point(svg, o, x, values, size)
    for x, o in points:
        words = label(o, series.indicator.unit, size)
        labels.add(x, values.y(o.high or o.value), words, bold=not o.comparator)
    draw_words(svg, series, time, visits, size)
    return svg.render()


def span_of(visits: Sequence[Inspection], series: Sequence[Series]) -> tuple[date, date]:
    """The whole years from the first to the last visit or value."""
    days = [v.start for v in visits] + [v.end for v in visits]
    days += [middle(o) for s in series for o in (*s.own, *s.comparators)]
    if not days:
        return date(2012, 1, 1), date(2026, 12, 31)
    return date(min(days).year, 1, 1), date(max(days).year, 12, 31)


def describe(series: Series) -> str:
    """The chart in words: every value, then the targets."""
    said = [f"{o.printed} in {o.period} ({o.get_stated_by_display()})" for o in series.own]
    said += [f"{o.get_comparator_display()} {o.printed} in {o.period}" for o in series.comparators]
    said += [f"target {t.printed}" for t in series.targets]
    return "; ".join(said) + ". " + series.sentence()


def highest(series: Series, ticks: int) -> float:
    """The top of the value axis: a little above the highest value, at most 100%."""
    values = [o.high or o.value for o in (*series.own, *series.comparators) if o.value is not None]
    values += [t.value for t in series.targets]
    top = round_top(float(max(values, default=1)) * 1.1, ticks)
    if series.indicator.unit == Unit.PERCENT and top > 100 >= max(values):
        return 100.0
    if series.indicator.unit == Unit.COUNT:
        return float(ceil(top / ticks) * ticks)  # No third of a child.
    return top


def axis_number(value: float, series: Series) -> str:
    mark = "%" if series.indicator.unit == Unit.PERCENT else ""
    return f"{value:,.2f}".rstrip("0").rstrip(".") + mark


def draw_axes(svg, series, time, values, visits, size):
    for tick in values.ticks(size.ticks):
        y = values.y(tick)
        svg.line(size.left, y, size.right, y, stroke=PALE if tick else RULE)
        svg.text(size.left - 6, y + 4.5, axis_number(tick, series), size=size.font, fill=GREY,
                 anchor="end")  # fmt: skip
    unit = "" if series.indicator.unit == Unit.PERCENT else series.indicator.get_unit_display()
    if unit and size.is_large:
        svg.text(0, CEILING - 16, unit, size=size.font, fill=GREY)
    symbols_y = size.bottom + 12
    for visit in visits:
        x = time.x(visit.end)
        is_full = visit.kind == Inspection.Kind.INSPECTION and not visit.by_mention_only
        if is_full:
            svg.line(x, CEILING - 14, x, size.bottom, stroke=DOTTED, dashes="1.5 3")
        if is_full or size.is_large:
            draw_visit(
                svg, x, symbols_y, visit.kind, dashed=visit.by_mention_only,
                r=size.dot if is_full else size.dot * 0.85,
            )  # fmt: skip
    if size.is_large:
        step = 2 if len(time.years()) > 8 else 1
        for year in time.years():
            x = time.x(date(year, 1, 1))
            svg.line(x, size.bottom, x, size.bottom + 4, stroke=RULE)
            if (year - time.start.year) % step == 0:
                svg.text(x, size.bottom + 38, str(year), size=size.font, fill=GREY, anchor="middle")
    else:
        last = -100.0
        for visit in full_inspections(visits):
            x = time.x(visit.end)
            if x - last >= text_width("2015", size.font) + 4:
                svg.text(x, size.bottom + 30, str(visit.end.year), fill=GREY,
                         anchor="end" if x > size.right - 12 else "middle")  # fmt: skip
                last = x


def full_inspections(visits):
    return [v for v in visits if v.kind == Inspection.Kind.INSPECTION and not v.by_mention_only]


def draw_target(svg, series, time, values, size, labels):
    """From the day that a target was stated until it ended or another took its place."""
    for target, until in spells(series.targets):
        x = max(time.x(target.starts), size.left)
        end = min(time.x(until), size.right) if until else size.right
        y = values.y(target.value)
        svg.line(x, y, end, y, stroke=TARGET, width=2, dashes="6 3")
        labels.keep_clear((x, y), (end, y))
        if not size.is_large:
            svg.text(end, y + 15, f"target {target.printed}", fill=TARGET_TEXT, anchor="end",
                     halo=True)  # fmt: skip
            continue
        lines = [target.get_kind_display(), target.printed]
        if end < size.right:
            labels.add(end, y, " ".join(lines), fill=TARGET_TEXT)
            continue
        if text_width(" ".join(lines), 14, bold=True) < svg.width - end - 8:
            lines = [" ".join(lines)]
        for n, line in enumerate(lines):
            svg.text(end + 8, y + 5 + 17 * n, line, size=14, fill=TARGET_TEXT, bold=True)


def spells(targets: Sequence[Target]) -> list[tuple[Target, date | None]]:
    """Each target and until when it held; one that is only stated again goes on."""
    found: list[tuple[Target, date | None]] = []
    for target in targets:
        if found and found[-1][1] is None:
            if found[-1][0].value == target.value and not target.ends:
                continue
            found[-1] = (found[-1][0], target.starts)
        found.append((target, target.ends))
    return found


def draw_joins(svg, series, time, values, labels):
    for a, b, how in series.joins():
        if how is not Join.NONE:
            ends = [(time.x(middle(o)), values.y(o.value)) for o in (a, b)]
            svg.line(*ends[0], *ends[1], width=2, dashes="4 3" if how is Join.DASHED else None)
            labels.keep_clear(*ends)


def draw_point(svg, o: Observation, x: float, values: ValueScale, size: Size):
    y = values.y(o.value)
    if o.high is not None:
        top = values.y(o.high)
        svg.line(x, y, x, top, width=2.4)
        svg.line(x - 4, y, x + 4, y, width=2.4)
        svg.line(x - 4, top, x + 4, top, width=2.4)
    elif o.stated_by == Observation.StatedBy.COUNCIL:
        r = size.dot * 0.92
        svg.rect(x - r, y - r, 2 * r, 2 * r, fill=WHITE, stroke=INK, stroke_width=2)
    elif o.is_approximate or o.scope:
        svg.circle(x, y, size.dot, fill=WHITE, stroke=INK, width=2, dashes="3 2")
    else:
        svg.circle(x, y, size.dot)


def draw_cross(svg, x, y, r):
    svg.line(x - r, y - r, x + r, y + r, stroke=GREY, width=2)
    svg.line(x - r, y + r, x + r, y - r, stroke=GREY, width=2)


def label(o: Observation, unit: str, size: Size) -> str:
    """What stands beside a point; the small chart has room for the number only."""
    if not size.is_large:
        value = short_number(o.value)
        if o.high is not None:
            value = f"{value}–{short_number(o.high)}"
        value = f"about {value}" if o.is_approximate else value
        return f"{o.get_comparator_display()} {value}" if o.comparator else value
    if o.comparator:
        return f"{o.get_comparator_display()} {in_numbers(o, unit)}"
    when = span_in_words(o.start, o.end, o.date_precision, short=True)
    whose = "council’s own" if o.stated_by == Observation.StatedBy.COUNCIL else ""
    if not o.inspection_id:
        whose += ", unpublished"
    return ", ".join(filter(None, [in_numbers(o, unit), when, o.scope, whose]))


def short_number(value) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".")


Box = tuple[float, float, float, float]  # left, top, right, bottom
Spot = tuple[float, float]


class Labels:
    """Places the labels of points where they cover no other label and as little else as can be."""

    def __init__(self, svg: Svg, size: Size):
        self.svg, self.size = svg, size
        self.labels: list[Box] = []
        self.points: list[Box] = []
        self.lines: list[tuple[Spot, Spot]] = []

    def keep_off(self, point: Box):
        """Labels rather cover nothing of this box."""
        self.points.append(point)

    def keep_clear(self, start: Spot, end: Spot):
        """Labels rather do not cross this line."""
        self.lines.append((start, end))

    def add(self, x: float, y: float, words: str, *, bold: bool = True, fill: str = ""):
        """Writes a label at the best place; leaves it out if each would cover another label."""
        best = None
        for box in self.boxes(x, y, words, bold):
            if not self.covers_a_label(box):
                cost = self.cost(box)
                best = best if best and best[0] <= cost else (cost, box)
                if not cost:
                    break
        if not best:
            return
        _, box = best
        self.labels.append(box)
        self.svg.text(
            box[0], box[3] - 3, words, size=self.size.font, fill=fill or (INK if bold else GREY),
            bold=bold, halo=True,
        )  # fmt: skip

    def boxes(self, x: float, y: float, words: str, bold: bool):
        """Places for a label, the best first: above, beside, below, then further off."""
        font, gap = self.size.font, self.size.dot + 4
        width = text_width(words, font, bold=bold)
        centre, left, right = x - width / 2, x - gap - width, x + gap
        above, level, below = y - gap - 2, y + font * 0.35, y + gap + font * 0.8
        spots = [
            (centre, above), (left, above), (right, above), (left, level), (right, level),
            (centre, below), (left, below), (right, below),
            (centre, above - font), (left, above - font), (right, above - font),
            (centre, below + font), (left, below + font), (right, below + font),
        ]  # fmt: skip
        least, most = self.size.left + 3, self.svg.width - width - 2
        for at, base in spots:
            if base + 3 < self.size.bottom and base - font > 0:
                at = min(max(at, least), most)
                yield at, base - font, at + width, base + 3

    def covers_a_label(self, box: Box) -> bool:
        return any(overlap(box, b) for b in self.labels)

    def cost(self, box: Box) -> int:
        points = sum(overlap(box, b) for b in self.points)
        return 3 * points + 2 * sum(crosses(line, box) for line in self.lines)


def around(x: float, y: float, r: float) -> Box:
    return x - r, y - r, x + r, y + r


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def crosses(line: tuple[Spot, Spot], box: Box) -> bool:
    """Whether a line goes through a box: it does where it is within all four sides at once."""
    (x1, y1), (x2, y2) = line
    left, top, right, bottom = box
    first, last = 0.0, 1.0  # The share of the line that is within the sides looked at so far.
    for way, room in (
        (x1 - x2, x1 - left), (x2 - x1, right - x1), (y1 - y2, y1 - top), (y2 - y1, bottom - y1)
    ):  # fmt: skip
        if way:
            if way < 0:
                first = max(first, room / way)
            else:
                last = min(last, room / way)
        elif room < 0:
            return False
    return first <= last


def draw_words(svg, series, time, visits, size):
    """Under the axis: values that are words only, and “no figure” under each full inspection
    whose documents print none, for silence is a finding itself."""
    y = size.bottom + (66 if size.is_large else 50)
    stated = {o.inspection_id for o in series.own}
    said = [(time.x(middle(o)), f"“{o.printed}”") for o in series.own if o.value is None]
    said += [(time.x(v.end), "no figure") for v in full_inspections(visits) if v.pk not in stated]
    if size.is_large and said:
        svg.text(size.left - 6, y, "In words", size=size.font, fill=GREY, anchor="end")
    last = 0.0
    for x, words in sorted(said):
        width = text_width(words, size.font)
        left = min(x - width / 2, svg.width - width - 2)
        if left > last:
            svg.text(left, y, words, size=size.font, fill=GREY, italic=True)
            last = left + width + 4
