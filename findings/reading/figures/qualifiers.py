"""What the words beside a value say of it: “almost”, “increased by”."""

from dataclasses import replace

from .patterns import ABOUT, any_of, pattern
from .value import Value

_MUCH = rf"(?: {any_of(ABOUT + '; just; only; well; further; overall; the; an?')})* ?$"
_CHANGES = (
    r"(?:increase|rise|growth|reduction|decrease|fall|drop|improvement|decline"
    r"|net (?:gain|loss|deficit))s?"
)
_VERBS = any_of(
    "increas; ris[ei]; rose; gr[oe]w; reduc; decreas; fall; fell; drop; improv; declin; narrow;"
    r"widen; (?<!set )up\b; down\b; cut; exceed"
)
_APPROXIMATE = pattern(rf"\b{any_of(ABOUT)}(?: an?)? ?$")
_OR_MORE = pattern(r" or (?:more|less|fewer|over)\b")
_BY = rf"\b{_VERBS}\w*(?: [\w¤]+){{0,12}}? by"
_CHANGED = pattern(
    rf"{_BY}{_MUCH}|\b{_CHANGES} of{_MUCH}"
    rf"|{_BY} \d+[^.;\d]*(?: and|,? as well as) (?:by|an additional|a further|another) $"
    rf"|{_BY} \d+ (?:[a-z-]+ ){{1,4}}and $|\b{_CHANGES}, (?:up to|as much as) $"
    rf"|\b{_CHANGES} in (?:[\w’-]+ ){{1,5}}of{_MUCH}"
)
# “The gap is above the average, at 41%”.
_GAP = pattern(r"\bgap\b(?:(?!\b(?:with|as|because)\b)[^.;:])*$")
_GROWTH = pattern(rf" (?:overall |further |significant |year-on-year )?{_CHANGES}\b")
_DIFFERENCE = pattern(
    r" gap\b|(?: points?)? "
    + any_of("higher; lower; more; fewer; less; above; below; better; worse; shorter; longer")
    + r"\b| away from\b| over the (?:\w+ )?(?:average|target|threshold)s?\b"
)
_EXCEEDING = pattern(rf"\bexceed\w*(?: [\w¤]+){{0,12}}? by{_MUCH}")
# “Two extra conference chairs”, “an additional 12 managers”, “a further 30 new flats”.
_ROOM = r"(?: [\w-]+){0,3} (?:posts|places|flats|homes|beds)\b"
_STAFF = (
    r"(?: [\w-]+){0,4}? (?:workers|managers|chairs|officers|staff|advisers|practitioners|posts)\b"
)
_EXTRA = pattern(rf" (?:extra|additional){_STAFF}")
_EXTRA_BEFORE = pattern(r"\b(?:an additional|an extra) $")
_FURTHER_BEFORE = pattern(r"\b(?:a further|another) $")
_OF_STAFF, _OF_ROOM = pattern(_STAFF), pattern(_ROOM)

# “Is projected to be 236 days”, “71% were predicted to pass”, “26% will do so”.
_FORETOLD = any_of("forecast(?:ed)?; projected; predicted")
_FORECAST = pattern(rf"\b{_FORETOLD}\b[^.,;]*$|\bwould (?:put|leave|bring|mean)\b[^.;]*$")
_TO_COME = pattern(
    rf"(?:[^.,;\d]|\([\d.]+%\)){{0,40}} (?:is|are|was|were) {_FORETOLD}\b"
    r"|(?: [\w’-]+){0,4} will\b"
)


def qualified(text: str, value: Value) -> Value:
    """The value with whether it is approximate, the size of a change, or a forecast."""
    before = value.before(text)
    is_difference = _is_difference(text, value)
    return replace(
        value,
        is_approximate=value.is_approximate
        or bool(_APPROXIMATE.search(before) or _OR_MORE.match(text, value.close)),
        is_change=is_difference or _is_growth(text, value),
        is_difference=is_difference,
        is_forecast=bool(_FORECAST.search(before) or _TO_COME.match(text, value.close)),
    )


def _is_difference(text: str, value: Value) -> bool:
    """Whether a value tells how far two things are apart at one time."""
    before = value.before(text)
    return bool(
        _GAP.search(before)
        or _EXCEEDING.search(before)
        or _DIFFERENCE.match(text, value.close)
        or (value.unit in ("days", "weeks", "months") and before.endswith("additional "))
    )


def _is_growth(text: str, value: Value) -> bool:
    """Whether a value tells by how much something grew or shrank over time."""
    return bool(
        value.unit == "percentage points"
        or _CHANGED.search(value.before(text))
        or _GROWTH.match(text, value.close)
        or (value.unit == "count" and _is_extra(text, value))
    )


def _is_extra(text: str, value: Value) -> bool:
    """Whether so many posts or places come to others."""
    before, close = value.before(text), value.close
    of_staff = _EXTRA_BEFORE.search(before) and _OF_STAFF.match(text, close)
    of_room = _FURTHER_BEFORE.search(before) and _OF_ROOM.match(text, close)
    return bool(_EXTRA.match(text, close) or of_staff or of_room)
