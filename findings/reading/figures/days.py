"""Days of the calendar."""

from calendar import monthrange
from datetime import date, timedelta

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def days_of_month(year: int, month: int) -> tuple[date, date]:
    """The first and the last."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def earlier(day: date, count: int, unit: str) -> date:
    """The day a number of “week”, “month”, “quarter” or “year” before; after, if it is negative."""
    if unit == "week":
        return day - timedelta(weeks=count)
    year, month = divmod(day.year * 12 + day.month - 1 - count * _MONTHS[unit], 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
