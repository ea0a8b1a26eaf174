"""Two people who add to one plan at the same moment: the second waits, and sees the first."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from actions.forms import ActionForm, BoardForm, KeyForm, PlanForm
from actions.models import ImprovementPlan
from ofsted_tracker.permissions import MANAGER
from tests.conftest import signed_in

from .sending import date_parts

pytestmark = pytest.mark.django_db(transaction=True)

TODAY = timezone.localdate()


@pytest.fixture
def both_send(authority, monkeypatch):
    """Sends the same from two people; each would write only once the other is about to as well."""
    people = [signed_in(authority, MANAGER) for _ in range(2)]

    def both_send(form_class, url: str, sent: dict) -> list[int]:
        together = Barrier(2, timeout=1)
        save = form_class.save

        def save_together(form):
            with suppress(BrokenBarrierError):  # The other waits for this one.
                together.wait()
            return save(form)

        def send(client):
            try:
                return client.post(url, sent).status_code
            finally:
                connection.close()

        monkeypatch.setattr(form_class, "save", save_together)
        with ThreadPoolExecutor(2) as pool:
            return sorted(pool.map(send, people))

    return both_send


def test_of_two_actions_with_one_code_the_second_is_refused(both_send, plan):
    sent = {"code": "N1", "title": "New", "lead_agency": "Council"}
    sent |= date_parts("start", TODAY) | date_parts("due", TODAY)

    outcomes = both_send(ActionForm, reverse("actions:add", args=[plan.pk]), sent)

    assert outcomes == [200, 302]
    assert plan.actions.count() == 1


def test_of_two_meetings_on_one_day_the_second_is_refused(both_send, plan):
    sent = {"note": "Agreed"} | date_parts("held_on", TODAY)

    outcomes = both_send(BoardForm, reverse("actions:board_add", args=[plan.pk]), sent)

    assert outcomes == [200, 302]
    assert plan.boards.count() == 1


def test_of_two_keys_the_second_is_a_conflict(both_send, plan):
    sent = dict.fromkeys(["blue", "green", "amber", "red", "not_started"], "Meaning")
    sent |= {"seen": 0} | date_parts("starts", TODAY)

    outcomes = both_send(KeyForm, reverse("actions:plan_key", args=[plan.pk]), sent)

    assert outcomes == [302, 409]
    assert plan.brag_keys.count() == 1


def test_two_plans_of_one_year_get_a_code_each(both_send, authority):
    sent = {"title": "New"} | date_parts("starts", TODAY)

    outcomes = both_send(PlanForm, reverse("actions:plan_add", args=[authority.slug]), sent)

    assert outcomes == [302, 302]
    assert ImprovementPlan.objects.count() == 2
