"""Two people who change one plan, or word its key, and what a key may not change."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.editing import seal
from actions.forms import PlanForm
from actions.models import BragKey
from ofsted_tracker.permissions import MANAGER
from tests.conftest import signed_in
from tests.factories import BragKeyFactory, ImprovementPlanFactory, InspectionFactory

from .sending import date_parts, sent_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(authority):
    return signed_in(authority, MANAGER, first_name="Carl", last_name="Colleague")


class TestPlan:
    @pytest.fixture
    def url(self, plan):
        return reverse("actions:plan_edit", args=[plan.pk])

    def test_form_that_is_sent_as_it_was_opened_changes_nothing(self, manager, plan, url):
        visit = InspectionFactory(authority=plan.authority)
        plan.inspections.add(visit)

        assert manager.post(url, sent_back(manager.get(url))).status_code == 302

        title = plan.title
        plan.refresh_from_db()
        assert plan.title == title
        assert list(plan.inspections.all()) == [visit]

    def test_the_second_of_two_sees_what_the_first_changed(self, manager, colleague, plan, url):
        visit = InspectionFactory(authority=plan.authority)
        mine = sent_back(manager.get(url), title="My title")
        board = date_parts("next_board", date(2027, 3, 31))
        theirs = {"title": "Their title", "inspections": [visit.pk]} | board
        colleague.post(url, sent_back(colleague.get(url), **theirs))

        conflict = manager.post(url, mine)

        assert conflict.status_code == 409
        assert "Carl Colleague" in conflict.text
        shown = {d.label: (d.was, d.now, d.mine) for d in conflict.context["editing"].differences}
        assert shown == {
            "Title": (plan.title, "Their title", "My title"),
            "Next improvement board": ("–", "31 March 2027", ""),
            "It answers": ("–", str(visit), ""),
        }
        plan.refresh_from_db()
        assert plan.title == "Their title"

    def test_mine_after_theirs_keeps_what_i_did_not_touch(self, manager, colleague, plan, url):
        mine = sent_back(manager.get(url), title="My title")
        board = date_parts("next_board", date(2027, 3, 31))
        colleague.post(url, sent_back(colleague.get(url), **board))
        conflict = manager.post(url, mine)

        assert manager.post(url, sent_back(conflict)).status_code == 302

        plan.refresh_from_db()
        assert (plan.title, plan.next_board) == ("My title", date(2027, 3, 31))

    def test_a_form_of_another_plan_is_refused(self, manager, plan, url):
        other = ImprovementPlanFactory(authority=plan.authority)

        sent = sent_back(manager.get(url), seen=seal(PlanForm(instance=other)))

        assert manager.post(url, sent).status_code == 400


class TestKey:
    @pytest.fixture
    def url(self, plan):
        return reverse("actions:plan_key", args=[plan.pk])

    def test_the_second_of_two_sees_the_words_of_the_first(self, manager, colleague, plan, url):
        BragKeyFactory(plan=plan, version=1)
        mine = sent_back(manager.get(url), blue="My words")
        colleague.post(url, sent_back(colleague.get(url), red="Their words"))

        conflict = manager.post(url, mine)

        assert conflict.status_code == 409
        assert "Their words" in conflict.text
        assert 'value="My words"' in conflict.text
        assert [key.version for key in plan.brag_keys.all()] == [2, 1]

    def test_the_second_may_save_after_all(self, manager, colleague, plan, url):
        BragKeyFactory(plan=plan, version=1)
        mine = sent_back(manager.get(url), blue="My words")
        colleague.post(url, sent_back(colleague.get(url), red="Their words"))
        conflict = manager.post(url, mine)

        assert manager.post(url, sent_back(conflict)).status_code == 302

        assert plan.brag_keys.first().blue == "My words"
        assert plan.brag_keys.count() == 3

    def test_of_two_first_keys_one_is_a_conflict(self, manager, colleague, plan, url):
        mine = sent_back(manager.get(url))
        colleague.post(url, sent_back(colleague.get(url)))

        assert manager.post(url, mine).status_code == 409

    def test_cannot_hold_from_before_the_newest(self, manager, plan, url):
        key = BragKeyFactory(plan=plan, version=1, starts=date(2026, 3, 1))
        early = date_parts("starts", date(2026, 2, 28))

        response = manager.post(url, sent_back(manager.get(url), **early))

        assert "Version 1 holds from 1 March 2026. Enter that day or a later one" in response.text
        assert BragKey.objects.get() == key

    def test_may_be_worded_anew_on_the_day_of_the_newest(self, manager, plan, url):
        day = date(2026, 3, 1)
        BragKeyFactory(plan=plan, version=1, starts=day)

        manager.post(url, sent_back(manager.get(url), blue="Anew", **date_parts("starts", day)))

        assert plan.key_on(day).blue == "Anew"

    def test_is_offered_from_today_or_from_when_the_newest_will_hold(self, manager, plan, url):
        today = timezone.localdate()
        assert manager.get(url).context["form"]["starts"].value() == today

        BragKeyFactory(plan=plan, version=1, starts=date(2999, 1, 1))
        assert manager.get(url).context["form"]["starts"].value() == date(2999, 1, 1)
