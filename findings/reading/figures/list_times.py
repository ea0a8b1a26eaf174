"""The time of a list on the area, whose “last 12 months” end on the day of the figures before it.

“At 31 August 2014, 183 children are looked after. In the last 12 months: …”
"""

from collections.abc import Iterable
from datetime import timedelta

from ..result import Statistic
from .period import Period
from .periods import periods_in
from .sections import has_a_day
from .visit import Visit


def time_of_list(period: Period, before: Iterable[Statistic], visit: Visit) -> Period:
    """The period of a list's head, counted from the day that its section prints, if it does.

    ``before``: the figures before the list.
    """
    if not period.is_resolved or not period.end or period.end != visit.eve:
        return period
    days = [
        said.end
        for said in before
        if has_a_day(said.place.section) and said.end and not said.is_resolved
    ]
    if not days:
        return period
    next_day = max(days) + timedelta(days=1)
    counted = periods_in(period.printed, Visit(next_day, next_day))
    return counted[0] if counted else period
