"""A report as sections: runs of blocks, each with all the headings above it.

A heading closes those of its own rank and below. The rank is the size of its letters, bold
before plain; in a text without sizes, the table of contents tells chapters from what is in them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from ..text.blocks import Block, Kind, Text
from ..text.layout import is_small_print
from ..text.lines import LONGEST_HEADING, ends_sentence
from .grades import GRADE, area_of, graded_rows
from .outline import BOLD, Placed, is_heading

DEEPEST = 12  # Headings above each other: reports have five, a hostile document any number.
LIST = re.compile(
    r"^(?:what (?:.{1,80} )?needs? to improve"
    r"|(?:(?:LSCB )?recommendations?|(?:key |further )?areas? for (?:further )?improvement)"
    r"(?:(?: (?:for|to)|:| [–-]) .{1,60})?"
    r"|(?:areas? for )?(?:priority|immediate)(?: and immediate)? actions?)\W*$",
    re.IGNORECASE,
)
SUMMARY = re.compile(
    r"^(?:(?:executive )?summary|summary of (?:key |main )?findings)\W*$|\bbecause\W*$",
    re.IGNORECASE,
)
# What is to be done first, or by when: a heading inside a list, whatever its look.
_BAND = re.compile(
    r"^(?:immediate(?:ly)?|with immediate effect|as soon as possible"
    r"|within .{1,30} (?:weeks?|months?|years?)(?: [^.,;]{1,40}:)?"
    r"|by .{1,30} \d{4}"
    r"|(?:priority|immediate)(?: and immediate)? actions?|areas? for improvement)\W*$",
    re.IGNORECASE,
)
# Ends a list, whatever its look.
_NO_LIST = re.compile(
    r"^(?:inspection (?:findings|judge?ments?)|(?:key )?judge?ment|summary|progress since"
    r"|information about|.{0,40}\bstrengths\b|what .{1,80} does well\b)",
    re.IGNORECASE,
)
_GRADED = re.compile(r"^the graded judge?ment\b.{1,120}$", re.IGNORECASE)
_GRADE_AFTER = re.compile(rf" {GRADE}$", re.IGNORECASE)  # Of a chapter, in a text without cells.
# The chapter on the board, behind that on the authority: “The effectiveness of the LSCB is good”.
BOARDS_CHAPTER = re.compile(
    r"^(?:section \w+\W+)?(?:the )?(?:effectiveness of the )?"
    r"(?:local safeguarding children(?:[’']s)? board(?: \(LSCB\))?|(?<=of the )LSCB)"
    rf"(?: (?:is |are )?{GRADE})?\W*$",
    re.IGNORECASE,
)
LAST_CHAPTER = 100.0  # Its rank where it is no larger than the lists: nothing in it closes it.
_LABELS = {
    "contents", "summary", "inspection findings", "key judgement", "judgement grade"
}  # fmt: skip  # They name no section: the area above them does.


@dataclass(frozen=True)
class Section:
    """Blocks that stand under the same headings, the outermost first."""

    headings: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def heading(self) -> str:
        """The innermost, after that of a summary: its themes are named like chapters."""
        innermost = self.headings[-1] if self.headings else ""
        summary = next((h for h in self.headings if SUMMARY.search(h)), innermost)
        return innermost if summary == innermost else f"{summary.rstrip(': ')}: {innermost}"


def sections(text: Text) -> list[Section]:
    """All blocks of the body that are no headings, in sections. Names of areas are headings."""
    found: list[Section] = []
    above: list[tuple[float, str]] = []
    blocks: list[Block] = []
    for block, rank in _ranked(text):
        if above and not blocks and _goes_on(*above[-1], block, rank):
            above[-1] = (above[-1][0], f"{above[-1][1]} {block.text}")
            continue
        if rank is None and _is_theme(block, above):
            rank = block.size
        if rank is None:
            blocks.append(block)
            continue
        if blocks:
            found.append(Section(tuple(heading for _, heading in above), tuple(blocks)))
            blocks = []
        above = _still_open(above, block.text, rank)
        if not _is_label(block.text):
            above = [*above, (rank, area_of(block.text))][-DEEPEST:]
    if blocks:
        found.append(Section(tuple(heading for _, heading in above), tuple(blocks)))
    return found


def in_sections(text: Text) -> Iterator[Placed]:
    """The blocks of the body that are no headings and no small print, under their sections'."""
    size = text.body_size
    for section in sections(text):
        heading = section.heading
        for block in section.blocks:
            if not is_small_print(block, size):
                yield Placed(block, heading)


def _goes_on(heading_rank: float, heading: str, block: Block, rank: float | None) -> bool:
    """Whether a block is the second line of the heading right before it."""
    is_like_it = rank == heading_rank or (rank is None and _is_short(block))
    return is_like_it and block.text[:1].islower() and len(heading) <= LONGEST_HEADING


def _is_short(block: Block) -> bool:
    """A few words without a stop, which the document does not call an item."""
    is_paragraph = block.kind == Kind.PARAGRAPH and len(block.text) <= LONGEST_HEADING
    return is_paragraph and not ends_sentence(block.text)


def _is_theme(block: Block, above: list[tuple[float, str]]) -> bool:
    """In a list or a summary, a few words without a stop head what follows, whatever their look."""
    has_themes = any(LIST.match(heading) or SUMMARY.search(heading) for _, heading in above)
    return has_themes and _is_short(block) and block.text[:1].isupper()


def _still_open(above: list[tuple[float, str]], heading: str, rank: float):
    """The headings above that a new one leaves open. A label closes nothing but a list."""
    if _NO_LIST.match(heading):
        above = list(takewhile(lambda entry: not LIST.match(entry[1]), above))
    if _is_label(heading):
        return above
    return [entry for entry in above if entry[0] > rank]


def _is_label(heading: str) -> bool:
    return heading.lower() in _LABELS


def _ranked(text: Text) -> Iterator[tuple[Block, float | None]]:
    """Each block of the body with its rank as a heading; None where it is none."""
    size = text.body_size
    chapters = _chapters(text)
    areas = {id(block) for named, _ in graded_rows(text.body) for block in named}
    boards = _boards_chapter(text)
    for block in text.body:
        is_boards = block is boards
        is_band = bool(_BAND.match(block.text))
        is_graded = bool(_GRADED.match(block.text)) and block.kind != Kind.ITEM
        is_named = id(block) in areas or is_band or is_graded or _is_label(block.text) or is_boards
        if not (is_named or is_heading(block, size)):
            yield block, None
        elif is_boards:
            yield block, LAST_CHAPTER
        elif block.size:
            yield block, block.size + BOLD * (block.bold or id(block) in areas)
        else:
            is_chapter = _GRADE_AFTER.sub("", block.text).lower() in chapters
            yield block, 1.0 if is_chapter else BOLD * is_band


def _boards_chapter(text: Text) -> Block | None:
    """The heading of the board's chapter, if it looks no larger than those of lists before it."""
    lists: list[Block] = []
    for block in text.body:
        if LIST.match(block.text):
            lists.append(block)
        elif lists and BOARDS_CHAPTER.match(block.text):
            return block if block.size <= lists[-1].size else None
    return None


def _chapters(text: Text) -> set[str]:
    """The entries of the table of contents, without the numbers of their pages."""
    return {
        block.text.rstrip("0123456789. ").lower()
        for block in text.blocks
        if block.kind == Kind.CONTENTS
    }
