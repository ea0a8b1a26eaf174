from xml.etree import ElementTree

import pytest

from ofsted_tracker.charts.geometry import overlap
from ofsted_tracker.charts.labels import Labels
from ofsted_tracker.charts.scales import SMALL
from ofsted_tracker.charts.svg import Svg

from .drawn import SVG, words_and_boxes

LONG, SHORT = "Statistical neighbours of ours 4.1", "4.1"
POINT = (200, 80)


def drawing(*covered, words=SHORT, lines=()):
    """One label about a point in the middle, as XML."""
    svg = Svg(SMALL.width, SMALL.height, ident="x", title="Title", description="")
    labels = Labels(svg, SMALL, SMALL.right)
    for box in covered:
        labels.keep_off(box)
    for line in lines:
        labels.keep_clear(*line)
    labels.add(*POINT, words)
    return ElementTree.fromstring(svg.render())


def box_of(chart):
    ((_, box),) = words_and_boxes(chart)
    return box


def test_label_stands_above_its_point_without_a_leader():
    chart = drawing()
    left, _, right, bottom = box_of(chart)
    assert (left + right) / 2 == pytest.approx(POINT[0], abs=0.1)
    assert bottom < POINT[1]
    assert not list(chart.iter(f"{SVG}line"))


def test_label_that_finds_room_only_further_off_is_tied_to_its_point():
    columns = [(110, 62, 120, 99), (290, 62, 300, 99)]

    chart = drawing(*columns, words=LONG)

    (leader,) = chart.iter(f"{SVG}line")
    assert (leader.get("x1"), leader.get("y1")) == ("200", "80")
    assert not any(overlap(box_of(chart), column) for column in columns)


def test_leader_passes_through_no_other_point():
    columns = [(110, 62, 120, 99), (290, 62, 300, 99)]

    chart = drawing(*columns, (190, 64, 210, 70), words=LONG)

    (leader,) = chart.iter(f"{SVG}line")
    assert float(leader.get("y2")) > POINT[1]


def test_label_rather_stands_aside_than_crosses_a_line():
    upright = ((200, 0), (200, 76))
    left, _, right, _ = box_of(drawing(lines=[upright]))
    assert not left < 200 < right


def test_label_does_not_stand_where_it_seems_to_be_about_another_point():
    other = (195, 50, 205, 57)
    left, top, right, _ = box_of(drawing(other))
    assert top > 65 or right < 195 or left > 205


def test_label_without_a_free_place_is_left_out():
    assert not words_and_boxes(drawing((0, 0, SMALL.width, SMALL.height)))
