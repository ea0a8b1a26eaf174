from datetime import date

import pytest

from actions.words import asked_as, counted, due_in_words, number_in_words, owner_of
from findings.models import Recommendation
from tests.factories import ActionFactory, RecommendationFactory, UserFactory

TODAY = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 7, 31), "32 days over"),
        (date(2026, 8, 31), "1 day over"),
        (TODAY, "today"),
        (date(2026, 9, 2), "in 1 day"),
        (date(2026, 9, 15), "in 14 days"),
    ],
)
def test_due_in_words(due, words):
    assert due_in_words(due, TODAY) == words


def test_counted_small_numbers_as_words():
    assert counted(0, "action", "actions") == "no actions"
    assert counted(1, "action", "actions") == "one action"
    assert counted(9, "action", "actions") == "nine actions"
    assert counted(16, "action", "actions") == "16 actions"
    assert number_in_words(0, "none") == "none"


@pytest.mark.django_db
def test_asked_as_takes_the_councils_code_or_the_place_in_the_list():
    visit = {"inspection__start": date(2022, 7, 18)}
    with_code = RecommendationFactory(council_code="R6", **visit)
    without = RecommendationFactory(order=2, **visit)
    of_board = RecommendationFactory(order=3, addressee=Recommendation.Addressee.BOARD, **visit)

    assert asked_as(with_code) == "R6 (2022)"
    assert asked_as(without) == "point 2 (2022)"
    assert asked_as(of_board) == "safeguarding board’s point 3 (2022)"


@pytest.mark.django_db
def test_owner_of_is_the_post_before_the_account():
    user = UserFactory(first_name="Mary", last_name="Manager")

    assert owner_of(ActionFactory(owner=user, owner_role="Head of service")) == "Head of service"
    assert owner_of(ActionFactory(owner=user, owner_role="")) == "Mary Manager"
    assert owner_of(ActionFactory(owner_role="")) == "–"
