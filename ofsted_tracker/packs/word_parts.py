"""The elements that the body of a Word file is made of, as text.

Made plainly, and not by python-docx, which looks through the file again for each paragraph and
each cell: a large plan has tens of thousands of them.
"""

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

TWIPS = 567  # In a centimetre: Word’s unit of length.
TEXT_WIDTH = 17.0  # Centimetres between the margins of an A4 page.
GUTTER = 0.6  # Centimetres between two columns.
COLOURS = {"B": "1D4F91", "G": "1F6B3A", "A": "FFBF47", "R": "B3261E", "N": "FFFFFF"}
DARK = {"B", "G", "R"}  # Their letters are white.
RULE, LINK = "B1B4B6", "1A65A6"
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")  # XML has no way to write them.


def parsed(parts: Iterable[str]):
    """The body that consists of these elements."""
    return parse_xml(f"<w:body {nsdecls('w', 'r')}>{''.join(parts)}</w:body>")


def element(name: str, /, *children: str, **values) -> str:
    """An element of Word’s own names; ``values`` are its attributes, and need no escape."""
    attributes = "".join([f' w:{key}="{value}"' for key, value in values.items()])
    return f"<w:{name}{attributes}>{''.join(children)}</w:{name}>"


def run(words: str, *properties: str) -> str:
    """Letters of one look; ``properties`` are in the order that the format asks for."""
    look = element("rPr", *properties) if properties else ""
    lines = escape(UNWRITABLE.sub(" ", words)).split("\n")
    text = "<w:br/>".join([f'<w:t xml:space="preserve">{line}</w:t>' for line in lines])
    return element("r", look, text)


def bold(words: str) -> str:
    return run(words, element("b"))


def paragraph(style: str, *parts: str, keep: bool = False, new_page: bool = False) -> str:
    """A paragraph of a style by its id; ``keep`` holds it on the page of what follows."""
    stays = element("keepNext") if keep else ""
    begins = element("pageBreakBefore") if new_page else ""
    return element("p", element("pPr", element("pStyle", val=style), stays, begins), *parts)


def link(words: str, relation: str) -> str:
    """Words that lead to the address that a relation of the file names."""
    look = [element("color", val=LINK), element("sz", val=18), element("u", val="single")]
    return f'<w:hyperlink r:id="{relation}">{run(words, *look)}</w:hyperlink>'


def field(name: str) -> str:
    """A number that Word works out: PAGE or NUMPAGES."""
    return element("fldSimple", run("1"), instr=name)


def contents(title: str, headings: Sequence[str], new_page: bool) -> str:
    """The list of the headings of level 1, each a link to its ``bookmarked`` heading.

    A field that Word and LibreOffice know to bring up to date, and that stands filled already: so
    neither asks to. Without page numbers (its switch n): only they know where their pages end.
    """
    before = [mark("begin"), instruction(r'TOC \o "1-1" \n \h'), mark("separate")]
    entries = [element("hyperlink", run(h), anchor=anchor(n)) for n, h in enumerate(headings)]
    entries[0] = "".join([*before, entries[0]])
    entries[-1] += mark("end")
    kind = element("docPartObj", element("docPartGallery", val="Table of Contents"))
    return element(
        "sdt",
        element("sdtPr", kind),
        element(
            "sdtContent",
            paragraph("TOCHeading", run(title), new_page=new_page),
            *(paragraph("toc1", entry) for entry in entries),
        ),
    )


def mark(type: str) -> str:
    """Where a field begins, where its result does, or where it ends."""
    return element("r", element("fldChar", fldCharType=type))


def instruction(words: str) -> str:
    return element("r", f'<w:instrText xml:space="preserve"> {words} </w:instrText>')


def anchor(number: int) -> str:
    """The name of the bookmark of a heading of level 1."""
    return f"_Toc{number + 1:06}"


def bookmarked(number: int, words: str) -> str:
    """The words of a heading that the list of contents leads to."""
    start = element("bookmarkStart", id=number, name=anchor(number))
    return start + run(words) + element("bookmarkEnd", id=number)


def section_end(page, columns: int) -> str:
    """A paragraph that ends what stands in so many columns; ``page`` is the shape of the page."""
    shape = deepcopy(page)
    shape.find(qn("w:cols")).set(qn("w:num"), str(columns))
    shape.find(qn("w:cols")).set(qn("w:space"), str(round(GUTTER * TWIPS)))
    ends = etree.tostring(shape, encoding="unicode")
    return element("p", element("pPr", element("pStyle", val="Cell"), ends))


# Tables


def table(headings: Sequence, widths: Sequence[int], rows: Sequence[Sequence]) -> str:
    """A table as wide as the page, its header marked; ``widths`` are the columns' shares.

    A short one stays on one page.
    """
    last = len(rows) - 1 if is_short(rows) else 0
    share = TEXT_WIDTH * TWIPS / sum(widths)
    twips = [round(width * share) for width in widths]
    return element(
        "tbl",
        element(
            "tblPr",
            element("tblW", w=sum(twips), type="dxa"),
            element("tblBorders", border("bottom"), border("insideH")),
            element("tblLayout", type="fixed"),
            element(
                "tblCellMar",
                element("top", w=40, type="dxa"), element("left", w=60, type="dxa"),
                element("bottom", w=40, type="dxa"), element("right", w=60, type="dxa"),
            ),
        ),
        element("tblGrid", *(element("gridCol", w=width) for width in twips)),
        row(headings, twips, element("tblHeader"), style="CellHeading", keep=True),
        *(row(values, twips, keep=n < last) for n, values in enumerate(rows)),
    )  # fmt: skip


def is_short(rows: Sequence[Sequence]) -> bool:
    """As in pack.typ."""
    return len(rows) < 7 and sum(len(str(value)) for row in rows for value in row) < 800


def border(side: str) -> str:
    return element(side, val="single", sz=4, space=0, color=RULE)


def row(
    values: Sequence, twips: Sequence[int], *marks: str, style: str = "Cell", keep: bool = False
) -> str:
    """A row that stays on one page; ``keep``: and on that of the next row."""
    cells = [
        element(
            "tc",
            element("tcPr", element("tcW", w=width, type="dxa")),
            paragraph(style, *cell_parts(value), keep=keep),
        )
        for value, width in zip(values, twips, strict=True)
    ]
    return element("tr", element("trPr", element("cantSplit"), *marks), *cells)


def cell_parts(value) -> list[str]:
    """Text, or a status: its letter on its colour, then its word."""
    if not isinstance(value, dict):
        return [run(str(value))]
    letter = value["letter"]
    tile = run(
        f" {letter} ",
        element("b"),
        element("color", val="FFFFFF" if letter in DARK else "000000"),
        element("shd", val="clear", color="auto", fill=COLOURS[letter]),
    )
    return [tile, run(f" {value['word']}")]
