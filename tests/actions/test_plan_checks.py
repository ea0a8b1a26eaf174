import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from django.utils import timezone

from actions import checks
from actions.check_kinds import KINDS
from actions.models import Brag, ImprovementPlan
from actions.plan_checks import PlanChecks
from actions.plan_page import PlanPage
from metrics.models import Comparator, Indicator
from tests.factories import (
    ActionFactory,
    ContinuationFactory,
    ExtensionFactory,
    ImprovementPlanFactory,
    IndicatorFactory,
    InspectionFactory,
    ObservationFactory,
    RecommendationFactory,
    StatusUpdateFactory,
)

pytestmark = pytest.mark.django_db
URL = "/authorities/westshire/plan/checks/"


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def asked(authority, plan):
    """A recommendation that the plan should answer."""
    visit = InspectionFactory(authority=authority)
    plan.inspections.add(visit)
    return RecommendationFactory(inspection=visit, title="Find homes")


@pytest.fixture
def sound(plan, asked, today):
    """Makes an action with which nothing is wrong."""

    def made(brag=Brag.GREEN, **fields):
        known = {
            "start": today - timedelta(days=100),
            "due": today + timedelta(days=60),
            "owner_role": "Head of homes",
            "success_measure": "Nine in ten near home",
        }
        action = ActionFactory(plan=plan, **(known | fields))
        action.recommendations.add(asked)
        StatusUpdateFactory(
            action=action, brag=brag, at=timezone.now(), progress="Done",
            impact="Children live nearer to home", next_steps="More homes",
        )  # fmt: skip
        return action

    return made


@pytest.fixture
def found(plan, today):
    """What the checks find in the plan now: slug of the kind and code, in order."""

    def now() -> list[tuple[str, str]]:
        read = ImprovementPlan.objects.select_related("authority").get(pk=plan.pk)
        made = PlanChecks.from_page(PlanPage.from_plan(read, today))
        return [(g.kind.slug, f.code, f.place) for g in made.groups for f in g.found]

    return now


def test_every_check_of_an_action_is_a_kind_of_the_plan():
    assert {k.check for k in KINDS if k.check} == set(checks.ALL_CHECKS)
    assert len({k.slug for k in KINDS}) == len(KINDS)


def test_grave_kinds_come_first():
    graveness = [k.is_grave for k in KINDS]

    assert graveness == sorted(graveness, reverse=True)


def test_nothing_is_found_in_a_sound_plan(found, sound):
    sound()

    assert found() == []


def test_a_recommendation_without_an_action_leads_to_a_new_one(found, plan, asked):
    code = f"point {asked.order} ({asked.asked_on.year})"
    place = f"/actions/plans/{plan.pk}/add/?recommendation={asked.pk}"

    assert found() == [("unanswered", code, place)]


@pytest.mark.parametrize(
    ("fields", "slug", "place"),
    [
        ({"owner_role": "", "owner": None}, "no-owner", "edit/#id_owner_role"),
        ({"success_measure": ""}, "no-measure", "edit/#id_success_measure"),
    ],
)
def test_a_gap_in_the_record_leads_to_its_field(found, sound, fields, slug, place):
    action = sound(code="A1", **fields)

    assert found() == [(slug, "A1", f"/actions/{action.pk}/{place}")]


def test_complete_without_evidence_leads_to_the_evidence(found, sound):
    action = sound(brag=Brag.BLUE, code="A1")

    assert found() == [
        ("complete-without-evidence", "A1", f"/actions/{action.pk}/evidence/"),
        ("complete-alone", "A1", f"/actions/{action.pk}/"),
    ]


@pytest.mark.parametrize(
    ("update", "slug", "place"),
    [
        ({"brag": Brag.RED, "next_steps": ""}, "no-recovery-note", "#id_next_steps"),
        ({"impact": ""}, "no-impact", "#id_impact"),
        ({"impact": "Training was held."}, "activity-only", "#id_impact"),
    ],
)
def test_a_gap_in_the_update_leads_to_its_field(found, sound, update, slug, place):
    action = sound(code="A1")
    words = {"brag": Brag.GREEN, "impact": "Children say so", "next_steps": "More"}
    StatusUpdateFactory(action=action, at=timezone.now(), **(words | update))

    assert found() == [(slug, "A1", f"/actions/{action.pk}/{place}")]


def test_an_action_without_a_recommendation_leads_to_the_choice(found, sound, manager):
    action = sound(code="A2")
    sound(code="A1")
    action.recommendations.clear()

    place = f"/actions/{action.pk}/edit/#id_recommendations"
    assert found() == [("no-recommendation", "A2", place)]
    assert 'id="id_recommendations"' in manager.get(place).content.decode()


def test_a_weakness_raised_before(found, sound, asked):
    sound(code="A1")
    ContinuationFactory(
        earlier=RecommendationFactory(
            inspection=InspectionFactory(
                authority=asked.authority, start=asked.inspection.start - timedelta(days=900)
            )
        ),
        later=asked,
    )

    assert [slug for slug, *_ in found()] == ["raised-before"]


def test_a_date_moved_twice(found, sound):
    action = sound(code="A1")
    ExtensionFactory.create_batch(2, action=action)

    assert found() == [("moved-twice", "A1", f"/actions/{action.pk}/#history")]


# Indicators


def figure(indicator, authority, value, end, **more):
    ObservationFactory(
        indicator=indicator, authority=authority, value=value, start=end, end=end, **more
    )


@pytest.fixture
def measured(sound, authority, today):
    """Makes an action whose indicator has the values, a year apart, the newest last."""

    def made(*values, brag=Brag.GREEN, comparator=True, **fields):
        action = sound(code="A1", brag=brag)
        indicator = IndicatorFactory(better=Indicator.Better.LOWER, **fields)
        for years, value in enumerate(reversed(values)):
            figure(indicator, authority, value, today - timedelta(days=30 + 366 * years))
        if comparator:
            figure(indicator, authority, 10, today, comparator=Comparator.ENGLAND)
        action.indicators.add(indicator)
        return indicator

    return made


@pytest.mark.parametrize(
    ("values", "slugs"),
    [
        ((18, 17), ["complete-without-evidence", "complete-alone"]),
        ((17, 18), ["complete-without-evidence", "complete-while-worse", "complete-alone"]),
        # Only the newest change counts, however long the series is.
        ((30, 12, 13, 14, 15, 14), ["complete-without-evidence", "complete-alone"]),
    ],
)
def test_complete_while_the_indicator_worsens(found, measured, values, slugs):
    measured(*values, brag=Brag.BLUE)

    assert [slug for slug, *_ in found()] == slugs


@pytest.mark.parametrize(
    ("values", "fields", "slug", "page"),
    [
        ((), {}, "no-figure", "figures/add/"),
        ((17,), {}, "one-figure", "figures/add/"),
        ((18, 17), {"comparator": False}, "no-comparator", ""),
    ],
)
def test_a_gap_in_the_figures_leads_to_the_indicator(found, measured, values, fields, slug, page):
    indicator = measured(*values, **fields)

    place = f"/indicators/{indicator.pk}/{page}?authority=westshire"
    assert found() == [(slug, "A1", place)]


def test_an_indicator_past_its_refresh_date(found, measured, authority, today):
    indicator = measured(frequency=Indicator.Frequency.MONTHLY)
    for days in [400, 300, 200]:
        figure(indicator, authority, 12, today - timedelta(days=days))

    place = f"/indicators/{indicator.pk}/figures/add/?authority=westshire"
    assert found() == [("past-refresh", "A1", place)]


def test_figures_of_another_council_count_for_nothing(found, measured, today):
    indicator = measured(comparator=False)
    figure(indicator, ImprovementPlanFactory().authority, 12, today)

    assert [slug for slug, *_ in found()] == ["no-figure"]


# The page


@pytest.fixture
def faulty(sound):
    sound(code="A1", title="Buy homes", success_measure="")
    sound(code="A2", title="Find carers", owner_role="Head of fostering", success_measure="")


def test_the_page_says_how_many_and_the_plan_leads_there(manager, faulty):
    assert "2 findings in this plan, 0 of them grave." in manager.get(URL).content.decode()

    plan = manager.get("/authorities/westshire/plan/").content.decode()
    assert f'href="{URL}?plan=' in plan
    assert "Checks: 2 found" in plan


def test_findings_of_one_owner(manager, faulty):
    content = manager.get(URL, {"owner": "Head of fostering"}).content.decode()

    assert "Find carers" in content
    assert "Buy homes" not in content


def test_a_kind_that_finds_nothing_or_is_none_shows_all(manager, faulty):
    content = manager.get(URL, {"kind": "no-owner"}).content.decode()

    assert "Buy homes" in content


def test_a_long_list_is_cut_until_its_kind_is_chosen(manager, sound):
    for n in range(12):
        sound(code=f"A{n}", title=f"Buy home {n}", success_measure="")

    cut = manager.get(URL).content.decode()
    whole = manager.get(URL, {"kind": "no-measure"}).content.decode()

    assert cut.count("Write the measure") == 10
    assert "The first 10 of 12." in cut
    assert "kind=no-measure" in cut
    assert whole.count("Write the measure") == 12


def test_a_reader_is_not_led_to_forms(inspector, faulty):
    content = inspector.get(URL).content.decode()

    assert "Buy homes" in content
    assert "Write the measure" not in content


def test_the_same_as_csv(manager, faulty):
    response = manager.get(URL, {"format": "csv", "owner": "Head of homes"})

    head, row = csv.reader(StringIO(response.getvalue().decode("utf-8-sig")))
    assert head[:2] == ["Grave", "What is wrong"]
    assert row[:6] == [
        "No", "No measure", "No measure of what should be different for children", "A1",
        "Buy homes", "Head of homes",
    ]  # fmt: skip


def test_an_older_plan_is_checked_too(manager, authority, faulty, plan):
    ImprovementPlanFactory(authority=authority, starts=plan.starts + timedelta(days=300))

    assert "checks find nothing" in manager.get(URL).content.decode()
    assert "Buy homes" in manager.get(URL, {"plan": plan.pk}).content.decode()


def test_without_a_plan(manager, authority):
    assert "has no improvement plan here yet" in manager.get(URL).content.decode()
