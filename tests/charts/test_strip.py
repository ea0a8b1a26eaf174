from datetime import date
from xml.etree import ElementTree

import pytest

from findings.models import Inspection
from ofsted_tracker.charts.strip import strip_chart

from .drawn import outside, overlaps, words_and_boxes


def visit(pk, start, end, **fields) -> Inspection:
    return Inspection(pk=pk, kind=Inspection.Kind.INSPECTION, start=start, end=end, **fields)


@pytest.mark.parametrize("days", [[(2012, 1), (2012, 2)], [(2025, 11), (2025, 12)]])
def test_two_visits_that_stand_close_are_both_named_on_the_strip(days):
    visits = [
        visit(1, date(2012, 1, 1), date(2012, 1, 2)),
        visit(2, date(2025, 12, 20), date(2026, 1, 9)),
        *(visit(n, date(*day, 3), date(*day, 9)) for n, day in enumerate(days, 3)),
    ]
    earlier, later = visits[2:]

    chart = ElementTree.fromstring(strip_chart(visits, earlier, later))

    words = [w for w, _ in words_and_boxes(chart)]
    assert {f"from: {earlier.dates_short}", f"to: {later.dates_short}"} <= set(words)
    assert not overlaps(chart)
    assert not outside(chart)


def test_name_of_the_newest_visit_ends_on_the_strip():
    first = visit(1, date(2012, 1, 1), date(2012, 1, 2))
    newest = visit(2, date(2025, 11, 1), date(2026, 6, 9), date_precision="between")

    chart = ElementTree.fromstring(strip_chart([first, newest], first, newest))

    assert not outside(chart)
