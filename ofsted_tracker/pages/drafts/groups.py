"""The lists that a review is parted into: what is doubtful first, then kind by kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from findings.models import Draft, DraftItem
from findings.models.draft import DraftItemQuerySet

DOUBTFUL = "doubtful"
NAMES = {
    DOUBTFUL: "Doubtful",
    DraftItem.Kind.FACT: "Title page",
    DraftItem.Kind.JUDGEMENT: "Grades",
    DraftItem.Kind.RECOMMENDATION: "Recommendations",
    DraftItem.Kind.FINDING: "Findings",
    DraftItem.Kind.FIGURE: "Figures",
}
UNDECIDED = Q(decision=DraftItem.Decision.UNDECIDED)


@dataclass(frozen=True)
class Group:
    """One list: all items of a kind, or what is doubtful and not decided yet."""

    key: str
    total: int
    undecided: int

    @property
    def name(self) -> str:
        return NAMES[self.key]


@dataclass(frozen=True)
class Counts:
    """How many items there are of each group, and how many nothing speaks against."""

    groups: list[Group]
    beyond_doubt: int  # Undecided, without a doubt, and no figure.
    accepted: int

    @classmethod
    def of(cls, draft: Draft) -> "Counts":
        """One query."""
        counts = {
            "total": Count("pk"),
            "undecided": Count("pk", filter=UNDECIDED),
            "sure": Count("pk", filter=UNDECIDED & Q(doubts=[])),
            "accepted": Count("pk", filter=Q(decision=DraftItem.Decision.ACCEPTED)),
        }
        rows = draft.items.order_by().values("kind").annotate(**counts).values_list("kind", *counts)
        by_kind = {kind: counted for kind, *counted in rows}
        nothing = (0, 0, 0, 0)
        doubtful = sum(undecided - sure for _, undecided, sure, _ in by_kind.values())
        return cls(
            groups=[
                Group(DOUBTFUL, doubtful, doubtful),
                *(Group(kind, *by_kind.get(kind, nothing)[:2]) for kind in DraftItem.Kind),
            ],
            beyond_doubt=sum(
                sure for kind, (_, _, sure, _) in by_kind.items() if kind != DraftItem.Kind.FIGURE
            ),
            accepted=sum(accepted for *_, accepted in by_kind.values()),
        )

    @property
    def undecided(self) -> int:
        return sum(g.undecided for g in self.groups if g.key != DOUBTFUL)

    def chosen(self, key: str | None) -> Group:
        """The group of that name, or the first in which something is to be decided."""
        named = [g for g in self.groups if g.key == key]
        to_do = [g for g in self.groups if g.undecided]
        return (named or to_do or self.groups[1:])[0]


def items_of(draft: Draft, key: str) -> DraftItemQuerySet:
    """The items of a group, in the order in which they are looked at."""
    if key == DOUBTFUL:
        return draft.items.undecided().doubtful().in_review_order()
    return draft.items.filter(kind=key).order_by("position", "pk")


def next_to_decide(pks: Sequence[tuple[int, str]], after: int) -> int | None:
    """Of pairs (item, decision) the first undecided behind an item, else the first of all.

    >>> next_to_decide([(1, "undecided"), (2, "undecided"), (3, "accepted")], 2)
    1
    """
    here = next((n for n, (pk, _) in enumerate(pks) if pk == after), -1)
    undecided = DraftItem.Decision.UNDECIDED
    in_turn = [*pks[here + 1 :], *pks[: max(here, 0)]]
    return next((pk for pk, decision in in_turn if decision == undecided), None)
