"""Lines → blocks, by their look: for pages without tags and for plain text."""

import re
from dataclasses import dataclass

from .blocks import Block, Box, Kind
from .words import clean, split_label

LONGEST_HEADING = 110  # Letters.
SENTENCE_END = re.compile(r"[.!?:;][”\"’')\]]*$")


@dataclass(frozen=True)
class Line:
    """One printed line. ``box`` is None and ``size`` 0 for plain text."""

    text: str
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    after_gap: bool = False  # An empty line stands before it.


def blocks_of_lines(lines: list[Line], page: int | None) -> list[Block]:
    """Paragraphs, items and headings of one page."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _begins_block(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group, page) for group in groups]


def _begins_block(group: list[Line], line: Line) -> bool:
    last = group[-1]
    if line.after_gap or _label(line.text):
        return True
    if abs(line.size - last.size) > 0.6 or line.bold != last.bold:
        return True
    if line.box and last.box:
        height = last.box.top - last.box.bottom
        return last.box.bottom - line.box.top > 0.9 * height or line.box.bottom > last.box.top
    return False


def _block(group: list[Line], page: int | None) -> Block:
    text = group[0].text.rstrip()
    for line in group[1:]:
        text += line.text if text.endswith(("\x02", "\ufffe", "\u00ad")) else f" {line.text}"
    label, rest = split_label(clean(text), of_list=False)
    if label and not rest:
        label, rest = "", label
    return Block(
        kind=Kind.ITEM if label else Kind.HEADING if _is_heading(group, rest) else Kind.PARAGRAPH,
        text=rest,
        page=page,
        label=label,
        size=group[0].size,
        bold=all(line.bold for line in group),
        boxes=tuple(line.box for line in group if line.box),
        indent=min((line.box.left for line in group if line.box), default=0.0),
    )


def _is_heading(group: list[Line], text: str) -> bool:
    """Short, without a stop at its end, and set off: in bold, or in a text without sizes alone."""
    if len(text) > LONGEST_HEADING or not text[:1].isupper():
        return False
    if SENTENCE_END.search(text) and not text.endswith(("?", ":")):
        return False
    return all(line.bold for line in group) if group[0].size else group[0].after_gap


def _label(text: str) -> str:
    return split_label(clean(text), of_list=False)[0]
