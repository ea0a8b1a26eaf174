from datetime import UTC, date, datetime

import pytest

from actions.done import Done
from actions.models import Brag
from tests.factories import (
    ActionFactory,
    EvidenceFactory,
    EvidenceVersionFactory,
    StatusUpdateFactory,
)

pytestmark = pytest.mark.django_db

START, END = date(2022, 7, 29), date(2026, 5, 1)


def update(action, year, brag):
    return StatusUpdateFactory(action=action, brag=brag, at=datetime(year, 3, 1, 10, tzinfo=UTC))


@pytest.fixture
def action(authority):
    return ActionFactory(plan__authority=authority)


def done(authority):
    return Done.between(authority.pk, START, END)


def test_completed_gives_the_update_that_turned_blue(authority, action):
    update(action, 2023, Brag.AMBER)
    turned = update(action, 2024, Brag.BLUE)
    update(action, 2025, Brag.BLUE)

    assert done(authority).completed == (turned,)


@pytest.mark.parametrize(
    "history",
    [
        [(2024, Brag.GREEN)],
        [(2024, Brag.BLUE), (2025, Brag.RED)],  # It did not stay so.
        [(2022, Brag.BLUE), (2024, Brag.BLUE)],  # It was so before.
        [(2027, Brag.BLUE)],  # Only afterwards.
    ],
)
def test_completed_leaves_out_what_was_not_completed_between(authority, action, history):
    for year, brag in history:
        update(action, year, brag)

    assert done(authority).completed == ()


def test_completed_knows_one_authority_only(authority):
    update(ActionFactory(), 2024, Brag.BLUE)

    assert done(authority).completed == ()


def test_shown_is_evidence_of_the_time_with_its_actions(authority, action):
    other = ActionFactory(plan=action.plan)
    evidence = EvidenceFactory(authority=authority)
    evidence.actions.add(action, other)
    version = EvidenceVersionFactory(evidence=evidence, speaks_to=END)
    EvidenceVersionFactory(evidence=evidence, speaks_to=START)
    bare = EvidenceVersionFactory(evidence__authority=authority, speaks_to=date(2023, 1, 1))

    found = done(authority).evidence

    assert [s.evidence_id for s in found] == [bare.evidence_id, version.evidence_id]
    assert (found[1].title, found[1].speaks_to, found[1].shows) == (
        evidence.title, END, version.shows,
    )  # fmt: skip
    assert [len(s.actions) for s in found] == [0, 2]
    assert set(found[1].actions) == {(action.pk, action.code), (other.pk, other.code)}
