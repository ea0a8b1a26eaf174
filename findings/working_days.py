"""Working days in England and Wales.

“Any day other than a Saturday, Sunday, Christmas Day, Good Friday or a day which is a bank
holiday in England and Wales”: SI 2007/462, regulation 1. GOV.UK’s list of bank holidays has
Christmas Day and Good Friday on it.
"""

from datetime import date, timedelta
from functools import cache

from govuk_bank_holidays.bank_holidays import BankHolidays
from holidays import country_holidays

SATURDAY = 5


@cache
def published() -> frozenset[date]:
    """The bank holidays that GOV.UK had published when the package was made; no network is asked.

    Those proclaimed for one year only, such as 8 May 2023, are among them.
    """
    calendar = BankHolidays(use_cached_holidays=True)
    return frozenset(h["date"] for h in calendar.get_holidays(BankHolidays.ENGLAND_AND_WALES))


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """As GOV.UK has published them; for a year beyond its list, as the law lets them fall."""
    known = frozenset(day for day in published() if day.year == year)
    return known or frozenset(country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def working_days_after(start: date, count: int) -> date:
    """The last of ``count`` working days; day one is the first working day after ``start``.

    >>> working_days_after(date(2022, 4, 1), 70)
    datetime.date(2022, 7, 15)
    """
    day = start
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
