"""What people write that touches more than one model. Each is one transaction.

A status update alone is ``StatusUpdate.record``.
"""

from datetime import date, datetime

from django.db import transaction

from ofsted_tracker.files import hash_of

from .models import (
    Action,
    Evidence,
    EvidenceVersion,
    Extension,
    SignOff,
    StatusUpdate,
    UpdateConflict,
)
from .uploads import stored_name


class DateConflict(Exception):
    """Somebody else has moved the due date since it was read. ``action`` is as it is now."""

    def __init__(self, action: Action):
        self.action = action
        super().__init__(f"{action} is now due on {action.due}")


@transaction.atomic
def extend(
    *,
    action: Action,
    seen: date,
    to_date: date,
    reason: str,
    approved_by: str,
    by,
    at: datetime,
) -> Extension:
    """Moves the due date of an action and records from when, to when, why and who agreed.

    ``seen`` is the due date that the writer had before them. Raises DateConflict, and writes
    nothing, if it has been moved since.
    """
    moved = Action.objects.filter(pk=action.pk, due=seen).update(due=to_date)
    action.refresh_from_db()
    if not moved:
        raise DateConflict(action)
    action._change_reason = "Due date moved"
    action._history_date = at
    action.save()  # Once more, for the history; the row is held until the end.
    return Extension.objects.create(
        action=action,
        from_date=seen,
        to_date=to_date,
        reason=reason,
        approved_by=approved_by,
        by=by,
        at=at,
    )


@transaction.atomic
def sign_off(
    *, action: Action, seen: int, brag: str, note: str, evidence, by, at: datetime
) -> SignOff:
    """Records a second person's word on the newest status of an action.

    Raises UpdateConflict, and writes nothing, if that status is not the one they have ``seen``.
    """
    held = Action.objects.select_for_update().get(pk=action.pk)
    if held.version != seen:
        raise UpdateConflict(StatusUpdate.objects.get(action=held, number=held.version))
    given = SignOff(action=held, number=seen, brag=brag, note=note, by=by, at=at)
    given.full_clean()
    given.save()
    given.evidence.set(evidence)
    return given


@transaction.atomic
def add_version(
    *, evidence: Evidence, speaks_to: date, shows: str, by, at: datetime, file=None, link: str = ""
) -> EvidenceVersion:
    """Adds the next version of a piece of evidence: a file, or a link."""
    Evidence.objects.select_for_update().get(pk=evidence.pk)  # Two cannot take the same number.
    newest = evidence.versions.order_by("-number").values_list("number", flat=True).first()
    version = EvidenceVersion(
        evidence=evidence,
        number=(newest or 0) + 1,
        link=link,
        speaks_to=speaks_to,
        shows=shows,
        by=by,
        at=at,
    )
    if file:
        version.sha256 = hash_of(file)
        version.file.save(stored_name(file.name), file, save=False)
    version.save()
    return version


@transaction.atomic
def add_evidence(
    *, authority, title: str, actions, recommendations, by, at: datetime, **first_version
) -> Evidence:
    """Adds a piece of evidence with its first version, and links it."""
    evidence = Evidence.objects.create(authority=authority, title=title)
    evidence.actions.set(actions)
    evidence.recommendations.set(recommendations)
    add_version(evidence=evidence, by=by, at=at, **first_version)
    return evidence
