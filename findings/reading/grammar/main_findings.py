"""The grades of reports of 2012 and 2013: the “Record of main findings” on their last page.

The same grades stand under the heading of each chapter, and overall effectiveness in a sentence
near the beginning: they are read where the record is missing, and compared with it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..result import Judgement, Place
from ..text.blocks import Block, Text
from .grades import GRADE, grade_of, grid, is_area, is_grade, rows_of_lines
from .sections import sections

OVERALL = "Overall effectiveness"
_RECORD = re.compile(r"^record of main findings\W*$", re.IGNORECASE)
_OVERALL = re.compile(
    rf"\boverall effectiveness of .{{1,200}}? (?:is|are)(?: judged to be)? (?P<grade>{GRADE})\b",
    re.IGNORECASE,
)


def main_findings(text: Text) -> list[Judgement]:
    """The record's rows; without a record, what the chapters say. Doubtful where they differ."""
    chapters = {judgement.area.lower(): judgement for judgement in _chapters(text)}
    record = grid(text.body) or rows_of_lines(_record(text))
    if not record:
        return list(chapters.values())
    return [_checked(row, chapters.get(row.area.lower())) for row in record]


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
    overall = False
    for section in sections(text):
        first = section.blocks[0]
        sentence = not overall and _OVERALL.search(first.text)
        if sentence:
            overall = True
            yield _judgement(OVERALL, sentence["grade"], sentence[0], first)
        area = section.headings[-1] if section.headings else ""
        if is_grade(first.text) and not first.cell and is_area(area):
            yield _judgement(area, first.text, f"{area} {first.text}", first)


def _judgement(area: str, grade: str, words: str, block: Block) -> Judgement:
    return Judgement(area, grade_of(grade), words, Place(block.page, boxes=block.boxes))
