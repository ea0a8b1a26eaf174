"""The page of one action: what it is, how it goes, what shows it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch

from findings.models import Claim, InspectorVerdict, Recommendation
from metrics.models import Indicator, Observation
from metrics.series import Series

from . import timeline
from .checks import EVIDENCE_AGES, Facts, Problem, no_measure, no_owner, problems
from .models import Action, EvidenceVersion, Extension, Milestone, SignOff, StatusUpdate
from .timeline import Entry
from .words import due_in_words


@dataclass(frozen=True)
class Shown:
    """One thing that speaks to the action, whoever says it."""

    title: str
    url: str
    speaks_to: date
    shows: str
    said_by: str = ""  # "inspectors", "council", or nothing for evidence of the plan.


@dataclass(frozen=True)
class ActionPage:
    """All that is known of one action. Ten queries, whatever there is."""

    action: Action
    today: date
    recommendations: list[Recommendation]
    series: list[Series]
    updates: list[StatusUpdate]
    extensions: list[Extension]
    milestones: list[Milestone]
    sign_offs: list[SignOff]
    shown: list[Shown]
    history: list[Entry]
    problems: list[Problem]

    @classmethod
    def from_action(cls, action: Action, today: date) -> "ActionPage":
        """``action`` comes from ``with_facts()``."""
        recommendations = recommendations_of(action)
        series = series_of(action)
        updates = list(action.updates.select_related("by"))
        extensions = list(action.extensions.select_related("by"))
        milestones = list(action.milestones.all())
        versions, rests_on = evidence_of(action)
        sign_offs = list(action.sign_offs.select_related("by"))
        for given in sign_offs:
            given.rests_on = rests_on.get(given.pk, [])
        claims = list(
            action.claims.select_related("section__inspection", "passage__document").order_by(
                "section__inspection__end", "section__order", "order"
            )
        )
        done = [m for m in milestones if m.done_on]
        history = timeline.newest_first(
            timeline.written("update", updates),
            timeline.written("extension", extensions),
            timeline.written("sign_off", sign_offs),
            timeline.written("evidence", versions),
            [Entry("milestone", m.done_on, m) for m in done],
            timeline.visits(recommendations),
            timeline.claimed(claims),
        )
        return cls(
            action=action,
            today=today,
            recommendations=recommendations,
            series=series,
            updates=updates,
            extensions=extensions,
            milestones=milestones,
            sign_offs=sign_offs,
            shown=everything_shown(versions, claims, recommendations),
            history=history,
            problems=problems(Facts(action, today, recommendations, series)),
        )

    @property
    def newest(self) -> StatusUpdate | None:
        return self.updates[0] if self.updates else None

    @property
    def newest_status(self) -> str:
        """The status in one or two words: “Red”, “Not started”."""
        return self.newest.get_brag_display().partition(":")[0]

    @property
    def is_overdue(self) -> bool:
        return self.action.is_overdue(self.today)

    @property
    def due_in_words(self) -> str:
        return due_in_words(self.action.due, self.today)

    @property
    def has_essentials(self) -> bool:
        """An owner and a measure; a due date it has always."""
        facts = Facts(self.action, self.today, self.recommendations, self.series)
        return not problems(facts, [no_owner, no_measure])

    @property
    def quality_assured(self) -> SignOff | None:
        """A second person's word on the newest update."""
        return next((s for s in self.sign_offs if s.number == self.action.version), None)

    @property
    def latest_figure(self) -> Observation | None:
        """The newest figure of the indicators, to write the next result beside."""
        figures = [s.latest for s in self.series if s.latest]
        return max(figures, key=lambda o: o.end, default=None)

    @property
    def shown_until(self) -> date | None:
        return max((s.speaks_to for s in self.shown), default=None)

    @property
    def is_shown_long_ago(self) -> bool:
        return bool(self.shown) and self.shown_until < self.today - EVIDENCE_AGES


def recommendations_of(action: Action) -> list[Recommendation]:
    """What it answers, the oldest first, with what later visits said."""
    verdicts = InspectorVerdict.objects.select_related("inspection", "passage__document")
    return list(
        action.recommendations.with_links()
        .select_related("inspection", "passage__document")
        .prefetch_related(Prefetch("verdicts", verdicts.order_by("inspection__end")))
        .order_by("asked_on", "addressee", "order", "pk")
    )


def series_of(action: Action) -> list[Series]:
    """Its indicators with their values. Two queries: targets are not asked for."""
    values = Observation.objects.filter(authority=action.authority_id)
    indicators = Indicator.objects.filter(actions=action).prefetch_related(
        Prefetch("observations", values.in_time_order(), to_attr="values")
    )
    return [
        Series(
            indicator,
            own=tuple(o for o in indicator.values if not o.comparator),
            comparators=tuple(o for o in indicator.values if o.comparator),
        )
        for indicator in indicators.order_by("name", "pk")
    ]


def evidence_of(action: Action) -> tuple[list[EvidenceVersion], dict[int, list]]:
    """Versions of its evidence, the newest first, and which evidence each sign-off rests on."""
    rows = (
        EvidenceVersion.objects.filter(evidence__actions=action)
        .with_is_newest()
        .select_related("evidence", "by")
        .annotate(sign_off=F("evidence__sign_offs"))
        .order_by("-speaks_to", "-number", "pk")
    )
    versions, rests_on = {}, {}
    for row in rows:  # A version comes once for every sign-off that rests on it.
        versions.setdefault(row.pk, row)
        named = rests_on.setdefault(row.sign_off, [])
        if row.evidence not in named:
            named.append(row.evidence)
    return list(versions.values()), rests_on


def everything_shown(versions, claims: list[Claim], recommendations) -> list[Shown]:
    """What the council says, what inspectors said, and the plan's own evidence, oldest first."""
    shown = []
    for version in (v for v in versions if v.is_newest):
        evidence = version.evidence
        shown.append(
            Shown(evidence.title, evidence.get_absolute_url(), version.speaks_to, version.shows)
        )
    for section in {c.section_id: c.section for c in claims}.values():
        said = [c for c in claims if c.section_id == section.pk]
        more = f" And {len(said) - 1} more." if len(said) > 1 else ""
        shown.append(
            Shown(
                f"Self evaluation, “{section.heading}”",
                said[0].passage.get_absolute_url(),
                section.inspection.end,
                f"{said[0].summary}{more}",
                "council",
            )
        )
    for verdict in {v.passage_id: v for r in recommendations for v in r.verdicts.all()}.values():
        if verdict.passage:
            shown.append(
                Shown(
                    f"{verdict.inspection.get_kind_display()}, {verdict.passage.place}",
                    verdict.passage.get_absolute_url(),
                    verdict.inspection.end,
                    verdict.note,
                    "inspectors",
                )
            )
    return sorted(shown, key=lambda s: s.speaks_to)
