from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from actions.action_page import ActionPage
from actions.models import Action, Brag
from findings.models import Claim, InspectorVerdict
from tests.conftest import signed_in
from tests.factories import (
    ActionFactory,
    ClaimFactory,
    EvidenceFactory,
    EvidenceVersionFactory,
    ExtensionFactory,
    IndicatorFactory,
    InspectionFactory,
    InspectorVerdictFactory,
    MilestoneFactory,
    ObservationFactory,
    RecommendationFactory,
    SignOffFactory,
    StatusUpdateFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 1)


def page_of(action) -> ActionPage:
    return ActionPage.from_action(Action.objects.with_facts().get(pk=action.pk), TODAY)


def at(year, month, day) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


@pytest.fixture
def asked(authority):
    return RecommendationFactory(
        inspection__authority=authority,
        inspection__start=date(2017, 11, 7),
        council_code="R6",
        words="Interviews that are timely",
    )


def test_history_is_one_line_of_time_the_newest_first(action, asked, authority):
    action.recommendations.add(asked)
    InspectorVerdictFactory(recommendation=asked)  # April 2026
    claim = ClaimFactory(
        section__inspection__authority=authority, section__inspection__start=date(2019, 4, 1)
    )
    action.claims.add(claim)
    ExtensionFactory(action=action, at=at(2025, 11, 28))
    MilestoneFactory(action=action, done_on=date(2026, 5, 20))
    StatusUpdateFactory(action=action, at=at(2026, 8, 20))
    SignOffFactory(action=action, at=at(2026, 8, 21))
    evidence = EvidenceFactory(authority=authority)
    evidence.actions.add(action)
    EvidenceVersionFactory(evidence=evidence, at=at(2026, 8, 19))

    kinds = [entry.kind for entry in page_of(action).history]

    assert kinds == [
        "sign_off",
        "update",
        "evidence",
        "update",  # of 3 August, by the fixture
        "milestone",
        "visit",  # what was said
        "extension",
        "claims",
        "visit",  # what was asked
    ]


def test_a_visit_that_asked_and_judged_stands_once(action, asked, authority):
    later = InspectionFactory(authority=authority, start=date(2022, 7, 18))
    again = RecommendationFactory(inspection=later, order=2)
    action.recommendations.set([asked, again])
    InspectorVerdictFactory(
        recommendation=asked, inspection=later, verdict=InspectorVerdict.Verdict.NOT_MET
    )

    visits = [e.what for e in page_of(action).history if e.kind == "visit"]

    assert [v.inspection for v in visits] == [later, asked.inspection]
    assert visits[0].asked == (again,)
    assert [v.verdict for v in visits[0].looked] == ["not_met"]
    assert not visits[0].is_silent


def test_a_visit_that_did_not_look_is_said_to_be_silent(manager, action, asked):
    action.recommendations.add(asked)
    InspectorVerdictFactory(
        recommendation=asked, verdict=InspectorVerdict.Verdict.NOT_LOOKED_AT, passage=None
    )

    page = manager.get(action.get_absolute_url())

    assert "Inspection, May 2026: not mentioned" in page.text


def test_words_of_inspectors_and_council_stand_with_their_places(manager, action, asked, authority):
    action.recommendations.add(asked)
    verdict = InspectorVerdictFactory(recommendation=asked)
    claim = ClaimFactory(section__inspection__authority=authority, kind=Claim.Kind.CHALLENGE)
    action.claims.add(claim)

    page = manager.get(action.get_absolute_url())

    assert "Asked: R6" in page.text
    assert "“Interviews that are timely”" in page.text
    for passage in [asked.passage, verdict.passage, claim.passage]:
        assert f'href="{passage.get_absolute_url()}"' in page.text
    assert "Still a challenge:" in page.text
    assert "council’s claim" in page.text


def test_indicators_show_first_and_last_value(manager, action, authority):
    indicator = IndicatorFactory(name="Interviews taken up")
    action.indicators.add(indicator, IndicatorFactory())
    for year, value in [(2014, 9), (2022, 25)]:
        ObservationFactory(
            indicator=indicator, authority=authority, start=date(year, 3, 31), value=value
        )
    ObservationFactory(indicator=indicator, start=date(2025, 3, 31), value=77)

    page = manager.get(action.get_absolute_url())

    assert "9% in 2014, 25% in 2022" in page.text
    assert "Last figure: 25%, March 2022." in page.text
    assert "no figure" in page.text
    assert "77%" not in page.text


def test_checks_tell_what_is_wrong(manager, plan):
    action = ActionFactory(plan=plan, owner_role="", due=timezone.localdate() - timedelta(days=1))

    page = manager.get(action.get_absolute_url())

    found = [str(p) for p in page.context["page"].problems]
    assert "No owner" in found
    assert "Overdue without a recovery note" in found
    assert '<span class="alarm">No owner</span>' in page.text
    assert "1 day over" in page.text
    assert "Owner, measure and date: present" not in page.text


def test_evidence_of_long_ago_stands_out(action):
    evidence = EvidenceFactory(authority=action.authority)
    evidence.actions.add(action)
    EvidenceVersionFactory(evidence=evidence, number=1, speaks_to=date(2022, 7, 29), shows="Old")
    assert page_of(action).is_shown_long_ago

    EvidenceVersionFactory(evidence=evidence, number=2, speaks_to=date(2026, 7, 31), shows="New")
    page = page_of(action)
    assert not page.is_shown_long_ago
    assert [s.shows for s in page.shown] == ["New"]


def test_sign_off_names_its_evidence_and_no_other(action):
    pieces = [EvidenceFactory(authority=action.authority) for _ in range(2)]
    for piece in pieces:
        piece.actions.add(action)
        EvidenceVersionFactory(evidence=piece)
    given = SignOffFactory(action=action)
    given.evidence.add(pieces[0])
    elsewhere = SignOffFactory(action=ActionFactory(plan=action.plan))
    elsewhere.evidence.set(pieces)

    page = page_of(action)

    assert [s.rests_on for s in page.sign_offs] == [[pieces[0]]]
    assert len([e for e in page.history if e.kind == "evidence"]) == 2


def test_quality_assured_holds_for_the_newest_status_only(action):
    SignOffFactory(action=action, brag=Brag.AMBER)
    assert page_of(action).quality_assured.brag == Brag.AMBER

    StatusUpdateFactory(action=action, brag=Brag.BLUE)
    assert page_of(action).quality_assured is None


@pytest.mark.parametrize(
    ("who", "sees_form"), [("manager", True), ("inspector", False), ("administrator", True)]
)
def test_the_form_is_for_those_who_may_write(request, action, who, sees_form):
    page = request.getfixturevalue(who).get(action.get_absolute_url())

    assert ("Save update" in page.text) == sees_form
    assert ("Add evidence" in page.text) == sees_form


def test_sign_off_is_offered_to_a_second_person_only(manager, action, authority):
    second = signed_in(authority, "manager")

    assert "Sign off</a>" not in manager.get(action.get_absolute_url()).text
    assert "Sign off</a>" in second.get(action.get_absolute_url()).text


def test_what_people_write_is_shown_as_text(manager, action):
    StatusUpdateFactory(action=action, progress="<script>alert(1)</script>")

    page = manager.get(action.get_absolute_url())

    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert" in page.text


def test_fifteen_queries_at_most_with_everything_there(manager, action, asked, authority):
    for _ in range(2):
        evidence = EvidenceFactory(authority=authority)
        evidence.actions.add(action)
        EvidenceVersionFactory(evidence=evidence)
        SignOffFactory(action=action).evidence.add(evidence)
        claim = ClaimFactory(section__inspection__authority=authority)
        action.claims.add(claim)
        indicator = IndicatorFactory()
        ObservationFactory(indicator=indicator, authority=authority)
        action.indicators.add(indicator)
    action.recommendations.add(asked)
    InspectorVerdictFactory(recommendation=asked)
    MilestoneFactory(action=action)
    ExtensionFactory(action=action)
    manager.get(action.get_absolute_url())  # Abbreviations are read once a process.

    with CaptureQueriesContext(connection) as queries:
        manager.get(action.get_absolute_url())

    assert len(queries) <= 15
