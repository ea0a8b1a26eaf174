"""The three files of a pack: the same again from the same content, whole, and for everybody."""

import ctypes
import io
import json
import re
from hashlib import sha256
from itertools import pairwise
from typing import NamedTuple
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
    assert b"/Lang(en-GB)" in pdf
    assert b"/ViewerPreferences<</DisplayDocTitle true" in pdf
    assert b"pdfuaid:part" in pdf


class Tag(NamedTuple):
    """An element of the tag tree as the file writes it; those below it by their numbers."""

    type: str
    says: bytes
    below: list[int]


ELEMENT = re.compile(
    rb"\n(\d+) 0 obj\n<</Type/StructElem/S/(\w+)/P \d+ 0 R(.*?)>>\nendobj", re.DOTALL
)


@pytest.fixture(params=KINDS)
def tags(request, content) -> dict[int, Tag]:
    """The whole tag tree by the numbers of its elements: typst writes it as plain text."""
    found = ELEMENT.findall(made(Format.PDF, content(request.param)))
    known = {int(number) for number, *_ in found}
    return {
        int(number): Tag(type.decode(), says, [n for n in numbers_after_k(says) if n in known])
        for number, type, says in found
    }


def numbers_after_k(says: bytes) -> list[int]:
    return [int(n) for n in re.findall(rb"(\d+) 0 R", says.rpartition(b"/K")[2])]


def in_order(tags: dict[int, Tag]) -> list[Tag]:
    """All elements as a reader meets them."""

    def at_and_below(number: int) -> list[Tag]:
        return [tags[number], *(t for n in tags[number].below for t in at_and_below(n))]

    [root] = [number for number, tag in tags.items() if tag.type == "Document"]
    return at_and_below(root)


def test_pdf_describes_every_figure(tags):
    figures = [t for t in in_order(tags) if t.type == "Figure"]
    assert figures
    assert all(re.search(rb"/Alt(\(.|<[^<>])", figure.says) for figure in figures)


def test_pdf_heads_every_table_and_row_of_it(tags):
    tables = [number for number, tag in tags.items() if tag.type == "Table"]
    assert tables
    for table in tables:
        head, _ = (tags[n] for n in tags[table].below)
        [row] = head.below
        cells = [tags[n] for n in tags[row].below]
        assert (head.type, {cell.type for cell in cells}) == ("THead", {"TH"})
        assert all(b"/Scope/Column" in cell.says for cell in cells)


def test_pdf_skips_no_level_of_its_headings(tags):
    levels = [int(t.type[1]) for t in in_order(tags) if re.fullmatch("H[1-6]", t.type)]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_pdf_has_all_its_text_in_paragraphs(tags):
    """A block of text that typst knows as no paragraph would be a mere span between them."""
    assert len(in_order(tags)) == len(tags)
    assert not [t for t in tags.values() if t.type == "Span"]


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


def test_word_lists_its_headings_as_links_and_asks_for_nothing(content):
    said = content(Pack.Kind.EVIDENCE)

    file = docx.Document(io.BytesIO(made(Format.WORD, said)))

    [listed] = file.element.body.iterchildren(qn("w:sdt"))
    links = [
        (a.get(qn("w:anchor")), "".join(t.text for t in a.iter(qn("w:t"))))
        for a in listed.iter(qn("w:hyperlink"))
    ]
    headings = [p for p in file.paragraphs if p.style.name == "Heading 1"]
    marks = [p._p.find(qn("w:bookmarkStart")).get(qn("w:name")) for p in headings]
    assert links == list(zip(marks, [p.text for p in headings], strict=True))
    field = [e.get(qn("w:fldCharType")) for e in listed.iter(qn("w:fldChar"))]
    assert field == ["begin", "separate", "end"]
    assert not list(listed.iter(qn("w:dirty")))
    assert not list(file.settings.element.iter(qn("w:updateFields")))


def test_word_breaks_no_short_table_and_no_quotation(content):
    file = docx.Document(io.BytesIO(made(Format.WORD, content(Pack.Kind.EVIDENCE))))

    [verdicts, *_] = [t for t in file.tables if t.cell(0, 1).text == "Second person"]
    kept = [[c.paragraphs[0]._p.pPr.keepNext is not None for c in r.cells] for r in verdicts.rows]
    assert kept == [[True] * 3, [False] * 3]
    assert all(file.styles[name].paragraph_format.keep_together for name in ("Quotation", "Note"))


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
