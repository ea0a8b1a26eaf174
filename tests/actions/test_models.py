"""Rules of the plan that must never break; those that live in SQL and in Python agree."""

from datetime import UTC, date, datetime, timedelta

import pytest

from actions.models import Action, Brag, StatusUpdate, UpdateConflict
from actions.plan_page import Row
from actions.rollup import worst
from tests.constraints import assert_rejected, changed, constraints_of, twin
from tests.factories import (
    ActionFactory,
    AuthorityFactory,
    BoardMeetingFactory,
    BragKeyFactory,
    EvidenceVersionFactory,
    ExtensionFactory,
    ImprovementPlanFactory,
    PackFileFactory,
    SignOffFactory,
    StatusUpdateFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 1)
LONG_AGO = date(2025, 1, 6)

# What each constraint must refuse.
BROKEN = {
    "board_day_once": lambda: twin(BoardMeetingFactory()),
    "brag_key_version_once": lambda: twin(BragKeyFactory()),
    "action_code_once": lambda: twin(ActionFactory()),
    "action_due_after_start": lambda: changed(ActionFactory(), due=date(2026, 1, 4)),
    "update_number_once": lambda: twin(StatusUpdateFactory()),
    "extension_moves_the_date": lambda: same_date(ExtensionFactory()),
    "evidence_number_once": lambda: twin(EvidenceVersionFactory()),
    "evidence_file_or_link": lambda: changed(EvidenceVersionFactory(), link=""),
    "pack_format_once": lambda: twin(PackFileFactory()),
}


def same_date(extension):
    return changed(extension, to_date=extension.from_date)


@pytest.mark.parametrize("name", constraints_of("actions"))
def test_constraint_refuses_and_says_why(name):
    assert_rejected(BROKEN[name](), name)


def test_evidence_is_not_a_file_and_a_link_at_once():
    both = changed(EvidenceVersionFactory(), file="evidence/audit.pdf")

    assert_rejected(both, "evidence_file_or_link")


def test_first_due_date_is_not_before_the_start_either():
    assert_rejected(changed(ActionFactory(), first_due=LONG_AGO), "action_due_after_start")


# Authority of an action: kept twice, so that lists sort by index


def test_action_takes_the_authority_of_its_plan():
    action = ActionFactory()

    assert action.authority == action.plan.authority


def test_plan_that_is_corrected_hands_its_authority_on():
    action, other = ActionFactory(), AuthorityFactory()

    action.plan.authority = other
    action.plan.save()

    action.refresh_from_db()
    assert action.authority == other


# Rules that live twice: more of them in test_querysets.py


@pytest.fixture
def actions() -> list[Action]:
    """Every status with every kind of due date, as it stands in the database."""
    plan = ImprovementPlanFactory()
    for brag in Brag:
        for days in (-1, 0, 1, 30, 31):
            action = ActionFactory(plan=plan, due=TODAY + timedelta(days=days))
            Action.objects.filter(pk=action.pk).update(brag=brag)
    return list(Action.objects.all())


def test_due_soon_agrees_in_sql_and_in_python(actions):
    soon = set(Action.objects.due_within(TODAY, days=30))

    assert soon == {a for a in actions if Row(a, TODAY).is_soon}
    assert len(soon) == 4 * 3  # Open ones, of three dates.


def test_open_agrees_in_sql_and_in_python(actions):
    assert set(Action.objects.open()) == {a for a in actions if Row(a, TODAY).is_open}


def test_waiting_for_sign_off_agrees_in_sql_and_in_python():
    blue, signed, red, again = ActionFactory.create_batch(4)
    for action in (blue, signed, again):
        StatusUpdateFactory(action=action, brag=Brag.BLUE)
    StatusUpdateFactory(action=red, brag=Brag.RED)
    for action in (signed, again):
        SignOffFactory(action=action)
    StatusUpdateFactory(action=again, brag=Brag.BLUE)  # Said anew: to be agreed anew.

    waiting = set(Action.objects.awaiting_sign_off())

    rows = [Row(a, TODAY) for a in Action.objects.with_facts()]
    assert waiting == {row.action for row in rows if row.waits_for_sign_off} == {blue, again}


# What an action repeats of its newest update


def repeated(action: Action) -> tuple:
    action.refresh_from_db()
    return action.version, action.brag, action.updated_on


def newest_of(action: Action) -> tuple:
    newest = action.updates.first()
    return newest.number, newest.brag, newest.at.date()


def test_action_repeats_its_newest_update():
    action = ActionFactory()
    assert repeated(action) == (0, Brag.NOT_STARTED, None)

    for day, brag in enumerate([Brag.RED, Brag.AMBER, Brag.BLUE], start=1):
        StatusUpdateFactory(action=action, brag=brag, at=datetime(2026, 8, day, tzinfo=UTC))

        assert repeated(action) == newest_of(action) == (day, brag, date(2026, 8, day))


def test_second_of_two_updates_at_once_is_refused_and_writes_nothing():
    action, first, second = ActionFactory(), UserFactory(), UserFactory()
    same = {"seen": 0, "progress": "Done", "at": datetime(2026, 8, 3, tzinfo=UTC)}
    read_before = Action.objects.get(pk=action.pk)
    mine = StatusUpdate.record(action=action, by=first, brag=Brag.GREEN, **same)

    with pytest.raises(UpdateConflict) as conflict:
        StatusUpdate.record(action=read_before, by=second, brag=Brag.RED, **same)

    assert conflict.value.newest == mine
    assert list(action.updates.all()) == [mine]
    assert repeated(action) == newest_of(action)


def test_newest_update_is_joined():
    action = ActionFactory()
    for progress in ["First", "Second"]:
        StatusUpdateFactory(action=action, progress=progress)
    ActionFactory()

    texts = Action.objects.with_newest_update().values_list("newest__progress", flat=True)

    assert set(texts) == {"Second", None}


# The key, and one status for many


def test_key_on_a_day_is_the_one_in_force_then():
    old = BragKeyFactory(version=1)
    new = BragKeyFactory(plan=old.plan, version=2, starts=TODAY)

    assert old.plan.key_on(TODAY) == new
    assert old.plan.key_on(TODAY - timedelta(days=1)) == old
    assert old.plan.key_on(old.starts - timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("letters", "status"),
    [
        ("", None),
        ("B", Brag.BLUE),
        ("BB", Brag.BLUE),
        ("BG", Brag.GREEN),
        ("GNB", Brag.NOT_STARTED),
        ("NAG", Brag.AMBER),
        ("BGANR", Brag.RED),
    ],
)
def test_status_of_several_actions_is_that_of_the_worst(letters, status):
    assert worst(letters) is status


def test_every_status_has_its_place_in_the_order():
    assert {worst([brag]) for brag in Brag} == set(Brag)
