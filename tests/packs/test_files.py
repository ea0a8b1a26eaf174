"""The three files of a pack: the same again from the same content, whole, and for everybody."""

import ctypes
import io
import json
from hashlib import sha256
from zipfile import ZipFile

import docx
import pypdfium2 as pdfium
import pypdfium2.raw as c
import pytest
from docx.oxml.ns import qn

from actions.models import Pack, PackFile
from ofsted_tracker.packs.freeze import write

Format = PackFile.Format
KINDS = list(Pack.Kind)


def made(format, content) -> bytes:
    to = io.BytesIO()
    write(format, content, to)
    return to.getvalue()


@pytest.mark.parametrize("format", Format)
@pytest.mark.parametrize("kind", KINDS)
def test_same_content_makes_the_same_bytes(kind, format, content, audit):
    said = content(kind)

    again = json.loads(json.dumps(said))  # As the database hands it back.

    assert made(format, again) == made(format, said)


# PDF


def elements(pdf: bytes) -> list[tuple[str, str]]:
    """Type and alternative text of every element of the tag trees of all pages."""
    found = []
    document = pdfium.PdfDocument(pdf)
    for page in document:
        tree = c.FPDF_StructTree_GetForPage(page)
        for n in range(c.FPDF_StructTree_CountChildren(tree)):
            walk(c.FPDF_StructTree_GetChildAtIndex(tree, n), found)
        c.FPDF_StructTree_Close(tree)
        page.close()
    document.close()
    return found


def walk(element, found: list):
    if not element:  # Marked content, and no element.
        return
    found.append((text(c.FPDF_StructElement_GetType, element),
                  text(c.FPDF_StructElement_GetAltText, element)))  # fmt: skip
    for n in range(c.FPDF_StructElement_CountChildren(element)):
        walk(c.FPDF_StructElement_GetChildAtIndex(element, n), found)


def text(read, element) -> str:
    size = read(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    read(element, buffer, size)
    return buffer.raw[:size].decode("utf-16-le").rstrip("\0")


def charts(content: dict) -> list[dict]:
    blocks = [b for s in content["sections"] for b in s["blocks"] if b["kind"] == "charts"]
    return [chart for block in blocks for chart in block["items"]]


@pytest.mark.parametrize("kind", KINDS)
def test_pdf_is_tagged_and_each_chart_has_its_sentence(kind, content):
    said = content(kind)
    drawn = charts(said)

    tags = elements(made(Format.PDF, said))

    assert drawn
    figures = {alternative for tag, alternative in tags if tag == "Figure" and alternative}
    assert figures == {chart["alternative"] for chart in drawn}
    assert {"H1", "H2", "Table", "TR", "TH", "TD", "L", "LI", "Link"} <= {tag for tag, _ in tags}


def test_pdf_says_what_it_is_and_that_it_is_for_everybody(content):
    pdf = made(Format.PDF, content())

    document = pdfium.PdfDocument(pdf)
    title = document.get_metadata_value("Title")
    document.close()
    assert title.startswith("Westshire: Improvement board pack")
    assert b"en-GB" in pdf
    assert b"pdfuaid:part" in pdf


# Word


def test_word_has_headings_header_rows_and_alternative_texts(content):
    said = content(Pack.Kind.EVIDENCE)

    file = docx.Document(io.BytesIO(made(Format.WORD, said)))

    headings = [p.text for p in file.paragraphs if p.style.name == "Heading 1"]
    assert headings == [section["title"] for section in said["sections"]]
    assert file.tables
    assert all(t.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for t in file.tables)
    described = [s._inline.docPr.get("descr") for s in file.inline_shapes]
    assert described == [chart["alternative"] for chart in charts(said)]
    assert file.core_properties.language == "en-GB"


def test_word_keeps_lines_apart_and_leaves_out_what_no_file_can_hold(content, w):
    w.action.title = "Visits <in time> & well\nseen\x0bagain"
    w.action.save()

    file = docx.Document(io.BytesIO(made(Format.WORD, content())))

    cells = [cell.text for table in file.tables for cell in table._cells]
    assert f"{w.action.code} Visits <in time> & well\nseen again" in cells


def test_word_uses_no_style_that_it_does_not_define(content):
    """Word and LibreOffice take a table apart whose styles are missing."""
    file = docx.Document(io.BytesIO(made(Format.WORD, content(Pack.Kind.EVIDENCE))))

    defined = {style.style_id for style in file.styles}
    used = {style.get(qn("w:val")) for style in file.element.iter(qn("w:pStyle"))}
    assert used <= defined


def test_word_shows_no_picture_of_another_document(content):
    archive = ZipFile(io.BytesIO(made(Format.WORD, content())))

    assert "docProps/thumbnail.jpeg" not in archive.namelist()


# Zip


def test_zip_holds_the_evidence_and_the_hash_of_all_that_it_holds(content, audit):
    archive = ZipFile(io.BytesIO(made(Format.ZIP, content())))

    _, *lines = archive.read("MANIFEST.csv").decode("utf-8-sig").split()
    listed = {name: (digest, int(size)) for name, digest, size in (x.split(",") for x in lines)}
    assert set(listed) == set(archive.namelist()) - {"MANIFEST.csv"}
    for name, (digest, size) in listed.items():
        held = archive.read(name)
        assert (sha256(held).hexdigest(), len(held)) == (digest, size)
    [kept] = [name for name in listed if name.endswith("version-1-audit.csv")]
    assert archive.read(kept) == b"Team,Seen\nNorth,9\n"
    assert "Westshire" in archive.read("README.txt").decode()


def test_tables_of_the_zip_run_nothing(content, w):
    w.action.title = "=HYPERLINK(1)"
    w.action.save()

    archive = ZipFile(io.BytesIO(made(Format.ZIP, content())))

    assert "'=HYPERLINK(1)" in archive.read("actions.csv").decode()
