"""Printed areas and grades as areas and grades of a framework."""

import re

from findings.models import Grade, JudgementArea
from findings.reading.text.words import plain

LEAST_LIKENESS = 0.5  # Shared words of all: the grid shortens a name, it does not change it.


def area_named(printed: str, areas: list[JudgementArea]) -> JudgementArea | None:
    """The area of a framework whose name is nearest to a printed one; None if none is near.

    Every word counts: “in care and care leavers” is not “care leavers”.
    """
    likeness = {area: _likeness(_words(printed), _words(area.name)) for area in areas}
    nearest = max(likeness, key=likeness.get, default=None)
    return nearest if nearest and likeness[nearest] >= LEAST_LIKENESS else None


def _words(text: str) -> set[str]:
    return set(re.findall("[a-z]+", plain(text)))


def _likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def grade_named(printed: str, grades: list[Grade]) -> Grade | None:
    """The grade that a document prints; “requires improvement” is also “… to be good”."""
    word = plain(printed)
    for grade in grades:
        name = plain(grade.word)
        if word and (name.startswith(word) or word.startswith(name)):
            return grade
    return None
