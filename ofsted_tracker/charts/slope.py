"""The little line from a value to a later one. The words beside it say all that it shows."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from metrics.models import Observation
from metrics.series import Direction

from .scales import ValueScale
from .svg import GREY, PALE, WHITE, Svg
from .symbols import BETTER, WORSE

WIDTH, HEIGHT, FLOOR, CEILING = 96, 30, 25, 5
LEFT, RIGHT = 8, 88
COLOURS = {Direction.BETTER: BETTER, Direction.WORSE: WORSE}


def slope_chart(then: Observation, now: Observation, direction: Direction) -> SafeString:
    """Draws two values on a scale of their own from nought."""
    colour = COLOURS.get(direction, GREY)
    svg = Svg(WIDTH, HEIGHT, ident="", title="", description="")
    values = ValueScale(max(float(then.value), float(now.value)) or 1.0, FLOOR, CEILING)
    svg.line(LEFT, FLOOR, RIGHT, FLOOR, stroke=PALE)
    svg.line(LEFT, values.y(then.value), RIGHT, values.y(now.value), stroke=colour, width=2.4)
    svg.circle(LEFT, values.y(then.value), 3.6, fill=WHITE, stroke=colour, width=2)
    svg.circle(RIGHT, values.y(now.value), 4, fill=colour)
    return format_html(
        '<svg class="i" viewBox="0 0 96 30" width="96" height="30" aria-hidden="true"'
        ' focusable="false">{}</svg>',
        mark_safe("".join(svg.parts)),
    )
