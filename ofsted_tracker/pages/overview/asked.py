"""What was asked of an authority and what is said of it, one by one and counted."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from actions.verdicts import Verdicts
from findings.lineage import Thread
from findings.models import Authority, Inspection, InspectorVerdict, Recommendation

from .work import Work

Verdict = InspectorVerdict.Verdict
UNSPOKEN = Verdicts((), ())  # Of a recommendation of which nobody has spoken.


class Asked(NamedTuple):  # There may be hundreds: a tuple is ten times as fast.
    """One recommendation, so far as tables of numbers need it."""

    pk: int
    visit_id: int
    addressee: str
    label: str
    title: str
    verdicts: Verdicts
    claimed_at: int | None  # The newest self evaluation with a section on it.
    is_before: bool  # It continues an earlier one.
    is_again: bool  # A later one continues it.

    @property
    def is_open(self) -> bool:
        return self.verdicts.ofsted_value != Verdict.MET

    @property
    def has_action(self) -> bool:
        """False too where the reader may not see the plan."""
        return bool(self.verdicts.actions)

    @property
    def is_answered(self) -> bool:
        return self.has_action or self.claimed_at is not None


@dataclass(frozen=True)
class Tally:
    """How the recommendations of one visit stand."""

    asked: tuple[Asked, ...] = ()

    def __len__(self):
        return len(self.asked)

    @cached_property
    def to_board(self) -> int:
        return sum(a.addressee == Recommendation.Addressee.BOARD for a in self.asked)

    @property
    def to_council(self) -> int:
        return len(self.asked) - self.to_board

    @property
    def open(self) -> int:
        return sum(a.is_open for a in self.asked)

    @property
    def answered(self) -> int:
        return sum(a.is_answered for a in self.asked)

    @property
    def with_action(self) -> int:
        return sum(a.has_action for a in self.asked)

    @property
    def before(self) -> int:
        return sum(a.is_before for a in self.asked)

    @property
    def recurring(self) -> int:
        return sum(a.is_before or a.is_again for a in self.asked)

    @property
    def disagreeing(self) -> int:
        return sum(a.verdicts.disagree for a in self.asked)

    @property
    def without_action(self) -> list[Asked]:
        return [a for a in self.asked if not a.has_action]


def verdicts_by_recommendation(
    verdicts: Sequence[InspectorVerdict], visits: Sequence[Inspection], work: Work | None
) -> dict[int, Verdicts]:
    """The three on each recommendation of which anybody speaks, by its id."""
    order = {visit.pk: n for n, visit in enumerate(visits)}
    answering = work.answering if work else {}
    said = defaultdict(tuple)
    for verdict in sorted(verdicts, key=lambda v: (order[v.inspection_id], v.pk)):
        said[verdict.recommendation_id] += (verdict,)
    return {
        pk: Verdicts(answering.get(pk, ()), said.get(pk, ()))
        for pk in said.keys() | answering.keys()
    }


def asked_of(
    authority: Authority, threads: Sequence[Thread], verdicts: dict[int, Verdicts]
) -> list[Asked]:
    """All recommendations of an authority in printed order, in one query."""
    before = {r.pk for t in threads for r in t.recommendations if r.asked_on > t.first.asked_on}
    again = {r.pk for t in threads for r in t.recommendations if r.asked_on < t.last.asked_on}
    section = "self_evaluation_sections__inspection"
    # A row for each section on it: the last is of the newest self evaluation.
    found = (
        Recommendation.objects.filter(authority=authority)
        .order_by("asked_on", "-addressee", "order", "pk", f"{section}__end")
        .values_list(
            "pk", "inspection_id", "addressee", "council_code", "printed_ref", "order", "title",
            section,
        )
    )  # fmt: skip
    return [
        Asked(
            pk, visit, addressee, council_code or printed_ref or str(order), title,
            verdicts.get(pk, UNSPOKEN), claimed_at, pk in before, pk in again,
        )
        for (
            pk, visit, addressee, council_code, printed_ref, order, title, claimed_at,
        ) in {row[0]: row for row in found}.values()
    ]  # fmt: skip
