"""What is asked again and again, at one council after another, and what came of it.

Each recommendation is followed to the next full inspection of its council and no further. That
inspection asks again if it asks for anything on the same theme, or under the same tag of the
national framework. Nothing is inferred: where no verdict is recorded, the page says so.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    TextChoices,
)
from django.urls import reverse

from findings.models import (
    Inspection,
    InspectorVerdict,
    Judgement,
    Line,
    Recommendation,
    Theme,
)

SUBJECTS = ("theme", "tag")


class Outcome(TextChoices):
    """What became of a recommendation at the next full inspection of its council."""

    MET = "met", "Met"
    PARTLY = "partly", "Partly met"
    NOT_MET = "not_met", "Not met"
    WORSE = "worse", "Worse"
    NOT_LOOKED_AT = "not_looked_at", "Not looked at"
    ASKED_AGAIN = "asked_again", "Asked again, no verdict"
    NOTHING = "nothing", "Nothing recorded"
    NOT_INSPECTED = "not_inspected", "No later inspection"


class Asked(NamedTuple):
    """One recommendation, so far as it is counted."""

    pk: int
    authority_id: int
    asked_on: date
    inspection_id: int
    is_boards: bool  # Addressed to a safeguarding board.
    subjects: list[str | None]  # The slug of its theme, if it has one, or all its tags.


@dataclass(frozen=True)
class Recurrence:
    """One theme or tag: how often it is asked for, and what came of it."""

    name: str
    url: str  # Of the list of its recommendations; empty for those without a theme.
    authorities: int
    asked_again: int
    outcomes: Counter[Outcome]

    @property
    def asked(self) -> int:
        return self.outcomes.total()

    @property
    def inspected_since(self) -> int:
        return self.asked - self.outcomes[Outcome.NOT_INSPECTED]


def recurrences(recommendations: QuerySet, *, by: str, kept: Mapping[str, str]) -> list[Recurrence]:
    """The recommendations by theme or by tag, the most asked first; in at most five queries.

    ``kept``: the filters that the links to the list keep. Counted here and not by the database:
    tags are lists, which SQLite cannot group by.
    """
    next_inspection = NextInspection.read()
    verdicts = InspectorVerdict.objects.order_by()
    said = {
        (recommendation, inspection): verdict
        for recommendation, inspection, verdict in verdicts.values_list(
            "recommendation", "inspection", "verdict"
        )
    }
    asked_at = defaultdict(set)
    for one in read(Recommendation.objects.order_by(), by):
        asked_at[one.inspection_id].update(one.subjects)
    outcomes, authorities, again = defaultdict(Counter), defaultdict(set), Counter()
    for one in read(recommendations, by):
        inspection = next_inspection.after(one)
        verdict = said.get((one.pk, inspection))
        for subject in one.subjects:
            is_again = subject is not None and subject in asked_at.get(inspection, ())
            outcomes[subject][outcome(inspection, verdict, is_again)] += 1
            authorities[subject].add(one.authority_id)
            again[subject] += is_again
    names = dict(Theme.objects.values_list("slug", "name")) if by == "theme" else {}
    address = reverse("recommendations:list")
    rows = [
        Recurrence(
            name=names.get(subject, subject) or "Without a theme",
            url=f"{address}?{urlencode({by: subject} | kept)}" if subject else "",
            authorities=len(authorities[subject]),
            asked_again=again[subject],
            outcomes=outcomes[subject],
        )
        for subject in outcomes
    ]
    return sorted(rows, key=lambda row: (-row.asked, row.name))


def read(recommendations: QuerySet, by: str) -> list[Asked]:
    fields = ("pk", "authority_id", "asked_on", "inspection_id", "is_boards")
    is_boards = Q(addressee=Recommendation.Addressee.BOARD)
    recommendations = recommendations.annotate(
        is_boards=ExpressionWrapper(is_boards, output_field=BooleanField())
    )
    if by == "tag":
        tagged = recommendations.exclude(tags=[])
        return [Asked(*row) for row in tagged.values_list(*fields, "tags")]
    rows = recommendations.values_list(*fields, "theme__slug")
    return [Asked(*row, [slug]) for *row, slug in rows]


def outcome(inspection: int | None, verdict: str | None, is_again: bool) -> Outcome:
    """One of them: a recorded verdict says more than that it was asked again."""
    if inspection is None:
        return Outcome.NOT_INSPECTED
    if verdict:
        return Outcome(verdict)
    return Outcome.ASKED_AGAIN if is_again else Outcome.NOTHING


@dataclass(frozen=True)
class NextInspection:
    """Finds the full inspection of which a report is held that follows a recommendation.

    What a safeguarding board was asked, only an inspection can follow that reviewed the board, as
    not all did that could: none has since 2018.
    """

    of_authority: dict[int, list[tuple[date, int]]]
    of_board: dict[int, list[tuple[date, int]]]  # By the authority's id, as the other.

    @classmethod
    def read(cls) -> "NextInspection":
        of_authority, of_board = defaultdict(list), defaultdict(list)
        reviewed = Judgement.objects.filter(inspection=OuterRef("pk"), area__line=Line.BOARD)
        inspections = Inspection.objects.full().with_documents().in_time_order()
        for authority, end, pk, reviews_board in inspections.annotate(
            reviews_board=Exists(reviewed)
        ).values_list("authority_id", "end", "pk", "reviews_board"):
            of_authority[authority].append((end, pk))
            if reviews_board:
                of_board[authority].append((end, pk))
        return cls(of_authority, of_board)

    def after(self, asked: Asked) -> int | None:
        """The id of the first inspection that ended after the one that asked."""
        held = self.of_board if asked.is_boards else self.of_authority
        inspections = held.get(asked.authority_id, [])
        at = bisect_right(inspections, asked.asked_on, key=lambda inspection: inspection[0])
        return inspections[at][1] if at < len(inspections) else None
