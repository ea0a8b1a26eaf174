"""The line of a recommendation: its visits in time, and beneath each what it said.

Signs stand where the visits stand in time. The words stand in columns of one width below, each
tied to its sign, so that visits of one year leave each other room.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db.models import Model
from django.utils.safestring import SafeString

from findings.lineage import Said
from findings.models import Inspection, Recommendation
from findings.steps import Saying, Step

from .beside import kept_apart
from .history import draw_segments, points
from .scales import TimeScale
from .svg import GREY, LINK, PALE, WHITE, Svg, in_a_line, shortened, text_width, wrap
from .symbols import draw_said, draw_visit
from .visit_labels import day_of, kind_of

WIDTH, LEFT, RIGHT = 1152, 10, 1142
YEARS_Y, AXIS_Y, LEADER_END, TOP = 14, 46, 84, 104
LINE, HEAD, WORDS_SIZE, GUTTER = 17, 24, 13, 18
MOST_COLUMNS, WIDEST, MOST_LINES = 8, 280, 9
LEAST_APART = 20  # Between the signs of two visits.


@dataclass(frozen=True)
class Column:
    """The words of one step, measured before they are drawn."""

    step: Step
    left: float
    at: float  # Where its sign stands on the line.
    room: float
    here: Recommendation

    @property
    def quoted(self) -> Saying:
        """What it asked, or failing that what it said: of this recommendation, if it did."""
        first, *_ = self.step.sayings
        if self.step.said is Said.ASKED:
            return first
        return next((s for s in self.step.sayings if s.about == self.here), first)

    @property
    def words(self) -> list[str]:
        """Its sentence in lines."""
        if not self.quoted.words:
            return []
        words = f"“{self.quoted.words}”" if self.quoted.said else self.quoted.words
        lines = wrap(words, self.room, WORDS_SIZE)
        return shortened(lines, MOST_LINES, self.room, WORDS_SIZE)

    @property
    def height(self) -> float:
        heads = sum(height_of(saying, self.room) for saying in sayings_in_short(self.step))
        return LINE * (3 + len(self.words)) + heads


def lineage_chart(
    steps: Sequence[Step], *, here: Recommendation, today: date, summary: str
) -> SafeString:
    """Draws a line; ``here`` is the recommendation whose page it is, ``summary`` says its state.

    Of more than eight steps the first bear no words: the table beside it has them all.
    """
    time = TimeScale(date(steps[0].visit.end.year, 1, 1), last_day(steps, today), LEFT, RIGHT)
    places = [time.x(step.visit.end) for step in steps]
    places = kept_apart(places, [LEAST_APART] * len(steps), LEFT, RIGHT + LEAST_APART)
    columns = columns_of(steps, places, here)
    svg = Svg(
        WIDTH, TOP + max(c.height for c in columns), ident="line",
        title="Its line through the visits", description=f"{summary}. {in_words(steps)}",
    )  # fmt: skip
    draw_years(svg, time)
    draw_segments(svg, segments_of(steps, places, time.x(today)), AXIS_Y)
    for step, x in zip(steps, places, strict=True):
        svg.circle(x, AXIS_Y, 10, fill=WHITE)
        draw_visit(svg, x, AXIS_Y, step.visit.kind, r=7)
    for column in columns:
        draw_column(svg, column)
    return svg.render()


def last_day(steps: Sequence[Step], today: date) -> date:
    return max(today, steps[-1].visit.end, date(steps[0].visit.end.year + 1, 1, 1))


def columns_of(
    steps: Sequence[Step], places: Sequence[float], here: Recommendation
) -> list[Column]:
    worded = list(zip(steps, places, strict=True))[-MOST_COLUMNS:]
    width = min(WIDTH / len(worded), WIDEST)
    return [Column(step, width * n, x, width - GUTTER, here) for n, (step, x) in enumerate(worded)]


def segments_of(steps, places, today_x) -> list[tuple[float, float, Said]]:
    """From stop to stop of the inspectors, and from the last until today."""
    stops = [(x, s.said) for s, x in zip(steps, places, strict=True) if s.said is not None]
    ends = [*stops, (max(today_x, stops[-1][0]), None)]
    return [(x, end, said) for (x, said), (end, _) in pairwise(ends)]


def in_words(steps: Sequence[Step]) -> str:
    """“Jan–Feb 2015: asked; Nov 2017: asked, partly met.”"""
    said = [
        f"{step.visit.dates_short}: {', '.join(s.name.lower() for s in sayings_in_short(step))}"
        for step in steps
    ]
    return f"{'; '.join(said)}."


def draw_years(svg: Svg, time: TimeScale):
    for year in time.years():
        x = max(time.x(date(year, 1, 1)), LEFT)
        width = min(time.x(date(year + 1, 1, 1)), RIGHT) - x
        svg.line(x, YEARS_Y + 8, x, AXIS_Y + 8, stroke=PALE)
        if width > text_width("2026") + 6:
            svg.text(x + width / 2, YEARS_Y, str(year), fill=GREY, anchor="middle")


def draw_column(svg: Svg, column: Column):
    step, x = column.step, column.left
    svg.line(column.at, AXIS_Y + 11, x + 8, LEADER_END, stroke=GREY)
    y = TOP
    draw_link(svg, x, y, day_of(step.visit), step.visit, bold=True)
    y += LINE
    svg.text(x, y, in_a_line(kind_of(step.visit), column.room), fill=GREY)
    for saying in sayings_in_short(step):
        draw_saying(svg, x, y + HEAD, saying, column.here, column.room)
        y += height_of(saying, column.room)
    y += 4
    for line in column.words:
        y += LINE
        svg.text(x, y, line, size=WORDS_SIZE)
    if column.words:
        place = in_a_line(column.quoted.passage.place, column.room)
        draw_link(svg, x, y + LINE, place, column.quoted.passage)


def sayings_in_short(step: Step) -> Sequence[Saying]:
    """What it says, each in a word; of many claims one is enough."""
    return step.sayings if step.said else step.sayings[:1]


def code_of(saying: Saying) -> str:
    return points([saying.about]) if saying.about else ""


def code_left(saying: Saying) -> float:
    """Where the code stands beside sign and word."""
    return 30 + text_width(saying.name, 14, bold=True)


def has_code_below(saying: Saying, room: float) -> bool:
    width = text_width(code_of(saying), bold=True)
    return width > 0 and code_left(saying) + width > room


def height_of(saying: Saying, room: float) -> float:
    return HEAD + LINE if has_code_below(saying, room) else HEAD


def draw_saying(
    svg: Svg, x: float, y: float, saying: Saying, here: Recommendation, room: float
):  # fmt: skip
    """Sign, word, and the code of what is asked or judged, below them where room is short."""
    if saying.said:
        draw_said(svg, x + 7, y - 5, saying.said)
    else:
        draw_visit(svg, x + 7, y - 5, Inspection.Kind.SELF_EVALUATION, r=6.5)
    svg.text(x + 21, y, saying.name, size=14, bold=True)
    if saying.about is None:
        return
    code, left = code_of(saying), x + code_left(saying)
    if has_code_below(saying, room):
        left, y = x + 21, y + LINE
    if saying.about == here:
        svg.rect(left - 4, y - 14, text_width(code, bold=True) + 10, 19)
        svg.text(left, y, code, fill=WHITE, bold=True)
    else:
        draw_link(svg, left, y, code, saying.about)


def draw_link(svg: Svg, x: float, y: float, words: str, to: Model, *, bold: bool = False):
    with svg.link(to.get_absolute_url(), words):
        svg.hit(x - 2, y - 15, text_width(words, bold=bold) + 6, 24)
        svg.text(x, y, words, fill=LINK, bold=bold)
