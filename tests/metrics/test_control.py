"""Which points of a series are under process control, and the sentence on them."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count

import pytest

from metrics.models import Indicator, Observation, Target, Unit
from metrics.process_control import Variation
from metrics.series import Join, Series, series_for
from tests.factories import IndicatorFactory, InterventionFactory, ObservationFactory

QUIET = [16, 18, 15, 17, 16, 18, 15, 17, 16, 18, 15, 17]  # Mean 16.5.
numbers = count(1)


def month(number: int) -> tuple[date, date]:
    """First and last day of the month so many after January 2024."""
    first = date(2024 + number // 12, number % 12 + 1, 1)
    after = date(2024 + (number + 1) // 12, (number + 1) % 12 + 1, 1)
    return first, after - timedelta(days=1)


def value(number, at: int, **fields) -> Observation:
    """The council's own value of a month; nothing is saved."""
    start, end = month(at)
    given = {"start": start, "end": end, "printed": f"{number}%", "stated_by": "council"}
    return Observation(pk=next(numbers), value=Decimal(str(number)), **given | fields)


def monthly(*values) -> list[Observation]:
    return [value(number, at) for at, number in enumerate(values)]


def series(own, *, better=Indicator.Better.LOWER, target=None) -> Series:
    indicator = Indicator(name="Plans", unit=Unit.PERCENT, better=better, frequency="monthly")
    aim = Target(value=target, printed=f"{target}%", starts=date(2024, 1, 1)) if target else None
    return Series(indicator, tuple(own), (), (aim,) if aim else ())


def rebased(own, at: int) -> list[Observation]:
    """The values with limits that start anew at one of them."""
    for o in own:
        o.rebased_on = own[at].start if o.start >= own[at].start else None
    return own


class TestWhichPoints:
    def test_twelve_of_one_source(self):
        assert series(monthly(*QUIET)).control
        assert not series(monthly(*QUIET[:11])).control

    @pytest.mark.parametrize(
        "other",
        [
            {"stated_by": "inspectors", "inspection_id": 1},
            {"high": Decimal(20)},
            {"is_approximate": True},
            {"scope": "one office"},
            {"start": date(2024, 1, 1)},  # Of the whole year.
        ],
        ids=["other source", "range", "about", "of a part", "other length"],
    )
    def test_others_do_not_count(self, other):
        own = [*monthly(*QUIET[:11]), value(17, 11, **other)]
        assert not series(own).control

    def test_others_stay_beside_and_join_no_line(self):
        inspectors = value(17.5, 11, stated_by="inspectors", inspection_id=1)
        shown = series([*monthly(*QUIET), inspectors])
        assert len(shown.control.points) == 12
        joined = shown.joins
        assert len(joined) == 11
        assert not any(inspectors in pair for pair in joined)

    def test_month_with_two_values_is_left_out(self):
        own = monthly(*QUIET, 16)
        assert len(series([*own, value(19, 3)]).control.points) == 12

    def test_what_lies_before_a_long_gap_is_another_process(self):
        old = [value(18, -60), value(15.3, -49)]
        control = series([*old, *monthly(*QUIET)]).control
        assert [o.start for o in control.points] == [month(at)[0] for at in range(12)]
        assert not series([*old, *monthly(*QUIET[:11])]).control

    def test_a_month_left_out_is_no_long_gap(self):
        own = monthly(*QUIET, *QUIET)
        assert len(series([*own[:12], *own[15:]]).control.points) == 21

    def test_limits_start_anew(self):
        control = series(rebased(monthly(*QUIET, *QUIET), 12)).control
        assert [s.start for s in control.segments] == [0, 12]


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ({"day": date(2024, 3, 1)}, [0, 2]),
        ({"day": date(2024, 3, 2)}, [0, 3]),  # With the first whole period after it.
        ({"rebases": False}, [0]),
        ({"day": date(2023, 12, 1)}, [0]),
    ],
)
def test_interventions_of_the_indicator_start_limits_anew(authority, mark, expected):
    one = IndicatorFactory()
    for at, number in enumerate(QUIET):
        start, end = month(at)
        ObservationFactory(
            indicator=one, authority=authority, start=start, end=end, value=number,
            stated_by="statistics",
        )  # fmt: skip
    given = {"day": date(2024, 3, 1), "rebases": True} | mark
    InterventionFactory(indicator=one, authority=authority, **given)
    InterventionFactory(indicator=one, day=date(2024, 6, 1), rebases=True)  # Of another council.

    (found,) = series_for(authority, [one])

    assert [s.start for s in found.control.segments] == expected


class TestSentence:
    def test_common_cause(self):
        said = series(monthly(*QUIET), target=16).summary()
        assert said == (
            "Common cause only: 17% (December 2024) is within the limits; "
            "the target of 16% will be hit and missed at random. "
            "Mean 16.5%, limits 10.9% to 22.1%."
        )

    def test_seven_in_a_row(self):
        shown = series(monthly(*QUIET, *[15, 16, 15.5, 16, 15, 16, 15.5]), target=15)
        assert shown.summary().startswith(
            "Special cause, improvement: seven or more in a row below the mean since January "
            "2025; the target of 15% will be hit and missed at random."
        )

    @pytest.mark.parametrize(
        ("better", "state"),
        [
            ("lower", Variation.CONCERN),
            ("higher", Variation.IMPROVEMENT),
            ("neither", Variation.NEITHER),
        ],
    )
    def test_point_outside(self, better, state):
        shown = series(monthly(*QUIET, 30), better=better)
        assert shown.control.variation() is state
        assert shown.summary().startswith(f"{state.value}: 30% (January 2025) is above the upper")

    @pytest.mark.parametrize(("target", "word"), [(30, "hit every time"), (5, "missed every time")])
    def test_target_out_of_reach_or_certain(self, target, word):
        said = series(monthly(*QUIET), target=target).summary()
        assert f"as the process is, the target of {target}% will be {word}" in said

    def test_trial_limits_say_so(self):
        shown = series(rebased(monthly(*QUIET, *QUIET[:9]), 12))
        assert shown.control.is_trial
        assert "Limits started anew with January 2025 and are on trial: 9 figures since." in (
            shown.summary()
        )

    def test_too_few_since_for_limits(self):
        shown = series(rebased(monthly(*QUIET, 10, 11), 12), target=15)
        assert shown.control.variation() is None
        assert shown.control.assurance(shown.target) is None
        assert shown.summary() == (
            "From 16% (January 2024) to 11% (February 2025). Limits started anew with "
            "January 2025: 2 figures since, too few for new ones (8 needed)."
        )

    def test_target_that_had_ended_promises_nothing(self):
        shown = series(monthly(*QUIET), target=16)
        shown.target.ends = date(2024, 3, 31)
        assert shown.control.assurance(shown.target) is None

    def test_neither_way_is_better_so_no_target_is_hit(self):
        shown = series(monthly(*QUIET), target=16, better="neither")
        assert shown.control.assurance(shown.target) is None

    def test_limits_are_no_more_than_all_and_no_less_than_nothing(self):
        high = [98, 90, 99, 91, 98, 92, 99, 90, 98, 91, 99, 92]
        assert "to 100%." in series(monthly(*high)).summary()
        low = [1, 6, 2, 7, 1, 6, 2, 7, 1, 6, 2, 7]
        assert "limits 0% to" in series(monthly(*low)).summary()


class TestJoins:
    def test_official_statistics_are_a_line_for_themselves(self):
        own = [value(10, 0), value(12, 3, stated_by="statistics"), value(11, 6)]
        own.append(value(13, 9, stated_by="statistics"))
        joined = [(a.value, b.value, how) for a, b, how in series(own).joins]
        assert joined == [(10, 11, Join.SOLID), (12, 13, Join.SOLID)]

    def test_monthly_values_do_not_contradict_a_visit_that_is_near(self):
        own = [value(10, 0), value(12, 1, stated_by="inspectors", inspection_id=1), value(11, 2)]
        assert series(own).contradictions() == []

    def test_two_values_of_one_period_do(self):
        one, other = value(10, 0), value(12, 0, stated_by="statistics")
        assert series([one, other]).contradictions() == [(one, other)]


class TestStale:
    def test_says_since_when_and_how_often(self):
        words = series(monthly(*QUIET)).stale_words(date(2026, 11, 22))
        assert words == "No figure for 22 months: one is due every month."

    def test_is_silent_where_none_is_due(self):
        assert series(monthly(*QUIET)).stale_words(date(2025, 1, 15)) == ""
