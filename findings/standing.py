"""Where the recommendations of one page of a list stand.

The same rules as ``with_verdict``, ``with_links`` and ``with_answers`` of RecommendationQuerySet,
which filter whole lists; a test proves that they agree. For fifty rows these four plain queries
cost a third of those annotations.
"""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from .models import Continuation, InspectorVerdict, Recommendation, SelfEvaluationSection


def set_standing(recommendations: Sequence[Recommendation], actions: QuerySet) -> None:
    """Sets ``verdict``, ``continues_earlier``, ``continued_later`` and ``is_answered`` on each.

    ``actions`` are those that the reader may see.
    """
    pks = [r.pk for r in recommendations]
    verdicts = newest_verdicts(pks)
    links = (
        Continuation.objects.filter(
            Q(later__in=pks) | Q(earlier__in=pks), state=Continuation.State.CONFIRMED
        )
        .order_by()
        .values_list("earlier_id", "later_id")
    )
    earlier, later = set(), set()
    for a, b in links:
        earlier.add(a)
        later.add(b)
    answered = set(
        actions.order_by().filter(recommendations__in=pks).values_list("recommendations", flat=True)
    )
    answered.update(
        SelfEvaluationSection.recommendations.through.objects.filter(
            recommendation__in=pks
        ).values_list("recommendation_id", flat=True)
    )
    for r in recommendations:
        r.verdict = verdicts.get(r.pk)
        r.continues_earlier, r.continued_later = r.pk in later, r.pk in earlier
        r.is_answered = r.pk in answered


def newest_verdicts(pks: list[int]) -> dict[int, str]:
    """What the last visit that looked at each said of it; “not looked at” if none did."""
    silent = InspectorVerdict.Verdict.NOT_LOOKED_AT
    found: dict[int, str] = {}
    for pk, verdict in (
        InspectorVerdict.objects.filter(recommendation__in=pks)
        .order_by("inspection__end", "pk")
        .values_list("recommendation_id", "verdict")
    ):
        if verdict != silent or pk not in found:
            found[pk] = verdict
    return found
