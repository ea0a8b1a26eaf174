"""Open data of the Department for Education: the layout of “Explore education statistics”.

Columns for time and place come first, then filters (words), then indicators (numbers). One
indicator with one choice of every filter is a series: a person says which of ours it is.
Source of the layout: the department's open data standards, dfe-analytical-services.github.io/
analysts-guide/statistics-production/ud.html
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .faults import Unreadable
from .tables import Row, Table

PLACE_AND_TIME = {
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name",
    "region_code", "region_name", "old_la_code", "new_la_code", "la_name",
}  # fmt: skip
NEEDED = ("time_period", "time_identifier", "geographic_level")
LEVELS = {"national", "regional", "local authority"}
# Stand in place of a number: not applicable, suppressed, not available, rounded to nought.
SYMBOLS = {"z", "c", "x", "u", "k", "low", ":", "-", ".", "..", "~", "*"}
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
SIGNED = re.compile(rf"-?{NUMBER.pattern}")
MOST_SERIES = 300
REPORTING_YEAR = "reporting year"


@dataclass(frozen=True)
class Series:
    """One column of figures with one choice of every filter."""

    column: str
    filters: dict[str, str]
    figures: int
    example: str

    @property
    def words(self) -> str:
        """“CPP subsequent percent: Second or subsequent plan”."""
        chosen = ", ".join(filter(None, self.filters.values()))
        column = self.column.replace("_", " ")
        return f"{column}: {chosen}" if chosen else column


@dataclass(frozen=True)
class Layout:
    """What a file holds: its series, and whether it counts in reporting years."""

    series: list[Series]
    has_reporting_years: bool


@dataclass(frozen=True)
class Cell:
    """One figure of a file: its series (by place in the layout), its row, and its text."""

    series: int
    row: Row
    text: str


def layout_of(read: Callable[[], Table]) -> Layout:
    """Reads the table twice: for its kinds of columns, then for its series. Raises Unreadable."""
    filters, figures = _kinds_of_columns(read())
    counts, examples, identifiers = Counter(), {}, set()
    for row in _rows(read()):
        identifiers.add(row.cells.get("time_identifier", "").lower())
        chosen = tuple(row.cells.get(name, "") for name in filters)
        for column in figures:
            text = row.cells.get(column, "")
            if NUMBER.fullmatch(text):
                counts[column, chosen] += 1
                examples.setdefault((column, chosen), text)
        if len(counts) > MOST_SERIES:
            raise Unreadable(
                f"The file holds more than {MOST_SERIES} series. Choose fewer filters where it "
                "was downloaded, and hand in the smaller file"
            )
    series = [
        Series(column, dict(zip(filters, chosen, strict=True)), count, examples[column, chosen])
        for (column, chosen), count in sorted(counts.items())
    ]
    if not series:
        raise Unreadable("The file holds no figure of England, a region or a local authority")
    return Layout(series, REPORTING_YEAR in identifiers)


def cells_of(table: Table, series: dict[int, Series]) -> Iterator[Cell]:
    """The cells of those series, by their places, whether they hold a number or a symbol."""
    wanted = {}
    for place, one in series.items():
        wanted.setdefault(tuple(one.filters.items()), []).append((one.column, place))
    for row in _rows(table):
        for filters, columns in wanted.items():
            if all(row.cells.get(name, "") == value for name, value in filters):
                for column, place in columns:
                    if text := row.cells.get(column, ""):
                        yield Cell(place, row, text)


def _rows(table: Table) -> Iterator[Row]:
    """The rows of the levels that we take. Raises Unreadable for another layout."""
    given = {heading.casefold() for heading in table.headings}
    missing = [name for name in NEEDED if name not in given]
    if missing:
        raise Unreadable(
            f"This is not the layout of open data: the first row lacks {', '.join(missing)}. "
            "Download the data set as CSV from Explore education statistics"
        )
    for row in table.rows:
        if row.cells.get("geographic_level", "").lower() in LEVELS:
            yield row


def _kinds_of_columns(table: Table) -> tuple[list[str], list[str]]:
    """Filters and figures: a column is of figures if it holds nothing but numbers and symbols."""
    columns = [h.casefold() for h in table.headings if h.casefold() not in PLACE_AND_TIME]
    with_words, with_numbers = set(), set()
    for row in _rows(table):
        for name in columns:
            text = row.cells.get(name)
            if not text or name in with_words or text in SYMBOLS:
                continue
            (with_numbers if SIGNED.fullmatch(text) else with_words).add(name)
    figures = with_numbers - with_words
    return [n for n in columns if n in with_words], [n for n in columns if n in figures]
