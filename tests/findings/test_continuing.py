"""Which recommendations are proposed as taking up an earlier one."""

from datetime import date

import pytest

from findings.continuing import propose_continuations
from findings.models import Continuation
from tests.factories import (
    AuthorityFactory,
    InspectionFactory,
    RecommendationFactory,
    ThemeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

INTERVIEWS = "Ensure that return home interviews are timely and inform plans."
INTERVIEWS_AGAIN = "The timeliness of return home interviews for missing children."
HOMES = "Enough foster carers near the place that a child comes from."


@pytest.fixture
def council():
    return AuthorityFactory()


@pytest.fixture
def ask(council):
    """Makes a recommendation of a visit of that year."""
    visits = {}

    def ask(year, words, authority=council, **values):
        if (authority, year) not in visits:
            visits[authority, year] = InspectionFactory(authority=authority, start=date(year, 3, 1))
        return RecommendationFactory(
            inspection=visits[authority, year], passage__text=words, words=words, **values
        )

    return ask


def links() -> set[tuple]:
    return {(c.later, c.earlier) for c in Continuation.objects.all()}


def test_like_words_are_proposed_with_the_reason(ask):
    theme = ThemeFactory(name="Missing children")
    earlier = ask(2015, INTERVIEWS, theme=theme)
    ask(2015, HOMES)
    later = ask(2022, INTERVIEWS_AGAIN, theme=theme)

    propose_continuations(later.inspection)

    assert links() == {(later, earlier)}
    link = Continuation.objects.get()
    assert link.state == Continuation.State.SUGGESTED
    assert link.reason == (
        "Proposed because both have the theme “Missing children” and "
        "say “home”, “interviews”, “return”."
    )


def test_same_theme_alone_is_no_reason(ask):
    theme = ThemeFactory()
    ask(2015, HOMES, theme=theme)
    later = ask(2022, INTERVIEWS, theme=theme)

    assert propose_continuations(later.inspection) == []


def test_other_councils_and_the_board_are_left_out(ask):
    ask(2015, INTERVIEWS, authority=AuthorityFactory())
    ask(2015, INTERVIEWS, addressee="board")
    later = ask(2022, INTERVIEWS)

    assert propose_continuations(later.inspection) == []


def test_tags_add_to_the_reason(ask):
    ask(2025, INTERVIEWS, tags=["outcome 2"])
    later = ask(2026, INTERVIEWS_AGAIN, tags=["outcome 2", "enabler 1"])

    [link] = propose_continuations(later.inspection)

    assert "both bear the tag “outcome 2” and say" in link.reason


def test_newest_and_likeliest_are_proposed(ask):
    likeliest = ask(2015, INTERVIEWS)
    ask(2016, INTERVIEWS_AGAIN)
    newest = ask(2018, INTERVIEWS_AGAIN)
    later = ask(2022, INTERVIEWS)

    propose_continuations(later.inspection)

    assert links() == {(later, likeliest), (later, newest)}


@pytest.mark.parametrize("state", Continuation.State.values)
def test_what_was_proposed_once_does_not_come_back(ask, state):
    ask(2015, INTERVIEWS)
    later = ask(2022, INTERVIEWS)
    [link] = propose_continuations(later.inspection)
    link.decide(state, user=UserFactory())

    assert propose_continuations(later.inspection) == []
    link.refresh_from_db()
    assert link.state == state


def test_decision_notes_who_and_when(ask):
    ask(2015, INTERVIEWS)
    [link] = propose_continuations(ask(2022, INTERVIEWS).inspection)
    person = UserFactory()

    link.decide(Continuation.State.DECLINED, user=person)

    link.refresh_from_db()
    assert (link.state, link.decided_by) == ("declined", person)
    assert link.decided_at
