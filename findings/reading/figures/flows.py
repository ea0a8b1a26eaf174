"""Counts of what happens: they are of a span, which some sentences do not tell."""

from .patterns import any_of, pattern
from .value import Value

_SPAN = r"(?P<span>day|week|month|quarter|year)s?\b"
_EACH_BEFORE = pattern(rf"\bnumber of [^.;\d]*\b(?:per|each|every) {_SPAN}[^.;\d]*$")
_EACH_BEHIND = pattern(rf"(?: [\w’-]+){{1,4}} (?:per|every|each(?: of(?: \w+){{2,3}})?) {_SPAN}")

_EVENTS = any_of(
    "referrals; contacts; notifications; enquiries; conferences; assessments; visits; meetings;"
    "complaints; requests; applications; interviews; concerns; incidents; allegations; arrests;"
    "convictions; prosecutions; exclusions; consultations; admissions; disruptions; breakdowns;"
    "EHATs; CAFs"
)
# Events that still wait, go on or are kept up are counted on a day.
_IS_OPEN = any_of(
    "awaiting; waiting; outstanding; overdue; unallocated; open; pending; backlog;"
    r"(?:is|are) (?:\w+ )?being; currently; in progress; underway"
)
_HAPPENED = rf"{_EVENTS}\b(?![^.;]*\b{_IS_OPEN}\b)"
_EVENTS_BEHIND = pattern(
    r"(?:(?: out)? of(?: the)? \d+)?"
    rf"(?: (?!(?:of|in|for|with|and|from|to|who|letter[- ]?box)\b)[\w’-]+){{0,4}}? {_HAPPENED}"
)
_EVENTS_BEFORE = pattern(rf"\bnumbers? of (?:[\w’-]+ ){{0,4}}{_HAPPENED}[^.;]*$")
_DONE_BEHIND = pattern(
    r"(?: [\w’-]+){1,4} (?:have|had) (?:been )?"
    r"(?:completed|attended|undertaken|benefited|recruited)\b"
)
# A running total since something began: “435 (65%) of the 730 families worked with”.
_HELPED = any_of("worked with; (?<!being )helped; engaged with; supported so far")
_HELPED_BEHIND = pattern(
    rf"(?: \([^)]*\)|\))?(?: of the \d+)?(?: [\w’-]+){{1,6}}"
    rf" (?:{_HELPED}\b|who ha(?:ve|d) been engaged\b)"
)
_HELPED_BEFORE = pattern(
    rf"\bha(?:s|ve|d) (?:\w+ )?(?:{_HELPED}|supported|assisted) (?:over |about |approximately )?$"
)
_DONE_BEFORE = pattern(
    r"\b(?:delivered to|(?:has|have) reached|resulted in) (?:over |about |approximately )?$"
    r"|\brecruitment of [^.;]*$"
)
# “No child has been excluded”: since when?
_NEVER_BEHIND = pattern(
    r"(?: [\w’¬-]+){1,6} ha(?:s|ve|d) (?:been (?!on\b|the subject\b)|had |experienced |entered )"
)
_NEVER_BEFORE = pattern(r"\bthere (?:has|have|had) been $")


def span_of_each(text: str, value: Value) -> str:
    """The span of a count that is of each: “3,000 referrals per month”; “” where it is of none."""
    if value.unit != "count":
        return ""
    found = _EACH_BEFORE.search(value.before(text)) or _EACH_BEHIND.match(text, value.close)
    return found["span"].lower() if found else ""


def happened(text: str, value: Value) -> bool:
    """Whether a value counts, or is a share of, what happens, not what there is on a day."""
    before = value.before(text)
    if _HELPED_BEHIND.match(text, value.close) or _HELPED_BEFORE.search(before):
        return True
    if value.is_none and (_NEVER_BEFORE.search(before) or _NEVER_BEHIND.match(text, value.close)):
        return True
    return value.unit == "count" and bool(
        _EVENTS_BEHIND.match(text, value.close)
        or _EVENTS_BEFORE.search(before)
        or _DONE_BEHIND.match(text, value.close)
        or _DONE_BEFORE.search(before)
    )
