"""Periods that are read from the visit: “currently”, “in the last 12 months”, “last year”."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from ..grammar.printed_dates import MONTH, month_number
from .dated import YEAR
from .days import days_of_month, earlier
from .numbers import SMALL_NUMBER, number
from .patterns import any_of, pattern
from .period import Period, printed_period
from .visit import Visit

_WHICH_YEAR = "“{}” can be a calendar, financial or school year: read as the calendar year."
_ANY_YEAR = "“{}” does not say which year: read as the 12 months before the visit."
WHICH_DATE = "“{}” counts from another date of the sentence."
_WHICH_START = "The day of the last inspection is not in the sentence."
_WHICH_DAY = "“{}” does not say when."
_FROM_VISIT = pattern(r"\b(?:last|ago)\b")
_WHICH_LAST = "“{}” does not say which: read as the last before the visit."
_MONTH_OF = "“{}” does not say of which year: read as the last before the visit."


def _at_visit(match: re.Match, visit: Visit) -> Period:
    return printed_period(match, visit.start, visit.end, is_resolved=True)


def _before_visit(match: re.Match, visit: Visit) -> Period:
    """“The last 12 months” end on the day before the visit."""
    count = int(number(match["number"])) if match["number"] else 1
    start = visit.start and earlier(visit.start, count, match["unit"].lower())
    then = Period(printed=match[0].strip(), start=start, end=start, is_resolved=True)
    ends = (then, visit.as_period)
    return printed_period(match, start, visit.eve, is_resolved=True, ends=ends)


def _latest(match: re.Match, visit: Visit) -> Period:
    """“The most recent quarter”: of the figures, which may be older than the visit."""
    return replace(_before_visit(match, visit), doubt=_WHICH_LAST.format(match[0]))


def _day_before_visit(match: re.Match, visit: Visit) -> Period:
    """“A year before this inspection”."""
    day = visit.start and earlier(visit.start, 1, match["unit"].lower())
    return printed_period(match, day, day, is_resolved=True)


def _year_before(match: re.Match, visit: Visit) -> Period:
    start = visit.start and date(visit.start.year - 1, 1, 1)
    end = visit.start and date(visit.start.year - 1, 12, 31)
    doubt = _WHICH_YEAR.format(match[0].strip())
    counts_on = not _FROM_VISIT.search(match[0])
    return printed_period(
        match, start, end, is_resolved=True, doubt=doubt, is_year_before=counts_on
    )


def _year_to_visit(match: re.Match, visit: Visit) -> Period:
    """“During the year”: it does not say which."""
    start = visit.start and earlier(visit.start, 1, "year")
    doubt = _ANY_YEAR.format(match[0])
    return printed_period(match, start, visit.eve, is_resolved=True, doubt=doubt)


def _this_year(match: re.Match, visit: Visit) -> Period:
    start = visit.end and date(visit.end.year, 1, 1)
    doubt = _WHICH_YEAR.format(match[0].strip())
    return printed_period(match, start, visit.end, is_resolved=True, doubt=doubt)


def _year_to_date(match: re.Match, visit: Visit) -> Period:
    """In brackets behind a month it is of that: “In June 2016, 28% (year to date)”."""
    before = match.string[: match.start()]
    is_behind_month = before.endswith("(") and YEAR.search(before)
    return (_same if is_behind_month else _this_year)(match, visit)


def _up_to_visit(match: re.Match, visit: Visit) -> Period:
    """“So far”: since a day that is not told."""
    return printed_period(match, None, visit.end, is_resolved=True)


def _since_visit(match: re.Match, visit: Visit) -> Period:
    then = Period(printed=match[0].strip(), is_resolved=True, doubt=_WHICH_START)
    ends = (then, visit.as_period)
    return printed_period(match, None, visit.end, is_resolved=True, doubt=_WHICH_START, ends=ends)


def _of_late(match: re.Match, visit: Visit) -> Period:
    """“Since the launch of the scheme”, “recently”."""
    doubt = _WHICH_DAY.format(match[0].strip())
    return printed_period(match, None, visit.end, is_resolved=True, doubt=doubt)


def _month(match: re.Match, visit: Visit) -> Period:
    """“In June”: the last one that began before the visit."""
    doubt = _MONTH_OF.format(match[0])
    if not visit.start:
        return printed_period(match, None, None, is_resolved=True, doubt=doubt)
    month = month_number(match["month"])
    year = visit.start.year - (month > visit.start.month)
    return printed_period(match, *days_of_month(year, month), is_resolved=True, doubt=doubt)


def _at_last_visit(match: re.Match, visit: Visit) -> Period:
    return printed_period(match, None, None, is_resolved=True, doubt=_WHICH_START)


def _later(match: re.Match, visit: Visit) -> Period:
    return printed_period(match, None, None, doubt=WHICH_DATE.format(match[0]))


def _same(match: re.Match, visit: Visit) -> Period:
    return printed_period(match, None, None, is_same=True)


_IN = r"(?:(?:in|over|during|for|throughout) )?"
_OF_YEAR = (
    "(?:"
    + any_of("calendar; academic; school; financial; performance; reporting; business; municipal")
    + " )?year"
)
# “An increase on the previous year”: no time of the value.
_COMPARING = ["with", "than", "from", "on", "to", "as"]
_NOT_COMPARED = "".join(rf"(?<!\b{word} )(?<!\b{word} the )" for word in _COMPARING)
_INSPECTION = (
    r"(?:the |this |our )?(?:(?!last|previous)\w+ )?(?:re-?)?(?:inspection|visit)"
    r"(?! (?:team|report))"
)
_NOT_SO_LONG = "".join(rf"(?<!\b{unit})" for unit in ["days ", "weeks ", "months ", "years "])
_MORE = any_of("to; from; up; until; before; prior; preceding; leading; ending; ended; of; since")
_MEASURED = any_of(
    "averages?; rates?; figures?; performance; data; numbers?; percentage; proportion;"
    "caseloads?; cases; turnover; timescales?"
)

# A sentence without any of these names no such period.
HINTS = pattern(
    r"\b"
    + any_of(
        "last; past; latest; recent; previous; preceding; before; prior; ago; earlier; years?;"
        "period; inspection; visit; current(?:ly)?; present(?:ly)?; moment; now; date; so far;"
        "today; same; since; recently"
    )
    + rf"\b|{MONTH}"
)
# What is tried first wins over what overlaps with it.
RELATIVE: list[tuple[re.Pattern, Callable[[re.Match, Visit], Period]]] = [
    (pattern(r"\bsince (?:the|our|its) (?:last|previous) (?:\w+ )?inspection\b"), _since_visit),
    (
        pattern(r"\b(?:at|during) (?:the time of )?(?:the|our|its) (?:last|previous) inspection\b"),
        _at_last_visit,
    ),
    (
        pattern(
            rf"\b{_IN}(?:the )?(?<!within the )(?<!than the )(?:last|past|previous|preceding) "
            rf"(?P<number>{SMALL_NUMBER})(?: full)? (?P<unit>month|week|quarter|year)s\b"
        ),
        _before_visit,
    ),
    (
        pattern(
            rf"\b{_IN}the (?:(?P<number>{SMALL_NUMBER}) )?(?P<unit>month|week|quarter|year)s? "
            rf"(?:before|prior to|preceding|leading up to) {_INSPECTION}\b"
        ),
        _before_visit,
    ),
    (
        pattern(rf"\ba (?P<unit>month|year) (?:before|prior to) {_INSPECTION}\b"),
        _day_before_visit,
    ),
    (
        pattern(
            rf"\bwithin the (?:last|past|previous) (?P<number>{SMALL_NUMBER}) "
            r"(?P<unit>month|week|quarter|year)s,"
        ),
        _before_visit,
    ),
    (
        pattern(
            rf"\b{_IN}the (?<!within the )(?P<number>)(?:last|past) "
            r"(?P<unit>year|month|quarter|week)\b"
        ),
        _before_visit,
    ),
    (
        pattern(
            rf"\b{_IN}the (?P<number>)(?:latest|most recent) "
            r"(?P<unit>year|month|quarter|week)\b"
        ),
        _latest,
    ),
    (
        pattern(
            rf"{_NOT_COMPARED}\b{_IN}(?:the )?(?:last|previous|preceding) {_OF_YEAR}\b(?:[’']s)?"
            r"|\b(?:last|the previous) year[’']s (?:performance|figure|rate)(?=,? (?:of|at|was) \d)"
            r"|\bthe year before\b|\ba year (?:earlier|ago|before)\b"
        ),
        _year_before,
    ),
    (
        pattern(
            rf"\b(?:so far )?(?:in )?(?:this|the current) {_OF_YEAR}\b(?: (?:so far|to date))?"
        ),
        _this_year,
    ),
    (pattern(r"\b(?:in )?(?:the )?year to date\b"), _year_to_date),
    (pattern(rf"\A(?:in|over|during) the year\b(?! \d| {_MORE})"), _year_to_visit),
    (pattern(r"\b(?:a|one) year later\b|\b(?:in )?the following year\b"), _later),
    (
        pattern(
            r"\b(?:in|during|over|for|at) (?:the same (?:period|time|year|point)(?! as| last| of)"
            r"|(?:that|this) (?:period|time|year))\b"
        ),
        _same,
    ),
    (
        pattern(
            r"\b(?:as )?(?:at|by|during|on) (?:the )?(?:time|point|start|date|week) of "
            rf"{_INSPECTION}\b|\bduring {_INSPECTION}\b"
            r"|\b(?:currently|at (?:present|the present time|the moment)|presently"
            r"|today)\b"
            rf"|\bcurrent(?= (?:[\w-]+ ){{0,3}}{_MEASURED}\b)"
            r"|\bnow(?= (?:[a-z]+,? ){0,4}[\d(])|(?:(?<=\bis )|(?<=\bare ))now\b"
        ),
        _at_visit,
    ),
    (pattern(r"(?<!\bup )\bto date\b|\bso far\b|\bup (?:to|until) now\b"), _up_to_visit),
    (
        pattern(
            r"\bsince (?:then|(?:the|its|their) "
            + any_of("introduction; launch; start; opening; creation; implementation; inception")
            + r"(?: of (?:the |this |its )?[\w’-]+)?)\b"
            r"|(?<!more )(?<!most )\brecently\b(?! (?:qualified|published|appointed))"
            r"|(?<!most )\brecent(?= (?:\w+ )?(?:audit|exercise|review)\b)"
            r"|\bthe (?:last|latest) (?:annual|published) figures?\b"
            rf"|{_NOT_SO_LONG}\b(?:before|prior to) (?:the (?:start|beginning) of )?{_INSPECTION}\b"
        ),
        _of_late,
    ),
    (pattern(rf"\b(?:in|by|during) (?P<month>(?-i:{MONTH}))\b(?! \d)"), _month),
]
