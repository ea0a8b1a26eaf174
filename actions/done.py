"""What a council's own plan brought about between two days."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from .models import Brag, EvidenceVersion, StatusUpdate


@dataclass(frozen=True)
class Shown:
    """A version of evidence that speaks to one of the days, and the actions that it is on."""

    evidence_id: int
    title: str
    speaks_to: date
    shows: str
    actions: tuple[tuple[int, str], ...]  # id and code


@dataclass(frozen=True)
class Done:
    """Actions that became blue and stayed so, and the evidence of the time.

    Unpublished work: ask ``permissions.can_view_work`` first.
    """

    completed: tuple[StatusUpdate, ...]  # The update by which each action became blue.
    evidence: tuple[Shown, ...]

    @classmethod
    def between(cls, authority_id: int, start: date, end: date) -> "Done":
        """What was done after the first day and up to the second, in two queries."""
        return cls(completed(authority_id, start, end), shown(authority_id, start, end))


def completed(authority_id: int, start: date, end: date) -> tuple[StatusUpdate, ...]:
    between = StatusUpdate.objects.filter(at__date__gt=start, at__date__lte=end)
    of_action = Q(action=OuterRef("action"))
    before = StatusUpdate.objects.filter(of_action, number=OuterRef("number") - 1)
    after = between.filter(of_action, number__gt=OuterRef("number"))
    turned_blue = between.filter(
        ~Exists(before.filter(brag=Brag.BLUE)),
        ~Exists(after.exclude(brag=Brag.BLUE)),
        action__authority=authority_id,
        brag=Brag.BLUE,
    ).select_related("action")
    shown = turned_blue.only("brag", "impact", "at", "action__code", "action__title")
    return tuple(shown.order_by("at", "pk"))


def shown(authority_id: int, start: date, end: date) -> tuple[Shown, ...]:
    read, actions = {}, defaultdict(list)
    # A row for each action that the evidence is on, or one for evidence on none.
    for version, on, on_code, *shown in (
        EvidenceVersion.objects.filter(
            evidence__authority=authority_id, speaks_to__gt=start, speaks_to__lte=end
        )
        .order_by("speaks_to", "pk", "evidence__actions__code")
        .values_list(
            "pk", "evidence__actions", "evidence__actions__code",
            "evidence_id", "evidence__title", "speaks_to", "shows",
        )
    ):  # fmt: skip
        read[version] = shown
        if on:
            actions[version].append((on, on_code))
    return tuple(Shown(*shown, tuple(actions[version])) for version, shown in read.items())
