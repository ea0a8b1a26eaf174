"""The grades of one visit, with the areas that have each of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from findings.grades import area_in_words
from findings.models import Judgement, Passage
from ofsted_tracker.marks import grade_mark


@dataclass(frozen=True)
class GradeGroup:
    """The areas of one visit that have the same grade."""

    judgements: tuple[Judgement, ...]

    @property
    def grade(self):
        return self.judgements[0].grade

    @property
    def mark(self) -> SafeString:
        return grade_mark(self.grade)

    @property
    def passage(self) -> Passage:
        return self.judgements[0].passage

    @property
    def areas(self) -> str:
        """“leadership, help and protection”."""
        return ", ".join(area_in_words(j.area) for j in self.judgements)


def groups_of(judgements: Sequence[Judgement]) -> list[GradeGroup]:
    """The judgements of one visit by grade, the grade of most areas first."""
    by_grade = defaultdict(list)
    for judgement in judgements:
        by_grade[judgement.grade].append(judgement)
    return [GradeGroup(tuple(g)) for g in sorted(by_grade.values(), key=len, reverse=True)]
