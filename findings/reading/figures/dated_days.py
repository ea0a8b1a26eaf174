"""The days of what is printed with its year.

Each reader takes what a pattern of ``dated`` has found.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from ..grammar.printed_dates import MONTH, month_number
from .days import days_of_month, earlier
from .numbers import number
from .patterns import pattern
from .period import Period, printed_period
from .visit import Visit
from .which_year import doubt_of_publication, doubt_of_years, is_school_year

_FINANCIAL_YEAR, _SCHOOL_YEAR = 4, 9  # The months in which they begin.
_ONE_DAY = timedelta(days=1)
_CUMULATIVE = "“year to date”: it is of the year up to then, whose first day is not printed."
_QUARTER = "“{}” can be of a calendar or financial year: read as of the calendar year."

ONE_YEAR = r"(?:19[89]|20[0-4])\d(?!\d|,\d|\.\d|%)"
_DASH = r"\s?\u0335?[-–−/]\s?"
DAY = rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH},? {ONE_YEAR}"
MONTH_OF_YEAR = rf"{MONTH},? ?{ONE_YEAR}"
_WITHOUT_DASH = r"20[0-4]\d(?:20)?[0-4]\d(?!\d|,\d|\.\d|%)"  # “201213”: a text has lost it.
_SHORT = rf"(?:{_DASH}\d\d(?!\d|%|\.\d)|/\d(?![\d/]))"  # “2013–14”, “2007/8”.
YEARS = rf"(?:{ONE_YEAR}(?:(?:{_DASH}| to ){ONE_YEAR}|{_SHORT})|{_WITHOUT_DASH})"
DATE = rf"(?:{DAY}|{MONTH_OF_YEAR}|{YEARS}|{ONE_YEAR})"

YEAR = re.compile(rf"{ONE_YEAR}|{_WITHOUT_DASH}")
_IS_DAY = pattern(rf"(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({MONTH}),? ({ONE_YEAR})")
_IS_MONTH = pattern(rf"({MONTH}),? ?({ONE_YEAR})")
_IS_YEARS = pattern(rf"(\d{{4}})(?:{_DASH}| to )?(\d\d)?(\d\d?)")


def days_of(printed: str, sentence: str = "") -> tuple[date, date] | None:
    """First and last day of a printed date; None for one that does not exist.

    Two years are a financial one, or a school year where the sentence speaks of school.

    >>> days_of("2013–14")
    (datetime.date(2013, 4, 1), datetime.date(2014, 3, 31))
    """
    if found := _IS_DAY.fullmatch(printed):
        try:
            day = date(int(found[3]), month_number(found[2]), int(found[1]))
        except ValueError:
            return None
        return day, day
    if found := _IS_MONTH.fullmatch(printed):
        return days_of_month(int(found[2]), month_number(found[1]))
    if found := _IS_YEARS.fullmatch(printed):
        first, last = int(found[1]), int((found[2] or found[1][: 4 - len(found[3])]) + found[3])
        month = _SCHOOL_YEAR if is_school_year(sentence) else _FINANCIAL_YEAR
        return (date(first, month, 1), date(last, month, 1) - _ONE_DAY) if first < last else None
    year = int(printed)
    return date(year, 1, 1), date(year, 12, 31)


def one(match: re.Match, visit: Visit) -> Period:
    if doubt := doubt_of_publication(match):
        return printed_period(match, None, None, doubt=doubt)
    days = days_of(match["date"], match.string) or (None, None)
    doubt = doubt_of_years(match) if _IS_YEARS.fullmatch(match["date"]) else ""
    return printed_period(match, *days, doubt=doubt)


def year_to_month(match: re.Match, visit: Visit) -> Period:
    """“February 2015 (year to date)”."""
    return replace(one(match, visit), doubt=_CUMULATIVE)


def end_of(match: re.Match, visit: Visit) -> Period:
    """“The end of March 2015”: its last day."""
    days = days_of(match["date"], match.string)
    return printed_period(match, *((days[1], days[1]) if days else (None, None)))


def since(match: re.Match, visit: Visit) -> Period:
    """“Since 2013–14”: an earlier value is of then, a later one of now."""
    days = days_of(match["date"], match.string)
    if not days:
        return printed_period(match, None, None)
    then = Period(printed=match["date"], start=days[0], end=days[1])
    start = days[1] if match["of_end"] else days[0]
    return printed_period(match, start, visit.end, is_resolved=True, ends=(then, visit.as_period))


def to_date(match: re.Match, visit: Visit) -> Period:
    days = days_of(match["date"], match.string)
    return printed_period(match, days and days[0], visit.end, is_resolved=True)


def mid_year(match: re.Match, visit: Visit) -> Period:
    """“Mid-year estimates 2014”: 30 June (Office for National Statistics, population estimates)."""
    day = date(int(match["date"] or match["behind"]), 6, 30)
    return printed_period(match, day, day)


def from_to(match: re.Match, visit: Visit) -> Period:
    """“Between January 2013 and December 2014”; the first year may be left out."""
    first, last = match["first"], match["last"]
    if not YEAR.search(first):
        first = f"{first} {YEAR.search(last)[0]}"
    first_days, last_days = days_of(first, match.string), days_of(last, match.string)
    if not first_days or not last_days or first_days[0] > last_days[1]:
        return printed_period(match, None, None)
    ends = (
        Period(printed=match["first"], start=first_days[0], end=first_days[1]),
        Period(printed=match["last"], start=last_days[0], end=last_days[1]),
    )
    whole = (first_days[0], last_days[1])
    is_next_year = first_days[1] + _ONE_DAY == last_days[0]  # No financial year: “2015–16” is.
    if (
        not is_next_year and YEAR.fullmatch(first) and YEAR.fullmatch(last)
    ):  # As “2012–15” and “2012 to 2015”.
        whole = days_of(f"{first}–{last}", match.string) or whole
    return printed_period(match, *whole, ends=ends)


def months_to(match: re.Match, visit: Visit) -> Period:
    """“The three months to March 2015”, “the year ending 31 March 2014”."""
    days = days_of(match["date"], match.string)
    if not days:
        return printed_period(match, None, None)
    months = int(number(match["months"])) if match["months"] else 12
    return printed_period(match, earlier(days[1] + _ONE_DAY, months, "month"), days[1])


def quarter(match: re.Match, visit: Visit) -> Period:
    """“The second quarter of 2014–15”, “quarter 2 of 2015/16”."""
    days = days_of(match["date"], match.string)
    if not days:
        return printed_period(match, None, None)
    before = {"first": 0, "second": 1, "third": 2, "fourth": 3, "final": 3, "last": 3}
    nth = before[match["nth"].lower()] if match["nth"] else int(number(match["digit"])) - 1
    start = earlier(days[0], -nth, "quarter")
    doubt = _QUARTER.format(match[0]) if YEAR.fullmatch(match["date"]) else ""
    return printed_period(match, start, earlier(start, -1, "quarter") - _ONE_DAY, doubt=doubt)


def three_years_to(match: re.Match, visit: Visit) -> Period:
    """“Three-year average (2012–14)”: its years are those in which the three end."""
    days = days_of(match["date"])
    if not days:
        return printed_period(match, None, None)
    start = earlier(days[1] + _ONE_DAY, 3, "year")
    return printed_period(match, start, days[1], is_resolved=True)
