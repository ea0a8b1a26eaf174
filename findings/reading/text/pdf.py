"""PDF → Text: the document's own tags say what is a paragraph, the characters say its words.

A tagged PDF names every paragraph, list item and table cell, and the marked content (by number)
that is in it. The characters are walked, not the text objects joined: only so the spaces that
pdfium finds between objects are kept. A page without tags is read by the look of its lines.
"""

import ctypes
import math
import sys
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as c

from ..limits import Limits, Unreadable
from .blocks import Block, Box, Cell, Kind, Text
from .layout import joined_over_pages, without_furniture
from .lines import Line, blocks_of_lines
from .ocr import OCR_OFFER, has_ocr, lines_by_ocr
from .words import clean, letters, split_label

TAGGED_SHARE = 0.6  # Of a page's letters: with fewer in its tags, the lines are read instead.
HANGING = 0.25  # Of a comma's height, by which its middle may stand below the line.
CELL_GAP = 3  # Times the size of the letters: a wider gap on a line stands between two cells.
LONGEST_HEADING = 150  # Letters.
MORE_THAN_LABEL = 6  # Letters: the longest is “(123)”.
SUPERSCRIPT = 0.75  # Of the size around it: a smaller number is the mark of a footnote.


def read_pdf(content: bytes, limits: Limits, *, ocr: bool = False) -> Text:
    """The text of a PDF; with ``ocr`` that of scanned pages too. Raises Unreadable."""
    document = _opened(content)
    try:
        if len(document) > limits.pages:
            raise Unreadable(
                f"It has {len(document):,} pages, and at most {limits.pages:,} are read. "
                "Hand in the report by itself."
            )
        tags = _Tags()
        pages, scanned, characters = [], [], 0
        for number, page in enumerate(document, start=1):
            with closing(page):
                blocks = _page_blocks(page, number, tags)
                if not blocks and c.FPDFPage_CountObjects(page):
                    scanned.append(number)
                    if ocr:
                        blocks = blocks_of_lines(lines_by_ocr(page, number), number)
            pages.append(blocks)
            characters += sum(len(block.text) for block in blocks)
            if characters > limits.characters:
                raise Unreadable(
                    f"It holds more than {limits.characters:,} letters: that is no report."
                )
        title = _title(document)
    except pdfium.PdfiumError as error:
        raise Unreadable(
            "The file is damaged: not all of its pages can be opened. Fetch it again from Ofsted."
        ) from error
    finally:
        document.close()
    if not any(pages):
        raise Unreadable(_without_text())
    return Text(
        tuple(joined_over_pages(without_furniture(pages))),
        pages=len(pages),
        title=title,
        warnings=_about_scanned(scanned, ocr),
    )


def _opened(content: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(content)
        if len(document):
            return document
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(
                "The PDF is locked by a password. Save it without one and hand it in again."
            ) from error
        raise Unreadable(
            "The file says that it is a PDF, and it cannot be opened as one: it is cut short or "
            "damaged. Fetch it again from Ofsted."
        ) from error
    document.close()
    raise Unreadable("The PDF has no pages. Fetch it again from Ofsted.")


def _title(document: pdfium.PdfDocument) -> str:
    try:
        return clean(document.get_metadata_value("Title"))
    except UnicodeDecodeError:
        return ""


def _without_text() -> str:
    remedy = OCR_OFFER if has_ocr() else "Ask Ofsted for a copy whose text can be selected."
    return (
        "The PDF holds no text: its pages are empty, or pictures as a scanner makes them. " + remedy
    )


def _about_scanned(pages: list[int], ocr: bool) -> tuple[str, ...]:
    """What to warn of where some pages are pictures without text."""
    if not pages:
        return ()
    which = f"Page{'s' if len(pages) > 1 else ''} {', '.join(map(str, pages))}"
    if ocr:
        return (f"{which}: read by OCR. Check each word.",)
    remedy = OCR_OFFER if has_ocr() else "Look at the page."
    return (f"{which}: a picture without text, so nothing was read there. {remedy}",)


@dataclass(frozen=True)
class _Run:
    """Characters of one text object, and whether a gap stands before them."""

    text: str
    gap: bool
    place: int  # In the order of the page's runs.
    content: int  # Number of the marked content; -1 for none.
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool


@dataclass
class _Element:
    """A block in the making: what it is by its tag, and the marked content that is in it."""

    kind: Kind
    cell: Cell | None
    contents: list[int] = field(default_factory=list)


class _Tags:
    """Counts the tags of the document: its tables, their rows and columns, and all of them."""

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


def _page_blocks(page: pdfium.PdfPage, number: int, tags: _Tags) -> list[Block]:
    """The blocks of a page in reading order; running heads still among them."""
    runs = _runs(page)
    elements = _elements(page, tags)
    by_content = defaultdict(list)
    for run in runs:
        by_content[run.content].append(run)
    owned = {content for element in elements for content in element.contents}
    loose = [run for run in runs if run.content not in owned]
    letters = sum(len(run.text.strip()) for run in runs)
    if sum(len(run.text.strip()) for run in loose) > (1 - TAGGED_SHARE) * letters:
        return blocks_of_lines(_lines(runs, number), number)
    blocks = []
    for element in elements:
        own = [run for content in element.contents for run in by_content.pop(content, [])]
        block = _block(element, own, number)
        if block.text or block.label:
            blocks.append(block)
    return [*blocks, *_furniture(loose, number)]


def _block(element: _Element, runs: list[_Run], page: int) -> Block:
    size = _usual_size(runs)
    text = clean(_joined(runs, size))
    label, kind = "", element.kind
    if kind == Kind.HEADING and len(text) > LONGEST_HEADING:
        kind = Kind.PARAGRAPH  # Whole paragraphs bear a heading's tag here and there.
    if kind in (Kind.ITEM, Kind.PARAGRAPH):
        label, text = split_label(text, of_list=kind == Kind.ITEM)
        if label and not text and kind == Kind.PARAGRAPH:
            label, text = "", label  # A cell or line that is nothing but a number.
        kind = Kind.ITEM if label else kind
    printed = [run for run in runs if run.text.strip()]
    lines = _measured(printed, page, size)
    return Block(
        kind=kind,
        text=text,
        page=page,
        label=label,
        size=size,
        bold=sum(len(r.text) for r in printed if r.bold) * 2 > sum(len(r.text) for r in printed),
        cell=element.cell,
        boxes=tuple(box for box, _ in lines),
        letters=tuple(count for _, count in lines),
        indent=min((run.left for run in printed), default=0.0),
    )


def _joined(runs: list[_Run], size: float) -> str:
    """The characters of runs in their order, a space where the page has a gap or a new line."""
    parts, last = [], None
    for run in runs:
        if last and _is_footnote_mark(run, size):
            continue
        apart = last and (run.gap or run.place != last.place + 1)
        parts.append(f" {run.text}" if apart and not _ends_in_hyphen(last) else run.text)
        last = run
    return "".join(parts)


def _is_footnote_mark(run: _Run, size: float) -> bool:
    return run.size < SUPERSCRIPT * size and run.text.strip().isdigit()


def _ends_in_hyphen(run: _Run) -> bool:
    return run.text.endswith(("\x02", "\ufffe"))


def _usual_size(runs: list[_Run]) -> float:
    weight = Counter()
    for run in runs:
        weight[round(run.size, 1)] += len(run.text.strip())
    return weight.most_common(1)[0][0] if weight else 0.0


def _measured(runs: list[_Run], page: int, size: float) -> list[tuple[Box, int]]:
    """The box of each line, and how many letters it has."""
    lines: list[tuple[Box, int]] = []
    for run in runs:
        box = Box(page, run.left, run.bottom, run.right, run.top)
        lines.append((box, 0 if _is_footnote_mark(run, size) else letters(run.text)))
        # An apostrophe after small letters: only what follows shows that both are on one line.
        while len(lines) > 1 and _on_one_line(lines[-2][0], lines[-1][0]):
            (one, some), (two, more) = lines[-2:]
            lines[-2:] = [(_around(one, two), some + more)]
    return [(Box(page, *(round(edge, 1) for edge in box[1:])), count) for box, count in lines]


def _around(a: Box, b: Box) -> Box:
    return Box(
        a.page,
        min(a.left, b.left),
        min(a.bottom, b.bottom),
        max(a.right, b.right),
        max(a.top, b.top),
    )


def _on_one_line(a: Box, b: Box) -> bool:
    """Whether the middle of the lower box is at the height of the taller: a comma hangs down."""
    low, tall = sorted((a, b), key=lambda box: box.top - box.bottom)
    reach = HANGING * (low.top - low.bottom)
    return tall.bottom - reach < (low.bottom + low.top) / 2 < tall.top + reach


def _lines(runs: list[_Run], page: int) -> list[Line]:
    """The runs of a page as lines, from top to bottom as they follow each other."""
    lines: list[list[_Run]] = []
    around = None  # The last line: an apostrophe alone does not reach down to the next letter.
    for run in (run for run in runs if run.text.strip()):
        is_beside = lines and _on_one_line(around, _box(run))
        if is_beside and not _is_cell_apart(lines[-1], around, run):
            lines[-1].append(run)
            around = _around(around, _box(run))
        else:
            lines.append([run])
            around = _box(run)
    return [
        Line(
            text=_joined(line, size := _usual_size(line)),
            box=_measured(line, page, size)[0][0],
            size=size,
            bold=all(run.bold for run in line),
        )
        for line in lines
    ]


def _is_cell_apart(line: list[_Run], around: Box, run: _Run) -> bool:
    """Whether a gap that is no space parts a run from its line: cells side by side."""
    if run.left - around.right <= CELL_GAP * run.size:
        return False
    head = "".join(run.text.strip() for run in line[:MORE_THAN_LABEL])[:MORE_THAN_LABEL]
    return bool(split_label(clean(head), of_list=True)[1])  # A number and its paragraph are one.


def _box(run: _Run) -> Box:
    return Box(0, run.left, run.bottom, run.right, run.top)


def _furniture(runs: list[_Run], page: int) -> list[Block]:
    """What stands on the page outside its tags: running heads and page numbers."""
    return [
        Block(Kind.FURNITURE, text, page, size=line.size, boxes=(line.box,))
        for line in _lines(runs, page)
        if (text := clean(line.text))
    ]


def _runs(page: pdfium.PdfPage) -> list[_Run]:
    """The characters of a page, text object by text object."""
    textpage = page.get_textpage()
    try:
        letters = _letters(textpage)
        handle = ctypes.cast(textpage.raw, ctypes.c_void_p)
        runs: list[_Run] = []
        fonts: dict[int, bool] = {}
        start, gap = 0, False
        for address, same in groupby(_object_at(handle, index) for index in range(len(letters))):
            end = start + sum(1 for _ in same)
            if address:
                obj = ctypes.cast(address, c.FPDF_PAGEOBJECT)
                runs.append(_run(letters[start:end], gap, len(runs), obj, fonts))
            start, gap = end, not address  # A space or line end that pdfium put there itself.
    finally:
        textpage.close()
    return runs


# FPDFText_GetTextObject with its answer as a plain number: asked for every character, the usual
# pointer object would take longer than all the rest of the reading.
_object_at = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(c.FPDFText_GetTextObject, ctypes.c_void_p).value
)


def _letters(textpage: pdfium.PdfTextPage) -> str:
    """The characters of a page by pdfium's own index: one for each, halves of a pair too."""
    count = c.FPDFText_CountChars(textpage)
    units = (ctypes.c_ushort * (2 * count + 1))()
    written = c.FPDFText_GetText(textpage, 0, count, units) - 1
    if written == count:
        return bytes(units)[: 2 * count].decode("utf-16-le", "surrogatepass")
    # It has left some out, so the two are not in step.
    codes = (c.FPDFText_GetUnicode(textpage, index) for index in range(count))
    return "".join(chr(code) if code <= sys.maxunicode else "\ufffd" for code in codes)


def _run(text: str, gap: bool, place: int, obj, fonts: dict[int, bool]) -> _Run:
    edges = [ctypes.c_float() for _ in range(4)]
    c.FPDFPageObj_GetBounds(obj, *edges)
    size, matrix = ctypes.c_float(), c.FS_MATRIX()
    c.FPDFTextObj_GetFontSize(obj, size)
    c.FPDFPageObj_GetMatrix(obj, matrix)
    return _Run(
        _paired(text),
        gap,
        place,
        c.FPDFPageObj_GetMarkedContentID(obj),
        *(_finite(edge.value) for edge in edges),
        _finite(size.value * math.hypot(matrix.b, matrix.d)),
        _is_bold(obj, fonts),
    )


def _paired(text: str) -> str:
    """The halves of a character beyond U+FFFF as one; a half by itself as U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _finite(number: float) -> float:
    return number if math.isfinite(number) else 0.0


def _is_bold(obj, fonts: dict[int, bool]) -> bool:
    """By the name of the font, which is asked once for each font."""
    font = c.FPDFTextObj_GetFont(obj)
    if not font:
        return False
    address = ctypes.addressof(font.contents)
    if address not in fonts:
        name = ctypes.create_string_buffer(200)
        c.FPDFFont_GetBaseFontName(font, name, 200)
        fonts[address] = b"bold" in name.value.lower()
    return fonts[address]


def _elements(page: pdfium.PdfPage, tags: _Tags) -> list[_Element]:
    """The page's tags, as blocks in the making, in the order of the tag tree."""
    tree = c.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    elements: list[_Element] = []
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
    parent: _Element | None,
    cell: Cell | None,
    elements: list[_Element],
    tags: _Tags,
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
        element = _Element(_kind_within(parent, name), cell)
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
            element = _Element(Kind.PARAGRAPH, cell)
            elements.append(element)
        element.contents.append(content)


def _belongs_to(parent: _Element | None, name: str) -> bool:
    """A paragraph in a list item, a footnote or a line of contents is part of it."""
    return name == "P" and parent is not None and parent.kind in (
        Kind.ITEM, Kind.NOTE, Kind.CONTENTS, Kind.FURNITURE
    )  # fmt: skip


def _kind_within(parent: _Element | None, name: str) -> Kind:
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
