from datetime import date

import pytest

from findings.reading.grammar.fieldwork import framework_of, in_footer, on_title_page
from findings.reading.text.blocks import Block, Kind

from .blocks import paragraph, text

FIRST, LAST = date(2018, 5, 14), date(2018, 5, 25)


def days(visit):
    return visit.start, visit.end


def test_the_dates_stand_after_their_label_or_in_the_next_cell():
    one = text(paragraph("Westshire"), paragraph("Inspection dates: 14 May 2018 to 25 May 2018"))
    two = text(paragraph("Inspection date:"), paragraph("14 – 25 May 2018"))

    assert days(on_title_page(one)) == days(on_title_page(two)) == (FIRST, LAST)
    assert on_title_page(two).printed == "14 – 25 May 2018"


@pytest.mark.parametrize(
    "label",
    [
        "Re-inspection dates:",
        "On-site inspection dates:",
        "Dates of re-inspection:",
        "Date(s) of inspection:",
        "Dates of focused visit:",
        "Monitoring visit dates:",
    ],
)
def test_a_label_may_say_which_inspection_it_was(label):
    assert days(on_title_page(text(paragraph(f"{label} 14 to 25 May 2018")))) == (FIRST, LAST)


@pytest.mark.parametrize("broken", ["14 May 2018 to", "14 May 2018 –"])
def test_the_dates_may_be_cut_in_two(broken):
    cover = text(paragraph(f"Inspection dates: {broken}"), paragraph("25 May 2018"))

    assert days(on_title_page(cover)) == (FIRST, LAST)


def test_the_date_of_the_inspection_before_is_another():
    before = paragraph("Date of previous inspection: 14 to 25 May 2018")

    assert on_title_page(text(before)) is None


def test_the_date_of_publication_is_none_of_the_inspection():
    published = paragraph("Report published: 20 July 2018")

    assert on_title_page(text(paragraph("Inspection dates: in spring"), published)) is None


def test_a_date_without_the_label_is_none_of_the_inspection():
    assert on_title_page(text(paragraph("The last inspection was on 14 May 2018."))) is None


def test_the_footer_is_read_by_itself():
    footer = Block(Kind.FURNITURE, "14 to 25 May 2018 2", 2)

    assert days(in_footer(text(paragraph("3 March 2018"), footer))) == (FIRST, LAST)


@pytest.mark.parametrize(
    ("start", "framework"),
    [
        (date(2013, 6, 1), ""),
        (date(2017, 11, 7), "sif"),
        (date(2018, 1, 1), "ilacs"),
        (date(2026, 4, 26), "ilacs"),
        (date(2026, 4, 27), "ilacs_2026"),
    ],
)
def test_the_framework_is_that_of_the_first_day(start, framework):
    assert framework_of(start) == framework


def test_a_year_that_is_not_printed_is_that_before_publication():
    cover = text(paragraph("Inspection dates: 14 May to 25 May"))

    assert days(on_title_page(cover, date(2018, 7, 20))) == (FIRST, LAST)
    assert on_title_page(cover) is None
