"""One page of a PDF → blocks: by the document's own tags, or by the look of its lines.

A tagged PDF names every paragraph, list item and table cell, and the marked content (by number)
that is in it; the runs of letters bear those numbers.
"""

from collections import defaultdict

import pypdfium2 as pdfium

from .blocks import Block, Kind
from .lines import blocks_of_lines
from .pdf_lines import joined, lines_of_runs, marks_of, measured, usual_size
from .pdf_runs import Run, runs_of
from .pdf_tags import Element, TagCount, elements_of
from .words import clean, split_label

TAGGED_SHARE = 0.6  # Of a page's letters: with fewer in its tags, the lines are read instead.
LONGEST_HEADING = 150  # Letters.


def blocks_of_page(page: pdfium.PdfPage, number: int, tags: TagCount) -> list[Block]:
    """The blocks of a page in reading order; running heads still among them. Raises Unreadable."""
    runs = runs_of(page)
    elements = elements_of(page, tags)
    by_content = defaultdict(list)
    for run in runs:
        by_content[run.content].append(run)
    owned = {content for element in elements for content in element.contents}
    loose = [run for run in runs if run.content not in owned]
    letters = sum(len(run.text.strip()) for run in runs)
    if sum(len(run.text.strip()) for run in loose) > (1 - TAGGED_SHARE) * letters:
        return blocks_of_lines(lines_of_runs(runs, number), number)
    blocks = []
    for element in elements:
        own = [run for content in element.contents for run in by_content.pop(content, [])]
        block = _block(element, own, number)
        if block.text or block.label:
            blocks.append(block)
    return [*blocks, *_furniture(loose, number)]


def _block(element: Element, runs: list[Run], page: int) -> Block:
    size = usual_size(runs)
    text = clean(joined(runs, size))
    label, kind = "", element.kind
    if kind == Kind.HEADING and len(text) > LONGEST_HEADING:
        kind = Kind.PARAGRAPH  # Whole paragraphs bear a heading's tag here and there.
    if kind in (Kind.ITEM, Kind.PARAGRAPH):
        label, text = split_label(text, of_list=kind == Kind.ITEM)
        if label and not text and kind == Kind.PARAGRAPH:
            label, text = "", label  # A cell or line that is nothing but a number.
        kind = Kind.ITEM if label else kind
    printed = [run for run in runs if run.text.strip()]
    lines = measured(printed, page, size)
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
        marks=marks_of(printed, size),
        indent=min((run.left for run in printed), default=0.0),
    )


def _furniture(runs: list[Run], page: int) -> list[Block]:
    """What stands on the page outside its tags: running heads and page numbers."""
    return [
        Block(Kind.FURNITURE, text, page, size=line.size, boxes=(line.box,))
        for line in lines_of_runs(runs, page)
        if (text := clean(line.text))
    ]
