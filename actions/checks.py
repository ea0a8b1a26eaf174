"""What inspectors criticise in the tracking of actions, each as a check on one action.

A check takes the facts of an action and gives a Problem, or None. It reads nothing itself.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from findings.models import Recommendation
from metrics.models import Indicator
from metrics.series import Direction, Series, direction

from .models import WEEKS_UNTIL_STALE, Action, Brag
from .words import asked_as, listed

EVIDENCE_AGES = timedelta(days=365)
Frequency = Indicator.Frequency
DAYS_BETWEEN_VALUES = {Frequency.MONTHLY: 31, Frequency.QUARTERLY: 92, Frequency.ANNUAL: 366}


@dataclass(frozen=True)
class Problem:
    """What is wrong, and the rest of the sentence: “Overdue” “without a recovery note”."""

    what: str
    rest: str = ""

    def __str__(self):
        return f"{self.what} {self.rest}".strip()


@dataclass(frozen=True)
class Facts:
    """All that the checks look at. ``action`` comes from ``ActionQuerySet.with_facts()``."""

    action: Action
    today: date
    recommendations: list[Recommendation] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)

    @property
    def has_update(self) -> bool:
        return self.action.version > 0


def no_owner(facts: Facts) -> Problem | None:
    """Nobody is accountable."""
    action = facts.action
    return None if action.owner_id or action.owner_role else Problem("No owner")


def no_measure(facts: Facts) -> Problem | None:
    """Nothing says how it will be known that it worked."""
    if facts.action.success_measure or facts.series:
        return None
    return Problem("No measure", "of what should be different for children")


def no_recommendation(facts: Facts) -> Problem | None:
    """It answers nothing that was asked."""
    return None if facts.recommendations else Problem("No recommendation", "that it answers")


def no_recovery_note(facts: Facts) -> Problem | None:
    """Overdue, red or amber, and the newest update does not say what comes next."""
    action = facts.action
    if action.newest_next_steps:
        return None
    if action.is_overdue(facts.today):
        return Problem("Overdue", "without a recovery note")
    if action.brag in {Brag.RED, Brag.AMBER}:
        word = Brag(action.brag).label.partition(":")[0]
        return Problem(word, "without a recovery note")
    return None


def stale(facts: Facts) -> Problem | None:
    """Open and not updated for eight weeks."""
    if facts.action.is_stale(facts.today):
        return Problem(f"No update for {WEEKS_UNTIL_STALE} weeks")
    return None


def moved_twice(facts: Facts) -> Problem | None:
    """The due date was moved more than once."""
    moves = facts.action.move_count
    if moves < 2:
        return None
    return Problem("Due date moved", "twice" if moves == 2 else f"{moves} times")


def no_impact(facts: Facts) -> Problem | None:
    """The newest update tells of activity and not of a result."""
    if facts.has_update and not facts.action.newest_impact:
        return Problem("No impact written", "in the last update")
    return None


def complete_without_evidence(facts: Facts) -> Problem | None:
    if facts.action.brag == Brag.BLUE and facts.action.evidence_to is None:
        return Problem("Complete", "without evidence")
    return None


def complete_without_second_person(facts: Facts) -> Problem | None:
    if facts.action.brag == Brag.BLUE and not facts.action.is_signed_off:
        return Problem("Complete", "without the word of a second person")
    return None


def complete_while_worse(facts: Facts) -> Problem | None:
    """Blue, and the newest value of a linked indicator is worse than the one before."""
    if facts.action.brag != Brag.BLUE:
        return None
    worse = [s.indicator.name for s in facts.series if _newest_change(s) is Direction.WORSE]
    return Problem("Complete", f"while “{worse[0]}” has become worse") if worse else None


def old_evidence(facts: Facts) -> Problem | None:
    """There is evidence, and all of it speaks of more than a year ago."""
    newest = facts.action.evidence_to
    if newest and newest < facts.today - EVIDENCE_AGES:
        return Problem("No evidence", f"of anything after {newest:%B %Y}")
    return None


def indicator_without_figure(facts: Facts) -> Problem | None:
    silent = [s for s in facts.series if s.latest is None]
    return Problem("Linked indicator", "has no figure") if silent else None


def indicator_without_comparison(facts: Facts) -> Problem | None:
    """One figure shows no way over time."""
    alone = [s for s in facts.series if len(s.own) == 1]
    return Problem("Linked indicator", "has one figure only") if alone else None


def indicator_past_refresh(facts: Facts) -> Problem | None:
    """A value of the next period should have come by now."""
    for series in facts.series:
        days = DAYS_BETWEEN_VALUES.get(series.indicator.frequency)
        if days and series.latest and series.latest.end + timedelta(days=2 * days) < facts.today:
            return Problem("Linked indicator", f"has no figure after {series.latest.end:%B %Y}")
    return None


def raised_before(facts: Facts) -> Problem | None:
    """What it answers was asked at more than one visit. Needs ``with_links()``."""
    visits = {r.inspection_id for r in facts.recommendations}
    if len(visits) > 1:
        return Problem(
            "Asked at more than one visit:", listed(map(asked_as, facts.recommendations))
        )
    again = [r for r in facts.recommendations if r.continues_earlier]
    if again:
        return Problem("Asked before:", f"{asked_as(again[0])} takes up an earlier point")
    return None


def _newest_change(series: Series) -> Direction:
    points = series.whole
    return (
        direction(series.indicator, points[-2], points[-1]) if len(points) > 1 else Direction.NONE
    )


# What a row of a list says, and what the page of the action says.
ROW_CHECKS = [no_owner, no_recovery_note, moved_twice, complete_without_evidence]
ALL_CHECKS = [
    no_owner,
    no_measure,
    no_recommendation,
    no_recovery_note,
    stale,
    moved_twice,
    no_impact,
    complete_without_evidence,
    complete_without_second_person,
    complete_while_worse,
    old_evidence,
    indicator_without_figure,
    indicator_without_comparison,
    indicator_past_refresh,
    raised_before,
]


def problems(facts: Facts, checks=ALL_CHECKS) -> list[Problem]:
    """What the checks find, in their order."""
    return [found for check in checks if (found := check(facts))]
