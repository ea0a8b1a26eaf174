from itertools import pairwise
from xml.etree import ElementTree

import pytest

from ofsted_tracker.charts.beside import Margin, Row, kept_apart
from ofsted_tracker.charts.scales import LARGE
from ofsted_tracker.charts.svg import Svg

from .drawn import outside, overlaps, words_and_boxes


def drawing() -> Svg:
    return Svg(LARGE.width, LARGE.height, ident="x", title="Title", description="")


def drawn(svg: Svg):
    return ElementTree.fromstring(svg.render())


@pytest.mark.parametrize("places", [[50], [50, 51, 52], [99] * 5, [0, 0, 40, 99]])
def test_kept_apart_is_apart_and_in_the_room(places):
    moved = kept_apart(places, [20] * len(places), 0, 100)

    assert all(b - a >= 20 for a, b in pairwise(moved))
    assert moved[0] >= 0
    assert moved[-1] + 20 <= 100


def test_kept_apart_stays_in_place_where_there_is_room():
    assert kept_apart([10, 40, 80], [20, 30, 20], 0, 100) == [10, 40, 80]


def test_row_moves_words_aside_and_leaves_out_what_has_no_room():
    svg = drawing()
    row = Row(svg, 50)
    for x, words in [(100, "2015"), (122, "2016"), (125, "2017"), (1150, "2026")]:
        row.add(x, words)

    chart = drawn(svg)

    assert [words for words, _ in words_and_boxes(chart)] == ["2015", "2016", "2026"]
    assert not overlaps(chart)
    assert not outside(chart)


def test_margin_holds_all_its_notes_though_their_lines_are_at_the_bottom():
    svg = drawing()
    margin = Margin(svg, LARGE)
    for y in (LARGE.bottom, LARGE.bottom - 1, LARGE.bottom - 2):
        margin.add(y, ["Words that need a line", "of two"])
    margin.write()

    chart = drawn(svg)

    assert len(words_and_boxes(chart)) == 6
    assert not overlaps(chart)
    assert all(box[3] < LARGE.bottom + 25 for _, box in words_and_boxes(chart))
