"""What the words beside a value say of it: “almost”, “increased by”."""

from dataclasses import replace

from .patterns import ABOUT, any_of, pattern
from .value import Value

_MUCH = rf"(?: {any_of(ABOUT + '; just; only; well; further; overall; the; an?')})* ?$"
_CHANGES = r"(?:increase|rise|growth|reduction|decrease|fall|drop|improvement|decline)s?"
_VERBS = any_of(
    "increas; ris[ei]; rose; gr[oe]w; reduc; decreas; fall; fell; drop; improv; declin; narrow;"
    r"widen; up\b; down\b; cut; exceed"
)
_APPROXIMATE = pattern(rf"\b{any_of(ABOUT)}(?: an?)? ?$")
_BY = rf"\b{_VERBS}\w*(?: [\w¤]+){{0,12}}? by"
_CHANGED = pattern(
    rf"{_BY}{_MUCH}|\b{_CHANGES} of{_MUCH}"
    rf"|{_BY} \d+[^.;\d]*(?: and|,? as well as) (?:by|an additional|a further|another) $"
    rf"|{_BY} \d+ (?:[a-z-]+ ){{1,4}}and $|\b{_CHANGES}, (?:up to|as much as) $"
)
# “The gap is above the average, at 41%”.
_GAP = pattern(r"\bgap\b(?:(?!\b(?:with|as|because)\b)[^.;:])*$")
_CHANGE = pattern(
    rf" (?:overall |further |significant |year-on-year )?{_CHANGES}\b| gap\b|(?: points?)? "
    + any_of("higher; lower; more; fewer; less; above; below; better; worse; shorter; longer")
    + r"\b| away from\b| over the (?:\w+ )?(?:average|target|threshold)s?\b"
)

# “Is projected to be 236 days”, “71% were predicted to pass”, “26% will do so”.
_FORETOLD = any_of("forecast(?:ed)?; projected; predicted")
_FORECAST = pattern(rf"\b{_FORETOLD}\b[^.,;]*$")
_TO_COME = pattern(
    rf"(?:[^.,;\d]|\([\d.]+%\)){{0,40}} (?:is|are|was|were) {_FORETOLD}\b"
    r"|(?: [\w’-]+){0,4} will\b"
)


def qualified(text: str, value: Value) -> Value:
    """The value with whether it is approximate, the size of a change, or a forecast."""
    before = value.before(text)
    return replace(
        value,
        is_approximate=value.is_approximate or bool(_APPROXIMATE.search(before)),
        is_change=bool(
            value.unit == "percentage points"
            or _CHANGED.search(before)
            or _GAP.search(before)
            or (value.unit in ("days", "weeks", "months") and before.endswith("additional "))
            or _CHANGE.match(text, value.close)
        ),
        is_forecast=bool(_FORECAST.search(before) or _TO_COME.match(text, value.close)),
    )
