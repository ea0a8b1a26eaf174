from datetime import date

import pytest

from metrics.models import Comparator, Observation
from metrics.newest import ends_and_days, newest_series
from metrics.series import Series, series_for
from ofsted_tracker.pages.trail.figure import Figure
from tests.factories import IndicatorFactory, ObservationFactory

pytestmark = pytest.mark.django_db


def figure(indicator, authority, year, **fields):
    day = date(year, 3, 31)
    return ObservationFactory(
        indicator=indicator, authority=authority, start=day, end=day, **({"value": year} | fields)
    )


def test_the_newest_end_of_a_series_answers_as_the_whole_does(authority):
    long, short, empty = indicators = IndicatorFactory.create_batch(3)
    for year in range(2010, 2026):
        figure(long, authority, year)
        figure(long, authority, year, comparator=Comparator.ENGLAND)
    for year in range(2020, 2026):  # Parts, and values in words, push no whole value out.
        figure(short, authority, year, scope="East")
        figure(short, authority, year, value=None)
    figure(short, authority, 2019)

    found = newest_series(indicators, Observation.objects.filter(authority=authority))

    for whole in series_for(authority, indicators, Observation.objects.all()):
        newest = found[whole.indicator.pk]
        assert newest.latest == whole.latest
        assert newest.change == whole.change
        assert newest.is_stale(date(2026, 9, 1)) == whole.is_stale(date(2026, 9, 1))
        assert bool(newest.comparators) == bool(whole.comparators)
        assert (len(newest.own) == 1) == (len(whole.own) == 1)
    assert [len(found[i.pk].own) for i in [long, short, empty]] == [3, 4, 0]


def test_one_query_for_many(authority, django_assert_num_queries):
    indicators = IndicatorFactory.create_batch(5)
    for indicator in indicators:
        figure(indicator, authority, 2025)

    with django_assert_num_queries(1):
        newest_series(indicators, Observation.objects.filter(authority=authority))


@pytest.mark.parametrize("year", [2005, 2012, 2013, 2018, 2030])
def test_what_was_known_on_a_day_is_chosen_as_from_all_values(authority, year):
    indicator = IndicatorFactory()
    for of in range(2010, 2026):
        figure(indicator, authority, of)
        figure(indicator, authority, of, scope="East")
    every = Observation.objects.filter(authority=authority).in_time_order()
    days = [date(2012, 12, 31), date(2018, 3, 31), date(year, 1, 1)]

    few = ends_and_days(every, days)

    assert len(few) < len(every)
    for day in days:
        of_few, of_all = (
            Figure.from_series(Series(indicator, tuple(v)), day) for v in (few, every)
        )
        assert (of_few.then, of_few.now) == (of_all.then, of_all.now)
