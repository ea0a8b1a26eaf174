"""Where the actions of an authority's plans stand."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from actions.models import Action
from actions.verdicts import with_assurance
from actions.words import due_in_words
from findings.models import Authority

DUE_SOON_DAYS = 30
MOST_OVERDUE = 5


@dataclass(frozen=True)
class Work:
    """Where the actions of an authority's plans stand: only for those who may see them."""

    total: int
    overdue: int
    due_soon: int
    longest_overdue: tuple[tuple[Action, str], ...]  # Each with how long, in words.
    answering: dict[int, tuple[Action, ...]]  # By the id of the recommendation that they answer.

    @classmethod
    def from_authority(cls, authority: Authority, today: date) -> "Work":
        """In one query, with a row for each recommendation that an action answers."""
        rows = (
            with_assurance(Action.objects.filter(authority=authority))
            .annotate(answers=F("recommendations"))
            .only("code", "title", "brag", "due", "version")
            .order_by("due", "pk")
        )
        answering = defaultdict(tuple)
        for row in rows:
            answering[row.answers] += (row,)
        actions = list({row.pk: row for row in rows}.values())
        overdue = [a for a in actions if a.is_overdue(today)]
        return cls(
            total=len(actions),
            overdue=len(overdue),
            due_soon=sum(a.is_due_within(today, DUE_SOON_DAYS) for a in actions),
            longest_overdue=tuple((a, due_in_words(a.due, today)) for a in overdue[:MOST_OVERDUE]),
            answering={pk: found for pk, found in answering.items() if pk},
        )

    @property
    def not_listed(self) -> int:
        return self.overdue - len(self.longest_overdue)
