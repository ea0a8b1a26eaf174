"""Periods of open data: “202324” with “Financial year”, “2024” with “Reporting year”."""

import re
from datetime import date

from django.db.models import TextChoices

from .periods import MONTHS, Span, whole_months

ONE_YEAR, TWO_YEARS = re.compile(r"(\d{4})"), re.compile(r"(\d{4})[-/]?(\d{2}|\d{4})")
QUARTER = re.compile(r"(?:(calendar|financial|academic) year )?(?:q|quarter )([1-4])")
FIRST_MONTHS = {"calendar": 1, "financial": 4, "academic": 9}


class ReportingYear(TextChoices):
    """What “Reporting year 2024” means: it differs from release to release."""

    TO_MARCH = "to-march", "The 12 months to 31 March"
    ON_MARCH = "on-march", "The day 31 March"
    TO_SEPTEMBER = "to-september", "The 12 months to 30 September"
    ON_SEPTEMBER = "on-september", "The day 30 September"


LAST_MONTHS = {ReportingYear.TO_MARCH: 3, ReportingYear.TO_SEPTEMBER: 9}
DAYS = {ReportingYear.ON_MARCH: (3, 31), ReportingYear.ON_SEPTEMBER: (9, 30)}


def period_of(time_period: str, identifier: str, reporting_year: str) -> Span | None:
    """First and last day; None for a kind of period that we do not know.

    >>> period_of("202324", "Financial year", "to-march")
    (datetime.date(2023, 4, 1), datetime.date(2024, 3, 31))
    """
    kind = identifier.lower()
    years = ONE_YEAR.fullmatch(time_period) or TWO_YEARS.fullmatch(time_period)
    if not years:
        return None
    year = int(years[1])
    if kind == "reporting year":
        return _reporting_year(year, reporting_year)
    if kind == "tax year":
        return date(year, 4, 6), date(year + 1, 4, 5)
    if kind in MONTHS:
        return whole_months(year, MONTHS[kind], 1)
    if quarter := QUARTER.fullmatch(kind):
        months = FIRST_MONTHS[quarter[1] or "calendar"] + 3 * (int(quarter[2]) - 1)
        return whole_months(year + (months > 12), (months - 1) % 12 + 1, 3)
    first = FIRST_MONTHS.get(kind.removesuffix(" year"))
    return whole_months(year, first, 12) if first else None


def _reporting_year(year: int, meaning: str) -> Span:
    if meaning in DAYS:
        day = date(year, *DAYS[meaning])
        return day, day
    _, end = whole_months(year, LAST_MONTHS[meaning], 1)
    return date(year - 1, LAST_MONTHS[meaning] + 1, 1), end
