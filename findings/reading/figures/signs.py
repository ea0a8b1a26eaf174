"""What shows that a few in words are a figure: “only one child is …”, “seven are in custody”."""

import re

from .patterns import any_of, pattern
from .value import Role, Value

_EXAMPLE = re.compile(r"\b[Ff]or (?:example|instance)\b|\be\.g\.")
# Not “complete just one audit rather than four”, “where only one child was named”.
_ONLY = pattern(r"(?<!\bwhere )(?<!\bnot )\b(?:only|just) $")
_NOT_ONLY = pattern(
    r"[^.;]* rather than\b| of (?:the|its|these) \w+ (?:[\w’-]+ ){0,3}"
    r"(?:priorities|teams|areas|boards|groups|localities)\b"
)
_OF_THEM = pattern(r" of (?:these|those|them|whom|this (?:group|number|cohort))\b")
# “Of these, six …”, “Of the nine who applied, four …”, “These include five …”.
_OF_GROUP = pattern(r"Of (?:the|this|these|those|them|¬+)\b[^,.;]*, $|Of ¬+,? $|These include $")
_REMAINING = pattern(r"\b(?:the|these) remaining $")
_REMAIN = pattern(r" (?:children|young people|care leavers|families|are|were|have|[a-z]+ing)\b|,")
_SERIOUS = pattern(r" serious (?:case reviews?|incident notifications?)\b")
_THERE = pattern(r"\bthere (?:is|was|has been)(?: ¤+)? $")
_JUDGED_BEFORE = pattern(r"\bjudged $")
# What a service is measured by, told of so many people.
_STATE = any_of(
    "in (?:bed and breakfast|custody|prison|higher education|contact|touch|unsuitable);"
    "occupying bed and breakfast; no longer in (?:contact|touch); not in (?:contact|touch);"
    "on (?:an? )?(?:[\\w-]+ ){0,3}(?:course|scheme)s?; on the missing; at university; unavailable;"
    "(?:permanently )?excluded; privately fostered; homeless; NEET;"
    "(?:on|subject to) (?:an? )?(?:child protection )?plans?"
)
_IN_STATE = pattern(
    r"(?: (?!whose\b|father|mother|parent)[\w’-]+| ¬+| \(¬+\)){0,6}? "
    rf"(?:(?:is|are|was|were|remains?|(?:has|have|had) been)(?: [a-z]+ly)? {_STATE}\b"
    r"|with whom (?:they|it) (?:is|are|was|were) (?:not|no longer) in (?:contact|touch)\b"
    r"|(?:who|that|which) are (?:not in receipt of|living in [^.;]* judged)\b"
    r"|in schools (?:that|which) (?:are|require)\b)"
)
# “A small number (eight)”, “is low, currently five”, “at just four in number”.
_NUMBER_BRACKET = pattern(r"\bnumber \($")
_IS_LOW = pattern(
    r"\b(?:is|are|remains?) (?:\w+ )?(?:low|high|small),?(?: at| now| just| only| ¤+)+ $"
)
_ENDS = re.compile(r"[.,;)]|$")
_IN_NUMBER = pattern(r" in number\b")
# “Low numbers, one in 2014 up to four in 2015”.
_DATED = r" in ¤+"
_ONE_BY_ONE = r" (?:up|down|rising|falling) to "
_PAIR_BEGINS = pattern(rf"{_DATED},?{_ONE_BY_ONE}\w+{_DATED}")
_PAIR_ENDS = pattern(rf"{_DATED},?{_ONE_BY_ONE}$")
# “(With three in place)”, “with two taking 200 days”.
_WITH = pattern(r"\bwith (?:only |just )?$")
_DOING = pattern(r" (?:in place|taking|waiting|remaining|living)\b")
_OUT_OF_REACH = pattern(r"\b(?:not|no longer) in (?:contact|touch) with $")
_GIVEN_TO = pattern(r"\b(?:is|are|being) (?:provided|delivered|offered|given) to $")
# “Two were judged good and three outstanding”: as the count before it.
_AND = pattern(
    r"(?:(?:,|;|,? and|,? with|,? but)(?: only| just| a further| another| the other)? | \()$"
)
_TO_OTHER = re.compile(r"[^.,;]* and ")
_AND_VERB = pattern(
    r"(?: (?!having\b)[\w’-]+){0,4}? " + any_of("is; are; was; were; ha[sd]; have") + r"\b| ¬"
)


def is_example(text: str) -> bool:
    """Whether a sentence gives an example."""
    return bool(_EXAMPLE.search(text))


def tells_number(text: str, value: Value) -> bool:
    """Whether a bare number is how many there are of what was spoken of: “is low, at five”."""
    before, close = value.before(text), value.close
    return bool(
        (_NUMBER_BRACKET.search(before) and text.startswith(")", close))
        or (_IS_LOW.search(before) and _ENDS.match(text, close))
        or _IN_NUMBER.match(text, close)
        or _PAIR_BEGINS.match(text, close)
        or _PAIR_ENDS.search(before)
        or (_WITH.search(before) and _DOING.match(text, close))
    )


def is_shown(text: str, value: Value, *, has_time: bool) -> bool:
    """Whether the words around a count of a few show that it is a figure."""
    before, close = value.before(text), value.close
    is_part = value.value > 1 and _OF_THEM.match(text, close)
    is_there = has_time and _THERE.search(before)
    return bool(
        value.role != Role.NONE
        or value.is_change
        or (_ONLY.search(before) and not _NOT_ONLY.match(text, close))
        or is_part
        or is_there
        or _OF_GROUP.fullmatch(text, 0, value.begin)
        or (_REMAINING.search(before) and _REMAIN.match(text, close))
        or _SERIOUS.match(text, close)
        or _JUDGED_BEFORE.search(before)
        or _IN_STATE.match(text, close)
        or _OUT_OF_REACH.search(before)
        or tells_number(text, value)
        or _GIVEN_TO.search(before)
    )


def opens_pair(text: str, value: Value, values: list[Value]) -> bool:
    """Whether a count opens a sentence that has another: “One child left and 12 remained”."""
    if value.begin:
        return False
    return any(
        text[other.begin].isdigit() and _TO_OTHER.fullmatch(text, value.close, other.begin)
        for other in values
        if other.unit == "count"
    )


def goes_with(text: str, value: Value, kept: Value) -> bool:
    """Whether a count is told in one breath with a figure: “… and three are inadequate”."""
    return (
        kept.unit == "count"
        and bool(_AND.search(text, kept.close, value.begin))
        and bool(_AND_VERB.match(text, value.close))
    )
