"""“From 52% to 70%”: which value is the earlier and which the later."""

import re
from dataclasses import replace

from .patterns import ABOUT, any_of, pattern
from .value import Role, Value

_AROUND = (
    "(?: "
    + any_of(
        ABOUT + "; the; an?; very; just; only; previous; earlier; low; high; base; figure; rate;"
        "average; level; total; peak; of; more; less; fewer; than; currently; present; as; many;"
        "in; at; for; recently; previously; well; ¤+"
    )
    + ")* ?$"
)
_FROM = pattern(rf"\b(?:from|up on|down on){_AROUND}")
_TO = pattern(rf"\bto{_AROUND}")
_TREND = pattern(
    r"\b"
    + any_of(
        "increas; ris[ei]; reduc; decreas; fall; fell; drop; improv; declin; gr[eo]w; chang;"
        r"deteriorat; better; worse; differ; up\b; down\b"
    )
    + r"\w*\b[^.;]*$"
)
# “Compared with the previous performance of 78%”.
_PREVIOUS = pattern(
    r"\b(?:compared (?:with|to)|from) (?:the|its|a) (?:previous|earlier|former) (?:\w+ )?"
    r"(?:of|at) $"
)
_PERCENTAGE = pattern(r"\bpercentage (?!points?\b)[^.;]*$")
_RANGING = pattern(r"\b(?:rang|var)\w+ (?:[a-z]+ ){0,2}$")
_ROSE_TO = pattern(
    r"\b"
    + any_of(
        "increased; risen; rose; grown; grew; reduced; decreased; fallen; fell; dropped; improved;"
        "declined"
    )
    + rf" (?:\w+ )?to{_AROUND}"
)
_WIDEST = 60  # Letters between the ends of “to 91% from 85.1%”.
_ENDS = re.compile(r" ?(?:[,.;:)(¤]|(?:to|in|at|and|between|over|during)\b|$)")
_DATED = re.compile(
    r"(?: \([^)]*\))? (?:\(¤|(?:in|at|on|as at|during|by|for)(?: the)?(?: end of)? ?¤|¤)"
)


def with_changes(text: str, values: list[Value]) -> list[Value]:
    """The values with their roles. A missing unit is that of the other end."""
    values = list(values)
    for i, value in enumerate(values):
        before = value.before(text)
        if _PREVIOUS.search(before):
            values[i] = replace(value, role=Role.EARLIER)
            continue
        found = _FROM.search(before)
        if not found:
            continue
        later = next((j for j in (i + 1, i + 2, i - 1) if _is_later(text, values, i, j)), None)
        if later is not None:
            unit = value.unit or values[later].unit or _unit_of_bare(before)
            ranging = _RANGING.search(before[: found.start()])
            roles = (Role.NONE, Role.NONE) if ranging else (Role.EARLIER, Role.LATER)
            values[i] = replace(value, unit=unit, role=roles[0])
            values[later] = replace(values[later], unit=unit, role=roles[1])
        elif _TREND.search(before[: found.end()]) and (
            value.unit or _DATED.match(text, value.close)
        ):
            values[i] = replace(value, unit=value.unit or _unit_of_bare(before), role=Role.EARLIER)
    return values


def _unit_of_bare(before: str) -> str:
    """The unit of numbers without one: “the percentage rose from 45 to 60”."""
    return "%" if _PERCENTAGE.search(before) else "count"


def starts_change(text: str, value: Value) -> bool:
    """Whether “from” stands before a value, and not “ranging from”."""
    before = value.before(text)
    found = _FROM.search(before)
    return bool(found and not _RANGING.search(before[: found.start()]))


def ends_change(text: str, value: Value) -> bool:
    """Whether a value is what something rose or fell to."""
    return bool(_ROSE_TO.search(value.before(text)))


def _is_later(text: str, values: list[Value], i: int, j: int) -> bool:
    """Whether value ``j`` is the later end of the change that value ``i`` begins."""
    if not 0 <= j < len(values):
        return False
    value, other = values[i], values[j]
    if value.unit and other.unit and value.unit != other.unit:
        return False
    if j > i:
        between = text[value.close : other.begin]
        return ";" not in between and (between in "-–" or bool(_TO.search(other.before(text))))
    between = text[other.close : value.begin]
    if ";" in between or len(between) > _WIDEST or not _has_trend(text, value, other):
        return False
    return bool(value.unit or _ENDS.match(text, value.close))


def _has_trend(text: str, value: Value, other: Value) -> bool:
    """Whether words before two values tell of a change: “up to 91% from 85.1%”."""
    return bool(_TREND.search(value.before(text)) or _TO.search(other.before(text)))
