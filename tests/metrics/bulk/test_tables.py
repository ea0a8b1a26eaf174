"""CSV files and workbooks as rows: odd, broken and hostile ones."""

import io
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook as Writable

from metrics.bulk.faults import Unreadable
from metrics.bulk.limits import MEGABYTE, Limits
from metrics.bulk.tables import read_table

from .samples import HEADINGS, workbook

LIMITS = Limits(bytes=MEGABYTE, rows=50, columns=20, cells=400, unpacked=4 * MEGABYTE, parts=50)
TEXT = "indicator;period;value\nChildren’s homes;2024-25;“9”\n"


def rows_of(content: bytes, name: str = "figures.csv") -> list[dict]:
    return [row.cells for row in read_table(content, name, LIMITS).rows]


def refusal(content: bytes, name: str = "figures.csv") -> str:
    with pytest.raises(Unreadable) as refused:
        rows_of(content, name)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_of_any_encoding_and_separator(encoding, separator):
    content = TEXT.replace(";", separator).encode(encoding)

    expected = {"indicator": "Children’s homes", "period": "2024-25", "value": "“9”"}
    assert rows_of(content) == [expected]


def test_rows_are_numbered_as_a_spreadsheet_does():
    table = read_table(b'A,B\n\n"x\ny",1\n,\n"z",2\n', "figures.csv", LIMITS)

    assert [row.number for row in table.rows] == [3, 5]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n\n,,\n", "holds nothing"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "not text"),
        (TEXT.encode("utf-16-le"), "not text"),  # Without its mark.
        (b"a,b\n1,2,3\n", "3 cells under 2 headings"),
        (b"a,,b\n1,2,3\n", "Column 2 has no heading"),
        (b"a,A\n1,2\n", "Two columns"),
        (b'a,b\n"1,2\n', "quotation mark"),
        (b"a,b\n" + b"1,2\n" * 51, "more than 50 rows"),
        (b"a,b\n" + b",\n" * 600 + b"1,2\n", "Nothing may stand below row 501"),
        (",".join(map(str, range(21))).encode(), "more than 20 columns"),
        (b"a,b\n" + b'"' + b"x" * 200_000 + b'",1\n', "cannot be read as CSV"),
        (b"a" * (MEGABYTE + 1), "smaller than 1 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_csv_that_cannot_be_read_says_why(content, words):
    assert words in refusal(content)


@pytest.mark.parametrize("name", ["figures.xls", "figures.ods", "figures.pdf", "figures"])
def test_another_kind_of_file_is_refused(name):
    assert "Choose a CSV file" in refusal(b"a,b\n", name)


# Workbooks


def test_workbook_is_read_as_its_cells_are_shown():
    row = ["Plans", "2024-25", 0.176, 33, 364.0, "", 1 / 3]
    content = workbook(row, formats={(1, 2): "0.0%", (1, 6): "0.00"})

    (cells,) = rows_of(content, "figures.xlsx")
    assert list(cells.values()) == ["Plans", "2024-25", "17.6%", "33", "364", "0.33"]


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [("dd/mm/yyyy", "2025-03-01"), ("mmm-yy", "2025-03"), ("[$-809]d mmm yy", "2025-03-01")],
)
def test_date_of_a_workbook_is_a_day_only_if_it_shows_one(number_format, expected):
    content = workbook(["Plans", datetime(2025, 3, 1)], formats={(1, 1): number_format})

    assert rows_of(content, "figures.xlsx")[0]["period"] == expected


def test_formula_is_not_worked_out():
    made = Writable()
    made.active.append(HEADINGS[:3])
    made.active.append(["Plans", "2024-25", "=1+1"])
    content = io.BytesIO()
    made.save(content)

    assert rows_of(content.getvalue(), "figures.xlsx") == [
        {"indicator": "Plans", "period": "2024-25"}
    ]


def test_sheet_of_the_template_goes_before_the_first():
    assert read_table(workbook(), "a.xlsx", LIMITS).sheet == "Figures"
    assert "holds nothing" in refusal(workbook(sheet="Other"), "a.xlsx")


def with_parts(**parts: bytes) -> bytes:
    """A good workbook with parts put in or in place of its own."""
    content = io.BytesIO()
    good = ZipFile(io.BytesIO(workbook(["Plans", "2024-25", 9])))
    with good, ZipFile(content, "w", ZIP_DEFLATED) as made:
        for name in good.namelist():
            if name not in parts:
                made.writestr(name, good.read(name))
        for name, data in parts.items():
            made.writestr(name, data)
    return content.getvalue()


SHEET = "xl/worksheets/sheet2.xml"
FAR_DOWN = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>'
)
ENTITY = b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not a zip file", "not an Excel workbook"),
        (workbook()[:-200], "not an Excel workbook"),
        (with_parts(**{"xl/vbaProject.bin": b"macro"}), "holds macros"),
        (with_parts(**{"xl/media/big": b"0" * 9 * MEGABYTE}), "too large when it is unpacked"),
        (with_parts(**{SHEET: ENTITY}), "not an Excel workbook"),
        (with_parts(**{SHEET: b"<worksheet><sheetData><row"}), "not an Excel workbook"),
        (with_parts(**{SHEET: FAR_DOWN}), "Nothing may stand below row 501"),
        (with_parts(**{"xl/workbook.xml": b"<workbook/>"}), "no"),
        (with_parts(**{f"x/{n}": b"" for n in range(60)}), "not an Excel workbook"),
    ],
    ids=["text", "cut", "macro", "bomb", "entity", "broken", "far down", "no sheet", "parts"],
)
def test_workbook_that_cannot_be_read_says_why(content, words):
    assert words in refusal(content, "figures.xlsx")


def test_workbook_with_macros_by_name_is_refused():
    assert "macros" in refusal(workbook(), "figures.xlsm")


def test_day_of_a_workbook_needs_no_time():
    content = workbook(["Plans", date(2025, 3, 31)], formats={(1, 1): "d.m.yyyy"})

    assert rows_of(content, "figures.xlsx")[0]["period"] == "2025-03-31"
