"""One recommendation: what was asked, done and shown, and the line it stands on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from actions.models import Action, EvidenceVersion
from actions.verdicts import Verdicts, with_assurance
from findings.lineage import Thread, hand_over_visits, thread_of
from findings.models import (
    Claim,
    Continuation,
    Finding,
    Inspection,
    InspectorVerdict,
    Recommendation,
)
from findings.steps import Step, steps_of
from metrics.models import Indicator
from metrics.series import Series, series_for
from ofsted_tracker.charts.lineage import lineage_chart
from ofsted_tracker.charts.trend import span_of, trend_chart
from ofsted_tracker.permissions import (
    can_edit_work,
    can_load_reports,
    can_view_work,
    visible_observations,
)

from .continuations import with_suggested
from .trail import doubt_of, with_source


@dataclass(frozen=True)
class Shown:
    """One thing that speaks to the recommendation, whoever says it."""

    title: str
    url: str
    speaks_to: date
    shows: str
    is_claim: bool = False
    is_finding: bool = False
    doubt: str = ""  # Why it shows nothing new, if it does not.


@dataclass(frozen=True)
class Chart:
    series: Series
    svg: SafeString
    stale: str  # Since when a newer figure is due; empty if none is.


@dataclass(frozen=True)
class RecommendationPage:
    """All that is known of one recommendation, for a reader who may or may not see the plan."""

    recommendation: Recommendation
    thread: Thread
    steps: list[Step]
    three: Verdicts
    shown: list[Shown]
    charts: list[Chart]
    findings: list[Finding]

    @classmethod
    def build(
        cls, recommendation, *, shows_work: bool, observations, today: date
    ) -> "RecommendationPage":  # fmt: skip
        """Gathers the page; ``observations`` are those that the reader may see."""
        authority = recommendation.authority
        visits = list(
            authority.inspections.with_documents().with_unanswered(recommendation).in_time_order()
        )
        thread = thread_of(recommendation, [v for v in visits if v.states_findings])
        claims = list(
            Claim.objects.filter(section__recommendations=recommendation)
            .order_by()
            .select_related("section", "passage")
        )
        findings = list(recommendation.findings.order_by().select_related("passage"))
        hand_over_visits([*findings, *(c.section for c in claims)], visits)
        claims.sort(key=lambda c: (c.section.inspection.end, c.section.order, c.order))
        findings.sort(key=lambda f: (f.inspection.end, f.order))
        actions = actions_of(recommendation) if shows_work else []
        evidence = newest_versions(recommendation, actions, visits) if shows_work else []
        indicators = Indicator.objects.filter(measures__recommendation=recommendation)
        series = series_for(authority, indicators.order_by("name"), observations)
        span = span_of(visits, series)
        charts = [
            Chart(
                s,
                trend_chart(
                    s, visits, span=span, ident=f"indicator-{s.indicator.pk}",
                    authority_name=authority.name,
                ),
                s.stale_words(today),
            )
            for s in series
        ]  # fmt: skip
        return cls(
            recommendation=recommendation,
            thread=thread,
            steps=steps_of(thread, claims, passed_over(recommendation, visits)),
            three=Verdicts(tuple(actions) if shows_work else None, said_of(recommendation, thread)),
            shown=all_shown(recommendation, claims, findings, evidence),
            charts=charts,
            findings=findings,
        )

    @property
    def summary(self) -> str:
        """“Never closed: asked at 4 visits in 11 years”."""
        return f"{self.thread.state.value}: {self.thread.course}"

    @property
    def verdicts(self) -> list[InspectorVerdict]:
        """What later visits said of this recommendation itself, the newest first."""
        return list(reversed(self.three.said))

    @property
    def actions(self) -> Sequence[Action]:
        return self.three.actions or ()

    def overdue(self, today: date) -> set[Action]:
        return {a for a in self.actions if a.is_overdue(today)}

    def chart(self, today: date) -> SafeString:
        """Its line through the visits, drawn."""
        return lineage_chart(
            self.steps, here=self.recommendation, today=today, summary=self.summary
        )


def passed_over(recommendation: Recommendation, visits: Iterable[Inspection]) -> list[Step]:
    """The self evaluations that owe it an answer: only what the council was asked is owed one.

    Stands beside ``InspectionPage.unanswered``.
    """
    if recommendation.addressee != Recommendation.Addressee.COUNCIL:
        return []
    return [Step.unanswered(v, recommendation) for v in visits if v.leaves_unanswered]


def said_of(recommendation: Recommendation, thread: Thread) -> tuple[InspectorVerdict, ...]:
    """The verdicts on one recommendation of a line, in time order."""
    said = (v for stop in thread.stops for v in stop.verdicts)
    return tuple(v for v in said if v.recommendation_id == recommendation.pk)


def actions_of(recommendation: Recommendation) -> list[Action]:
    """Its actions with the newest word of a second person on each."""
    return list(with_assurance(recommendation.actions).order_by("code", "pk"))


def newest_versions(
    recommendation: Recommendation, actions: Sequence[Action], visits: Iterable[Inspection]
) -> list[EvidenceVersion]:
    """The newest version of all evidence for the recommendation or for one of its actions.

    Each with ``source``, the one of the visits whose document it is, if it is one.
    """
    sources = {visit.pk: visit for visit in visits}
    versions = (
        with_source(EvidenceVersion.objects.newest())
        .filter(Q(evidence__recommendations=recommendation) | Q(evidence__actions__in=actions))
        .select_related("evidence")
        .order_by("evidence")
        .distinct()
    )
    for version in versions:
        version.source = sources.get(version.source_id)
    return list(versions)


def all_shown(
    recommendation: Recommendation,
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    evidence: Sequence[EvidenceVersion],
) -> list[Shown]:
    """Everything that speaks to a recommendation in the order of the day that it speaks to."""
    shown = []
    sections = {c.section_id: c for c in reversed(claims)}
    for claim in sections.values():
        said = [c for c in claims if c.section_id == claim.section_id]
        more = f" And {len(said) - 1} more." if len(said) > 1 else ""
        shown.append(
            Shown(
                title=f"Self evaluation, “{claim.section.heading}”",
                url=claim.passage.get_absolute_url(),
                speaks_to=claim.section.inspection.end,
                shows=f"{claim.summary}{more}",
                is_claim=True,
            )
        )
    for finding in findings:
        shown.append(
            Shown(
                title=f"{finding.inspection.title}, {finding.passage.place}",
                url=finding.passage.get_absolute_url(),
                speaks_to=finding.inspection.end,
                shows=finding.headline,
                is_finding=True,
            )
        )
    for version in evidence:
        shown.append(
            Shown(
                title=version.evidence.title,
                url=version.evidence.get_absolute_url(),
                speaks_to=version.speaks_to,
                shows=version.shows,
                doubt=doubt_of(version, recommendation),
            )
        )
    return sorted(shown, key=lambda s: s.speaks_to)


@require_safe
def recommendation_page(request, pk):
    """The page of one recommendation."""
    recommendations = Recommendation.objects.select_related(
        "authority", "theme", "area", "passage__document"
    )
    if can_load_reports(request.user):  # Nobody else decides on links.
        recommendations = with_suggested(recommendations)
    recommendation = get_object_or_404(recommendations, pk=pk)
    authority = recommendation.authority
    today = timezone.localdate()
    page = RecommendationPage.build(
        recommendation,
        shows_work=can_view_work(request.user, authority),
        observations=visible_observations(request.user),
        today=today,
    )
    return render(
        request,
        "pages/recommendation.html",
        {
            "page": page,
            "line": page.chart(today),
            "overdue": page.overdue(today),
            "recommendation": recommendation,
            "authority": authority,
            "can_edit": can_edit_work(request.user, authority),
            "today": today,
        },
    )


@require_safe
def recommendation_history(request, pk):
    """What changed on the record of a recommendation, its links and its verdicts.

    Who changed it is told to those who may see the council's work: so the privacy page promises.
    """
    recommendation = get_object_or_404(
        Recommendation.objects.select_related("authority", "inspection"), pk=pk
    )
    verdicts = InspectorVerdict.history.filter(recommendation=pk)
    links = Continuation.history.filter(Q(later=pk) | Q(earlier=pk))
    records = [
        *recommendation.history.select_related("history_user"),
        *verdicts.select_related("history_user", "inspection"),
        *links.select_related("history_user", "later", "earlier"),
    ]
    for record in records:
        record.what = what_was_changed(record)
    records.sort(key=lambda r: r.history_date, reverse=True)
    return render(
        request,
        "pages/recommendation_history.html",
        {
            "recommendation": recommendation,
            "authority": recommendation.authority,
            "records": records,
            "shows_people": can_view_work(request.user, recommendation.authority),
        },
    )


def what_was_changed(record) -> str:
    """What a historical record is of. Not ``record.instance``: that reads its links row by row."""
    if record.instance_type is InspectorVerdict:
        return f"{record.get_verdict_display()}: {record.inspection}"
    if record.instance_type is Continuation:
        return f"{record.later} continues {record.earlier}"
    return f"{record.council_code or record.code} {record.title}"
