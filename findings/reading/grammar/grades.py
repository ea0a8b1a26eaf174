"""Grades and the grid of the title page: which area got which grade, in printed words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..result import Judgement, Place
from ..text.blocks import Block

GRADE = r"(?:outstanding|good|requires? improvement(?: to be good)?|adequate|inadequate)"
UNGRADED = "Not judged"  # Printed in the grid where there were too few children.
_ONLY_GRADE = re.compile(rf"^(?:{GRADE}|{UNGRADED})\d?\W*$", re.IGNORECASE)  # “Good1”.
_NUMBER = re.compile(r"^\d(?:\.\d)?\.?\s+(?=\D)")
# Every area of every framework has one of these in its name.
_AREA = re.compile(
    r"effectiveness|experiences|children|care leavers|adoption|leaders|help and protection"
    r"|quality of|outcomes|capacity to improve|provision",
    re.IGNORECASE,
)
_ROW = re.compile(rf"^(?P<area>.+?)\s+(?P<grade>{GRADE}|{UNGRADED})\W*$", re.IGNORECASE)
_SENTENCE = re.compile(r"\b(?:services in|judge?ments?|is|are)\b", re.IGNORECASE)
LONGEST_AREA = 140  # Letters.


def is_grade(text: str) -> bool:
    """Whether a text is a grade and nothing else."""
    return bool(_ONLY_GRADE.match(text.strip()))


def grade_of(words: str) -> str:
    """A printed grade with one capital: “Requires improvement to be good”."""
    bare = re.sub(r"[\W\d]+$", "", words.strip())
    return re.sub("^Require ", "Requires ", bare.capitalize())


def is_area(text: str) -> bool:
    return len(text) <= LONGEST_AREA and bool(_AREA.search(text)) and not is_grade(text)


def area_of(text: str) -> str:
    """The name of an area without its number."""
    return _NUMBER.sub("", text.strip()).rstrip(" :")


def graded_rows(blocks: Iterable[Block]) -> Iterator[tuple[list[Block], Block]]:
    """Rows of tables that hold the name of an area and one grade: the name's blocks, the grade."""
    rows: dict[tuple[int, int], list[Block]] = defaultdict(list)
    for block in blocks:
        if block.cell:
            rows[block.cell.table, block.cell.row].append(block)
    for row in rows.values():
        graded = [block for block in row if is_grade(block.text)]
        named = [block for block in row if is_area(block.text)]
        if len(graded) == 1 and named:
            yield named, graded[0]


def grid(blocks: Iterable[Block]) -> list[Judgement]:
    """The judgements of tables: a row with the name of an area and a grade. The first of each."""
    found: dict[str, Judgement] = {}
    for named, graded in graded_rows(blocks):
        area = area_of(" ".join(block.text for block in named))
        found.setdefault(area.lower(), _judgement(area, named, graded))
    return list(found.values())


def rows_of_lines(blocks: Iterable[Block]) -> list[Judgement]:
    """The judgements of a grid without cells: an area, and its grade at its end or right after."""
    found: dict[str, Judgement] = {}
    named = None
    for block in blocks:
        row = _ROW.match(block.text)
        if row and _is_label(row["area"]):
            area, grade, named = area_of(row["area"]), replace(block, text=row["grade"]), None
            found.setdefault(area.lower(), _judgement(area, [replace(block, text=area)], grade))
        elif named and is_grade(block.text):
            area = area_of(named.text)
            found.setdefault(area.lower(), _judgement(area, [named], block))
            named = None
        else:
            named = block if _is_label(block.text) else None
    return list(found.values())


def _is_label(text: str) -> bool:
    """“Children’s services in … require improvement” is a sentence, and no row."""
    return is_area(text) and not _SENTENCE.search(text)


def _judgement(area: str, named: list[Block], graded: Block) -> Judgement:
    boxes = tuple(box for block in [*named, graded] for box in block.boxes)
    grade = grade_of(graded.text)
    return Judgement(
        area=area,
        grade=grade,
        words=" ".join([*(block.text for block in named), graded.text]),
        place=Place(page=graded.page, boxes=boxes),
        doubts=("The area was not judged: this is no grade.",) if grade == UNGRADED else (),
    )
