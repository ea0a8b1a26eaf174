from datetime import date
from decimal import Decimal
from itertools import count, pairwise
from xml.etree import ElementTree

import pytest

from findings.models import Inspection
from metrics.models import Indicator, Intervention, Observation, Target, Unit
from metrics.series import Series
from ofsted_tracker.charts.axes import highest, value_scale
from ofsted_tracker.charts.geometry import around, crosses, overlap
from ofsted_tracker.charts.scales import LARGE, SMALL, TimeScale
from ofsted_tracker.charts.svg import GREY, TARGET
from ofsted_tracker.charts.symbols import BETTER, WORSE
from ofsted_tracker.charts.targets import spells
from ofsted_tracker.charts.trend import describe, span_alone, span_of, trend_chart

from .drawn import SVG, outside, overlaps, words_and_boxes

numbers = count(1)
SIZES = pytest.mark.parametrize("size", [LARGE, SMALL], ids=["large", "small"])


def value(number, year=2017, **fields) -> Observation:
    day = date(year, 1, 24)
    stated = {"printed": f"{number}%", "stated_by": "inspectors", "inspection_id": 1}
    stated |= {"start": day, "end": day, "value": None if number is None else Decimal(str(number))}
    return Observation(pk=next(numbers), **stated | fields)


def visit(year, pk=None, **fields) -> Inspection:
    known = {"kind": Inspection.Kind.INSPECTION, "title": "Inspection"}
    known |= {"start": date(year, 1, 20), "end": date(year, 1, 31)}
    return Inspection(pk=pk or next(numbers) + 100, **known | fields)


def target(number, year=2017, **fields) -> Target:
    return Target(value=number, printed=f"{number}%", starts=date(year, 1, 24), **fields)


def series(*own, comparators=(), targets=(), unit=Unit.PERCENT, name="Second plans") -> Series:
    return Series(Indicator(name=name, unit=unit, better="lower"), own, comparators, targets)


def draw(shown: Series, visits=(), *, size=LARGE, span=None, interventions=()):
    """The chart as XML."""
    drawn = trend_chart(
        shown, visits, span=span or (date(2012, 1, 1), date(2026, 12, 31)), ident="c",
        authority_name="Westshire", size=size, interventions=interventions,
    )  # fmt: skip
    return ElementTree.fromstring(drawn)


def texts(chart) -> list[str]:
    return [e.text for e in chart.iter(f"{SVG}text")]


def boxes(chart, size):
    """Where each label of a point stands: about as wide as half its font size a character."""
    for e in chart.iter(f"{SVG}text"):
        if e.get("stroke"):  # Labels of points have a halo, those of the axes have none.
            x, y, width = float(e.get("x")), float(e.get("y")), len(e.text) * size.font * 0.4
            yield (x, y - size.font * 0.7, x + width, y)


@SIZES
def test_values_start_at_nought_at_the_bottom(size):
    chart = draw(series(value(18)), size=size)
    zero = next(e for e in chart.iter(f"{SVG}text") if e.text == "0%")
    assert abs(float(zero.get("y")) - size.bottom) < size.font


def test_higher_values_stand_higher():
    low, high = draw(series(value(5, 2015), value(15, 2016))).iter(f"{SVG}circle")
    assert float(low.get("cy")) > float(high.get("cy"))
    assert float(low.get("cx")) < float(high.get("cx"))


@SIZES
def test_labels_do_not_overlap(size):
    crowd = [value(n, 2017, printed=f"{n}%", inspection_id=n) for n in (15, 16, 16.5, 17, 18)]
    beside = [value(n, 2017, comparator="england") for n in (15.5, 17.5)]

    chart = draw(series(*crowd, comparators=beside), size=size)

    placed = list(boxes(chart, size))
    assert len(placed) >= 4
    assert not any(overlap(a, b) for n, a in enumerate(placed) for b in placed[:n])


@SIZES
@pytest.mark.parametrize("months", [1, 4, 12])
def test_words_of_a_crowded_chart_never_run_into_each_other(size, months):
    days = [date(2024 + month // 12, month % 12 + 1, 9) for month in range(0, 6 * months, months)]
    days = [day for day in days if day.year < 2027]
    crowd = [value(94 + n % 3, start=day, end=day, scope="care") for n, day in enumerate(days)]
    done = [Intervention(day=day, words="New form") for day in days]
    visits = [visit(2023, start=day, end=day) for day in days]
    words = value(None, 2012, printed="well over twice")
    beside = [value(95, 2024, comparator="neighbours"), value(96, 2024, comparator="england")]
    shown = series(words, *crowd, comparators=beside, targets=[target(95, 2024), target(96, 2025)])

    chart = draw(shown, [visit(2012), *visits], size=size, interventions=done)

    assert not overlaps(chart)
    assert not outside(chart)


@SIZES
def test_labels_of_comparators_at_one_time_cover_neither_points_nor_each_other(size):
    years = {2013: 1.4, 2014: 3.4, 2015: 5, 2016: 0}
    own = [value(n, start=date(year, 12, 9), end=date(year, 12, 9)) for year, n in years.items()]
    autumn = {"start": date(2013, 9, 30), "end": date(2013, 9, 30)}
    beside = [
        value(4.1, comparator="neighbours", **autumn), value(4.5, comparator="england", **autumn)
    ]  # fmt: skip
    shown = series(*own, comparators=beside)

    chart = draw(shown, size=size)

    time = TimeScale(date(2012, 1, 1), date(2026, 12, 31), size.left, size.right)
    values = value_scale(shown, size)
    points = [around(time.x(o.start), values.y(o.value), size.dot) for o in (*own, *beside)]
    labels = [box for w, box in words_and_boxes(chart) if w.startswith(("England", "Statistical"))]
    assert len(labels) == 2
    assert not any(overlap(label, point) for label in labels for point in points)
    assert not overlaps(chart)


@SIZES
def test_flags_of_one_month_stand_side_by_side_in_their_order(size):
    done = [Intervention(day=date(2026, 12, 1 + n), words="New form") for n in range(4)]

    chart = draw(series(value(18)), size=size, interventions=done)

    flags = [e for e in chart.iter(f"{SVG}rect") if e.get("stroke-width") == "1.2"]
    places = [(float(e.get("x")), float(e.get("width"))) for e in flags]
    assert all(a + width <= b + 0.1 for (a, width), (b, _) in pairwise(places))
    assert places[-1][0] + places[-1][1] <= size.right + 0.1
    assert not overlaps(chart)


@SIZES
@pytest.mark.parametrize("unit", [Unit.COUNT, Unit.PER_WORKER, Unit.POUNDS])
def test_numbers_and_unit_of_the_axis_stay_on_the_drawing(size, unit):
    done = [Intervention(day=date(2012, 1, 9), words="New form")]
    chart = draw(series(value(1_900_000), unit=unit), size=size, interventions=done)
    assert not outside(chart)
    assert not overlaps(chart)


def test_labels_stay_on_the_drawing():
    chart = draw(series(value(100, 2012), value(99, 2026)))
    for left, top, right, _ in boxes(chart, LARGE):
        assert LARGE.left <= left
        assert right <= LARGE.width
        assert top > 0


@SIZES
def test_inspection_that_prints_nothing_is_said_to(size):
    shown = series(value(18, 2017, inspection_id=7))
    silent, spoken = draw(shown, [visit(2022)], size=size), draw(shown, [visit(2017, 7)], size=size)
    assert "no figure" in texts(silent)
    assert "no figure" not in texts(spoken)


@pytest.mark.parametrize(
    "other", [visit(2022, by_mention_only=True), visit(2022, kind="monitoring_visit")]
)
def test_only_full_inspections_are_said_to_be_silent(other):
    assert "no figure" not in texts(draw(series(value(18)), [other]))


def test_value_in_words_stands_below_the_axis_as_printed():
    words = value(None, 2017, printed="well over twice")
    assert "“well over twice”" in texts(draw(series(words)))


def target_lines(chart):
    return [e for e in chart.iter(f"{SVG}line") if e.get("stroke") == TARGET]


@SIZES
def test_target_is_drawn_from_the_day_it_was_stated(size):
    shown = series(value(13, 2013), value(18, 2017), targets=[target(15)])
    chart = draw(shown, size=size)
    (line,) = target_lines(chart)
    points = [float(e.get("cx")) for e in chart.iter(f"{SVG}circle")]
    assert float(line.get("x1")) == pytest.approx(points[1])
    assert float(line.get("x2")) == size.right


def test_target_stated_again_is_drawn_once():
    first, again = target(15, 2017), target(15, 2019)
    assert spells([first, again]) == [(first, None)]


def test_target_ends_where_another_starts():
    first, second = target(15, 2017), target(12, 2019)
    assert spells([first, second]) == [(first, second.starts), (second, None)]


def test_target_that_ended_is_drawn_to_its_end():
    ended = target(8, 2016, ends=date(2017, 3, 31))
    assert spells([ended, target(9, 2020)])[0] == (ended, date(2017, 3, 31))


def test_unjoined_values_have_no_line():
    def joins(*own):
        return [e for e in draw(series(*own)).iter(f"{SVG}line") if e.get("stroke-width") == "2"]

    assert len(joins(value(13, 2014), value(18, 2016))) == 1
    assert joins(value(13, 2014), value(18, 2022)) == []


def test_each_who_has_a_shape_of_their_own():
    council = draw(series(value(17, stated_by="council")))
    assert len(list(council.iter(f"{SVG}rect"))) == 1
    (about,) = draw(series(value(25, is_approximate=True))).iter(f"{SVG}circle")
    assert about.get("stroke-dasharray")
    assert not list(draw(series(value(35, high=45))).iter(f"{SVG}circle"))


@pytest.mark.parametrize(
    ("number", "unit", "top"),
    [(18, Unit.PERCENT, 20), (96, Unit.PERCENT, 100), (1, Unit.COUNT, 4), (601, Unit.COUNT, 800)],
)
def test_top_of_the_axis(number, unit, top):
    assert highest(series(value(number), unit=unit), 4) == top


def test_span_is_whole_years_of_visits_and_values():
    assert span_of([visit(2022)], [series(value(18, 2013))]) == (
        date(2013, 1, 1),
        date(2022, 12, 31),
    )


def test_description_has_every_value_comparator_and_target():
    said = describe(
        series(value(18), comparators=[value(4.5, comparator="england")], targets=[target(15)])
    )
    assert said.startswith("18% in January 2017 (Inspectors); England 4.5% in January 2017; ")
    assert "target 15%" in said


@SIZES
def test_hostile_words_stay_words(size):
    hostile = "<script>alert(1)</script>"
    shown = series(
        value(None, printed=hostile), value(18, scope=hostile),
        targets=[Target(value=1, printed=hostile, starts=date(2017, 1, 1))], name=hostile,
    )  # fmt: skip
    assert not list(draw(shown, size=size).iter(f"{SVG}script"))


@SIZES
def test_council_without_visits_or_values_has_an_empty_chart(size):
    assert not list(draw(series(), size=size, span=span_of([], [])).iter(f"{SVG}circle"))


def test_line_crosses_a_box_or_passes_by():
    box = around(50, 50, 10)
    assert crosses(((0, 0), (100, 100)), box)
    assert not crosses(((0, 80), (100, 80)), box)


# Under process control

QUIET = [16, 18, 15, 17, 16, 18, 15, 17, 16, 18, 15, 17]  # Mean 16.5, limits 10.9 and 22.1.


def quarterly(*values, rebased_at=None) -> list[Observation]:
    """Values of the council, four a year from 2017."""
    made = []
    for at, number in enumerate(values):
        day = date(2017 + at // 4, 3 * (at % 4) + 1, 1)
        o = value(number, stated_by="council", inspection_id=None, start=day, end=day)
        o.rebased_on = date(2020, 1, 1) if rebased_at is not None and at >= rebased_at else None
        made.append(o)
    return made


def limit_lines(chart):
    return [e for e in chart.iter(f"{SVG}line") if e.get("stroke-width") == "1.4"]


def shapes(chart, colour):
    return [e for e in chart.iter(f"{SVG}path") if e.get("fill") == colour]


@SIZES
def test_limits_are_drawn_from_twelve_points_on(size):
    assert limit_lines(draw(series(*quarterly(*QUIET[:11])), size=size)) == []
    lines = limit_lines(draw(series(*quarterly(*QUIET)), size=size))
    heights = [float(e.get("y1")) for e in lines]
    assert len(lines) == 3
    assert heights == sorted(heights)  # Upper, mean, lower.
    assert all(e.get("stroke") == GREY for e in lines)


def test_limits_stand_in_words_beside_the_large_chart():
    said = texts(draw(series(*quarterly(*QUIET))))
    assert {"Upper limit 22.1%", "Mean 16.5%", "Lower limit 10.9%"} <= set(said)


def test_limits_break_where_they_start_anew_and_say_that_they_are_on_trial():
    chart = draw(series(*quarterly(*QUIET, *QUIET[:8], rebased_at=12)))
    old, new = limit_lines(chart)[0], limit_lines(chart)[3]
    assert float(old.get("x2")) < float(new.get("x1"))
    assert old.get("stroke-dasharray") != new.get("stroke-dasharray")
    assert any("trial" in words for words in texts(chart))


@SIZES
@pytest.mark.parametrize(("outlier", "colour"), [(30, WORSE), (5, BETTER)])
def test_signals_have_shapes_of_their_own(size, outlier, colour):
    chart = draw(series(*quarterly(*QUIET, outlier)), size=size)
    assert len(shapes(chart, colour)) == 1
    assert len([e for e in chart.iter(f"{SVG}circle") if e.get("fill") == "#0b0c0c"]) == 12


def test_only_the_newest_point_has_words():
    words = [w for w in texts(draw(series(*quarterly(*QUIET)))) if "%, " in w]
    assert words == ["17%, Oct 2019"]


def test_labels_leave_the_margin_to_the_limits():
    for left, _, right, _ in boxes(draw(series(*quarterly(*QUIET, 16)), span=(
        date(2017, 1, 1), date(2020, 1, 31)
    )), LARGE):  # fmt: skip
        assert LARGE.left <= left
        assert right <= LARGE.right


def test_axis_starts_near_values_that_lie_far_above_nought():
    low = draw(series(*quarterly(*QUIET)))
    high = draw(series(*quarterly(*[n + 75 for n in QUIET])))
    assert "0%" in texts(low)
    assert "0%" not in texts(high)
    assert "100%" in texts(high)


@pytest.mark.parametrize("lowest", range(8, 24))
def test_axis_of_the_small_chart_starts_at_nought_where_that_of_the_large_one_does(lowest):
    caseload = series(*quarterly(*[n + lowest - min(QUIET) for n in QUIET]), unit=Unit.PER_WORKER)
    small, large = (value_scale(caseload, size) for size in (SMALL, LARGE))
    assert (small.least > 0) == (large.least > 0)


def test_span_is_that_of_the_points_under_control():
    shown = series(value(13, 2012), *quarterly(*QUIET))
    assert span_alone([visit(2026)], shown) == (date(2017, 1, 1), date(2019, 12, 31))
    assert span_alone([visit(2026)], series(value(13, 2012)))[1] == date(2026, 12, 31)


def test_what_lies_outside_of_the_span_is_left_to_the_table():
    shown = series(value(13, 2012), *quarterly(*QUIET))
    span = span_alone([], shown)
    assert "13%, Jan 2012" not in texts(draw(shown, [visit(2026)], span=span))


@SIZES
def test_what_was_done_has_a_letter_and_is_filled_where_limits_start_anew(size):
    done = [
        Intervention(day=date(2018, 5, 1), words="New form"),
        Intervention(day=date(2020, 1, 1), words="Second team", rebases=True),
        Intervention(day=date(2035, 1, 1), words="Not on the chart"),
    ]
    chart = draw(series(value(18)), size=size, interventions=done)
    flags = [e.get("fill") for e in chart.iter(f"{SVG}rect") if e.get("stroke-width") == "1.2"]
    assert flags == ["#ffffff", "#0b0c0c"]
    assert {"A", "B"} <= set(texts(chart))
    assert "C" not in texts(chart)
    assert "A: New form" in chart.find(f"{SVG}desc").text


def test_official_statistics_are_filled_squares_and_not_unpublished():
    chart = draw(series(value(17, stated_by="statistics", inspection_id=None)))
    (square,) = chart.iter(f"{SVG}rect")
    assert square.get("fill") == "#0b0c0c"
    assert "17%, Jan 2017, official statistics" in texts(chart)


def test_values_month_by_month_are_drawn_over_their_own_years():
    few, many = quarterly(*QUIET[:8]), quarterly(*QUIET[:9])
    assert span_alone([visit(2026)], series(*few)) == (date(2017, 1, 1), date(2026, 12, 31))
    assert span_alone([visit(2026)], series(*many)) == (date(2017, 1, 1), date(2019, 12, 31))


def test_many_points_have_their_numbers_and_on_the_small_chart_the_newest():
    shown = series(*quarterly(*QUIET[:9]))
    span = span_alone([], shown)
    large, small = (boxes(draw(shown, size=size, span=span), size) for size in (LARGE, SMALL))
    assert len(list(large)) == 9
    assert len(list(small)) == 1
