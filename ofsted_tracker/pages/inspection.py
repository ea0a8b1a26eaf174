"""One visit: its grades, what it asked, what it found, its figures; or what a council claims."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from django.db.models import Exists, OuterRef

from findings.clock import Clock
from findings.follow_up import Answer, answers_in
from findings.grade_changes import GradeChange, Standing, grade_changes
from findings.grades import grade_in_words
from findings.models import (
    Document,
    Finding,
    Inspection,
    Judgement,
    Line,
    Recommendation,
    SelfEvaluationSection,
    Theme,
)
from metrics.models import Observation, ObservationQuerySet

from .overview.grades import groups_of
from .words import codes, grades_of_areas

BY_AREA, BY_POLARITY, BY_THEME = "area", "polarity", "theme"
GROUPINGS = [(BY_AREA, "area"), (BY_POLARITY, "strength or weakness"), (BY_THEME, "theme")]


@dataclass(frozen=True)
class GradeRow:
    """One area that the visit graded, or that it left without a grade, beside its grade before."""

    name: str
    now: Standing
    before: GradeChange | None


@dataclass(frozen=True)
class RecommendationGroup:
    """Recommendations under one printed heading, to one addressee."""

    heading: str
    addressee: str
    items: tuple[Recommendation, ...]


@dataclass(frozen=True)
class FindingGroup:
    heading: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class InspectionPage:
    """All that the documents of one visit say, for a reader who may or may not see the plan."""

    visit: Inspection
    visits: list[Inspection]  # All of the authority, in time order.
    grades: list[GradeRow]
    documents: list[Document]
    recommendations: list[Recommendation]
    findings: list[Finding]
    figures: list[Observation]
    mentions: list[Inspection]
    answers: list[Answer]
    clock: Clock
    answered: list[Recommendation]  # The lists that a self evaluation answers, whole.
    shows_work: bool

    @classmethod
    def from_visit(
        cls, visit: Inspection, *, today: date, shows_work: bool,
        observations: ObservationQuerySet,
    ) -> "InspectionPage":  # fmt: skip
        """``visit`` comes from ``with_clock()``; ``observations`` are those that may be seen."""
        visits = list(
            Inspection.objects.filter(authority=visit.authority_id)
            .select_related("framework")
            .in_time_order()
        )
        speaks = visit.states_findings
        answers = [] if speaks else answers_in([visit])
        return cls(
            visit=visit,
            visits=visits,
            grades=grades_of(visit, visits) if speaks else [],
            documents=list(visit.documents.all()),
            recommendations=recommendations_of(visit) if speaks else [],
            findings=findings_of(visit) if speaks else [],
            figures=list(
                observations.filter(inspection=visit)
                .select_related("indicator__theme", "passage")
                .order_by("indicator__theme__order", "indicator__name", "comparator", "end", "pk")
            ),
            mentions=list(
                Inspection.objects.filter(mentioned_in__document__inspection=visit)
                .select_related("mentioned_in")
                .in_time_order()
            ),
            answers=answers,
            clock=Clock.from_visit(visit, today),
            answered=[] if speaks else answered_lists(answers),
            shows_work=shows_work,
        )

    # What it comes to

    @property
    def lead(self) -> str:
        """What the visit came to, in one or two sentences."""
        if self.visit.by_mention_only:
            said = [self.visit.outcome, "Known by mention only: no document of it is held here."]
        elif not self.visit.states_findings:
            said = ["What the council says of itself.", self.answers_in_words]
        elif self.grades:
            said = [self.grades_in_words, self.asked_in_words]
        else:
            said = [self.visit.outcome or "A visit without grades.", self.asked_in_words]
        return " ".join(s for s in said if s)

    @property
    def grades_in_words(self) -> str:
        """“Good overall; requires improvement for care leavers.”"""
        groups = groups_of([row.now.judgement for row in self.grades if row.now.judgement])
        for group in groups:
            if any(j.area.line == Line.OVERALL for j in group.judgements):
                first, words = group, f"{grade_in_words(group.grade)} overall"
                break
        else:
            first, words = groups[0], grades_of_areas(groups)
        parts = [words]
        parts += [f"{grade_in_words(g.grade)} for {g.areas}" for g in groups if g is not first]
        return f"{'; '.join(parts)}.".capitalize()

    @property
    def asked_in_words(self) -> str:
        """“8 points to improve, 4 of them asked before.”"""
        count = len(self.recommendations)
        if not count:
            return "It lists no point to improve."
        before = sum(r.continues_earlier for r in self.recommendations)
        again = f", {before} of them asked before" if before else ""
        return f"{count} {'point' if count == 1 else 'points'} to improve{again}."

    @property
    def answers_in_words(self) -> str:
        """“It speaks to R1 to R11 and leaves R12 and R13 without an answer.”"""
        spoken = {pk for answer in self.answers for pk in answer.recommendation_ids}
        if not spoken:
            return "It names no recommendation."
        words = f"It speaks to {codes([r.label for r in self.answered if r.pk in spoken])}"
        if self.unanswered:
            words += f" and leaves {codes([r.label for r in self.unanswered])} without an answer"
        return f"{words}."

    # Ways on

    @property
    def before(self) -> Inspection | None:
        """The visit before it, whether its document is held or not."""
        at = self.visits.index(self.visit)
        return self.visits[at - 1] if at else None

    @property
    def after(self) -> Inspection | None:
        at = self.visits.index(self.visit)
        return self.visits[at + 1] if at + 1 < len(self.visits) else None

    @property
    def compared_with(self) -> Inspection | None:
        """The visit that it is best set beside: for an inspection the inspection before it."""
        at = self.visits.index(self.visit)
        held = [] if self.visit.by_mention_only else self.visits[:at]
        held = [v for v in held if not v.by_mention_only]
        same = [v for v in held if v.kind == self.visit.kind == Inspection.Kind.INSPECTION]
        return (same or held or [None])[-1]

    @property
    def inspection_before(self) -> Inspection | None:
        """The inspection whose grades stand beside its own."""
        return next((row.before.then.visit for row in self.grades if row.before), None)

    # What was asked

    @property
    def groups(self) -> list[RecommendationGroup]:
        """The recommendations under their printed headings, in printed order."""

        def heading(recommendation):
            return recommendation.group, recommendation.get_addressee_display()

        return [
            RecommendationGroup(*key, tuple(items))
            for key, items in groupby(self.recommendations, heading)
        ]

    @property
    def is_grouped(self) -> bool:
        """Whether headings tell anything: groups, or more than one addressee."""
        return len(self.groups) > 1 or any(g.heading for g in self.groups)

    # What was found

    @cached_property
    def themes(self) -> list[tuple[Theme, int]]:
        """The themes of its findings in their order, each with how many there are."""
        counts = defaultdict(int)
        for finding in self.findings:
            counts[finding.shown_theme] += 1
        return sorted(counts.items(), key=lambda pair: pair[0].order)

    def finding_groups(self, by: str, theme: str) -> list[FindingGroup]:
        """The findings of one theme, or of all, in groups."""
        shown = [f for f in self.findings if not theme or f.shown_theme.slug == theme]
        grouped = defaultdict(list)
        for finding in sorted(shown, key=lambda f: order_in(f, by)):
            grouped[heading_in(finding, by)].append(finding)
        return [FindingGroup(heading, tuple(found)) for heading, found in grouped.items()]

    # What a council claims

    @property
    def unanswered(self) -> list[Recommendation]:
        """Recommendations to the council in the lists that it answers, of which it says nothing."""
        spoken = {pk for answer in self.answers for pk in answer.recommendation_ids}
        council = Recommendation.Addressee.COUNCIL
        return [r for r in self.answered if r.pk not in spoken and r.addressee == council]

    @property
    def sections(self) -> list[tuple[Answer, list[Recommendation]]]:
        """The sections of a self evaluation, each with the recommendations that it is under."""
        return [
            (answer, [r for r in self.answered if r.pk in answer.recommendation_ids])
            for answer in self.answers
        ]


def grades_of(visit: Inspection, visits: Sequence[Inspection]) -> list[GradeRow]:
    """Its grades in printed order, each beside the grade that the inspection before it gave."""
    judgements = list(
        Judgement.objects.filter(inspection__authority=visit.authority_id)
        .select_related("area", "grade", "passage")
        .order_by("inspection", "area__order")
    )
    own = [j for j in judgements if j.inspection_id == visit.pk]
    earlier = [
        v
        for v in visits
        if v.kind == Inspection.Kind.INSPECTION and (v.end, v.pk) < (visit.end, visit.pk)
    ]
    if not own or not earlier:
        return [GradeRow(j.area.name, Standing(visit, j, visit), None) for j in own]
    changes = grade_changes(visits, judgements, earlier[-1], visit)
    rows = [c for c in changes if c.now.given_at == visit]
    rows.sort(key=lambda c: c.now.area.order)
    # Lines that stood until this visit and that it did not grade.
    rows += [c for c in changes if not c.now.judgement]
    return [GradeRow(c.now.area.name if c.now.area else c.name, c.now, c) for c in rows]


def recommendations_of(visit: Inspection) -> list[Recommendation]:
    """Its recommendations in printed order, with what recurs and what the council claims."""
    sections = SelfEvaluationSection.recommendations.through.objects
    return list(
        visit.recommendations.with_links()
        .with_visits_since()
        .annotate(is_claimed=Exists(sections.filter(recommendation=OuterRef("pk"))))
        .select_related("passage", "theme")
        # The council's own list is printed first.
        .order_by("-addressee", "order", "pk")
    )


def findings_of(visit: Inspection) -> list[Finding]:
    return list(
        visit.findings.select_related("theme", "area", "passage")
        .prefetch_related("recommendations")
        .order_by("order")
    )


def order_in(finding: Finding, by: str):
    polarities = Finding.Polarity.values
    if by == BY_THEME:
        return finding.shown_theme.order, finding.order
    if by == BY_POLARITY:
        return polarities.index(finding.polarity), finding.order
    area = finding.area.order if finding.area else 1000
    return area, polarities.index(finding.polarity), finding.order


def heading_in(finding: Finding, by: str) -> str:
    if by == BY_THEME:
        return finding.shown_theme.name
    if by == BY_POLARITY:
        return {
            Finding.Polarity.STRENGTH: "Strengths",
            Finding.Polarity.WEAKNESS: "Weaknesses",
            Finding.Polarity.MIXED: "Mixed",
            Finding.Polarity.UNSORTED: "Not sorted yet",
        }[finding.polarity]
    return finding.area.name if finding.area else "No one area"


def answered_lists(answers: Sequence[Answer]) -> list[Recommendation]:
    """All recommendations of the visits to which sections of a self evaluation speak."""
    spoken = {pk for answer in answers for pk in answer.recommendation_ids}
    visits = Recommendation.objects.filter(pk__in=spoken).values("inspection")
    return list(
        Recommendation.objects.filter(inspection__in=visits)
        .select_related("inspection")
        .order_by("asked_on", "-addressee", "order", "pk")
    )
