"""An indicator beside the day on which something was asked."""

from dataclasses import dataclass
from datetime import date

from metrics.models import Indicator, Observation
from metrics.series import Direction, Series, contradict, direction, in_numbers


@dataclass(frozen=True)
class Figure:
    """The value of an indicator when something was asked, and now."""

    series: Series
    then: Observation | None
    now: Observation | None
    is_since: bool  # Whether “now” speaks of a day after the asking.

    @classmethod
    def from_series(cls, series: Series, asked_on: date) -> "Figure":
        """Then: the last value up to the asking, or the first one; now: the newest."""
        now, whole = series.latest, series.whole
        is_since = bool(now and now.end > asked_on)

        def first_of(values) -> Observation | None:
            return next((o for o in values if o is not now and not contradict(o, now)), None)

        up_to = (o for o in reversed(whole) if o.end <= asked_on)
        then = (is_since and first_of(up_to)) or first_of(whole)
        return cls(series, then, now, is_since)

    @property
    def indicator(self) -> Indicator:
        return self.series.indicator

    @property
    def direction(self) -> Direction:
        return direction(self.indicator, self.then, self.now)

    @property
    def is_claim(self) -> bool:
        """Whether the newest value is the council's own word."""
        return bool(self.now) and self.now.stated_by == Observation.StatedBy.COUNCIL

    @property
    def then_in_words(self) -> str:
        return in_numbers(self.then, self.indicator.unit)

    @property
    def now_in_words(self) -> str:
        return in_numbers(self.now, self.indicator.unit)
