"""What a council did on its plan after one day and up to another. Unpublished work."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q

from actions.aggregates import JoinedText
from actions.as_it_stood import Person, PlanAsAt, PlanRecords, Stood, end_of, named, names_of
from actions.models import (
    Brag,
    Evidence,
    EvidenceVersion,
    Extension,
    ImprovementPlan,
    Milestone,
    SignOff,
)
from actions.rollup import FROM_WORST


@dataclass(frozen=True)
class Move:
    """An action whose status differs at the two days. The words are those of ``now.update``."""

    then: Stood
    now: Stood

    @property
    def is_closed(self) -> bool:
        return self.now.brag == Brag.BLUE

    @property
    def is_reopened(self) -> bool:
        return self.then.brag == Brag.BLUE

    @property
    def is_begun(self) -> bool:
        """From not started: a first status is neither better nor worse."""
        return self.then.brag == Brag.NOT_STARTED and not self.is_closed

    @property
    def is_worse(self) -> bool:
        is_lower = FROM_WORST.index(self.now.brag) < FROM_WORST.index(self.then.brag)
        return is_lower and not self.is_begun

    @property
    def is_better(self) -> bool:
        """The closed and the begun stand apart."""
        return not (self.is_worse or self.is_begun or self.is_closed)


@dataclass(frozen=True)
class Slip:
    """One move of a due date."""

    action: Stood  # As it stands at the later day.
    extension: Extension  # Bears from_date, to_date, reason, approved_by, by and at.
    before: int  # How often the due date had been moved before this one.

    @property
    def days(self) -> int:
        """Less than nought where the date was brought forward."""
        return (self.extension.to_date - self.extension.from_date).days

    @property
    def in_words(self) -> str:
        """“30 days later”, “1 day earlier”."""
        days = "1 day" if abs(self.days) == 1 else f"{abs(self.days)} days"
        return f"{days} {'later' if self.days > 0 else 'earlier'}"


@dataclass(frozen=True)
class Decision:
    """What the newest status update of an action asks the board to decide."""

    action: Stood
    is_new: bool  # Asked since; if not, it was asked before and still stands.

    @property
    def words(self) -> str:
        return self.action.update.decision_wanted


class Reached(NamedTuple):
    """A milestone that was reached. A page shows the beginning of hundreds: no whole records."""

    title: str
    due: date
    done_on: date
    action_id: int
    code: str  # Of the action.
    action: str  # Its title.


class Added(NamedTuple):
    """A version of evidence that was added."""

    number: int
    speaks_to: date
    shows: str
    at: datetime
    evidence_id: int
    title: str
    on_codes: str | None  # Of the actions of the plan that it is on.
    first_name: str | None
    last_name: str | None
    username: str | None

    @property
    def by(self) -> Person | None:
        """Whoever added it."""
        return named(self.first_name, self.last_name, self.username)


@dataclass(frozen=True)
class WorkSince:
    """What happened to one plan, each list in the order of codes unless it says otherwise."""

    plan: ImprovementPlan
    then: PlanAsAt
    now: PlanAsAt
    slips: tuple[Slip, ...]  # In time order of an action.
    evidence: tuple[Added, ...]  # Oldest first; ``of_plan`` says which is the plan's.
    milestones: tuple[Reached, ...]  # Oldest first.
    words: tuple[SignOff, ...]  # A second person's; oldest first.

    @classmethod
    def between(cls, plan: ImprovementPlan, start: date, until: date) -> "WorkSince":
        """After ``start`` and up to ``until``, both days as they ended. Six queries."""
        records = PlanRecords.of(plan)
        first, last = end_of(start), end_of(until)
        then, now = records.at(first, last)
        in_time = {"at__gte": first, "at__lt": last}
        slips = [
            Slip(action, extension, number)
            for action in now.rows
            for number, extension in enumerate(records.extensions.get(action.pk, []))
            if first <= extension.at < last
        ]
        versions = (
            EvidenceVersion.objects.filter(evidence__in=Evidence.objects.of_plan(plan), **in_time)
            .annotate(
                on_codes=JoinedText(
                    "evidence__actions__code", filter=Q(evidence__actions__plan=plan)
                )
            )
            .order_by("at", "pk")
            .values_list(
                "number", "speaks_to", "shows", "at", "evidence_id", "evidence__title",
                "on_codes", *names_of("by"),
            )
        )  # fmt: skip
        reached = (
            Milestone.objects.filter(action__plan=plan, done_on__gt=start, done_on__lte=until)
            .order_by("done_on", "pk")
            .values_list("title", "due", "done_on", "action_id", "action__code", "action__title")
        )
        words = (
            SignOff.objects.filter(action__plan=plan, **in_time)
            .select_related("action", "by")
            .only("brag", "note", "at", "action__code", "action__title", *names_of("by"))
        )
        return cls(
            plan=plan,
            then=then,
            now=now,
            slips=tuple(slips),
            evidence=tuple(map(Added._make, versions)),
            milestones=tuple(map(Reached._make, reached)),
            words=tuple(words.order_by("at", "pk")),
        )

    @cached_property
    def added(self) -> list[Stood]:
        return [row for row in self.now.rows if row.pk not in self.then.by_pk]

    @cached_property
    def moves(self) -> list[Move]:
        """Of all actions that were in the plan at both days."""
        both = ((self.then.by_pk.get(row.pk), row) for row in self.now.rows)
        return [Move(then, now) for then, now in both if then and then.brag != now.brag]

    @cached_property
    def closed(self) -> list[Move]:
        return [move for move in self.moves if move.is_closed]

    @cached_property
    def reopened(self) -> list[Move]:
        return [move for move in self.moves if move.is_reopened]

    @cached_property
    def worse(self) -> list[Move]:
        """The reopened among them."""
        return [move for move in self.moves if move.is_worse]

    @cached_property
    def begun(self) -> list[Move]:
        return [move for move in self.moves if move.is_begun]

    @cached_property
    def better(self) -> list[Move]:
        return [move for move in self.moves if move.is_better]

    @cached_property
    def newly_overdue(self) -> list[Stood]:
        """Overdue on the later day and not on the earlier."""
        then = {row.pk for row in self.then.rows if row.is_overdue}
        return [row for row in self.now.rows if row.is_overdue and row.pk not in then]

    @cached_property
    def decisions(self) -> list[Decision]:
        """Wanted at the later day, by an action's newest update."""
        return [
            Decision(row, is_new=row.update.at >= self.then.moment)
            for row in self.now.rows
            if row.update and row.update.decision_wanted
        ]

    @property
    def is_empty(self) -> bool:
        lists = (self.added, self.moves, self.slips, self.newly_overdue, self.evidence)
        return not any((*lists, self.milestones, self.words, self.decisions))
