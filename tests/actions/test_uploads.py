from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from actions.uploads import check_upload, given_name, stored_name


def zipped(*names: str) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


WORD = zipped("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("audit.pdf", b"%PDF-1.7 ..."),
        ("AUDIT.PDF", b"%PDF-1.7 ..."),
        ("audit.docx", WORD),
        ("audit.xlsx", zipped("[Content_Types].xml", "xl/workbook.xml")),
        ("audit.odt", zipped("mimetype", "content.xml")),
        ("chart.png", b"\x89PNG\r\n\x1a\n..."),
        ("photo.jpg", b"\xff\xd8\xff..."),
        ("figures.csv", "month,count\nMärz,3\n".encode()),
    ],
)
def test_files_that_are_what_they_say_are_taken(name, content):
    check_upload(SimpleUploadedFile(name, content))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("run.exe", b"MZ", "one of these kinds"),
        ("page.html", b"<html>", "one of these kinds"),
        ("drawing.svg", b"<svg/>", "one of these kinds"),
        ("report.docm", WORD, "one of these kinds"),
        ("noname", b"%PDF-1.7", "one of these kinds"),
        ("audit.pdf", b"MZ this is a program", "not that of a .pdf"),
        ("audit.docx", b"PK not a zip", "not that of a .docx"),
        ("audit.docx", zipped("[Content_Types].xml", "xl/workbook.xml"), "not that of a .docx"),
        (
            "audit.docx",
            zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            "macros",
        ),
        ("figures.csv", b"a\0b", "not that of a .csv"),
        ("figures.txt", b"\xff\xfe\x00", "not that of a .txt"),
    ],
)
def test_other_files_are_refused_with_a_reason(name, content, message):
    with pytest.raises(ValidationError, match=message):
        check_upload(SimpleUploadedFile(name, content))


def test_a_file_above_the_limit_is_refused(settings):
    settings.EVIDENCE_MAX_BYTES = 1024 * 1024
    file = SimpleUploadedFile("audit.pdf", b"%PDF-" + b" " * settings.EVIDENCE_MAX_BYTES)

    with pytest.raises(ValidationError, match="smaller than 1 MB"):
        check_upload(file)


def test_checking_leaves_the_file_at_its_beginning():
    file = SimpleUploadedFile("audit.docx", WORD)

    check_upload(file)

    assert file.read() == WORD


def test_stored_names_cannot_be_guessed_and_keep_what_is_harmless():
    first, second = stored_name("../../Audit (Jan).PDF"), stored_name("../../Audit (Jan).PDF")

    assert first != second
    assert given_name(first) == given_name(second) == "audit-jan.pdf"


@pytest.mark.parametrize(
    ("name", "given"),
    [("審査.pdf", "evidence.pdf"), ("a" * 200 + ".pdf", "a" * 50 + ".pdf")],
)
def test_stored_names_fit_whatever_was_sent(name, given):
    stored = stored_name(name)

    assert given_name(f"evidence/2026/08/{stored}") == given
    assert len(f"evidence/2026/08/{stored}") <= 100
