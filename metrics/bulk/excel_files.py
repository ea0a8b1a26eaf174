"""The rows of an Excel workbook: as its cells show them, with nothing in it run or followed."""

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

from openpyxl import load_workbook

from .faults import Unreadable
from .limits import Limits

SHEET = "Figures"  # Of the template; in any other workbook the first sheet is read.
LARGEST = 10**14  # Beyond it a number is no figure; nor is infinity.
MOST_PLACES = 4  # After the point, as many as a figure is kept with.
NOT_A_WORKBOOK = "This is not an Excel workbook (.xlsx). Save it as one, without a password"
PIECE = 1024 * 1024
OVERLAP = 16  # Longer than what is looked for across two pieces.


def excel_rows(content: bytes, limits: Limits) -> tuple[str, Iterator[list[str]]]:
    """The name of the sheet, and its rows. Raises Unreadable, also while they are read."""
    check_zip(content, limits)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Of styles and drop-downs that are not kept.
            workbook = load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
    except Exception as error:  # Whatever openpyxl meets in a broken workbook.
        raise Unreadable(NOT_A_WORKBOOK) from error
    if not workbook.worksheets:
        raise Unreadable("The workbook has no sheet with a table")
    named = [sheet for sheet in workbook.worksheets if sheet.title == SHEET]
    sheet = (named or workbook.worksheets)[0]
    return sheet.title, _rows(sheet, limits)


def check_zip(content: bytes, limits: Limits) -> None:
    """Raises Unreadable for what is no workbook, is too large unpacked, or holds macros."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if "xl/workbook.xml" not in names or len(names) > limits.parts:
                raise Unreadable(NOT_A_WORKBOOK)
            if any("vbaproject" in name.lower() or "macrosheet" in name.lower() for name in names):
                raise Unreadable("The workbook holds macros. Save it as a workbook without (.xlsx)")
            _check_parts(archive, names, limits)
    except Unreadable:
        raise
    except Exception as error:  # Whatever zipfile and its unpackers meet in a broken archive.
        raise Unreadable(NOT_A_WORKBOOK) from error


def _check_parts(archive: ZipFile, names: list[str], limits: Limits) -> None:
    """Unpacks every part once: what a zip file says of its own sizes is not believed."""
    unpacked = 0
    for name in names:
        with archive.open(name) as part:
            end = b""
            while piece := part.read(PIECE):
                unpacked += len(piece)
                if unpacked > limits.unpacked:
                    raise Unreadable("The workbook is too large when it is unpacked. Split it")
                if b"<!DOCTYPE" in end + piece or b"<!ENTITY" in end + piece:
                    raise Unreadable(NOT_A_WORKBOOK)
                end = piece[-OVERLAP:]


def _rows(sheet, limits: Limits) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # What a workbook says of its own size is not believed.
    rows = sheet.iter_rows(max_col=limits.columns + 1)
    try:
        for row in rows:
            yield [as_shown(cell.value, cell.number_format) for cell in row]
    except Unreadable:
        raise
    except Exception as error:  # Whatever openpyxl meets in a broken sheet.
        raise Unreadable(NOT_A_WORKBOOK) from error


def as_shown(value, number_format: str) -> str:
    """A cell as text, as the spreadsheet shows it; a date in the order year, month, day.

    >>> as_shown(0.176, "0.0%")
    '17.6%'
    >>> as_shown(date(2025, 3, 1), "mmm-yy")
    '2025-03'
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, date):  # A datetime is one, too.
        has_day = "d" in re.sub(r'\[[^\]]*\]|"[^"]*"', "", number_format.lower())
        return f"{value:%Y-%m-%d}" if has_day else f"{value:%Y-%m}"
    return str(value)


def _number(value: int | float, number_format: str) -> str:
    is_share = "%" in number_format
    number = Decimal(repr(value)) * (100 if is_share else 1)
    if not abs(number) < LARGEST:
        return str(value)
    rounded = round(number, _places(number_format))
    digits = f"{rounded:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return f"{digits}%" if is_share else digits


def _places(number_format: str) -> int:
    """How many places after the point are shown: of “0.0%” one, of “General” as many as kept."""
    shown = re.match(r"[#,0]*0(?:\.(0+))?(?![\d.#?/E])", number_format)
    if not shown or number_format == "General":
        return MOST_PLACES
    return min(len(shown[1] or ""), MOST_PLACES)
