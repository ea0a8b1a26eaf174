"""Graded inspections since 2018."""

from datetime import date

import pytest

from findings.reading.families import ilacs
from findings.reading.result import Reading
from findings.reading.text.blocks import Block, Kind

from .blocks import heading, item, paragraph, row, text

LEADERS = "The impact of leaders on social work practice with children and families"
PROTECTION = "The experiences and progress of children who need help and protection"
CARE = "The experiences and progress of children in care"
CARE_LEAVERS = "The experiences and progress of care leavers"
BOTH = "The experiences and progress of children in care and care leavers"
OVERALL = "Overall effectiveness"

TITLE = [
    heading("Inspection of Westshire local authority children’s services", size=26.0),
    paragraph("Inspection dates: 9 to 13 June 2025"),
    paragraph("Lead inspector: Ann Able, His Majesty’s Inspector"),
]
GRID = [
    *row(0, 0, "Judgement", "Grade"),
    *row(0, 1, LEADERS, "Good"),
    *row(0, 2, PROTECTION, "Requires improvement to be good"),
    *row(0, 3, CARE, "Outstanding"),
    *row(0, 4, CARE_LEAVERS, "Good"),
]
OVERALL_ROW = row(0, 5, OVERALL, "Good")
SUMMARY = paragraph("Since 2021, when services were judged inadequate, leaders have acted.")
REST = [
    heading("What needs to improve?", page=2),
    item("◼", "The quality of plans.", page=2),
    heading(f"{PROTECTION}: requires improvement to be good", page=2),
    item("1.", "Thresholds are understood.", page=2),
    item("2.", "Plans:", page=2),
    item("◼", "drift.", page=2),
    heading(f"{CARE}: outstanding", page=3),
    item("3.", "Children live in stable homes.", page=3),
    heading(f"{CARE_LEAVERS}: good", page=3),
    heading(f"{LEADERS}: good", page=4),
    item("4.", "Leaders know their services.", page=4),
    paragraph("The Office for Standards in Education, Children’s Services and Skills (Ofsted)"),
    item("5.", "Store Street"),
]
REPORT = [*TITLE, *GRID, *OVERALL_ROW, SUMMARY, *REST]


def read(*blocks):
    reading = Reading("report.pdf")
    ilacs.read(text(*blocks), reading)
    return reading


def grades(reading):
    return {judgement.area: judgement.grade for judgement in reading.judgements}


def test_it_is_known_by_the_judgement_of_leaders():
    assert ilacs.is_one(text(*REPORT))
    assert not ilacs.is_one(text(*TITLE, SUMMARY))
    assert not ilacs.is_one(text(*GRID))


def test_the_facts_of_the_title_page():
    reading = read(*REPORT)

    assert reading.authority == "Westshire"
    assert reading.lead_inspector == "Ann Able"
    assert (reading.inspection_start, reading.inspection_end) == (
        date(2025, 6, 9),
        date(2025, 6, 13),
    )
    assert (reading.kind, reading.published) == ("inspection", None)
    assert set(reading.places) == {"title", "authority", "dates", "lead_inspector"}
    assert reading.warnings == []


def test_the_name_and_the_title_may_be_one_block():
    title = heading("Westshire Council Short inspection of local authority children’s services")

    reading = read(title, *TITLE[1:], *GRID)

    assert ilacs.is_one(text(title, *GRID))
    assert reading.authority == "Westshire Council"


def test_every_row_of_the_grid_is_a_judgement():
    reading = read(*REPORT)

    assert grades(reading) == {
        LEADERS: "Good",
        PROTECTION: "Requires improvement to be good",
        CARE: "Outstanding",
        CARE_LEAVERS: "Good",
        OVERALL: "Good",
    }
    assert not any(judgement.doubts for judgement in reading.judgements)


def test_care_and_care_leavers_may_be_one_judgement():
    grid = [
        *row(0, 0, LEADERS, "Good"),
        *row(0, 1, PROTECTION, "Good"),
        *row(0, 2, BOTH, "Good"),
        *OVERALL_ROW,
    ]

    reading = read(*TITLE, *grid)

    assert list(grades(reading)) == [LEADERS, PROTECTION, BOTH, OVERALL]
    assert not any("No grade" in warning for warning in reading.warnings)


@pytest.mark.parametrize(
    ("care", "leavers"),
    [
        ("The experiences and progress of looked after children and care leavers", None),
        ("The experiences and progress of children looked after", CARE_LEAVERS),
        (CARE, "The experiences and progress of care-experienced young people"),
        ("The experiences and progress of children and young people in care", CARE_LEAVERS),
        (CARE, "The experiences and progress of young people leaving care"),
    ],
)
def test_an_area_has_many_names(care, leavers):
    grid = [*GRID[:6], *row(0, 3, care, "Good"), *OVERALL_ROW]
    grid += row(0, 4, leavers, "Good") if leavers else []

    reading = read(*TITLE, *grid)

    assert {care, leavers} - {None} <= set(grades(reading))
    assert not any("No grade" in warning for warning in reading.warnings)


def test_a_misprinted_area_stays_as_printed_and_counts_as_read():
    misprint = "The experiences and progress of children care leavers"
    grid = [*GRID[:-2], *row(0, 4, misprint, "Good"), *OVERALL_ROW]

    reading = read(*TITLE, *grid, SUMMARY, *REST)

    assert misprint in grades(reading)
    assert len(reading.judgements) == 5
    assert reading.warnings == []


def test_a_grid_without_cells_is_read_by_its_lines():
    lines = [
        paragraph(LEADERS),
        paragraph("Requires improvement to be good"),
        paragraph(f"{PROTECTION} Good"),
        paragraph(f"{BOTH} Good"),
        paragraph(f"{OVERALL} Inadequate"),
    ]

    reading = read(*TITLE, *lines, SUMMARY)

    assert list(grades(reading).values()) == [
        "Requires improvement to be good",
        "Good",
        "Good",
        "Inadequate",
    ]


def test_a_grade_that_a_heading_contradicts_is_doubtful():
    rest = [heading(f"{PROTECTION}: good") if PROTECTION in b.text else b for b in REST]

    reading = read(*TITLE, *GRID, *OVERALL_ROW, *rest)

    doubtful = [judgement for judgement in reading.judgements if judgement.doubts]
    assert [judgement.area for judgement in doubtful] == [PROTECTION]
    assert doubtful[0].grade == "Requires improvement to be good"
    assert f"{PROTECTION}: good" in doubtful[0].doubts[0]


def test_a_grade_that_only_a_heading_gives_is_taken_and_doubtful():
    reading = read(*TITLE, *GRID[:-2], *OVERALL_ROW, *REST)

    (read_from_heading,) = [judgement for judgement in reading.judgements if judgement.doubts]
    assert (read_from_heading.area, read_from_heading.grade) == (CARE_LEAVERS, "Good")


def test_a_shortened_heading_over_a_joint_area_gives_no_grade_of_its_own():
    grid = [*GRID[:6], *row(0, 3, BOTH, "Good"), *OVERALL_ROW]

    reading = read(*TITLE, *grid, heading(f"{CARE}: good"), heading(f"{CARE_LEAVERS}: good"))

    assert list(grades(reading)) == [LEADERS, PROTECTION, BOTH, OVERALL]


def test_a_heading_may_say_its_grade_in_a_sentence():
    rest = [
        paragraph(f"{LEADERS} is good.", size=14.0, bold=True),
        item("1.", "Leaders know their services and lead them well.", size=12.0),
    ]

    reading = read(*TITLE, *OVERALL_ROW, *rest)

    assert grades(reading)[LEADERS] == "Good"
    assert [finding.section for finding in reading.findings] == [f"{LEADERS} is good."]


def test_a_missing_grade_is_a_warning():
    reading = read(*TITLE, *GRID)

    assert "No grade was found for “Overall effectiveness”." in reading.warnings


def test_fieldwork_of_the_new_framework_has_no_overall_grade():
    title = [TITLE[0], paragraph("Inspection dates: 27 April to 1 May 2026"), TITLE[2]]

    reading = read(*title, *GRID, SUMMARY, *REST)

    assert reading.framework == "ilacs_2026"
    assert reading.warnings == []


@pytest.mark.parametrize("dates", ["2 to 13 March 2026", "27 April to 1 May 2026"])
def test_a_report_with_an_overall_grade_is_of_the_framework_before(dates):
    title = [TITLE[0], paragraph(f"Inspection dates: {dates}"), TITLE[2]]

    reading = read(*title, *GRID, *OVERALL_ROW, SUMMARY, *REST)

    assert reading.framework == "ilacs"
    assert bool(reading.warnings) == dates.startswith("27 April")


def test_the_cover_wins_over_the_footer_and_the_difference_is_said():
    footer = Block(Kind.FURNITURE, "19 to 13 June 2025", 2)
    other = Block(Kind.FURNITURE, "8 to 13 June 2025", 2)
    first_day_alone = Block(Kind.FURNITURE, "9 June 2025", 2)

    assert read(*REPORT, first_day_alone).warnings == []
    for wrong in (footer, other):
        reading = read(*REPORT, wrong)
        assert reading.inspection_start == date(2025, 6, 9)
        assert reading.warnings[0].startswith("The cover and the footer give different dates")


def test_a_cover_without_dates_has_those_of_the_footer():
    reading = read(TITLE[0], *REPORT[2:], Block(Kind.FURNITURE, "9 to 13 June 2025", 2))

    assert reading.inspection_end == date(2025, 6, 13)
    assert "The dates are taken from the footer: the cover prints none." in reading.warnings


def test_findings_are_the_numbered_paragraphs_of_the_sections():
    findings = read(*REPORT).findings

    assert [(finding.ref, finding.text) for finding in findings] == [
        ("1", "Thresholds are understood."),
        ("2", "Plans: ◼ drift."),
        ("3", "Children live in stable homes."),
        ("4", "Leaders know their services."),
    ]
    assert findings[2].section == f"{CARE}: outstanding"
    assert (findings[2].place.page, findings[2].place.paragraph) == (3, "3")
    assert not any(finding.doubts for finding in findings)


def test_the_summary_is_no_finding_though_the_grid_above_it_has_no_cells():
    lines = [heading(OVERALL), paragraph("Good"), SUMMARY]

    findings = read(*TITLE, *lines, *REST).findings

    assert [finding.ref for finding in findings] == ["1", "2", "3", "4"]


def test_the_summary_is_no_finding_though_a_line_above_it_gives_a_grade():
    lines = [heading(f"{CARE_LEAVERS} Good"), SUMMARY]

    findings = read(*TITLE, *lines, *REST).findings

    assert [finding.ref for finding in findings] == ["1", "2", "3", "4"]


def test_a_number_that_lacks_its_full_stop_is_known_by_the_one_before():
    rest = [
        heading(f"{CARE}: good"),
        item("1.", "Children are safe."),
        paragraph("2 Children are heard."),
        item("3.", "Children learn."),
    ]

    findings = read(*TITLE, *GRID, *rest).findings

    assert [(finding.ref, finding.text) for finding in findings][1] == ("2", "Children are heard.")
    assert not any(finding.doubts for finding in findings)


def test_numbers_out_of_step_and_paragraphs_without_one_are_doubtful():
    rest = [
        heading(f"{CARE}: good"),
        item("1.", "Children are safe."),
        item("3.", "Children learn."),
        paragraph("Children are heard."),
    ]

    findings = read(*TITLE, *GRID, *rest).findings

    assert [finding.doubts for finding in findings] == [
        (),
        ("Its number does not follow on from 1.",),
        ("It has no number.",),
    ]


def test_what_was_not_found_is_left_empty_with_a_warning_each():
    reading = read(heading("Inspection of children’s services"), paragraph(LEADERS))

    assert (reading.authority, reading.lead_inspector, reading.inspection_start) == ("", "", None)
    assert len(reading.warnings) == len(set(reading.warnings)) >= 6
