from datetime import date, timedelta
from itertools import count

import pytest
from django.contrib.auth.models import AnonymousUser

from metrics.models import Indicator, Observation, Target, Unit
from metrics.series import (
    Direction,
    Join,
    Series,
    direction,
    nearest,
    series_by_authority,
    series_for,
)
from metrics.values import in_numbers, in_unit, middle
from ofsted_tracker.permissions import visible_observations
from tests.factories import (
    AuthorityFactory,
    IndicatorFactory,
    InspectionFactory,
    ObservationFactory,
    PassageFactory,
    TargetFactory,
)

LOWER, HIGHER, NEITHER = Indicator.Better.LOWER, Indicator.Better.HIGHER, Indicator.Better.NEITHER
numbers = count(1)


def indicator(better=LOWER, **fields) -> Indicator:
    return Indicator(**{"name": "Second plans", "unit": Unit.PERCENT, "better": better} | fields)


def value(number, day=date(2022, 3, 31), *, inspection_id=1, **fields) -> Observation:
    """A value of one day, stated by inspectors; nothing is saved."""
    printed = "" if number is None else f"{number}%"
    stated = {"end": day, "printed": printed, "stated_by": Observation.StatedBy.INSPECTORS}
    return Observation(
        pk=next(numbers), value=number, start=day, inspection_id=inspection_id, **stated | fields
    )


def series(*own, better=LOWER, targets=()) -> Series:
    return Series(indicator(better), own, targets=targets)


class TestDirection:
    @pytest.mark.parametrize(
        ("better", "then", "now", "expected"),
        [
            (LOWER, 18, 17, Direction.BETTER),
            (LOWER, 17, 18, Direction.WORSE),
            (HIGHER, 52, 70, Direction.BETTER),
            (HIGHER, 92, 91, Direction.WORSE),
            (NEITHER, 420, 847, Direction.HIGHER),
            (NEITHER, 847, 420, Direction.LOWER),
            (LOWER, 15, 15, Direction.SAME),
            (HIGHER, 1000, 1004, Direction.SAME),  # Less than half a per cent of it.
            (LOWER, 0, 0, Direction.SAME),
            (LOWER, 0, 1, Direction.WORSE),
        ],
    )
    def test_follows_which_way_is_better(self, better, then, now, expected):
        assert direction(indicator(better), value(then), value(now)) is expected

    @pytest.mark.parametrize(
        ("then", "now"),
        [
            (value(18), None),
            (None, value(18)),
            (value(18), value(None)),
            (value(63), value(38, scope="one office")),
            (value(31), value(35, high=45)),
            (value(35, high=45), value(31)),
        ],
        ids=["no later", "no earlier", "words only", "a part", "to a range", "from a range"],
    )
    def test_nothing_to_compare(self, then, now):
        assert direction(indicator(), then, now) is Direction.NONE

    def test_value_is_not_compared_with_itself(self):
        one = value(18)
        assert direction(indicator(), one, one) is Direction.NONE

    def test_two_values_of_the_same_part_compare(self):
        then, now = value(40, scope="one office"), value(38, scope="one office")
        assert direction(indicator(), then, now) is Direction.BETTER


class TestJoins:
    def joins(self, *own):
        return [how for _, _, how in series(*own).joins]

    def test_one_source_is_solid(self):
        own = value(13, date(2013, 12, 1)), value(17.6, date(2014, 12, 1))
        assert self.joins(*own) == [Join.SOLID]

    def test_other_source_is_dashed(self):
        council = value(17, date(2019, 4, 1), inspection_id=2, stated_by="council")
        assert self.joins(value(18, date(2017, 1, 1)), council) == [Join.DASHED]

    @pytest.mark.parametrize(("years", "expected"), [(4, Join.SOLID), (5, Join.NONE)])
    def test_long_gap_is_not_joined(self, years, expected):
        assert self.joins(value(9, date(2014, 1, 1)), value(25, date(2014 + years, 1, 1))) == [
            expected
        ]

    def test_range_is_not_joined(self):
        own = value(40, date(2014, 1, 1)), value(35, date(2015, 1, 1), high=45)
        assert self.joins(*own) == [Join.NONE]

    def test_part_is_left_out(self):
        part = value(38, date(2014, 6, 1), scope="one office")
        own = value(63, date(2014, 1, 1)), part, value(92, date(2015, 1, 1))
        assert self.joins(*own) == [Join.SOLID]

    def test_contradiction_is_not_joined_and_the_line_goes_on_within_its_document(self):
        ofsted = value(16, date(2017, 11, 18), inspection_id=1)
        then = value(18, date(2018, 1, 15), inspection_id=2, stated_by="council")
        now = value(15.3, date(2018, 12, 15), inspection_id=2, stated_by="council")

        found = series(ofsted, then, now).joins

        assert found == [(ofsted, then, Join.NONE), (then, now, Join.SOLID)]

    def test_line_passes_by_the_rival_of_its_own_document(self):
        first = value(56, date(2012, 10, 1), inspection_id=1)
        rival = value(60, date(2012, 10, 1), inspection_id=2)
        later = value(40, date(2013, 10, 1), inspection_id=1)

        assert series(first, rival, later).joins[-1] == (first, later, Join.SOLID)

    @pytest.mark.parametrize(
        "other",
        [
            value(18, date(2018, 6, 1), inspection_id=2),
            value(16, date(2018, 1, 1), inspection_id=2),
            value(18, date(2018, 1, 1), inspection_id=1),
        ],
        ids=["months apart", "the same value", "the same document"],
    )
    def test_no_contradiction(self, other):
        assert series(value(16, date(2017, 12, 1)), other).contradictions() == []


class TestNearest:
    def test_nearest_within_eighteen_months(self):
        near, far = value(18, date(2017, 1, 24)), value(13, date(2013, 12, 1))
        assert nearest([far, near], date(2018, 1, 1)) is near

    def test_none_within_eighteen_months(self):
        assert nearest([value(13, date(2013, 12, 1))], date(2018, 1, 1)) is None

    def test_of_two_equally_near_the_inspectors_is_taken(self):
        council = value(18, date(2018, 1, 1), stated_by="council")
        ofsted = value(16, date(2018, 1, 1))
        assert nearest([council, ofsted], date(2018, 2, 1)) is ofsted

    def test_period_counts_from_its_middle(self):
        year = value(56, date(2012, 4, 1), end=date(2013, 3, 31))
        assert middle(year) == date(2012, 9, 30)


class TestTarget:
    def reaches(self, own, better, target=15, **fields):
        target = Target(value=target, printed=f"{target}%", starts=date(2017, 1, 24), **fields)
        return series(own, better=better, targets=(target,)).meets_target()

    @pytest.mark.parametrize(
        ("number", "better", "expected"),
        [
            (18, LOWER, False),
            (15, LOWER, True),
            (14, LOWER, True),
            (14, HIGHER, False),
            (15, HIGHER, True),
            (15, NEITHER, None),
        ],
    )
    def test_met(self, number, better, expected):
        assert self.reaches(value(number), better) is expected

    @pytest.mark.parametrize(
        ("high", "better", "expected"),
        [(12, LOWER, True), (16, LOWER, None), (16, HIGHER, None)],
    )
    def test_range_must_lie_on_one_side(self, high, better, expected):
        assert self.reaches(value(10, high=high), better) is expected

    def test_target_that_had_ended_is_not_compared(self):
        assert self.reaches(value(18), LOWER, ends=date(2020, 1, 1)) is None

    def test_words_are_not_compared(self):
        assert self.reaches(value(None), LOWER) is None

    def test_without_a_target(self):
        assert series(value(18)).meets_target() is None


class TestSentence:
    def test_nothing_was_printed(self):
        assert series().sentence() == "No figure of the whole authority was printed."

    def test_one_figure(self):
        assert series(value(63)).sentence() == "One figure only: 63%, March 2022."

    def test_from_first_to_last_with_what_lay_outside_and_the_target(self):
        own = (
            value(13, date(2013, 12, 1)),
            value(18, date(2017, 1, 24)),
            value(17, date(2019, 4, 1)),
        )
        target = Target(value=15, printed="15%", starts=date(2017, 1, 24))

        sentence = series(*own, targets=(target,)).sentence()

        assert sentence == (
            "From 13% (December 2013) to 17% (April 2019): worse. In between: 18% (January 2017). "
            "Target 15%: not met at the last figure."
        )

    def test_says_why_the_chart_has_a_gap(self):
        own = value(9, date(2014, 1, 1)), value(25, date(2022, 7, 20))
        assert (
            series(*own)
            .sentence()
            .endswith("Figures that are far apart or contradict each other are not joined.")
        )

    def test_latest_is_of_the_whole_if_there_is_one(self):
        whole = value(63, date(2014, 12, 1))
        assert series(whole, value(38, date(2015, 1, 1), scope="one office")).latest is whole


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        (17.6, Unit.PERCENT, "17.6%"),
        (100, Unit.PERCENT, "100%"),
        (3000, Unit.POUNDS, "£3,000"),
        (31, Unit.WEEKS, "31 weeks"),
        (1, Unit.MONTHS, "1 month"),
        (45, Unit.PER_10000, "45 per 10,000"),
        (1, Unit.SCORE, "1 point"),
        (18, Unit.PER_WORKER, "18"),
        (1200, Unit.COUNT, "1,200"),
    ],
)
def test_number_with_its_unit(number, unit, words):
    assert in_unit(number, unit) == words


@pytest.mark.parametrize(
    ("printed", "number", "about", "words"),
    [
        ("17.6%", 17.6, False, "17.6%"),
        ("no", 0, False, "0%"),
        ("of whom 6", 60, True, "about 60%"),
        ("two of the 336 care leavers", 0.5952, False, "0.6%"),
        ("19 per cent", 19, False, "19 per cent"),
        ("about a quarter", 25, True, "about 25%"),
        ("Over half", 50, True, "over 50%"),
        ("just over a quarter", 25, True, "just over 25%"),
        ("90%", 90, True, "about 90%"),
        ("below 90%", 90, True, "below 90%"),
        ("well over twice", None, True, "well over twice"),
    ],
)
def test_words_become_numbers(printed, number, about, words):
    stated = value(number, printed=printed, is_approximate=about)
    assert in_numbers(stated, Unit.PERCENT) == words


# What is read from the database


def stated(authority, indicator, **fields):
    """A value that a document of the authority states."""
    visit = InspectionFactory(authority=authority)
    return ObservationFactory(
        authority=authority, indicator=indicator, inspection=visit,
        passage=PassageFactory(document__inspection=visit), **fields,
    )  # fmt: skip


class TestSeriesFor:
    def test_own_values_comparators_and_targets_in_time_order(self, authority):
        one = IndicatorFactory()
        late = stated(authority, one, start=date(2022, 3, 31))
        early = stated(authority, one, start=date(2020, 3, 31))
        england = stated(authority, one, comparator="england")
        target = TargetFactory(authority=authority, indicator=one)
        stated(AuthorityFactory(), one)

        (found,) = series_for(authority, [one])

        assert found == Series(one, (early, late), (england,), (target,))

    def test_two_queries_however_many(self, authority, django_assert_num_queries):
        indicators = IndicatorFactory.create_batch(20)
        for i in indicators:
            stated(authority, i)
            TargetFactory(authority=authority, indicator=i)
        with django_assert_num_queries(2):
            for found in series_for(authority, indicators, with_sources=True):
                assert found.latest.passage.document.title
                assert found.latest.inspection.start

    def test_councils_entry_is_left_out_unless_asked_for(self, authority):
        entry = ObservationFactory(authority=authority)
        (published,) = series_for(authority, [entry.indicator])
        (every,) = series_for(authority, [entry.indicator], Observation.objects.all())
        assert (published.own, every.own) == ((), (entry,))

    def test_by_authority_in_the_order_given(self, authority, django_assert_num_queries):
        one, other = IndicatorFactory(), AuthorityFactory()
        of_other, of_one = stated(other, one), stated(authority, one)
        with django_assert_num_queries(2):
            found = series_by_authority(one, [other, authority])
        assert [s.own for s in found] == [(of_other,), (of_one,)]


class TestVisibleObservations:
    @pytest.mark.parametrize(
        ("reader", "sees_entry"),
        [
            ("manager", True),
            ("inspector", True),
            ("administrator", True),
            ("other_manager", False),
        ],
    )
    def test_entry_is_seen_by_those_who_see_the_work(self, request, authority, reader, sees_entry):
        entry = ObservationFactory(authority=authority)
        printed = stated(AuthorityFactory(), entry.indicator)

        visible = set(visible_observations(request.getfixturevalue(reader).user))

        assert visible == ({printed, entry} if sees_entry else {printed})

    def test_nobody_sees_an_entry(self, authority):
        ObservationFactory(authority=authority)
        assert not visible_observations(AnonymousUser())


class TestStale:
    TODAY = date(2026, 9, 1)

    @pytest.mark.parametrize(
        ("frequency", "days", "expected"),
        [
            ("monthly", 62, False),
            ("monthly", 63, True),
            ("quarterly", 123, False),
            ("quarterly", 124, True),
            ("annual", 397, False),
            ("annual", 398, True),
            ("once", 4000, False),
        ],
    )
    def test_both_rules_agree(self, authority, frequency, days, expected):
        one = IndicatorFactory(frequency=frequency)
        stated(authority, one, start=self.TODAY - timedelta(days=900 + days))
        stated(authority, one, start=self.TODAY - timedelta(days=days))
        stated(authority, one, start=self.TODAY, comparator="england")

        (found,) = series_for(authority, [one])

        assert found.is_stale(self.TODAY) is expected
        assert Indicator.objects.stale(self.TODAY, authority).exists() is expected

    def test_without_a_value_nothing_is_stale(self, authority):
        one = IndicatorFactory(frequency="monthly")
        (found,) = series_for(authority, [one])
        assert not found.is_stale(self.TODAY)
        assert not Indicator.objects.stale(self.TODAY, authority).exists()

    def test_fresh_value_of_another_council_counts_only_without_a_council(self, authority):
        one = IndicatorFactory(frequency="monthly")
        stated(authority, one, start=date(2020, 1, 1))
        stated(AuthorityFactory(), one, start=self.TODAY)
        assert Indicator.objects.stale(self.TODAY, authority).exists()
        assert not Indicator.objects.stale(self.TODAY).exists()
