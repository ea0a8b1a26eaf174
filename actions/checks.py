"""What inspectors criticise in the tracking of actions, each as a check on one action.

A check takes the facts of an action and gives a Problem, or None. It reads nothing itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.text import get_text_list

from findings.models import Recommendation
from metrics.models import Indicator
from metrics.series import Direction, Series

from .activity import names_activity_only
from .models import WEEKS_UNTIL_STALE, Action, Brag
from .words import asked_as

EVIDENCE_AGES = timedelta(days=365)


@dataclass(frozen=True)
class Problem:
    """What is wrong, and the rest of the sentence: “Overdue” “without a recovery note”."""

    what: str
    rest: str = ""
    indicator: Indicator | None = None  # The one that it is about.

    def __str__(self):
        return f"{self.what} {self.rest}".strip()


@dataclass(frozen=True)
class Facts:
    """All that the checks look at. ``action`` comes from ``ActionQuerySet.with_facts()``."""

    action: Action
    today: date
    recommendations: Sequence[Recommendation] = ()
    series: Sequence[Series] = ()

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
    """The newest update says nothing of a result."""
    if facts.has_update and not facts.action.newest_impact:
        return Problem("No impact written", "in the last update")
    return None


def activity_as_impact(facts: Facts) -> Problem | None:
    """What the newest update gives as a result names only activities: our reading."""
    if names_activity_only(facts.action.newest_impact or ""):
        return Problem("Impact", "of the last update names activity only (our reading)")
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
    for series in facts.series:
        if series.change is Direction.WORSE:
            indicator = series.indicator
            return Problem("Complete", f"while “{indicator.name}” has become worse", indicator)
    return None


def old_evidence(facts: Facts) -> Problem | None:
    """There is evidence, and all of it speaks of more than a year ago."""
    newest = facts.action.evidence_to
    if newest and newest < facts.today - EVIDENCE_AGES:
        return Problem("No evidence", f"of anything after {newest:%B %Y}")
    return None


def indicator_without_figure(facts: Facts) -> Problem | None:
    return _about_first(facts.series, lambda s: s.latest is None, "has no figure")


def indicator_without_comparison(facts: Facts) -> Problem | None:
    """One figure shows no way over time."""
    return _about_first(facts.series, lambda s: len(s.own) == 1, "has one figure only")


def indicator_without_comparator(facts: Facts) -> Problem | None:
    """Its figures stand beside those of nobody else."""
    return _about_first(
        facts.series, lambda s: s.latest and not s.comparators, "is set beside no comparator"
    )


def indicator_past_refresh(facts: Facts) -> Problem | None:
    """A newer value should have come by now."""
    for series in facts.series:
        if series.is_stale(facts.today):
            newest = max(o.end for o in series.own)
            return _about(series.indicator, f"has no figure after {newest:%B %Y}")
    return None


def raised_before(facts: Facts) -> Problem | None:
    """What it answers was asked at more than one visit. Needs ``with_links()``."""
    visits = {r.inspection_id for r in facts.recommendations}
    if len(visits) > 1:
        return Problem(
            "Asked at more than one visit:",
            get_text_list([asked_as(r) for r in facts.recommendations], "and"),
        )
    again = [r for r in facts.recommendations if r.continues_earlier]
    if again:
        return Problem("Asked before:", f"{asked_as(again[0])} takes up an earlier point")
    return None


def _about_first(
    series: Sequence[Series], is_wrong: Callable[[Series], bool], rest: str
) -> Problem | None:
    """The problem of the first linked indicator that has it."""
    found = next((s.indicator for s in series if is_wrong(s)), None)
    return _about(found, rest) if found else None


def _about(indicator: Indicator, rest: str) -> Problem:
    return Problem("Indicator", f"“{indicator.name}” {rest}", indicator)


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
    activity_as_impact,
    complete_without_evidence,
    complete_without_second_person,
    complete_while_worse,
    old_evidence,
    indicator_without_figure,
    indicator_without_comparison,
    indicator_without_comparator,
    indicator_past_refresh,
    raised_before,
]


def problems(facts: Facts, checks=ALL_CHECKS) -> list[Problem]:
    """What the checks find, in their order."""
    return [found for check in checks if (found := check(facts))]
