"""The findings of reports of 2012 to 2018: numbered paragraphs and bullets under their areas."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..result import Finding
from ..text.blocks import Kind, Text
from .areas_for_improvement import is_list
from .grades import is_grade
from .list_items import ListItem, about_cut_off, list_items
from .outline import Placed
from .sections import Section, sections

FEW = 0.1  # Of the blocks: with no more items, the text has lost its numbers.
# About the area, the visit or the grades, or for other readers: no finding of its own.
_NO_FINDINGS = re.compile(
    r"^(?:information about (?:this|the)\b|about this inspection|service information"
    r"|(?:previous|other) ofsted inspections?|local leadership|other information"
    r"|the casework model"
    r"|children(?: and young people)? (?:living|looked after)\b.* in (?:this|the) area"
    r"|child protection in this area"
    r"|summary for children|what the inspection judge?ments|the inspection judge?ments and what"
    r"|the inspection team|record of main findings)",
    re.IGNORECASE,
)
_OF_DEFINITIONS = re.compile(r"^the (?:local authority|lscb)$", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """Findings in their order, and sentences on what could not be read of them."""

    findings: list[Finding]
    warnings: list[str]


def graded_findings(text: Text) -> Found:
    """What inspectors found, without what they ask for.

    A text that has lost its numbers and bullets has paragraphs for findings: those that are whole.
    """
    holding = [section for section in sections(_without_front(text)) if _holds_findings(section)]
    blocks = [block for section in holding for block in section.blocks]
    has_labels = sum(block.kind == Kind.ITEM for block in blocks) > FEW * len(blocks)
    found: list[Finding] = []
    lost: list[str] = []
    for section in holding:
        heading = section.heading
        items = [
            item
            for item in list_items(Placed(block, heading) for block in section.blocks)
            if not (item.is_paragraph and (has_labels or is_grade(item.text)))
        ]
        cut_off = [item.text for item in items if _is_cut_off(item)]
        lost += cut_off
        found += [_finding(item, bool(cut_off)) for item in items if not _is_cut_off(item)]
    return Found(list(_with_doubts(found, text)), list(_warnings(found, lost)))


def _without_front(text: Text) -> Text:
    """Without the front page; in a text without pages, without what stands before the contents."""
    kinds = [block.kind for block in text.blocks]
    begins = kinds.index(Kind.CONTENTS) if Kind.CONTENTS in kinds and not text.pages else 0
    return replace(text, blocks=tuple(b for b in text.blocks[begins:] if b.page != 1))


def _is_cut_off(item: ListItem) -> bool:
    """Whether the lines before a paragraph are lost: it does not begin with a capital."""
    return item.is_paragraph and not item.text[:1].isupper()


def _finding(item: ListItem, others_are_cut_off: bool) -> Finding:
    doubts = []
    if item.is_paragraph:
        doubts.append("It has no number and no bullet.")
        if others_are_cut_off:
            doubts.append("Others of its section have lost their beginnings: it may have, too.")
    return Finding(item.first.number, item.heading, item.text, item.place, tuple(doubts))


def _warnings(found: list[Finding], lost: list[str]) -> Iterator[str]:
    if not found:
        yield "No findings with numbers or bullets were found."
    if lost:
        yield about_cut_off("findings", lost)


def _holds_findings(section: Section) -> bool:
    if not section.headings or is_list(section):
        return False
    if _OF_DEFINITIONS.match(section.headings[-1]):
        return False
    return not any(_NO_FINDINGS.match(heading) for heading in section.headings)


def _with_doubts(found: list[Finding], text: Text) -> Iterator[Finding]:
    """The numbers run through the whole report, whatever is numbered."""
    numbers = {int(block.number) for block in text.body if block.number.isdecimal()}
    for finding in found:
        number = int(finding.ref) if finding.ref.isdecimal() else 1
        missing = number > 1 and number - 1 not in numbers
        doubts = ("The number before it is missing.",) if missing else ()
        yield replace(finding, doubts=(*finding.doubts, *doubts))
