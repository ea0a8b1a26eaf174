"""Everything that happened to an action, and to what it answers, on one line of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.utils import timezone

from findings.models import Claim, Inspection, InspectorVerdict, Recommendation


@dataclass(frozen=True)
class Entry:
    """One moment of the line. ``kind`` chooses how it is shown."""

    kind: str
    day: date
    what: object
    at: datetime | None = None

    @property
    def order(self) -> datetime:
        # What has a day only counts as the beginning of it.
        return self.at or datetime.combine(self.day, time.min, UTC)


@dataclass(frozen=True)
class VisitSaid:
    """What one visit asked, and what it said of what was asked before."""

    inspection: Inspection
    asked: tuple[Recommendation, ...]
    verdicts: tuple[InspectorVerdict, ...]

    @property
    def looked(self) -> list[InspectorVerdict]:
        """Verdicts that rest on a sentence."""
        return [v for v in self.verdicts if v.passage]

    @property
    def is_silent(self) -> bool:
        return not self.asked and not self.looked


@dataclass(frozen=True)
class Claimed:
    """What the council said of itself in one self evaluation."""

    inspection: Inspection
    claims: tuple[Claim, ...]


def written(kind: str, rows: Iterable) -> list[Entry]:
    """What people wrote here, each with its moment."""
    return [Entry(kind, timezone.localdate(row.at), row, row.at) for row in rows]


def visits(recommendations: Iterable[Recommendation]) -> list[Entry]:
    """One entry for each visit that asked, or that spoke of it later.

    The recommendations have their inspection, passage and verdicts at hand.
    """
    known, asked, verdicts = {}, {}, {}
    for recommendation in recommendations:
        visit = recommendation.inspection
        known[visit.pk] = visit
        asked.setdefault(visit.pk, []).append(recommendation)
        for verdict in recommendation.verdicts.all():
            known[verdict.inspection_id] = verdict.inspection
            verdicts.setdefault(verdict.inspection_id, []).append(verdict)
    return [
        Entry(
            "visit",
            visit.end,
            VisitSaid(visit, tuple(asked.get(pk, ())), tuple(verdicts.get(pk, ()))),
        )
        for pk, visit in known.items()
    ]


def claimed(claims: Iterable[Claim]) -> list[Entry]:
    """One entry for each self evaluation."""
    by_visit: dict[Inspection, list[Claim]] = {}
    for claim in claims:
        by_visit.setdefault(claim.section.inspection, []).append(claim)
    return [Entry("claims", v.end, Claimed(v, tuple(said))) for v, said in by_visit.items()]


def newest_first(*parts: Iterable[Entry]) -> list[Entry]:
    entries = [entry for part in parts for entry in part]
    return sorted(entries, key=lambda e: e.order, reverse=True)
