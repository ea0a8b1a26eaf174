"""Dates as reports print them: “13 May to 24 May 2019”, “20 January 2015–11 February 2015”."""

import re
from datetime import date

MONTHS = [
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
]  # fmt: skip
MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|" \
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"  # fmt: skip
_DAY = r"(?<![\d.£])(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d%:])"
_MONTH = rf"\s*(?:of\s+)?(?P<month>{MONTH})(?![a-z])\.?"
_MONTH_NUMBER = r"[/.](?P<month_number>\d{1,2})(?=[/.]20\d\d|(?<=/\d\d)/\d\d\b)"  # “13/05/2019”.
_MONTH_BEFORE = rf"(?:\b(?P<month_before>{MONTH})\.?\s+)?"  # “May 13, 2019”.
# “7 March 22 to 18 March 2022”, “13/05/19”.
_SHORT_YEAR = rf"(?<=[a-z]\s)\d\d(?=\s(?:to|[-–])\s\d{{1,2}}\s{MONTH})|(?<=/\d\d/)\d\d\b"
_DATE = re.compile(
    rf"{_MONTH_BEFORE}{_DAY}(?:{_MONTH}|{_MONTH_NUMBER})?(?:[,/.]?\s*(?P<year>20\d\d|{_SHORT_YEAR}))?",
    re.IGNORECASE,
)
_WORDS_BETWEEN = "to|and|the|until|till|through|from|on|plus|then|followed by"
_DAYS_OF_WEEK = "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_JOINT = re.compile(rf"(?:\W|\b(?:{_WORDS_BETWEEN}|{_DAYS_OF_WEEK})\b)*", re.IGNORECASE)
LONGEST_VISIT = 150  # Days.
TWO_SPELLS = 4  # Days in a run: the first and the last of each.
LONGEST_BROKEN_OFF = 500  # Days, where two spells are printed: as after the spring of 2020.


def month_number(name: str) -> int:
    """1 for “Jan” and “January”."""
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))


def span(text: str, written: date | None = None) -> tuple[date, date, str] | None:
    """First and last day of the first run of dates in a text, and the words that print it.

    A month or year that is printed once (“13 to 17 June 2022”) holds for the days before it.
    A year that is not printed is the last in which they come before the day of the letter.
    """
    for run in _runs(text):
        days = _resolved(run, written)
        longest = LONGEST_BROKEN_OFF if len(run) >= TWO_SPELLS else LONGEST_VISIT
        if days and (max(days) - min(days)).days <= longest:
            return min(days), max(days), text[run[0].start() : run[-1].end()]
    return None


def day(text: str) -> date | None:
    """The first whole date of a text: “27 March 2015”."""
    for found in _DATE.finditer(text):
        if (month := _month(found)) and found["year"]:
            return _date(_year(found), month, int(found["day"]))
    return None


def _runs(text: str) -> list[list[re.Match]]:
    """Days that only “to”, “and” and dashes stand between."""
    runs: list[list[re.Match]] = []
    for found in _DATE.finditer(text):
        if runs and _is_joint(runs[-1][-1], found, text):
            runs[-1].append(found)
        else:
            runs.append([found])
    return runs


def _is_joint(before: re.Match, after: re.Match, text: str) -> bool:
    """A bare number that nothing but a space parts from a year is that of the page."""
    between = text[before.end() : after.start()]
    is_page_number = before["year"] and not _month(after) and between.isspace()
    return bool(_JOINT.fullmatch(between)) and not is_page_number


def _resolved(run: list[re.Match], written: date | None) -> list[date]:
    """The days of a run; empty if its last has no month and year, or one does not exist."""
    month = next((month for found in reversed(run) if (month := _month(found))), None)
    year = None
    if written and _month(run[-1]):
        month, year = written.month, written.year
    days: list[date] = []
    for found in reversed(run):
        own = _month(found) or month
        if found["year"]:
            year = _year(found)
        elif own and month and own > month:
            year = year and year - 1  # “28 December to 10 January 2020”.
        month = own
        if not (month and year):
            return []
        resolved = _date(year, month, int(found["day"]))
        if not resolved:
            return []
        days.append(resolved)
    return days


def _month(found: re.Match) -> int | None:
    """The month that a day is printed with, if any."""
    if found["month_number"]:
        return int(found["month_number"])
    name = found["month"] or found["month_before"]
    return month_number(name) if name else None


def _year(found: re.Match) -> int:
    return 2000 + int(found["year"][-2:])


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
