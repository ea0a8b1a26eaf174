"""The grades of a report under the single inspection framework, and that of the board (LSCB).

Overall effectiveness stands in a sentence alone: “Children’s services in … are good”. The other
areas stand in the grid of the title page; what a text has lost of it stands before each chapter.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, takewhile

from ..grammar.areas_for_improvement import BOARD
from ..grammar.grades import GRADE, grade_of, grid, is_area, is_grade, rows_of_lines
from ..grammar.outline import is_heading
from ..grammar.sections import BOARDS_CHAPTER
from ..result import Judgement, Place
from ..text.blocks import BODY, Block, Kind, Text

OVERALL = "Overall effectiveness"
FRONT_BLOCKS = 40  # After page 1; of a text without pages, all.
_AREAS = {
    OVERALL: r"overall effectiveness",
    "Children who need help and protection": r"help and protection",
    "Children looked after and achieving permanence": r"looked after",
    "Adoption performance": r"adoption",
    "Experiences and progress of care leavers": r"care leavers",
    "Leadership, management and governance": r"leadership",
}
_OVERALL = re.compile(
    r"^(?:the )?(?:overall effectiveness(?:\W| is\b)+|overall judge?ment (?:for .{1,80}? (?=is ))?"
    r"(?:is|that|children\W?s|services|are|it|\s)*"
    r"|(?:children\W?s (?:social care )?services|services for children) in (?!(?:need|care)\b)"
    r"(?:(?!\b(?:not|no longer)\b).){1,80}? (?:is |are )?)"
    rf"(?P<grade>{GRADE})(?!\w)",
    re.IGNORECASE,
)
_GRADED = re.compile(
    r"^(?:the graded judge?ment (?:for|about|of) )?(?P<area>[^:]+?)"
    rf"(?: (?:is|are|that|it))* (?P<grade>{GRADE})\W*$",
    re.IGNORECASE,
)
_BOARDS = re.compile(
    rf"(?:{BOARD.pattern})(?:(?!\bnot\b).)*?\b(?P<grade>{GRADE})(?!\w)", re.IGNORECASE
)
LONGEST_SENTENCE = 200  # Letters.


def judgements(text: Text) -> list[Judgement]:
    """This visit's grades: overall effectiveness first."""
    front, chapters = _front(text), _before_chapters(text)
    rows = grid(front) or rows_of_lines(front) or chapters
    found = list(_overall(text))
    overall = {_area_named(judgement.area) for judgement in found}
    rows = (row for row in rows if _area_named(row.area) not in overall)
    found += [row for row in rows if not BOARD.search(row.area)]
    for chapter in chapters:
        area = _area_named(chapter.area)
        if area in missing_areas(found):
            found.append(replace(chapter, area=area))
    return found


def missing_areas(found: list[Judgement]) -> list[str]:
    """The areas of which no grade was read."""
    named = {_area_named(judgement.area) for judgement in found}
    return [area for area in _AREAS if area not in named]


def _area_named(words: str) -> str:
    """The area that a chapter or a row of the grid names; empty where it names none."""
    return next((area for area, mark in _AREAS.items() if re.search(mark, words, re.I)), "")


def board_judgement(text: Text) -> Judgement | None:
    """“The Local Safeguarding Children Board is good”, on the title page or over its chapter."""
    size, front = text.body_size, _front(text)
    for block, after in pairwise(text.body):
        is_short = len(block.text) <= LONGEST_SENTENCE and not block.text.startswith("An ")
        is_chapter = is_heading(block, size) or BOARDS_CHAPTER.match(block.text)
        if not is_short or (block not in front and not is_chapter):
            continue
        blocks = [block, after] if is_grade(after.text) else [block]
        if found := _BOARDS.search(" ".join(line.text for line in blocks)):
            return _judgement("Local Safeguarding Children Board", found["grade"], blocks)
    return None


def _front(text: Text) -> list[Block]:
    """The title page and what goes on from it, as far as the contents or the next heading.

    Of a text without pages, what stands before the contents.
    """
    size = text.body_size
    first = [block for block in text.blocks if block.page == 1]
    after = [block for block in text.blocks if block.page != 1][:FRONT_BLOCKS]

    def goes_on(block: Block) -> bool:
        is_heading_after = text.pages and not block.cell and is_heading(block, size)
        return block.kind != Kind.CONTENTS and not is_heading_after

    front = [*first, *takewhile(goes_on, after)]
    return [block for block in front if block.kind in BODY]


def _overall(text: Text) -> Iterator[Judgement]:
    for block, after in pairwise(text.body):
        blocks = [block, after] if is_grade(after.text) else [block]
        if found := _OVERALL.match(" ".join(line.text for line in blocks)):
            yield _judgement(OVERALL, found["grade"].lower().removesuffix(" to be good"), blocks)
            return


def _before_chapters(text: Text) -> list[Judgement]:
    """From the box or table before a chapter, and from headings that end in a grade."""
    found: dict[str, Judgement] = {}
    for judgement in [*_boxes(text.body), *_headings(text), *grid(text.body)]:
        found.setdefault(judgement.area.lower(), judgement)
    return list(found.values())


def _boxes(body: list[Block]) -> Iterator[Judgement]:
    """After “Key judgement”, the name of the area and then its grade, in a few lines."""
    for place, block in enumerate(body):
        if block.text.lower() != "key judgement":
            continue
        named: list[Block] = []
        for line in body[place + 1 : place + 6]:
            if is_grade(line.text) and named:
                area = " ".join(block.text for block in named)
                yield _judgement(area, line.text, [*named, line])
                break
            if line.text.lower() != "judgement grade":
                named.append(line)


def _headings(text: Text) -> Iterator[Judgement]:
    """“The graded judgement for adoption performance is that it requires / improvement”."""
    size = text.body_size
    for block, after in pairwise(text.body):
        if not is_heading(block, size) or _OVERALL.match(block.text):
            continue
        goes_on = after.text[:1].islower()
        for blocks in ([block], [block, after] if goes_on else []):
            graded = _GRADED.match(" ".join(line.text for line in blocks))
            if graded and is_area(graded["area"]) and not BOARD.search(graded["area"]):
                yield _judgement(graded["area"], graded["grade"], blocks)
                break


def _judgement(area: str, grade: str, blocks: list[Block]) -> Judgement:
    return Judgement(
        area=area[:1].upper() + area[1:],
        grade=grade_of(grade),
        words=" ".join(block.text for block in blocks),
        place=Place(blocks[0].page, boxes=tuple(box for b in blocks for box in b.boxes)),
    )
