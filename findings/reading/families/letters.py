"""Letters to a director after a focused, monitoring or joint visit: findings and no grades."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from ..grammar import fieldwork
from ..grammar.authority_name import authority_name
from ..grammar.facts import set_authority, set_dates, set_lead_inspector, set_published
from ..grammar.inspector import signed_by
from ..grammar.list_items import list_items
from ..grammar.needs_to_improve import NOTHING_FOUND, list_heading, needs_to_improve
from ..grammar.outline import Placed, place_of, placed
from ..grammar.printed_dates import day, span
from ..result import Finding, Reading
from ..text.blocks import Block, Text

HEAD = 60  # Blocks in which the addresses, the salutation and the title stand.
LONGEST_DATE = 40  # Letters.
# “Dear …” begins a block, or ends that of the addresses.
_SALUTATION = re.compile(r"^Dear\b|\bDear [A-Z][^.]{1,40}$")
_KINDS = {
    "focused_visit": r"focuss?ed visit",
    "monitoring_visit": r"monitoring visit",
    "joint_inspection": r"joint\b.*\binspection",
}
# “Re: Ofsted focused visit …”, “Third monitoring visit …”, “Report of the focused visit …”.
_BEFORE_KIND = r"(?:re|ofsted|ilacs|\w+(?:st|nd|rd|th)|report (?:of|on) the):?"
_TITLE = re.compile(rf"^(?:{_BEFORE_KIND} )*(?:{'|'.join(_KINDS.values())})", re.IGNORECASE)
_SUMMARY = re.compile(r"\bletter\b.*?\b(?:findings|found)\b", re.IGNORECASE)
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
    is_joint = reading.kind == "joint_inspection"  # The heads of the inspectorates sign it.
    set_lead_inspector(reading, None if is_joint else signed_by(text))
    set_published(reading, _dated(text))
    if not reading.published:
        reading.warnings.append("The letter bears no date above its salutation.")
    set_dates(reading, _visit(text, reading.published))
    if reading.inspection_start:
        reading.framework = fieldwork.framework_of(reading.inspection_start)
    reading.recommendations = needs_to_improve(text)
    if not reading.recommendations and reading.kind != "monitoring_visit":
        reading.warnings.append(NOTHING_FOUND)
    reading.findings = list(_findings(text, title))
    if not reading.findings:
        reading.warnings.append("No findings were found under a heading of the letter.")


def _salutation(text: Text) -> int | None:
    head = text.body[:HEAD]
    return next((i for i, block in enumerate(head) if _SALUTATION.search(block.text)), None)


def _title(text: Text) -> Block | None:
    return next((block for block in text.body[:HEAD] if _TITLE.match(block.text)), None)


def _kind(title: str) -> str:
    return next(kind for kind, words in _KINDS.items() if re.search(words, title, re.I))


def _dated(text: Text) -> tuple[date, Block] | None:
    """The date at the head of the letter, perhaps in the block of the addresses: its publication's.

    There it comes first or last.
    """
    for block in text.body[: _salutation(text) + 1]:
        words = block.text
        is_short = len(words) <= LONGEST_DATE
        first = words[:LONGEST_DATE] if is_short or words[:1].isdecimal() else ""
        last = words[-LONGEST_DATE:] if words[-1:].isdecimal() else ""
        if found := day(first) or day(last):
            return found, block
    return None


def _visit(text: Text, written: date | None) -> fieldwork.Fieldwork | None:
    """The days in “This letter summarises the findings of …”, or else the first after “Dear …”."""
    after = text.body[_salutation(text) :]
    opening = (
        (block, span(block.text[found.end() :], written))
        for block in after
        if (found := _SUMMARY.search(block.text))
    )
    others = ((block, span(block.text)) for block in after)
    found = ((block, days) for block, days in chain(opening, others) if days)
    return next((fieldwork.Fieldwork(*days, block) for block, days in found), None)


def _findings(text: Text, title: Block) -> Iterator[Finding]:
    """Bullets or, in later letters, plain paragraphs under the headings after the title."""
    for item in list_items(_of_the_findings(text, title)):
        yield Finding(item.first.number, item.heading, item.text, item.place)


def _of_the_findings(text: Text, title: Block) -> Iterator[Placed]:
    after = text.blocks[text.blocks.index(title) + 1 :]
    for entry in placed(replace(text, blocks=after)):
        if _CLOSING.search(entry.block.text):
            return
        if entry.heading and not _is_apart(entry):
            yield entry


def _is_apart(entry: Placed) -> bool:
    """What the visit covered is no finding, and what is to improve is read by itself."""
    return bool(list_heading(entry) or _SCOPE.match(entry.heading))
