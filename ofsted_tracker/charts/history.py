"""The picture that a director would pin to the wall: visits, grades and what was asked again.

One time line for all three: each visit with its symbol, a lane of grades for each line of
judgement areas, and a line for each recommendation that was made more than once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from django.utils.safestring import SafeString

from findings.grades import Bar, Lane, is_of_older_scale
from findings.lineage import Said, Stop, Thread, told_apart
from findings.models import Authority, Inspection, Recommendation

from .scales import TimeScale
from .svg import (
    DOTTED,
    GREY,
    INK,
    LINK,
    PALE,
    RULE,
    SURFACE,
    WHITE,
    Svg,
    in_a_line,
    shortened,
    text_width,
    wrap,
)
from .symbols import draw_visit
from .visit_labels import (
    LABEL_LINE,
    WIDTH,
    Placed,
    has_vague_day,
    heights_of_rows,
    place_labels,
    position,
)

Kind = Inspection.Kind

LEFT, RIGHT = 148, WIDTH
LEAST_LAST_BAR, LEAST_AFTER_TODAY = 116, 88  # Room for the newest grade, and for the date of today.
YEARS = 28  # Height of the row of years.
LANE, LANE_BAR = 38, 34
BAND_LINE = 15
THREAD_TEXT_Y, THREAD_LINE, TITLE_LINES = 21, 15, 3
MAX_THREADS = 5
LEGEND_LINE, LEGEND_GAP = 24, 37
BAND = "#eef1f3"

# Background and ink of each grade, by rank; “adequate” belongs to another scale and is grey.
GRADE_COLOURS = {
    1: ("#f4cdc8", "#5c120c"),
    2: ("#fae0b8", "#4a2b00"),
    3: ("#d3eadb", "#0d3d24"),
    4: ("#14532f", "#ffffff"),
}
OTHER_SCALE = ("#e6e8eb", "#36404a")
OUTLINE = {"#ffffff": INK}  # The edge of a bar whose words are white.


def history_chart(
    authority: Authority, visits: Sequence[Inspection], lanes: Sequence[Lane],
    threads: Sequence[Thread], *, today: date, summary: str, ident: str = "history",
    claims: Mapping[int, Sequence[Inspection]] | None = None,
) -> SafeString:  # fmt: skip
    """Draws all visits of an authority in time order, with grades and recurring recommendations.

    ``summary`` says in words what the chart shows. ``claims``: the self evaluations that speak to
    a recommendation, by its id.
    """
    time = time_scale(visits, today)
    now = today_label(time, today)
    above, below = place_labels(visits, time, now)
    heights_above, heights_below = heights_of_rows(above), heights_of_rows(below)
    visits_y = YEARS + 22 + max(sum(heights_above), 44)
    bands_y = visits_y + 34 + sum(heights_below)
    bands = bands_of(time, visits)
    lanes_y = bands_y + 14 + height_of_bands(bands)
    lanes_end = lanes_y + LANE * len(lanes) if lanes else bands_y - 14
    threads = threads[:MAX_THREADS]
    names = told_apart(threads)
    drawn = [
        ThreadDrawing.of(thread, name, time, claims or {}, today)
        for thread, name in zip(threads, names, strict=True)
    ]
    threads_y = lanes_end + 34
    threads_end = threads_y + 18 + sum(d.height for d in drawn) if drawn else lanes_end + 8
    legend = legend_of(visits, lanes, drawn)
    svg = Svg(
        WIDTH, threads_end + 16 + LEGEND_LINE * len(legend), ident=ident, description=summary,
        title=f"{authority.name}: visits, grades and recurring recommendations",
    )  # fmt: skip
    draw_time(svg, time, visits, today, visits_y, lanes_end, threads_end)
    draw_visits(svg, time, visits, today, visits_y)
    draw_today(svg, now, visits_y)
    draw_labels(svg, above, visits_y, heights_above, is_above=True)
    draw_labels(svg, below, visits_y, heights_below, is_above=False)
    if lanes:
        draw_frameworks(svg, bands, bands_y)
        draw_lanes(svg, time, lanes, lanes_y)
    draw_threads(svg, drawn, threads_y)
    draw_legend(svg, legend, threads_end + 22)
    return svg.render()


def time_scale(visits: Sequence[Inspection], today: date) -> TimeScale:
    """From the first visit's year until some time after today and after the newest visit."""
    first = min((v.start for v in visits), default=today)
    newest = max((v.end for v in visits), default=today)
    start = date(first.year, 1, 1)
    room = RIGHT - LEFT
    ends = [
        day + (day - start) * (least / (room - least)) + timedelta(days=1)
        for day, least in [(newest, LEAST_LAST_BAR), (today, LEAST_AFTER_TODAY)]
    ]
    return TimeScale(start, max(ends), LEFT, RIGHT)


def today_label(time: TimeScale, today: date) -> tuple[float, float, list[str], str]:
    """Left, right, lines and anchor of the words at the line of today."""
    lines = ["today,", f"{today.day} {today:%b %Y}"]
    x, width = time.x(today), text_width(lines[1]) + 8
    fits = x + width <= RIGHT
    return (x, x + width, lines, "start") if fits else (x - width, x, lines, "end")


def draw_time(svg, time, visits, today, visits_y, lanes_end, end):
    years = time.years()
    every = 1 + len(years) // 26
    for year in years:
        x = max(time.x(date(year, 1, 1)), LEFT)
        svg.line(x, YEARS, x, end, stroke=PALE)
        width = min(time.x(date(year + 1, 1, 1)), RIGHT) - x
        if year % every == 0 and width * every > text_width("2026") + 6:
            svg.text(x + width / 2, 18, str(year), fill=GREY, anchor="middle")
    x = time.x(today)
    svg.rect(x, YEARS, RIGHT - x, lanes_end - YEARS, fill=SURFACE)
    svg.line(x, YEARS, x, lanes_end, stroke=GREY)
    for visit in visits:
        if visit.is_graded:
            x = time.x(visit.end)
            svg.line(x, visits_y + 8, x, end, stroke=RULE, dashes="2 3")


def draw_today(svg, now, visits_y):
    left, right, lines, anchor = now
    x = left + 6 if anchor == "start" else right - 6
    for i, line in enumerate(lines):
        svg.text(x, visits_y - 38 + LABEL_LINE * i, line, fill=GREY, anchor=anchor)


def draw_visits(svg, time, visits, today, y):
    svg.text(0, y + 5, "Visits", size=16, bold=True)
    newest = max((v.end for v in visits), default=today)
    svg.line(LEFT, y, time.x(max(today, newest)), y, width=2)
    for visit in visits:
        if has_vague_day(visit):
            left, right = time.x(visit.start), time.x(visit.end)
            svg.line(left, y, right, y, stroke=WHITE, width=4)
            svg.line(left, y, right, y, width=2, dashes="3 4")
    for visit in sorted(visits, key=lambda v: v.is_graded):
        draw_visit(
            svg, position(visit, time), y, visit.kind, dashed=visit.by_mention_only,
            r=9 if visit.is_graded else 7,
        )  # fmt: skip


def draw_labels(svg, placed: Sequence[Placed], y, heights, *, is_above: bool):
    """The words of the visits on one side of the line, with leaders to their symbols."""
    for p in placed:
        x, size = p.label.x, LABEL_LINE * len(p.label.lines)
        if is_above:
            bottom = y - 20 - sum(heights[: p.row])
            svg.line(x, bottom + 1, x, y - 9, stroke=GREY)
            top = bottom - size
        else:
            top = y + 16 + sum(heights[: p.row])
            svg.line(x, y + 8, x, top, stroke=GREY)
        draw_label(svg, p, top)


def draw_label(svg, placed: Placed, top: float):
    left, right = placed.span
    x = {"middle": (left + right) / 2, "end": right - 4, "start": left + 4}[placed.anchor]
    day, *kind = placed.label.lines
    y = top + 12
    with svg.link(placed.label.visit.get_absolute_url(), " ".join(placed.label.lines)):
        svg.hit(left, top, right - left, LABEL_LINE * len(placed.label.lines) + 2)
        svg.text(x, y, day, fill=LINK, bold=placed.label.is_bold, anchor=placed.anchor, halo=True)
        for i, line in enumerate(kind, 1):
            svg.text(x, y + LABEL_LINE * i, line, fill=GREY, anchor=placed.anchor, halo=True)


def bands_of(time, visits) -> list[tuple[float, float, list[str]]]:
    """For each framework left, right and words of its band, as many lines as they need.

    It goes from the first full inspection here to that under the next one.
    """
    spans, bands = [], []
    for visit in visits:
        is_full = visit.kind == Kind.INSPECTION and visit.framework
        if is_full and (not spans or spans[-1][1] != visit.framework):
            spans.append((time.x(visit.end), visit.framework))
    for (x, framework), after in zip_longest(spans, spans[1:]):
        end = max((after[0] if after else RIGHT) - 3, x + 4)
        room = end - x - 12
        lines = wrap(framework.short_name, room, bold=True)
        fits = all(text_width(line, bold=True) <= room for line in lines)
        bands.append((x, end, lines if fits else []))
    return bands


def height_of_bands(bands) -> float:
    return 7 + BAND_LINE * max([1, *(len(lines) for _, _, lines in bands)])


def draw_frameworks(svg, bands, y):
    height = height_of_bands(bands)
    svg.text(0, y + 16, "Grades by area", size=16, bold=True)
    for x, end, lines in bands:
        svg.rect(x, y, end - x, height, fill=BAND)
        for i, line in enumerate(lines):
            svg.text(x + 8, y + 15.5 + BAND_LINE * i, line, bold=True)


def draw_lanes(svg, time, lanes, top):
    order = [lane.line for lane in lanes]
    for number, lane in enumerate(lanes):
        y = top + LANE * number
        svg.text(0, y + 21, lane.name, size=14)
        svg.line(0, y + LANE - 2, RIGHT, y + LANE - 2, stroke=PALE)
    for number, lane in enumerate(lanes):
        y = top + LANE * number
        for bar in lane.bars:
            is_joint = len(bar.lines) == 2 and all(line in order for line in bar.lines)
            if is_joint and bar.lines[0] != lane.line:
                continue  # The second lane of a joint judgement, drawn with the first.
            draw_bar(svg, time, bar, y, LANE + LANE_BAR if is_joint else LANE_BAR)
        if lane.gap:
            draw_gap(svg, time, lane, y)


def draw_gap(svg, time, lane: Lane, y: float):
    """A box where the newest inspection gave no grade; words alone where it was long ago."""
    x = time.x(lane.gap.inspection.end) + 1
    if lane.line == "overall":
        svg.rect(x, y + 0.5, RIGHT - x - 1, LANE_BAR - 1, fill=WHITE, stroke=RULE, stroke_width=1,
                 dashes="4 3")  # fmt: skip
    draw_words(svg, x + 8, y, LANE_BAR, RIGHT - x - 12, [lane.gap.words], GREY)


def draw_bar(svg, time, bar: Bar, y: float, height: float):
    x = time.x(bar.inspection.end)
    end = time.x(bar.until.end) - 3 if bar.until else RIGHT
    grade = bar.judgement.grade
    fill, ink = OTHER_SCALE if is_of_older_scale(grade) else GRADE_COLOURS[grade.rank]
    svg.path(outline(x, end, y, height, torn=is_torn_at_end(bar)), fill=fill, stroke=None)
    if bar.inspection.by_mention_only:
        svg.rect(x + 0.5, y + 0.5, end - x - 1, height - 1, fill="none", stroke=GREY,
                 stroke_width=1, dashes="3 2")  # fmt: skip
    svg.rect(x, y, 4, height, fill=OUTLINE.get(ink, ink))
    if end - x < 30:
        return
    draw_bars_of_grade(svg, x + 9, y + height / 2 + 6.5, grade.rank, fill, ink)
    choices = [grade.word, grade.word.removesuffix(" to be good")]
    if is_of_older_scale(grade):
        choices.insert(0, f"{grade.word} (older scale)")
    note = "one judgement on both" if height > LANE_BAR else ""
    draw_words(svg, x + 29, y, height, end - x - 31, choices, ink, bold=True, note=note)


def is_torn_at_end(bar: Bar) -> bool:
    """Whether the next inspection came under another framework: what is measured changed."""
    return bar.until is not None and bar.until.framework_id != bar.judgement.area.framework_id


def outline(x: float, end: float, y: float, height: float, *, torn: bool) -> str:
    """The path of a bar; torn, its right edge is a zigzag."""
    if not torn:
        return f"M{x:.1f} {y:.1f} H{end:.1f} V{y + height:.1f} H{x:.1f} Z"
    teeth = max(round(height / 6), 2)
    edge = "".join(
        f" L{end - (5 if i % 2 else 0):.1f} {y + height * i / teeth:.1f}" for i in range(teeth + 1)
    )
    return f"M{x:.1f} {y:.1f}{edge} L{x:.1f} {y + height:.1f} Z"


def draw_bars_of_grade(svg, x, y, rank, fill, ink):
    """Four rising bars, as many filled as the grade's rank: readable without colour."""
    for i in range(4):
        height = 4 + 3 * i
        svg.rect(x + 4 * i, y - height, 3, height, fill=ink if i < rank else fill, stroke=ink,
                 stroke_width=0.8)  # fmt: skip


def draw_words(svg, x, y, height, room, choices, fill, *, bold=False, note=""):
    """The first of the choices that fits, on as many lines as the box holds; or nothing."""
    most = int((height - 6) // 13)
    for words in choices:
        for size, allowed in ((14, 1), (13, 1), (12, most)):
            lines = wrap(words, room, size, bold=bold)
            if len(lines) <= allowed and all(
                text_width(line, size, bold=bold) <= room for line in lines
            ):
                noted = wrap(note, room, 12)[: most - len(lines)]
                first = y + height / 2 + size * 0.36 - (len(lines) + len(noted) - 1) * 6.8
                for i, line in enumerate(lines):
                    svg.text(x, first + i * 13.6, line, size=size, fill=fill, bold=bold)
                for i, line in enumerate(noted, len(lines)):
                    svg.text(x, first + i * 13.6 + 1, line, size=12, fill=fill)
                return


@dataclass(frozen=True)
class Mark:
    """What stands on a line of recommendations at one visit."""

    visit: Inspection
    x: float
    head: str
    title: tuple[str, ...]
    said: Said | None  # Nothing for a claim of the council.


@dataclass(frozen=True)
class ThreadDrawing:
    """One line of recommendations, measured before it is drawn."""

    thread: Thread
    name: tuple[str, ...]
    marks: tuple[Mark, ...]
    segments: tuple[tuple[float, float, Said], ...]

    @classmethod
    def of(cls, thread, name, time, claims, today) -> "ThreadDrawing":
        claimed = {v.pk: v for r in thread.recommendations for v in claims.get(r.pk, ())}
        places = [(time.x(s.inspection.end), s.inspection, s) for s in thread.stops]
        places += [(time.x(v.end), v, None) for v in claimed.values()]
        places.sort(key=lambda place: place[0])
        marks = []
        for number, (x, visit, stop) in enumerate(places):
            head, title = words_at(visit, stop)
            worded = [at for at, v, s in places[number + 1 :] if words_at(v, s)[0]]
            room = (worded[0] if worded else RIGHT) - x - 12
            lines = shortened(wrap(title, room, 12), TITLE_LINES, room, 12) if room > 48 else []
            head = in_a_line(head, room, bold=True)
            marks.append(Mark(visit, x, head, tuple(lines), stop.said if stop else None))
        ends = [time.x(s.inspection.end) for s in thread.stops[1:]] + [time.x(today)]
        segments = [
            (time.x(stop.inspection.end), end, stop.said)
            for stop, end in zip(thread.stops, ends, strict=True)
        ]
        lines = shortened(wrap(name, LEFT - 18, 14), 3, LEFT - 18, 14)
        return cls(thread, tuple(lines), tuple(marks), tuple(segments))

    @property
    def height(self) -> float:
        lines = max([1 + len(m.title) for m in self.marks] + [len(self.name)])
        return THREAD_TEXT_Y + THREAD_LINE * lines + 6


def words_at(visit: Inspection, stop: Stop | None) -> tuple[str, str]:
    """Code and title, or a verdict; at a letter's verdict and at a claim the sign says enough."""
    if stop and stop.asked:
        return points(stop.asked), "; ".join(r.title for r in stop.asked)
    if stop and visit.kind == Kind.INSPECTION:
        return stop.said.words, ""
    return "", ""


def points(recommendations: Sequence[Recommendation]) -> str:
    """“R11”, “Point 4”, “Points 3 and 9”, “Board’s point 2”."""
    codes = [r.council_code for r in recommendations if r.council_code]
    if codes:
        return ", ".join(codes)
    numbers = [r.printed_ref or str(r.order) for r in recommendations]
    is_boards = any(r.addressee == Recommendation.Addressee.BOARD for r in recommendations)
    word = "Board’s point" if is_boards else "Point"
    if len(numbers) == 1:
        return f"{word} {numbers[0]}"
    return f"{word}s {', '.join(numbers[:-1])} and {numbers[-1]}"


def draw_threads(svg, drawn: Sequence[ThreadDrawing], top):
    if not drawn:
        return
    svg.text(0, top, "What Ofsted asked, and asked again", size=16, bold=True)
    y = top + 28
    for drawing in drawn:
        newest = drawing.thread.last
        with svg.link(newest.get_absolute_url(), " ".join(drawing.name)):
            svg.hit(0, y - 11, LEFT - 14, max(16 * len(drawing.name) + 4, 24))
            for i, line in enumerate(drawing.name):
                svg.text(0, y + 4 + 16 * i, line, size=14, fill=LINK)
        draw_segments(svg, drawing.segments, y)
        for mark in drawing.marks:
            draw_mark(svg, mark, y)
        y += drawing.height


def draw_segments(svg, segments, y):
    """Thick where it is open, dotted after a visit that is silent, thin after it was met.

    Nothing is drawn after a visit that has not been read: how it went on is not known.
    """
    for x, end, said in segments:
        if said is Said.UNREAD:
            continue
        if said is Said.SILENT:
            svg.line(x, y, end, y, stroke=GREY, width=2, dashes="2 5")
        elif said is Said.MET:
            svg.line(x, y, end, y, stroke=RULE, width=1)
        else:
            svg.line(x, y, end, y, width=4)


def draw_mark(svg, mark: Mark, y):
    svg.circle(mark.x, y, 9, fill=WHITE)
    if mark.said is Said.MET:
        svg.circle(mark.x, y, 6, fill=WHITE, stroke=INK, width=1.8)
    else:
        is_silent = mark.said is not None and not mark.said.is_spoken
        draw_visit(svg, mark.x, y, mark.visit.kind, dashed=is_silent, r=6.5)
    is_asked = mark.said is Said.ASKED
    svg.text(mark.x + 6, y + THREAD_TEXT_Y, mark.head, fill=INK if is_asked else GREY,
             bold=is_asked, halo=True)  # fmt: skip
    for i, line in enumerate(mark.title, 1):
        svg.text(mark.x + 6, y + THREAD_TEXT_Y + THREAD_LINE * i - 0.5, line, size=12, fill=GREY,
                 halo=True)  # fmt: skip


def legend_of(visits, lanes, drawn) -> list[list[tuple[str, str]]]:
    """What the signs mean, of those that are drawn, in lines that fit: sign and words."""
    held = {v.kind for v in visits if not v.by_mention_only}
    items = [(kind.value, kind.label) for kind in Kind if kind in held]
    if any(v.by_mention_only for v in visits):
        items.append(("mention", "Dashed: known by mention only"))
    if any(is_torn_at_end(bar) for lane in lanes for bar in lane.bars):
        items.append(("torn", "Torn edge: framework changed"))
    if drawn:
        items += [("open", "Open"), ("silent", "Not raised"), ("met", "Found met")]
    lines, x = [[]], 0.0
    for item in items:
        width = text_width(item[1]) + LEGEND_GAP
        if x + width - 20 > WIDTH:
            lines.append([])
            x = 0.0
        lines[-1].append(item)
        x += width
    return lines


def draw_legend(svg, lines, y):
    svg.line(0, y - 18, RIGHT, y - 18, stroke=PALE, width=2)
    for line in lines:
        x = 8.0
        for sign, words in line:
            draw_sign(svg, sign, x, y)
            svg.text(x + 16, y + 4.5, words, fill=GREY)
            x += text_width(words) + LEGEND_GAP
        y += LEGEND_LINE


def draw_sign(svg, sign: str, x: float, y: float):
    if sign == "torn":
        svg.path(outline(x - 7, x + 8, y - 7, 14, torn=True), fill=DOTTED, stroke=None)
    elif sign in {"open", "silent", "met"}:
        draw_segments(svg, [(x - 8, x + 11, Said.ASKED if sign == "open" else Said(sign))], y)
    else:
        is_mention = sign == "mention"
        kind = Kind.INSPECTION if is_mention else sign
        draw_visit(svg, x, y, kind, dashed=is_mention, r=6.5)
