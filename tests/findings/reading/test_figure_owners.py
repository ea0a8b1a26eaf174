"""Whose a figure is: the authority’s, of others, or a target."""

from datetime import date

import pytest

from .blocks import heading, paragraph
from .figures import days, read, read_sentence

MORE_AREAS = "It can be of more areas than the authority’s own."


def test_figures_of_a_board_whose_functions_are_shared_can_be_of_others():
    *_, helped = read(
        heading("The board"),
        paragraph("Its functions are delivered across the tri-borough partnership."),
        paragraph("Some 68 families had help."),
    )

    assert helped.doubts == (MORE_AREAS,)


def test_figures_of_a_section_on_a_shared_service_can_be_of_others():
    *_, unnamed, named = read(
        heading("Adoption"),
        paragraph("Adoption services are managed within a single, tri-borough service."),
        paragraph("Some 46 adopters wait. In Kent, 12 children wait."),
    )
    (elsewhere,) = read(heading("Care leavers"), paragraph("Some 46 adopters wait."))

    assert unnamed.doubts == (MORE_AREAS,)
    assert named.doubts == elsewhere.doubts == ()


@pytest.mark.parametrize(
    ("words", "is_doubtful"),
    [
        ("The panel is shared with three other local authorities. It met on 12 cases.", True),
        ("It is part of a regional adoption agency. Some 46 adopters wait.", True),
        ("It operates as an arrangement with two other authorities. Some 46 adopters wait.", True),
        ("Its group covers three local authority areas. Some 46 adopters wait.", True),
        ("The board is not shared with other authorities. Some 46 adopters wait.", False),
    ],
)
def test_a_paragraph_on_something_shared_can_be_of_others(words, is_doubtful):
    *_, statistic = read_sentence(words)

    assert (MORE_AREAS in statistic.doubts) == is_doubtful


def test_what_was_above_a_comparator_is_of_the_time_of_that():
    own, england = read_sentence(
        "Referrals at 29% were higher than the England level of 25% at 31 March 2014."
    )

    assert own.start == england.start == date(2014, 3, 31)
    assert own.doubts == (
        "Its own time is not printed: it is read as of the value that it is set beside.",
    )


def test_a_target_is_not_of_the_time_of_the_text_before_it():
    *_, target = read_sentence("It took 600 days in 2013–14. The target of 121 days is missed.")

    assert (target.owner, target.doubts) == ("target", ())


def test_a_target_that_a_value_is_compared_with_is_of_its_time():
    *_, target = read_sentence(
        "It took 600 days in 2012–13. This is above the threshold of 547 days."
    )

    assert (target.owner, days(target)) == ("target", ("2012-04-01", "2013-03-31"))


def test_a_target_is_not_of_the_unnamed_years_of_the_value_before_it():
    *_, target = read_sentence(
        "The three-year average is 506 days. This compares well with the threshold of 547 days."
    )

    assert (target.owner, target.doubts) == ("target", ())


@pytest.mark.parametrize(
    ("words", "periods"),
    [
        ("It is 14.8% (the 2015 national proportion is 15.6%).", ["", "2015"]),
        ("It is 28.0% (the national average (2015) is 15.2%).", ["", "2015"]),
        ("It began with 711 families (689 target) found in 2015–16.", ["2015–16", "2015–16"]),
    ],
)
def test_a_time_in_the_brackets_of_others_is_not_the_authoritys_own(words, periods):
    assert [s.period for s in read_sentence(words)] == periods


def test_a_current_value_does_not_tell_of_when_the_target_before_it_is():
    target, now = read_sentence("Caseloads have a target of 14 and a current average of 16.")

    assert (target.period, now.period) == ("", "current")


def test_a_target_in_a_sentence_of_its_own_has_the_unit_of_what_it_is_set_for():
    statistics = read_sentence(
        "It took 669 days during 2012–15. This is outside the target of 487."
    )

    assert [(s.value, s.unit, s.owner) for s in statistics] == [
        (669, "days", "own"),
        (487, "days", "target"),
    ]


def test_the_year_of_a_target_is_its_own():
    *_, target = read_sentence(
        "Only 18 children adopted in the last 12 months met the 2015–16 target of 121 days."
    )

    assert target.period == "2015–16"


def test_comparators_in_one_breath_are_of_one_time():
    _, neighbours, england = read_sentence(
        "In 2014 it was 3%, below similar authorities at 4% and the England rate of 5% in 2015."
    )

    assert neighbours.period == england.period == "2015"


def test_the_time_of_a_comparator_in_a_sentence_of_its_own_is_doubtful():
    *_, england = read_sentence(
        "It took 23 weeks on average in 2016. This compares with a national average of 30 weeks."
    )

    assert england.doubts == (
        "Its own time is not printed: it is read as of the value that it is set beside.",
    )


@pytest.mark.parametrize(
    "words",
    [
        "Currently 25% attend, which is above the national average of 6%.",
        "It is now higher than the England average of 6%.",
        "At 25%, it is higher than the national average of 6%.",
        "In the last 12 months, 25% attended, compared with 6% nationally.",
    ],
)
def test_a_comparator_beside_a_value_whose_time_is_not_printed_is_doubtful(words):
    *_, comparator = read_sentence(words)

    assert comparator.doubts == (
        "Its own time is not printed: it is read as of the value that it is set beside.",
    )


@pytest.mark.parametrize(
    "words",
    [
        "Currently 25% attend, above the national average of 6% in 2015.",
        "In 2015, 25% attended, above the national average of 6%.",
        "Some 25% attend; the England average was 6% at the time of the inspection.",
    ],
)
def test_a_comparator_of_a_time_that_is_printed_is_not_doubtful(words):
    *_, comparator = read_sentence(words)

    assert comparator.doubts == ()


@pytest.mark.parametrize(
    "words", ["This compares to 593 days", "This is much better than the average of 593 days"]
)
def test_what_a_value_is_compared_with_in_the_next_sentence_is_of_its_time(words):
    own, england = read_sentence(f"It took 413 days in 2013–14. {words} for England.")

    assert (own.start, own.end) == (england.start, england.end)


def test_the_time_of_a_comparator_is_not_that_of_the_next_sentence():
    *_, next_value = read_sentence(
        "Some 97% are in touch, which is better than the England average of 88% in 2015–16. "
        "Some 40 care leavers are at university."
    )

    assert next_value.doubts == ()


@pytest.mark.parametrize(
    ("words", "doubts"),
    [
        ("In 2016, 81% were seen.", ()),
        ("It aims to reach 81% in 2018.", ()),
        ("A possible 30 children could benefit in the next year.", ("It ends after the visit.",)),
    ],
)
def test_a_period_that_ends_after_the_visit_is_doubtful_but_for_targets(words, doubts):
    (statistic,) = read_sentence(words)

    assert statistic.doubts == doubts


def test_what_this_year_is_compared_with_is_of_last_year():
    now, then = read_sentence(
        "In March 2017, 3.4% were late; this is more than last year’s performance, of 1.4%."
    )

    assert (now.period, then.period) == ("March 2017", "last year’s performance")


@pytest.mark.parametrize(
    ("words", "owners"),
    [
        ("Long-term stability is 73%, compared with the national average of 67%.",
         ["own", "england"]),
        ("Some 41% pass, compared to 31% nationally.", ["own", "england"]),
        (
            "Only 10% pass, compared with 30% in Greater London and nationally.",
            ["own", "region", "england"],
        ),
        ("Only 10% pass, compared with 30% in Kent and nationally.", ["own", "england"]),
        ("Some 20% pass in Kent and nationally 30%.", ["own", "england"]),
        ("It was 83 per 10,000, twice the rate of national and statistical neighbours, at rates of "
         "45 and 43 respectively.", ["own", "england", "neighbours"]),
        ("At 93%, this is well above the national average.", ["own"]),
        ("The share was higher, at 47%, than the England average of 45%.", ["own", "england"]),
        ("The number placed near home is below the national average at 41%.", ["own"]),
        ("Absence is above national and London averages in 2012 at 6%.", ["own"]),
        ("It is 3.4%, lower than statistical neighbours at 4.1% and the England average at 4.5%.",
         ["own", "neighbours", "england"]),
        ("The rate is 37%, below regional and national rates of 40% and 42% respectively.",
         ["own", "region", "england"]),
        ("Proceedings take 35 to 45 weeks against a target of 26 weeks.", ["own", "target"]),
        ("Repeat plans stand at 18%, which exceeds the local target of 15%.", ["own", "target"]),
        ("The rate is 28%; nationally, the average was 31%.", ["own", "england"]),
        ("In all, 20% passed, while only 12% did so nationally.", ["own", "england"]),
        ("It is 65%, in line with the national 3 year average of 67%.", ["own", "england"]),
        ("It is lower than comparators and only 25% lead to a conference.", ["own"]),
        (
            "It is above both the England and the regional average, at 16% each.",
            ["england", "region"],
        ),
        ("It is above both averages of England, at 16% each.", ["england"]),
        ("They do not exceed the 50–70 cases recommended by the handbook.", ["target"]),
        ("The council aims to reduce caseloads to 18 children.", ["target"]),
        ("The caseload limit of 18 cases is kept.", ["target"]),
        ("It has the aim of ensuring that workers have no more than 14 children.", ["target"]),
        ("It has a commitment to provide 12 apprenticeships.", ["target"]),
        ("A programme to recruit 25 new carers began.", ["target"]),
        ("It is higher than their comparators’ average, which is 32%, and the England average "
         "of 28%.", ["neighbours", "england"]),
        ("More are in custody than in comparable authorities and national averages (8% compared "
         "with 2% and 3% respectively).", ["own", "neighbours", "england"]),
        ("The council is on target for 42 adoptions.", ["target"]),
        ("The board recommended that the number of visits rises to 12 visits.", ["target"]),
        ("It recommended that attendance rises from 52% to 70%.", ["own", "target"]),
        ("There are 27 new workers, and a further 22 posts will be advertised.", ["own"]),
        ("It aims to recruit 40 families, 20 of whom will be for older children.", ["target"] * 2),
        ("There were 40 families, 20 of whom will stay.", ["own", "own"]),
        ("Incidents across the tri-borough partnership are few, with 23 reviews.", ["other"]),
        ("There were 23 reviews across the three boroughs.", ["other"]),
        ("Some 199 staff from the two local authorities came.", ["other"]),
        ("Some 51% of plans are for neglect, as efforts made across the partnership show.",
         ["own"]),
        ("About 15% of children live in poverty (the national average is 20%).",
         ["own", "england"]),
    ],
)  # fmt: skip
def test_a_value_of_others_is_not_the_authoritys_own(words, owners):
    assert [s.owner for s in read_sentence(words)] == owners


def test_a_comparator_is_of_the_time_of_the_value_that_it_stands_beside():
    own, england = read_sentence("It was 47% at 31 March 2014, above the England average of 45%.")

    assert own.end == england.end == date(2014, 3, 31)


@pytest.mark.parametrize("where", ["from the City", "across the City of London"])
def test_people_from_two_places_can_be_of_more_than_the_authority(where):
    (statistic,) = read_sentence(f"In 2015–16, it trained 113 staff {where} and Hackney.")

    assert statistic.doubts == ("It can be of more areas than the authority’s own.",)
