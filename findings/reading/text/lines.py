"""Lines → blocks, by their look: for pages without tags and for plain text."""

import re
from dataclasses import dataclass, replace
from statistics import median

from .blocks import Block, Box, Kind
from .words import clean, letters, split_label

FEW_STAND_OUT = 0.9  # Of all lines end no further to the right than the text does.
NOTE = 0.9  # Of the usual size of a page's letters: footnotes are smaller.
ROOM = 24  # Points beside a line's last word and the next, over which nobody breaks a line.
LONGEST_HEADING = 110  # Letters.
_SENTENCE_END = re.compile(r"[.!?:;][”\"’')\]]*$")
_LEADS_IN = re.compile(r"of (?:this|these|those)\b", re.IGNORECASE)  # “Of this number:”.
_MOST_CLOSING = 12  # Quotes and brackets that close after a full stop.


@dataclass(frozen=True)
class Line:
    """One printed line. ``box`` is None and ``size`` 0 for plain text."""

    text: str
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    after_gap: bool = False  # An empty line stands before it.
    is_apart: bool = False  # Of plain text: by its indent, or the line before it was not full.


def blocks_of_lines(lines: list[Line], page: int | None) -> list[Block]:
    """Paragraphs, items and headings of one page."""
    groups: list[list[Line]] = []
    margin = _right_margin(lines)
    for line in lines:
        if groups and not _begins_block(groups[-1], line, margin):
            groups[-1].append(line)
        else:
            groups.append([line])
    blocks = [_block(group, page) for group in groups]
    usual = median(line.size for line in lines) if lines else 0.0
    return [replace(b, kind=Kind.NOTE) if _is_note(b, usual) else b for b in blocks]


def ends_sentence(text: str) -> bool:
    """Whether a stop stands at the end of a text; quotes and brackets may close after it."""
    return bool(_SENTENCE_END.search(text[-_MOST_CLOSING:]))


def _right_margin(lines: list[Line]) -> float:
    """Where the text's lines end at the right; a few stand out beyond it."""
    rights = sorted(line.box.right for line in lines if line.box)
    return rights[int(len(rights) * FEW_STAND_OUT)] if rights else 0.0


def _is_note(block: Block, usual_size: float) -> bool:
    """A footnote: small print that begins with its number."""
    return block.size < NOTE * usual_size and bool(re.match(r"\d{1,2} \D", block.text))


def _begins_block(group: list[Line], line: Line, margin: float) -> bool:
    last = group[-1]
    if line.after_gap or line.is_apart or _is_labelled(line, group):
        return True
    if abs(line.size - last.size) > 0.6 or line.bold != last.bold:
        return True
    if line.box and last.box:
        height = last.box.top - last.box.bottom
        is_away = last.box.bottom - line.box.top > 0.9 * height or line.box.bottom > last.box.top
        is_beside = line.box.left > last.box.right or line.box.right < last.box.left
        return is_away or is_beside or _had_room(last, line, margin)
    return False


def _had_room(last: Line, line: Line, margin: float) -> bool:
    """Whether a line was ended on purpose: the next line's first word would have fitted in."""
    width = line.box.right - line.box.left
    word = width * len(line.text.split()[0]) / len(line.text)
    return last.box.right + word + ROOM < margin


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
        letters=tuple(letters(line.text) for line in group if line.box),
        indent=min((line.box.left for line in group if line.box), default=0.0),
        after_gap=group[0].after_gap,
    )


def _is_heading(group: list[Line], text: str) -> bool:
    """Short, without a stop at its end, and set off: in bold, or in a text without sizes alone."""
    if len(text) > LONGEST_HEADING or not text[:1].isupper() or _LEADS_IN.match(text):
        return False
    if ends_sentence(text) and not text.endswith(("?", ":")):
        return False
    if group[0].size:
        return all(line.bold for line in group)
    return group[0].after_gap or group[0].is_apart


def _label(text: str) -> str:
    return split_label(clean(text), of_list=False)[0]


def _is_labelled(line: Line, group: list[Line]) -> bool:
    """Whether an item begins: not with the end of “turning / 18.”, amid the numbers of a list."""
    label, first = _label(line.text).rstrip(".)"), _label(group[0].text).rstrip(".)")
    if not (label.isdecimal() and first.isdecimal()) or ends_sentence(group[-1].text):
        return bool(label)
    return int(label) == int(first) + 1
