"""Notes at the foot of a page: their marks in the text, and the time of the source they tell."""

from datetime import date

import pytest

from findings.reading.figures import figures_in, notes_of
from findings.reading.grammar.sections import in_sections
from findings.reading.text.blocks import Block, Kind, Mark
from findings.reading.text.layout import joined_over_pages
from findings.reading.text.pdf_lines import marks_of
from findings.reading.text.pdf_runs import Run
from findings.reading.text.words import letters

from .blocks import heading, item, paragraph, text
from .figures import TIME_BEFORE, VISIT

FIRST, SECOND = "Some 9,000 children live there.", "This is 20% of the population."
SOURCES = "3 It was seen. Source: mid-year estimates 2013. Source: 2011 census."


def run(words, size=12.0):
    return Run(words, True, 0, 0, 72.0, 700.0, 100.0, 712.0, size, bold=False)


def after(words):
    """How many letters of a text stand before the end of some of it."""
    return letters(words)


def notes(words, *marks):
    return Block(Kind.NOTE, words, 1, marks=marks)


def read(*blocks):
    whole = text(heading("Children living in this area"), *blocks)
    return figures_in(in_sections(whole), VISIT, notes_of(whole))


def source_notes():
    two = SOURCES.index("Source: mid")
    three = SOURCES.index("Source: 2011")
    return notes(
        SOURCES,
        Mark("3", 0),
        Mark("4", after(SOURCES[:two])),
        Mark("5", after(SOURCES[:three])),
    )


def test_small_numbers_are_marks_with_the_letters_before_them():
    runs = [run("Some 20%"), run("3", size=6.0), run(" are old."), run("4", size=6.0)]

    assert marks_of(runs, 12.0) == (Mark("3", 7), Mark("4", 14))


def test_the_mark_that_begins_a_note_stays_in_its_text():
    runs = [run("3", size=6.0), run("Source."), run("4", size=6.0), run("Other.")]

    assert marks_of(runs, 12.0) == (Mark("3", 0), Mark("4", 8))


def test_the_marks_of_a_paragraph_over_two_pages_are_those_of_both():
    long = "Children in need of help do not always receive it at the right time, and in many cases"
    first = paragraph(long, letters=(after(long),), marks=(Mark("3", 8),))
    second = paragraph("plans drift.", page=2, letters=(11,), marks=(Mark("4", 11),))

    (joined,) = joined_over_pages([first, second])

    assert joined.marks == (Mark("3", 8), Mark("4", after(long) + 11))


@pytest.mark.parametrize(
    ("mark", "start"), [("4", date(2013, 6, 30)), ("5", date(2011, 1, 1)), ("3", VISIT.start)]
)
def test_the_source_of_a_footnote_dates_what_stands_before_its_mark(mark, start):
    words = f"{FIRST} {SECOND}"

    figures = read(item("•", words, marks=(Mark(mark, after(words)),)), source_notes())

    assert [figure.start for figure in figures] == [start, start]


def test_a_footnote_does_not_date_what_stands_behind_its_mark():
    words = f"{FIRST} {SECOND}"

    first, second = read(item("•", words, marks=(Mark("4", after(FIRST)),)), source_notes())

    assert (first.start, first.doubts) == (date(2013, 6, 30), ())
    assert second.doubts == (TIME_BEFORE,)


def test_a_footnote_that_tells_no_source_dates_nothing():
    about = notes("3 See the guidance of 2013.", Mark("3", 0))

    (figure,) = read(item("•", SECOND, marks=(Mark("3", after(SECOND)),)), about)

    assert figure.start == VISIT.start
