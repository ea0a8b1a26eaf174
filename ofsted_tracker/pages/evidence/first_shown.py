"""Which recommendations a reader sees first."""

from collections.abc import Sequence

from findings.models import Inspection

from ..trail import Trail


def to_be_answered(trails: Sequence[Trail], visits: Sequence[Inspection]) -> list[Trail]:
    """What an authority has to answer for today.

    All that its last full inspection asked for. Of earlier visits: what is open since the
    inspection before it; what is open and was asked again by something still open; and what
    nobody answered though others of the same time were answered, because there silence tells.
    """
    full = [v for v in visits if v.kind == Inspection.Kind.INSPECTION]

    def time(trail: Trail) -> int:
        """Numbers the time from one full inspection until the next."""
        return sum(v.end <= trail.recommendation.asked_on for v in full)

    open_ones = {t.recommendation.pk for t in trails if t.is_open}
    answered_times = {time(t) for t in trails if t.is_answered}
    return [
        t
        for t in trails
        if (full and t.recommendation.inspection_id == full[-1].pk)
        or (t.is_open and time(t) >= len(full) - 1)
        or (t.is_open and any(r.pk in open_ones for r in t.asked_again))
        or (not t.is_answered and time(t) in answered_times)
    ]
