"""Scanned pages are read by tesseract where it is installed, and only if that is asked for."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from findings.reading import OCR_OFFER, Limits, read
from findings.reading.apart import read_apart
from findings.reading.text.ocr import has_ocr
from findings.reading.text.pdf import read_pdf
from tests.findings.reading.making import pdf, scanned_pdf
from tests.provenance import SOURCES

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


@pytest.mark.parametrize("misread", ["m", "m™", "e", "©", "¢", "»"])
def test_sign_before_an_item_is_a_bullet(tesseract, misread):
    row = ["5", "1", "1", "1", "1", "1", "250", "250", "20", "20", "40", misread]
    table = "\n".join("\t".join(r) for r in [COLUMNS.split(), row, WORDS[1]])
    tesseract(f"cat << 'END'\n{table}\nEND")

    [block] = read_pdf(scanned_pdf(), Limits(), ocr=True).blocks

    assert (block.label, block.text) == ("•", 'for "improvement"')


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


@pytest.mark.skipif(not has_ocr(), reason="The program tesseract is not installed here.")
@pytest.mark.sources
def test_scan_of_a_report_says_what_the_report_says(tmp_path):
    original = SOURCES / "reports/somerset_2022-09-21.pdf"
    scan = tmp_path / "scan.pdf"
    scan_pages(original, [1, 2, 7], scan)

    assert read_apart(scan, scan.name).error.endswith(OCR_OFFER)
    seen = read_apart(scan, scan.name, ocr=True)

    printed = read_apart(original, original.name)
    for name in ("authority", "kind", "framework", "inspection_start", "inspection_end"):
        assert getattr(seen, name) == getattr(printed, name)
    assert seen.lead_inspector == printed.lead_inspector
    assert [r.text for r in seen.recommendations] == [r.text for r in printed.recommendations]
    assert seen.warnings[0] == "Pages 1, 2, 3: read by OCR. Check each word."


def scan_pages(original: Path, numbers: list[int], scan: Path) -> None:
    """Writes pictures of some pages, at 200 dots an inch, as a PDF without text."""
    document = pdfium.PdfDocument(original)
    first, *others = [document[n - 1].render(scale=200 / 72).to_pil() for n in numbers]
    first.save(scan, "PDF", save_all=True, append_images=others, resolution=200)
    document.close()
