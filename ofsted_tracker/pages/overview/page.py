"""All that the overview shows, read once and handed from part to part."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from findings.clock import Clock
from findings.grades import Lane, lanes
from findings.lineage import Said, Thread, hand_over_visits, threads_of
from findings.models import Authority, Inspection, InspectorVerdict, Judgement, Recommendation
from metrics.models import ObservationQuerySet
from metrics.series import Series

from .asked import Asked, asked_of, verdicts_by_recommendation
from .never_closed import ThreadRow, columns_of, thread_rows
from .panels import Panel, panels_of
from .passages import hand_over_passages
from .visits import VisitRow, rows_of
from .work import Work


@dataclass(frozen=True)
class Overview:
    """All that the overview of an authority shows, to a reader who may or may not see the plan."""

    authority: Authority
    today: date
    rows: list[VisitRow]  # The newest first.
    lanes: list[Lane]
    threads: list[Thread]
    never_closed: list[ThreadRow]  # The first of them.
    panels: list[Panel]
    clock: Clock | None  # Nothing if it ran out long ago.
    work: Work | None  # Nothing for a reader who may not see the plan.

    @classmethod
    def from_authority(
        cls, authority: Authority, *, today: date, shows_work: bool,
        observations: ObservationQuerySet,
    ) -> "Overview":  # fmt: skip
        """``observations`` are the figures that the reader may see."""
        visits = list(
            authority.inspections.with_clock().select_related("framework").in_time_order()
        )
        for visit in visits:
            visit.authority = authority
        judgements = list(
            Judgement.objects.filter(inspection__in=visits)
            .select_related("area", "grade")
            .order_by("area__order", "pk")
        )
        speaking = [v for v in visits if v.states_findings and not v.by_mention_only]
        verdicts = list(
            InspectorVerdict.objects.filter(recommendation__authority=authority).order_by()
        )
        hand_over_visits(verdicts, visits)
        threads = threads_of(authority, visits=speaking, verdicts=verdicts)
        never_closed = thread_rows(threads, visits)
        hand_over_passages([*judgements, *(row.last_said for row in never_closed)], visits)
        made_lanes = lanes(visits, judgements)
        work = Work.from_authority(authority, today) if shows_work else None
        asked = asked_of(authority, threads, verdicts_by_recommendation(verdicts, visits, work))
        return cls(
            authority=authority,
            today=today,
            rows=rows_of(visits, judgements, made_lanes, threads, asked),
            lanes=made_lanes,
            threads=threads,
            never_closed=never_closed,
            panels=panels_of(
                authority,
                [v for v in visits if not v.by_mention_only],
                observations,
                today,
            ),
            clock=Clock.newest(visits, today),
            work=work,
        )

    # Visits

    @property
    def visits(self) -> list[Inspection]:
        """In time order."""
        return [row.visit for row in reversed(self.rows)]

    @cached_property
    def inspections(self) -> list[VisitRow]:
        """Full inspections of which a report is held, the newest first."""
        return [r for r in self.rows if r.visit.is_graded]

    @property
    def last_visit(self) -> Inspection | None:
        """The newest visit of inspectors of which a document is held."""
        found = [r.visit for r in self.rows if r.visit.states_findings]
        return next((v for v in found if not v.by_mention_only), None)

    @property
    def last_inspection(self) -> VisitRow | None:
        return self.inspections[0] if self.inspections else None

    @property
    def days_to_publication(self) -> int | None:
        last = self.last_visit
        return (last.published - last.end).days if last and last.published else None

    @cached_property
    def disagreeing(self) -> int:
        """Recommendations of which the verdicts disagree."""
        return sum(row.tally.disagreeing for row in self.rows)

    @property
    def with_recommendations(self) -> list[VisitRow]:
        return [row for row in self.rows if len(row.tally)]

    # What was asked again

    @cached_property
    def open_threads(self) -> list[Thread]:
        return [t for t in self.threads if not t.is_closed]

    @property
    def columns(self) -> list[Inspection]:
        """The inspections that have a column in the table of open lines, in time order."""
        return columns_of(self.visits)

    @property
    def signs(self) -> list[Said]:
        """The signs that stand in the table of open lines, for its key."""
        drawn = {stop.said for row in self.never_closed for _, stop in row.cells if stop}
        return [said for said in Said if said in drawn]

    @property
    def has_unread(self) -> bool:
        """Whether a line says “nothing recorded”, which is explained then."""
        return any(row.thread.unread for row in self.never_closed)

    @property
    def more_never_closed(self) -> int:
        return len(self.open_threads) - len(self.never_closed)

    # What waits

    @cached_property
    def evaluation(self) -> VisitRow | None:
        """The council's newest evaluation of itself."""
        kind = Inspection.Kind.SELF_EVALUATION
        return next((r for r in self.rows if r.visit.kind == kind), None)

    @property
    def unclaimed(self) -> list[Asked]:
        """What the newest self evaluation leaves out of the lists that it answers."""
        if not self.evaluation:
            return []
        pk = self.evaluation.visit.pk
        return [
            a
            for row in self.rows
            if any(a.claimed_at == pk for a in row.tally.asked)
            for a in row.tally.asked
            if a.claimed_at is None and a.addressee == Recommendation.Addressee.COUNCIL
        ]

    @property
    def without_new_figure(self) -> list[Series]:
        """The indicators above whose newest value is older than the last inspection."""
        if not self.last_inspection:
            return []
        start = self.last_inspection.visit.start
        stale = [p.series for p in self.panels if p.series.latest.end < start]
        return sorted(stale, key=lambda s: s.latest.end)

    @property
    def claims(self) -> dict[int, list[Inspection]]:
        """The self evaluation that speaks to a recommendation, by the recommendation's id."""
        by_pk = {v.pk: v for v in self.visits}
        asked = [a for row in self.rows for a in row.tally.asked]
        return {a.pk: [by_pk[a.claimed_at]] for a in asked if a.claimed_at}
