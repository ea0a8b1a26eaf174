"""A plan as it stood at a past moment, from what was written down at the time.

Title, owner and the points answered come from the history of the record; the status from the
status updates; the due date from its moves. Each bears its own moment. Nothing is known of a plan
before its first record here.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import NamedTuple

from django.db.models import Case, Model, QuerySet, When, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from .aggregates import JoinedText
from .models import OPEN, Action, Brag, BragKey, Extension, ImprovementPlan, StatusUpdate
from .plan_page import natural_order
from .words import owner_of


class Person(NamedTuple):
    """Whoever wrote something: of an account the names only."""

    first_name: str
    last_name: str
    username: str

    def get_full_name(self) -> str:
        """As ``User.get_full_name()``."""
        return f"{self.first_name} {self.last_name}".strip()


class Reported(NamedTuple):
    """A status update as it is read here: of hundreds no page shows more than the beginning."""

    action_id: int
    at: datetime
    brag: str
    progress: str
    impact: str
    next_steps: str
    decision_wanted: str
    by__first_name: str | None
    by__last_name: str | None
    by__username: str | None

    @property
    def by(self) -> Person | None:
        """Whoever wrote it."""
        return named(self.by__first_name, self.by__last_name, self.by__username)


class Recorded(NamedTuple):
    """An action as a record of its history has it."""

    id: int
    history_date: datetime
    history_type: str
    plan_id: int
    code: str
    title: str
    owner_role: str
    start: date
    first_due: date
    due: date
    codes: str | None  # Of what it answers.
    owner__first_name: str | None
    owner__last_name: str | None
    owner__username: str | None

    @property
    def owner(self) -> Person | None:
        """That of the account."""
        return named(self.owner__first_name, self.owner__last_name, self.owner__username)


@dataclass(frozen=True)
class Stood:
    """One action as it stood at a moment."""

    pk: int
    day: date  # The last that lies wholly before the moment.
    code: str
    title: str
    owner: str  # The accountable post, or the account's name; “–” where neither is written.
    start: date
    first_due: date
    due: date  # In force at the moment, not today.
    answers: tuple[str, ...]  # Our codes of the recommendations, in order.
    moves: int  # How often its due date had been moved.
    update: Reported | None  # The newest at the moment.

    @cached_property
    def brag(self) -> Brag:
        return Brag(self.update.brag) if self.update else Brag.NOT_STARTED

    @property
    def is_overdue(self) -> bool:
        """Stands beside ``Action.is_overdue``: a test proves that they agree."""
        return self.brag in OPEN and self.due < self.day


@dataclass(frozen=True)
class PlanAsAt:
    """All actions of a plan as they stood at one moment, in the order of their codes."""

    plan: ImprovementPlan
    moment: datetime
    rows: tuple[Stood, ...]
    known_from: date | None  # The day of the plan's first record; None if it has no action.

    @property
    def day(self) -> date:
        return day_before(self.moment)

    @property
    def is_before_records(self) -> bool:
        return self.known_from is None or self.day < self.known_from

    @cached_property
    def by_pk(self) -> dict[int, Stood]:
        return {row.pk: row for row in self.rows}

    @property
    def by_brag(self) -> list[tuple[Brag, int]]:
        counts = Counter(row.brag for row in self.rows)
        return [(brag, counts[brag]) for brag in Brag]

    @property
    def key(self) -> BragKey | None:
        """The BRAG key in force that day. One query."""
        return self.plan.key_on(self.day)


@dataclass(frozen=True)
class SideBySide:
    """One action at two moments; None where it was not in the plan."""

    then: Stood | None
    now: Stood | None

    @property
    def either(self) -> Stood:
        return self.now or self.then

    @property
    def differences(self) -> list[str]:
        """What differs, in words: “due later”, “status”, “added”."""
        if not self.then:
            return ["added"]
        if not self.now:
            return ["no longer in the plan"]
        then, now = self.then, self.now
        found = [name for name in ("title", "owner") if getattr(then, name) != getattr(now, name)]
        if then.answers != now.answers:
            found.append("what it answers")
        if then.due != now.due:
            found.append("due later" if now.due > then.due else "due earlier")
        if then.brag != now.brag:
            found.append("status")
        if then.is_overdue != now.is_overdue:
            found.append("overdue" if now.is_overdue else "no longer overdue")
        return found


def day_before(moment: datetime) -> date:
    """The last day that lies wholly before a moment: that of which it is the end."""
    return timezone.localdate(moment - timedelta(microseconds=1))


def end_of(day: date) -> datetime:
    """Midnight at the end of a day, in the time of the site (Europe/London)."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


@dataclass(frozen=True)
class PlanRecords:
    """What was ever written of the actions of a plan; by action, in time order. Two queries."""

    plan: ImprovementPlan
    records: dict[int, list[Recorded]]
    extensions: dict[int, list[Extension]]

    @classmethod
    def of(cls, plan: ImprovementPlan) -> "PlanRecords":
        records = (
            Action.history.filter(id__in=ever_in(plan))
            .annotate(codes=JoinedText("historicalaction_recommendations__recommendation__code"))
            .order_by("history_date", "history_id")
            .values_list(*Recorded._fields)
        )
        extensions = written(Extension).filter(action__in=ever_in(plan)).order_by("at", "pk")
        return cls(
            plan, grouped(map(Recorded._make, records), "id"), grouped(extensions, "action_id")
        )

    @property
    def known_from(self) -> date | None:
        first = [records[0].history_date for records in self.records.values()]
        return timezone.localdate(min(first)) if first else None

    def at(self, *moments: datetime) -> list[PlanAsAt]:
        """The plan as it stood at each of the moments. One query."""
        found = newest_updates(self.plan, moments).values_list(*Reported._fields)
        updates = grouped(map(Reported._make, found), "action_id")
        return [self._at(moment, updates) for moment in moments]

    def _at(self, moment: datetime, updates: dict[int, list[Reported]]) -> PlanAsAt:
        day = day_before(moment)
        rows = (self._stood(pk, moment, day, updates.get(pk, [])) for pk in self.records)
        stood = sorted((row for row in rows if row), key=natural_order)
        return PlanAsAt(self.plan, moment, tuple(stood), self.known_from)

    def _stood(self, pk: int, moment: datetime, day: date, updates: list[Reported]) -> Stood | None:
        """An action at the end of a day; None before its first record, or out of the plan."""
        record = newest(r for r in self.records[pk] if r.history_date < moment)
        if not record or record.history_type == "-" or record.plan_id != self.plan.pk:
            return None
        moved = self.extensions.get(pk, [])
        moves = sum(e.at < moment for e in moved)
        return Stood(
            pk=pk,
            day=day,
            code=record.code,
            title=record.title,
            owner=owner_of(record),
            start=record.start,
            first_due=record.first_due,
            due=due_after(moves, moved, record.due),
            answers=tuple(sorted(record.codes.split(", "))) if record.codes else (),
            moves=moves,
            update=newest(u for u in updates if u.at < moment),
        )


def ever_in(plan: ImprovementPlan) -> QuerySet:
    """The ids of the actions that were ever in a plan."""
    return Action.history.filter(plan=plan).values("id")


def newest_updates(plan: ImprovementPlan, moments: Iterable[datetime]) -> QuerySet:
    """Of each action the newest status update before each of the moments, in time order."""
    # The newest of each stretch of time that ends with a moment: of thousands a few hundred.
    stretch = Case(*(When(at__lt=moment, then=n) for n, moment in enumerate(sorted(moments))))
    place = Window(RowNumber(), partition_by=["action", stretch], order_by="-number")
    return (
        StatusUpdate.objects.filter(action__in=ever_in(plan), at__lt=max(moments))
        .annotate(place=place)
        .filter(place=1)
        .order_by("number")
    )


def named(first_name: str | None, last_name: str | None, username: str | None) -> Person | None:
    """The person of these names; None where there is none."""
    return None if username is None else Person(first_name, last_name, username)


def names_of(user: str) -> list[str]:
    """What is read of whoever a relation leads to: there are thousands of rows."""
    return [f"{user}__{name}" for name in ("first_name", "last_name", "username")]


def written(model: type[Model]) -> QuerySet:
    """What somebody has written, with their name."""
    own = [field.attname for field in model._meta.concrete_fields]
    return model.objects.select_related("by").only(*own, *names_of("by"))


def grouped(rows: Iterable, key: str) -> dict[int, list]:
    groups = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(row)
    return dict(groups)


def newest(rows: Iterable):
    """The last of rows in time order, or None."""
    return next(iter(deque(rows, maxlen=1)), None)


def due_after(moves: int, extensions: list[Extension], recorded: date) -> date:
    """The due date after so many of its moves; ``recorded`` where it was never moved."""
    if not extensions:
        return recorded
    return extensions[moves - 1].to_date if moves else extensions[0].from_date


def side_by_side(then: PlanAsAt, now: PlanAsAt) -> list[SideBySide]:
    """Each action of either, in the order of codes."""
    pairs = [SideBySide(then.by_pk.get(pk), now.by_pk.get(pk)) for pk in then.by_pk | now.by_pk]
    return sorted(pairs, key=lambda pair: natural_order(pair.either))
