"""The visits, each with its grades, what it asked and what it took up again."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from findings.grades import Lane
from findings.lineage import Thread
from findings.models import Inspection, Judgement, Line
from ofsted_tracker.charts.history import points

from ..words import codes
from .asked import Asked, Tally
from .grades import GradeGroup, groups_of

MOST_AGAIN = 8


@dataclass(frozen=True)
class VisitRow:
    """One visit with its grades and what it asked."""

    visit: Inspection
    groups: tuple[GradeGroup, ...]
    no_overall: str  # Why there is no overall grade, where that is new.
    tally: Tally
    again: tuple[tuple[str, str], ...]  # What it took up from before: its subject, points.
    answers: str = ""  # Of a self evaluation: the codes that it speaks to.

    @property
    def framework_name(self) -> str:
        """The framework of an inspection, unless its title names it already."""
        visit = self.visit
        if visit.kind != Inspection.Kind.INSPECTION or not visit.framework:
            return ""
        name = visit.framework.short_name
        return "" if name.lower() in visit.title.lower() else name

    @cached_property
    def asked_in_words(self) -> str:
        """“8 points”, “21 points, 10 for the safeguarding board”, “answers R1 to R11”."""
        if self.answers:
            return f"answers {self.answers}"
        parts = []
        if self.tally.to_council:
            asked = self.tally.to_council
            parts.append(f"{asked} {'point' if asked == 1 else 'points'}")
        if self.tally.to_board:
            parts.append(f"{self.tally.to_board} for the safeguarding board")
        return ", ".join(parts)

    @property
    def again_shown(self) -> tuple[tuple[str, str], ...]:
        return self.again[:MOST_AGAIN]

    @property
    def more_again(self) -> int:
        return len(self.again) - len(self.again_shown)

    @property
    def raised_in(self) -> str:
        return f"Points raised in {self.visit.end.year}"


def rows_of(
    visits: Sequence[Inspection], judgements: Sequence[Judgement], made: Sequence[Lane],
    threads: Sequence[Thread], asked: Sequence[Asked],
) -> list[VisitRow]:  # fmt: skip
    """A row for each visit, the newest first."""
    given, tallies = defaultdict(list), defaultdict(list)
    for judgement in judgements:
        given[judgement.inspection_id].append(judgement)
    for one in asked:
        tallies[one.visit_id].append(one)
    again = lines_again(threads)
    overall = next((lane.gap for lane in made if lane.line == Line.OVERALL), None)
    return [
        VisitRow(
            visit=visit,
            groups=tuple(groups_of(given[visit.pk])),
            no_overall=overall.words if overall and overall.inspection == visit else "",
            tally=Tally(tuple(tallies[visit.pk])),
            again=tuple(again[visit.pk]),
            answers=codes([a.label for a in asked if a.claimed_at == visit.pk]),
        )
        for visit in reversed(visits)
    ]


def lines_again(threads: Sequence[Thread]) -> dict[int, list[tuple[str, str]]]:
    """By a visit's id what it took up again, by its own words for it, with the points that do."""
    again = defaultdict(list)
    for thread in threads:
        for stop in thread.stops:
            if stop.inspection.end > thread.first.asked_on:
                for subject, asked in groupby(stop.asked, key=lambda r: r.subject):
                    again[stop.inspection.pk].append((subject, points(list(asked))))
    return again
