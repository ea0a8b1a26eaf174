"""Letters to a director after a focused, monitoring or joint visit: findings and no grades."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from ..grammar import fieldwork
from ..grammar.authority_name import authority_name
from ..grammar.facts import set_authority, set_dates, set_lead_inspector, set_published
from ..grammar.inspector import lead_on_title_page, signed_by
from ..grammar.list_items import list_items
from ..grammar.needs_to_improve import NOTHING_FOUND, list_heading, needs_to_improve
from ..grammar.outline import Placed, place_of, placed
from ..grammar.printed_dates import day, span
from ..grammar.publication import publication_date
from ..result import Finding, Reading
from ..text.blocks import Block, Text

HEAD = 60  # Blocks in which the addresses, the salutation and the title stand.
NEAR = 12  # Blocks from a title in which what follows shows that it is one.
LONGEST_TITLE = 250  # Letters.
LONGEST_DATE = 40
# “Dear …” begins a block, or ends that of the addresses.
_SALUTATION = re.compile(r"^Dear\b|\bDear [A-Z][^.]{1,40}$")
_KINDS = {
    "focused_visit": r"(?:focuss?ed )?(?:focuss?ed|assurance) visit",  # Their name in 2020.
    "monitoring_visit": r"monitoring visit",
    "joint_inspection": r"joint\b(?: [\w-]+){0,4} inspection",
}
# “Re: Ofsted focused visit …”, “Third monitoring visit …”, “Report of the focused visit …”.
_BEFORE_KIND = (
    r"(?:re|ofsted(?:['’]s)?|ilacs|covid[- ]19|pilot|virtual|remote|unannounced|\w+(?:st|nd|rd|th)"
    r"|and final|(?:inspection of )?(?:local authority )?children['’]s services"
    r"|(?:report|outcome|findings) (?:of|on|from)(?: the)?):?"
)
_TITLE = re.compile(rf"^(?:{_BEFORE_KIND} )*(?:{'|'.join(_KINDS.values())})", re.IGNORECASE)
_SUMMARY = re.compile(r"\bletter\b.*?\b(?:findings|found)\b", re.IGNORECASE)
_SCOPE = re.compile(r"^(?:areas? covered|scope|background|context)\b", re.IGNORECASE)
_CLOSING = re.compile(
    r"\bOfsted will take the findings\b"
    r"|^(?:Thank you|I am copying|This letter (?:will|is)|Yours? (?:sincerely|faithfully))\b",
    re.IGNORECASE,
)


def is_one(text: Text) -> bool:
    return _title(text) is not None and _opening(text) is not None


def read(text: Text, reading: Reading) -> None:
    title = _title(text)
    reading.title = title.text
    reading.places["title"] = place_of(title)
    reading.kind = _kind(title.text)
    set_authority(reading, authority_name(text))
    is_joint = reading.kind == "joint_inspection"  # The heads of the inspectorates sign it.
    signed = None if is_joint else signed_by(text)
    set_lead_inspector(reading, signed or lead_on_title_page(text))
    set_published(reading, _dated(text) or publication_date(text))
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


def _opening(text: Text) -> int | None:
    """Where the letter begins: at its salutation, or at its title where it greets nobody.

    That is so in reports of joint inspections. They summarise findings or print dates after it.
    """
    head = text.body[:HEAD]
    greeted = next((i for i, block in enumerate(head) if _SALUTATION.search(block.text)), None)
    title = _title(text)
    if greeted is not None or title is None or len(title.text) > LONGEST_TITLE:
        return greeted
    place = head.index(title)
    after = text.body[place : place + NEAR]
    is_letter = any(_SUMMARY.search(block.text) for block in after)
    is_report = fieldwork.on_title_page(replace(text, blocks=tuple(after)))
    return place if is_letter or is_report else None


def _title(text: Text) -> Block | None:
    return next((block for block in text.body[:HEAD] if _TITLE.match(block.text)), None)


def _kind(title: str) -> str:
    return next(kind for kind, words in _KINDS.items() if re.search(words, title, re.I))


def _dated(text: Text) -> tuple[date, Block] | None:
    """The date at the head of the letter, perhaps in the block of the addresses: its publication's.

    There it comes first or last.
    """
    for block in text.body[: _opening(text) + 1]:
        words = block.text
        is_short = len(words) <= LONGEST_DATE
        first = words[:LONGEST_DATE] if is_short or words[:1].isdecimal() else ""
        last = words[-LONGEST_DATE:] if words[-1:].isdecimal() else ""
        if found := day(first) or day(last):
            return found, block
    return None


def _visit(text: Text, written: date | None) -> fieldwork.Fieldwork | None:
    """The days in “This letter summarises the findings of …”, or those with a label.

    Or else the first after “Dear …”.
    """
    after = text.body[_opening(text) :]
    opening = (
        (block, span(block.text[found.end() :], written))
        for block in after
        if (found := _SUMMARY.search(block.text))
    )
    others = ((block, span(block.text)) for block in after)
    labelled = fieldwork.on_title_page(text, written)
    return _first_dated(opening) or labelled or _first_dated(others)


def _first_dated(blocks: Iterable[tuple[Block, tuple | None]]) -> fieldwork.Fieldwork | None:
    return next((fieldwork.Fieldwork(*days, block) for block, days in blocks if days), None)


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
