"""DOCX → Text: paragraphs by their styles, lists with the numbers that Word would print.

Word lays out its pages when it prints, so a text from here has none.
"""

import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from ..limits import MEGABYTE, Limits, Unreadable
from .blocks import Block, Cell, Kind, Text
from .docx_lists import Lists
from .docx_xml import W, value_at, value_of
from .layout import with_rests_of_numbered
from .words import clean, split_label

MOST_MEMBERS = 2_000
MOST_RATIO = 100  # Of unpacked to packed bytes: text is packed to a tenth, a bomb to a thousandth.

PARAGRAPH, RUN, LETTERS = qn("w:p"), qn("w:r"), qn("w:t")
TABLE, ROW, CELL = qn("w:tbl"), qn("w:tr"), qn("w:tc")
BREAKS = {qn("w:tab"), qn("w:br"), qn("w:cr")}
NO_BREAK_HYPHEN = qn("w:noBreakHyphen")
# What stands in one of these is printed elsewhere, or nowhere.
SECOND_VERSION = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MOVED_AWAY = qn("w:moveFrom")


def read_docx(content: bytes, limits: Limits) -> Text:
    """The text of a Word document. Raises Unreadable."""
    try:
        _check_unpacked_size(content, limits)
        document = Document(io.BytesIO(content))
        title = clean(document.core_properties.title)
        blocks = tuple(with_rests_of_numbered(list(_Reader(document).blocks())))
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # python-docx raises whatever a damaged part leads it to.
        raise Unreadable(
            "The Word document is damaged, or of a kind that is not read. Open it in Word and save "
            "it as .docx, or hand in the PDF that Ofsted published."
        ) from error
    if sum(len(block.text) for block in blocks) > limits.characters:
        raise Unreadable(f"It holds more than {limits.characters:,} letters: that is no report.")
    if not blocks:
        raise Unreadable("The Word document holds no text. Hand in the PDF that Ofsted published.")
    return Text(blocks, title=title)


def _check_unpacked_size(content: bytes, limits: Limits) -> None:
    """By the directory of the zip file: nothing is unpacked, and no member gives more than that."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sizes = [member.file_size for member in archive.infolist()]
    if len(sizes) > MOST_MEMBERS:
        raise Unreadable(f"The Word document has {len(sizes):,} parts: that is no report.")
    if sum(sizes) > min(limits.unpacked, MOST_RATIO * len(content)):
        raise Unreadable(
            f"Unpacked, the Word document would have {sum(sizes) / MEGABYTE:,.0f} MB. "
            "Hand in the PDF that Ofsted published."
        )


@dataclass(frozen=True)
class _Style:
    """A paragraph's style with those it is based on, the nearest first, as XML elements."""

    chain: tuple

    def find(self, path: str):
        """The first element at that path, or None."""
        found = (style.find(path, W) for style in self.chain)
        return next((element for element in found if element is not None), None)

    @property
    def kind(self) -> Kind:
        names = [value_at(style, "w:name").lower() for style in self.chain]
        if any(name.startswith("toc ") for name in names):
            return Kind.CONTENTS
        if any(name.startswith(("heading", "title")) for name in names):
            return Kind.HEADING
        return Kind.PARAGRAPH


class _Reader:
    """One document: its paragraphs in their order, with what its styles and lists say of them."""

    def __init__(self, document):
        self.body = document.element.body
        self.parts = {
            relation.reltype: relation.target_part
            for relation in document.part.rels.values()
            if not relation.is_external
        }
        styles = self.part(RELATIONSHIP_TYPE.STYLES)
        self.by_id = {s.get(qn("w:styleId")): s for s in styles.iterfind("w:style", W)}
        self.default_id = next(
            (
                name
                for name, style in self.by_id.items()
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1"
            ),
            "",
        )
        self.defaults = styles.find("w:docDefaults/w:rPrDefault", W)
        self.styles: dict[str, _Style] = {}
        self.lists = Lists(self.part(RELATIONSHIP_TYPE.NUMBERING))
        self.tables = {table: number for number, table in enumerate(self.body.iter(TABLE))}

    def part(self, kind: str):
        """The root element of a part; an empty one where the document has no such part."""
        part = self.parts.get(kind)
        return parse_xml(part.blob if part is not None else "<none/>")

    def blocks(self):
        for paragraph in self.body.iter(PARAGRAPH):
            if next(paragraph.iterancestors(SECOND_VERSION, MOVED_AWAY), None) is not None:
                continue
            block = self.block(paragraph)
            if block.text:
                yield block
        for note in self.part(RELATIONSHIP_TYPE.FOOTNOTES).iterfind("w:footnote", W):
            text = clean(" ".join(_text(paragraph) for paragraph in note.iter(PARAGRAPH)))
            if text:
                yield Block(Kind.NOTE, text, None)

    def block(self, paragraph) -> Block:
        style = self.style(value_at(paragraph, "w:pPr/w:pStyle"))
        kind, text = style.kind, clean(_text(paragraph))
        number, level, is_own = self.list_of(paragraph, style)
        label = self.lists.next_label(number, level) if text and kind != Kind.CONTENTS else ""
        if not label and kind == Kind.PARAGRAPH:
            label, rest = split_label(text, of_list=False)
            label, text = (label, rest) if rest else ("", text)
        size, bold = self.letters(paragraph, style)
        return Block(
            kind=Kind.ITEM if label and kind == Kind.PARAGRAPH else kind,
            text=text,
            page=None,
            label=label,
            size=size,
            bold=bold,
            cell=self.cell(paragraph),
            indent=indent_of(
                paragraph.find("w:pPr/w:ind", W),
                self.lists.indent(number, level) if is_own else None,
                style.find("w:pPr/w:ind"),
                self.lists.indent(number, level),
            ),
        )

    def style(self, name: str) -> _Style:
        if name not in self.styles:
            chain, base = [], name or self.default_id
            while base in self.by_id and self.by_id[base] not in chain:
                chain.append(self.by_id[base])
                base = value_at(chain[-1], "w:basedOn")
            self.styles[name] = _Style(tuple(chain))
        return self.styles[name]

    def list_of(self, paragraph, style: _Style) -> tuple[str, str, bool]:
        """The number of a list and the level in it; whether they are the paragraph's own."""
        own = paragraph.find("w:pPr/w:numPr", W)
        of_list = style.find("w:pPr/w:numPr") if own is None else own
        if of_list is None:
            return "", "0", False
        number = of_list.find("w:numId", W)
        if number is None:  # The paragraph changes its level only; the list is the style's.
            number = style.find("w:pPr/w:numPr/w:numId")
        return value_of(number), value_at(of_list, "w:ilvl") or "0", own is not None

    def letters(self, paragraph, style: _Style) -> tuple[float, bool]:
        """The size that most letters of a paragraph have, and whether most are bold."""
        sizes, bold = Counter(), 0
        for run in paragraph.iter(RUN):
            length = len(_text(run))
            size = _first(run.find("w:rPr/w:sz", W), style.find("w:rPr/w:sz"), self.default("sz"))
            weight = _first(run.find("w:rPr/w:b", W), style.find("w:rPr/w:b"), self.default("b"))
            sizes[value_of(size)] += length
            is_bold = weight is not None and value_of(weight) not in {"0", "false", "off"}
            bold += length if is_bold else 0
        if not sizes:
            return 0.0, False
        half_points = sizes.most_common(1)[0][0]
        return int(half_points or 0) / 2, bold * 2 > sizes.total()

    def default(self, name: str):
        return None if self.defaults is None else self.defaults.find(f"w:rPr/w:{name}", W)

    def cell(self, paragraph) -> Cell | None:
        cell = next(paragraph.iterancestors(CELL), None)
        if cell is None:
            return None
        row = next(cell.iterancestors(ROW))
        return Cell(
            table=self.tables[next(row.iterancestors(TABLE))],
            row=sum(1 for _ in row.itersiblings(ROW, preceding=True)),
            column=sum(1 for _ in cell.itersiblings(CELL, preceding=True)),
        )


def _text(element) -> str:
    """The letters of a paragraph or a run, without those of a text box that hangs on it."""
    own = {element, *element.iterancestors(PARAGRAPH)}
    parts = []
    for node in element.iter(LETTERS, NO_BREAK_HYPHEN, *BREAKS):
        if next(node.iterancestors(PARAGRAPH, SECOND_VERSION, MOVED_AWAY), None) not in own:
            continue
        if node.tag == LETTERS:
            parts.append(node.text or "")
        else:
            parts.append("-" if node.tag == NO_BREAK_HYPHEN else " ")
    return "".join(parts)


def indent_of(*settings) -> float:
    """The left edge in points by the first of the settings that gives one, in twentieths.

    Other measures (“36pt”) are allowed and hardly ever written: they count as none.
    """
    for setting in settings:
        left = "" if setting is None else setting.get(qn("w:left"), setting.get(qn("w:start"), ""))
        if re.fullmatch(r"-?\d{1,6}", left):
            return int(left) / 20
    return 0.0


def _first(*elements):
    return next((element for element in elements if element is not None), None)
