"""The table and the download that every list is made of."""

import csv

import pytest
from django.test import RequestFactory
from django.utils.html import format_html

from ofsted_tracker.tables import (
    CSV_ROWS_A_CHUNK,
    Column,
    CsvColumn,
    Table,
    csv_lines,
    plain,
)


class Words(Table):
    word = Column("Word", lambda r: r["word"], heads_row=True)
    mark = Column("A <mark>", lambda r: format_html("<b>{}</b>", r["word"]), number=True)
    code = Column("Code", lambda r: r["code"], nowrap=True, sort=("code", "id"))


def body(**record) -> str:
    return Words([{"word": "Homes", "code": 1} | record]).body()


def test_cell_escapes_text():
    assert "<script>" not in body(word="<script>")
    assert '<th scope="row" data-label="Word">&lt;script&gt;</th>' in body(word="<script>")


def test_cell_leaves_safe_markup_and_escapes_what_it_holds():
    assert "<b>&lt;i&gt;</b></td>" in body(word="<i>")


def test_cell_escapes_its_heading():
    assert 'data-label="A &lt;mark&gt;"' in body()


def test_cell_says_how_it_is_written():
    row = body()

    assert '<td class="num" data-label=' in row
    assert '<td class="nowrap" data-label="Code">1</td>' in row


def test_cells_stand_under_each_other_on_small_screens():
    assert '<table class="stack">' in Words([]).as_html(RequestFactory().get("/"))


def test_only_columns_with_an_order_can_be_sorted():
    assert [c.orderable for c in Words([]).columns] == [False, False, True]


def test_body_holds_the_rows_of_its_page_only():
    table = Words([{"word": word, "code": 1} for word in "abc"])
    table.paginate(page=2, per_page=2)

    assert table.body().count("<tr>") == 1


# Downloads


def read(columns, rows) -> list[list[str]]:
    return list(csv.reader("".join(csv_lines(columns, rows)).removeprefix("\ufeff").splitlines()))


COLUMNS = [CsvColumn("Word", "word"), CsvColumn("Status", "brag", {"R": "Red"})]


def test_csv_starts_with_a_mark_by_which_a_spreadsheet_knows_utf_8():
    assert next(iter(csv_lines(COLUMNS, []))) == "\ufeffWord,Status\r\n"


def test_csv_says_words_for_codes_and_nothing_for_none():
    rows = [("Homes", "R"), ("Audit, July", "?"), (None, None)]

    assert read(COLUMNS, rows)[1:] == [["Homes", "Red"], ["Audit, July", "?"], ["", ""]]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_never_starts_a_formula(first):
    assert plain(f"{first}1+1") == f"'{first}1+1"


@pytest.mark.parametrize("value", ["Homes", "", None, -1, 2.5])
def test_csv_leaves_what_is_no_formula(value):
    assert plain(value) == value


@pytest.mark.parametrize("count", [0, 1, CSV_ROWS_A_CHUNK - 1, CSV_ROWS_A_CHUNK, 2500])
def test_csv_comes_in_pieces_and_whole(count):
    rows = [(f"Word {n}", "R") for n in range(count)]

    pieces = list(csv_lines(COLUMNS, iter(rows)))

    assert max(piece.count("\n") for piece in pieces) <= CSV_ROWS_A_CHUNK
    assert len(read(COLUMNS, rows)) == count + 1


def test_csv_asks_for_rows_as_it_goes():
    """Or a hundred thousand rows would lie in memory."""
    taken = []
    rows = (taken.append(n) or (n, "R") for n in range(5 * CSV_ROWS_A_CHUNK))

    next(iter(csv_lines(COLUMNS, rows)))

    assert len(taken) < CSV_ROWS_A_CHUNK
