"""Periods that are printed with their year: “31 March 2014”, “2013–14”, “the year to May 2015”."""

import re
from collections.abc import Callable

from ..grammar.printed_dates import MONTH
from .dated_days import (
    DATE,
    DAY,
    MONTH_OF_YEAR,
    ONE_YEAR,
    YEARS,
    end_of,
    from_to,
    mid_year,
    months_to,
    one,
    quarter,
    since,
    three_years_to,
    to_date,
    year_to_month,
)
from .numbers import SMALL_NUMBER
from .patterns import any_of, pattern
from .period import Period
from .terms import TERM, term
from .visit import Visit

# What a year that stands alone has before and behind it: it could be a number of something.
_PREPOSITIONS = (
    "in for to of from and during by until than although year the summer autumn early late"
)
_BEFORE_YEAR = "".join(rf"|(?<=\b{word} )" for word in _PREPOSITIONS.split())
_NOT_IN_NAME = r"(?![’'”](?!s))"  # ‘Make your mark 2016’.
_NOT_A_YEAR = (
    rf"{_NOT_IN_NAME}(?! (?-i:[A-Z])| {any_of('census; guidance; children; young; people')})"
    r"(?!-[a-z])"
)

# What is tried first wins over what overlaps with it.
DATED: list[tuple[re.Pattern, Callable[[re.Match, Visit], Period]]] = [
    (
        pattern(
            rf"\bsince (?P<of_end>the end of )?(?:the (?:academic|school|financial) year )?"
            rf"(?P<date>{DATE})(?: to date)?"
        ),
        since,
    ),
    (pattern(rf"\bsince (?P<of_end>)(?:[\w’'-]+ ){{2,8}}?(?:in|on) (?P<date>{DATE})"), since),
    (
        pattern(
            rf"\bfrom (?P<of_end>)(?P<date>{DATE}) to (?:the time of )?(?:this|the) inspection\b"
        ),
        since,
    ),
    (pattern(rf"\b(?:in )?(?P<date>{YEARS}|{ONE_YEAR}),? (?:(?:year )?to date|so far)\b"), to_date),
    (pattern(rf"\b(?:so far|to date) in (?P<date>{YEARS}|{ONE_YEAR})"), to_date),
    (
        pattern(
            rf"\b(?:the )?(?:(?P<months>{SMALL_NUMBER})[- ]months?(?: period)?|(?<!financial )year)"
            rf",? {any_of('from; to; up to; ending; ended; until; prior to; at')}"
            rf"(?: the end of| on)? (?P<date>{DAY}|{MONTH_OF_YEAR})"
        ),
        months_to,
    ),
    (
        pattern(
            r"\b(?:in )?(?:the )?(?:(?P<nth>first|second|third|fourth|final|last) quarter"
            rf"(?: data)?|(?:quarter |Q)(?P<digit>[1-4]|one|two|three|four))"
            rf"(?: of|,)? (?P<bracket>\()?(?P<date>{YEARS}|{ONE_YEAR})(?(bracket)\))"
        ),
        quarter,
    ),
    (
        pattern(
            r"\b(?:(?:between|from) (?:the end of )?)?"
            rf"(?P<first>{DAY}|{MONTH_OF_YEAR}|(?:\d{{1,2}} )?{MONTH})"
            r"(?:\s?[-–−]\s?|,? (?:and|to|until|up to) )(?:the end of )?"
            rf"(?P<last>{DAY}|{MONTH_OF_YEAR})"
        ),
        from_to,
    ),
    (
        pattern(rf"\bbetween (?P<first>{YEARS}|{ONE_YEAR}) and (?P<last>{YEARS}|{ONE_YEAR})"),
        from_to,
    ),
    (
        pattern(
            rf"(?:(?<=\bthree[- ]year average \()|\b(?:over|in|during) the three[- ]year period )"
            rf"(?P<date>{YEARS})"
        ),
        three_years_to,
    ),
    (pattern(rf"\bthe (?P<date>{ONE_YEAR}) census\b"), one),
    (pattern(rf"\b(?:the )?end (?:of )?(?P<date>{MONTH_OF_YEAR}|{YEARS})"), end_of),
    (pattern(rf"\b(?P<date>{MONTH_OF_YEAR})(?=[^.;]*\(year to date\))"), year_to_month),
    (
        pattern(
            rf"\b(?P<date>{ONE_YEAR}) mid[- ]year\b|\bmid[- ]year\b[^.;\d]*(?P<behind>{ONE_YEAR})"
        ),
        mid_year,
    ),
    (
        pattern(rf"{TERM}(?P<date>{YEARS}|{ONE_YEAR})"),
        term,
    ),
    (pattern(rf"\b(?P<date>{DAY}|{MONTH_OF_YEAR}|{YEARS}){_NOT_IN_NAME}"), one),
    (pattern(rf"(?:(?<=\()|(?<=, ){_BEFORE_YEAR})(?P<date>{ONE_YEAR}){_NOT_A_YEAR}"), one),
]
