"""Reads what answers the recommendations of one authority: one query a kind, however many.

A row is read once for each recommendation that it speaks to, which it names in ``answers``. The
places in documents are not read here: a page shows few of them (see ``trail.sources``).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, F, FilteredRelation, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from actions.models import (
    Action,
    ActionQuerySet,
    Evidence,
    EvidenceQuerySet,
    EvidenceVersion,
    ImprovementPlan,
    Milestone,
)
from findings.models import (
    Authority,
    Claim,
    Continuation,
    Finding,
    Inspection,
    InspectorVerdict,
    JudgementArea,
    Recommendation,
    Theme,
)
from metrics.models import Indicator, Observation, ObservationQuerySet
from metrics.newest import ends_and_days
from metrics.series import Series

from .trail import Figure, Trail, with_source


class Value(NamedTuple):
    """A row of an observation, from which the few that are shown are made: there are many."""

    id: int
    indicator_id: int
    start: date
    end: date
    date_precision: str
    period_printed: str
    value: Decimal | None
    high: Decimal | None
    printed: str
    is_approximate: bool
    scope: str
    note: str
    stated_by: str
    inspection_id: int | None
    passage_id: int | None


@dataclass(frozen=True)
class Known:
    """All that is known of one authority's recommendations, newest first, and of what was found."""

    authority: Authority
    shows_work: bool  # Whether the reader may see the plan.
    visits: tuple[Inspection, ...]  # Those at which inspectors spoke, in time order.
    areas: tuple[JudgementArea, ...]  # Of every framework.
    trails: tuple[Trail, ...]
    findings: tuple[Finding, ...]  # In time order.
    other_claims: tuple[Claim, ...]  # Those that speak to no recommendation.

    @classmethod
    def of(
        cls,
        authority: Authority,
        visits: Iterable[Inspection],
        *,
        today: date,
        shows_work: bool,
        observations: ObservationQuerySet,
        plan: ImprovementPlan | None = None,
    ) -> "Known":
        """``visits``: all of the authority. ``observations``: figures that the reader may see.

        ``plan``: the one whose work counts; without it, that of all plans of the authority does.
        """
        inspections = {v.pk: v for v in visits}
        themes, areas = Theme.objects.in_bulk(), JudgementArea.objects.in_bulk()
        asked, again = recommendations_of(authority)
        before = defaultdict(list)
        for earlier, later_ones in again.items():
            for later in later_ones:
                before[later].append(earlier)
        found, judged = list(findings_of(authority)), list(verdicts_of(authority))
        # Shared: hundreds of rows are of a few visits, themes and areas.
        for row in (*asked.values(), *found):
            row.inspection = inspections[row.inspection_id]
            row.theme, row.area = themes.get(row.theme_id), areas.get(row.area_id)
        for row in judged:
            if row.inspection_id in inspections:  # Not so at a visit to its successor.
                row.inspection = inspections[row.inspection_id]
        verdicts = grouped(judged, "recommendation_id")
        findings = grouped(found, "answers")
        claims = grouped(claims_of(authority), "answers")
        work = (plan or authority).actions.all() if shows_work else Action.objects.none()
        held = Evidence.objects.of_plan(plan) if plan else authority.evidence.all()
        actions = grouped(actions_of(work), "answers")
        evidence = evidence_of(held, actions, inspections) if shows_work else {}
        figures = figures_of(authority, asked, observations, work)
        trails = [
            Trail(
                recommendation=r,
                today=today,
                asked_before=tuple(asked[earlier] for earlier in before[pk]),
                asked_again=tuple(asked[later] for later in again[pk]),
                claims=tuple(claims[pk]),
                actions=tuple(actions[pk]) if shows_work else None,
                evidence=tuple(evidence.get(pk, ())),
                figures=tuple(figures[pk]),
                verdicts=tuple(verdicts[pk]),
                findings=tuple(findings[pk]),
            )
            for pk, r in asked.items()
        ]
        return cls(
            authority=authority,
            shows_work=shows_work,
            visits=tuple(
                v for v in inspections.values() if v.states_findings and not v.by_mention_only
            ),
            areas=tuple(areas.values()),
            trails=tuple(trails),
            findings=tuple({f.pk: f for f in found}.values()),
            other_claims=tuple(claims[None]),
        )


def grouped(rows: Iterable, key: str) -> dict:
    groups = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(row)
    return groups


def recommendations_of(
    authority: Authority,
) -> tuple[dict[int, Recommendation], dict[int, list[int]]]:
    """The recommendations, newest first, and which later ones ask for each of them again."""
    confirmed = Q(continued_by__state=Continuation.State.CONFIRMED)
    rows = (
        Recommendation.objects.filter(authority=authority)
        .annotate(
            link=FilteredRelation("continued_by", condition=confirmed),
            later=F("link__later"),
        )
        .order_by("-asked_on", "addressee", "order", "pk", "later")
    )
    asked, again = {}, defaultdict(list)
    for row in rows:
        asked.setdefault(row.pk, row)
        if row.later:
            again[row.pk].append(row.later)
    return asked, again


def verdicts_of(authority: Authority):
    return InspectorVerdict.objects.filter(recommendation__authority=authority).order_by(
        "inspection__end", "pk"
    )


def findings_of(authority: Authority):
    """All findings, those without a recommendation included."""
    return (
        Finding.objects.filter(inspection__authority=authority)
        .annotate(answers=F("recommendations"))
        .order_by("inspection__end", "order", "answers")
    )


def claims_of(authority: Authority):
    """All claims of its self evaluations, those without a recommendation included."""
    return (
        Claim.objects.filter(section__inspection__authority=authority)
        .annotate(answers=F("section__recommendations"))
        .select_related("section__inspection", "section__theme")
        .order_by("section__inspection__end", "section__order", "order", "answers")
    )


def actions_of(work: ActionQuerySet):
    """Its actions, with what the newest update says and how many milestones are left."""
    milestones = Milestone.objects.filter(action=OuterRef("pk")).order_by()
    return (
        work.with_newest_update()
        .annotate(
            answers=F("recommendations"),
            progress=F("newest__progress"),
            impact=F("newest__impact"),
            before=FilteredRelation("updates", condition=Q(updates__number=F("version") - 1)),
            brag_before=F("before__brag"),
            milestone_count=number_of(milestones),
            milestones_done=number_of(milestones.filter(done_on__isnull=False)),
            next_milestone=Subquery(
                milestones.filter(done_on=None).order_by("due").values("due")[:1]
            ),
        )
        .order_by("code", "pk", "answers")
    )


def number_of(rows):
    counted = Subquery(rows.values("action").annotate(n=Count("pk")).values("n"))
    return Coalesce(counted, 0, output_field=IntegerField())


def evidence_of(
    held: EvidenceQuerySet,
    actions: dict[int | None, list[Action]],
    inspections: dict[int, Inspection],
) -> dict[int, list[EvidenceVersion]]:
    """The newest version of each piece of evidence, by what it, or an action it shows, answers.

    Each with ``source``, the visit whose document it is, if it is one.
    """
    answered_by = defaultdict(list)
    for recommendation, answering in actions.items():
        for action in answering:
            answered_by[action.pk].append(recommendation)
    versions = (
        with_source(EvidenceVersion.objects.newest())
        .filter(evidence__in=held)
        .annotate(answers=F("evidence__recommendations"), of_action=F("evidence__actions"))
        .select_related("evidence")
        .order_by("speaks_to", "pk")
    )
    found: dict[int, dict[int, EvidenceVersion]] = defaultdict(dict)
    for version in versions:
        version.source = inspections.get(version.source_id)
        for recommendation in [version.answers, *answered_by[version.of_action]]:
            found[recommendation][version.pk] = version
    return {recommendation: list(once.values()) for recommendation, once in found.items()}


def figures_of(
    authority: Authority,
    asked: dict[int, Recommendation],
    observations: ObservationQuerySet,
    work: ActionQuerySet,
) -> dict[int, list[Figure]]:
    """The indicators tied to each recommendation, or to an action of ``work`` that answers it.

    Each is seen from the day on which the recommendation was made.
    """
    indicators = Indicator.objects.order_by()  # Parts of a union have no order of their own.
    tied = indicators.filter(measures__recommendation__authority=authority).annotate(
        answers=F("measures__recommendation")
    )
    of_actions = indicators.filter(
        actions__in=work, actions__recommendations__authority=authority
    ).annotate(answers=F("actions__recommendations"))
    rows = list(tied.union(of_actions).order_by("name", "answers"))
    by_pk = {row.pk: row for row in rows}
    days = {asked[row.answers].asked_on for row in rows}
    tied_values = observations.own().filter(authority=authority, indicator__in=by_pk)
    chosen = ends_and_days(tied_values, days).in_time_order().values_list(*Value._fields)
    own = grouped(map(Value._make, chosen), "indicator_id")
    series = {pk: Series(i, tuple(own[pk])) for pk, i in by_pk.items()}
    seen = [(r.answers, Figure.from_series(series[r.pk], asked[r.answers].asked_on)) for r in rows]
    values = {value for _, figure in seen for value in (figure.then, figure.now)} - {None}
    made = {v: Observation.from_db(None, Value._fields, v) for v in values}
    figures = defaultdict(list)
    for recommendation, figure in seen:
        then, now = made.get(figure.then), made.get(figure.now)
        figures[recommendation].append(replace(figure, then=then, now=now))
    return figures
