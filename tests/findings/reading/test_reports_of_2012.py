"""Protection of children and looked after children: the reports before the single framework."""

from datetime import date

import pytest

from findings.reading import families
from findings.reading.result import Reading

from .blocks import heading, item, paragraph, row, text

HELP = (
    "The effectiveness of the help and protection provided to children, young people, families "
    "and carers"
)
FRONT = (
    paragraph(
        "Inspection of local authority arrangements for the protection of children", size=22.0
    ),
    paragraph("Westshire County Council", size=16.0),
    paragraph("Inspection dates: 4 March to 13 March 2013"),
    paragraph("Reporting inspector Jane Field HMI"),
    heading("The inspection judgements and what they mean", page=2, size=14.0),
    item("1.", "All judgements are made using the following scale.", page=2),
    *row(0, 0, "Outstanding", "a service that significantly exceeds minimum requirements", page=2),
    *row(0, 1, "Good", "a service that exceeds minimum requirements", page=2),
    heading("Overall effectiveness", page=2, size=14.0),
    item("2.", "The overall effectiveness of the arrangements is judged to be adequate.", page=2),
    heading("Areas for improvement", page=2, size=14.0),
    item("3.", "To improve, the council should take the following action.", page=2),
    heading("Immediately:", page=2, size=12.0),
    item("◼", "ensure that cases are allocated.", page=2),
    heading("About this inspection", page=3, size=14.0),
    item("4.", "This inspection was unannounced.", page=3),
    heading("The quality of practice", page=4, size=14.0),
    heading("Adequate", page=4),
    item("5.", "The quality of practice is adequate.", page=4),
)
RECORD = (
    heading("Record of main findings", page=9, size=14.0),
    *row(5, 1, "Overall effectiveness", "Adequate", page=9),
    *row(5, 2, HELP, "Good", page=9),
    *row(5, 3, "The quality of practice", "Adequate", page=9),
    *row(5, 4, "Leadership and governance", "Inadequate", page=9),
)


def read(*blocks):
    reading = Reading("report.pdf")
    families.read(text(*blocks), reading)
    return reading


def grades(reading):
    return [(judgement.area, judgement.grade) for judgement in reading.judgements]


def test_the_front_page_gives_the_facts():
    reading = read(*FRONT, *RECORD)

    assert (reading.kind, reading.framework) == ("inspection", "protection_2012")
    assert reading.authority == "Westshire County Council"
    assert reading.inspection_start == date(2013, 3, 4)
    assert reading.inspection_end == date(2013, 3, 13)
    assert reading.lead_inspector == "Jane Field"
    assert reading.published is None
    assert reading.warnings == []


def test_a_title_of_two_lines_is_one():
    title = [
        paragraph("Inspection of local authority arrangements for the", size=22.0),
        paragraph("protection of children", size=22.0),
    ]

    reading = read(*title, *FRONT[1:], *RECORD)

    assert reading.authority == "Westshire County Council"
    assert reading.title.endswith("for the protection of children")


@pytest.mark.parametrize(
    "title",
    [
        "Inspection of the local authority arrangements for the protection of children",
        "Pilot inspection of local authority arrangements for the protection of children",
        "Multi-agency inspection of arrangements for the protection of children",
    ],
)
def test_a_title_has_more_forms(title):
    reading = read(paragraph(title, size=22.0), *FRONT[1:], *RECORD)

    assert (reading.framework, reading.title) == ("protection_2012", title)


def test_the_name_may_stand_above_the_title():
    reading = read(FRONT[1], FRONT[0], *FRONT[2:], *RECORD)

    assert reading.authority == "Westshire County Council"


@pytest.mark.parametrize(
    "between",
    ["Reporting inspector: Jane Field HMI", "Age group: All", "Report published: 5 April 2013"],
)
def test_what_stands_between_the_name_and_the_dates_is_no_part_of_the_name(between):
    reading = read(*FRONT[:2], paragraph(between), *FRONT[2:], *RECORD)

    assert reading.authority == "Westshire County Council"


def test_a_label_is_no_part_of_the_name():
    reading = read(FRONT[0], paragraph("Local authority: Westshire"), *FRONT[2:], *RECORD)

    assert reading.authority == "Westshire"


@pytest.mark.parametrize("band", ["By September 2012:", "With immediate effect:"])
def test_a_time_band_has_many_forms(band):
    later = (paragraph(band, page=2, size=12.0), item("◼", "ensure that plans are good.", page=2))

    recommendations = read(*FRONT[:16], *later, *FRONT[16:], *RECORD).recommendations

    assert [asked.group for asked in recommendations] == ["Immediately", band.rstrip(":")]


def test_the_grades_are_those_of_the_record_and_not_of_the_legend():
    assert grades(read(*FRONT, *RECORD)) == [
        ("Overall effectiveness", "Adequate"),
        (HELP, "Good"),
        ("The quality of practice", "Adequate"),
        ("Leadership and governance", "Inadequate"),
    ]


def test_without_a_record_the_chapters_are_read_and_what_is_missing_is_told():
    reading = read(*FRONT)

    assert grades(reading) == [
        ("Overall effectiveness", "Adequate"),
        ("The quality of practice", "Adequate"),
    ]
    assert "No grade was found for “leadership”." in reading.warnings


def test_a_record_without_cells_is_read_by_its_lines():
    lines = [
        heading("Record of main findings", page=9, size=14.0),
        paragraph("Overall effectiveness Adequate", page=9),
        paragraph("The quality of practice", page=9),
        paragraph("Good", page=9),
    ]

    reading = read(*FRONT, *lines)

    assert grades(reading) == [
        ("Overall effectiveness", "Adequate"),
        ("The quality of practice", "Good"),
    ]


def test_rows_of_a_record_that_lost_their_cells_on_the_next_page_are_read_by_their_lines():
    over = [
        paragraph("The quality of practice", page=10),
        paragraph("Good", page=10),
        paragraph("Leadership and governance", page=10),
        paragraph("Inadequate", page=10),
    ]

    assert grades(read(*FRONT, *RECORD[:5], *over)) == [
        ("Overall effectiveness", "Adequate"),
        (HELP, "Good"),
        ("The quality of practice", "Good"),
        ("Leadership and governance", "Inadequate"),
    ]


def test_an_area_that_the_record_has_lost_is_read_from_its_chapter():
    reading = read(*FRONT, *RECORD[:5], *RECORD[7:])

    assert grades(reading)[-1] == ("The quality of practice", "Adequate")
    assert reading.warnings == []


def test_a_record_that_its_chapter_contradicts_is_doubtful():
    record = [*RECORD[:5], *row(5, 3, "The quality of practice", "Good", page=9), *RECORD[7:]]

    (doubtful,) = (j for j in read(*FRONT, *record).judgements if j.doubts)

    assert (doubtful.area, doubtful.grade) == ("The quality of practice", "Good")


def test_bullets_under_time_bands_are_what_is_asked_for():
    (asked,) = read(*FRONT, *RECORD).recommendations

    assert (asked.ref, asked.group, asked.text) == (
        "",
        "Immediately",
        "ensure that cases are allocated.",
    )


def test_findings_leave_out_the_scale_and_the_visit():
    assert [finding.ref for finding in read(*FRONT, *RECORD).findings] == ["2", "5"]


@pytest.mark.parametrize(
    ("title", "framework"),
    [
        ("Inspection of services for looked after children", "looked_after_2013"),
        ("Inspection of services for children looked after and care leavers", "looked_after_2013"),
        ("Inspection of safeguarding and looked after children services", ""),
    ],
)
def test_looked_after_services_are_laid_out_alike(title, framework):
    reading = read(paragraph(title, size=22.0), *FRONT[1:], *RECORD)

    assert (reading.kind, reading.framework) == ("inspection", framework)
    assert reading.authority == "Westshire County Council"
    assert len(reading.recommendations) == 1
