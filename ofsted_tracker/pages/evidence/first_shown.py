"""Which recommendations a reader sees first."""

from collections.abc import Sequence

from findings.models import Inspection

from ..trail import Trail


def to_be_answered(trails: Sequence[Trail], visits: Sequence[Inspection]) -> list[Trail]:
    """What an authority has to answer for today: what is open or of its last full inspection."""
    last = last_inspection(visits)
    return [t for t in trails if t.is_open or (last and t.recommendation.inspection_id == last.pk)]


def last_inspection(visits: Sequence[Inspection]) -> Inspection | None:
    """The last full one. ``visits`` are in time order."""
    full = [v for v in visits if v.kind == Inspection.Kind.INSPECTION]
    return full[-1] if full else None


def left_out_in_words(number: int) -> str:
    """How many are not to be answered any more.

    >>> left_out_in_words(13)
    '13 that were found met are left out'
    """
    were, are = ("was", "is") if number == 1 else ("were", "are")
    return f"{number} that {were} found met {are} left out"
