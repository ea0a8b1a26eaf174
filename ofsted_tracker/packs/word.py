"""Content → Word: real headings, tables with a header row, charts with alternative texts."""

import io
from datetime import UTC, datetime
from itertools import pairwise
from zipfile import ZipFile

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

from .archive import entry
from .pdf import make_pictures
from .word_parts import (
    GUTTER,
    TEXT_WIDTH,
    bold,
    bookmarked,
    contents,
    element,
    field,
    link,
    paragraph,
    parsed,
    run,
    section_end,
    table,
)
from .words import day_in_words

FONT = "Arial"
GREY, BLACK = RGBColor(0x48, 0x48, 0x49), RGBColor(0, 0, 0)
LOOKS = {"lead": "Lead", "note": "Note"}  # Of texts, and the styles for them.
STYLES = [  # Name, size in points, colour, points above, points below.
    ("Normal", 10.5, BLACK, 0, 6),
    ("Title", 26, BLACK, 0, 12),
    ("Heading 1", 17, BLACK, 22, 6),
    ("Heading 2", 12.5, BLACK, 12, 4),
    ("Heading 3", 10.5, BLACK, 8, 3),
    ("TOC Heading", 17, BLACK, 30, 6),
    ("toc 1", 10.5, BLACK, 0, 2),
    ("List Bullet", 10.5, BLACK, 0, 3),
    ("Council", 13, GREY, 60, 6),
    ("Lead", 12, BLACK, 0, 8),
    ("Note", 9, GREY, 0, 6),
    ("Table Title", 9.5, BLACK, 8, 3),
    ("Cell Heading", 9, BLACK, 0, 0),
    ("Cell", 9, BLACK, 0, 0),
    ("Quotation", 10.5, BLACK, 0, 8),
    ("Edge", 8.5, GREY, 0, 0),  # The head and the foot of each page.
]
BOLD = {"Table Title", "Cell Heading"}
UNBROKEN = {"Quotation", "Note"}  # Each on one page, and in one column.
MOST_ON_TITLE_PAGE = 20  # Sections that are listed there; more have a page of their own.


def make_word(content: dict) -> bytes:
    """The Word file of a pack. The same content gives the same bytes."""
    file = new_document(content)
    pictures = iter(drawings(file, content))
    parts = title_page(content)
    titles = [section["title"] for section in content["sections"]]
    parts.append(contents("What is in it", titles, new_page=len(titles) > MOST_ON_TITLE_PAGE))
    for number, section in enumerate(content["sections"]):
        words = bookmarked(number, section["title"])
        parts.append(paragraph("Heading1", words, new_page=number == 0))
        for block, following in pairwise([*section["blocks"], {}]):
            match block["kind"]:
                case "charts":
                    parts += charts(file, block, pictures)
                case "quotation":
                    parts.append(quotation(file, block, keep=following.get("look") == "note"))
                case kind:
                    parts += WRITERS[kind](block)
    body = parsed(parts)  # Put in as one: to move its parts one by one takes half a minute.
    body.append(file.element.body[-1])  # The shape of the page.
    file.element.replace(file.element.body, body)
    return saved(file, datetime.fromisoformat(content["made_at"]))


def new_document(content: dict):
    """An empty A4 page in British English, with what a reader is told of the file."""
    file = Document()
    made = datetime.fromisoformat(content["made_at"]).astimezone(UTC).replace(tzinfo=None)
    facts = file.core_properties
    facts.title = f"{content['council']}: {content['title']}"
    facts.author = facts.last_modified_by = content["council"]
    facts.language, facts.comments, facts.revision = "en-GB", "", 1
    facts.created = facts.modified = made
    drop_thumbnail(file.part.package)
    set_styles(file)
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm((21 - TEXT_WIDTH) / 2)
    page.top_margin, page.bottom_margin = Cm(2.4), Cm(2.2)
    page.start_type = WD_SECTION.CONTINUOUS  # Columns begin on the page where they are.
    heading = f"{content['council']}: {content['title']}"
    as_at = f"As at {day_in_words(content['as_at'])}. Page "
    head, foot = page.header._element, page.footer._element
    head[:] = parsed([paragraph("Edge", run(heading))])
    pages = [field("PAGE"), run(" of "), field("NUMPAGES")]
    foot[:] = parsed([paragraph("Edge", run(as_at), *pages)])
    return file


def drop_thumbnail(package) -> None:
    """Without the picture of another document, which python-docx begins each new one with."""
    [thumbnail] = [r.rId for r in package.rels.values() if r.reltype == RELATIONSHIP_TYPE.THUMBNAIL]
    del package.rels[thumbnail]


def set_styles(file) -> None:
    """One plain typeface throughout, and the language of all text."""
    known = {style.name for style in file.styles}
    for name, size, colour, above, below in STYLES:
        is_new = name not in known
        style = (
            file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) if is_new else file.styles[name]
        )
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), colour
        shape = style.paragraph_format
        shape.space_before, shape.space_after = Pt(above), Pt(below)
        fonts = style.element.rPr.rFonts
        for attribute in list(fonts.attrib):
            if "heme" in attribute:  # A theme's typeface would win over the one named.
                del fonts.attrib[attribute]
        fonts.set(qn("w:eastAsia"), FONT)
        if name in BOLD:
            style.font.bold = True
    file.styles["Table Title"].paragraph_format.keep_with_next = True
    file.styles["Quotation"].paragraph_format.left_indent = Cm(0.6)
    for name in UNBROKEN:
        file.styles[name].paragraph_format.keep_together = True
    line_below = file.styles["Title"].element.pPr.find(qn("w:pBdr"))
    line_below.getparent().remove(line_below)
    for default in file.styles.element.iter(qn("w:lang")):
        default.set(qn("w:val"), "en-GB")


def title_page(content: dict) -> list[str]:
    made = f"{day_in_words(content['made_at'])}, {content['made_at'][11:16]}"
    facts = {"As at": day_in_words(content["as_at"])}
    if content["since"]:
        facts["What is new since"] = day_in_words(content["since"])
    facts |= {"Plan": content["plan"], "Made": f"{made}, by {content['made_by']}"}
    return [
        paragraph("Council", run(content["council"])),
        paragraph("Title", run(content["title"])),
        paragraph("Lead", run(content["lead"])),
        *(paragraph("Normal", bold(f"{name}: "), run(words)) for name, words in facts.items()),
        paragraph("Note", run(content["note"])),
    ]


# Blocks


def text(block: dict) -> list[str]:
    style = LOOKS.get(block["look"], "Normal")
    return [paragraph(style, run(block["words"]), keep=block["look"] == "before")]


def heading(block: dict) -> list[str]:
    return [paragraph(f"Heading{block['level']}", run(block["words"]))]


def bullets(block: dict) -> list[str]:
    return [paragraph("ListBullet", run(item)) for item in block["items"]]


def titled_table(block: dict) -> list[str]:
    return [
        paragraph("TableTitle", run(block["caption"])),
        table(block["headings"], block["widths"], block["rows"]),
        paragraph("Cell"),
    ]


WRITERS = {"text": text, "heading": heading, "bullets": bullets, "table": titled_table}


def quotation(file, block: dict, keep: bool) -> str:
    relation = file.part.relate_to(block["url"], RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    words, source = run(f"“{block['words']}” "), link(block["source"], relation)
    return paragraph("Quotation", words, source, keep=keep)


def drawings(file, content: dict) -> list[str]:
    """The pictures of all charts, in their order."""
    blocks = [block for section in content["sections"] for block in section["blocks"]]
    drawn = [c for block in blocks if block["kind"] == "charts" for c in block["items"]]
    pictures = make_pictures([chart["svg"] for chart in drawn])
    return [
        drawing(file, number, chart, picture)
        for number, (chart, picture) in enumerate(zip(drawn, pictures, strict=True), start=1)
    ]


def drawing(file, number: int, chart: dict, picture: bytes) -> str:
    """A picture as wide as half of the page, and the same in words."""
    inline = file.part.new_pic_inline(io.BytesIO(picture), width=Cm((TEXT_WIDTH - GUTTER) / 2))
    for name, value in [("id", str(number)), ("descr", chart["alternative"]),
                        ("title", chart["title"])]:  # fmt: skip
        inline.docPr.set(name, value)
    return element("r", element("drawing", etree.tostring(inline, encoding="unicode")))


def charts(file, block: dict, pictures) -> list[str]:
    """In two columns: of each chart its title, the picture and its sentence."""
    page = file.sections[0]._sectPr
    parts = [section_end(page, columns=1)]
    for chart in block["items"]:
        parts += [
            paragraph("TableTitle", run(chart["title"])),
            paragraph("Cell", next(pictures), keep=True),
            paragraph("Note", run(chart["sentence"])),
        ]
    return [*parts, section_end(page, columns=2)]


def saved(file, at: datetime) -> bytes:
    """The file as bytes, its entries without the moment of writing."""
    written, fixed = io.BytesIO(), io.BytesIO()
    file.save(written)
    with ZipFile(written) as source, ZipFile(fixed, "w") as target:
        for name in source.namelist():  # Word wants the list of types first, as it stands.
            target.writestr(entry(name, at), source.read(name))
    return fixed.getvalue()
