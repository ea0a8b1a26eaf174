"""Which evidence stood when a pack was made, and which of it goes into the archive as a file."""

from django.db.models import Prefetch, Q

from actions.models import Evidence, EvidenceVersion
from actions.uploads import given_name
from ofsted_tracker.files import hash_of

from .archive import EvidenceChanged
from .content import HeldFile
from .material import Material


def standing_versions(m: Material) -> list[EvidenceVersion]:
    """The newest version of each piece of evidence of the plan that the pack speaks of.

    Its evidence bears as ``actions`` those of the plan.
    """
    answered = [t.recommendation.pk for t in m.trails]
    tied = Evidence.objects.of_plan(m.plan).filter(
        Q(actions__plan=m.plan) | Q(recommendations__in=answered)
    )
    return list(
        EvidenceVersion.objects.newest()
        .filter(evidence__in=tied)
        .select_related("evidence", "by")
        .prefetch_related(Prefetch("evidence__actions", m.plan.actions.all()))
        .order_by("evidence__title", "evidence")
    )


def held_files(versions: list[EvidenceVersion]) -> list[HeldFile]:
    """Those of the versions that are files; their names are told apart.

    Raises EvidenceChanged for one that is gone, or is not the file that was handed in.
    """
    held = []
    for place, version in enumerate(versions, start=1):
        if version.file:
            name = f"evidence/{place:03}-version-{version.number}-{given_name(version.file.name)}"
            digest = checked_hash(version)
            held.append(HeldFile(name, version.file.name, digest, version.file.size))
    return held


def checked_hash(version: EvidenceVersion) -> str:
    """The hash of its file, which is that of the day on which it was handed in."""
    try:
        with version.file.open("rb") as file:
            digest = hash_of(file)
    except FileNotFoundError as error:
        raise EvidenceChanged(f"The file of “{version}” is not held any more.") from error
    if version.sha256 not in ("", digest):
        raise EvidenceChanged(f"The file of “{version}” is not the one that was handed in.")
    return digest
