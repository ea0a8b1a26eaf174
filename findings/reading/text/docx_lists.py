"""The numbers of Word's lists: a document keeps how a list counts, not the numbers it prints."""

import re
from collections import defaultdict
from dataclasses import dataclass

from docx.oxml.ns import qn

from .docx_xml import W, value_at

BULLET = "•"
ROMAN = [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]


@dataclass(frozen=True)
class _Level:
    """How one level of a list counts: “%1.%2” prints the number of its own and of the one above."""

    form: str  # “decimal”, “bullet”, “lowerLetter” …
    pattern: str
    start: int
    indent: object = None  # The element that says how far it is set in.


class Lists:
    """Counts the items of every list of a document while its paragraphs go by."""

    def __init__(self, numbering):
        designs = {
            design.get(qn("w:abstractNumId")): {
                level.get(qn("w:ilvl")): _level(level) for level in design.iterfind("w:lvl", W)
            }
            for design in numbering.iterfind("w:abstractNum", W)
        }
        self.lists = {}  # Number of a list → number of its design, and levels that start anew.
        for entry in numbering.iterfind("w:num", W):
            starts = {
                level.get(qn("w:ilvl")): int(start)
                for level in entry.iterfind("w:lvlOverride", W)
                if (start := value_at(level, "w:startOverride"))
            }
            self.lists[entry.get(qn("w:numId"))] = (value_at(entry, "w:abstractNumId"), starts)
        self.designs = designs
        self.counts = defaultdict(dict)  # Number of a design → level → the number printed last.

    def indent(self, number: str, level: str):
        """The element that says how far a level is set in, or None."""
        design, _ = self.lists.get(number, ("", {}))
        found = self.designs.get(design, {}).get(level)
        return found.indent if found else None

    def next_label(self, number: str, level: str) -> str:
        """The label of the next item of a list, and on from there; empty for no list (“0”)."""
        if number in ("", "0"):
            return ""
        design, starts = self.lists.get(number, ("", {}))
        levels = self.designs.get(design, {})
        if level not in levels:
            return BULLET
        counts = self.counts[design]
        if level in starts:  # Once: from there the list goes on with its design.
            counts[level] = starts.pop(level)
        else:
            counts[level] = counts[level] + 1 if level in counts else levels[level].start
        for deeper in [known for known in counts if known > level]:
            del counts[deeper]
        if levels[level].form == "bullet":
            return BULLET
        return re.sub(r"%([1-9])", lambda m: _printed(levels, counts, m[1]), levels[level].pattern)


def _printed(levels: dict[str, _Level], counts: dict[str, int], place: str) -> str:
    """The number of the level at a place of a pattern, which counts levels from 1."""
    level = str(int(place) - 1)
    if level not in levels:
        return ""
    number = counts.get(level, levels[level].start)
    match levels[level].form:
        case "lowerLetter" | "upperLetter" as form if 1 <= number <= 26:
            return chr(ord("a" if form == "lowerLetter" else "A") + number - 1)
        case "lowerRoman":
            return _roman(number)
        case "upperRoman":
            return _roman(number).upper()
    return str(number)


def _roman(number: int) -> str:
    """Up to 39, which is as far as a list in a report goes."""
    if not 1 <= number <= 39:
        return str(number)
    printed = ""
    for value, letters in ROMAN:
        while number >= value:
            printed, number = printed + letters, number - value
    return printed


def _level(element) -> _Level:
    return _Level(
        form=value_at(element, "w:numFmt") or "decimal",
        pattern=value_at(element, "w:lvlText"),
        start=int(value_at(element, "w:start") or 1),
        indent=element.find("w:pPr/w:ind", W),
    )
