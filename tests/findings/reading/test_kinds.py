"""What is handed in by mistake or to do harm is refused in a sentence that helps."""

import pytest

from findings.reading import Limits, read
from tests.findings.reading.making import docx, pdf, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b" \r\n\t\x00\x00", "is empty", id="blank"),
        pytest.param(b"\n<!DOCTYPE html>\n<p>%PDF-", "is a web page", id="web page"),
        pytest.param(b"\xef\xbb\xbf<html><title>Report not found", "is a web page", id="marked"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "is a picture", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0", "is a picture", id="JPEG"),
        pytest.param(b"{\\rtf1 Areas}", "rich-text", id="RTF"),
        pytest.param(b"MZ\x90\x00", "is a program", id="program"),
        pytest.param(OLE + "WordDocument".encode("utf-16-le"), "old Word format", id="doc"),
        pytest.param(OLE + "Workbook".encode("utf-16-le"), "old format of Office", id="xls"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "a password", id="locked docx"),
        pytest.param(zipped({"xl/workbook.xml": b""}), "an Excel workbook", id="xlsx"),
        pytest.param(zipped({"ppt/presentation.xml": b""}), "PowerPoint", id="pptx"),
        pytest.param(zipped({"content.xml": b""}), "OpenDocument", id="odt"),
        pytest.param(zipped({"report.pdf": pdf()}), "Unpack it", id="packed folder"),
        pytest.param(zipped({"a": b"a"})[:40], "cut short or damaged", id="cut zip"),
        pytest.param(bytes(range(256)) * 9, "neither a PDF, nor", id="noise"),
        pytest.param(b"%PDF-1.7\nand no more", "cannot be opened as one", id="cut PDF"),
    ],
)
def test_wrong_file_is_refused_in_a_sentence(content, words):
    reading = read(content, "report.pdf")

    assert words in reading.error
    assert reading.error.endswith(".")


def test_picture_is_not_to_be_saved_as_a_word_document():
    assert ".docx" not in read(b"\x89PNG\r\n\x1a\n", "report.pdf").error


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be"])
def test_text_is_read_in_every_encoding_of_word(encoding):
    reading = read("Director’s areas for improvement".encode(encoding), "report.txt")

    assert reading.error is None


def test_file_larger_than_the_limit_is_refused():
    reading = read(b"Areas for improvement" * 100, "report.txt", Limits(bytes=1000))

    assert "at most" in reading.error


def test_name_says_nothing_about_the_kind():
    assert read(docx(), "report.pdf").error is None
    assert read(pdf(), "report.docx").error is None
