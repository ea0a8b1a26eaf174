"""The visit that words like “currently” are read against."""

from dataclasses import dataclass
from datetime import date, timedelta

from .period import Period


@dataclass(frozen=True)
class Visit:
    """First and last day of the fieldwork; None where the document does not tell."""

    start: date | None = None
    end: date | None = None

    @property
    def eve(self) -> date | None:
        """The day before the visit, with which “the last 12 months” end."""
        return self.start and self.start - timedelta(days=1)

    def ends_before(self, start: date | None, end: date | None) -> bool:
        """Whether a time is known to end after the visit, and not only in its last month."""
        if not end or not self.end or end <= self.end:
            return False
        is_of_its_month = (end.year, end.month) == (self.end.year, self.end.month)
        return not is_of_its_month or not start or start > self.end

    def is_time_of(self, period: Period) -> bool:
        """Whether a period is that of the visit: “currently”."""
        return (period.start, period.end) == (self.start, self.end)

    @property
    def as_period(self) -> Period:
        """The time of a value for which the document names none."""
        return Period(start=self.start, end=self.end, is_resolved=True)
