"""The time of a source that stands in brackets: “(Census 2011)”, “(3)” where a note tells it."""

from collections.abc import Iterable, Mapping

from ..grammar.outline import Placed
from .dated_days import YEAR, days_of
from .patterns import pattern
from .period import Period
from .periods import periods_in
from .visit import Visit

_SOURCE = pattern(
    r"(?P<mark>\([1-9]\))|\((?P<source>[^()]*\b(?:sources?:|census\b|estimates?\b)[^()]*)\)"
)


def notes_in(blocks: Iterable[Placed]) -> dict[str, Period]:
    """The marks of notes that are printed below a list, each with the time of its source."""
    marked = [placed.block for placed in blocks if _SOURCE.fullmatch(placed.block.label)]
    times = {block.label: time_of(block.text) for block in marked}
    return {mark: time for mark, time in times.items() if time}


def time_of_source(text: str, begin: int, notes: Mapping[str, Period]) -> Period | None:
    """The time of the first source that a paragraph prints behind an offset, if it has one."""
    found = _SOURCE.search(text, begin)
    if not found:
        return None
    return notes.get(found["mark"]) if found["mark"] else time_of(found["source"])


def time_of(source: str) -> Period | None:
    """“School census, January 2013”: a month or span that it names, or else its year."""
    if named := periods_in(source, Visit()):
        return named[0]
    year = YEAR.search(source)
    days = days_of(year[0]) if year else None
    return Period(printed=year[0], start=days[0], end=days[1]) if days else None
