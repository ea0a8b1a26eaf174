from datetime import date

import pytest

from findings.dates import DatePrecision
from findings.models import Inspection
from metrics.models import Indicator, Observation
from metrics.series import Direction, Series
from metrics.then_and_now import pair, performance_then_and_now, then_and_now
from tests.factories import (
    IndicatorFactory,
    InspectionFactory,
    ObservationFactory,
    PassageFactory,
    TargetFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def visits(authority):
    return [
        InspectionFactory(authority=authority, start=date(2015, 1, 20), end=date(2015, 2, 11)),
        InspectionFactory(authority=authority, start=date(2017, 11, 7), end=date(2017, 11, 30)),
    ]


@pytest.fixture
def indicator():
    return IndicatorFactory(better=Indicator.Better.LOWER)


def value(indicator, authority, day, number, **fields) -> Observation:
    return ObservationFactory(
        indicator=indicator, authority=authority, start=day, value=number, **fields
    )


def stated(indicator, visit, day, number, **fields) -> Observation:
    """A value that a visit's own document states."""
    passage = PassageFactory(document__inspection=visit)
    return value(
        indicator, visit.authority, day, number, inspection=visit, passage=passage, **fields
    )


def series(indicator) -> Series:
    return Series(indicator, tuple(Observation.objects.in_time_order()))


def test_pair_of_two_values(indicator, authority, visits):
    then = value(indicator, authority, date(2014, 12, 1), 20)
    now = value(indicator, authority, date(2017, 10, 1), 15)

    found = pair(series(indicator), *visits)

    assert (found.then.observation, found.now.observation) == (then, now)
    assert (found.direction, found.reason) == (Direction.BETTER, "")


def test_pair_prefers_what_the_visit_states(indicator, authority, visits):
    value(indicator, authority, date(2015, 2, 11), 20)
    own = stated(indicator, visits[0], date(2014, 9, 1), 22)

    assert pair(series(indicator), *visits).then.observation == own


def test_pair_one_value_never_stands_for_both(indicator, authority, visits):
    value(indicator, authority, date(2016, 12, 1), 18)

    found = pair(series(indicator), *visits)

    assert found.then is None
    assert found.now.words == "18%"
    assert (found.direction, found.is_one_sided) == (Direction.NONE, True)
    assert found.reason == "No figure near Jan–Feb 2015"


def test_pair_old_figure_repeated_by_the_later_report_is_not_a_new_one(indicator, visits):
    old = stated(indicator, visits[1], date(2015, 3, 1), 18)

    found = pair(series(indicator), *visits)

    assert (found.then.observation, found.now) == (old, None)
    assert found.reason == "No figure near Nov 2017"


def test_pair_far_away_value_is_not_near(indicator, authority, visits):
    value(indicator, authority, date(2012, 1, 1), 20)
    value(indicator, authority, date(2017, 10, 1), 15)

    assert pair(series(indicator), *visits).then is None


def test_pair_leaves_out_what_came_after_the_later_visit(indicator, authority, visits):
    value(indicator, authority, date(2015, 1, 1), 20)
    value(indicator, authority, date(2017, 12, 1), 15)

    found = pair(series(indicator), *visits)

    assert (found.now, found.reason) == (None, "No figure near Nov 2017")


def test_pair_keeps_a_year_to_come_that_the_later_visit_states(indicator, authority, visits):
    value(indicator, authority, date(2015, 1, 1), 20)
    year = stated(indicator, visits[1], date(2017, 4, 1), 15, end=date(2018, 3, 31))

    assert pair(series(indicator), *visits).now.observation == year


def test_pair_range_is_not_compared(indicator, authority, visits):
    value(indicator, authority, date(2015, 1, 1), 35, high=45)
    value(indicator, authority, date(2017, 10, 1), 31)

    found = pair(series(indicator), *visits)

    assert found.reason == "One of the two is a range, not one value"
    assert found.direction is Direction.NONE
    assert not found.is_one_sided


IN_WORDS = {"number": None, "printed": "high"}


@pytest.mark.parametrize(
    ("then", "now", "reason"),
    [
        (IN_WORDS, {"number": 15}, "Words against a figure"),
        (IN_WORDS, IN_WORDS, "Words at both visits"),
        ({"number": 15, "scope": "four teams"}, {"number": 15}, "One of the two is of a part only"),
    ],
)
def test_pair_without_two_whole_values_says_why(indicator, visits, then, now, reason):
    for visit, fields in zip(visits, (then, now), strict=True):
        stated(indicator, visit, visit.end, **fields)

    assert pair(series(indicator), *visits).reason == reason


def test_point_period_at_the_visit_or_in_short(indicator, visits):
    first, last = visits
    stated(indicator, first, first.start, 20, end=first.end)
    stated(
        indicator, last, date(2016, 4, 1), 15, end=date(2017, 3, 31),
        date_precision=DatePrecision.MONTH,
    )  # fmt: skip

    found = pair(series(indicator), first, last)

    assert found.then.period == "at the visit"
    assert found.now.period == "Apr 2016–Mar 2017"


def test_point_period_says_how_long_after_its_visit_it_began(indicator, visits):
    first, last = visits
    after = first.end.replace(year=first.end.year + 1)
    stated(indicator, last, after, 20, end=after)

    assert pair(series(indicator), first, last).then.period.endswith(", 12 months after")


def test_point_period_counts_the_months_that_are_shown(indicator, visits):
    first, last = visits  # The first ended on 11 February 2015.
    stated(
        indicator, last, date(2015, 12, 1), 20, end=date(2015, 12, 31),
        date_precision=DatePrecision.MONTH,
    )  # fmt: skip

    assert pair(series(indicator), first, last).then.period == "Dec 2015, 10 months after"


def test_point_period_of_an_evaluation_is_no_visit(indicator, authority, visits):
    own = InspectionFactory(authority=authority, start=date(2019, 4, 1), end=date(2019, 4, 30),
                            kind=Inspection.Kind.SELF_EVALUATION)  # fmt: skip
    stated(indicator, own, own.start, 20, end=own.end, date_precision=DatePrecision.MONTH)

    assert pair(series(indicator), visits[1], own).now.period == "Apr 2019"


def test_then_and_now_leaves_out_indicators_without_a_value(indicator, authority, visits):
    value(indicator, authority, date(2012, 1, 1), 20)

    assert then_and_now([series(indicator)], *visits) == []


def test_performance_then_and_now_own_values_with_target(
    authority, visits, django_assert_num_queries
):
    late, early = [IndicatorFactory(theme__order=order) for order in (902, 901)]
    for day in (date(2015, 1, 1), date(2016, 1, 1), date(2017, 11, 1)):
        value(late, authority, day, 15)
    value(early, authority, date(2015, 1, 1), 15)
    value(early, authority, date(2015, 2, 1), 12, comparator="england")
    value(IndicatorFactory(is_context=True), authority, date(2015, 1, 1), 15)
    ObservationFactory(indicator=late, start=date(2015, 1, 1))
    TargetFactory(indicator=late, authority=authority, starts=date(2017, 6, 1), printed="10%")

    with django_assert_num_queries(2):
        found = performance_then_and_now(authority, Observation.objects.all(), *visits)

    assert [p.indicator for p in found] == [early, late]
    assert [p.is_one_sided for p in found] == [True, False]
    then, now = found[1].then.observation, found[1].now.observation
    assert [then.start, now.start] == [date(2015, 1, 1), date(2017, 11, 1)]
    assert [then.target_printed, now.target_printed] == [None, "10%"]


@pytest.mark.parametrize("words", [False, True])
def test_performance_then_and_now_as_of_all_values(indicator, authority, visits, words):
    """What is read whole compares as if every value had been read whole."""
    for visit in visits:
        stated(indicator, visit, visit.start, None if words else 20)
        value(indicator, authority, visit.start, 15)
        value(indicator, authority, visit.start, 15, scope="two teams")

    found = performance_then_and_now(authority, Observation.objects.all(), *visits)

    assert found == then_and_now([series(indicator)], *visits)


def test_performance_then_and_now_only_what_the_reader_may_see(indicator, authority, visits):
    value(indicator, authority, date(2015, 1, 1), 20)

    assert performance_then_and_now(authority, Observation.objects.published(), *visits) == []
