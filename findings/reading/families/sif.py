"""The single inspection framework, November 2013 to 2018, often with a review of the board (LSCB).

Layouts differ: bullets until early 2014, then numbers through the whole report; until mid 2015
“What does the local authority need to improve?”, later “Recommendations”.
"""

import re

from ..grammar import facts, fieldwork
from ..grammar.areas_for_improvement import areas_for_improvement
from ..grammar.authority_name import name_above_title
from ..grammar.graded_findings import graded_findings
from ..grammar.inspector import lead_on_title_page
from ..grammar.outline import place_of
from ..grammar.publication import publication_date
from ..result import Reading
from ..text.blocks import Block, Text
from .sif_grades import board_judgement, judgements, missing_areas

TITLE_BLOCKS = 12
_TITLE = re.compile(r"\b(?:re-?)?inspection of services for children in need\b", re.IGNORECASE)
_DATES = re.compile(r"^(?:inspection dates?|report published)\b", re.IGNORECASE)
_MARK = re.compile(r"(?<=[a-z])\d$")  # Of a footnote.


def is_one(text: Text) -> bool:
    return any(_TITLE.search(block.text) for block in text.body[:TITLE_BLOCKS])


def read(text: Text, reading: Reading) -> None:
    reading.kind = "inspection"
    reading.framework = "sif"
    _read_title(text, reading)
    facts.set_authority(reading, _name(text) or name_above_title(text))
    facts.set_published(reading, publication_date(text))
    facts.set_dates(reading, fieldwork.on_title_page(text, reading.published))
    facts.set_lead_inspector(reading, lead_on_title_page(text))
    _read_grades(text, reading)
    asked = areas_for_improvement(text)
    reading.recommendations = asked.recommendations
    reading.warnings += asked.warnings
    found = graded_findings(text)
    reading.findings = found.findings
    reading.warnings += found.warnings


def _read_title(text: Text, reading: Reading) -> None:
    front = text.body[:TITLE_BLOCKS]
    first = next(place for place, block in enumerate(front) if _TITLE.search(block.text))
    last = next((p for p in range(first, len(front)) if _DATES.match(front[p].text)), first + 1)
    words = " ".join(block.text for block in front[first:last])
    reading.title = _MARK.sub("", words[_TITLE.search(words).start() :])
    reading.places["title"] = place_of(front[first])


def _name(text: Text) -> tuple[str, Block] | None:
    """The authority, where its name and the title are one block."""
    for block in text.body[:TITLE_BLOCKS]:
        found = _TITLE.search(block.text)
        if found and found.start():
            return block.text[: found.start()].strip(), block
    return None


def _read_grades(text: Text, reading: Reading) -> None:
    reading.judgements = judgements(text)
    facts.warn_of_missing_grades(reading, missing_areas(reading.judgements))
    reading.lscb_judgement = board_judgement(text)
    if reading.lscb_judgement:
        reading.lscb_grade = reading.lscb_judgement.grade
