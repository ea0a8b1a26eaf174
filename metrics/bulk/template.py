"""The table to be filled in: as CSV, and as a workbook with a drop-down and guidance."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime

from xlsxwriter import Workbook

from metrics.models import Indicator, Unit

from .council_table import COLUMNS
from .excel_files import SHEET

ROWS = 2000  # To which the drop-down and the formats reach.
NAMES = "Indicators"
# What each column wants, and two examples of a row.
GUIDANCE = {
    "indicator": (
        "The name of the indicator, as in the list on the sheet “Indicators”, or its short name.",
        "Second-time child protection plans",
        "Average caseload",
    ),
    "period": (
        "A day (31/03/2025), a month (2025-03), a quarter of a financial year (Q1 2025-26), a "
        "financial year (2024-25), or two days or months with “to” between them.",
        "2024-25",
        "31/03/2025",
    ),
    "value": ("A number, with its unit if you like: 17.6%, 31 weeks, 1,200.", "9.1%", "15.3"),
    "numerator": ("Of a share, the part: 33 of 364 is 33. May be left empty.", "33", ""),
    "denominator": ("Of a share, the whole: 33 of 364 is 364. May be left empty.", "364", ""),
    "scope": (
        "Only where the figure is of a part of the council: “four safeguarding teams”.",
        "",
        "four safeguarding teams",
    ),
    "note": (
        "Where it comes from, or what to keep in mind. No names of children.",
        "Year-end return",
        "",
    ),
}
RULES = [
    "One row is one figure. The first row holds the headings and stays as it is.",
    "A row without a figure is deleted, not filled with “n/a”.",
    "Never put in details of single children: no names, dates of birth or case numbers.",
    "Formulas are not worked out: what the cell showed when it was saved is read.",
    "Nothing is loaded until you have seen what would change and confirmed it.",
]
WIDTHS = {"indicator": 52, "period": 24, "scope": 28, "note": 44}
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
CREATED = datetime(2026, 1, 1)  # Noted in it, so that the same template is the same file.
LONGEST_EXCEL_MESSAGE = 255


def csv_template() -> str:
    """The headings, with the mark by which Excel knows UTF-8."""
    lines = io.StringIO()
    csv.writer(lines).writerow(COLUMNS)
    return f"\ufeff{lines.getvalue()}"


def excel_template(indicators: Iterable[Indicator], council: str) -> bytes:
    """A workbook: the sheet to fill in, guidance with examples, all indicators."""
    indicators = list(indicators)
    content = io.BytesIO()
    with Workbook(content, OPTIONS) as workbook:
        workbook.set_properties({"title": f"Figures of {council}", "created": CREATED})
        _figures(workbook, len(indicators))
        _guidance(workbook, council)
        _indicators(workbook, indicators)
    return content.getvalue()


def _figures(workbook: Workbook, indicators: int) -> None:
    sheet = workbook.add_worksheet(SHEET)
    as_text = workbook.add_format({"num_format": "@"})  # Or Excel makes a date of “2025-03”.
    for place, name in enumerate(COLUMNS):
        sheet.set_column(place, place, WIDTHS.get(name, 14), as_text if name == "period" else None)
    _head(sheet, workbook, COLUMNS)
    sheet.data_validation(
        1, 0, ROWS, 0,
        {
            "validate": "list",
            "source": f"={NAMES}!$A$2:$A${indicators + 1}",
            "error_type": "warning",
            "error_title": "Not in the list",
            "error_message": "Choose an indicator from the list, or write its short name.",
        },
    )  # fmt: skip
    for place, name in enumerate(COLUMNS[1:], start=1):
        hint = GUIDANCE[name][0][:LONGEST_EXCEL_MESSAGE]
        sheet.data_validation(1, place, ROWS, place, {"validate": "any", "input_message": hint})


def _guidance(workbook: Workbook, council: str) -> None:
    sheet = workbook.add_worksheet("Guidance")
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 16, wrapped)
    sheet.set_column(1, 1, 70, wrapped)
    sheet.set_column(2, 3, 34, wrapped)
    _head(sheet, workbook, ["Column", "What to write", "Example", "Another example"])
    for row, (name, (what, *examples)) in enumerate(GUIDANCE.items(), start=1):
        sheet.write_row(row, 0, [name, what, *examples])
    for row, rule in enumerate([f"Figures of {council}.", *RULES], start=len(GUIDANCE) + 2):
        sheet.write_string(row, 1, rule)


def _indicators(workbook: Workbook, indicators: list[Indicator]) -> None:
    sheet = workbook.add_worksheet(NAMES)
    sheet.set_column(0, 0, 60)
    sheet.set_column(1, 1, 22)
    sheet.set_column(2, 3, 60)
    _head(sheet, workbook, ["Name", "Measured in", "Short name", "What it measures"])
    for row, indicator in enumerate(indicators, start=1):
        unit = Unit(indicator.unit).label or "number"
        for place, text in enumerate([indicator.name, unit, indicator.slug, indicator.definition]):
            sheet.write_string(row, place, text)


def _head(sheet, workbook: Workbook, names: Iterable[str]) -> None:
    """Bold headings that stay in sight."""
    sheet.write_row(0, 0, names, workbook.add_format({"bold": True, "bottom": 1}))
    sheet.freeze_panes(1, 0)
