"""The tags of a PDF: what it calls a paragraph, list item, table cell or heading itself."""

import ctypes
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as c

from ..limits import Unreadable
from .blocks import Cell, Kind

CELLS = {"TD", "TH"}
INLINE = {
    "Span", "Link", "Lbl", "LBody", "Quote", "Em", "Strong", "Reference", "Code", "Annot", "Sub",
    "BibEntry", "Form", "NonStruct", "Private", "Ruby", "RB", "RT", "RP", "Warichu", "Formula",
}  # fmt: skip
KINDS = {
    "P": Kind.PARAGRAPH,
    "LI": Kind.ITEM,
    "TD": Kind.PARAGRAPH,
    "TH": Kind.PARAGRAPH,
    "Caption": Kind.PARAGRAPH,
    "BlockQuote": Kind.PARAGRAPH,
    "H": Kind.HEADING,
    "Title": Kind.HEADING,
    **{f"H{level}": Kind.HEADING for level in range(1, 7)},
    "Note": Kind.NOTE,
    "FENote": Kind.NOTE,
    "TOC": Kind.CONTENTS,
    "TOCI": Kind.CONTENTS,
    "Figure": Kind.FURNITURE,
    "Artifact": Kind.FURNITURE,
}
MOST_DEPTH = 60  # Of tags in tags: no document has as many; a hostile one may.
MOST_TAGS = 200_000  # A report has a few thousand.


@dataclass
class Element:
    """A block in the making: what it is by its tag, and the marked content that is in it."""

    kind: Kind
    cell: Cell | None
    contents: list[int] = field(default_factory=list)


class TagCount:
    """The tags of the document so far: its tables, their rows and columns, and all of them."""

    def __init__(self):
        self.all = 0
        self.table = self.row = self.column = -1

    def enter(self, tag: str) -> None:
        """Raises Unreadable where there are more tags than any report has."""
        self.all += 1
        if self.all > MOST_TAGS:
            raise Unreadable("The PDF's tags run in circles. Print it to a new PDF, hand in that.")
        if tag == "Table":
            self.table, self.row, self.column = self.table + 1, -1, -1
        elif tag == "TR":
            self.row, self.column = self.row + 1, -1
        elif tag in CELLS:
            self.column += 1

    @property
    def cell(self) -> Cell:
        return Cell(self.table, max(self.row, 0), max(self.column, 0))


def elements_of(page: pdfium.PdfPage, tags: TagCount) -> list[Element]:
    """The page's tags as blocks in the making, in the order of the tag tree. Raises Unreadable."""
    tree = c.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    elements: list[Element] = []
    try:
        for index in range(c.FPDF_StructTree_CountChildren(tree)):
            top = c.FPDF_StructTree_GetChildAtIndex(tree, index)
            if top:
                _walk(top, None, None, elements, tags)
    finally:
        c.FPDF_StructTree_Close(tree)
    return elements


def _walk(
    tag,
    parent: Element | None,
    cell: Cell | None,
    elements: list[Element],
    tags: TagCount,
    depth: int = 0,
):
    """Adds a tag and what is in it. What is inline, and the lines of an item, go to ``parent``."""
    if depth > MOST_DEPTH:
        return
    name = _type(tag)
    tags.enter(name)
    cell = tags.cell if name in CELLS else cell
    element = parent
    if name in KINDS and not _belongs_to(parent, name):
        element = Element(_kind_within(parent, name), cell)
        elements.append(element)
    elif name not in INLINE and name not in KINDS:
        element = None  # A group: what stands in it directly is a paragraph of its own.
    for index in range(c.FPDF_StructElement_CountChildren(tag)):
        child = c.FPDF_StructElement_GetChildAtIndex(tag, index)
        if child:
            _walk(child, element, cell, elements, tags, depth + 1)
            continue
        content = c.FPDF_StructElement_GetChildMarkedContentID(tag, index)
        if content < 0:
            continue
        if element is None:
            element = Element(Kind.PARAGRAPH, cell)
            elements.append(element)
        element.contents.append(content)


def _belongs_to(parent: Element | None, name: str) -> bool:
    """A paragraph in a list item, a footnote or a line of contents is part of it."""
    return name == "P" and parent is not None and parent.kind in (
        Kind.ITEM, Kind.NOTE, Kind.CONTENTS, Kind.FURNITURE
    )  # fmt: skip


def _kind_within(parent: Element | None, name: str) -> Kind:
    if parent is not None and parent.kind in (Kind.NOTE, Kind.CONTENTS):
        return parent.kind
    return KINDS[name]


def _type(tag) -> str:
    length = c.FPDF_StructElement_GetType(tag, None, 0)
    if length <= 2:
        return ""
    name = ctypes.create_string_buffer(length)
    c.FPDF_StructElement_GetType(tag, name, length)
    return name.raw[: length - 2].decode("utf-16-le", "replace")
