"""What tells of which month: a lane of bars for each kind, with the visits above them."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import sqrt

from django.utils.safestring import SafeString

from findings.models import Inspection

from .beside import Row
from .scales import TimeScale
from .svg import GREY, INK, PALE, RULE, Svg, text_width
from .symbols import draw_visit
from .visit_labels import position

WIDTH, LEFT, RIGHT = 1152, 96, 1136
LABELS_Y, VISITS_Y, LANES_Y = 14, 32, 50
LANE, BAR, LEAST_BAR = 34, 26, 5  # The height of a bar grows with the root of its number.
YEARS = 24


def dates_strip(
    months: Sequence, kinds: Sequence, visits: Iterable[Inspection], *, today: date
) -> SafeString | str:
    """Draws months (``kind``, ``first_day``, ``number``); nothing where there is none.

    The last year is shaded: what is outside of it is old.
    """
    if not months:
        return ""
    first = min(m.first_day for m in months)
    end = LANES_Y + LANE * len(kinds)
    svg = Svg(
        WIDTH, end + YEARS, ident="dates", title="What tells of which month",
        description=f"From {first:%B %Y} to today; the table below gives the numbers of each year.",
    )  # fmt: skip
    time = TimeScale(date(first.year, 1, 1), max(today, months[-1].newest), LEFT, RIGHT)
    draw_last_year(svg, time, today, end)
    draw_years(svg, time, end)
    draw_visits(svg, time, [v for v in visits if v.end >= time.start], end)
    most = max(m.number for m in months)
    for number, kind in enumerate(kinds):
        base = LANES_Y + LANE * (number + 1)
        svg.text(0, base - 8, kind.label, size=14, bold=True)
        svg.line(LEFT, base, RIGHT, base, stroke=RULE)
        for month in months:
            if month.kind == kind:
                height = max(BAR * sqrt(month.number / most), LEAST_BAR)
                svg.rect(time.x(month.first_day), base - height, month_width(time), height)
    return svg.render()


def month_width(time: TimeScale) -> float:
    days = (time.end - time.start).days
    return max((time.right - time.left) / max(days / 30, 1) - 1, 2)


def draw_last_year(svg: Svg, time: TimeScale, today: date, end: float):
    start = max(today.replace(year=today.year - 1, day=min(today.day, 28)), time.start)
    left, right = time.x(start), time.x(min(today, time.end))
    svg.rect(left, LANES_Y, right - left, end - LANES_Y, fill=PALE)
    svg.text(right, end + 17, "last year", fill=GREY, anchor="end")


def draw_years(svg: Svg, time: TimeScale, end: float):
    room = (time.right - time.left) / max(len(time.years()), 1)
    every = 1 if room > text_width("2026") + 10 else 5
    for year in time.years()[::every]:
        x = time.x(max(date(year, 1, 1), time.start))
        svg.line(x, LANES_Y, x, end, stroke=PALE)
        if x < RIGHT - 110:  # Beyond it stands “last year”.
            svg.text(x, end + 17, str(year), fill=GREY)


def draw_visits(svg: Svg, time: TimeScale, visits: Iterable[Inspection], end: float):
    svg.text(0, VISITS_Y + 5, "Visits", size=14, bold=True)
    row = Row(svg, LABELS_Y)
    for visit in visits:
        x = position(visit, time)
        svg.line(x, VISITS_Y, x, end, stroke=GREY, dashes="1 3")
        draw_visit(svg, x, VISITS_Y, visit.kind, dashed=visit.by_mention_only, r=5)
        if visit.is_graded:
            row.add(x, visit.dates_short, fill=INK)
