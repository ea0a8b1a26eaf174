import pytest

from findings.reading.grammar.inspector import lead_on_title_page, name_of, signed_by

from .blocks import item, paragraph, row, text


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Jane Field", "Jane Field"),
        ("Fiona J Field, HMI", "Fiona J Field"),
        ("Jane Field Her Majesty’s Inspector", "Jane Field"),
        ("Ms Jane O’Field-Hill HMI Deputy lead inspector: Ann Other", "Jane O’Field-Hill"),
        ("Jane Field and Ann Other", "Jane Field"),
        ("HMI Jane Field", "Jane Field"),
        ("Jane Field senior HMI", "Jane Field"),
        ("Jane Field – HMI", "Jane Field"),
        ("Jane Field & Ann Other", "Jane Field"),
        ("Jane Field/Ann Other", "Jane Field"),
        ("Jane Field OI", "Jane Field"),
        ("Jane Field*", "Jane Field"),
        ("Jane Field Interim Senior HMI", "Jane Field"),
        ("Jane Field Assistant Regional Director", "Jane Field"),
        ("Jane Field 1", "Jane Field"),  # The mark of a footnote.
        ("Jane Field OBE HMI", "Jane Field"),
        ("Jane Field HM Inspector", "Jane Field"),
        ("Jane Field Additional Inspector", "Jane Field"),
        ("Jane Field AI", "Jane Field"),
        ("Jane Ai", "Jane Ai"),
        ("Prof. Jane Field", "Jane Field"),
        ("pp Jane Field", "Jane Field"),
        ("Her Majesty’s Inspector Jane Field", "Jane Field"),
        ("Her Majesty’s Inspector", ""),
        ("The team consisted of seven inspectors", ""),
        ("", ""),
    ],
)
def test_a_name_loses_its_style_and_post(words, name):
    assert name_of(words) == name


@pytest.mark.parametrize(
    "label",
    [
        "Lead inspector:",
        "Lead Inspector",
        "Lead inspector,",
        "Lead inspector name:",
        "Lead HMI:",
        "Inspection lead:",
        "Lead social care inspector:",
        "The lead inspector was",
        "Lead inspector(s):",
        "The lead inspector is",
        "Reporting inspector –",
    ],
)
def test_the_lead_stands_after_the_label(label):
    name, _ = lead_on_title_page(text(paragraph(f"{label} Jane Field HMI")))

    assert name == "Jane Field"


def test_the_lead_may_stand_in_the_next_cell():
    cells = row(0, 7, "Lead inspector:", "Jane Field", page=1)

    name, block = lead_on_title_page(text(*cells, paragraph("Her Majesty’s Inspector")))

    assert (name, block) == ("Jane Field", cells[1])


def test_the_lead_may_share_a_block_with_the_dates():
    block = paragraph("Inspection dates: 4 to 13 March 2013 Lead inspector Jane Field")

    assert lead_on_title_page(text(block))[0] == "Jane Field"


def test_the_deputy_is_not_the_lead():
    team = text(paragraph("Deputy lead inspector: Ann Other"), paragraph("Lead inspector: Jo Ash"))

    assert lead_on_title_page(team)[0] == "Jo Ash"


def test_a_label_without_a_name_gives_none():
    assert lead_on_title_page(text(paragraph("Lead inspector:"), item("1.", "We looked."))) is None


def test_a_letter_is_signed_after_its_last_greeting():
    letter = text(
        paragraph("Dear Ms Director"),
        paragraph("Yours sincerely"),
        paragraph("Jane Field"),
        paragraph("His Majesty’s Inspector"),
    )

    assert signed_by(letter)[0] == "Jane Field"


@pytest.mark.parametrize(
    "words",
    [
        "Jane Field HMI (lead inspector)",
        "Jane Field, lead inspector",
        "Ann Other HMI and Jane Field HMI (lead inspector)",
    ],
)
def test_the_lead_may_stand_before_the_label(words):
    team = text(paragraph(words), paragraph("Bo Best, team inspector"))

    assert lead_on_title_page(team)[0] == "Jane Field"


@pytest.mark.parametrize(
    "post", ["Senior His Majesty’s Inspector", "HMI, Social Care", "Ofsted Inspector"]
)
def test_the_post_under_a_name_has_many_forms(post):
    assert signed_by(text(paragraph("Jane Field"), paragraph(post)))[0] == "Jane Field"


@pytest.mark.parametrize(
    "greeting", ["Yours truly", "Your sincerely", "Kind regards", "With best wishes,"]
)
def test_a_misprinted_or_other_greeting_signs_too(greeting):
    assert signed_by(text(paragraph(f"{greeting} Jane Field HMI")))[0] == "Jane Field"


def test_a_letter_without_greeting_is_signed_above_the_inspectors_post():
    letter = text(
        paragraph("His Majesty’s Inspectors were Ann Other and Jane Field."),
        paragraph("Please share this letter."),
        paragraph("Jane Field"),
        paragraph("His Majesty’s Inspector"),
    )

    assert signed_by(letter)[0] == "Jane Field"


@pytest.mark.parametrize(
    "words",
    [
        "His Majesty’s Inspectors for this visit were Jane Field and Ann Other.",
        "The visit was short. The inspectors were Ms Jane Field HMI and Ann Other HMI.",
    ],
)
def test_a_letter_without_signature_is_by_the_first_of_its_inspectors(words):
    told = paragraph("Inspectors were told by Westshire Council that plans are clear.")

    assert signed_by(text(told, paragraph(words)))[0] == "Jane Field"
    assert signed_by(text(told)) is None


def test_a_letter_without_greeting_and_post_is_signed_by_nobody():
    assert signed_by(text(paragraph("Jane Field"))) is None
