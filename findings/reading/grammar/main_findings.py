"""The grades of reports of 2012 and 2013: the “Record of main findings” on their last page.

The same grades stand under the heading of each chapter, and overall effectiveness in a sentence
near the beginning: they are read for what the record lacks, and compared with it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..result import Judgement, Place
from ..text.blocks import Block, Text
from .grades import GRADE, grade_of, grid, is_area, is_grade, rows_of_lines
from .sections import Section, sections

OVERALL = "Overall effectiveness"
_RECORD = re.compile(r"^record of main findings\W*$", re.IGNORECASE)
_OVERALL = re.compile(
    rf"\boverall effectiveness of .{{1,200}}? (?:is|are)(?: judged to be)? (?P<grade>{GRADE})\b",
    re.IGNORECASE,
)


def main_findings(text: Text, areas: Iterable[str]) -> list[Judgement]:
    """The record's rows; of ``areas`` that it lacks, the chapters'. Doubtful where they differ."""
    chapters = {judgement.area.lower(): judgement for judgement in _chapters(text)}
    lines = rows_of_lines(_record(text))
    found = grid(text.body) or lines or list(chapters.values())
    for more in (lines, chapters.values()):
        missing = missing_areas(found, areas)
        found += [row for row in more if any(area in row.area.lower() for area in missing)]
    return [_checked(row, chapters.get(row.area.lower())) for row in found]


def missing_areas(found: list[Judgement], areas: Iterable[str]) -> list[str]:
    """Those of the areas of which no grade was read."""
    graded = " ".join(judgement.area.lower() for judgement in found)
    return [area for area in areas if area not in graded]


def _record(text: Text) -> list[Block]:
    """What stands after the last heading “Record of main findings”."""
    body = text.body
    places = [place for place, block in enumerate(body) if _RECORD.match(block.text)]
    return body[places[-1] + 1 :] if places else []


def _checked(row: Judgement, chapter: Judgement | None) -> Judgement:
    if chapter is None or chapter.grade == row.grade:
        return row
    return replace(row, doubts=(f"Its chapter says “{chapter.words}”.",))


def _chapters(text: Text) -> Iterator[Judgement]:
    chapters = sections(text)
    yield from _overall(chapters)
    for section in chapters:
        first = section.blocks[0]
        area = section.headings[-1] if section.headings else ""
        if is_grade(first.text) and not first.cell and is_area(area):
            yield _judgement(area, first.text, f"{area} {first.text}", first)


def _overall(chapters: list[Section]) -> Iterator[Judgement]:
    """From the first sentence on it, with which a chapter begins."""
    for section in chapters:
        first = section.blocks[0]
        if found := _OVERALL.search(first.text):
            yield _judgement(OVERALL, found["grade"], found[0], first)
            return


def _judgement(area: str, grade: str, words: str, block: Block) -> Judgement:
    return Judgement(area, grade_of(grade), words, Place(block.page, boxes=block.boxes))
