"""The small time line of all visits of an authority, with the two that are compared ringed."""

from collections.abc import Sequence
from datetime import date

from django.utils.safestring import SafeString

from findings.models import Inspection

from .beside import kept_apart
from .history import position
from .scales import TimeScale
from .svg import GREY, INK, WHITE, Svg, text_width
from .symbols import draw_visit

WIDTH, HEIGHT = 1152, 62
LEFT, RIGHT, LINE_Y = 16, 1136, 26
RING = 12


def strip_chart(visits: Sequence[Inspection], earlier: Inspection, later: Inspection) -> SafeString:
    """Draws the visits in time; ``earlier`` and ``later`` are among them."""
    svg = Svg(
        WIDTH, HEIGHT, ident="strip", title="The two visits compared, on the time line",
        description=f"From {earlier} to {later}, among {len(visits)} visits.",
    )  # fmt: skip
    start, end = min(v.start for v in visits), max(v.end for v in visits)
    time = TimeScale(start, max(end, date(start.year + 1, 1, 1)), LEFT + RING, RIGHT - RING - 40)
    svg.line(LEFT, LINE_Y, RIGHT, LINE_Y, stroke=GREY, width=1.5)
    from_x, to_x = position(earlier, time), position(later, time)
    svg.line(from_x, LINE_Y, to_x, LINE_Y, width=6)
    chosen = {earlier.pk: from_x, later.pk: to_x}
    for visit in sorted(visits, key=lambda v: v.pk in chosen):
        x = position(visit, time)
        if visit.pk in chosen:
            svg.circle(x, LINE_Y, RING, fill=WHITE, stroke=INK, width=2.5)
        draw_visit(svg, x, LINE_Y, visit.kind, dashed=visit.by_mention_only, r=6)
    taken = label_chosen(svg, earlier, later, from_x, to_x)
    for visit in visits:
        if visit.pk not in chosen and visit.is_graded:
            label(svg, visit, position(visit, time), taken)
    return svg.render()


def label_chosen(svg: Svg, earlier, later, from_x: float, to_x: float) -> list[tuple]:
    """Names the two, side by side where they stand close; returns the room taken."""
    words = [f"from: {earlier.dates_short}", f"to: {later.dates_short}"]
    widths = [text_width(w, 14, bold=True) + 8 for w in words]
    centred = [x - width / 2 for x, width in zip((from_x, to_x), widths, strict=True)]
    taken = []
    for text, width, left in zip(words, widths, kept_apart(centred, widths, 4, WIDTH), strict=True):
        svg.text(left + width / 2, 56, text, size=14, bold=True, anchor="middle")
        taken.append((left, left + width))
    return taken


def label(svg: Svg, visit: Inspection, x: float, taken: list[tuple]):
    """Names another inspection, if there is room."""
    width = text_width(visit.dates_short) + 8
    left = min(x - width / 2, WIDTH - width)
    if left > 0 and all(left + width < a or left > b for a, b in taken):
        taken.append((left, left + width))
        svg.text(left + width / 2, 54, visit.dates_short, fill=GREY, anchor="middle")
