"""What the reports of 2012 and 2013 have in common; no family itself."""

import re
from collections.abc import Iterable

from ..grammar import facts, fieldwork
from ..grammar.areas_for_improvement import areas_for_improvement
from ..grammar.authority_name import name_above_title, name_below_title
from ..grammar.graded_findings import graded_findings
from ..grammar.inspector import lead_on_title_page
from ..grammar.main_findings import main_findings, missing_areas
from ..grammar.outline import place_of
from ..grammar.publication import publication_date
from ..result import Reading
from ..text.blocks import Block, Text

TITLE_BLOCKS = 12


def title(text: Text, words: re.Pattern) -> list[Block]:
    """The blocks that print the title: one, or two where a line's end has cut it. Or none."""
    front = text.body[:TITLE_BLOCKS]
    for place in range(len(front)):
        for blocks in (front[place : place + 1], front[place : place + 2]):
            if words.match(" ".join(block.text for block in blocks)):
                return blocks
    return []


def read(text: Text, reading: Reading, words: re.Pattern, areas: Iterable[str]) -> None:
    """Fills in all but the framework. ``words`` match the title, ``areas`` are to have grades."""
    titled = title(text, words)
    reading.kind = "inspection"
    reading.title = " ".join(block.text for block in titled)
    reading.places["title"] = place_of(titled[0])
    facts.set_authority(reading, name_below_title(text, titled) or name_above_title(text))
    facts.set_published(reading, publication_date(text))
    facts.set_dates(reading, fieldwork.on_title_page(text, reading.published))
    facts.set_lead_inspector(reading, lead_on_title_page(text))
    reading.judgements = main_findings(text, areas)
    facts.warn_of_missing_grades(reading, missing_areas(reading.judgements, areas))
    asked = areas_for_improvement(text)
    reading.recommendations = asked.recommendations
    reading.warnings += asked.warnings
    found = graded_findings(text)
    reading.findings = found.findings
    reading.warnings += found.warnings
