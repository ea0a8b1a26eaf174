"""The time of a change or difference that has none of its own: that of the values it is between."""

from collections.abc import Sequence
from dataclasses import replace

from ..result import Statistic
from .owners import OWN
from .period import Period
from .time_before import TIME_BEFORE
from .value import Role, Value
from .visit import Visit


def time_of_change(
    values: Sequence[Value],
    found: Sequence[Period | None],
    default: Period,
    *,
    is_difference: bool,
    visit: Visit,
) -> Period | None:
    """A change is from the earlier value to the later; a difference is of the later.

    “Up by 29%, from 695 in March 2015 to 489 now”. A change that stands alone begins on a day
    that is not told. ``found``: the printed periods of the values.
    """
    ends = {value.role: period for value, period in zip(values, found, strict=True) if value.role}
    earlier, later = ends.get(Role.EARLIER), ends.get(Role.LATER) or default
    if Role.LATER in ends and (earlier or later is not default):
        if is_difference:
            return replace(later, is_resolved=True)
        return Period(start=earlier and earlier.start, end=later.end, is_resolved=True)
    if not is_difference and default == visit.as_period:
        return replace(default, start=None)
    return None


def time_of_value_before(said: Sequence[Statistic]) -> Period | None:
    """The period of the authority's last value in the sentence, which another stands beside."""
    own = [figure for figure in said if figure.owner == OWN]
    if not own:
        return None
    last = own[-1]
    doubt = next((doubt for doubt in last.doubts if doubt.startswith(TIME_BEFORE)), "")
    return Period(
        printed=last.period, start=last.start, end=last.end, is_resolved=True, doubt=doubt
    )
