"""PDFs that no honest program writes: read, or refused in a sentence; never an exception."""

import math

import pypdfium2 as pdfium
import pytest

from findings.reading import Limits, Unreadable, read
from findings.reading.text.pdf import read_pdf
from findings.reading.text.pdf_tags import MOST_TAGS
from tests.findings.reading.making import PAGE, pdf, saved, scanned_pdf, tagged_pdf

TEXT = "BT /F 12 Tf 60 700 Td (Areas for improvement) Tj ET"
TAGGED = f"/P << /MCID 0 >> BDC {TEXT} EMC"
ALL = Limits()
PARAGRAPH = """
    6 0 obj << /Type /StructTreeRoot /K 7 0 R /ParentTree << /Nums [0 [7 0 R]] >> >> endobj
    7 0 obj << /Type /StructElem /S /P /P 6 0 R /Pg 3 0 R /K 0 >> endobj"""


def words(content: bytes) -> list[str]:
    return [block.text for block in read_pdf(content, ALL).blocks]


def test_paragraph_is_read_by_its_tag():
    tree = """
        6 0 obj << /Type /StructTreeRoot /K 7 0 R /ParentTree << /Nums [0 [7 0 R]] >> >> endobj
        7 0 obj << /Type /StructElem /S /H1 /P 6 0 R /Pg 3 0 R /K 0 >> endobj"""

    [block] = read_pdf(tagged_pdf(TAGGED, tree), ALL).blocks

    assert (block.kind, block.text) == ("heading", "Areas for improvement")


@pytest.mark.parametrize(("drawn", "printed"), [("'", "ddd’xxx"), (",", "ddd,xxx")])
def test_marks_that_are_drawn_by_themselves_stay_in_their_line(drawn, printed):
    content = f"BT /F 12 Tf 60 700 Td (ddd) Tj ({drawn}) Tj (xxx) Tj ET"

    assert words(pdf(content)) == [printed]


def test_a_mark_that_is_drawn_above_small_letters_has_no_line_of_its_own():
    content = "/P << /MCID 0 >> BDC BT /F 12 Tf 60 700 Td (xxx) Tj (') Tj (family) Tj ET EMC"

    [block] = read_pdf(tagged_pdf(content, PARAGRAPH), ALL).blocks

    assert len(block.boxes) == 1
    assert block.letters == (len("xxx'family"),)


def test_content_that_two_tags_claim_is_read_once():
    tree = """
        6 0 obj << /Type /StructTreeRoot /K [7 0 R 8 0 R]
            /ParentTree << /Nums [0 [7 0 R 8 0 R]] >> >> endobj
        7 0 obj << /Type /StructElem /S /P /P 6 0 R /Pg 3 0 R /K [0 0] >> endobj
        8 0 obj << /Type /StructElem /S /P /P 6 0 R /Pg 3 0 R /K 0 >> endobj"""

    assert words(tagged_pdf(TAGGED, tree)) == ["Areas for improvement"]


def test_tags_that_hold_each_other_end():
    tree = """
        6 0 obj << /Type /StructTreeRoot /K 7 0 R /ParentTree << /Nums [0 [8 0 R]] >> >> endobj
        7 0 obj << /Type /StructElem /S /Div /P 8 0 R /Pg 3 0 R /K [8 0 R 8 0 R] >> endobj
        8 0 obj << /Type /StructElem /S /Div /P 7 0 R /Pg 3 0 R /K [7 0 R 7 0 R 0] >> endobj"""

    assert words(tagged_pdf(TAGGED, tree)) == ["Areas for improvement"]


def test_tags_that_double_on_every_level_are_refused():
    levels = 25
    nodes = "".join(
        f"{n} 0 obj << /Type /StructElem /S /Div /P {n - 1} 0 R /Pg 3 0 R "
        f"/K [{n + 1} 0 R {n + 1} 0 R] >> endobj\n"
        for n in range(7, 7 + levels)
    )
    last = 7 + levels
    tree = f"""
        6 0 obj << /Type /StructTreeRoot /K 7 0 R /ParentTree << /Nums [0 [{last} 0 R]] >> >> endobj
        {nodes}
        {last} 0 obj << /Type /StructElem /S /P /P {last - 1} 0 R /Pg 3 0 R /K 0 >> endobj"""

    assert 2**levels > MOST_TAGS
    with pytest.raises(Unreadable, match="run in circles"):
        words(tagged_pdf(TAGGED, tree))


@pytest.mark.parametrize(
    "box",
    ["[0 0 0 0]", "[0 0 -5 -5]", "[0 0 1e38 1e38]", "[9 9]", "[nan inf 1 1]"],
)
def test_page_of_any_size_is_read(box):
    assert words(pdf(TEXT, page=PAGE.replace("[0 0 595 842]", box))) == ["Areas for improvement"]


@pytest.mark.parametrize("matrix", ["0 0 0 0 0 0", "1e38 0 0 1e38 1e38 1e38", "1 0 0 1 -1e38 1e39"])
def test_letters_of_any_place_have_boxes_that_json_holds(matrix):
    text = read_pdf(pdf(f"BT /F 12 Tf {matrix} Tm (Areas) Tj ET BT /F 12 Tf (b) Tj ET"), ALL)

    edges = [edge for block in text.blocks for box in block.boxes for edge in box]
    assert all(math.isfinite(edge) for edge in edges)
    assert all(math.isfinite(block.size) for block in text.blocks)


@pytest.mark.parametrize(
    ("unicode", "printed"),
    [
        pytest.param("D83DDE00", "\N{GRINNING FACE}reas", id="beyond U+FFFF"),
        pytest.param("D83D", "\N{REPLACEMENT CHARACTER}reas", id="half of a pair"),
        pytest.param("0000", "reas", id="null"),
    ],
)
def test_letters_are_whole_whatever_the_font_calls_them(unicode, printed):
    cmap = f"""/CIDInit /ProcSet findresource begin begincmap
        1 begincodespacerange <00> <FF> endcodespacerange
        1 beginbfchar <41> <{unicode}> endbfchar endcmap"""
    font = "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R"
    more = f"6 0 obj << /Length {len(cmap)} >> stream\n{cmap}\nendstream endobj"

    [text] = words(pdf(TEXT.replace(" for improvement", ""), font=font, more=more))

    assert text == printed
    assert text.encode()  # As a database must be able to.


def test_title_that_is_no_text_is_left_out():
    content = pdf(more="6 0 obj << /Title <FEFFD83D0041> >> endobj")
    content = content.replace(b"/Root 1 0 R", b"/Root 1 0 R /Info 6 0 R")

    assert read_pdf(content, ALL).title == ""


def test_pdf_of_5000_pages_is_refused():
    document = pdfium.PdfDocument.new()
    for _ in range(5000):
        document.new_page(595, 842)

    reading = read(saved(document), "report.pdf")

    assert "5,000 pages, and at most 300" in reading.error


@pytest.mark.parametrize("count", [0, -1, 2**31 - 1, 2**63])
def test_count_of_pages_that_lies_is_refused_or_not_believed(count):
    reading = read(pdf(count=count), "report.pdf")

    assert reading.error or reading.pages == 1


def test_more_letters_than_any_report_has_are_refused():
    reading = read(pdf(), "report.pdf", Limits(characters=10))

    assert "more than 10 letters" in reading.error


def test_locked_pdf_says_so():
    keys = f"/O <{'00' * 32}> /U <{'11' * 32}>"
    encrypt = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 {keys} >>"
    content = pdf().replace(b"/Root 1 0 R", f"/Root 1 0 R /ID [<00> <00>] {encrypt}".encode())

    assert "locked by a password" in read(content, "report.pdf").error


def test_scan_says_that_its_pages_are_pictures(monkeypatch):
    monkeypatch.setenv("PATH", "")

    reading = read(scanned_pdf(), "report.pdf")

    assert "pictures as a scanner makes them" in reading.error
    assert "OCR" not in reading.error


def test_scanned_pages_among_others_are_named():
    reading = read(scanned_pdf(with_text=True, pages=2), "report.pdf")

    assert reading.error is None
    assert any(warning.startswith("Pages 2, 3: ") for warning in reading.warnings)
