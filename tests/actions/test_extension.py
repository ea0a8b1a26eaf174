from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.models import Extension
from actions.writing import DateConflict, extend
from tests.factories import ActionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(plan):
    today = timezone.localdate()
    return ActionFactory(
        plan=plan, start=today - timedelta(days=100), due=today - timedelta(days=3)
    )


def url(action):
    return reverse("actions:extend", args=[action.pk])


def answers(action, days=90, **more):
    day = timezone.localdate() + timedelta(days=days)
    return {
        "to_date_day": day.day,
        "to_date_month": day.month,
        "to_date_year": day.year,
        "reason": "The tender was delayed",
        "approved_by": "Director",
        "seen": action.due.isoformat(),
    } | more


def test_moves_the_date_and_keeps_the_old_one(manager, action):
    before = action.due

    response = manager.post(url(action), answers(action))

    assert response.url == action.get_absolute_url()
    action.refresh_from_db()
    assert action.due == timezone.localdate() + timedelta(days=90)
    assert action.first_due == before
    moved = action.extensions.get()
    assert (moved.from_date, moved.to_date, moved.by) == (before, action.due, manager.user)
    assert action.history.first().due == action.due


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"reason": ""}, "Write why the date moves"),
        ({"approved_by": ""}, "Write who agreed"),
        ({"to_date_day": "31", "to_date_month": "2"}, "Enter a real date"),
        ({"to_date_day": "", "to_date_month": "", "to_date_year": ""}, "Enter a date"),
        ({"reason": "Child’s DOB 3/5/2012"}, "This looks like a date of birth"),
    ],
)
def test_refuses_with_a_reason(manager, action, sent, message):
    response = manager.post(url(action), answers(action, **sent))

    assert response.status_code == 200
    assert message in response.text
    assert not Extension.objects.exists()


@pytest.mark.parametrize(
    ("days", "message"), [(-3, "the same as the old one"), (-1, "The new date has passed")]
)
def test_refuses_a_day_that_makes_no_sense(manager, action, days, message):
    response = manager.post(url(action), answers(action, days))

    assert message in response.text
    assert not Extension.objects.exists()


def test_the_second_of_two_is_told_and_may_save_after(manager, action):
    sent = answers(action, reason="My reason")
    manager.post(url(action), answers(action, days=30, reason="Their reason"))

    conflict = manager.post(url(action), sent)

    assert conflict.status_code == 409
    assert "Their reason" in conflict.text
    assert "My reason" in conflict.text
    assert action.extensions.count() == 1

    form = conflict.context["form"]
    manager.post(url(action), sent | {"seen": form["seen"].value()})
    assert [e.reason for e in action.extensions.all()] == ["My reason", "Their reason"]


def test_extend_raises_and_writes_nothing_if_the_date_has_moved(action):
    seen = action.due
    day = timezone.localdate()
    same = {"reason": "r", "approved_by": "a", "by": None, "at": timezone.now()}
    extend(action=action, seen=seen, to_date=day + timedelta(days=1), **same)

    with pytest.raises(DateConflict):
        extend(action=action, seen=seen, to_date=day + timedelta(days=2), **same)

    action.refresh_from_db()
    assert action.due == day + timedelta(days=1)
    assert action.extensions.count() == 1
