"""Inspections of local authority children’s services since 2018 (ILACS): the graded reports.

Three layouts of areas: children in care and care leavers as one, apart since 2023, and without an
overall judgement for fieldwork since 27 April 2026.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, takewhile

from ..grammar import fieldwork
from ..grammar.authority_name import authority_name
from ..grammar.facts import (
    set_authority,
    set_dates,
    set_lead_inspector,
    warn_of_missing_grades,
)
from ..grammar.grades import is_grade
from ..grammar.inspector import lead_on_title_page
from ..grammar.list_items import ListItem, list_items
from ..grammar.needs_to_improve import NOTHING_FOUND, list_heading, needs_to_improve
from ..grammar.outline import Placed, place_of, placed
from ..result import Finding, Reading
from ..text.blocks import Block, Text
from .ilacs_grades import OVERALL, area_named, is_graded, judgements, missing_areas

# The name of the authority may stand before it, in one block.
_TITLE = re.compile(
    r"^(?P<name>.{0,80}?)\b(?:short |standard |full )?(?:re-?)?inspection of\b[^.]{1,150}$",
    re.IGNORECASE,
)
_OF_LEADERS = re.compile(
    r"^(?:the )?impact of leader(?:s|ship) on social work practice\b", re.IGNORECASE
)
_IMPRINT = re.compile(r"^(?:The Office for Standards in Education|If you would like a copy of)")
TITLE_BLOCKS = 12


def is_one(text: Text) -> bool:
    """Only these reports judge the impact of leaders on social work practice."""
    has_area = any(_OF_LEADERS.match(block.text) for block in text.body)
    return has_area and _title(text) is not None


def read(text: Text, reading: Reading) -> None:
    reading.kind = "inspection"
    _read_title_page(text, reading)
    reading.judgements = judgements(text)
    _settle_framework(reading)
    reading.recommendations = needs_to_improve(text)
    if not reading.recommendations:
        reading.warnings.append(NOTHING_FOUND)
    reading.findings = list(_findings(list_items(_of_the_findings(text))))
    if not reading.findings:
        reading.warnings.append("No numbered findings were found.")


def _title(text: Text) -> Block | None:
    head = text.body[:TITLE_BLOCKS]
    return next((block for block in head if _TITLE.match(block.text)), None)


def _read_title_page(text: Text, reading: Reading) -> None:
    title = _title(text)
    reading.title = title.text
    reading.places["title"] = place_of(title)
    before = _TITLE.match(title.text)["name"].strip(" .:–-")
    set_authority(reading, authority_name(text) or (before and (before, title)))
    set_lead_inspector(reading, lead_on_title_page(text))
    cover, footer = fieldwork.on_title_page(text), fieldwork.in_footer(text)
    set_dates(reading, cover or footer)
    if footer and not cover:
        reading.warnings.append("The dates are taken from the footer: the cover prints none.")
    elif footer and not _agree(cover, footer):
        reading.warnings.append(
            "The cover and the footer give different dates: the cover is taken "
            f"({cover.printed}, not {footer.printed})."
        )


def _agree(cover: fieldwork.Fieldwork, footer: fieldwork.Fieldwork) -> bool:
    """Some footers print the first day alone."""
    return footer.start == cover.start and footer.end in (cover.start, cover.end)


def _settle_framework(reading: Reading) -> None:
    """By the dates; an overall judgement, where one is printed, decides against them."""
    start = reading.inspection_start
    has_overall = any(area_named(judgement.area) == OVERALL for judgement in reading.judgements)
    is_new = start is None or fieldwork.framework_of(start) == "ilacs_2026"
    reading.framework = "ilacs_2026" if is_new and not has_overall else "ilacs"
    if start and is_new and has_overall:
        reading.warnings.append(
            "It gives a grade for overall effectiveness, which inspections of its time do not: "
            "the framework before is taken."
        )
    missing = missing_areas(reading.judgements, with_overall=reading.framework == "ilacs")
    warn_of_missing_grades(reading, missing)


def _of_the_findings(text: Text) -> Iterator[Placed]:
    """What stands from the first section of an area to the imprint, without the list.

    In a text without cells the areas of the grid are headings, too: sections follow the list.
    """
    entries = list(takewhile(lambda entry: not _IMPRINT.match(entry.block.text), placed(text)))
    named = [place for place, entry in enumerate(entries) if area_named(entry.heading)]
    listed = next((place for place, entry in enumerate(entries) if list_heading(entry)), None)
    after_list = (place for place in named if listed is not None and place > listed)
    graded = (place for place in named if is_graded(entries[place].heading))
    begins = next(chain(after_list, graded), len(entries))
    for entry in entries[begins:]:
        if not list_heading(entry) and not is_grade(entry.block.text):
            yield entry


def _findings(items: Iterable[ListItem]) -> Iterator[Finding]:
    last = 0
    for item in items:
        number, words = _numbered(item, last + 1)
        doubts = []
        if not number:
            doubts.append("It has no number.")
        elif int(number) != last + 1:
            doubts.append(f"Its number does not follow on from {last}.")
        last = int(number or last)
        place = replace(item.place, paragraph=number)
        yield Finding(number, item.heading, words, place, tuple(doubts))


def _numbered(item: ListItem, expected: int) -> tuple[str, str]:
    """Number and words. The expected number may lack its full stop: “34 Most children …”."""
    begins = f"{expected} "
    if item.is_paragraph and item.text.startswith(begins):
        return str(expected), item.text.removeprefix(begins)
    number = item.first.number
    return (number if number.isdecimal() else ""), item.text
