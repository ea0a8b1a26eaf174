"""Small counts in words: what shows that they are figures, and what only tells a story."""

import pytest

from .blocks import heading, paragraph
from .figures import A_BASE, A_CHANGE, days, read, read_sentence


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("Only one care leaver is an apprentice.", [1]),
        ("The council employs just one care leaver.", [1]),
        ("There has been only one complaint that went further in 2015–16.", [1]),
        ("The number of late visits fell to only one child.", [1]),
        ("Only one family of two children lives apart.", [1]),
        ("All are older and only one was born here.", [1]),
        ("The council for children is small, with only nine children coming.", [9]),
        ("This leaves just four adopters to be matched.", [4]),
        ("In 2014–15, only three joint audits were done.", [3]),
        ("There was one serious case review under way at the time of the inspection.", [1]),
        ("One serious case review has been completed.", [1]),
        ("Since the last inspection, one serious incident notification has been sent.", [1]),
        ("Inspections judged one home to be good, one was adequate.", [1, 1]),
        ("The number at university has risen from one to nine.", [1, 9]),
        ("Low numbers, one in 2013–14 up to four in 2014–15, are a concern.", [1, 4]),
        ("This is an increase of one from 36 at 31 March 2015.", [1, 36]),
        ("One young person is in bed and breakfast accommodation.", [1]),
        ("One care leaver was on a higher education course.", [1]),
        ("The service is not in contact with seven care leavers.", [7]),
        ("Managers know of four leavers with whom they are no longer in contact.", [4]),
        ("Seven 19- to 21-year-olds are not in contact with the service.", [7]),
        ("Help is in place for the six children who are not in receipt of schooling.", [6]),
        ("The three children in schools that require improvement are watched.", [3]),
        ("Help after adoption, which is being provided to nine families, is liked.", [9]),
        ("It seeks homes for the remaining five children waiting.", [5]),
        ("The remaining seven are receiving advice.", [7]),
        ("These include five children looked after.", [5]),
        ("Of these, three wait for college, one is in custody and two are ill.", [3, 1, 2]),
        ("Of this group, seven were matched and four were not.", [7, 4]),
        ("Two homes were judged to be good and three were judged to be poor.", [2, 3]),
        ("Fourteen pupils are in good schools and seven are in poor schools.", [14, 7]),
        ("Nine of the 13 homes are good (two are outstanding).", [9, 13, 2]),
        ("It took long for five of the 11 adopters, with two taking over 200 days.", [5, 11, 2]),
        (
            "The number of exclusions in 2015–16 was three in local schools and nine for others.",
            [3, 9],
        ),
        ("A small number (eight) have a plan of their own.", [8]),
        ("The number of children is low, currently five.", [5]),
        ("Too few leavers are apprentices, at just four in number.", [4]),
        ("Such plans are few (with three in place at the time of the inspection).", [3]),
        ("Three warning notices have been served.", [3]),
        ("In 2015, the council convened one child protection conference.", [1]),
        ("At the time of the inspection one family was living apart.", [1]),
        ("They may have to wait eight weeks or more to be seen.", [8]),
    ],
)
def test_a_few_in_words_are_a_figure_by_what_is_told(words, values):
    assert [s.value for s in read_sentence(words)] == values


@pytest.mark.parametrize(
    "words",
    [
        "One young person expressed a wish to leave.",
        "One child was subject to a closer assessment of risk.",
        "One adopter described the training as good.",
        "For example, only one child had a plan.",
        "For instance, the work for a child was late, and one child is in custody.",
        "This was an enquiry where only one child was seen.",
        "Partners can complete just one audit rather than repeating it.",
        "Records are brought together in one document.",
        "The council operates one children’s home.",
        "It is the work of a company set up by two care leavers.",
        "Two early help workers sit in the duty team.",
        "Advisers support the five young people in custody well.",
        "Children who had waited long, with one child having the same visitor, are content.",
        "The remaining two incidents have been looked at by the board.",
        "These two are content.",
        "Children are away for eight weeks or more.",
        "One of these was an enquiry.",
        "There is only one contact number for families.",
        "Only two of the four teams are stable.",
        "Families are not only two children at risk.",
        "Inspectors looked at some cases. Only two children were seen.",
        "Inspectors looked at ten cases. Of these, three were weak and two were good.",
        "In 2015, the council brought its work together in one plan.",
        "Help goes to two children whose father is in custody.",
    ],
)
def test_a_few_in_words_of_a_story_are_no_figure(words):
    assert read_sentence(words) == []


def test_one_of_so_many_is_a_share_where_it_is_only_one():
    whole, part = read_sentence(
        "Of the 15 children at school in 2014, there is just one lost child."
    )

    assert (part.numerator, part.denominator) == (1, 15)
    assert A_BASE in whole.doubts


def test_those_of_the_group_before_are_a_part_of_it():
    _, part = read(
        heading("Findings"), paragraph("In 2015, 580 children went. Of these 91 were still away.")
    )

    assert (part.numerator, part.denominator) == (91, 580)
    assert A_BASE not in part.doubts


def test_low_numbers_have_their_own_years():
    one, four = read_sentence("Low numbers, one in 2013–14 up to four in 2014–15, are a concern.")

    assert (days(one)[1], days(four)[1]) == ("2014-03-31", "2015-03-31")


def test_a_rise_by_one_is_a_change():
    change, _ = read_sentence("This is an increase of one from 36 at 31 March 2015.")

    assert A_CHANGE in change.doubts


def test_a_wait_of_so_long_or_more_is_approximate():
    (wait,) = read_sentence("They may have to wait eight weeks or more to be seen.")

    assert (wait.unit, wait.is_approximate) == ("weeks", True)
