"""Grades of an authority through time, one lane for each line of judgement areas.

A grade stands until the next inspection that graded the line, or that could have: a lane then
breaks and says why. Grades compare only inside one scale ("adequate" is not "requires
improvement").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from .models import Grade, Inspection, Judgement, JudgementArea, Line

SINCE_2018 = {"ilacs", "ilacs_2026"}
OLDER_SCALE = "2012"


class Change(Enum):
    """How a grade stands to an earlier one of the same line."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    NONE = "none"


@dataclass(frozen=True)
class Bar:
    """One grade of one line, from the inspection that gave it until the next."""

    judgement: Judgement
    inspection: Inspection
    until: Inspection | None
    is_torn: bool  # The framework differs from the bar before: what is measured changed.
    lines: tuple[str, ...]  # Two for a joint judgement.


@dataclass(frozen=True)
class Gap:
    """A stretch in which a line has no grade, and why."""

    inspection: Inspection
    words: str


@dataclass(frozen=True)
class Lane:
    """One line with its bars and the gap after the last of them, if there is one."""

    line: str
    bars: tuple[Bar, ...]
    gap: Gap | None

    @property
    def name(self) -> str:
        return Line(self.line).label

    def at(self, visit: Inspection) -> Bar | None:
        """The bar that stands after a visit, whether that visit or an earlier one gave it."""
        for bar in reversed(self.bars):
            if bar.inspection.end <= visit.end:
                return bar if bar.until is None or bar.until.end > visit.end else None
        return None


def lanes(visits: Sequence[Inspection], judgements: Sequence[Judgement]) -> list[Lane]:
    """The lanes of one authority.

    ``visits`` in time order; ``judgements`` with area, grade and framework selected.
    """
    full = [v for v in visits if v.kind == Inspection.Kind.INSPECTION]
    given: dict[tuple[int, str], Judgement] = {}
    for judgement in judgements:
        for line in lines_of(judgement):
            given[judgement.inspection_id, line] = judgement
    made = []
    for line in Line.values:
        graded = [v for v in full if (v.pk, line) in given]
        if not graded:
            continue
        bars, before = [], None
        for visit in graded:
            judgement = given[visit.pk, line]
            after = [v for v in full if v.end > visit.end and ends_bar(v, line, given)]
            torn = before is not None and before.area.framework_id != judgement.area.framework_id
            until = after[0] if after else None
            bars.append(Bar(judgement, visit, until, torn, lines_of(judgement)))
            before = judgement
        last = bars[-1].until
        gap = Gap(last, why_no_grade(last, line)) if last else None
        made.append(Lane(line, tuple(bars), gap))
    return made


def lines_of(judgement: Judgement) -> tuple[str, ...]:
    area = judgement.area
    return tuple(line for line in (area.line, area.second_line) if line)


def ends_bar(visit: Inspection, line: str, given: dict) -> bool:
    """Whether a visit ends the grade of a line: it graded it, or graded everything but it."""
    if (visit.pk, line) in given:
        return True
    return (visit.pk, Line.LEADERSHIP) in given and (visit.pk, Line.CARE) in given


def why_no_grade(visit: Inspection, line: str) -> str:
    """Why a full inspection gives no grade to a line."""
    framework = visit.framework.code if visit.framework else ""
    if line == Line.OVERALL and framework == "ilacs_2026":
        return "No overall judgement"
    if line == Line.BOARD:
        return "not reviewed again by Ofsted in these reports"
    if line == Line.ADOPTION and framework in SINCE_2018:
        return "not graded on its own since 2018"
    return "not graded"


def change(then: Grade | None, now: Grade | None) -> Change:
    """Up, down or the same; none where one is missing or the scales differ."""
    if then is None or now is None or then.scale != now.scale:
        return Change.NONE
    if then.rank == now.rank:
        return Change.SAME
    return Change.UP if now.rank > then.rank else Change.DOWN


def change_in_words(then: Grade | None, now: Grade | None) -> str:
    """“Up one grade”, “Down two grades”, “No change”, “No comparison”."""
    moved = change(then, now)
    if moved is Change.NONE:
        return "No comparison"
    if moved is Change.SAME:
        return "No change"
    steps = abs(now.rank - then.rank)
    grades = {1: "one grade", 2: "two grades", 3: "three grades"}[steps]
    return f"{moved.value.capitalize()} {grades}"


def is_of_older_scale(grade: Grade) -> bool:
    """Whether it is “adequate”, which stands beside no grade of the scale that followed."""
    return grade.scale == OLDER_SCALE and grade.word == "Adequate"


def grade_in_words(grade: Grade) -> str:
    """A grade in the middle of a sentence: “requires improvement”, “adequate (older scale)”."""
    word = grade.word.removesuffix(" to be good").lower()
    return f"{word} (older scale)" if is_of_older_scale(grade) else word


def area_in_words(area: JudgementArea) -> str:
    """An area in the middle of a sentence, by its line or by its name: “children in care”."""
    names = [Line(line).label.lower() for line in (area.line, area.second_line) if line]
    return " and ".join(names) if names else area.name[:1].lower() + area.name[1:]
