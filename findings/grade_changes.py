"""Grades at two visits of an authority side by side, and how each changed.

A visit that gives no grades stands beside the grades that were in force then. What changed its
framework, or was judged jointly with something else, says so: it is not the same thing measured
twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .grades import Change, Lane, change, change_in_words, lanes, lines_of, why_no_grade
from .models import Inspection, Judgement, JudgementArea, Line

# Each of these two looked at half of the service, so what it leaves out was never its subject.
HALF_OF_THE_SERVICE = {"protection_2012", "looked_after_2013"}


@dataclass(frozen=True)
class Standing:
    """The grade of one line after a visit, or why there is none."""

    visit: Inspection
    judgement: Judgement | None = None
    given_at: Inspection | None = None
    reason: str = ""

    @property
    def since(self) -> Inspection | None:
        """The earlier inspection that gave the grade, if the visit itself did not."""
        return self.given_at if self.given_at and self.given_at.pk != self.visit.pk else None

    @property
    def area(self) -> JudgementArea | None:
        return self.judgement.area if self.judgement else None

    @property
    def is_joint(self) -> bool:
        return bool(self.judgement) and len(lines_of(self.judgement)) > 1


@dataclass(frozen=True)
class GradeChange:
    """One line of judgement areas at two visits."""

    name: str
    then: Standing
    now: Standing

    @property
    def change(self) -> Change:
        if self.is_same_judgement:
            return Change.NONE
        return change(*self._grades)

    @property
    def words(self) -> str:
        """“Up one grade”, “No change”, “No new grade”, “No comparison”."""
        return "No new grade" if self.is_same_judgement else change_in_words(*self._grades)

    @property
    def is_same_judgement(self) -> bool:
        """Whether one judgement stood at both visits."""
        return bool(self.then.judgement) and self.then.judgement == self.now.judgement

    @property
    def is_torn(self) -> bool:
        """Whether the areas differ: what is measured changed between the two grades."""
        return bool(self.then.area and self.now.area) and self.then.area != self.now.area

    @property
    def has_other_scale(self) -> bool:
        return self.is_torn and self.then.judgement.grade.scale != self.now.judgement.grade.scale

    @property
    def _grades(self):
        return [s.judgement.grade if s.judgement else None for s in (self.then, self.now)]


def grade_changes(
    visits: Sequence[Inspection], judgements: Sequence[Judgement],
    earlier: Inspection, later: Inspection,
) -> list[GradeChange]:  # fmt: skip
    """All lines with a grade at one visit or both, in the order of ``Line``.

    ``visits`` are all of the authority in time order; ``judgements`` all of theirs, with area and
    grade selected.
    """
    found, seen = [], set()
    for lane in lanes(visits, judgements):
        then, now = standing(lane, earlier), standing(lane, later)
        pair = (then.judgement, now.judgement)
        # A joint judgement at both visits stands on two lanes, and is one row.
        if pair != (None, None) and pair not in seen:
            seen.add(pair)
            found.append(GradeChange(name_of(then, now, lane.name), then, now))
    return found + outside_lines(judgements, earlier, later)


def standing(lane: Lane, visit: Inspection) -> Standing:
    """What stands on a lane after a visit."""
    bar = lane.at(visit)
    if bar:
        return Standing(visit, bar.judgement, bar.inspection)
    ended = [b.until for b in lane.bars if b.until and b.until.end <= visit.end]
    return Standing(visit, reason=no_grade_in_words(ended[-1] if ended else visit, lane.line))


def no_grade_in_words(visit: Inspection, line: str) -> str:
    """Why no grade of a line stands after a visit, short enough for a chip."""
    if visit.kind != Inspection.Kind.INSPECTION:
        return "No grade then"
    framework = visit.framework.code if visit.framework else ""
    if framework in HALF_OF_THE_SERVICE:
        return "Not part of that inspection"
    if line == Line.BOARD:
        return "Not reviewed"
    words = why_no_grade(visit, line)
    return words[:1].upper() + words[1:]


def name_of(then: Standing, now: Standing, line_name: str) -> str:
    """The area as printed if both print the same name; otherwise the line that joins them."""
    names = {s.area.name for s in (then, now) if s.area}
    return names.pop() if len(names) == 1 else line_name


def outside_lines(judgements, earlier: Inspection, later: Inspection) -> list[GradeChange]:
    """Areas that belong to no line: they compare only within their own framework."""
    given = {(j.inspection_id, j.area_id): j for j in judgements if not lines_of(j)}
    areas = {j.area_id: j.area for j in given.values() if j.inspection_id in {earlier.pk, later.pk}}
    rows = []
    for area in sorted(areas.values(), key=lambda a: (a.framework_id, a.order)):
        sides = []
        for visit in (earlier, later):
            judgement = given.get((visit.pk, area.pk))
            if judgement:
                sides.append(Standing(visit, judgement, visit))
            else:
                sides.append(Standing(visit, reason="Not graded on its own"))
        rows.append(GradeChange(area.name, *sides))
    return rows
