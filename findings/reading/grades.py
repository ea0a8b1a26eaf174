"""Grades and the grid of the title page: which area got which grade, in printed words."""

import re
from collections import defaultdict
from collections.abc import Iterable

from .blocks import Block
from .result import Judgement, Place

GRADE = r"(?:outstanding|good|requires improvement(?: to be good)?|adequate|inadequate)"
_ONLY_GRADE = re.compile(rf"^{GRADE}\W*$", re.IGNORECASE)
_NUMBER = re.compile(r"^\d(?:\.\d)?\.?\s+(?=\D)")
# Every area of every framework has one of these in its name.
_AREA = re.compile(
    r"effectiveness|experiences|children|care leavers|adoption|leaders|help and protection"
    r"|quality of|outcomes|capacity to improve|provision",
    re.IGNORECASE,
)
LONGEST_AREA = 140  # Letters.


def is_grade(text: str) -> bool:
    """Whether a text is a grade and nothing else."""
    return bool(_ONLY_GRADE.match(text.strip()))


def grade_of(words: str) -> str:
    """A printed grade with one capital: “Requires improvement to be good”."""
    return words.strip().rstrip(".:; ").capitalize()


def is_area(text: str) -> bool:
    return len(text) <= LONGEST_AREA and bool(_AREA.search(text)) and not is_grade(text)


def area_of(text: str) -> str:
    """The name of an area without its number."""
    return _NUMBER.sub("", text.strip()).rstrip(" :")


def grid(blocks: Iterable[Block]) -> list[Judgement]:
    """The judgements of tables: a row with the name of an area and a grade. The first of each."""
    rows: dict[tuple[int, int], list[Block]] = defaultdict(list)
    for block in blocks:
        if block.cell:
            rows[block.cell.table, block.cell.row].append(block)
    found: dict[str, Judgement] = {}
    for row in rows.values():
        graded = [block for block in row if is_grade(block.text)]
        named = [block for block in row if is_area(block.text)]
        if len(graded) == 1 and named:
            area = area_of(" ".join(block.text for block in named))
            found.setdefault(area.lower(), _judgement(area, named, graded[0]))
    return list(found.values())


def _judgement(area: str, named: list[Block], graded: Block) -> Judgement:
    boxes = tuple(box for block in [*named, graded] for box in block.boxes)
    return Judgement(
        area=area,
        grade=grade_of(graded.text),
        words=" ".join([*(block.text for block in named), graded.text]),
        place=Place(page=graded.page, boxes=boxes),
    )
