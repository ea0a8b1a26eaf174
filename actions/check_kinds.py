"""The kinds of what inspectors criticise in a plan, and where each is put right."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from findings.models import Recommendation

from . import checks
from .checks import Facts, Problem
from .models import WEEKS_UNTIL_STALE, Action, ImprovementPlan
from .words import asked_as, owner_of


@dataclass(frozen=True)
class Found:
    """One thing that a check finds: in which action, or of which recommendation without one."""

    kind: "Kind"
    plan: ImprovementPlan
    words: str
    action: Action | None = None
    recommendation: Recommendation | None = None
    problem: Problem | None = None

    @property
    def owner(self) -> str:
        """Who answers for the action; a recommendation without an action has nobody."""
        return owner_of(self.action) if self.action else "–"

    @property
    def code(self) -> str:
        return self.action.code if self.action else asked_as(self.recommendation)

    @property
    def title(self) -> str:
        return self.action.title if self.action else self.recommendation.title

    @property
    def url(self) -> str:
        """The page of what it is about."""
        return (self.action or self.recommendation).get_absolute_url()

    @property
    def place(self) -> str:
        """Where it is put right."""
        return self.kind.place(self)


@dataclass(frozen=True)
class Kind:
    """One thing that inspectors criticise, and where it is put right."""

    slug: str
    name: str
    check: Callable[[Facts], Problem | None] | None  # None: it is about no action.
    mend: str  # What the link to the place says.
    place: Callable[[Found], str]
    is_grave: bool = False


def of_action(name: str, anchor: str = ""):
    """The place is a page of the action."""
    return lambda found: reverse(f"actions:{name}", args=[found.action.pk]) + anchor


def of_indicator(name: str):
    """The place is a page of the indicator that the problem is about."""
    return lambda found: (
        f"{reverse(f'indicators:{name}', args=[found.problem.indicator.pk])}"
        f"?authority={found.plan.authority.slug}"
    )


def new_action(found: Found) -> str:
    """The place is an action that is still to be added."""
    return (
        f"{reverse('actions:add', args=[found.plan.pk])}?recommendation={found.recommendation.pk}"
    )


UNANSWERED = Kind(
    "unanswered",
    "Recommendation without an action",
    None,
    "Add an action",
    new_action,
    is_grave=True,
)
# The grave ones first: what is claimed and not so, and what nobody does anything about.
KINDS = [
    Kind(
        "complete-without-evidence",
        "Complete without evidence",
        checks.complete_without_evidence,
        "Add evidence",
        of_action("evidence"),
        is_grave=True,
    ),
    Kind(
        "complete-while-worse",
        "Complete while the indicator worsens",
        checks.complete_while_worse,
        "Look at the figures",
        of_indicator("detail"),
        is_grave=True,
    ),
    Kind(
        "complete-alone",
        "Complete without a second person",
        checks.complete_without_second_person,
        "Ask for a sign-off",
        of_action("detail"),
        is_grave=True,
    ),
    UNANSWERED,
    Kind(
        "no-owner",
        "No accountable person",
        checks.no_owner,
        "Name the owner",
        of_action("edit", "#id_owner_role"),
        is_grave=True,
    ),
    Kind(
        "no-recovery-note",
        "Overdue, red or amber without a recovery note",
        checks.no_recovery_note,
        "Write what comes next",
        of_action("detail", "#id_next_steps"),
        is_grave=True,
    ),
    Kind(
        "raised-before",
        "Raised at an earlier visit",
        checks.raised_before,
        "See what was asked",
        of_action("detail"),
        is_grave=True,
    ),
    Kind(
        "no-measure",
        "No measure",
        checks.no_measure,
        "Write the measure",
        of_action("edit", "#id_success_measure"),
    ),
    Kind(
        "no-impact",
        "No impact written",
        checks.no_impact,
        "Write what is different",
        of_action("detail", "#id_impact"),
    ),
    Kind(
        "activity-only",
        "Activity given as impact (our reading)",
        checks.activity_as_impact,
        "Write what is different",
        of_action("detail", "#id_impact"),
    ),
    Kind(
        "stale",
        f"No update for {WEEKS_UNTIL_STALE} weeks",
        checks.stale,
        "Update the status",
        of_action("detail", "#update"),
    ),
    Kind(
        "moved-twice",
        "Due date moved twice or more",
        checks.moved_twice,
        "Look at the dates",
        of_action("detail", "#history"),
    ),
    Kind(
        "old-evidence",
        "Only old evidence",
        checks.old_evidence,
        "Add evidence",
        of_action("evidence"),
    ),
    Kind(
        "past-refresh",
        "Indicator past its refresh date",
        checks.indicator_past_refresh,
        "Add a figure",
        of_indicator("add_figure"),
    ),
    Kind(
        "no-figure",
        "Indicator without a figure",
        checks.indicator_without_figure,
        "Add a figure",
        of_indicator("add_figure"),
    ),
    Kind(
        "one-figure",
        "No view over time",
        checks.indicator_without_comparison,
        "Add a figure",
        of_indicator("add_figure"),
    ),
    Kind(
        "no-comparator",
        "No view against comparators",
        checks.indicator_without_comparator,
        "Look at the figures",
        of_indicator("detail"),
    ),
    Kind(
        "no-recommendation",
        "Action without a recommendation",
        checks.no_recommendation,
        "Choose what it answers",
        of_action("edit", "#id_recommendations"),
    ),
]
