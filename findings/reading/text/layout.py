"""What pages do to a text, undone: running heads between its lines, paragraphs cut in two."""

import re
from collections import Counter
from dataclasses import replace

from .blocks import BODY, Block, Kind, Mark, Text
from .lines import ends_sentence

MARGIN = 0.11  # Share of the page at its head and foot where running heads stand.
A4_HEIGHT = 842
LONGEST_RUNNING_HEAD = 160
LONGEST_PARAGRAPH = 5000  # Letters: twice the longest that is met with. Joining stays quick.
APART = 0.5  # Of a line's height: more room than stands between two lines of a paragraph.
SMALL_PRINT = 1.5  # Points below the size of the text.
OFTEN = 3  # Pages on which a running head stands at least.
_NUMBER = re.compile(r"^(page )?\d{1,3}( of \d{1,3})?$", re.IGNORECASE)


def without_furniture(pages: list[list[Block]]) -> list[Block]:
    """All blocks; page numbers, and what is small or repeated in the margins, are furniture."""
    body_size = Text(tuple(block for page in pages for block in page)).body_size
    margins = Counter(
        key for page in pages for key in {_running(block) for block in page if _in_margin(block)}
    )
    return [
        replace(block, kind=Kind.FURNITURE) if _is_furniture(block, margins, body_size) else block
        for page in pages
        for block in page
    ]


def joined_over_pages(blocks: list[Block]) -> list[Block]:
    """Blocks that a page's end, or a hard line break, has cut in two are one again."""
    body_size = Text(tuple(blocks)).body_size
    joined: list[Block] = []
    last = None  # Place of the last block of the body in ``joined``.
    for block in blocks:
        if block.kind in BODY and not _is_aside(block, body_size):
            if last is not None and _goes_on(joined[last], block):
                joined[last] = _together(joined[last], block)
                continue
            last = len(joined)
        joined.append(block)
    return joined


def with_rests_of_numbered(blocks: list[Block]) -> list[Block]:
    """The same, with what belongs to a number though it stands in a paragraph of its own.

    Reports number each of their findings. A sentence without a number, right after one, belongs to
    that number if the next follows on from it. At a page’s foot it may be a note.
    """
    numbers = [int(b.number) if b.number.isdecimal() else None for b in blocks]
    joined: list[Block] = []
    last = None  # The number before.
    for place, block in enumerate(blocks):
        is_rest = (
            joined
            and joined[-1].number
            and block.kind == Kind.PARAGRAPH
            and bool(block.cell) == bool(joined[-1].cell)
            and ends_sentence(block.text)
            and (block.page is None or block.page != _last_page(joined[-1]))
            and next(filter(None, numbers[place:]), None) == (last or 0) + 1
        )
        if is_rest:
            joined[-1] = _together(joined[-1], block)
            continue
        last = numbers[place] or last
        joined.append(block)
    return joined


def _is_aside(block: Block, body_size: float) -> bool:
    """A footnote or a page's number, which may stand between the halves of a paragraph."""
    return not block.cell and (is_small_print(block, body_size) or _is_page_number(block))


def _goes_on(first: Block, second: Block) -> bool:
    if second.label or second.kind == Kind.HEADING:
        return False
    if first.kind == Kind.HEADING and not first.bold:
        return False  # The second line of a bold one is known by its look.
    if len(first.text) > LONGEST_PARAGRAPH:
        return False
    if abs(first.size - second.size) > 0.6 or first.bold != second.bold:
        return False
    if first.cell != second.cell and not (first.cell and second.cell and len(first.text) > 80):
        return False
    if ends_sentence(first.text):
        return False
    same_page = _last_page(first) == second.page
    if same_page and _is_apart(first, second):
        return False
    begins_small = second.text[:1].islower()
    # A name may break over a page (“North East / Somerset”); on one page a capital begins anew.
    return begins_small or (not same_page and (bool(first.label) or len(first.text) > 80))


def _is_apart(first: Block, second: Block) -> bool:
    """Whether more room than a line break parts two blocks: items without their marks."""
    if not first.boxes or not second.boxes:
        return False
    last = first.boxes[-1]
    return last.bottom - second.boxes[0].top > APART * (last.top - last.bottom)


def _last_page(block: Block) -> int | None:
    return block.boxes[-1].page if block.boxes else block.page


def _together(first: Block, second: Block) -> Block:
    passed = sum(first.letters)
    moved = tuple(Mark(mark.number, mark.letters_before + passed) for mark in second.marks)
    glue = "" if first.text.endswith("-") and second.text[:1].islower() else " "
    return replace(
        first,
        text=f"{first.text}{glue}{second.text}",
        boxes=first.boxes + second.boxes,
        letters=first.letters + second.letters,
        marks=first.marks + moved,
    )


def is_small_print(block: Block, body_size: float) -> bool:
    """Notes at the foot of a page, the letterhead."""
    return 0 < block.size < body_size - SMALL_PRINT


def _is_page_number(block: Block) -> bool:
    return bool(_NUMBER.match(block.text))


def _is_furniture(block: Block, margins: Counter, body_size: float) -> bool:
    if not _in_margin(block):
        return False
    if block.kind in BODY and is_small_print(block, body_size):
        return True  # A letterhead, or a footer that stands once.
    return _is_page_number(block) or margins[_running(block)] >= OFTEN


def _running(block: Block) -> str:
    """The words of a running head without the page's number."""
    return re.sub(r"\d+", "#", f"{block.label} {block.text}".strip())


def _in_margin(block: Block) -> bool:
    if not block.boxes or len(block.text) > LONGEST_RUNNING_HEAD:
        return False
    return (
        block.boxes[-1].top < MARGIN * A4_HEIGHT or block.boxes[0].bottom > (1 - MARGIN) * A4_HEIGHT
    )
