"""Letters after focused, monitoring and joint visits."""

from datetime import date

import pytest

from findings.reading.families import letters
from findings.reading.grammar.needs_to_improve import NOTHING_FOUND
from findings.reading.result import Reading

from .blocks import heading, item, paragraph, text

HEAD = [
    paragraph("Ofsted Piccadilly Gate Store Street Manchester"),
    paragraph("21 February 2025"),
    paragraph("Ms Dora Director"),
    paragraph("Westshire County Council"),
    paragraph("Dear Ms Director"),
]
TITLE = heading("Focused visit to Westshire children’s services")
OPENING = paragraph(
    "This letter summarises the findings of the focused visit to Westshire children’s services on "
    "22 and 23 January 2025. Ofsted last visited on 3 March 2023."
)
SCOPE = [
    paragraph("Inspectors looked at care leavers, with a particular focus on:"),
    item("◼", "The quality of support."),
]
BODY = [
    heading("Headline findings"),
    paragraph("Care leavers are well supported."),
    heading("What needs to improve in this area of social work practice?"),
    item("◼", "The records of management oversight."),
    heading("Main findings"),
    paragraph("Young people trust their advisers.", page=2),
    item("◼", "Plans are clear.", page=2),
]
CLOSE = [
    paragraph("Thank you. Ofsted will take the findings from this focused visit into account."),
    paragraph("Yours sincerely"),
    paragraph("Ann Able"),
    paragraph("His Majesty’s Inspector"),
]
LETTER = [*HEAD, TITLE, OPENING, *SCOPE, *BODY, *CLOSE]


def read(*blocks):
    reading = Reading("letter.pdf")
    letters.read(text(*blocks), reading)
    return reading


def test_a_letter_has_a_salutation_and_a_title():
    assert letters.is_one(text(*LETTER))
    assert not letters.is_one(text(*HEAD, OPENING))


def test_a_news_summary_of_a_letter_is_none():
    news = [heading("Quality of services “too variable”"), paragraph("The focused visit looked at")]

    assert not letters.is_one(text(*news, *BODY))


def test_the_facts_of_a_letter():
    reading = read(*LETTER)

    assert (reading.kind, reading.framework) == ("focused_visit", "ilacs")
    assert reading.authority == "Westshire"
    assert reading.published == date(2025, 2, 21)
    assert (reading.inspection_start, reading.inspection_end) == (
        date(2025, 1, 22),
        date(2025, 1, 23),
    )
    assert reading.lead_inspector == "Ann Able"
    assert reading.judgements == []
    assert set(reading.places) == {"title", "authority", "published", "dates", "lead_inspector"}
    assert reading.warnings == []


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Monitoring visit of Westshire children’s services", "monitoring_visit"),
        ("Joint targeted area inspection of Westshire", "joint_inspection"),
        ("Focused visit to Westshire children’s services.", "focused_visit"),
    ],
)
def test_the_title_says_what_kind_of_visit_it_was(title, kind):
    reading = read(*HEAD, paragraph(title), OPENING, *BODY, *CLOSE)

    assert (reading.kind, reading.authority) == (kind, "Westshire")
    assert len(reading.findings) == 3


def test_those_who_sign_a_joint_letter_for_their_inspectorates_led_no_visit():
    title = paragraph("Joint targeted area inspection of Westshire")

    reading = read(*HEAD, title, OPENING, *BODY, *CLOSE)

    assert reading.lead_inspector == ""
    assert reading.warnings == ["No lead inspector is named."]


@pytest.mark.parametrize(
    "title",
    [
        "Re: Focused visit to Westshire children’s services",
        "Ofsted focused visit to Westshire children’s services",
        "ILACS focussed visit to Westshire children’s services",
        "ILACS: focused visit to Westshire children’s services",
        "Third monitoring visit to Westshire children’s services",
        "Sixth and final monitoring visit to Westshire children’s services",
        "COVID 19 focused visit to Westshire children’s services",
        "Pilot focused visit to Westshire children’s services",
        "Inspection of local authority children’s services: focused visit to Westshire",
        "Outcome of the focused visit to Westshire children’s services",
        "Report of the focused visit to Westshire children’s services",
    ],
)
def test_a_title_may_begin_with_more_than_the_kind_of_visit(title):
    reading = read(*HEAD, paragraph(title), OPENING, *BODY, *CLOSE)

    assert reading.authority == "Westshire"
    assert reading.kind in {"focused_visit", "monitoring_visit"}


@pytest.mark.parametrize("label", ["Published", "Publication date", "Date of publication"])
def test_a_report_that_greets_nobody_may_label_the_day_of_its_publication(label):
    title = paragraph("Joint targeted area inspection of Westshire")
    facts = [
        paragraph("Inspection dates: 22 to 26 January 2025"),
        paragraph(f"{label}: 3 May 2025"),
    ]

    assert read(title, *facts, OPENING, *BODY).published == date(2025, 5, 3)


def test_a_title_without_services_leaves_the_authority_to_the_opening():
    reading = read(*HEAD, heading("Focused visit to Westshire"), OPENING, *BODY, *CLOSE)

    assert reading.authority == "Westshire"
    assert reading.places["authority"].section == ""


def test_the_head_may_be_one_block():
    addresses = paragraph("Ms Dora Director Westshire County Council Westshire WS1 1AA")
    dated = paragraph(f"21 February 2025 {addresses.text}")
    greeted = paragraph(f"{addresses.text} Dear Ms Director")
    dated_last = paragraph(f"{addresses.text} 21 February 2025")
    both = paragraph(f"{dated.text} Dear Ms Director")

    for head in ([dated, HEAD[-1]], [dated_last, HEAD[-1]], [HEAD[1], greeted], [both]):
        assert letters.is_one(text(*head, TITLE))
        assert read(*head, TITLE, OPENING, *BODY, *CLOSE).published == date(2025, 2, 21)


@pytest.mark.parametrize(
    "words", [OPENING.text, OPENING.text.replace("the findings of", "what inspectors found at")]
)
def test_the_visit_is_dated_after_the_findings_and_not_by_the_visit_before(words):
    opening = paragraph(f"Following the visit on 1 March 2024, {words}")

    reading = read(*HEAD, TITLE, opening, *BODY, *CLOSE)

    assert reading.dates_printed == "22 and 23 January 2025"


def test_a_visit_without_a_year_is_dated_by_that_of_the_letter():
    opening = paragraph(
        "This letter summarises the findings of the visit on 22 and 23 January to Westshire."
    )

    reading = read(*HEAD, TITLE, opening, *BODY, *CLOSE)

    assert (reading.inspection_start, reading.dates_printed) == (
        date(2025, 1, 22),
        "22 and 23 January",
    )


def test_the_visit_is_dated_by_the_opening_wherever_it_stands():
    background = paragraph("Between 2 and 3 March 2020 much changed for inspections.")

    reading = read(*HEAD, TITLE, background, OPENING, *BODY, *CLOSE)

    assert reading.dates_printed == "22 and 23 January 2025"


def test_the_framework_is_that_of_the_visit_and_not_of_the_letter():
    opening = paragraph("This letter summarises the findings of the visit on 24 January 2017.")

    assert read(*HEAD, TITLE, opening, *BODY, *CLOSE).framework == "sif"


def test_the_scope_of_the_visit_is_not_asked_for():
    reading = read(*LETTER)

    assert [asked.text for asked in reading.recommendations] == [
        "The records of management oversight."
    ]


def test_findings_are_bullets_or_paragraphs_between_the_scope_and_the_close():
    reading = read(*LETTER)

    assert [(finding.section, finding.text) for finding in reading.findings] == [
        ("Headline findings", "Care leavers are well supported."),
        ("Main findings", "Young people trust their advisers."),
        ("Main findings", "Plans are clear."),
    ]
    assert reading.findings[1].place.page == 2


def test_the_areas_that_a_monitoring_visit_covered_are_no_findings():
    title = heading("Monitoring visit to Westshire children’s services")
    covered = [heading("Areas covered by the visit"), item("◼", "Help and protection.")]

    reading = read(*HEAD, title, OPENING, *covered, heading("Findings"), BODY[-1], *CLOSE)

    assert [finding.text for finding in reading.findings] == ["Plans are clear."]
    assert reading.warnings == []


def test_headings_inside_the_list_do_not_end_it():
    inside = [
        heading("What needs to improve?", size=14.0),
        heading("Support", size=12.0),
        item("◼", "The records of management oversight."),
    ]
    findings = heading("Findings", size=14.0)

    reading = read(*HEAD, TITLE, OPENING, *inside, findings, *BODY[5:], *CLOSE)

    assert [asked.group for asked in reading.recommendations] == ["Support"]
    assert {finding.section for finding in reading.findings} == {"Findings"}


def test_a_letter_without_a_list_asks_for_nothing_and_says_so():
    reading = read(*HEAD, TITLE, OPENING, *SCOPE, *BODY[:2], *CLOSE)

    assert reading.recommendations == []
    assert reading.warnings == [NOTHING_FOUND]


def test_what_was_not_found_is_left_empty_with_a_warning_each():
    reading = read(paragraph("Dear Ms Director"), heading("Focused visit"))

    assert (reading.authority, reading.published, reading.framework) == ("", None, "")
    assert len(reading.warnings) == len(set(reading.warnings)) == 6


def test_a_letter_need_not_greet_anybody():
    addressed = [paragraph("To the director of children’s services"), paragraph("21 February 2025")]

    assert letters.is_one(text(*addressed, TITLE, OPENING))
    reading = read(*addressed, TITLE, OPENING, *BODY, *CLOSE)

    assert (reading.authority, reading.published) == ("Westshire", date(2025, 2, 21))
    assert reading.inspection_start == date(2025, 1, 22)


def test_a_joint_inspection_may_be_printed_as_a_report():
    cover = [
        heading("Joint targeted area inspection of Westshire"),
        paragraph("Inspection dates: 3 to 7 March 2025"),
        paragraph("Lead inspector: Ann Able, His Majesty’s Inspector"),
    ]

    assert letters.is_one(text(*cover))
    reading = read(*cover, *BODY)

    assert (reading.kind, reading.lead_inspector) == ("joint_inspection", "Ann Able")
    assert (reading.inspection_start, reading.inspection_end) == (
        date(2025, 3, 3),
        date(2025, 3, 7),
    )


def test_a_sentence_on_joint_work_is_no_title():
    sentence = paragraph("Joint working has improved since the last inspection.")

    assert not letters.is_one(text(HEAD[-1], sentence, OPENING))


@pytest.mark.parametrize("kind", ["Assurance visit", "Focused assurance visit"])
def test_focused_visits_were_called_assurance_visits(kind):
    title = heading(f"{kind} to Westshire children’s services")

    reading = read(*HEAD, title, OPENING, *BODY, *CLOSE)

    assert (reading.kind, reading.authority) == ("focused_visit", "Westshire")


def test_parts_of_the_list_may_be_headed_in_its_own_look():
    inside = [
        heading("What needs to improve?", size=12.0, bold=True),
        heading("Support", size=12.0, bold=True),
        item("◼", "The records of management oversight."),
        heading("Health", size=12.0, bold=True),
        item("◼", "The health of care leavers."),
    ]
    findings = heading("Main findings", size=12.0, bold=True)

    reading = read(*HEAD, TITLE, OPENING, *inside, findings, *BODY[5:], *CLOSE)

    assert [asked.group for asked in reading.recommendations] == ["Support", "Health"]
    assert {finding.section for finding in reading.findings} == {"Main findings"}
