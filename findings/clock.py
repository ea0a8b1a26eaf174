"""The statutory clock: by which day a council must publish a report, and answer it.

The law counts working days from the day that the council receives the report. Where that day is
not recorded, the count starts at publication, and says so. A day that Ofsted itself states stands
beside the computed one, and wins.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

from .dates import lapse_in_words
from .models import Inspection, StatedDeadline
from .working_days import working_days_after

Kind = StatedDeadline.Kind
RECENT = timedelta(days=2 * 365)  # A clock that ran out longer ago is history.
ACT = "Education and Inspections Act 2006, section 137"


@dataclass(frozen=True)
class Rule:
    """How many working days after receipt something is due, and who says so."""

    working_days: int
    source: str


RULES = {
    Kind.REPORT: Rule(30, f"{ACT}; SI 2007/462, regulation 2"),
    Kind.PLAN: Rule(70, f"{ACT}; SI 2007/462, regulation 3"),
    Kind.FIRST_DRAFT: Rule(20, "Ofsted’s inspection framework; no law asks for it"),
}


@dataclass(frozen=True)
class Deadline:
    """One thing that is due: the day by the count, the day that Ofsted states, or both."""

    kind: Kind
    today: date
    start: date | None = None  # From which the count runs; None if there is no count.
    stated: StatedDeadline | None = None

    @property
    def rule(self) -> Rule:
        return RULES[self.kind]

    @property
    def computed(self) -> date | None:
        return working_days_after(self.start, self.rule.working_days) if self.start else None

    @property
    def day(self) -> date:
        """The one that holds."""
        return self.stated.day if self.stated else self.computed

    @property
    def differs(self) -> bool:
        """Whether Ofsted states another day than the count gives."""
        return bool(self.stated and self.computed) and self.stated.day != self.computed

    @property
    def days_left(self) -> int:
        """Calendar days; less than 0 once the day has passed."""
        return (self.day - self.today).days

    @property
    def left_in_words(self) -> str:
        """“12 days left”, “today”, “passed 4 months ago”."""
        if self.days_left < 0:
            return f"passed {lapse_in_words(self.day, self.today)} ago"
        if self.days_left == 0:
            return "today"
        return f"{self.days_left} {'day' if self.days_left == 1 else 'days'} left"

    @property
    def stated_at(self) -> str:
        """Where Ofsted states it: “Report, page 3, paragraph 4”, or what a person wrote of it."""
        return str(self.stated.passage or self.stated.source) if self.stated else ""


@dataclass(frozen=True)
class Clock:
    """All that is due after one visit."""

    visit: Inspection
    today: date
    deadlines: tuple[Deadline, ...]

    @classmethod
    def from_visit(cls, visit: Inspection, today: date) -> "Clock":
        """``visit`` comes from ``with_clock()``."""
        stated = {s.kind: s for s in visit.stated_deadlines.all()}
        start = visit.received or visit.published
        counted = kinds_counted(visit) if start else []
        return cls(
            visit,
            today,
            tuple(
                Deadline(kind, today, start if kind in counted else None, stated.get(kind))
                for kind in RULES
                if kind in counted or kind in stated
            ),
        )

    @classmethod
    def newest(cls, visits: Sequence[Inspection], today: date) -> "Clock | None":
        """That of the last visit after which anything was due, unless it ran out long ago.

        ``visits`` are in time order.
        """
        clocks = (cls.from_visit(visit, today) for visit in reversed(visits))
        last = next((clock for clock in clocks if clock.deadlines), None)
        return last if last and last.is_recent else None

    @property
    def start_in_words(self) -> str:
        """From when the days are counted; empty if none are."""
        if not any(d.start for d in self.deadlines):
            return ""
        if self.visit.received:
            return f"Counted from receipt on {date_format(self.visit.received, 'j F Y')}."
        return (
            f"Counted from publication on {date_format(self.visit.published, 'j F Y')}: the day of "
            "receipt is not recorded. If the report came earlier, so does each day."
        )

    @property
    def next(self) -> Deadline | None:
        """The first that has not passed."""
        coming = [d for d in self.deadlines if d.days_left >= 0]
        return min(coming, key=lambda d: d.day, default=None)

    @property
    def is_recent(self) -> bool:
        """Whether anything is to come, or fell due in the last two years."""
        return any(d.day >= self.today - RECENT for d in self.deadlines)


def kinds_counted(visit: Inspection) -> Sequence[Kind]:
    """What a visit of this kind sets running.

    A focused visit does only if it names areas for priority action: Ofsted’s framework then asks
    for a first draft, and the law for the statement.
    """
    if visit.by_mention_only:
        return []
    if visit.kind == Inspection.Kind.INSPECTION:
        return [Kind.REPORT, Kind.PLAN]
    if visit.kind == Inspection.Kind.FOCUSED_VISIT and visit.has_priority_actions:
        return [Kind.FIRST_DRAFT, Kind.PLAN]
    return []
