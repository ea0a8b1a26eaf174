"""Which visits of an authority can be compared, and which pairs are offered."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from actions.models import ImprovementPlan
from findings.models import Inspection, Recommendation


def visits_of(slug: str) -> list[Inspection]:
    """All visits of an authority in time order.

    Each with ``asks``: has it recommendations? And ``had_plan``: was there a plan by its end?
    """
    recommended = Recommendation.objects.filter(inspection=OuterRef("pk"))
    begun = ImprovementPlan.objects.filter(
        authority=OuterRef("authority"), starts__lte=OuterRef("end")
    )
    return list(
        Inspection.objects.filter(authority__slug=slug)
        .select_related("authority", "framework")
        .annotate(asks=Exists(recommended), had_plan=Exists(begun))
        .in_time_order()
    )


def choices_among(visits: Sequence[Inspection]) -> list[Inspection]:
    """The visits that can be compared: of the others no document is held."""
    return [v for v in visits if not v.by_mention_only]


def full_inspections(visits: Sequence[Inspection]) -> list[Inspection]:
    return [v for v in visits if v.kind == Inspection.Kind.INSPECTION]


def default_pair(choices: Sequence[Inspection]) -> tuple[Inspection, Inspection]:
    """The last two full inspections, or the last two visits if there are fewer."""
    full = full_inspections(choices)
    earlier, later = (full if len(full) > 1 else choices)[-2:]
    return earlier, later


def neighbouring_pairs(
    choices: Sequence[Inspection], earlier: Inspection, later: Inspection
) -> list[tuple[Inspection, Inspection]]:
    """The pairs to go on to: up to the earlier visit, between the two, and from the later one."""
    full, at = full_inspections(choices), choices.index
    before = [v for v in full if at(v) < at(earlier)][-1:]
    following = [v for v in full if at(v) > at(later)][:1]
    inside = [v for v in full if at(earlier) < at(v) < at(later)][:1]
    pairs = [
        *((v, earlier) for v in before),
        *((earlier, v) for v in inside),
        *((v, later) for v in inside),
        *((later, v) for v in following),
    ]
    newest = default_pair(choices)
    return pairs if newest in [*pairs, (earlier, later)] else [*pairs, newest]
