"""All that the page “Since last time” shows, for one authority."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actions.models import ImprovementPlan
from findings.models import Authority, Inspection
from metrics.models import ObservationQuerySet

from .published import IndicatorChange, Said, indicators_between, said_between
from .work import WorkSince


@dataclass(frozen=True)
class Since:
    """What happened after ``start`` and up to ``until``, both days as they ended."""

    authority: Authority
    start: date
    until: date
    work: WorkSince | None  # None for whoever may not see it, and without a plan.
    said: tuple[Said, ...]
    indicators: tuple[IndicatorChange, ...]

    @classmethod
    def between(
        cls, authority: Authority, start: date, until: date,
        *, plan: ImprovementPlan | None, visits: Sequence[Inspection],
        observations: ObservationQuerySet,
    ) -> "Since":  # fmt: skip
        """``plan`` and ``observations`` are what the reader may see, ``visits`` all that speak."""
        return cls(
            authority=authority,
            start=start,
            until=until,
            work=WorkSince.between(plan, start, until) if plan else None,
            said=said_between(visits, start, until),
            indicators=indicators_between(authority, observations, start, until),
        )
