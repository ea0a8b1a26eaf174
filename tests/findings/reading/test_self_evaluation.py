"""A council's own evaluation: claims under themes that bear codes of recommendations."""

from datetime import date

import pytest

from findings.reading import read

DOCUMENT = """
Westshire County Council Children & Families Self Evaluation April 2019

Improvement Plan

Workforce

A stable management group is in post (R1, R2)

- 4 heads of service in post
- 93% of posts are filled

The permanent work force has grown

- 35 new social workers

Improvement Plan

Planning (R5)

Areas of work have included:

- Identity
- Thresholds

Improvement Plan

Key messages

- Thresholds are clear
"""


def evaluated(document=DOCUMENT):
    return read(document.encode(), "evaluation.txt")


def test_it_is_the_councils_own_and_of_one_month():
    reading = evaluated()

    assert (reading.kind, reading.framework) == ("self_evaluation", "")
    assert reading.authority == "Westshire County Council"
    assert (reading.inspection_start, reading.inspection_end) == (
        date(2019, 4, 1),
        date(2019, 4, 30),
    )
    assert reading.dates_printed == "April 2019"
    assert (reading.judgements, reading.recommendations) == ([], [])


def test_each_claim_has_its_theme_and_the_codes_of_the_theme():
    claims = [(claim.section, claim.ref, claim.text) for claim in evaluated().findings]

    assert claims == [
        ("A stable management group is in post", "R1, R2", "4 heads of service in post"),
        ("A stable management group is in post", "R1, R2", "93% of posts are filled"),
        ("The permanent work force has grown", "R1, R2", "35 new social workers"),
        ("Planning", "R5", "Identity"),
        ("Planning", "R5", "Thresholds"),
        ("Key messages", "", "Thresholds are clear"),
    ]


def test_marks_of_markdown_are_no_part_of_the_words():
    document = (
        "Westshire self-assessment May 2020\n\n**Engaging** families\n\n- **Plans** are clear"
    )

    (claim,) = evaluated(document).findings

    assert (claim.section, claim.text) == ("Engaging families", "Plans are clear")


def test_codes_that_a_theme_has_from_the_one_above_are_doubtful():
    doubtful = [claim.text for claim in evaluated().findings if claim.doubts]

    assert doubtful == ["35 new social workers"]


@pytest.mark.parametrize(
    ("document", "warning"),
    [
        ("Self-evaluation April 2019\n\nPlanning\n\n- Plans", "The title names no authority."),
        ("Westshire self-assessment\n\nPlanning\n\n- Plans", "The title gives no month."),
        ("Westshire self-assessment May 2020\n\nPlanning", "No claims were found under headings."),
    ],
)
def test_what_was_not_found_is_a_warning(document, warning):
    assert evaluated(document).warnings == [warning]
