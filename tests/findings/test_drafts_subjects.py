"""Which theme a passage is proposed to be of."""

import pytest

from findings.drafts.subjects import theme_of

AMONG = {"homes", "visits", "care-leavers", "plans"}
ONE = "Increase the number of foster homes, so that children live near home."
TWO = "The quality of plans for children and care leavers, so that they are measurable."


@pytest.mark.parametrize("plainly", [False, True])
def test_theme_is_what_most_words_speak_of(plainly):
    assert theme_of(ONE, AMONG, plainly=plainly) == "homes"


def test_of_two_themes_that_are_spoken_of_alike_neither_is_plain():
    assert theme_of(TWO, AMONG) in {"plans", "care-leavers"}
    assert theme_of(TWO, AMONG, plainly=True) == ""


def test_theme_of_other_words_is_none():
    assert theme_of("The library opens at nine.", AMONG, plainly=True) == ""


def test_only_known_themes_are_proposed():
    assert theme_of(ONE, set()) == ""


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("The arrangements to track children missing education.", "missing-education"),
        ("Oversight of children who are electively home educated.", "missing-education"),
        ("Return home interviews with children who go missing from care.", "missing"),
        ("Children looked after receive full-time education.", "education"),
    ],
)
def test_missing_education_is_told_from_missing_from_home_or_care(words, theme):
    assert theme_of(words, {"missing", "missing-education", "education"}) == theme
