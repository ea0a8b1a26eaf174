"""The time of a source that a note at the foot of the page tells: “Source: 2011 census”."""

from collections.abc import Mapping

from ..text.blocks import Block, Kind, Text
from ..text.words import letters
from .patterns import pattern
from .period import Period
from .places import letters_before
from .sources import time_of

_NAMES_SOURCE = pattern(r"\bsources?:")
_SOURCE = pattern(r"^\W*(?:\d{1,2} )?sources?:")


def notes_of(text: Text) -> dict[str, Period]:
    """The marks of a document's footnotes that tell a source, each with its time."""
    times = {
        mark: time_of(note)
        for block in text.blocks
        if block.kind == Kind.NOTE and _NAMES_SOURCE.search(block.text)
        for mark, note in _parts(block)
        if _SOURCE.search(note)
    }
    return {mark: time for mark, time in times.items() if time}


def time_of_footnote(block: Block, begin: int, notes: Mapping[str, Period]) -> Period | None:
    """The time of the first footnote that is marked behind an offset of a block, if it has one."""
    if not (notes and block.marks):
        return None
    passed = letters_before(block, begin)
    first = next((mark for mark in block.marks if mark.letters_before > passed), None)
    return notes.get(first.number) if first else None


def _parts(block: Block) -> list[tuple[str, str]]:
    """The notes of a block with their marks: several can stand in one."""
    begins = [_offset(block.text, mark.letters_before) for mark in block.marks]
    ends = [*begins[1:], len(block.text)]
    return [
        (mark.number, block.text[begin:end])
        for mark, begin, end in zip(block.marks, begins, ends, strict=False)
    ]


def _offset(text: str, count: int) -> int:
    """The first offset before which so many letters stand."""
    for offset, character in enumerate(text):
        if count <= 0:
            return offset
        count -= letters(character)
    return len(text)
