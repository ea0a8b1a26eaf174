from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from actions.models import Action, Brag, StatusUpdate, UpdateConflict
from tests.conftest import signed_in
from tests.factories import ActionFactory, EvidenceFactory, EvidenceVersionFactory

pytestmark = pytest.mark.django_db


def url(action):
    return reverse("actions:update", args=[action.pk])


def answers(action, **more):
    return {
        "brag": "R",
        "progress": "Trial in one area",
        "impact": "Children are asked where they feel safe",
        "next_steps": "The other area by May",
        "seen": action.version,
    } | more


def test_saves_what_was_written_and_goes_back_to_the_action(manager, action):
    response = manager.post(url(action), answers(action), follow=True)

    newest = action.updates.first()
    assert (newest.number, newest.brag, newest.by) == (2, Brag.RED, manager.user)
    assert newest.impact == "Children are asked where they feel safe"
    action.refresh_from_db()
    assert (action.brag, action.version) == (Brag.RED, 2)
    assert action.updated_on == timezone.localdate()
    assert response.redirect_chain[-1][0] == action.get_absolute_url()
    assert "R6.1 is saved as Red: off track." in response.text


def test_what_the_board_should_decide_is_kept_and_shown(manager, action):
    sent = answers(action, decision_wanted="May we sign for a year?")

    response = manager.post(url(action), sent, follow=True)

    assert action.updates.first().decision_wanted == "May we sign for a year?"
    assert "For the board to decide:" in response.text


@pytest.mark.parametrize(
    ("then", "where"),
    [("home", "/#action-{pk}"), ("77", "/?open=77#action-77"), ("", "/actions/{pk}/")],
)
def test_goes_where_the_button_said(manager, action, then, where):
    response = manager.post(url(action), answers(action, then=then))

    assert response.url == where.format(pk=action.pk)


@pytest.mark.parametrize("then", ["https://example.org/", "//example.org", "-1"])
def test_goes_nowhere_else(manager, action, then):
    response = manager.post(url(action), answers(action, then=then))

    assert response.url == action.get_absolute_url()


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"brag": ""}, "Choose a status"),
        ({"brag": "X"}, "Select a valid choice"),
        ({"progress": "", "impact": "", "next_steps": ""}, "Write what was done"),
        (
            {"progress": "", "impact": "", "next_steps": "", "decision_wanted": "Money?"},
            "Write what was done",
        ),
        ({"seen": "99"}, "Open the page of the action again"),
        ({"seen": ""}, "required"),
    ],
)
def test_refuses_and_shows_what_was_written_again(manager, action, sent, message):
    response = manager.post(url(action), answers(action, **sent))

    assert response.status_code == 200
    assert message in response.text
    assert "There is a problem" in response.text
    if "next_steps" not in sent:
        assert "The other area by May" in response.text
    assert action.updates.count() == 1


def test_details_of_a_child_are_asked_about_before_they_are_saved(manager, action):
    sent = answers(action, progress="Seen, DOB 3/5/2012")

    refused = manager.post(url(action), sent)
    assert "This looks like a date of birth" in refused.text
    assert 'type="checkbox" name="no_child"' in refused.text
    assert action.updates.count() == 1

    manager.post(url(action), sent | {"no_child": "on"})
    assert action.updates.count() == 2


def test_the_box_to_confirm_is_hidden_where_nothing_is_found(manager, action):
    page = manager.get(action.get_absolute_url())

    assert 'type="checkbox" name="no_child"' not in page.text


def test_the_second_of_two_sees_both_texts_and_loses_nothing(manager, action, authority):
    colleague = signed_in(authority, "manager", first_name="Carl", last_name="Colleague")
    colleague.post(url(action), answers(action, progress="Form is live", brag="G"))

    response = manager.post(url(action), answers(action, progress="Trial went well"))

    assert response.status_code == 409
    assert "Form is live" in response.text
    assert "Carl Colleague" in response.text
    assert "Trial went well" in response.text
    assert [u.progress for u in action.updates.all()] == ["Form is live", "Form designed"]
    action.refresh_from_db()
    assert action.brag == Brag.GREEN


def test_mine_after_theirs_is_saved_with_what_the_conflict_page_sends(manager, action, authority):
    colleague = signed_in(authority, "manager")
    colleague.post(url(action), answers(action, progress="Form is live"))
    conflict = manager.post(url(action), answers(action, progress="Trial went well", then="home"))
    form = conflict.context["form"]
    shown = {n: value for n in form.fields if (value := form[n].value()) is not None}

    response = manager.post(url(action), shown)

    assert response.url == f"/#action-{action.pk}"
    assert [u.progress for u in action.updates.all()] == [
        "Trial went well",
        "Form is live",
        "Form designed",
    ]


def test_all_that_was_written_meanwhile_is_shown(manager, action, authority):
    colleague = signed_in(authority, "manager")
    for number, words in [(1, "First of two"), (2, "Second of two")]:
        colleague.post(url(action), answers(action, progress=words, seen=number))

    response = manager.post(url(action), answers(action))

    assert "First of two" in response.text
    assert "Second of two" in response.text
    assert "Form designed" not in response.text


def test_blue_is_saved_and_told_what_it_lacks(manager, action):
    response = manager.post(url(action), answers(action, brag="B"), follow=True)

    assert "It still needs evidence and the word of a second person." in response.text
    assert StatusUpdate.objects.filter(brag=Brag.BLUE).exists()


def test_blue_with_evidence_needs_the_second_person_only(manager, action):
    evidence = EvidenceFactory(authority=action.authority)
    evidence.actions.add(action)
    EvidenceVersionFactory(evidence=evidence)

    response = manager.post(url(action), answers(action, brag="B"), follow=True)

    assert "It still needs the word of a second person." in response.text


def test_a_manager_of_the_council_may_update_what_another_owns(manager, plan):
    action = ActionFactory(plan=plan)

    manager.post(url(action), answers(action))

    assert action.updates.count() == 1


@pytest.mark.parametrize(("who", "status"), [("inspector", 403), ("other_manager", 404)])
def test_nobody_else_writes(request, action, who, status):
    client = request.getfixturevalue(who)

    assert client.post(url(action), answers(action)).status_code == status
    assert action.updates.count() == 1


def test_get_writes_nothing(manager, action):
    assert manager.get(url(action)).status_code == 405


@pytest.mark.django_db(transaction=True)
def test_of_writers_at_the_same_moment_one_is_saved_and_the_others_are_told(action):
    def write(number):
        try:
            StatusUpdate.record(
                action=Action.objects.get(pk=action.pk),
                seen=1,
                by=None,
                at=timezone.localtime(),
                brag="G",
                progress=f"Writer {number}",
            )
        except UpdateConflict:
            return "told"
        finally:
            connection.close()
        return "saved"

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(write, range(4)))

    assert outcomes == ["saved", "told", "told", "told"]
    assert [u.number for u in action.updates.all()] == [2, 1]
