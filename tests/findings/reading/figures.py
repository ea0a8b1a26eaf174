"""Made-up text, read for its figures as of one visit."""

from datetime import date

from findings.reading.figures import Visit, figures_in
from findings.reading.grammar.sections import in_sections

from .blocks import heading, paragraph, text

VISIT = Visit(date(2017, 11, 7), date(2017, 11, 30))
A_BASE = "It is how many another figure is a share of."
TIME_BEFORE = "Its own time is not printed: it is read as of the time of the sentence before."
WHICH_YEARS = "It is of years that the sentence does not name."
A_CHANGE = "It says by how much something changed or differs, not how much it is."


def read(*blocks):
    return figures_in(in_sections(text(*blocks)), VISIT)


def read_sentence(words):
    return read(heading("Findings"), paragraph(words))


def days(statistic):
    """The period of a figure as it is read: “2016-04-01”, “2017-03-31”; “None” where it is open."""
    return str(statistic.start), str(statistic.end)
