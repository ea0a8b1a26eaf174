"""The values of a trend chart: a shape for each who states it, a word or two, lines between."""

from collections.abc import Sequence

from findings.dates import span_in_words
from metrics.models import Observation
from metrics.series import Join, Series
from metrics.values import hedge_of, in_numbers, middle

from .geometry import around
from .labels import Labels
from .scales import Size, TimeScale, ValueScale
from .svg import GREY, INK, WHITE, Svg

StatedBy = Observation.StatedBy
MANY = 8  # More points leave no room for words beside each.


def draw_points(
    svg: Svg, observations: Sequence[Observation], time: TimeScale, values: ValueScale,
    size: Size, labels: Labels,
):  # fmt: skip
    """Filled point: inspectors. Hollow square: council. Filled square: official statistics.

    Cross: comparator. Ring: about. Bar: range.
    """
    for o in observations:
        if o.value is None:
            continue
        x, y = time.x(middle(o)), values.y(o.high or o.value)
        labels.keep_off(around(x, y, size.dot))
        if o.high is not None:
            labels.keep_clear((x, y), (x, values.y(o.value)))
        if o.comparator:
            draw_cross(svg, x, y, size.dot)
        else:
            draw_point(svg, o, x, values, size)


def label_points(
    observations: Sequence[Observation], unit: str, time: TimeScale, values: ValueScale,
    size: Size, labels: Labels,
):  # fmt: skip
    """With many, each has its number only, on the small chart only the newest.

    The newest comes first, then the first: where there is no room, others go without.
    """
    is_many = len(observations) > MANY
    has_words = size.is_large and not is_many
    own = [o for o in observations if not o.comparator]
    beside = [o for o in observations if o.comparator]
    if is_many and not size.is_large:
        own = own[-1:]
    for o in (*own[-1:], *own[:-1], *beside):
        if o.value is not None:
            x, y = time.x(middle(o)), values.y(o.high or o.value)
            words = label(o, unit) if has_words else short_label(o)
            labels.add(x, y, words, bold=not o.comparator)


def draw_joins(svg: Svg, series: Series, time: TimeScale, values: ValueScale, labels: Labels):
    for a, b, how in series.joins:
        if how is not Join.NONE:
            ends = [(time.x(middle(o)), values.y(o.value)) for o in (a, b)]
            svg.line(*ends[0], *ends[1], width=2, dashes="4 3" if how is Join.DASHED else None)
            labels.keep_clear(*ends)


def draw_point(svg: Svg, o: Observation, x: float, values: ValueScale, size: Size):
    y = values.y(o.value)
    r = size.dot * 0.92
    if o.high is not None:
        top = values.y(o.high)
        svg.line(x, y, x, top, width=2.4)
        svg.line(x - 4, y, x + 4, y, width=2.4)
        svg.line(x - 4, top, x + 4, top, width=2.4)
    elif o.stated_by == StatedBy.COUNCIL:
        svg.rect(x - r, y - r, 2 * r, 2 * r, fill=WHITE, stroke=INK, stroke_width=2)
    elif o.stated_by == StatedBy.STATISTICS:
        svg.rect(x - r, y - r, 2 * r, 2 * r)
    elif o.is_approximate or o.scope:
        svg.circle(x, y, size.dot, fill=WHITE, stroke=INK, width=2, dashes="3 2")
    else:
        svg.circle(x, y, size.dot)


def draw_cross(svg: Svg, x: float, y: float, r: float):
    svg.line(x - r, y - r, x + r, y + r, stroke=GREY, width=2)
    svg.line(x - r, y + r, x + r, y - r, stroke=GREY, width=2)


def short_label(o: Observation) -> str:
    """“35–45”, “about 25”, “England 4.5”."""
    value = short_number(o.value)
    if o.high is not None:
        value = f"{value}–{short_number(o.high)}"
    value = f"{hedge_of(o)}{value}"
    return f"{o.get_comparator_display()} {value}" if o.comparator else value


def label(o: Observation, unit: str) -> str:
    """The value, when, of what part, and by whom it is stated."""
    if o.comparator:
        return f"{o.get_comparator_display()} {in_numbers(o, unit)}"
    when = span_in_words(o.start, o.end, o.date_precision, short=True)
    whose = {StatedBy.COUNCIL: "council’s own", StatedBy.STATISTICS: "official statistics"}
    unpublished = "" if o.is_published else "unpublished"
    words = [in_numbers(o, unit), when, o.scope, whose.get(o.stated_by, ""), unpublished]
    return ", ".join(filter(None, words))


def short_number(value) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".")
