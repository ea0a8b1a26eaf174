"""A council's own evaluation of its services: its claims, which are never findings of inspectors.

Themes bear the council’s codes of the recommendations that they answer: “(R1, R2)”. A claim goes
into the reading as a finding whose ``ref`` is those codes; that it is no finding says the kind.
"""

import calendar
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from ..grammar.list_items import list_items
from ..grammar.outline import Placed, place_of
from ..grammar.printed_dates import MONTH, month_number
from ..result import Finding, Reading
from ..text.blocks import Block, Kind, Text
from ..text.lines import LONGEST_HEADING

_TITLE = re.compile(
    r"(?P<name>.*?)\s*\b(?:children\b.*)?\bself[- ](?:evaluation|assessment)\b", re.IGNORECASE
)
_MONTH = re.compile(rf"\b(?P<month>{MONTH}) (?P<year>20\d\d)\b", re.IGNORECASE)
_CODES = re.compile(r"\s*\((?P<codes>R\d+(?:\s*[,&]\s*R\d+)*)\)\s*$")
TITLE_BLOCKS = 5
OFTEN = 3  # Times that the running head of a page stands at least.


@dataclass
class Theme:
    """A heading of the evaluation, the codes that it answers and the bullets under it."""

    heading: str
    codes: str = ""  # As printed: “R1, R2”.
    is_lent: bool = False  # The codes are printed at the theme before.
    items: list[Block] = field(default_factory=list)


def is_one(text: Text) -> bool:
    return _title(text) is not None


def read(text: Text, reading: Reading) -> None:
    title = _title(text)
    reading.kind = "self_evaluation"
    reading.title = title.text
    reading.places["title"] = place_of(title)
    reading.authority = _TITLE.match(title.text)["name"].strip()
    if reading.authority:
        reading.places["authority"] = place_of(title)
    else:
        reading.warnings.append("The title names no authority.")
    _read_month(title, reading)
    reading.findings = list(_claims(text))
    if not reading.findings:
        reading.warnings.append("No claims were found under headings.")


def _title(text: Text) -> Block | None:
    head = [block for block in text.body[:TITLE_BLOCKS] if len(block.text) <= LONGEST_HEADING]
    return next((block for block in head if _TITLE.match(block.text)), None)


def _read_month(title: Block, reading: Reading) -> None:
    """A self evaluation bears a month: it speaks of the whole of it."""
    found = _MONTH.search(title.text)
    if not found:
        reading.warnings.append("The title gives no month.")
        return
    year, month = int(found["year"]), month_number(found["month"])
    reading.inspection_start = date(year, month, 1)
    reading.inspection_end = date(year, month, calendar.monthrange(year, month)[1])
    reading.dates_printed = found[0]
    reading.places["dates"] = place_of(title)


def _claims(text: Text) -> Iterator[Finding]:
    """The bullets, each with its theme and the codes of that theme."""
    themes = list(_themes(text))
    of_theme = {theme.heading: theme for theme in themes}
    for item in list_items(Placed(item, theme.heading) for theme in themes for item in theme.items):
        theme = of_theme[item.heading]
        doubts = ("It has the codes of the theme above its own.",) if theme.is_lent else ()
        yield Finding(theme.codes, theme.heading, item.text, item.place, doubts)


def _themes(text: Text) -> Iterator[Theme]:
    """A theme is the last line before bullets. Its codes hold for the next on the same page."""
    heads = _running_heads(text)
    theme = Theme("")
    for block in text.body:
        if block.kind == Kind.ITEM:
            theme.items.append(block)
            continue
        is_lead_in = block.text.endswith(":") and theme.codes and not theme.items
        if is_lead_in:
            continue
        if theme.items:
            yield theme
        if block.text.startswith(heads):
            theme = Theme("")
            continue
        own = _CODES.search(block.text)
        theme = Theme(
            heading=_CODES.sub("", block.text),
            codes=own["codes"] if own else theme.codes,
            is_lent=not own and bool(theme.codes),
        )
    if theme.items:
        yield theme


def _running_heads(text: Text) -> tuple[str, ...]:
    """What stands again and again above the themes: a text without page breaks marks no page."""
    times = Counter(block.text for block in text.body if block.kind != Kind.ITEM)
    return tuple(words for words, count in times.items() if count >= OFTEN)
