import pytest

from findings.reading.grammar.authority_name import authority_name

from .blocks import heading, paragraph, text


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Inspection of Westshire local authority children’s services", "Westshire"),
        ("Inspection of the Isle of West local authority children’s services", "Isle of West"),
        (
            "Inspection of City of West Council children’s social care services",
            "City of West Council",
        ),
        (
            "Focused visit to Westshire County Council children’s services.",
            "Westshire County Council",
        ),
        ("Focused visit to Westshire local authority children's services", "Westshire"),
        ("Monitoring visit of Westshire children’s services", "Westshire"),
        ("Reinspection of Westshire local authority children’s services", "Westshire"),
        ("Inspection of the local authority children’s services in Westshire", "Westshire"),
        ("Focused visit to children’s services in the City of West", "City of West"),
        ("Third monitoring visit to Westshire", "Westshire"),
        ("Monitoring visit of Westshire Borough Council", "Westshire Borough Council"),
        ("Joint targeted area inspection of Westshire", "Westshire"),
        ("Joint targeted area inspection of Westshire: the front door", "Westshire"),
        ("Inspection of West, City of, local authority children’s services", "West, City of"),
        ("Inspection of Westshire Children’s Trust", "Westshire Children’s Trust"),
        ("Inspection of local authority children’s services: Westshire", "Westshire"),
        ("Assurance visit to Westshire local authority", "Westshire"),
        ("Monitoring visit to Westshire children’s social care", "Westshire"),
        ("Focused visit: Westshire", "Westshire"),
        (
            "Joint targeted area inspection of the multi-agency response to neglect in Westshire",
            "Westshire",
        ),
    ],
)
def test_a_title_names_the_authority(title, name):
    assert authority_name(text(heading(title)))[0] == name


def test_a_name_may_stand_between_the_title_and_the_dates():
    title = (
        heading("Inspection of local authority children’s services"),
        paragraph("Westshire"),
        paragraph("Inspection dates: 9 to 20 May 2022"),
    )

    assert authority_name(text(*title))[0] == "Westshire"


def test_what_a_joint_inspection_looked_at_is_no_authority():
    title = heading("Joint inspection of multi-agency arrangements for the protection of children")
    facts = (paragraph("Westshire"), paragraph("Inspection dates: 9 to 20 May 2013"))

    assert authority_name(text(title, *facts))[0] == "Westshire"


def test_a_name_that_is_cut_over_two_blocks_is_one():
    title = (
        paragraph("Inspection of North East", size=26.0),
        paragraph("Westshire local authority children’s services", size=26.0),
    )

    assert authority_name(text(*title))[0] == "North East Westshire"


def test_a_title_may_be_cut_over_three_blocks():
    title = (
        paragraph("Inspection of Royal Borough of West", size=26.0),
        paragraph("and North local authority", size=26.0),
        paragraph("children’s services", size=26.0),
    )

    assert authority_name(text(*title))[0] == "Royal Borough of West and North"


@pytest.mark.parametrize(
    "sentence",
    [
        "I was grateful for the help of your staff on my visit to Westshire.",
        "After our visit to the office we have no doubt.",
        "Following my visit to Westshire on 3 May.",
    ],
)
def test_a_sentence_about_a_visit_is_no_title(sentence):
    assert authority_name(text(paragraph(sentence))) is None


def test_its_place_is_the_title_and_not_what_stands_before():
    title = heading("Focused visit to Westshire children’s services")

    assert authority_name(text(paragraph("Dear Ms West"), title)) == ("Westshire", title)


def test_a_name_may_stand_above_the_title():
    name, block = authority_name(
        text(
            paragraph("Westshire Metropolitan", size=26.0),
            paragraph("Borough Council", size=26.0),
            paragraph("Inspection of children’s social care services", size=16.0),
        )
    )

    assert name == "Westshire Metropolitan Borough Council"
    assert block.text == "Westshire Metropolitan"


def test_a_text_without_a_title_names_nobody():
    assert authority_name(text(paragraph("Services for children are good."))) is None
