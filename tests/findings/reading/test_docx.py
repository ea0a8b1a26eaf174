"""Word documents: the same blocks as from a PDF, and nothing that harms."""

from unittest.mock import patch
from zipfile import ZipFile

import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from findings.reading import Limits, read
from findings.reading.text.blocks import Kind
from findings.reading.text.docx import read_docx
from findings.reading.text.pdf import read_pdf
from tests.findings.reading.making import docx, with_member, zipped
from tests.provenance import SOURCES

ALL = Limits()


def blocks(fill):
    return read_docx(docx(fill), ALL).blocks


def test_heading_paragraph_and_bullet_are_told_apart():
    def fill(document):
        document.add_heading("What needs to improve", level=2)
        document.add_paragraph("Inspectors found much to praise.")
        document.add_paragraph("The quality of plans.", style="List Bullet")

    heading, paragraph, bullet = blocks(fill)

    assert (heading.kind, heading.text) == (Kind.HEADING, "What needs to improve")
    assert (paragraph.kind, paragraph.label) == (Kind.PARAGRAPH, "")
    assert (bullet.kind, bullet.number) == (Kind.ITEM, "")
    assert bullet.text == "The quality of plans."


def test_numbers_of_a_list_are_those_that_word_prints():
    def fill(document):
        for words in ("Ensure that plans are clear.", "Improve supervision."):
            document.add_paragraph(words, style="List Number")
            document.add_paragraph("This is urgent.")

    assert [b.label for b in blocks(fill) if b.kind == Kind.ITEM] == ["1.", "2."]


def test_number_that_was_typed_is_the_label():
    [item] = blocks(lambda document: document.add_paragraph("12. Improve supervision."))

    assert (item.kind, item.number, item.text) == (Kind.ITEM, "12", "Improve supervision.")


def numbered(document, levels, entries, restart=None):
    """Adds a list of its own: levels as (format, pattern), then (list, level, words)."""
    numbering = document.part.numbering_part.element
    design = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for place, (form, pattern) in enumerate(levels)
    )
    again = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{restart}"/></w:lvlOverride>'
    for xml in (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{design}</w:abstractNum>',
        f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>',
        f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/>{again}</w:num>',
    ):
        numbering.append(parse_xml(xml))
    for number, level, words in entries:
        settings = document.add_paragraph(words)._p.get_or_add_pPr().get_or_add_numPr()
        settings.get_or_add_numId().val, settings.get_or_add_ilvl().val = number, level


def labels(levels, entries, restart=1):
    found = blocks(lambda document: numbered(document, levels, entries, restart))
    return [block.label for block in found]


def test_sub_points_stand_further_in_by_their_style_or_their_own_setting():
    def fill(document):
        document.add_paragraph("Improve plans:", style="List Bullet")
        document.add_paragraph("for children in need", style="List Bullet 2")
        own = document.add_paragraph("for care leavers", style="List Bullet")
        own.paragraph_format.left_indent = Pt(54)

    first, second, third = blocks(fill)

    assert (first.indent, second.indent, third.indent) == (18, 36, 54)


def test_a_second_paragraph_belongs_to_its_number():
    def fill(document):
        document.add_paragraph("1. Plans are clear.")
        document.add_paragraph("Most are reviewed in time.")
        document.add_paragraph("2. Visits are regular.")

    assert [block.text for block in blocks(fill)] == [
        "Plans are clear. Most are reviewed in time.",
        "Visits are regular.",
    ]


def test_levels_of_a_list_count_apart_and_begin_anew():
    levels = [("decimal", "%1."), ("decimal", "%1.%2")]
    entries = [(90, 0, "a"), (90, 1, "b"), (90, 1, "c"), (90, 0, "d"), (90, 1, "e")]

    assert labels(levels, entries) == ["1.", "1.1", "1.2", "2.", "2.1"]


def test_list_may_start_where_its_writer_chose():
    entries = [(90, 0, "a"), (90, 0, "b"), (91, 0, "c"), (91, 0, "d")]

    assert labels([("decimal", "%1.")], entries, restart=7) == ["1.", "2.", "7.", "8."]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("lowerLetter", ["(a)", "(b)", "(c)", "(d)"]),
        ("upperLetter", ["(A)", "(B)", "(C)", "(D)"]),
        ("lowerRoman", ["(i)", "(ii)", "(iii)", "(iv)"]),
        ("bullet", ["•"] * 4),
    ],
)
def test_list_counts_in_letters_and_roman_numbers(form, expected):
    assert labels([(form, "(%1)")], [(90, 0, "words")] * 4) == expected


def test_table_is_read_as_cells():
    def fill(document):
        document.add_table(1, 1).cell(0, 0).text = "Judgement"
        table = document.add_table(2, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Care leavers", "Good"
        table.cell(1, 0).text, table.cell(1, 1).text = "Overall effectiveness", "Outstanding"

    cells = {block.text: tuple(block.cell) for block in blocks(fill)}

    assert cells["Judgement"] == (0, 0, 0)
    assert cells["Good"] == (1, 0, 1)
    assert cells["Overall effectiveness"] == (1, 1, 0)


def test_size_and_weight_of_letters_are_read():
    def fill(document):
        document.add_paragraph("By style.")
        run = document.add_paragraph().add_run("By hand.")
        run.bold, run.font.size = True, Pt(18)

    by_style, by_hand = blocks(fill)

    assert (by_style.size, by_style.bold) == (11.0, False)
    assert (by_hand.size, by_hand.bold) == (18.0, True)


@pytest.mark.parametrize("size", ["nan", "inf", "-", "9" * 400])
def test_size_that_is_no_number_is_refused(size):
    def fill(document):
        run = document.add_paragraph().add_run("Areas for improvement")
        run.font.size = Pt(11)
        run._r.rPr.find(qn("w:sz")).set(qn("w:val"), size)

    assert "is damaged" in read(docx(fill), "report.docx").error


def test_breaks_become_spaces_and_pages_are_not_guessed():
    def fill(document):
        paragraph = document.add_paragraph("Over")
        paragraph.add_run().add_break(WD_BREAK.PAGE)
        paragraph.add_run("two\tpages")

    text = read_docx(docx(fill), ALL)

    assert text.pages == 0
    assert [(block.text, block.page) for block in text.blocks] == [("Over two pages", None)]


def test_words_in_content_controls_links_and_text_boxes_are_read_once():
    def fill(document):
        control = parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:hyperlink><w:r><w:t>In a control</w:t>"
            "</w:r></w:hyperlink></w:p></w:sdtContent></w:sdt>"
        )
        document.element.body.insert(0, control)
        box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
        run = document.add_paragraph("Around it").add_run()
        run._r.append(
            parse_xml(
                '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
                f'markup-compatibility/2006" {nsdecls("w")}><mc:Choice>{box}</mc:Choice>'
                f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
            )
        )

    assert [block.text for block in blocks(fill)] == ["In a control", "Around it", "In a box"]


def test_words_that_were_deleted_or_moved_away_are_not_read():
    def fill(document):
        paragraph = document.add_paragraph("Stays.")
        for tag in ("w:del", "w:moveFrom"):
            paragraph._p.append(
                parse_xml(
                    f"<{tag} {nsdecls('w')}><w:r><w:{'delText' if tag == 'w:del' else 't'}>Gone."
                    f"</w:{'delText' if tag == 'w:del' else 't'}></w:r></{tag}>"
                )
            )

    assert [block.text for block in blocks(fill)] == ["Stays."]


def test_style_that_is_based_on_itself_ends():
    def fill(document):
        style = document.styles.add_style("Circular", 1)
        base = OxmlElement("w:basedOn")
        base.set(qn("w:val"), "Circular")
        style.element.append(base)
        document.add_paragraph("Areas for improvement", style="Circular")

    assert [block.text for block in blocks(fill)] == ["Areas for improvement"]


def test_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = with_member(docx(), "word/media/image1.png", bytes(20 * 1024 * 1024))

    with patch.object(ZipFile, "open", side_effect=AssertionError("unpacked")):
        reading = read(bomb, "bomb.docx")

    assert reading.error.startswith("Unpacked, the Word document would have 21 MB")


def test_size_that_the_zip_file_denies_is_refused():
    """The directory says 1 KB; what is in the member is more, and none of that is given."""
    size = 5 * 1024 * 1024
    honest = with_member(docx(), "word/styles.xml", bytes(size))
    lying = honest.replace(size.to_bytes(4, "little"), (1024).to_bytes(4, "little"))

    assert "is damaged" in read(lying, "bomb.docx").error


def test_word_document_of_too_many_parts_is_refused():
    many = zipped({"word/document.xml": b"", **{f"word/{n}.xml": b"" for n in range(2001)}})

    assert "2,002 parts" in read(many, "report.docx").error


def with_entities(declared: str) -> bytes:
    """A Word document whose only word is followed by the entity “a9”."""
    document = (
        f'<?xml version="1.0"?><!DOCTYPE d [{declared}]><w:document {nsdecls("w")}><w:body><w:p>'
        "<w:r><w:t>Areas &a9;</w:t></w:r></w:p></w:body></w:document>"
    )
    return with_member(docx(), "word/document.xml", document.encode())


@pytest.mark.parametrize("where", ["'words'", "SYSTEM 'file:///etc/passwd'", "SYSTEM 'http://a/'"])
def test_entities_are_never_replaced(where):
    text = read_docx(with_entities(f"<!ENTITY a9 {where}>"), ALL)

    assert [block.text for block in text.blocks] == ["Areas"]


def test_entities_that_multiply_are_refused():
    laughs = (f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))

    reading = read(with_entities("<!ENTITY a0 'ha'>" + "".join(laughs)), "report.docx")

    assert "is damaged" in reading.error


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml"])
def test_damaged_part_is_refused_in_a_sentence(part):
    assert "is damaged" in read(with_member(docx(), part, b"<w:p"), "report.docx").error


@pytest.mark.sources
@pytest.mark.parametrize("stem", ["somerset_2018-01-29", "somerset_2022-09-21"])
def test_report_saved_as_word_says_the_same(stem):
    content = (SOURCES / f"reports/{stem}.pdf").read_bytes()

    word = read(docx(lambda document: write(read_pdf(content, ALL), document)), "report.docx")
    pdf = read(content, "report.pdf")

    assert word.recommendations
    assert asked_for(word) == asked_for(pdf)
    assert word.framework == pdf.framework
    assert word.inspection_end == pdf.inspection_end


def asked_for(reading):
    return [(r.ref, r.text, r.group, r.addressee) for r in reading.recommendations]


def write(text, document):
    """Writes the blocks of a text as somebody would who types it in Word."""
    styles = {Kind.HEADING: "Heading 2", Kind.PARAGRAPH: "Normal", Kind.ITEM: "List Bullet"}
    for block in text.body:
        if block.number:
            document.add_paragraph(f"{block.label} {block.text}")
        else:
            document.add_paragraph(block.text, style=styles[block.kind])
