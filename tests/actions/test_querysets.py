"""Each rule in SQL beside its twin in Python."""

from datetime import UTC, date, datetime, timedelta

import pytest

from actions.models import Action, Brag, EvidenceVersion
from tests.factories import (
    ActionFactory,
    EvidenceFactory,
    EvidenceVersionFactory,
    ExtensionFactory,
    RecommendationFactory,
    SignOffFactory,
    StatusUpdateFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 1)


def action_with(brag, updated_on, **fields) -> Action:
    action = ActionFactory(start=date(2026, 1, 5), **fields)
    Action.objects.filter(pk=action.pk).update(brag=brag, updated_on=updated_on)
    action.refresh_from_db()
    return action


@pytest.mark.parametrize("brag", Brag)
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_overdue_in_sql_and_in_python_agree(brag, days):
    action = action_with(brag, None, due=TODAY + timedelta(days=days))

    in_sql = Action.objects.overdue(TODAY).filter(pk=action.pk).exists()

    assert in_sql == action.is_overdue(TODAY)
    assert in_sql == (days < 0 and brag != Brag.BLUE)


@pytest.mark.parametrize("brag", Brag)
@pytest.mark.parametrize("days", [None, 55, 56, 57])
def test_stale_in_sql_and_in_python_agree(brag, days):
    updated_on = None if days is None else TODAY - timedelta(days=days)
    action = action_with(brag, updated_on)

    in_sql = Action.objects.stale(TODAY).filter(pk=action.pk).exists()

    assert in_sql == action.is_stale(TODAY)
    assert in_sql == (days in {None, 57} and brag != Brag.BLUE)


def test_an_action_that_begins_this_month_is_not_stale_yet():
    action = ActionFactory(start=TODAY - timedelta(days=20))

    assert not action.is_stale(TODAY)
    assert not Action.objects.stale(TODAY).exists()


def test_awaiting_sign_off_until_the_newest_status_is_judged():
    action = ActionFactory()
    StatusUpdateFactory(action=action, brag=Brag.BLUE)
    assert Action.objects.awaiting_sign_off().get() == action

    SignOffFactory(action=action)
    assert not Action.objects.awaiting_sign_off().exists()

    StatusUpdateFactory(action=action, brag=Brag.BLUE)
    assert Action.objects.awaiting_sign_off().get() == action


def test_with_facts_tells_of_the_newest_update_and_counts_each_relation_by_itself():
    action = ActionFactory(due=date(2026, 6, 30))
    StatusUpdateFactory(action=action, progress="First", next_steps="Then")
    newest = StatusUpdateFactory(action=action, progress="Second", brag=Brag.BLUE)
    ExtensionFactory.create_batch(2, action=action)
    for day in [date(2025, 1, 1), date(2026, 7, 31)]:
        evidence = EvidenceFactory(authority=action.authority)
        evidence.actions.add(action)
        EvidenceVersionFactory(evidence=evidence, speaks_to=day)
    action.refresh_from_db()
    SignOffFactory(action=action)

    found = Action.objects.with_facts().get()

    assert (found.newest_progress, found.newest_next_steps) == ("Second", "")
    assert found.newest_by == newest.by_id
    assert found.move_count == 2
    assert found.evidence_to == date(2026, 7, 31)
    assert found.is_signed_off


def test_with_facts_takes_the_day_of_corrected_evidence_from_its_newest_version():
    action = ActionFactory()
    evidence = EvidenceFactory(authority=action.authority)
    evidence.actions.add(action)
    EvidenceVersionFactory(evidence=evidence, number=1, speaks_to=date(2026, 7, 31))
    EvidenceVersionFactory(evidence=evidence, number=2, speaks_to=date(2025, 7, 31))

    assert Action.objects.with_facts().get().evidence_to == date(2025, 7, 31)


def test_newest_is_one_version_of_each_piece_of_evidence():
    evidence = EvidenceFactory()
    EvidenceVersionFactory(evidence=evidence, number=1)
    newest = EvidenceVersionFactory(evidence=evidence, number=2)
    other = EvidenceVersionFactory(evidence__authority=evidence.authority, number=1)

    assert set(EvidenceVersion.objects.newest()) == {newest, other}


def test_with_facts_of_an_action_without_any():
    ActionFactory()

    found = Action.objects.with_facts().get()

    assert found.newest_progress is None
    assert found.move_count == 0
    assert found.evidence_to is None
    assert not found.is_signed_off


def test_with_codes_answered_joins_codes():
    action = ActionFactory()
    action.recommendations.set([RecommendationFactory(code=c) for c in ["W-1", "W-2"]])
    ActionFactory()

    answers = Action.objects.with_codes_answered().values_list("answers", flat=True)

    assert {a and frozenset(a.split(", ")) for a in answers} == {frozenset({"W-1", "W-2"}), None}


def test_updated_on_is_the_day_of_the_update():
    update = StatusUpdateFactory(at=datetime(2026, 8, 3, 10, tzinfo=UTC))

    assert Action.objects.get().updated_on == update.at.date()
