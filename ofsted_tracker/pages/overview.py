"""One authority at a glance: all visits, grades, what was asked again, what shows, what waits."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db.models import F, Model
from django.utils.safestring import SafeString

from actions.models import Action
from actions.verdicts import Verdicts, with_assurance
from actions.words import due_in_words
from findings.clock import Clock
from findings.grades import Lane, area_in_words, lanes
from findings.lineage import Said, Stop, Thread, hand_over_visits, threads_of, told_apart
from findings.models import (
    Authority,
    Inspection,
    InspectorVerdict,
    Judgement,
    Line,
    Passage,
    Recommendation,
)
from metrics.models import Indicator, ObservationQuerySet
from metrics.series import Series, series_for
from ofsted_tracker.charts.history import points
from ofsted_tracker.charts.trend import span_of, trend_chart
from ofsted_tracker.charts.visit_labels import is_graded
from ofsted_tracker.marks import grade_mark, stop_mark

from .words import codes

Verdict = InspectorVerdict.Verdict
DUE_SOON_DAYS = 30
MOST_OVERDUE = 5
MOST_THREADS = 12
MOST_AGAIN = 8
UNSPOKEN = Verdicts((), ())  # Of a recommendation of which nobody has spoken.
MOST_COLUMNS = 6  # Inspections with a column in the table of what was never closed.


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


class Asked(NamedTuple):  # There may be hundreds: a tuple is ten times as fast.
    """One recommendation, so far as tables of numbers need it."""

    pk: int
    visit_id: int
    addressee: str
    label: str
    title: str
    verdicts: Verdicts
    claimed_at: int | None  # The newest self evaluation with a section on it.
    is_before: bool  # It continues an earlier one.
    is_again: bool  # A later one continues it.

    @property
    def is_open(self) -> bool:
        return self.verdicts.ofsted_value != Verdict.MET

    @property
    def has_action(self) -> bool:
        """False too where the reader may not see the plan."""
        return bool(self.verdicts.actions)

    @property
    def is_answered(self) -> bool:
        return self.has_action or self.claimed_at is not None


@dataclass(frozen=True)
class Tally:
    """How the recommendations of one visit stand."""

    asked: tuple[Asked, ...] = ()

    def __len__(self):
        return len(self.asked)

    @cached_property
    def to_board(self) -> int:
        return sum(a.addressee == Recommendation.Addressee.BOARD for a in self.asked)

    @property
    def to_council(self) -> int:
        return len(self.asked) - self.to_board

    @property
    def open(self) -> int:
        return sum(a.is_open for a in self.asked)

    @property
    def answered(self) -> int:
        return sum(a.is_answered for a in self.asked)

    @property
    def with_action(self) -> int:
        return sum(a.has_action for a in self.asked)

    @property
    def before(self) -> int:
        return sum(a.is_before for a in self.asked)

    @property
    def recurring(self) -> int:
        return sum(a.is_before or a.is_again for a in self.asked)

    @property
    def disagreeing(self) -> int:
        return sum(a.verdicts.disagree for a in self.asked)

    @property
    def without_action(self) -> list[Asked]:
        return [a for a in self.asked if not a.has_action]


@dataclass(frozen=True)
class VisitRow:
    """One visit with its grades and what it asked."""

    visit: Inspection
    groups: tuple[GradeGroup, ...]
    no_overall: str  # Why there is no overall grade, where that is new.
    tally: Tally
    again: tuple[tuple[str, str], ...]  # What it took up from before: name of the line, points.
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


@dataclass(frozen=True)
class ThreadRow:
    """A line that is open, with what each full inspection said of it."""

    thread: Thread
    name: str
    cells: tuple[tuple[Inspection, Stop | None], ...]
    last_said: Recommendation | InspectorVerdict
    last_said_at: Inspection

    @property
    def marks(self) -> list[tuple[Inspection, SafeString]]:
        """The cells as signs."""
        return [(visit, stop_mark(stop.said if stop else None)) for visit, stop in self.cells]


@dataclass(frozen=True)
class Panel:
    """One indicator with its small chart."""

    series: Series
    svg: SafeString
    stale: str  # Since when a newer figure is due; empty if none is.


@dataclass(frozen=True)
class Work:
    """Where the actions of an authority's plans stand: only for those who may see them."""

    total: int
    overdue: int
    due_soon: int
    longest_overdue: tuple[tuple[Action, str], ...]  # Each with how long, in words.
    answering: dict[int, tuple[Action, ...]]  # By the id of the recommendation that they answer.

    @classmethod
    def from_authority(cls, authority: Authority, today: date) -> "Work":
        """In one query, with a row for each recommendation that an action answers."""
        rows = (
            with_assurance(Action.objects.filter(authority=authority))
            .annotate(answers=F("recommendations"))
            .only("code", "title", "brag", "due", "version")
            .order_by("due", "pk")
        )
        answering = defaultdict(tuple)
        for row in rows:
            answering[row.answers] += (row,)
        actions = list({row.pk: row for row in rows}.values())
        overdue = [a for a in actions if a.is_overdue(today)]
        return cls(
            total=len(actions),
            overdue=len(overdue),
            due_soon=sum(a.is_due_within(today, DUE_SOON_DAYS) for a in actions),
            longest_overdue=tuple((a, due_in_words(a.due, today)) for a in overdue[:MOST_OVERDUE]),
            answering={pk: found for pk, found in answering.items() if pk},
        )

    @property
    def not_listed(self) -> int:
        return self.overdue - len(self.longest_overdue)


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
        return [r for r in self.rows if is_graded(r.visit)]

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


def columns_of(visits: Sequence[Inspection]) -> list[Inspection]:
    """The newest full inspections, in time order, that there is room for."""
    return [v for v in visits if is_graded(v)][-MOST_COLUMNS:]


def thread_rows(threads: Sequence[Thread], visits: Sequence[Inspection]) -> list[ThreadRow]:
    """The longest lines that are open, each with the newest that Ofsted said on it."""
    shown = [t for t in threads if not t.is_closed][:MOST_THREADS]
    columns = columns_of(visits)
    found = []
    for thread, name in zip(shown, told_apart(shown), strict=True):
        stops = {s.inspection.pk: s for s in thread.stops}
        cells = tuple((v, stops.get(v.pk)) for v in columns)
        found.append(ThreadRow(thread, name, cells, *last_spoken(thread)))
    return found


def last_spoken(thread: Thread) -> tuple[Recommendation | InspectorVerdict, Inspection]:
    """What the newest visit that asked or judged says, and that visit."""
    for stop in reversed(thread.stops):
        if stop.asked:
            return stop.asked[-1], stop.inspection
        if stop.said is not Said.SILENT:
            return stop.verdict, stop.inspection
    raise AssertionError("A line begins with a recommendation.")


def hand_over_passages(records: Sequence[Model], visits: Sequence[Inspection]):
    """Gives records their passages, and visits those that mention them, in one query."""
    mentioned = [v for v in visits if v.mentioned_in_id]
    passages = Passage.objects.select_related("document").in_bulk(
        {r.passage_id for r in records} | {v.mentioned_in_id for v in mentioned}
    )
    for record in records:
        record.passage = passages[record.passage_id]
    for visit in mentioned:
        visit.mentioned_in = passages[visit.mentioned_in_id]
    hand_over_visits([v.mentioned_in.document for v in mentioned], visits)


def verdicts_by_recommendation(
    verdicts: Sequence[InspectorVerdict], visits: Sequence[Inspection], work: Work | None
) -> dict[int, Verdicts]:
    """The three on each recommendation of which anybody speaks, by its id."""
    order = {visit.pk: n for n, visit in enumerate(visits)}
    answering = work.answering if work else {}
    said = defaultdict(tuple)
    for verdict in sorted(verdicts, key=lambda v: (order[v.inspection_id], v.pk)):
        said[verdict.recommendation_id] += (verdict,)
    return {
        pk: Verdicts(answering.get(pk, ()), said.get(pk, ()))
        for pk in said.keys() | answering.keys()
    }


def asked_of(
    authority: Authority, threads: Sequence[Thread], verdicts: dict[int, Verdicts]
) -> list[Asked]:
    """All recommendations of an authority in printed order, in one query."""
    before = {r.pk for t in threads for r in t.recommendations if r.asked_on > t.first.asked_on}
    again = {r.pk for t in threads for r in t.recommendations if r.asked_on < t.last.asked_on}
    section = "self_evaluation_sections__inspection"
    # A row for each section on it: the last is of the newest self evaluation.
    found = (
        Recommendation.objects.filter(authority=authority)
        .order_by("asked_on", "-addressee", "order", "pk", f"{section}__end")
        .values_list(
            "pk", "inspection_id", "addressee", "council_code", "printed_ref", "order", "title",
            section,
        )
    )  # fmt: skip
    return [
        Asked(
            pk, visit, addressee, council_code or printed_ref or str(order), title,
            verdicts.get(pk, UNSPOKEN), claimed_at, pk in before, pk in again,
        )
        for (
            pk, visit, addressee, council_code, printed_ref, order, title, claimed_at,
        ) in {row[0]: row for row in found}.values()
    ]  # fmt: skip


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


def groups_of(judgements: Sequence[Judgement]) -> list[GradeGroup]:
    """The judgements of one visit by grade, the grade of most areas first."""
    by_grade = defaultdict(list)
    for judgement in judgements:
        by_grade[judgement.grade].append(judgement)
    return [GradeGroup(tuple(g)) for g in sorted(by_grade.values(), key=len, reverse=True)]


def lines_again(threads: Sequence[Thread]) -> dict[int, list[tuple[str, str]]]:
    """By a visit's id the lines that it took up again, each with the points that do so."""
    again = defaultdict(list)
    for thread in threads:
        for stop in thread.stops:
            if stop.asked and stop.inspection.end > thread.first.asked_on:
                again[stop.inspection.pk].append((thread.name, points(stop.asked)))
    return again


def panels_of(
    authority: Authority, visits: Sequence[Inspection], observations: ObservationQuerySet,
    today: date,
) -> list[Panel]:  # fmt: skip
    """The indicators that matter, each with its chart, on one scale of time."""
    indicators = Indicator.objects.for_overview(authority)
    series = series_for(authority, indicators, observations)
    found = [s for s in series if s.latest]
    span = span_of(visits, found)
    return [
        Panel(
            series,
            trend_chart(
                series, visits, span=span, ident=f"indicator-{series.indicator.pk}",
                authority_name=authority.name,
            ),
            series.stale_words(today),
        )
        for series in found
    ]  # fmt: skip
