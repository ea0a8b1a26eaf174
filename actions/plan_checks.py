"""What the checks find in a whole plan, by kind, the gravest first."""

from collections import defaultdict
from dataclasses import dataclass, replace

from metrics.models import Observation
from metrics.newest import newest_series
from metrics.series import Series

from .check_kinds import KINDS, UNANSWERED, Found, Kind
from .checks import Facts
from .models import Action, ImprovementPlan
from .plan_page import PlanPage


@dataclass(frozen=True)
class Group:
    """What one check finds."""

    kind: Kind
    found: tuple[Found, ...]


@dataclass(frozen=True)
class PlanChecks:
    """What all checks find in one plan, or a part of it."""

    plan: ImprovementPlan
    found: tuple[Found, ...]

    @classmethod
    def from_page(cls, page: PlanPage) -> "PlanChecks":
        """Two queries beside those of the page of the plan."""
        series = series_of_actions(page.plan)
        found = [
            Found(UNANSWERED, page.plan, "No action answers it", recommendation=r)
            for r in page.gaps
        ]
        for row in page.rows:
            action = row.action
            facts = Facts(action, page.today, row.recommendations, series[action.pk])
            for kind in KINDS:
                problem = kind.check(facts) if kind.check else None
                if problem:
                    found.append(Found(kind, page.plan, str(problem), action, problem=problem))
        return cls(page.plan, tuple(found))

    def only(self, kind: str, owner: str) -> "PlanChecks":
        """Those of one kind and of one owner; of all if the name is empty."""
        return replace(
            self,
            found=tuple(
                f for f in self.found if kind in ("", f.kind.slug) and owner in ("", f.owner)
            ),
        )

    @property
    def groups(self) -> list[Group]:
        """By kind, in the order of kinds; those that find nothing are left out."""
        by_kind = defaultdict(list)
        for found in self.found:
            by_kind[found.kind.slug].append(found)
        return [Group(k, tuple(by_kind[k.slug])) for k in KINDS if by_kind[k.slug]]

    @property
    def grave(self) -> list[Group]:
        return [g for g in self.groups if g.kind.is_grave]

    @property
    def others(self) -> list[Group]:
        return [g for g in self.groups if not g.kind.is_grave]

    @property
    def grave_count(self) -> int:
        return sum(f.kind.is_grave for f in self.found)

    @property
    def owners(self) -> list[str]:
        return sorted({f.owner for f in self.found})


def series_of_actions(plan: ImprovementPlan) -> dict[int, list[Series]]:
    """The newest figures of the indicators of each action, by the action's id."""
    links = Action.indicators.through.objects.filter(action__plan=plan)
    links = links.select_related("indicator").order_by("indicator__name", "indicator")
    pairs = [(link.action_id, link.indicator) for link in links]
    own = Observation.objects.filter(authority=plan.authority_id)
    newest = newest_series([indicator for _, indicator in pairs], own)
    series = defaultdict(list)
    for action, indicator in pairs:
        series[action].append(newest[indicator.pk])
    return series
