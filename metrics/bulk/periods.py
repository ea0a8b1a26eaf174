"""A period as people write it, as two days: “Q1 2025-26”, “March 2025”, “2024-25”, a day."""

import re
from calendar import month_abbr, month_name, monthrange
from contextlib import suppress
from datetime import date

MONTHS = {
    name.lower(): n for names in (month_name, month_abbr) for n, name in enumerate(names) if n
} | {"sept": 9}
HOW = (
    "Write a day (31/03/2025), a month (2025-03), a quarter (Q1 2025-26), a financial year "
    "(2024-25), or two days or months with “to” between them"
)
BETWEEN = re.compile(r"\s+(?:to|until|–|-)\s+", re.IGNORECASE)
DAY_OF_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
DAY_IN_ORDER = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00:00)?")
DAY_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]+)\.?[ -](\d{4}|\d{2})")
MONTH_IN_WORDS = re.compile(r"([a-z]+)\.?[ -](\d{4}|\d{2})")
MONTH_OF_NUMBERS = re.compile(r"(\d{4})-(\d{2})")
QUARTER = re.compile(r"(?:q|quarter )([1-4])[ ,]+(?:of )?(.+)")
YEARS = re.compile(r"(\d{4})\s?([-/–])\s?(\d{4}|\d{2})")

Span = tuple[date, date]


def read_period(text: str) -> Span:
    """First and last day. Days in numbers are British: 01/02/2025 is 1 February.

    Raises ValueError with a sentence that says what to write.

    >>> read_period("Q4 2024-25")
    (datetime.date(2025, 1, 1), datetime.date(2025, 3, 31))
    """
    words = " ".join(text.lower().split())
    ends = BETWEEN.split(words)
    if len(ends) == 2:
        start, end = _one(ends[0])[0], _one(ends[1])[1]
        if start > end:
            raise ValueError("The last day must not be before the first")
        return start, end
    return _one(words)


def _one(words: str) -> Span:
    for read in [_quarter, _years, _month, _day]:
        with suppress(LookupError, OverflowError):
            span = read(words)
            if span:
                return span
    raise ValueError(HOW)


def _quarter(words: str) -> Span | None:
    """Of a financial year: the first is April to June."""
    found = QUARTER.fullmatch(words)
    if not found:
        return None
    years = YEARS.fullmatch(found[2])
    if not years:
        raise ValueError(f"Write the quarter with both years: Q{found[1]} 2025-26")
    start = _years_of(years)
    month = 4 + 3 * (int(found[1]) - 1)
    return whole_months(start + (month > 12), (month - 1) % 12 + 1, 3)


def _years(words: str) -> Span | None:
    """A financial year: 1 April to 31 March."""
    if re.fullmatch(r"[12]\d{3}", words):
        raise ValueError(
            f"Write {int(words) - 1}-{words[2:]} for the financial year, or January {words} to "
            f"December {words}"
        )
    found = YEARS.fullmatch(words)
    if not found:
        return None
    can_be_month = found[2] == "-" and len(found[3]) == 2 and 1 <= int(found[3]) <= 12
    can_be_years = (int(found[1]) + 1) % 100 == int(found[3]) % 100
    if can_be_month and can_be_years:
        month = month_name[int(found[3])]
        raise ValueError(
            f"This may be a month or a year. Write {month} {found[1]}, or {found[1]}/{found[3]}"
        )
    if can_be_month:
        return None
    return whole_months(_years_of(found), 4, 12)


def _years_of(found: re.Match) -> int:
    """The first of two years that follow each other."""
    first, second = int(found[1]), int(found[3])
    if (second if second > 99 else second + 100 * ((first + 1) // 100)) != first + 1:
        raise ValueError(
            f"{found[1]} and {found[3]} do not follow each other. Correct the year, or the month"
        )
    return first


def _month(words: str) -> Span | None:
    if found := MONTH_OF_NUMBERS.fullmatch(words):
        return _in_calendar(int(found[1]), int(found[2]))
    if (found := MONTH_IN_WORDS.fullmatch(words)) and found[1] in MONTHS:
        return _in_calendar(_year(found[2]), MONTHS[found[1]])
    return None


def _in_calendar(year: int, month: int) -> Span:
    if not 1 <= month <= 12:
        raise ValueError(f"There is no month {month}. Correct the period")
    return whole_months(year, month, 1)


def _day(words: str) -> Span | None:
    if found := DAY_IN_ORDER.fullmatch(words):
        parts = int(found[1]), int(found[2]), int(found[3])
    elif found := DAY_OF_NUMBERS.fullmatch(words):
        parts = _year(found[3]), int(found[2]), int(found[1])
    elif found := DAY_IN_WORDS.fullmatch(words):
        parts = _year(found[3]), MONTHS[found[2]], int(found[1])
    else:
        return None
    try:
        day = date(*parts)
    except ValueError:
        raise ValueError(f"{words} is no real day. Correct it") from None
    return day, day


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def whole_months(year: int, month: int, count: int) -> Span:
    """That many months from the first of one: twelve from April are a financial year."""
    years, last = divmod(month - 1 + count - 1, 12)
    end_year, end_month = year + years, last + 1
    if not 1 <= year <= end_year <= 9999:
        raise ValueError(HOW)
    return date(year, month, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])
