"""Dates as reports print them: “13 May to 24 May 2019”, “20 January 2015–11 February 2015”."""

import re
from datetime import date

MONTHS = [
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
]  # fmt: skip
MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|" \
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"  # fmt: skip
_DATE = re.compile(
    r"(?<![\d.£])(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d%:])"
    rf"(?:\s*(?P<month>{MONTH})(?![a-z])\.?)?(?:,?\s*(?P<year>20\d\d"
    # “7 March 22 to 18 March 2022”.
    rf"|(?<=[a-z]\s)\d\d(?=\s(?:to|[-–])\s\d{{1,2}}\s{MONTH})))?",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(?:\W|\b(?:to|and|until|through|from|on|"
    r"mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b)*", re.IGNORECASE)  # fmt: skip
LONGEST_VISIT = 150  # Days. Fieldwork was broken off and taken up again in 2020.


def month_number(name: str) -> int:
    """1 for “Jan” and “January”."""
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))


def span(text: str) -> tuple[date, date, str] | None:
    """First and last day of the first run of dates in a text, and the words that print it.

    A month or year that is printed once (“13 to 17 June 2022”) holds for the days before it.
    """
    for run in _runs(text):
        days = _resolved(run)
        if days and 0 <= (max(days) - min(days)).days <= LONGEST_VISIT:
            return min(days), max(days), text[run[0].start() : run[-1].end()]
    return None


def day(text: str) -> date | None:
    """The first whole date of a text: “27 March 2015”."""
    for found in _DATE.finditer(text):
        if found["month"] and found["year"]:
            return _date(_year(found), month_number(found["month"]), int(found["day"]))
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
    is_page_number = before["year"] and not after["month"] and between.isspace()
    return bool(_JOINT.fullmatch(between)) and not is_page_number


def _resolved(run: list[re.Match]) -> list[date]:
    """The days of a run; empty if its last has no month and year, or one does not exist."""
    month = year = None
    days: list[date] = []
    for found in reversed(run):
        own = month_number(found["month"]) if found["month"] else month
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


def _year(found: re.Match) -> int:
    return 2000 + int(found["year"][-2:])


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
