import pytest

from findings.reading.text.words import clean, plain, split_label


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("decision\x02making", "decision-making"),
        ("the ﬁrst  oﬃce ", "the first office"),
        ("2013\uf02d14", "2013–14"),
        ("good , and better", "good, and better"),
        ("a\u00a0year\r\n later", "a year later"),
        ("ſıx", "six"),
        ("extremism .These", "extremism. These"),
        ("within the 24- hour maximum", "within the 24-hour maximum"),
        ("in 2012- 13", "in 2012-13"),
        ("16- and 17- year-olds", "16- and 17-year-olds"),
        ("16- to 18-year-olds", "16- to 18-year-olds"),
    ],
)
def test_clean_has_one_spelling(printed, words):
    assert clean(printed) == words


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("12. Ensure that", "12.", "Ensure that"),
        ("◼The response", "◼", "The response"),
        ("\uf06e the extent", "\uf06e", "the extent"),
        ("– experiencing neglect", "–", "experiencing neglect"),
        ("2.1 Adoption performance", "", "2.1 Adoption performance"),
        ("27 March 2015", "", "27 March 2015"),
        ("1.5 million people", "", "1.5 million people"),
        ("(12) of the plans", "", "(12) of the plans"),
    ],
)
def test_a_label_is_a_bullet_or_a_number_with_a_stop(text, label, rest):
    assert split_label(text, of_list=False) == (label, rest)


def test_in_a_list_a_number_may_lack_its_stop():
    assert split_label("34 The local authority", of_list=True) == ("34", "The local authority")
    assert split_label("34 children", of_list=True) == ("", "34 children")


def test_in_a_list_a_number_may_stand_in_brackets():
    assert split_label("(1) Census 2011", of_list=True) == ("(1)", "Census 2011")


def test_plain_words_compare_whatever_their_dashes_and_quotes():
    assert plain("Children’s 2013–14") == plain("children's  2013-14")
