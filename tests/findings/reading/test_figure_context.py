"""Which figures tell of the area and its people, and which of the work."""

import pytest

from .blocks import heading, item, paragraph
from .figures import read, read_sentence


def test_a_comparator_in_a_line_on_the_area_needs_no_doubt():
    *_, comparator = read(
        heading("Children living in this area"),
        item("•", "In primary schools it is 9% (the national average is 15%)."),
    )

    assert (comparator.owner, comparator.doubts) == ("england", ())


@pytest.mark.parametrize(
    ("words", "is_context"),
    [
        ("Children aged under 18 are 20% of the total population.", True),
        ("About 15% of children live in poverty (the national average is 20%).", True),
        ("Just over 1,000 children live within the City of York.", True),
        ("This is 9% of all children living in the local authority.", True),
        ("Over a third of 19 children with a plan are aged over five years.", True),
        ("Some 26% were under the age of 10 and 32% were over 16.", True),
        ("Most are over the age of 11 (approximately 68%).", True),
        ("All children, of whom 201 are of school age, are tracked.", True),
        ("Some 29% of children who are of school age have a tutor.", False),
        ("The Foyer has 12 beds and two emergency beds.", True),
        ("Established for 100 children, it is full.", True),
        ("It works with the 10 children at risk at any one time.", False),
        ("It aims to give nobody more than 14 children at any one time.", False),
        ("It can only provide 12 visitors and seven advocates.", False),
        ("The unit has 20 places for pupils.", True),
        ("Some 75 care leavers are parents.", True),
        ("Many care leavers are parents (31%).", True),
        ("Of these, 15 have special educational needs.", True),
        ("In all, 12 young people turned 18 in 2015.", True),
        ("Some 12 children who turned 18 in 2015 stayed.", False),
        ("There are five children’s homes in the borough.", True),
        ("The council operates three children’s homes.", True),
        ("Help is delivered through 22 family centres.", True),
        ("The council runs 12 courses a month.", False),
        ("A high number of children (62% of the cohort) who have special educational needs.", True),
        ("Of BME children living in the local authority, 8.3%, were adopted.", False),
        ("Fewer than 30% of children live in residential care.", False),
        ("Some 8% were over the age of five, which is above the England average of 5%.", False),
        ("Some 41% pass, compared to 31% nationally.", False),
    ],
)
def test_context_tells_of_the_area_whosever_the_value(words, is_context):
    assert {s.is_context for s in read_sentence(words)} == {is_context}


def test_how_many_were_adopted_is_a_measure_beside_who_lives_in_the_area():
    adopted, living = read_sentence(
        "Some 8.3% were adopted, as were 9% of all children living in the area."
    )

    assert (adopted.is_context, living.is_context) == (False, True)


def test_of_those_of_whom_some_are_young_only_these_are_of_an_age():
    referred, young = read_sentence("Some 27 people came to the panel of whom four were under 18.")

    assert (referred.is_context, young.is_context) == (False, True)


@pytest.mark.parametrize("title", ["Previous Ofsted inspections", "Other Ofsted inspections"])
def test_what_other_inspections_found_is_context(title):
    (statistic,) = read(heading(title), paragraph("The authority operates five children’s homes."))

    assert statistic.is_context


@pytest.mark.parametrize("title", ["Previous Ofsted inspections", "Other Ofsted inspections"])
def test_how_homes_were_graded_is_a_measure(title):
    homes, good = read(
        heading(title),
        paragraph(
            "The authority operates five children’s homes. Four were judged to be outstanding."
        ),
    )

    assert (homes.is_context, good.is_context) == (True, False)


def test_an_item_that_goes_on_with_a_line_on_the_area_is_context():
    own, england = read(
        item("•", "The proportion of children entitled to free school meals:"),
        item("–", "in primary schools is 9% (the national average is 15%)"),
    )

    assert (own.owner, england.owner) == ("own", "england")
    assert own.is_context
    assert england.is_context


@pytest.mark.parametrize(
    "title",
    ["What the inspection judgements mean", "Information about this inspection"],
)
def test_a_section_on_the_inspection_has_no_figures(title):
    assert read(heading(title), paragraph("Reviews are 81% on time.")) == []


@pytest.mark.parametrize(
    "words",
    [
        "Of the 10 children who were matched, five were aged five years or over.",
        "Some 31% of those adopted were aged five years and over.",
    ],
)
def test_the_age_of_children_who_were_adopted_is_no_context(words):
    assert not read_sentence(words)[-1].is_context
