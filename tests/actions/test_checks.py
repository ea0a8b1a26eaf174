"""One test for each thing that inspectors criticise, found and not found."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from actions import checks
from actions.checks import Facts
from actions.models import Brag
from findings.models import Recommendation
from metrics.models import Indicator
from metrics.series import Series
from tests.factories import (
    ActionFactory,
    ObservationFactory,
    UserFactory,
)

TODAY = date(2026, 9, 1)


@pytest.fixture
def sound() -> Facts:
    """An action with which nothing is wrong."""
    action = ActionFactory.build(
        start=TODAY - timedelta(days=100),
        due=TODAY + timedelta(days=60),
        success_measure="Nine in ten interviews held in time",
        brag=Brag.GREEN,
        updated_on=TODAY - timedelta(days=7),
        version=3,
        plan=None,
    )
    vars(action).update(
        newest_progress="Done",
        newest_impact="Children say so",
        newest_next_steps="More by May",
        newest_by=1,
        move_count=1,
        evidence_to=TODAY - timedelta(days=30),
        is_signed_off=False,
    )
    return Facts(action, TODAY, recommendations=[asked(visit=1)])


def asked(visit: int, continues_earlier=False):
    return SimpleNamespace(
        inspection_id=visit,
        continues_earlier=continues_earlier,
        council_code="R6",
        order=6,
        addressee=Recommendation.Addressee.COUNCIL,
        asked_on=date(2017, 11, 30),
    )


def series(*values, better=Indicator.Better.LOWER, frequency=Indicator.Frequency.ONCE, end=TODAY):
    """Values a year apart, the last at ``end``."""
    indicator = Indicator(name="Second plans", better=better, frequency=frequency, pk=1)
    own = [
        ObservationFactory.build(
            pk=n,
            indicator=indicator,
            authority=None,
            value=v,
            start=end - timedelta(days=366 * (len(values) - n)),
        )
        for n, v in enumerate(values, start=1)
    ]
    return Series(indicator, tuple(own))


def changed(facts: Facts, **fields) -> Facts:
    vars(facts.action).update(fields)
    return facts


def test_nothing_is_wrong_with_a_sound_action(sound):
    assert checks.problems(sound) == []


@pytest.mark.parametrize(
    ("check", "fields", "words"),
    [
        (checks.no_owner, {"owner_role": ""}, "No owner"),
        (
            checks.no_measure,
            {"success_measure": ""},
            "No measure of what should be different for children",
        ),
        (
            checks.no_recovery_note,
            {"newest_next_steps": "", "due": TODAY - timedelta(days=1)},
            "Overdue without a recovery note",
        ),
        (
            checks.no_recovery_note,
            {"newest_next_steps": None, "brag": Brag.RED},
            "Red without a recovery note",
        ),
        (
            checks.no_recovery_note,
            {"newest_next_steps": "", "brag": Brag.AMBER},
            "Amber without a recovery note",
        ),
        (checks.stale, {"updated_on": TODAY - timedelta(days=57)}, "No update for 8 weeks"),
        (checks.moved_twice, {"move_count": 2}, "Due date moved twice"),
        (checks.moved_twice, {"move_count": 3}, "Due date moved 3 times"),
        (checks.no_impact, {"newest_impact": ""}, "No impact written in the last update"),
        (
            checks.activity_as_impact,
            {"newest_impact": "Training was held. The policy is written."},
            "Impact of the last update names activity only (our reading)",
        ),
        (
            checks.complete_without_evidence,
            {"brag": Brag.BLUE, "evidence_to": None},
            "Complete without evidence",
        ),
        (
            checks.complete_without_second_person,
            {"brag": Brag.BLUE},
            "Complete without the word of a second person",
        ),
        (
            checks.old_evidence,
            {"evidence_to": date(2022, 7, 29)},
            "No evidence of anything after July 2022",
        ),
    ],
)
def test_a_fault_of_the_action_is_found_by_its_check_alone(sound, check, fields, words):
    assert check(sound) is None

    assert str(check(changed(sound, **fields))) == words


@pytest.mark.parametrize(
    ("check", "fields"),
    [
        # A recovery note helps, and a complete action needs none.
        (checks.no_recovery_note, {"brag": Brag.RED}),
        (
            checks.no_recovery_note,
            {"newest_next_steps": "", "brag": Brag.BLUE, "due": TODAY - timedelta(days=9)},
        ),
        (checks.stale, {"updated_on": TODAY - timedelta(days=90), "brag": Brag.BLUE}),
        (checks.no_impact, {"newest_impact": "", "version": 0}),
        (checks.complete_without_evidence, {"evidence_to": None}),
        (checks.complete_without_second_person, {"brag": Brag.BLUE, "is_signed_off": True}),
        (checks.old_evidence, {"evidence_to": None}),
    ],
)
def test_a_check_holds_its_peace_where_it_does_not_apply(sound, check, fields):
    assert check(changed(sound, **fields)) is None


def test_an_account_is_an_owner_too(sound):
    owner = UserFactory.build(pk=7)

    assert checks.no_owner(changed(sound, owner_role="", owner_id=owner.pk)) is None


def test_an_indicator_is_a_measure_too(sound):
    facts = replace(changed(sound, success_measure=""), series=[series(18, 17)])

    assert checks.no_measure(facts) is None


def test_no_recommendation(sound):
    assert str(checks.no_recommendation(replace(sound, recommendations=[]))) == (
        "No recommendation that it answers"
    )


def test_asked_at_two_visits(sound):
    facts = replace(sound, recommendations=[asked(visit=1), asked(visit=2)])

    assert str(checks.raised_before(facts)) == (
        "Asked at more than one visit: R6 (2017) and R6 (2017)"
    )


def test_takes_up_an_earlier_point(sound):
    facts = replace(sound, recommendations=[asked(visit=1, continues_earlier=True)])

    assert str(checks.raised_before(facts)) == "Asked before: R6 (2017) takes up an earlier point"


@pytest.mark.parametrize(
    ("values", "better", "is_found"),
    [
        ((17, 18), Indicator.Better.LOWER, True),
        ((18, 17), Indicator.Better.LOWER, False),
        ((17, 18), Indicator.Better.HIGHER, False),
        ((17, 18), Indicator.Better.NEITHER, False),
        ((18,), Indicator.Better.LOWER, False),
    ],
)
def test_complete_while_the_indicator_worsens(sound, values, better, is_found):
    facts = replace(changed(sound, brag=Brag.BLUE), series=[series(*values, better=better)])

    assert bool(checks.complete_while_worse(facts)) == is_found


def test_an_open_action_may_have_a_worsening_indicator(sound):
    assert checks.complete_while_worse(replace(sound, series=[series(17, 18)])) is None


def test_indicator_without_a_figure_and_with_one_only(sound):
    none, one, two = (replace(sound, series=[s]) for s in [series(), series(18), series(18, 17)])

    assert checks.indicator_without_figure(none)
    assert not checks.indicator_without_figure(one)
    assert checks.indicator_without_comparison(one)
    assert not checks.indicator_without_comparison(none)
    assert not checks.indicator_without_comparison(two)


def test_indicator_beside_no_comparator(sound):
    alone = series(18, 17)
    england = replace(alone, comparators=alone.own[:1])

    none, one, two = (replace(sound, series=[s]) for s in [series(), alone, england])

    assert not checks.indicator_without_comparator(none)  # Another check says so.
    assert str(checks.indicator_without_comparator(one)) == (
        "Indicator “Second plans” is set beside no comparator"
    )
    assert not checks.indicator_without_comparator(two)


@pytest.mark.parametrize(
    ("frequency", "days", "is_found"),
    [
        (Indicator.Frequency.QUARTERLY, 123, False),
        (Indicator.Frequency.QUARTERLY, 124, True),
        (Indicator.Frequency.ANNUAL, 185, False),
        (Indicator.Frequency.ONCE, 2000, False),
    ],
)
def test_indicator_past_its_refresh(sound, frequency, days, is_found):
    old = series(18, 17, frequency=frequency, end=TODAY - timedelta(days=days))

    assert bool(checks.indicator_past_refresh(replace(sound, series=[old]))) == is_found


def test_every_check_is_run_on_the_page_of_an_action():
    """A check that is written and never asked would be worth nothing."""
    written = {
        f
        for name, f in vars(checks).items()
        if callable(f) and getattr(f, "__annotations__", {}).get("facts") is Facts
    }

    assert written - {checks.problems} == set(checks.ALL_CHECKS)
