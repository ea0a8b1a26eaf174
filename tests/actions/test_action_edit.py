from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.editing import seal
from actions.forms import ActionForm
from actions.models import Action
from findings.models import Inspection
from tests.conftest import signed_in
from tests.factories import (
    ActionFactory,
    ClaimFactory,
    IndicatorFactory,
    MilestoneFactory,
    ObservationFactory,
    RecommendationFactory,
)

from .sending import date_parts, sent_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(authority):
    return [RecommendationFactory(inspection__authority=authority) for _ in range(2)]


def add_url(plan):
    return reverse("actions:add", args=[plan.pk])


def edit_url(action):
    return reverse("actions:edit", args=[action.pk])


def answers(**more):
    today = timezone.localdate()
    return (
        {"code": "N1", "title": "New", "lead_agency": "Council", "owner_role": "Head"}
        | date_parts("start", today)
        | date_parts("due", today + timedelta(days=90))
        | more
    )


def as_opened(action, **more):
    """What the browser sends of a form that was opened now."""
    links = {
        name: list(getattr(action, name).values_list("pk", flat=True))
        for name in ["recommendations", "indicators", "claims"]
    }
    return (
        {
            "code": action.code,
            "title": action.title,
            "owner_role": action.owner_role,
            "owner": action.owner_id or "",
            "lead_agency": action.lead_agency,
            "seen": seal(ActionForm(instance=action, today=timezone.localdate())),
        }
        | date_parts("start", action.start)
        | links
        | more
    )


class TestAdding:
    def test_puts_an_action_into_the_plan_with_its_links(self, manager, plan, asked):
        indicator = IndicatorFactory()
        ObservationFactory(indicator=indicator, authority=plan.authority)
        claim = ClaimFactory(section__inspection__authority=plan.authority)

        response = manager.post(
            add_url(plan),
            answers(
                recommendations=[asked[0].pk],
                indicators=[indicator.pk],
                claims=[claim.pk],
                owner=manager.user.pk,
            ),
        )

        action = Action.objects.get()
        assert response.url == action.get_absolute_url()
        assert (action.plan, action.authority) == (plan, plan.authority)
        assert action.first_due == action.due == timezone.localdate() + timedelta(days=90)
        assert action.owner == manager.user
        assert list(action.recommendations.all()) == [asked[0]]
        assert list(action.indicators.all()) == [indicator]
        assert list(action.claims.all()) == [claim]

    def test_comes_with_the_recommendation_that_was_to_be_answered(self, manager, plan, asked):
        page = manager.get(f"{add_url(plan)}?recommendation={asked[1].pk}")

        assert page.context["form"]["recommendations"].value() == [asked[1].pk]

    @pytest.mark.parametrize("asked_for", ["x", "-1", "999999"])
    def test_opens_whatever_the_address_says(self, manager, plan, asked_for):
        assert manager.get(f"{add_url(plan)}?recommendation={asked_for}").status_code == 200

    @pytest.mark.parametrize(
        ("sent", "message"),
        [
            ({"code": ""}, "Enter a code"),
            ({"code": "r6.1"}, "Another action of this plan has that code"),
            ({"title": ""}, "Write what will be done"),
            ({"due_year": "1999"}, "An action cannot be due before it starts"),
            ({"due_day": "40"}, "Enter a real date"),
            ({"detail": "DOB 3/5/2012"}, "This looks like a date of birth"),
        ],
    )
    def test_refuses_with_a_reason(self, manager, plan, action, sent, message):
        response = manager.post(add_url(plan), answers(**sent))

        assert response.status_code == 200
        assert message in response.text
        assert Action.objects.count() == 1

    def test_takes_neither_people_nor_recommendations_of_another_council(
        self, manager, plan, other_manager
    ):
        foreign = RecommendationFactory()

        response = manager.post(
            add_url(plan),
            answers(owner=other_manager.user.pk, recommendations=[foreign.pk]),
        )

        assert {"owner", "recommendations"} <= response.context["form"].errors.keys()
        assert not Action.objects.exists()


class TestEditing:
    def test_saves_and_leaves_dates_and_status_alone(self, manager, action):
        before = (action.due, action.first_due, action.brag, action.version)

        manager.post(edit_url(action), as_opened(action, title="Reworded") | answers_due())

        action.refresh_from_db()
        assert action.title == "Reworded"
        assert (action.due, action.first_due, action.brag, action.version) == before

    def test_a_form_that_is_sent_as_it_was_opened_changes_nothing(self, manager, action, asked):
        action.recommendations.set(asked)

        manager.post(edit_url(action), as_opened(action))

        action.refresh_from_db()
        assert set(action.recommendations.all()) == set(asked)

    def test_an_update_and_a_moved_date_are_no_conflict(self, manager, action):
        sent = as_opened(action, title="Reworded")
        manager.post(
            reverse("actions:update", args=[action.pk]),
            {"brag": "R", "progress": "Late", "seen": action.version},
        )
        Action.objects.filter(pk=action.pk).update(due=action.due + timedelta(days=9))

        assert manager.post(edit_url(action), sent).status_code == 302

        saved = Action.objects.get(pk=action.pk)
        assert (saved.title, saved.brag, saved.version) == ("Reworded", "R", 2)
        assert saved.due == action.due + timedelta(days=9)

    def test_the_second_of_two_sees_what_the_first_changed(self, manager, action, authority, asked):
        sent = as_opened(action, title="My title")
        colleague = signed_in(authority, "manager", first_name="Carl", last_name="Colleague")
        theirs = as_opened(
            action, title="Their title", owner_role="Their post", recommendations=[asked[0].pk]
        )
        colleague.post(edit_url(action), theirs)

        conflict = manager.post(edit_url(action), sent)

        assert conflict.status_code == 409
        assert "Carl Colleague" in conflict.text
        shown = {d.label: (d.now, d.mine) for d in conflict.context["editing"].differences}
        assert shown["What will be done"] == ("Their title", "My title")
        assert shown["Owner: the one accountable post"] == ("Their post", "")
        assert asked[0].title in shown["It answers"][0]
        action.refresh_from_db()
        assert action.title == "Their title"

    def test_mine_after_theirs_keeps_what_i_did_not_touch(self, manager, action, authority, asked):
        sent = as_opened(action, title="My title")
        theirs = as_opened(action, owner_role="Their post", recommendations=[asked[0].pk])
        signed_in(authority, "manager").post(edit_url(action), theirs)
        conflict = manager.post(edit_url(action), sent)

        manager.post(edit_url(action), sent_back(conflict))

        action.refresh_from_db()
        assert (action.title, action.owner_role) == ("My title", "Their post")
        assert list(action.recommendations.all()) == [asked[0]]

    def test_both_wanting_the_same_is_no_conflict(self, manager, action, authority):
        sent = as_opened(action, title="The same")
        signed_in(authority, "manager").post(edit_url(action), sent)

        assert manager.post(edit_url(action), sent).status_code == 302

    def test_a_form_that_was_tampered_with_is_refused(self, manager, action):
        sent = as_opened(action, title="Mine", seen="anything")

        assert manager.post(edit_url(action), sent).status_code == 400
        action.refresh_from_db()
        assert action.title != "Mine"

    def test_a_form_of_another_action_is_refused(self, manager, action, plan):
        other = ActionFactory(plan=plan)

        sent = as_opened(action, seen=as_opened(other)["seen"])

        assert manager.post(edit_url(action), sent).status_code == 400

    def test_an_invalid_form_keeps_what_it_was_opened_with(self, manager, action):
        sent = as_opened(action, title="")

        refused = manager.post(edit_url(action), sent)

        assert "Write what will be done" in refused.text
        assert refused.context["editing"].seen == sent["seen"]

    def test_somebody_whose_membership_has_ended_is_no_new_owner(self, manager, action, authority):
        gone = signed_in(authority, "manager").user
        gone.memberships.update(until=timezone.localdate() - timedelta(days=1))

        choices = manager.get(edit_url(action)).context["form"].fields["owner"].queryset

        assert list(choices) == [manager.user]

    def test_an_owner_who_has_left_may_stay(self, manager, action, authority):
        gone = signed_in(authority, "manager")
        Action.objects.filter(pk=action.pk).update(owner=gone.user)
        gone.user.memberships.all().delete()
        action.refresh_from_db()

        response = manager.post(edit_url(action), as_opened(action, title="Reworded"))

        assert response.status_code == 302
        action.refresh_from_db()
        assert action.owner == gone.user


def answers_due():
    """A due date that somebody slips into the form that has none."""
    return date_parts("due", timezone.localdate() + timedelta(days=999))


class TestMilestones:
    def test_is_added_to_the_action(self, manager, action):
        url = reverse("actions:milestone_add", args=[action.pk])

        manager.post(url, {"title": "Terms agreed"} | date_parts("due", action.due))

        assert action.milestones.get().title == "Terms agreed"

    def test_is_ticked_off_today_and_opened_again(self, manager, action):
        milestone = MilestoneFactory(action=action)
        url = reverse("actions:milestone_tick", args=[action.pk, milestone.pk])

        manager.post(url, {"done": "1"})
        milestone.refresh_from_db()
        assert milestone.done_on == timezone.localdate()

        manager.post(url)
        milestone.refresh_from_db()
        assert milestone.done_on is None

    def test_of_another_action_is_not_found(self, manager, action):
        milestone = MilestoneFactory(action=ActionFactory(plan=action.plan))
        url = reverse("actions:milestone_tick", args=[action.pk, milestone.pk])

        assert manager.post(url, {"done": "1"}).status_code == 404


def test_a_self_evaluation_is_no_visit_that_a_plan_answers(manager, plan, asked):
    evaluation = Inspection.objects.first()
    Inspection.objects.filter(pk=evaluation.pk).update(kind=Inspection.Kind.SELF_EVALUATION)

    page = manager.get(reverse("actions:plan_edit", args=[plan.pk]))

    choices = page.context["form"].fields["inspections"].queryset
    assert evaluation not in choices
    assert len(choices) == 1
