"""Rules of the indicators that must never break."""

from datetime import date, timedelta

import pytest

from metrics.models import Comparator, Indicator, Observation
from metrics.series import series_for
from tests.constraints import assert_rejected, changed, constraints_of, twin
from tests.factories import (
    FigureFileFactory,
    IndicatorFactory,
    InspectionFactory,
    InterventionFactory,
    MeasureFactory,
    ObservationFactory,
    PassageFactory,
    TargetFactory,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 1)
Frequency = Indicator.Frequency

# What each constraint must refuse.
BROKEN = {
    "observation_ends_after_start": lambda: changed(ObservationFactory(), end=date(2022, 3, 30)),
    "observation_range_upwards": lambda: changed(ObservationFactory(), high=15),
    "observation_has_its_sentence": lambda: changed(
        ObservationFactory(), inspection=InspectionFactory()
    ),
    "intervention_day_once": lambda: twin(InterventionFactory()),
    "figure_file_of_a_council": lambda: changed(FigureFileFactory(), authority=None),
    "target_start_once": lambda: twin(TargetFactory(), code="other"),
    "target_ends_after_start": lambda: changed(TargetFactory(), ends=date(2022, 3, 31)),
    "measure_once": lambda: twin(MeasureFactory()),
}


@pytest.mark.parametrize("name", constraints_of("metrics"))
def test_constraint_refuses_and_says_why(name):
    assert_rejected(BROKEN[name](), name)


def published(**values) -> Observation:
    """A figure that a visit's document states."""
    passage = PassageFactory()
    return ObservationFactory(inspection=passage.document.inspection, passage=passage, **values)


# When a newer figure is due: the rule in SQL and the rule in Python


@pytest.mark.parametrize("frequency", Frequency)
@pytest.mark.parametrize("days", [0, 62, 63, 123, 124, 397, 398, 2000])
def test_stale_agrees_in_sql_and_in_python(authority, frequency, days):
    indicator = IndicatorFactory(frequency=frequency)
    for age in (days, days + 400):  # The newest counts.
        published(indicator=indicator, authority=authority, start=TODAY - timedelta(days=age))

    [series] = series_for(authority, [indicator])

    in_sql = Indicator.objects.stale(TODAY, authority).exists()
    assert in_sql == series.is_stale(TODAY)
    after = {Frequency.MONTHLY: 62, Frequency.QUARTERLY: 123, Frequency.ANNUAL: 397}
    assert in_sql == (frequency in after and days > after[frequency])


def test_stale_without_a_figure_is_no_complaint():
    IndicatorFactory(frequency=Frequency.MONTHLY)

    assert not Indicator.objects.stale(TODAY).exists()


def test_stale_goes_by_figures_that_the_reader_may_see(authority):
    indicator = IndicatorFactory(frequency=Frequency.MONTHLY)
    published(indicator=indicator, authority=authority, start=TODAY - timedelta(days=100))
    ObservationFactory(indicator=indicator, authority=authority, start=TODAY)

    assert Indicator.objects.stale(TODAY, authority).exists()
    assert not Indicator.objects.stale(TODAY, authority, Observation.objects.all()).exists()


# Which indicators an overview shows


def test_overview_shows_headlines_with_a_published_value(authority):
    shown, empty, unpublished, worded = IndicatorFactory.create_batch(4, is_headline=True)
    published(indicator=shown, authority=authority)
    published(indicator=empty)  # Of another council.
    ObservationFactory(indicator=unpublished, authority=authority)
    published(indicator=worded, authority=authority, value=None, printed="a quarter")

    assert list(Indicator.objects.for_overview(authority)) == [shown]


def test_overview_shows_other_measures_of_recommendations_with_values_at_two_visits(authority):
    tied = MeasureFactory(recommendation__inspection__authority=authority).indicator
    once = MeasureFactory(recommendation__inspection__authority=authority).indicator
    loose = IndicatorFactory()
    for indicator in (tied, loose):
        published(indicator=indicator, authority=authority)
        published(indicator=indicator, authority=authority)
    published(indicator=once, authority=authority)

    assert list(Indicator.objects.for_overview(authority)) == [tied]


def test_overview_leaves_out_context_and_comparators(authority):
    published(indicator=IndicatorFactory(is_headline=True, is_context=True), authority=authority)
    beside = IndicatorFactory(is_headline=True)
    published(indicator=beside, authority=authority, comparator=Comparator.ENGLAND)

    assert not Indicator.objects.for_overview(authority).exists()


# Targets


def test_target_in_force_at_the_end_of_the_period():
    observation = ObservationFactory(start=date(2022, 3, 1), end=date(2022, 3, 31))
    of = {"indicator": observation.indicator, "authority": observation.authority}
    TargetFactory(**of, starts=date(2021, 4, 1), ends=date(2021, 12, 31), value=20)
    TargetFactory(**of, starts=date(2022, 1, 1), ends=date(2022, 12, 31), value=15)
    TargetFactory(**of, starts=date(2022, 4, 1), value=12)

    assert Observation.objects.with_target_printed().get().target_printed == "15%"
