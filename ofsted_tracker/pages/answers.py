"""Reads what answers the recommendations of one authority: one query a kind, however many.

A row is read once for each recommendation that it speaks to, which it names in ``answers``.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, FilteredRelation, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from actions.models import Action, EvidenceVersion, Milestone
from findings.models import (
    Authority,
    Claim,
    Continuation,
    Finding,
    Inspection,
    InspectorVerdict,
    Recommendation,
)
from metrics.models import Indicator, ObservationQuerySet
from metrics.series import series_for

from .trail import Figure, Trail


@dataclass(frozen=True)
class Known:
    """All that is known of one authority's recommendations, newest first, and of what was found."""

    authority: Authority
    shows_work: bool  # Whether the reader may see the plan.
    visits: tuple[Inspection, ...]  # Those at which inspectors spoke, in time order.
    trails: tuple[Trail, ...]
    findings: tuple[Finding, ...]  # In time order.
    other_claims: tuple[Claim, ...]  # Those that speak to no recommendation.

    @classmethod
    def of(
        cls, authority: Authority, *, shows_work: bool, observations: ObservationQuerySet
    ) -> "Known":
        """``observations`` are the figures that the reader may see."""
        visits = [
            v for v in authority.inspections.with_documents().in_time_order() if v.states_findings
        ]
        asked, again = recommendations_of(authority)
        before = defaultdict(list)
        for earlier, later_ones in again.items():
            for later in later_ones:
                before[later].append(earlier)
        verdicts = grouped(verdicts_of(authority), "recommendation_id")
        findings = grouped(findings_of(authority), "answers")
        claims = grouped(claims_of(authority), "answers")
        actions = grouped(actions_of(authority), "answers") if shows_work else {}
        evidence = evidence_of(authority, actions) if shows_work else {}
        figures = figures_of(authority, asked, observations)
        trails = [
            Trail(
                recommendation=r,
                last_visit=visits[-1] if visits else r.inspection,
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
        once = {f.pk: f for linked in findings.values() for f in linked}
        return cls(
            authority=authority,
            shows_work=shows_work,
            visits=tuple(visits),
            trails=tuple(trails),
            findings=tuple(sorted(once.values(), key=lambda f: (f.inspection.end, f.order))),
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
        .select_related("inspection", "theme", "passage")
        .order_by("-asked_on", "addressee", "order", "pk", "later")
    )
    asked, again = {}, defaultdict(list)
    for row in rows:
        asked.setdefault(row.pk, row)
        if row.later:
            again[row.pk].append(row.later)
    return asked, again


def verdicts_of(authority: Authority):
    return (
        InspectorVerdict.objects.filter(recommendation__authority=authority)
        .select_related("inspection", "passage")
        .order_by("inspection__end", "pk")
    )


def findings_of(authority: Authority):
    """All findings, those without a recommendation included."""
    return (
        Finding.objects.filter(inspection__authority=authority)
        .annotate(answers=F("recommendations"))
        .select_related("inspection", "theme", "passage")
        .order_by("inspection__end", "order", "answers")
    )


def claims_of(authority: Authority):
    """All claims of its self evaluations, those without a recommendation included."""
    return (
        Claim.objects.filter(section__inspection__authority=authority)
        .annotate(answers=F("section__recommendations"))
        .select_related("section__inspection", "section__theme", "passage")
        .order_by("section__inspection__end", "section__order", "order", "answers")
    )


def actions_of(authority: Authority):
    """All actions, with what the newest update says and how many milestones are left."""
    milestones = Milestone.objects.filter(action=OuterRef("pk")).order_by()
    return (
        Action.objects.filter(authority=authority)
        .annotate(
            answers=F("recommendations"),
            newest=FilteredRelation("updates", condition=Q(updates__number=F("version"))),
            progress=F("newest__progress"),
            impact=F("newest__impact"),
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
    authority: Authority, actions: dict[int | None, list[Action]]
) -> dict[int, list[EvidenceVersion]]:
    """The newest version of each piece of evidence, by what it, or an action it shows, answers."""
    answered_by = defaultdict(list)
    for recommendation, answering in actions.items():
        for action in answering:
            answered_by[action.pk].append(recommendation)
    newest = EvidenceVersion.objects.filter(evidence=OuterRef("evidence")).order_by("-number")
    versions = (
        EvidenceVersion.objects.filter(
            evidence__authority=authority, number=Subquery(newest.values("number")[:1])
        )
        .annotate(answers=F("evidence__recommendations"), of_action=F("evidence__actions"))
        .select_related("evidence")
        .order_by("speaks_to", "pk")
    )
    found: dict[int, dict[int, EvidenceVersion]] = defaultdict(dict)
    for version in versions:
        for recommendation in [version.answers, *answered_by[version.of_action]]:
            found[recommendation][version.pk] = version
    return {recommendation: list(once.values()) for recommendation, once in found.items()}


def figures_of(
    authority: Authority, asked: dict[int, Recommendation], observations: ObservationQuerySet
) -> dict[int, list[Figure]]:
    """The indicators tied to each recommendation, seen from the day on which it was asked."""
    rows = list(
        Indicator.objects.filter(measures__recommendation__authority=authority)
        .annotate(answers=F("measures__recommendation"))
        .order_by("name", "answers")
    )
    indicators = {row.pk: row for row in rows}
    series = {s.indicator.pk: s for s in series_for(authority, indicators.values(), observations)}
    figures = defaultdict(list)
    for row in rows:
        figure = Figure.from_series(series[row.pk], asked[row.answers].asked_on)
        figures[row.answers].append(figure)
    return figures
