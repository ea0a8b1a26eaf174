"""Phrases that tell a time from the visit: “currently”, “in the last 12 months”, “last year”."""

import re
from collections.abc import Callable

from ..grammar.printed_dates import MONTH
from .numbers import SMALL_NUMBER
from .patterns import any_of, pattern
from .period import Period
from .relative_days import (
    at_last_visit,
    at_visit,
    before_visit,
    day_before_visit,
    latest,
    named_month,
    of_late,
    same_period,
    since_day,
    since_visit,
    to_come,
    up_to_visit,
    year_later,
)
from .relative_years import this_year, year_before, year_to_date, year_to_visit
from .visit import Visit

_IN = r"(?:(?:in|over|during|for|throughout) )?"
_OF_YEAR = (
    "(?:(?P<kind>"
    + any_of("calendar; academic; school; financial; performance; reporting; business; municipal")
    + ") )?year"
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
_NEVER = r"(?:(?<=\bexcluded )|(?<=\bexclusions )|(?<=\bbreakdowns )|(?<=\bdisruptions ))"
_MEASURED = any_of(
    "averages?; rates?; figures?; performance; data; numbers?; percentage; proportion;"
    "caseloads?; cases; turnover; timescales?; timeliness; use; usage; tracking;"
    "care leavers; workers; staff"
)

# A sentence without any of these names no such period.
HINTS = pattern(
    r"\b"
    + any_of(
        "last; past; latest; recent; previous; preceding; before; prior; ago; earlier; years?;"
        "period; inspection; visit; current(?:ly)?; present(?:ly)?; moment; now; date; so far;"
        "today; same; since; recently; next; months"
    )
    + rf"\b|{MONTH}"
)
# What is tried first wins over what overlaps with it.
RELATIVE: list[tuple[re.Pattern, Callable[[re.Match, Visit], Period]]] = [
    (
        pattern(
            rf"\bsince (?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{MONTH})\b(?!,? \d)"
            r"(?: this year)?"
        ),
        since_day,
    ),
    (pattern(r"\bsince (?:the|our|its) (?:last|previous) (?:\w+ )?inspection\b"), since_visit),
    (
        pattern(r"\b(?:at|during) (?:the time of )?(?:the|our|its) (?:last|previous) inspection\b"),
        at_last_visit,
    ),
    (
        pattern(
            rf"\b{_IN}(?:the )?(?<!within the )(?<!than the )(?:last|past|previous|preceding) "
            rf"(?P<number>{SMALL_NUMBER})(?: full)? (?P<unit>month|week|quarter|year)s\b"
        ),
        before_visit,
    ),
    (
        pattern(
            rf"\b{_IN}the (?:(?P<number>{SMALL_NUMBER}) )?(?P<unit>month|week|quarter|year)s? "
            rf"(?:before|prior to|preceding|leading up to) {_INSPECTION}\b"
        ),
        before_visit,
    ),
    (  # “No child has been excluded for over three years.”
        pattern(
            rf"{_NEVER}(?:for|in) (?:(?:over|more than|at least) )?(?P<number>{SMALL_NUMBER}) "
            r"(?P<unit>year)s\b"
        ),
        before_visit,
    ),
    (
        pattern(rf"\ba (?P<unit>month|year) (?:before|prior to) {_INSPECTION}\b"),
        day_before_visit,
    ),
    (
        pattern(
            rf"\bwithin the (?:last|past|previous) (?P<number>{SMALL_NUMBER}) "
            r"(?P<unit>month|week|quarter|year)s,"
        ),
        before_visit,
    ),
    (
        pattern(
            rf"\b{_IN}the (?<!within the )(?P<number>)(?:last|past) "
            r"(?P<unit>year|month|quarter|week)\b"
        ),
        before_visit,
    ),
    (
        pattern(
            rf"\b{_IN}the (?P<number>)(?:latest|most recent) "
            r"(?P<unit>year|month|quarter|week)\b"
        ),
        latest,
    ),
    (
        pattern(
            rf"{_NOT_COMPARED}\b{_IN}(?:the )?(?:last|previous|preceding) {_OF_YEAR}\b(?:[’']s)?"
            r"|\b(?:last|the previous) year[’']s (?:performance|figure|rate)(?=,? (?:of|at|was) \d)"
            r"|\bthe year before\b|\ba year (?:earlier|ago|before)\b"
        ),
        year_before,
    ),
    (
        pattern(
            rf"\b(?:so far )?(?:in )?(?:this|the current) {_OF_YEAR}\b(?: (?:so far|to date))?"
        ),
        this_year,
    ),
    (pattern(rf"\b(?:in )?(?:the )?{_OF_YEAR} to date\b"), year_to_date),
    (
        pattern(
            rf"\b(?:(?:with)?in|over|during) the next (?:(?P<number>{SMALL_NUMBER}) )?"
            r"(?P<unit>month|week|quarter|year)s?\b"
        ),
        to_come,
    ),
    (pattern(rf"\A(?:in|over|during) the year\b(?! \d| {_MORE})"), year_to_visit),
    (pattern(r"\b(?:a|one) year later\b|\b(?:in )?the following year\b"), year_later),
    (
        pattern(
            r"\b(?:in|during|over|for|at) (?:the same (?:period|time|year|point)(?! as| last| of)"
            r"|(?:that|this) (?:period|time|year))\b"
        ),
        same_period,
    ),
    (
        pattern(
            r"\b(?:as )?(?:at|by|during|on) (?:the )?(?:time|point|start|date|week) of "
            rf"{_INSPECTION}\b|\bduring {_INSPECTION}\b"
            r"|\b(?:currently(?! on (?:target|track|course)\b)|presently|today"
            r"|at (?:present|the present time|the moment))\b"
            rf"|\bcurrent(?= (?:[\w-]+ ){{0,3}}{_MEASURED}\b)"
            r"|\bnow(?= (?:[a-z]+,? ){0,4}[\d(]| in\b|\.$)|(?:(?<=\bis )|(?<=\bare ))now\b"
        ),
        at_visit,
    ),
    (pattern(r"(?<!\bup )\bto date\b|\bso far\b|\bup (?:to|until) now\b"), up_to_visit),
    (
        pattern(
            r"\bsince (?:then|(?:the|its|their) "
            + any_of("introduction; launch; start; opening; creation; implementation; inception")
            + r"(?: of (?:the |this |its )?[\w’-]+)?)\b"
            r"|(?<!more )(?<!most )\brecently\b(?! (?:qualified|published|appointed))"
            r"|(?<!most )\brecent(?= (?:\w+ )?(?:audit|exercise|review)\b)"
            r"|\b(?:in|over|for|during) (?:the (?:last|past) (?:few|several|couple of) |recent )"
            r"(?:weeks|months|years)\b|\bin the past(?=[,.])"
            r"|\bthe (?:last|latest) (?:annual|published) figures?\b"
            r"|\b(?:in|during) (?:this|the current) term\b"
            rf"|(?<=, )(?:in|over) {SMALL_NUMBER} (?:months|years)(?=, )"
            rf"|{_NOT_SO_LONG}\b(?:before|prior to) (?:the (?:start|beginning) of )?{_INSPECTION}\b"
        ),
        of_late,
    ),
    (
        pattern(
            rf"\b(?:in|by|during|for) (?P<month>(?-i:{MONTH}))"
            rf"(?: (?:and|to) (?P<last>(?-i:{MONTH})))?\b(?! \d)"
        ),
        named_month,
    ),
]
