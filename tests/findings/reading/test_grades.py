import pytest

from findings.reading.grammar.grades import area_of, grade_of, grid, is_grade, rows_of_lines

from .blocks import paragraph, row


@pytest.mark.parametrize(
    "words",
    [
        "Good",
        "inadequate.",
        "Inadequate*",
        "Good1",
        "Requires improvement",
        "Requires improvement to be good",
    ],
)
def test_a_grade_alone_is_a_grade(words):
    assert is_grade(words)


@pytest.mark.parametrize("words", ["Good practice", "adequate progress", "Grade", ""])
def test_a_grade_among_other_words_is_none(words):
    assert not is_grade(words)


def test_a_grade_has_one_capital_and_no_stop():
    assert grade_of("REQUIRES IMPROVEMENT.") == "Requires improvement"
    assert grade_of("Inadequate*") == "Inadequate"
    assert grade_of("good1") == "Good"


def test_an_area_loses_its_number():
    assert area_of("2.1 Adoption performance") == "Adoption performance"
    assert area_of("3. Leadership, management and governance:") == (
        "Leadership, management and governance"
    )


def test_a_row_of_area_and_grade_is_a_judgement():
    blocks = [
        *row(0, 0, "Judgement", "Grade"),
        *row(0, 1, "The experiences and progress of care leavers", "Good", page=2),
    ]

    (judgement,) = grid(blocks)

    assert (judgement.area, judgement.grade, judgement.place.page) == (
        "The experiences and progress of care leavers",
        "Good",
        2,
    )


def test_the_first_grade_of_an_area_counts():
    blocks = [
        *row(0, 0, "Overall effectiveness", "Good"),
        *row(4, 0, "Overall effectiveness", "Inadequate"),
    ]

    assert [judgement.grade for judgement in grid(blocks)] == ["Good"]


def test_a_row_with_the_legend_of_all_grades_is_none():
    assert grid(row(0, 0, "Quality of practice", "Good", "Adequate")) == []


def test_a_grade_outside_a_table_is_none():
    assert grid([paragraph("Overall effectiveness"), paragraph("Good")]) == []


def test_the_misprint_require_improvement_is_that_grade():
    assert is_grade("Require improvement")
    assert grade_of("Require improvement") == "Requires improvement"


def test_an_area_that_was_not_judged_is_doubtful():
    (judgement,) = grid(row(0, 0, "2.1 Adoption performance", "Not judged"))

    assert (judgement.grade, len(judgement.doubts)) == ("Not judged", 1)


def test_lines_of_a_grid_without_cells_are_judgements_and_sentences_are_none():
    lines = [
        paragraph("Children’s services in Westshire are good"),
        paragraph("The judgements that contribute to overall effectiveness are:"),
        paragraph("Good"),
        paragraph("2.1 Adoption performance Good"),
        paragraph("Leadership, management and governance"),
        paragraph("Inadequate"),
    ]

    assert [(j.area, j.grade) for j in rows_of_lines(lines)] == [
        ("Adoption performance", "Good"),
        ("Leadership, management and governance", "Inadequate"),
    ]
