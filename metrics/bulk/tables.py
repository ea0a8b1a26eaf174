"""A table as it was read: headings and rows, every cell as text."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from .csv_files import csv_rows
from .excel_files import excel_rows
from .faults import Unreadable
from .limits import Limits

KINDS = {".csv": csv_rows, ".xlsx": excel_rows}
WRONG_KIND = "Choose a CSV file (.csv) or an Excel workbook (.xlsx)"


@dataclass(frozen=True)
class Row:
    """One row that holds something. ``number`` is as a spreadsheet counts."""

    number: int
    cells: dict[str, str]  # Heading, small letters, to text; no empty ones.


@dataclass(frozen=True)
class Table:
    """The headings as printed, and the rows, which can be read once."""

    sheet: str  # Empty for CSV.
    headings: tuple[str, ...]
    rows: Iterator[Row]


def read_table(content: bytes, name: str, limits: Limits) -> Table:
    """The table in a CSV or Excel file. Raises Unreadable, also while its rows are read."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".xlsm":
        raise Unreadable(
            "This workbook may hold macros, which are refused. Save it as a workbook (.xlsx)"
        )
    if suffix not in KINDS:
        raise Unreadable(WRONG_KIND)
    if not content:
        raise Unreadable("The file is empty. Choose another")
    if len(content) > limits.bytes:
        raise Unreadable(f"The file must be smaller than {limits.megabytes:g} MB")
    sheet, rows = KINDS[suffix](content, limits)
    found = _filled(rows, limits)
    _, first = next(found, (0, None))
    if first is None:
        raise Unreadable("The table holds nothing. Choose another file")
    headings = _headings(first)
    return Table(sheet, headings, _under(headings, found))


def _filled(rows: Iterator[list[str]], limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, with their numbers, up to the limits."""
    filled = cells = 0
    for number, row in enumerate(rows, start=1):
        if number > limits.last_row:
            raise Unreadable(f"Nothing may stand below row {limits.last_row:,}. Delete those rows")
        row = [text.strip() for text in row]
        while row and not row[-1]:
            row.pop()
        if not row:
            continue
        filled, cells = filled + 1, cells + len(row)
        if len(row) > limits.columns:
            raise Unreadable(f"Row {number} has more than {limits.columns} columns")
        if filled > limits.rows + 1 or cells > limits.cells:
            raise Unreadable(
                f"The table has more than {limits.rows:,} rows or {limits.cells:,} filled cells. "
                "Split it"
            )
        yield number, row


def _headings(row: list[str]) -> tuple[str, ...]:
    """Raises Unreadable for headings that are missing in between or stand twice."""
    for place, heading in enumerate(row, start=1):
        if not heading:
            raise Unreadable(f"Column {place} has no heading. Give it one, or delete the column")
        if heading.casefold() in {other.casefold() for other in row[: place - 1]}:
            raise Unreadable(f"Two columns have the heading “{heading}”. Keep one")
    return tuple(row)


def _under(headings: tuple[str, ...], rows: Iterator[tuple[int, list[str]]]) -> Iterator[Row]:
    keys = [heading.casefold() for heading in headings]
    for number, row in rows:
        if len(row) > len(keys):
            raise Unreadable(
                f"Row {number} has {len(row)} cells under {len(keys)} headings. "
                "Put text that holds a comma in quotation marks, or delete what is beyond"
            )
        yield Row(number, {key: text for key, text in zip(keys, row, strict=False) if text})
