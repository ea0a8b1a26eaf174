from datetime import date

import pytest

from ofsted_tracker.charts.scales import TimeScale, ValueScale, round_top


@pytest.mark.parametrize(
    ("highest", "top"), [(18, 20), (76, 80), (100, 100), (0.6, 0.6), (0, 4), (601, 800)]
)
def test_top_is_round_and_not_below_the_highest(highest, top):
    assert round_top(highest) == top


@pytest.mark.parametrize("highest", [0.07, 1.1, 3.3, 19.8, 847, 120_999])
@pytest.mark.parametrize("ticks", [2, 4])
def test_top_is_never_below_nor_twice_the_highest(highest, ticks):
    assert highest <= round_top(highest, ticks) <= 2 * highest


def test_nought_stands_at_the_bottom():
    values = ValueScale(top=20, bottom=320, ceiling=30)
    assert (values.y(0), values.y(20), values.y(10)) == (320, 30, 175)
    assert values.ticks(4) == [0, 5, 10, 15, 20]


def test_days_spread_from_left_to_right():
    time = TimeScale(date(2012, 1, 1), date(2026, 12, 31), 58, 1002)
    assert time.x(date(2012, 1, 1)) == 58
    assert time.x(date(2026, 12, 31)) == 1002
    assert 58 < time.x(date(2015, 1, 1)) < time.x(date(2015, 1, 2)) < 1002
    assert time.years()[::14] == [2012, 2026]


def test_one_day_is_no_division_by_nought():
    day = date(2022, 7, 18)
    assert TimeScale(day, day, 58, 1002).x(day) == 58
