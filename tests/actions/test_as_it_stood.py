"""A plan as it stood on a past day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.as_it_stood import PlanAsAt, PlanRecords, end_of, side_by_side
from actions.models import Action, Brag
from actions.writing import extend
from tests.factories import (
    ActionFactory,
    BragKeyFactory,
    ExtensionFactory,
    ImprovementPlanFactory,
    RecommendationFactory,
    StatusUpdateFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def write(action: Action, day: date, **values) -> Action:
    """Saves an action as if it were that day."""
    for name, value in values.items():
        setattr(action, name, value)
    action._history_date = noon(day)
    action.save()
    return action


@pytest.fixture
def action(plan) -> Action:
    """Written down on 1 March 2026, due on 30 September."""
    return write(ActionFactory.build(plan=plan, code="R1.1"), date(2026, 3, 1))


def stood(plan, day: date):
    (row,) = plan_at(plan, day).rows
    return row


def plan_at(plan, day: date) -> PlanAsAt:
    (plan_then,) = PlanRecords.of(plan).at(end_of(day))
    return plan_then


def test_title_and_owner_are_those_of_the_day(plan, action):
    write(action, date(2026, 5, 1), title="Reworded", owner_role="Head of fostering")

    before, after = stood(plan, date(2026, 4, 30)), stood(plan, date(2026, 5, 1))

    assert before.title != after.title == "Reworded"
    assert (before.owner, after.owner) == ("Head of commissioning", "Head of fostering")


def test_an_owner_without_a_post_is_named_by_the_account(plan, action):
    owner = UserFactory(first_name="Ada", last_name="Lovelace")
    write(action, date(2026, 5, 1), owner=owner, owner_role="")

    assert stood(plan, date(2026, 5, 1)).owner == "Ada Lovelace"


def test_answers_are_those_of_the_day(plan, action):
    first, second = (
        RecommendationFactory(inspection__authority=plan.authority, code=code)
        for code in ("SOM-1", "SOM-2")
    )
    for day, asked in [(date(2026, 4, 1), [second, first]), (date(2026, 6, 1), [second])]:
        action._history_date = noon(day)
        action.recommendations.set(asked)

    assert stood(plan, date(2026, 3, 31)).answers == ()
    assert stood(plan, date(2026, 4, 1)).answers == ("SOM-1", "SOM-2")
    assert stood(plan, date(2026, 6, 1)).answers == ("SOM-2",)


def test_status_is_that_of_the_newest_update_of_the_day(plan, action):
    StatusUpdateFactory(action=action, brag=Brag.GREEN, at=noon(date(2026, 4, 1)))
    StatusUpdateFactory(action=action, brag=Brag.RED, at=noon(date(2026, 6, 1)))

    letters = [stood(plan, date(2026, month, 2)).brag for month in (3, 4, 6)]

    assert letters == [Brag.NOT_STARTED, Brag.GREEN, Brag.RED]


def test_due_date_is_the_one_in_force_and_its_moves_are_counted(plan, action):
    due = action.due
    for day, to in [(date(2026, 4, 1), due + 30 * DAY), (date(2026, 6, 1), due + 60 * DAY)]:
        extend(
            action=action, seen=action.due, to_date=to, reason="Why", approved_by="Who",
            by=None, at=noon(day),
        )  # fmt: skip

    found = [stood(plan, date(2026, month, 2)) for month in (3, 4, 6)]

    assert [row.due for row in found] == [due, due + 30 * DAY, due + 60 * DAY]
    assert [row.moves for row in found] == [0, 1, 2]


def test_history_of_a_moved_date_bears_the_moment_of_the_move(action):
    at = noon(date(2026, 4, 1))

    extend(
        action=action, seen=action.due, to_date=action.due + DAY, reason="Why",
        approved_by="Who", by=None, at=at,
    )  # fmt: skip

    assert action.history.first().history_date == at


@pytest.mark.parametrize(
    ("at", "is_known"),
    [
        (datetime(2026, 6, 30, 22, 59, tzinfo=UTC), True),  # 23.59 in London.
        (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), False),  # Midnight in London.
    ],
)
def test_a_day_ends_at_midnight_in_london(plan, action, at, is_known):
    StatusUpdateFactory(action=action, brag=Brag.RED, at=at)

    assert (stood(plan, date(2026, 6, 30)).brag == Brag.RED) is is_known


def test_nothing_is_known_before_the_first_record(plan, action):
    before = plan_at(plan, date(2026, 2, 28))

    assert before.rows == ()
    assert before.is_before_records
    assert before.known_from == date(2026, 3, 1)
    assert not plan_at(plan, date(2026, 3, 1)).is_before_records


def test_an_empty_plan_is_known_from_no_day(plan):
    assert plan_at(plan, date(2026, 3, 1)).known_from is None


def test_an_action_that_went_to_another_plan_or_was_deleted_is_no_longer_there(plan, action):
    gone = write(ActionFactory.build(plan=plan), date(2026, 3, 1))
    other = ImprovementPlanFactory(authority=plan.authority)
    write(action, date(2026, 5, 1), plan=other)
    gone._history_date = noon(date(2026, 5, 1))
    gone.delete()

    assert len(plan_at(plan, date(2026, 4, 30)).rows) == 2
    assert plan_at(plan, date(2026, 5, 1)).rows == ()
    assert stood(other, date(2026, 5, 1)).pk == action.pk


@pytest.mark.parametrize("brag", Brag)
@pytest.mark.parametrize("days_late", [-1, 0, 1])
def test_overdue_agrees_with_the_action_itself(plan, action, brag, days_late):
    StatusUpdateFactory(action=action, brag=brag, at=noon(date(2026, 4, 1)))
    on = action.due + days_late * DAY

    assert stood(plan, on).is_overdue == Action.objects.get().is_overdue(on)


def test_key_is_the_one_in_force_that_day(plan):
    for version, starts in [(1, date(2026, 1, 1)), (2, date(2026, 6, 1))]:
        BragKeyFactory(plan=plan, version=version, starts=starts)

    versions = [plan_at(plan, date(2026, m, 1)).key.version for m in (5, 6)]

    assert versions == [1, 2]
    assert plan_at(plan, date(2025, 6, 1)).key is None


def test_differences_are_said_in_words(plan, action):
    start, end = date(2026, 3, 1), date(2026, 12, 1)
    same = write(ActionFactory.build(plan=plan, code="R1.2", due=end), start)
    added = write(ActionFactory.build(plan=plan, code="R1.10"), date(2026, 5, 1))
    write(action, date(2026, 5, 1), title="Reworded")
    StatusUpdateFactory(action=action, brag=Brag.RED, at=noon(date(2026, 6, 1)))
    ExtensionFactory(
        action=action, from_date=action.due, to_date=action.due + DAY, at=noon(date(2026, 6, 1))
    )

    then, now = PlanRecords.of(plan).at(end_of(start), end_of(end))
    pairs = side_by_side(then, now)

    assert [(pair.either.pk, pair.differences) for pair in pairs] == [
        (action.pk, ["title", "due later", "status", "overdue"]),
        (same.pk, []),
        (added.pk, ["added"]),
    ]
    (back, *_) = side_by_side(now, then)
    assert back.differences == ["title", "due earlier", "status", "no longer overdue"]


def test_three_queries_however_much_is_written(plan):
    counts = []
    for _ in range(2):
        for _ in range(5):
            action = ActionFactory(plan=plan)
            StatusUpdateFactory(action=action)
            ExtensionFactory(action=action)
        with CaptureQueriesContext(connection) as queries:
            PlanRecords.of(plan).at(end_of(date(2026, 1, 1)), end_of(date(2027, 1, 1)))
        counts.append(len(queries))

    assert counts == [3, 3]
