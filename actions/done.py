"""What a council's own plan brought about between two days."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q

from .models import Brag, EvidenceVersion, StatusUpdate


@dataclass(frozen=True)
class Shown:
    """A version of evidence that speaks to one of the days, and the actions that it is on."""

    version: EvidenceVersion
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
    versions, actions = {}, defaultdict(list)
    # A row for each action that the evidence is on, or one for evidence on none.
    for version in (
        EvidenceVersion.objects.filter(
            evidence__authority=authority_id, speaks_to__gt=start, speaks_to__lte=end
        )
        .select_related("evidence")
        .only("shows", "speaks_to", "evidence__title")
        .annotate(on=F("evidence__actions"), on_code=F("evidence__actions__code"))
        .order_by("speaks_to", "pk", "on_code")
    ):
        versions[version.pk] = version
        if version.on:
            actions[version.pk].append((version.on, version.on_code))
    return tuple(Shown(v, tuple(actions[pk])) for pk, v in versions.items())
