"""What the rows of a council's table mean: every fault is told, with what to do."""

import pytest

from metrics.bulk.council_table import CouncilTable, read_council_table
from metrics.bulk.faults import Unreadable
from metrics.bulk.figures import as_json, from_json
from metrics.bulk.limits import MEGABYTE, Limits
from metrics.bulk.tables import read_table

from .conftest import TODAY
from .samples import table


def read(content: bytes, authority, name: str = "figures.csv") -> CouncilTable:
    limits = Limits(bytes=MEGABYTE, rows=1000)
    return read_council_table(read_table(content, name, limits), authority, TODAY)


def faults_of(authority, *row) -> dict[str, str]:
    """What is wrong in one row, by column."""
    return {f.column: f.what_to_do for f in read(table(row), authority).faults}


def test_row_becomes_a_figure(authority, plans):
    row = ["CHILDREN'S  PLANS", "2024-25", "9.1%", 33, 364, "two teams", "From the return"]

    (figure,) = read(table(row), authority).figures

    assert (figure.indicator, figure.authority, figure.row) == ("plans", "westshire", 2)
    assert (str(figure.value), figure.numerator, figure.denominator) == ("9.1", 33, 364)
    assert (figure.scope, figure.note) == ("two teams", "From the return")
    assert (figure.period_printed, str(figure.end)) == ("2024-25", "2025-03-31")
    assert figure.doubts == ()
    assert from_json(as_json([figure])) == [figure]


def test_indicator_may_be_named_by_its_slug(authority, plans):
    assert read(table(["plans", "2024-25", 9]), authority).figures


def test_two_columns_may_stand_for_the_period(authority, plans):
    content = b"Indicator,From,To,Value\nplans,1/4/2024,31/3/2025,9\nplans,,March 2024,9\n"

    read_now = read(content, authority)

    assert [(str(f.start), str(f.end)) for f in read_now.figures] == [("2024-04-01", "2025-03-31")]
    assert [(f.row, f.column) for f in read_now.faults] == [(3, "from")]


def test_all_faults_of_a_row_are_told_at_once(authority, plans):
    faults = faults_of(authority, "Childrens plan", "soon", "many", "x", "", "s" * 121, "n" * 301)

    assert faults["indicator"].startswith("There is no indicator of this name. Is it “Children’s")
    assert faults["period"].startswith("Write a day")
    assert "no number" in faults["numerator"]
    assert faults["scope"] == "Shorten it to 120 characters: it has 121"
    assert faults["note"] == "Shorten it to 300 characters: it has 301"


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (["plans", "2024-25", ""], "value", "Fill in “value”"),
        (["", "2024-25", ""], "value", "Fill in “value”"),
        (["", "2024-25", "9"], "indicator", "Fill in “indicator”"),
        (["plans", "", "9"], "period", "Fill in “period”"),
        (["plans", "2024-25", "101"], "value", "A percentage is 100 at most"),
        (["plans", "2026-27", "9"], "period", "The period must have ended"),
        (["plans", "March 1925", "9"], "period", "This is before 1990. Correct the year"),
        (["plans", "2024-25", "9", "33"], "denominator", "Give both numbers of the share"),
        (["plans", "2024-25", "9", "", "364"], "numerator", "Give both numbers of the share"),
        (["plans", "2024-25", "9", "33", "0"], "denominator", "The whole must be one at least"),
        (["plans", "2024-25", "9", "33", "20"], "numerator", "The part cannot be more"),
    ],
)
def test_fault_names_its_column_and_what_to_do(row, column, words, authority, plans):
    assert faults_of(authority, *row)[column].startswith(words)


def test_the_same_period_twice_is_a_fault_of_the_second(authority, plans):
    rows = [["plans", "2024-25", 9], ["plans", "1/4/2024 to 31/3/2025", 10]]

    (fault,) = read(table(*rows), authority).faults

    assert fault.row == 3
    assert fault.what_to_do.startswith("Row 2 has a figure of the same indicator")


@pytest.mark.parametrize(
    ("row", "doubt"),
    [
        (["plans", "2024-25", "9.2", "33", "364"], "33 of 364 is 9.1%, not 9.2%."),
        (["plans", "2024-25", "0.176"], "Less than 1%: is 17.6% meant?"),
    ],
)
def test_doubt_is_told_and_is_no_fault(row, doubt, authority, plans):
    (figure,) = read(table(row), authority).figures

    assert figure.doubts == (doubt,)


def test_less_than_one_per_cent_with_its_sign_is_no_doubt(authority, plans):
    assert read(table(["plans", "2024-25", "0.2%"]), authority).figures[0].doubts == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"indicator,amount\nplans,9\n", "lacks “period”, “value”. Nothing is read from “amount”"),
        (b"indicator,period,value\n", "no figures"),
    ],
)
def test_table_without_the_needed_columns_is_refused(content, words, authority, plans):
    with pytest.raises(Unreadable, match=words):
        read(content, authority)
