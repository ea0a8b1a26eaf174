"""Letters to a director after a focused, monitoring or joint visit: findings and no grades."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ..grammar import fieldwork
from ..grammar.authority_name import authority_name
from ..grammar.facts import set_authority, set_dates, set_lead_inspector, set_published
from ..grammar.inspector import signed_by
from ..grammar.list_items import list_items
from ..grammar.needs_to_improve import is_list_heading, needs_to_improve
from ..grammar.outline import Placed, place_of, placed
from ..grammar.printed_dates import day, span
from ..result import Finding, Reading
from ..text.blocks import Block, Text

HEAD = 60  # Blocks in which the addresses, the salutation and the title stand.
LONGEST_DATE = 40  # Letters.
_SALUTATION = re.compile(r"^Dear\b")
_KINDS = {
    "focused_visit": r"focused visit",
    "monitoring_visit": r"monitoring visit",
    "joint_inspection": r"joint\b.*\binspection",
}
_TITLE = re.compile(rf"^(?:ILACS )?(?:{'|'.join(_KINDS.values())})", re.IGNORECASE)
_SUMMARY = re.compile(r"\bletter\b.*\bfindings\b", re.IGNORECASE)
_SCOPE = re.compile(r"^(?:areas? covered|scope|background|context)\b", re.IGNORECASE)
_CLOSING = re.compile(
    r"\bOfsted will take the findings\b"
    r"|^(?:Thank you|I am copying|This letter (?:will|is)|Yours? (?:sincerely|faithfully))\b",
    re.IGNORECASE,
)


def is_one(text: Text) -> bool:
    return _salutation(text) is not None and _title(text) is not None


def read(text: Text, reading: Reading) -> None:
    title = _title(text)
    reading.title = title.text
    reading.places["title"] = place_of(title)
    reading.kind = _kind(title.text)
    set_authority(reading, authority_name(text))
    set_lead_inspector(reading, signed_by(text))
    set_published(reading, _dated(text))
    if not reading.published:
        reading.warnings.append("The letter bears no date above its salutation.")
    set_dates(reading, _visit(text))
    if reading.inspection_start:
        reading.framework = fieldwork.framework_of(reading.inspection_start)
    reading.recommendations = needs_to_improve(text)
    if not reading.recommendations and reading.kind != "monitoring_visit":
        reading.warnings.append("The letter has no list of what needs to improve.")
    reading.findings = list(_findings(text, title))
    if not reading.findings:
        reading.warnings.append("No findings were found under a heading of the letter.")


def _salutation(text: Text) -> int | None:
    head = text.body[:HEAD]
    return next((i for i, block in enumerate(head) if _SALUTATION.match(block.text)), None)


def _title(text: Text) -> Block | None:
    return next((block for block in text.body[:HEAD] if _TITLE.match(block.text)), None)


def _kind(title: str) -> str:
    return next(kind for kind, words in _KINDS.items() if re.search(words, title, re.I))


def _dated(text: Text) -> tuple[date, Block] | None:
    """The date at the head of the letter: that of its publication."""
    for block in text.body[: _salutation(text)]:
        if len(block.text) <= LONGEST_DATE and (found := day(block.text)):
            return found, block
    return None


def _visit(text: Text) -> fieldwork.Fieldwork | None:
    """The days in “This letter summarises the findings of …”, or else the first after “Dear …”."""
    after = text.body[_salutation(text) :]
    for block in [*(b for b in after if _SUMMARY.search(b.text)), *after]:
        if found := span(block.text):
            return fieldwork.Fieldwork(*found, block)
    return None


def _findings(text: Text, title: Block) -> Iterator[Finding]:
    """Bullets or, in later letters, plain paragraphs under the headings after the title."""
    for item in list_items(_of_the_findings(text, title)):
        yield Finding(item.first.number, item.heading, item.text, item.place)


def _of_the_findings(text: Text, title: Block) -> Iterator[Placed]:
    after = text.blocks[text.blocks.index(title) + 1 :]
    for entry in placed(replace(text, blocks=after)):
        if _CLOSING.search(entry.block.text):
            return
        if entry.heading and not _is_apart(entry.heading):
            yield entry


def _is_apart(heading: str) -> bool:
    """What the visit covered is no finding, and what is to improve is read by itself."""
    return is_list_heading(heading) or bool(_SCOPE.match(heading))
