"""Dates of visits in words, as exact as the document is and no more."""

from datetime import date, timedelta

from django.db.models import TextChoices


class DatePrecision(TextChoices):
    """How much of a date a document gives."""

    DAY = "day", "To the day"
    MONTH = "month", "To the month"
    YEAR = "year", "To the year"
    BETWEEN = "between", "Some time between the two dates"


def precision_of(start: date, end: date) -> DatePrecision:
    """How a period is put into words: whole years and whole months by their names."""
    if start.day != 1 or (end + timedelta(days=1)).day != 1:
        return DatePrecision.DAY
    is_years = start.month == 1 and end.month == 12
    return DatePrecision.YEAR if is_years else DatePrecision.MONTH


def span_in_words(start: date, end: date, precision: str, *, short: bool = False) -> str:
    """A span of dates as people write it: “18 to 29 July 2022”, short “Jul 2022”.

    >>> span_in_words(date(2015, 1, 20), date(2015, 2, 11), "day")
    '20 January to 11 February 2015'
    >>> span_in_words(date(2015, 1, 20), date(2015, 2, 11), "day", short=True)
    'Jan–Feb 2015'
    """
    month = "%b" if short else "%B"
    if precision == DatePrecision.BETWEEN:
        return f"between {start:{month} %Y} and {end:{month} %Y}"
    if precision == DatePrecision.YEAR:
        return f"{start:%Y}" if start.year == end.year else f"{start:%Y} to {end:%Y}"
    if precision == DatePrecision.MONTH or short:
        joint = "–" if short else " to "
        if (start.year, start.month) == (end.year, end.month):
            return f"{start:{month} %Y}"
        if start.year == end.year:
            return f"{start:{month}}{joint}{end:{month} %Y}"
        return f"{start:{month} %Y}{joint}{end:{month} %Y}"
    if start == end:
        return f"{start.day} {start:%B %Y}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {end.day} {end:%B %Y}"
    if start.year == end.year:
        return f"{start.day} {start:%B} to {end.day} {end:%B %Y}"
    return f"{start.day} {start:%B %Y} to {end.day} {end:%B %Y}"


def lapse_in_words(start: date, end: date) -> str:
    """The time between two days in whole months, from four years on in years and months.

    >>> lapse_in_words(date(2015, 2, 11), date(2017, 11, 28))
    '33 months'
    >>> lapse_in_words(date(2017, 11, 28), date(2022, 7, 29))
    '4 years and 8 months'
    """
    months = calendar_months(start, end) - (end.day < start.day)
    if months < 1:
        days = (end - start).days
        return "1 day" if days == 1 else f"{days} days"
    return in_months(months)


def months_in_words(start: date, end: date) -> str:
    """The time between two days of which only the months are shown, so that readers can count.

    >>> months_in_words(date(2015, 2, 11), date(2015, 12, 1))
    '10 months'
    """
    months = calendar_months(start, end)
    return in_months(months) if months else lapse_in_words(start, end)


def calendar_months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month


def in_months(months: int) -> str:
    if months < 48:
        return "1 month" if months == 1 else f"{months} months"
    years, rest = divmod(months, 12)
    if not rest:
        return f"{years} years"
    return f"{years} years and {rest} month{'s' if rest > 1 else ''}"
