from datetime import date
from itertools import count
from xml.etree import ElementTree

import pytest

from findings.models import Inspection
from metrics.models import Indicator, Observation, Target, Unit
from metrics.series import Series
from ofsted_tracker.charts.svg import TARGET
from ofsted_tracker.charts.trend import (
    LARGE,
    SMALL,
    around,
    crosses,
    describe,
    highest,
    overlap,
    span_of,
    spells,
    trend_chart,
)

numbers = count(1)
SVG = "{http://www.w3.org/2000/svg}"
SIZES = pytest.mark.parametrize("size", [LARGE, SMALL], ids=["large", "small"])


def value(number, year=2017, **fields) -> Observation:
    day = date(year, 1, 24)
    stated = {"end": day, "printed": f"{number}%", "stated_by": "inspectors", "inspection_id": 1}
    return Observation(pk=next(numbers), value=number, start=day, **stated | fields)


def visit(year, pk=None, **fields) -> Inspection:
    kind = fields.pop("kind", Inspection.Kind.INSPECTION)
    return Inspection(
        pk=pk or next(numbers) + 100, title="Inspection", kind=kind, start=date(year, 1, 20),
        end=date(year, 1, 31), **fields,
    )  # fmt: skip


def target(number, year=2017, **fields) -> Target:
    return Target(value=number, printed=f"{number}%", starts=date(year, 1, 24), **fields)


def series(*own, comparators=(), targets=(), unit=Unit.PERCENT, name="Second plans") -> Series:
    return Series(Indicator(name=name, unit=unit, better="lower"), own, comparators, targets)


def draw(shown: Series, visits=(), *, size=LARGE, span=None):
    """The chart as XML."""
    drawn = trend_chart(
        shown, visits, span=span or (date(2012, 1, 1), date(2026, 12, 31)), ident="c",
        authority_name="Westshire", size=size,
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
