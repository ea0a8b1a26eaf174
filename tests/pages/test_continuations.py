"""Suggested links between recommendations: confirmed or declined by an administrator."""

from html import unescape

import pytest
from django.urls import reverse

from findings.models import Continuation
from ofsted_tracker.permissions import ADMINISTRATOR
from tests.conftest import signed_in
from tests.factories import ContinuationFactory

pytestmark = pytest.mark.django_db

State = Continuation.State
LIST = "/recommendations/continuations/"


@pytest.fixture
def link(authority) -> Continuation:
    return ContinuationFactory(
        state=State.SUGGESTED, reason="Both say “homes”.", earlier__inspection__authority=authority
    )


def content(client, url: str) -> str:
    return unescape(client.get(url).content.decode())


def decide(client, link: Continuation, state: str, back=LIST):
    url = reverse("recommendations:continuation", args=[link.pk])
    return client.post(url, {"state": state, "back": back})


def test_suggested_link_stands_with_both_words_and_its_reason(administrator, link):
    page = content(administrator, LIST)

    assert link.earlier.words in page
    assert link.later.words in page
    assert "Both say “homes”." in page
    assert link.later.passage.get_absolute_url() in page


@pytest.mark.parametrize("state", [State.CONFIRMED, State.DECLINED])
def test_decided_link_is_kept_and_asked_about_no_more(administrator, link, state):
    response = decide(administrator, link, state)

    link.refresh_from_db()
    assert response.url == LIST
    assert (link.state, link.decided_by) == (state, administrator.user)
    assert "No link waits for a decision" in content(administrator, LIST)


def test_list_may_be_of_one_visit_or_of_one_recommendation(administrator, link):
    other = ContinuationFactory(state=State.SUGGESTED, reason="Both say “visits”.")

    of_visit = content(administrator, f"{LIST}?visit={link.later.inspection_id}")
    of_one = content(administrator, f"{LIST}?recommendation={link.earlier_id}")

    for page in (of_visit, of_one):
        assert link.reason in page
        assert other.reason not in page
    assert other.reason in content(administrator, f"{LIST}?visit=no-such")


def test_page_of_a_recommendation_leads_administrators_to_its_suggestions(
    administrator, manager, link
):
    for recommendation in (link.earlier, link.later):
        url = recommendation.get_absolute_url()
        assert f"{LIST}?recommendation={recommendation.pk}" in content(administrator, url)
        assert "suggested link" not in content(manager, url)


def test_decision_leads_back_to_where_it_was_made_and_to_no_other_site(administrator, link):
    assert decide(administrator, link, State.CONFIRMED, f"{LIST}?page=2").url == f"{LIST}?page=2"
    assert decide(administrator, link, State.CONFIRMED, "https://example.org/").url == LIST


def test_second_decision_says_who_made_the_first_and_changes_nothing(administrator, link):
    colleague = signed_in(None, ADMINISTRATOR, first_name="Carl", last_name="Colleague")
    decide(colleague, link, State.CONFIRMED)

    url = decide(administrator, link, State.DECLINED).url

    page = content(administrator, url)
    assert "Carl Colleague has recorded" in page
    assert f"that {link.later.label} continues {link.earlier.label}. Nothing was changed" in page
    link.refresh_from_db()
    assert (link.state, link.decided_by) == (State.CONFIRMED, colleague.user)


def test_same_decision_again_leaves_who_made_it(administrator, link):
    colleague = signed_in(None, ADMINISTRATOR)
    decide(colleague, link, State.DECLINED)

    page = content(administrator, decide(administrator, link, State.DECLINED).url)

    assert f"Recorded: {link.later.label} does not continue {link.earlier.label}." in page
    link.refresh_from_db()
    assert link.decided_by == colleague.user


def test_decision_that_is_none_is_refused(administrator, link):
    assert decide(administrator, link, "suggested").status_code == 400


def test_managers_do_not_decide(manager, link):
    assert decide(manager, link, State.CONFIRMED).status_code == 403
    assert manager.get(LIST).status_code == 403
