import re
from datetime import date

import pytest

from findings.dates import lapse_in_words
from findings.models import Inspection
from metrics.models import Observation
from metrics.series import Direction
from ofsted_tracker.charts.shares import GAP, WIDTH, Part, shares_chart, widths
from ofsted_tracker.charts.slope import slope_chart
from ofsted_tracker.charts.strip import strip_chart
from ofsted_tracker.charts.svg import text_width


def visit(pk, start, end=None, **fields):
    fields = {"kind": Inspection.Kind.INSPECTION, "title": "Inspection"} | fields
    return Inspection(pk=pk, start=start, end=end or start, **fields)


def texts(svg):
    """Each text of a drawing with its middle."""
    return {t: float(x) for x, t in re.findall(r'<text x="([\d.]+)"[^>]*>([^<]*)</text>', svg)}


def test_strip_names_the_two_and_other_inspections():
    first, middle, last = [
        visit(pk, date(year, 5, 1)) for pk, year in enumerate((2013, 2017, 2022))
    ]

    svg = strip_chart([first, middle, last], first, last)

    assert list(texts(svg)) == ["from: May 2013", "to: May 2022", "May 2017"]
    assert svg.count('r="12"') == 2
    assert "style=" not in svg
    assert "class=" not in svg


def test_strip_labels_of_close_visits_do_not_cover_each_other():
    far = visit(1, date(2013, 5, 1))
    earlier, later = visit(2, date(2019, 1, 29)), visit(3, date(2019, 4, 1))

    found = texts(strip_chart([far, earlier, later], earlier, later))

    room = (
        text_width("from: Jan 2019", 14, bold=True) / 2
        + text_width("to: Apr 2019", 14, bold=True) / 2
    )
    assert found["to: Apr 2019"] - found["from: Jan 2019"] >= room


def test_strip_leaves_out_a_label_that_has_no_room():
    visits = [visit(pk, date(2019, month, 1)) for pk, month in enumerate((1, 2, 12))]

    found = texts(strip_chart(visits, visits[0], visits[2]))

    assert list(found) == ["from: Jan 2019", "to: Dec 2019"]


@pytest.mark.parametrize(
    ("direction", "colour"),
    [(Direction.BETTER, "#0d5c4a"), (Direction.WORSE, "#a3231a"), (Direction.SAME, "#484949")],
)
def test_slope_colour_repeats_the_direction(direction, colour):
    svg = slope_chart(Observation(value=10), Observation(value=20), direction)

    assert svg.count(colour) == 3
    assert 'aria-hidden="true"' in svg


def test_slope_from_nought_to_nought_lies_on_the_ground():
    svg = slope_chart(Observation(value=0), Observation(value=0), Direction.SAME)

    assert svg.count('cy="25"') == 2


def test_shares_are_as_wide_as_their_counts():
    wide, narrow = widths([Part(30, "met", "full"), Part(10, "not met", "empty")])

    assert wide == pytest.approx(3 * narrow)
    assert wide + narrow + GAP == pytest.approx(WIDTH - 1.6)


def test_shares_small_part_has_room_for_its_words():
    parts = [Part(100, "met", "full"), Part(1, "no verdict recorded", "dashed")]

    big, small = widths(parts)

    assert small >= text_width("1 no verdict recorded", 15, bold=True)
    assert big + small + GAP == pytest.approx(WIDTH - 1.6)


def test_shares_chart_leaves_out_what_is_nought_and_says_the_rest():
    parts = [Part(2, "met", "full"), Part(0, "worse", "worse"), Part(1, "not looked at", "dashed")]

    svg = shares_chart(parts, ident="bar", title="Verdicts")

    assert "2 met, 1 not looked at." in svg
    assert "worse" not in svg


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2015, 2, 11), date(2017, 11, 28), "33 months"),
        (date(2019, 1, 30), date(2019, 2, 1), "2 days"),
        (date(2019, 1, 30), date(2019, 1, 31), "1 day"),
        (date(2019, 1, 15), date(2019, 2, 20), "1 month"),
        (date(2018, 6, 1), date(2022, 6, 1), "4 years"),
        (date(2017, 11, 30), date(2022, 7, 29), "4 years and 7 months"),
        (date(2017, 5, 18), date(2025, 6, 20), "8 years and 1 month"),
    ],
)
def test_lapse_in_words(start, end, words):
    assert lapse_in_words(start, end) == words
