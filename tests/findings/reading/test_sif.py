from dataclasses import replace
from datetime import date

import pytest

from findings.reading import families
from findings.reading.result import Reading

from .blocks import heading, item, paragraph, row, text

TITLE = paragraph(
    "Inspection of services for children in need of help and protection, children looked after "
    "and care leavers",
    size=14.0,
    bold=True,
)
REVIEW = paragraph(
    "Review of the effectiveness of the Local Safeguarding Children Board1", size=14.0, bold=True
)
FRONT = (
    paragraph("Westshire County", size=26.0),
    paragraph("Council", size=26.0),
    TITLE,
    paragraph("and", size=14.0),
    REVIEW,
    paragraph("Inspection date: 21 November–15 December 2016", size=14.0),
    paragraph("Report published: 13 February 2017", size=14.0),
)
OVERALL = paragraph("Children’s services in Westshire require improvement to be good", bold=True)
GRID = (
    *row(0, 1, "1. Children who need help and protection", "Good"),
    *row(0, 2, "2. Children looked after and achieving permanence", "Require improvement"),
    *row(0, 3, "2.1 Adoption performance", "Outstanding"),
    *row(0, 4, "2.2 Experiences and progress of care leavers", "Good"),
    *row(0, 5, "3. Leadership, management and governance", "Inadequate"),
)
BODY = (
    heading("Recommendations", size=14.0, bold=True, page=2),
    item("1.", "Ensure this.", page=2),
    heading("The experiences and progress of care leavers", size=14.0, bold=True, page=3),
    item("2.", "Plans are good.", page=3),
    paragraph("Children are seen. " * 30, size=12.0, page=3),
    heading("Information about this inspection", size=16.0, bold=True, page=4),
    paragraph("Lead inspector: Jane Field HMI", page=4),
)


def read(*blocks):
    reading = Reading("report.pdf")
    families.read(text(*blocks), reading)
    return reading


def grades(reading):
    return {judgement.area: judgement.grade for judgement in reading.judgements}


def test_the_title_page_gives_the_facts_each_with_its_place():
    reading = read(*FRONT, OVERALL, *GRID, *BODY)

    assert (reading.kind, reading.framework) == ("inspection", "sif")
    assert reading.authority == "Westshire County Council"
    assert reading.title.endswith("Local Safeguarding Children Board")
    assert reading.inspection_start == date(2016, 11, 21)
    assert reading.inspection_end == date(2016, 12, 15)
    assert reading.published == date(2017, 2, 13)
    assert reading.lead_inspector == "Jane Field"
    assert reading.places["lead_inspector"].page == 4
    assert reading.warnings == []


def test_the_name_and_the_title_may_be_one_block():
    reading = read(paragraph(f"Westshire Council {TITLE.text}"), OVERALL, *GRID, *BODY)

    assert reading.authority == "Westshire Council"


def test_the_overall_grade_stands_in_a_sentence_and_the_others_in_the_grid():
    assert grades(read(*FRONT, OVERALL, *GRID, *BODY)) == {
        "Overall effectiveness": "Requires improvement",
        "Children who need help and protection": "Good",
        "Children looked after and achieving permanence": "Requires improvement",
        "Adoption performance": "Outstanding",
        "Experiences and progress of care leavers": "Good",
        "Leadership, management and governance": "Inadequate",
    }


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("The overall judgement is good.", "Good"),
        ("The overall judgement is that children’s services are inadequate", "Inadequate"),
        ("Children’s services in Westshire are outstanding", "Outstanding"),
        ("Children’s services in Westshire require improvement", "Requires improvement"),
        ("The overall judgment is that children’s services are good", "Good"),
        ("Children’s social care services in Westshire are good", "Good"),
        ("Services for children in Westshire are inadequate", "Inadequate"),
        ("The overall judgement for children’s services in Westshire is good", "Good"),
        ("Overall effectiveness is good.", "Good"),
        ("Overall effectiveness: inadequate", "Inadequate"),
    ],
)
def test_the_sentence_has_many_forms(sentence, grade):
    reading = read(*FRONT, paragraph(sentence), *GRID, *BODY)

    assert grades(reading)["Overall effectiveness"] == grade


def test_an_overall_grade_in_a_sentence_and_in_the_grid_is_one():
    grid = (*GRID, *row(9, 0, "Overall effectiveness", "Requires improvement"))

    found = [judgement.area for judgement in read(*FRONT, OVERALL, *grid, *BODY).judgements]

    assert found.count("Overall effectiveness") == 1


def test_the_sentence_may_end_in_a_block_of_its_own():
    sentence = (paragraph("Children’s services in Westshire are"), paragraph("inadequate"))

    assert grades(read(*FRONT, *sentence, *GRID, *BODY))["Overall effectiveness"] == "Inadequate"


@pytest.mark.parametrize(
    "sentence",
    [
        "Children’s services in Westshire are no longer inadequate and now require improvement",
        "Services for children in need of help and protection are good",
        "Services for children in care are good",
    ],
)
def test_other_sentences_give_no_overall_grade(sentence):
    assert "Overall effectiveness" not in grades(read(*FRONT, paragraph(sentence), *GRID, *BODY))


def test_grades_of_an_earlier_inspection_are_not_this_ones():
    earlier = item("-", "adoption performance: inadequate", page=2)

    reading = read(*FRONT, OVERALL, *GRID, earlier, *BODY)

    assert grades(reading)["Adoption performance"] == "Outstanding"
    assert len(reading.judgements) == 6


def test_a_grid_without_cells_is_read_by_its_lines():
    lines = [
        item("1.", "Children who need help and protection Good"),
        item("2.", "Children looked after and achieving permanence"),
        paragraph("Requires improvement"),
        paragraph("2.1 Adoption performance Good"),
        paragraph("2.2 Experiences and progress of care leavers Good"),
        item("3.", "Leadership, management and governance Good"),
    ]

    reading = read(*FRONT, OVERALL, *lines, *BODY)

    assert len(reading.judgements) == 6
    assert grades(reading)["Children looked after and achieving permanence"] == (
        "Requires improvement"
    )


@pytest.mark.parametrize("on_the_first", range(6))
def test_a_grid_may_go_on_over_the_page(on_the_first):
    grid = [replace(block, page=1 if block.cell.row <= on_the_first else 2) for block in GRID]

    assert grades(read(*FRONT, OVERALL, *grid, *BODY)) == grades(
        read(*FRONT, OVERALL, *GRID, *BODY)
    )


def test_an_area_that_the_grid_has_lost_is_read_from_the_table_before_its_chapter():
    title = heading("Inspection findings", size=14.0, page=3)
    table = row(3, 0, "The experiences and progress of care leavers", "Good", page=3)

    reading = read(*FRONT, OVERALL, *GRID[:6], *GRID[8:], *BODY, title, *table)

    assert grades(reading)["Experiences and progress of care leavers"] == "Good"
    assert len(reading.judgements) == 6


def test_an_area_that_the_grid_has_lost_is_read_before_its_chapter():
    sentence = "The graded judgement for the experiences of care leavers is that it is good"
    chapter = heading(sentence, size=14.0, page=3)
    earlier = item("-", "adoption performance: inadequate", page=3)

    reading = read(*FRONT, OVERALL, *GRID[:4], *GRID[8:], *BODY, chapter, earlier)

    assert grades(reading)["Experiences and progress of care leavers"] == "Good"
    assert reading.warnings == ["No grade was found for “Adoption performance”."]


def test_a_text_that_lost_its_grid_has_its_grades_before_the_chapters():
    reading = read(
        *FRONT,
        OVERALL,
        heading("Key judgement", page=2),
        heading("Judgement grade", page=2),
        heading("The experiences and progress of children", page=2),
        paragraph("who need help and protection", page=2),
        heading("Inadequate", page=2),
        heading("The graded judgement for adoption performance is that it requires", page=3),
        paragraph("improvement", page=3),
        *BODY,
    )

    assert grades(reading) == {
        "Overall effectiveness": "Requires improvement",
        "The experiences and progress of children who need help and protection": "Inadequate",
        "Adoption performance": "Requires improvement",
    }
    assert "No grade was found for “Leadership, management and governance”." in reading.warnings


def test_an_area_that_was_not_judged_is_doubtful():
    cells = [*GRID[:4], *row(0, 3, "2.1 Adoption performance", "Not judged"), *GRID[6:]]

    adoption = read(*FRONT, OVERALL, *cells, *BODY).judgements[3]

    assert (adoption.grade, len(adoption.doubts)) == ("Not judged", 1)


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("The Local Safeguarding Children Board is good", "Good"),
        ("The Local Safeguarding Children is inadequate", "Inadequate"),
        ("The LSCB requires improvement because:", "Requires improvement"),
        (
            "The effectiveness of the Local Safeguarding Children Board (LSCB) is requires "
            "improvement.",
            "Requires improvement",
        ),
        (
            "The arrangements in place to evaluate the effectiveness of what is done by the "
            "authority and board partners to safeguard children are good",
            "Good",
        ),
    ],
)
def test_the_boards_grade_stands_over_its_chapter(sentence, grade):
    board = [
        heading("The Local Safeguarding Children Board (LSCB)", size=16.0, page=5),
        paragraph(sentence, size=14.0, bold=True, page=5),
    ]

    reading = read(*FRONT, OVERALL, *GRID, *BODY, *board, paragraph("End.", page=5))

    assert (reading.lscb_grade, reading.lscb_judgement.place.page) == (grade, 5)


def test_what_the_judgements_mean_is_no_grade_of_the_board():
    meaning = paragraph(
        "An LSCB that is good coordinates the activity of partners.", bold=True, page=6
    )

    assert read(*FRONT, OVERALL, *GRID, *BODY, meaning, meaning).lscb_grade is None


def test_findings_stand_under_their_area_without_facts_about_the_area():
    facts = [
        heading("Information about this local authority area", size=14.0, bold=True, page=2),
        item("◼", "The local authority operates no children’s homes.", page=2),
    ]

    (finding,) = read(*FRONT, OVERALL, *GRID, *facts, *BODY).findings

    assert (finding.ref, finding.text) == ("2", "Plans are good.")
    assert finding.section == "The experiences and progress of care leavers"


def test_a_missing_number_is_a_doubt():
    more = item("5.", "Support is good.", page=3)

    findings = read(*FRONT, OVERALL, *GRID, *BODY[:5], more, *BODY[5:]).findings

    assert [f.doubts for f in findings] == [(), ("The number before it is missing.",)]


def test_what_is_missing_is_told():
    reading = read(paragraph("Westshire", size=26.0), TITLE, paragraph("All is well."))

    assert reading.warnings == [
        "No dates of the inspection were found.",
        "No lead inspector is named.",
        *(
            f"No grade was found for “{area}”."
            for area in [
                "Overall effectiveness",
                "Children who need help and protection",
                "Children looked after and achieving permanence",
                "Adoption performance",
                "Experiences and progress of care leavers",
                "Leadership, management and governance",
            ]
        ),
        "No list of what the local authority needs to improve was found.",
        "No findings with numbers or bullets were found.",
    ]
