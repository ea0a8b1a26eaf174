"""Scanned pages are read by tesseract where it is installed, and only if that is asked for."""

import pytest

from findings.reading import Limits, read
from findings.reading.apart import read_apart
from findings.reading.text.pdf import read_pdf
from tests.findings.reading.making import pdf, scanned_pdf

# What tesseract prints of a page of 595 × 842 points at 300 dots an inch.
COLUMNS = "level page_num block_num par_num line_num word_num left top width height conf text"
WORDS = [
    ["5", "1", "1", "1", "1", "1", "250", "250", "400", "50", "96", "Areas"],
    ["5", "1", "1", "1", "1", "2", "700", "250", "500", "50", "95", 'for "improvement"'],
    ["4", "1", "1", "1", "2", "0", "250", "310", "400", "50", "-1", ""],
    ["5", "1", "1", "1", "2", "1", "250", "310", "400", "50", "91", "continued"],
    ["5", "1", "2", "1", "1", "1", "250", "800", "400", "50", "91", "Immediately:"],
]
TABLE = "\n".join("\t".join(row) for row in [COLUMNS.split(), *WORDS])


@pytest.fixture
def tesseract(tmp_path, monkeypatch):
    """A program in the place of tesseract, which need not be installed where the tests run."""

    def install(script):
        program = tmp_path / "tesseract"
        program.write_text(f"#!/bin/sh\ncat > '{tmp_path}/page.png'\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    return install


@pytest.fixture
def printing(tesseract):
    tesseract(f"cat << 'END'\n{TABLE}\nEND")


@pytest.mark.usefixtures("printing")
def test_scan_is_read_with_a_warning_where_that_is_asked_for():
    text = read_pdf(scanned_pdf(), Limits(), ocr=True)

    assert [block.text for block in text.blocks] == [
        'Areas for "improvement" continued',
        "Immediately:",
    ]
    assert text.warnings == ("Page 1: read by OCR. Check each word.",)


@pytest.mark.usefixtures("printing")
def test_words_have_their_boxes_on_the_page():
    first, _ = read_pdf(scanned_pdf(), Limits(), ocr=True).blocks

    box = first.boxes[0]
    assert (box.page, round(box.left), round(box.right)) == (1, 60, 288)
    assert (round(box.top), round(box.bottom)) == (782, 770)


@pytest.mark.usefixtures("printing")
def test_scan_is_not_read_unasked_but_the_way_is_told():
    assert read(scanned_pdf(), "scan.pdf").error.endswith("Have it read by OCR.")


@pytest.mark.usefixtures("printing")
def test_pages_that_have_a_text_are_not_read_by_ocr():
    text = read_pdf(scanned_pdf(with_text=True), Limits(), ocr=True)

    assert text.blocks[0].text == "Areas for improvement"
    assert text.warnings == ("Page 2: read by OCR. Check each word.",)
    assert read_pdf(pdf(), Limits(), ocr=True).warnings == ()


@pytest.mark.usefixtures("printing")
def test_scan_is_read_apart(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned_pdf())

    assert (
        "Page 1: read by OCR. Check each word." in read_apart(path, "scan.pdf", ocr=True).warnings
    )


def test_tesseract_that_fails_is_a_sentence(tesseract):
    tesseract("exit 1")

    assert "could not be read by OCR" in read(scanned_pdf(), "scan.pdf", ocr=True).error


def test_ocr_without_tesseract_says_what_is_missing(monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert "not installed" in read(scanned_pdf(), "scan.pdf", ocr=True).error
