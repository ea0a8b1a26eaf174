"""The grades of an ILACS report: the grid of its title page, checked by its headings."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from ..grammar.grades import GRADE, grade_of, grid, rows_of_lines
from ..grammar.list_headings import is_list_heading
from ..grammar.outline import is_heading
from ..result import Judgement, Place
from ..text.blocks import Block, Text

LEADERS = "The impact of leaders on social work practice with children and families"
PROTECTION = "The experiences and progress of children who need help and protection"
CARE = "The experiences and progress of children in care"
CARE_LEAVERS = "The experiences and progress of care leavers"
CARE_AND_LEAVERS = "The experiences and progress of children in care and care leavers"
OVERALL = "Overall effectiveness"

_LEAVERS = r"(?:care[ -](?:leavers|experienced)|young people leaving care)"
_CHILDREN = r"children (?:and young people )?(?:in\b|looked after)|looked after children"
_AREAS = {
    LEADERS: r"impact of leaders",
    PROTECTION: r"needs? (?:of )?help",
    CARE: rf"progress of (?:{_CHILDREN})",
    CARE_LEAVERS: rf"progress of (?:children )?{_LEAVERS}",
    OVERALL: r"overall effectiveness",
}
_GRADED_HEADING = re.compile(
    rf"^(?P<area>.{{20,}}?)(?:\s+(?:is|are))?\s*[:–-]?\s*(?P<grade>{GRADE})\W*$", re.IGNORECASE
)


def judgements(text: Text) -> list[Judgement]:
    """The grid by its cells, or else by its lines; doubtful where a heading says otherwise."""
    by_heading = _by_heading(text)
    found = _of_areas(grid(text.body)) or _of_areas(rows_of_lines(_before_the_list(text)))
    named = {area_named(judgement.area) for judgement in found}
    named |= {CARE, CARE_LEAVERS} if CARE_AND_LEAVERS in named else set()
    found += [_from_heading(j) for area, j in by_heading.items() if area not in named]
    return [_checked(judgement, by_heading.get(area_named(judgement.area))) for judgement in found]


def missing_areas(found: list[Judgement], *, with_overall: bool) -> list[str]:
    """The areas of which no grade was read."""
    areas = {area_named(judgement.area) for judgement in found}
    expected = [LEADERS, PROTECTION]
    expected += [CARE_AND_LEAVERS] if CARE_AND_LEAVERS in areas else [CARE, CARE_LEAVERS]
    expected += [OVERALL] if with_overall else []
    return [area for area in expected if area not in areas]


def area_named(words: str) -> str:
    """The area that a heading or a row of the grid names; empty where it names none."""
    area = next((area for area, mark in _AREAS.items() if re.search(mark, words, re.I)), "")
    is_joint = area == CARE and re.search(_LEAVERS, words, re.IGNORECASE)
    return CARE_AND_LEAVERS if is_joint else area


def is_graded(heading: str) -> bool:
    """Whether a heading ends with a grade: “The experiences and progress of care leavers: good”."""
    return bool(_GRADED_HEADING.match(heading))


def _of_areas(rows: list[Judgement]) -> list[Judgement]:
    return [row for row in rows if area_named(row.area)]


def _before_the_list(text: Text) -> Iterable[Block]:
    """The title page and its summary: the headings that follow have grades of their own."""
    return takewhile(lambda block: not is_list_heading(block.text), text.body)


def _by_heading(text: Text) -> dict[str, Judgement]:
    """“The experiences and progress of care leavers: good”, by the area."""
    found: dict[str, Judgement] = {}
    size = text.body_size
    for block in text.body:
        graded = is_heading(block, size) and _GRADED_HEADING.match(block.text)
        if graded and (area := area_named(graded["area"])):
            place = Place(block.page, boxes=block.boxes)
            judgement = Judgement(area, grade_of(graded["grade"]), block.text, place)
            found.setdefault(area, judgement)
    return found


def _from_heading(judgement: Judgement) -> Judgement:
    return replace(judgement, doubts=("It is read from a heading: the grid has no such row.",))


def _checked(judgement: Judgement, heading: Judgement | None) -> Judgement:
    if heading is None or _plain(heading.grade) == _plain(judgement.grade):
        return judgement
    doubt = f"The heading of the section says “{heading.words}”."
    return replace(judgement, doubts=(*judgement.doubts, doubt))


def _plain(grade: str) -> str:
    """A heading and the grid may differ in “to be good”."""
    return grade.lower().removesuffix(" to be good")
