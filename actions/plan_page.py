"""The page of an improvement plan: its actions in groups, and what nobody has answered."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Prefetch

from findings.models import Claim, Recommendation, SelfEvaluationSection

from .checks import ROW_CHECKS, Facts, Problem, problems
from .models import Action, Brag, BragKey, ImprovementPlan
from .words import (
    asked_as,
    counted,
    due_in_words,
    number_in_words,
    owner_of,
    sentence,
    so_many_are,
)

DUE_SOON = timedelta(days=30)
OLDEST_FIRST = ["asked_on", "addressee", "order", "pk"]  # Recommendations
UNFINISHED = [Claim.Kind.UNDER_WAY, Claim.Kind.PLANNED, Claim.Kind.CHALLENGE]


@dataclass(frozen=True)
class Row:
    """One action in a list of the plan or of a person's work."""

    action: Action
    today: date
    problems: tuple[Problem, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()  # That it answers, the oldest first.

    @classmethod
    def from_action(cls, action: Action, today: date, answered: Sequence[Recommendation]) -> "Row":
        """``action`` comes from ``with_facts()``."""
        found = problems(Facts(action, today, answered), ROW_CHECKS)
        return cls(action, today, tuple(found), tuple(answered))

    @property
    def is_overdue(self) -> bool:
        return self.action.is_overdue(self.today)

    @property
    def is_soon(self) -> bool:
        return self.action.is_due_within(self.today, DUE_SOON.days)

    @property
    def is_stale(self) -> bool:
        return self.action.is_stale(self.today)

    @property
    def is_open(self) -> bool:
        return self.action.brag != Brag.BLUE

    @property
    def waits_for_sign_off(self) -> bool:
        return not self.is_open and not self.action.is_signed_off

    @property
    def due_in_words(self) -> str:
        return due_in_words(self.action.due, self.today)

    @property
    def weeks_since_update(self) -> int:
        return (self.today - (self.action.updated_on or self.action.start)).days // 7

    @property
    def owner(self) -> str:
        return owner_of(self.action)

    @property
    def answers(self) -> list[str]:
        return [asked_as(r) for r in self.recommendations]


@dataclass
class Group:
    """Actions under one heading; without any, the heading stands as a gap."""

    name: str
    recommendation: Recommendation | None = None
    rows: list[Row] = field(default_factory=list)


@dataclass
class Section:
    """Groups that belong together: the recommendations of one visit, or all of a kind."""

    name: str
    groups: list[Group]


@dataclass(frozen=True)
class PlanPage:
    """One plan as on one day. Five queries, whatever there is."""

    plan: ImprovementPlan
    today: date
    rows: list[Row]
    asked: list[Recommendation]
    key: BragKey | None
    unfinished: list[Claim]

    @classmethod
    def from_plan(cls, plan: ImprovementPlan, today: date) -> "PlanPage":
        asked = asked_of(plan)
        answered = answered_by_action(plan, asked)
        actions = plan.actions.with_facts().select_related("owner").order_by("code", "pk")
        claims = Claim.objects.filter(
            section__inspection__authority=plan.authority_id, kind__in=UNFINISHED
        )
        in_plan = Action.claims.through.objects.filter(claim=OuterRef("pk"), action__plan=plan)
        return cls(
            plan=plan,
            today=today,
            rows=[
                Row.from_action(a, today, answered[a.pk])
                for a in sorted(actions, key=natural_order)
            ],
            asked=asked,
            key=plan.key_on(today),
            unfinished=list(
                claims.exclude(Exists(in_plan))
                .select_related("section__inspection", "passage__document")
                .order_by("-section__inspection__end", "section__order", "order")
            ),
        )

    @property
    def overdue(self) -> int:
        return sum(row.is_overdue for row in self.rows)

    @property
    def soon(self) -> int:
        return sum(row.is_soon for row in self.rows)

    @property
    def soon_until(self) -> date:
        return self.today + DUE_SOON

    @property
    def waiting(self) -> int:
        return sum(row.waits_for_sign_off for row in self.rows)

    @property
    def open(self) -> int:
        return sum(row.is_open for row in self.rows)

    @property
    def by_brag(self) -> list[tuple[Brag, int]]:
        counts = Counter(row.action.brag for row in self.rows)
        return [(brag, counts[brag]) for brag in Brag]

    @property
    def key_words(self) -> list[tuple[Brag, str]]:
        return [(Brag(letter), words) for letter, words in self.key.meanings]

    @property
    def gaps(self) -> list[Recommendation]:
        """What the visits of the plan asked and no action of it answers."""
        answered = {r.pk for row in self.rows for r in row.recommendations}
        return [r for r in self.asked if r.pk not in answered]

    @property
    def lead(self) -> str:
        """What the page shows, in a sentence or two."""
        if not self.rows:
            return "The plan has no actions yet."
        total = counted(len(self.rows), "action", "actions")
        late, soon = so_many_are(self.overdue), so_many_are(self.soon)
        words = [sentence(f"{total}: {late} overdue, {soon} due within {DUE_SOON.days} days")]
        if gaps := len(self.gaps):
            asked = f"{number_in_words(gaps)} of the {len(self.asked)} points that it should answer"
            words.append(sentence(f"{asked} {'has' if gaps == 1 else 'have'} no action"))
        return " ".join(words)

    def sections(self, by: str) -> list[Section]:
        """The actions in groups: by recommendation, by theme, or by owner."""
        if by == "theme":
            return [Section("", self._grouped(themes_of))]
        if by == "owner":
            return [Section("", self._grouped(owners_of))]
        return self._by_recommendation()

    def _grouped(self, names_of: Callable[[Row], list[str]]) -> list[Group]:
        groups: dict[str, Group] = {}
        for row in self.rows:
            for name in names_of(row):
                groups.setdefault(name, Group(name)).rows.append(row)
        return [groups[name] for name in sorted(groups)]

    def _by_recommendation(self) -> list[Section]:
        groups = {r.pk: Group(r.title, r) for r in self.asked}
        loose = Group("Answers no recommendation")
        for row in self.rows:
            for recommendation in row.recommendations:
                groups[recommendation.pk].rows.append(row)
            if not row.recommendations:
                loose.rows.append(row)
        sections: dict[int, Section] = {}
        for group in groups.values():
            visit = group.recommendation.inspection
            sections.setdefault(visit.pk, Section(str(visit), [])).groups.append(group)
        return [*sections.values(), *([Section("Other actions", [loose])] if loose.rows else [])]


def asked_of(plan: ImprovementPlan) -> list[Recommendation]:
    """What the plan should answer, and what else it answers: the newest visit first.

    With what ``with_links()`` and ``with_visits_since()`` add.
    """
    claimed = SelfEvaluationSection.objects.filter(recommendations=OuterRef("pk"))
    asked = Recommendation.objects.filter(inspection__plans=plan)
    answered = Recommendation.objects.filter(actions__plan=plan)
    return list(
        (asked | answered)
        .distinct()
        .with_links()
        .with_visits_since()
        .annotate(is_claimed=Exists(claimed))
        .select_related("inspection", "theme")
        .order_by("-asked_on", "inspection", "addressee", "order", "pk")
    )


def answered_by_action(
    plan: ImprovementPlan, asked: Sequence[Recommendation]
) -> dict[int, list[Recommendation]]:
    """Which of ``asked_of(plan)`` each action answers, the oldest first, by the action's id."""
    by_pk = {r.pk: r for r in asked}
    order = [f"recommendation__{name}" for name in OLDEST_FIRST]
    answered = defaultdict(list)
    for link in Action.recommendations.through.objects.filter(action__plan=plan).order_by(*order):
        answered[link.action_id].append(by_pk[link.recommendation_id])
    return answered


def recommendations_in_order() -> Prefetch:
    """What actions answer, the oldest first."""
    return Prefetch("recommendations", Recommendation.objects.order_by(*OLDEST_FIRST))


def natural_order(action: Action) -> list:
    """R2.1 before R11.1: numbers in a code count as numbers."""
    parts = "".join(c if c.isdigit() else f" {c} " for c in action.code).split()
    return [(p.isdigit(), int(p) if p.isdigit() else 0, p) for p in parts]


def themes_of(row: Row) -> list[str]:
    names = {r.theme.name for r in row.recommendations if r.theme}
    return sorted(names) or ["Without a theme"]


def owners_of(row: Row) -> list[str]:
    return [row.owner]
