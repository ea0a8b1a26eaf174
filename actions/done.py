"""What a council's own plan brought about between two days."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Q, Subquery

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
    before = StatusUpdate.objects.filter(
        action=OuterRef("action"), number=OuterRef("number") - 1
    ).values("brag")
    blue = {}
    for update in (
        StatusUpdate.objects.filter(
            action__authority=authority_id, at__date__gt=start, at__date__lte=end
        )
        .select_related("action")
        .annotate(before=Subquery(before))
        .filter(Q(brag=Brag.BLUE) | Q(before=Brag.BLUE))  # No other begins or ends it.
        .order_by("action", "number")
    ):
        if update.brag != Brag.BLUE:
            blue.pop(update.action_id, None)
        elif update.before != Brag.BLUE:
            blue[update.action_id] = update
    return tuple(sorted(blue.values(), key=lambda u: (u.at, u.pk)))


def shown(authority_id: int, start: date, end: date) -> tuple[Shown, ...]:
    versions, actions = {}, defaultdict(list)
    # A row for each action that the evidence is on, or one for evidence on none.
    for version in (
        EvidenceVersion.objects.filter(
            evidence__authority=authority_id, speaks_to__gt=start, speaks_to__lte=end
        )
        .select_related("evidence")
        .annotate(on=F("evidence__actions"), on_code=F("evidence__actions__code"))
        .order_by("speaks_to", "pk", "on_code")
    ):
        versions[version.pk] = version
        if version.on:
            actions[version.pk].append((version.on, version.on_code))
    return tuple(Shown(v, tuple(actions[pk])) for pk, v in versions.items())
