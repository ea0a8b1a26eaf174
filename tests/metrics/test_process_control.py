"""The arithmetic against published worked values, and against a second implementation."""

import random
from decimal import Decimal

import pytest

from metrics.process_control import (
    Assurance,
    Limits,
    Rule,
    Segment,
    Signal,
    Variation,
    assurance,
    in_run,
    segments_of,
    trending,
    two_of_three,
    variation,
)

# The worked example of spc-plotly, https://pypi.org/project/spc-plotly/ (monthly counts).
COUNTS = [
    2478, 2350, 2485, 2296, 2359, 2567, 3089, 2668, 1788, 2854, 2365, 1883, 1959,
    1927, 2640, 2626, 2144, 2409, 4412, 3287, 3049, 3364, 3078, 2972, 3415, 2753,
    3102, 2191, 3693, 4385, 4699, 3031, 2659, 3885, 2628, 2621, 3071, 2002,
]  # fmt: skip
QUIET = [10, 12, 9, 11, 10, 12, 9, 11, 10, 12, 9, 11]  # Mean 10.5, limits 4.938 and 16.062.


def decimals(*numbers) -> list[Decimal]:
    return [Decimal(str(n)) for n in numbers]


def signals(*numbers) -> list[set[Rule]]:
    """The rules that each value after the quiet twelve breaks."""
    segment = Segment(0, tuple(decimals(*QUIET, *numbers)))
    return [{s.rule for s in found} for found in segment.signals()][len(QUIET) :]


class TestLimits:
    def test_published_monthly_counts(self):
        limits = Limits.of(decimals(*COUNTS))
        assert float(limits.mean) == pytest.approx(2820.6315789473683)
        assert float(limits.upper) == pytest.approx(4341.864011379801)

    def test_published_four_values(self):
        """https://pypi.org/project/statprocon/: mean 32.5, limits 85.7 and -20.7."""
        limits = Limits.of(decimals(10, 50, 40, 30))
        assert (limits.mean, limits.upper, limits.lower) == tuple(decimals(32.5, 85.7, -20.7))

    def test_no_moving_range_is_left_out(self):
        """The example of NHSRplotthedots (vignette “Deviations”), with screen_outliers = FALSE."""
        values = decimals(1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)
        ranges = [1, 1, 1, 8, 9] + [1] * 12
        assert Limits.of(values).reach == Decimal("2.66") * sum(ranges) / 17

    def test_are_cut_at_what_can_be(self):
        wide = Limits(mean=Decimal(95), reach=Decimal(20))
        assert wide.possible(Decimal(100)) == (75, 100)
        assert Limits(Decimal(3), Decimal(5)).possible() == (0, 8)

    def test_same_value_each_time_leaves_no_room(self):
        limits = Limits.of(decimals(*[17.6] * 12))
        assert limits.lower == limits.upper == Decimal("17.6")
        assert not limits.is_outside(Decimal("17.6"))


class TestSegments:
    def test_none_below_twelve_points(self):
        assert segments_of(decimals(*QUIET[:11])) == []
        assert len(segments_of(decimals(*QUIET))) == 1

    def test_limits_are_held_from_the_first_twelve(self):
        (segment,) = segments_of(decimals(*QUIET, 40, 50, 60))
        assert segment.limits == Limits.of(decimals(*QUIET))

    @pytest.mark.parametrize(
        ("since", "has_limits", "is_trial"),
        [
            (1, False, False),
            (7, False, False),
            (8, True, True),
            (11, True, True),
            (12, True, False),
        ],
    )
    def test_limits_begin_anew_and_first_on_trial(self, since, has_limits, is_trial):
        old, new = segments_of(decimals(*QUIET, *([20, 22] * 6)[:since]), [12])
        assert (old.start, new.start, new.end) == (0, 12, 12 + since)
        assert bool(new.limits) is has_limits
        assert new.is_trial is is_trial

    def test_rebasing_after_the_last_point_waits(self):
        assert len(segments_of(decimals(*QUIET), [12])) == 1

    def test_no_rule_reaches_over_a_rebasing(self):
        above = [12.5] * 4
        old, new = segments_of(decimals(*QUIET, *above, *above, *QUIET), [16])
        assert not any(old.signals()[12:])
        assert not any(new.signals()[:4])


class TestRules:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [(16.06, set()), (16.07, {Rule.OUTSIDE}), (4.94, set()), (4.93, {Rule.OUTSIDE})],
    )
    def test_outside(self, value, expected):
        assert signals(value) == [expected]

    def test_seven_on_one_side_of_the_mean(self):
        above = [11.5, 12, 11, 12.5, 11, 12, 11.5]
        assert not any(signals(10, *above[:6]))
        found = signals(10, *above)
        assert found == [set(), *[{Rule.SHIFT}] * 7]

    def test_point_on_the_mean_ends_the_run(self):
        values = [9, *[12, 11, 12], 10.5, *[12, 11, 12, 11]]
        assert not any(signals(*values))

    @pytest.mark.parametrize("values", [[8, 9, 10, 10.4, 11, 12, 13], [13, 12, 11, 10, 9, 8.5, 8]])
    def test_seven_rising_or_falling(self, values):
        before = 9 if values[0] > 9 else 11
        found = signals(before, *values)
        assert all(Rule.TREND in rules for rules in found[1:])
        assert not any(Rule.TREND in rules for rules in signals(before, *values[:6]))

    def test_equal_values_end_a_trend(self):
        assert not any(Rule.TREND in r for r in signals(8, 9, 10, 10, 11, 12, 13))

    # The vectors of NHSRplotthedots' own tests: tests/testthat/test-ptd_calculate_point_type.R.
    @pytest.mark.parametrize(
        ("near", "expected"),
        [
            ([0, 0, 0], []),
            ([1, 0, 1], [0, 2]),
            ([0, 1, 1], [1, 2]),
            ([0, 0, 1, 0, 1, 0, 0], [2, 4]),
            ([0, 0, 1, 1, 0, 0, 0], [2, 3]),
            ([1, 0, 0, 1], []),
            ([1, 0, 0, 1, 1], [3, 4]),
        ],
    )
    def test_two_of_three(self, near, expected):
        assert two_of_three([bool(n) for n in near], [1] * len(near)) == expected

    def test_two_of_three_are_near_the_same_limit(self):
        assert two_of_three([True, True, False], [1, -1, 1]) == []

    @pytest.mark.parametrize(
        ("signs", "expected"),
        [
            ([1] * 6, []),
            ([1] * 6 + [-1], []),
            ([1] * 8 + [-1], [(at, 1) for at in range(8)]),
            ([-1] * 8 + [1], [(at, -1) for at in range(8)]),
        ],
    )
    def test_runs(self, signs, expected):
        assert in_run(signs, 7) == expected

    def test_turning_point_is_of_the_trend_that_ends(self):
        found = dict(trending([1] * 6 + [-1] * 6))
        assert (found[5], found[6], found[12]) == (1, 1, -1)


def second_implementation(values: list[float]) -> list[set[str]]:
    """The four rules once more, straight from their words and with no code in common."""
    first = values[:12]
    mean = sum(first) / len(first)
    sigma = sum(abs(first[i] - first[i - 1]) for i in range(1, len(first))) / 11 * 2.66 / 3
    found = [set() for _ in values]
    for i, v in enumerate(values):
        if v > mean + 3 * sigma or v < mean - 3 * sigma:
            found[i].add("OUTSIDE")
        for start in range(max(0, i - 6), i + 1):
            seven = values[start : start + 7]
            if len(seven) == 7:
                if all(x > mean for x in seven) or all(x < mean for x in seven):
                    found[i].add("SHIFT")
                if seven in (sorted(set(seven)), sorted(set(seven), reverse=True)):
                    found[i].add("TREND")
        for start in range(max(0, i - 2), i + 1):
            three = values[start : start + 3]
            for way in (1, -1):
                if len(three) == 3 and all((x - mean) * way > 0 for x in three):
                    close = [2 * sigma < (x - mean) * way <= 3 * sigma for x in three]
                    if sum(close) >= 2 and close[i - start]:
                        found[i].add("NEAR")
    return found


@pytest.mark.parametrize("seed", range(40))
def test_agrees_with_the_second_implementation(seed):
    chance = random.Random(seed)
    drift = chance.choice([0, 0.15, -0.2])
    values = [round(chance.gauss(50 + drift * n, 4), 2) for n in range(60)]

    (segment,) = segments_of(decimals(*values))

    found = [{s.rule.name for s in of_point} for of_point in segment.signals()]
    assert found == second_implementation(values)


class TestVariation:
    HIGH, LOW = Signal(Rule.SHIFT, is_up=True), Signal(Rule.SHIFT, is_up=False)

    @pytest.mark.parametrize(
        ("found", "higher_is_better", "expected"),
        [
            ([], True, Variation.COMMON),
            ([HIGH], True, Variation.IMPROVEMENT),
            ([HIGH], False, Variation.CONCERN),
            ([LOW], False, Variation.IMPROVEMENT),
            ([LOW], True, Variation.CONCERN),
            ([HIGH], None, Variation.NEITHER),
            ([Signal(Rule.TREND, is_up=True)], True, Variation.IMPROVEMENT),
            # It rises, but still lies low: where it stands says more.
            ([Signal(Rule.TREND, is_up=True), LOW], True, Variation.CONCERN),
        ],
    )
    def test_says_which_way(self, found, higher_is_better, expected):
        assert variation(found, higher_is_better) is expected


@pytest.mark.parametrize(
    ("target", "higher_is_better", "expected"),
    [
        (70, True, Assurance.HITS),
        (75, True, Assurance.HITS),  # The lowest that common causes bring forth is the target.
        (80, True, Assurance.RANDOM),
        (86, True, Assurance.FAILS),
        (86, False, Assurance.HITS),
        (85, False, Assurance.HITS),
        (80, False, Assurance.RANDOM),
        (74, False, Assurance.FAILS),
    ],
)
def test_assurance(target, higher_is_better, expected):
    limits = Limits(mean=Decimal(80), reach=Decimal(5))
    assert assurance(limits, Decimal(target), higher_is_better=higher_is_better) is expected
