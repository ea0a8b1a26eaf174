"""Shares with what they are of, ranges, and values that are not exact."""

import pytest

from .figures import A_BASE, read_sentence


def test_a_share_that_its_numbers_do_not_make_is_doubtful():
    *_, share = read_sentence("In May 2016, 137 out of 398 (38%) of children lived elsewhere.")

    assert share.doubts == ("137 of 398 is 34.4%.",)


def test_a_share_of_those_whom_the_sentence_before_names_is_doubtful():
    trained, more = read_sentence(
        "The trust encourages doctors to train. As a result, 98% are trained and 85% have more."
    )

    doubt = "It is of those whom the sentence before names, who may not be the authority’s own."

    assert trained.doubts == more.doubts == (doubt,)


@pytest.mark.parametrize(
    ("words", "value", "numerator", "denominator"),
    [
        ("In only 33 cases (9%) did they agree.", 9, 33, None),
        ("In all, 87% (228 of 261) were on time.", 87, 228, 261),
        ("Only 3.4% (12) of plans are long.", 3.4, 12, None),
        ("Some 44 (9.7%) out of the 454 care leavers are badly housed.", 9.7, 44, 454),
        ("In all, 137 out of 398 (38%) were placed elsewhere.", 38, 137, 398),
        ("Some three out of four pupils passed.", 75, 3, 4),
        ("Of 1,522 open cases, 940 (62%) have no plan.", 62, 940, 1522),
        ("Of the 96 pupils, 60% (58) are in good schools.", 60, 58, 96),
        ("There were 1,128 calls, of which 568 (50%) led to nothing.", 50, 568, 1128),
        ("There were 80 calls (90 children), of which 38% (30) were repeats.", 38, 30, None),
        ("Half of all care leavers (40–50) came.", 50, None, None),
        ("It is less than the 6% figure in 2015 (11 out of 186).", 6, 11, 186),
        ("It fell to 9% in 2015 (11 out of 186).", 9, None, None),
    ],
)
def test_a_share_has_its_numerator_and_denominator(words, value, numerator, denominator):
    (share,) = [s for s in read_sentence(words) if s.unit == "%"]

    assert (share.value, share.numerator, share.denominator) == (value, numerator, denominator)


@pytest.mark.parametrize(
    ("words", "numerator", "denominator"),
    [
        ("Only 85 pupils out of a possible 279 gained from it.", 85, 279),
        ("Very few children (one out of 93) came back.", 1, 93),
        ("It is clear from 46 of the 55 actions being done.", 46, 55),
        ("They visited 58 out of 80.", 58, 80),
        ("Only one child out of 29 is at home.", 1, 29),
        ("They helped 60 families out of a group of 350.", 60, 350),
        ("None of the 15 children came back.", 0, 15),
        ("Results are poor, with no pupils (out of 19) passing.", 0, 19),
    ],
)
def test_so_many_of_so_many_are_a_share_whatever_they_are(words, numerator, denominator):
    part, whole = read_sentence(words)

    assert (part.value, part.numerator, part.denominator) == (numerator, numerator, denominator)
    assert (whole.value, A_BASE in whole.doubts) == (denominator, True)


@pytest.mark.parametrize(
    ("words", "value", "numerator", "denominator"),
    [
        ("Of 22 leavers who are lost, seven are in work.", 7, 7, 22),
        ("Of the 40 children, none had a plan.", 0, 0, 40),
        ("At all schools, of the 96 pupils there, 60% pass.", 60, None, 96),
        ("Out of a cohort of 675 families, 78% do well.", 78, None, 675),
        ("Some 18% of the 465 children live in poor homes.", 18, None, 465),
        ("Out of the 63 calls involving 50 children, many were late.", 50, None, None),
        ("With nine of the 13 homes judged to be good, care is better.", 9, 9, 13),
        ("Its data show that of the 80 children who left, 7% were adopted.", 7, None, 80),
        ("Staff know all but two of their 40 leavers.", 38, 38, 40),
    ],
)
def test_how_many_a_share_is_of_is_doubtful(words, value, numerator, denominator):
    figures = {s.value: s for s in read_sentence(words)}
    share = figures.pop(value)
    (base,) = figures.values()

    assert (share.numerator, share.denominator) == (numerator, denominator)
    assert A_BASE in base.doubts
    assert A_BASE not in share.doubts


@pytest.mark.parametrize(
    "words",
    [
        "All of the 15 children, apart from one case, were found.",
        "Of the 15 children at school in 2014, in one case nobody knew.",
        "A high number of the remaining 25 are difficult to place.",
    ],
)
def test_a_base_without_its_share_is_doubtful(words):
    (base,) = read_sentence(words)

    assert A_BASE in base.doubts


@pytest.mark.parametrize(
    ("words", "numerator", "denominator"),
    [
        ("There were 40 cases, of which 12 had a plan.", 12, 40),
        ("There were 40 children, 12 of whom had a plan.", 12, 40),
        ("There were 40 children, of whom none had a plan.", 0, 40),
        ("Fifteen live with parents, none of whom live elsewhere.", 0, 15),
        ("Fifteen live in homes, all of whom live elsewhere.", 15, 15),
        ("There were 15 children in homes, of whom all lived elsewhere.", 15, 15),
        ("In 2017, two children lived in homes, both of whom lived elsewhere.", 2, 2),
        ("There were 40 children waiting, and in 12 of these nothing was done.", 12, 40),
        ("There were 40 children waiting, with 12 of these children matched.", 12, 40),
        ("There were 40 children, and five of this group left.", 5, 40),
    ],
)
def test_a_part_told_behind_its_whole_is_a_share_of_it(words, numerator, denominator):
    whole, part = read_sentence(words)

    assert (part.value, part.numerator, part.denominator) == (numerator, numerator, denominator)
    assert whole.value == denominator


def test_of_whom_is_no_share_where_it_can_be_of_two_groups():
    *_, left = read_sentence("Of 12 of the 40 children we know, of whom five left.")

    assert (left.value, left.denominator) == (5, None)


@pytest.mark.parametrize(
    "words",
    [
        "There were 40 letters by children; 12 of these children had help.",
        "There were 400 children in poor homes, and 120 of these households are known.",
        "The 40 workers visit 20 children in homes, and 25 of these were late.",
        "There were 40 workers who visit children, and 25 of these were late.",
        "There were about 40 children waiting, and 12 of these were matched.",
        "In all, 15 of 40 children left, and five of these came back.",
        "Of 58 children, 19 (33%) passed and 12 of this group (21%) moved.",
    ],
)
def test_of_these_is_no_share_where_it_can_be_of_another_group(words):
    part = read_sentence(words)[-1]

    assert part.denominator is None


@pytest.mark.parametrize(
    "words",
    [
        "There were fewer than 15 children in homes, all of whom moved.",
        "There were 15 children in homes, both of whom moved.",
        "There were 15 children in homes; managers, all of whom are new, know them.",
        "The 15 homes were judged to be good, all of which is better than before.",
    ],
)
def test_all_of_whom_is_no_figure_where_their_number_is_not_exact(words):
    (whole,) = read_sentence(words)

    assert (whole.value, whole.denominator) == (15, None)


@pytest.mark.parametrize(
    ("words", "share", "whole"),
    [
        ("There were 40 children in homes, of whom 65% moved.", 65, 40),
        ("There were 18 children in homes, of whom 94.4% moved.", 94.4, 18),
        ("There were 196 (or 37%) children in homes, of whom 12% moved.", 12, 196),
        ("There were 18 children in homes, of whom 95.5% moved.", 95.5, None),
        ("There were fewer than five children in homes, of whom 75% moved.", 75, None),
        ("In all, 12 of 40 children left, of whom 50% came back.", 50, None),
        ("There were 80 calls (90 children), of which 30% were repeats.", 30, None),
        ("A few of the 40 children left, of whom 50% came back.", 50, None),
    ],
)
def test_a_percentage_of_whom_is_of_the_one_number_that_it_can_be_of(words, share, whole):
    last = read_sentence(words)[-1]

    assert (last.value, last.numerator, last.denominator) == (share, None, whole)


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("Of 22 leavers, seven are ill, five have work and six are in custody.", 22),
        ("Of 77 leavers, 24 are in work and a further 15 are ill.", 77),
        ("Of 90 calls, 60 were short and 30 calls were long.", 90),
        ("Of the 66 children, 59 attend good schools and four attend poor schools.", 66),
        ("There were 160 children, 23 of whom are known and 45 of whom have left.", 160),
        ("There were 186 children, of whom 44 came in 2013 and 35 in 2014.", 186),
    ],
)
def test_all_parts_of_a_list_are_of_its_whole(words, whole):
    first, *parts = read_sentence(words)

    assert first.value == whole
    assert [(s.numerator, s.denominator) for s in parts] == [(s.value, whole) for s in parts]


def test_both_numbers_of_each_part_of_a_list_are_of_its_whole():
    _, *parts = read_sentence(
        "Of the 96 pupils, 60% (58) do well and 29% (28) are in poor schools."
    )

    assert [(s.numerator, s.denominator) for s in parts] == [(58, 96)] * 2 + [(28, 96)] * 2


def test_what_is_of_this_group_is_of_the_only_one_that_it_can_be_of():
    *_, part, share = read_sentence(
        "Of 58 children, nine (16%) passed and 41 of this group (71%) moved."
    )

    assert (part.denominator, share.numerator, share.denominator) == (58, 41, 58)


@pytest.mark.parametrize(
    "words",
    [
        "Of the 66 children, 26 were ill, and there were 31 young people without a home.",
        "Of 77 leavers, 24 are in work and 15 placed children are ill.",
        "Of 77 leavers, 24 are in work and 15 workers left.",
        "Of 77 leavers in 2016, 24 are in work and 15 in 2015.",
        "In all, 14 children out of 22 went home and six were late.",
        "Of 40 leavers, 60% are in work and 55% nationally.",
        "There were 40 children, 12 of whom moved, five of whom came back.",
    ],
)
def test_what_a_list_goes_on_with_is_no_part_where_it_can_be_of_another_group(words):
    *_, last = read_sentence(words)

    assert last.denominator is None


def test_all_of_so_many_are_so_many_of_them():
    (statistic,) = read_sentence("All of the 15 priorities were met.")

    assert (statistic.value, statistic.numerator, statistic.denominator) == (15, 15, 15)


@pytest.mark.parametrize("words", ["35–45 weeks", "35 to 45 weeks", "between 35 and 45 weeks"])
def test_a_range_has_both_ends(words):
    (statistic,) = read_sentence(f"Proceedings take {words}.")

    assert (statistic.value, statistic.high, statistic.unit) == (35, 45, "weeks")


def test_a_range_from_to_has_both_ends():
    caseloads, highest = read_sentence("Caseloads vary from 29 to 45, and one holds 54 cases.")

    assert (caseloads.value, caseloads.high, caseloads.unit) == (29, 45, "count")
    assert (highest.value, highest.high) == (54, None)


def test_a_range_in_brackets_has_both_ends():
    *_, statistic = read_sentence("Half of all care leavers (40–50) came.")

    assert (statistic.value, statistic.high, statistic.unit) == (40, 50, "count")


@pytest.mark.parametrize("about", ["About", "Almost", "Over", "Just over", "Up to", "Fewer than"])
def test_a_loose_value_is_approximate(about):
    (statistic,) = read_sentence(f"{about} 90% of children attend.")

    assert statistic.is_approximate


def test_a_share_in_words_of_so_many_is_exact():
    (statistic,) = read_sentence("Three out of four pupils passed.")

    assert not statistic.is_approximate


def test_a_value_that_another_is_below_is_no_loose_one():
    _, last = read_sentence("It is 29%, which is below the 31% of 2014–15.")

    assert not last.is_approximate
