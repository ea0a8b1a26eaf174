"""Whose value it is: the authority's own, a comparator's or a target."""

import re

from .patterns import any_of, pattern
from .value import Role, Value

OWN, TARGET, OTHER = "own", "target", "other"

_NAMES = {
    TARGET: any_of(
        "(?<!on )targets?; recommended by; ceiling; threshold; benchmark; requirement; expectation;"
        "(?:expected|national|statutory|recommended|required) (?:timescale|standard|limit)s?;"
        "caseload limits?"
    ),
    "neighbours": any_of(
        "statistical(?:ly)? (?:similar )?neighbours?(?:[’']s?)?; family group;"
        "comparators(?:[’']s?)?;"
        "(?:similar|comparator|neighbouring|comparable) (?:local )?(?:authorities|councils)"
    ),
    "region": any_of(
        "regional(?:ly)?; the region; (?:North|South)[- ](?:East|West); (?:East|West) Midlands;"
        "East(?:ern)? (?:region|of England); (?:Greater )?London(?! Borough);"
        "Yorkshire and (?:the )?Humber"
    ),
    "england": any_of(
        "national(?:ly)?; (?:all[- ])?England(?![’']s);"
        "English (?=average|authorit|council); the country(?: as a whole)?"
    ),
    OTHER: any_of(
        r"(?<!of )all (?:children|pupils|young people)(?: in [\w-]+)?; other children;"
        "(?:the )?general population; the whole population; their peers"
    ),
}
_STATISTIC = (
    "averages?; rates?; levels?; figures?; mean; median; performance; proportions?; percentages?;"
    "comparators?; totals?"
)
_LINKS = any_of(
    _STATISTIC + "; timescales?; standards?; targets?; number; data; for; of; is; was; were; are;"
    "at; which; being; stands; stood; currently; similar; authorities; neighbours?; England; about;"
    r"around; approximately; an?; the; just; over; only; nearly; almost; less; more; than; set; in;"
    r"on; ¤+; ¬+; \(¤+\); time; taken; maximum; minimum"
)
_BETWEEN = any_of(
    _STATISTIC + "; of; for; in; as; across; among; children; young people; pupils; those; all;"
    "looked after; care leavers; families; the; is; was; are; achieved; who; similar; cases;"
    "d(?:id|o) so; ¤+"
)
_AND = r"(?:(?:and|or) (?!(?:only|just|about|over|nearly|almost|is|are|was|were|at|in)\b))?"
# “The national average is 15%”, “22% in the country as a whole”.
_BEFORE = {
    owner: pattern(
        rf"\b{name}(?:,(?= the ))?(?P<link>(?:(?:,(?= which ))? {_AND}{_LINKS})*)"
        " ?[(:]?(?:between|from|at)? ?$"
    )
    for owner, name in _NAMES.items()
}
_BEHIND = {owner: pattern(rf"(?: {_BETWEEN})*[ (]{name}") for owner, name in _NAMES.items()}
# What sets the authority beside a comparator: “is below the national average at 41%”.
_ANY_NAME = any_of(";".join(_NAMES.values()))
_OF_EACH = pattern(
    rf"\b(?P<name>{_ANY_NAME})(?:[^.;\d]*? and (?:the )?(?P<second>{_ANY_NAME}))?[^.;\d]* $"
)  # “Both averages, at 16% each”.
_SET_BESIDE = pattern(
    r"\b(?:above|below|exceed(?:s|ed|ing)|under|over)"
    rf"(?: (?:both|the|comparable|and|or|averages?|{_ANY_NAME}))* ?$"
)
_RESPECTIVELY = pattern(
    rf"\b(?P<first>{_ANY_NAME})(?: averages?| rates?| figures?)? and (?:the )?"
    rf"(?P<second>{_ANY_NAME})\b[^.;]*$"
)
# “Compared with 30% in Kent and nationally”; not “20% in Kent and nationally 30%”.
_COMPARED = pattern(r"\bcompared (?:with|to) (?:only |just )?$")
_AND_NATIONALLY = pattern(r" in (?:(?-i:[A-Z])[\w-]+ ){1,4}and nationally\b")
# “Plans to visit the remaining 20 children”: so many there are.
_NO_AIM = r"(?<!\bremaining )"
# “It aspires to reduce caseloads to 18”: what is not reached yet.
_AIM = pattern(
    r"(?:\b(?:targets?|aims?|aspires?|ambition|intends?|plans?(?: in place)?|hopes?|expects?"
    r"|expected|commitment) to\b|\brecommended that\b|\b(?:targets?|aims?) of \w+ing\b"
    r"|\b(?:programme|campaign|drive) to recruit\b"
    rf"|\bon (?:target|track|course) (?:for|to)\b)[^.,;]*{_NO_AIM}$"
)
_OF_WHOM = pattern(r" of whom\b")
_PLANNED = pattern(
    r"(?! of whom)(?: of)? (?:[\w’-]+ ){1,4}"
    r"(?:will\b|(?:is|are) (?:to be\b|(?:due|planned|scheduled) (?:to\b|for\b|¤)))"
)
_TO_DO = pattern(
    r"\bplans?(?: in place)? to (?!(?:reduce|increase|reach|achieve|raise)\b)"
    rf"[^.,;]*{_NO_AIM}$"
)
# “Across the tri-borough partnership”: of several authorities.
_SEVERAL = r"\b" + any_of(
    "across (?:the|all|both) (?:[\\w-]+ )?(?:partnership|consortium|sub-?region|tri-borough);"
    "(?:across|in|for|from) (?:the|all|both)(?: of the)?(?: two| three| four) "
    "(?:local )?(?:boroughs|authorities|councils)"
)
_OF_SEVERAL = pattern(rf"{_SEVERAL}[^.;]*$")
_IN_SEVERAL = pattern(rf"(?: [\w’-]+){{0,5}} {_SEVERAL}")
# “As a result, 98% are trained and 85% are …”.
_AS_A_RESULT = pattern(r"As a result,? (?:[\d.]+%[^.,;]* and )?(?:only |just )?")
_NOBODY_NAMED = pattern(r" (?:are|were|have|had)\b")
_FARTHEST = 100  # Letters from a value to the name of its owner before it.


def owners_of(text: str, values: list[Value]) -> list[str]:
    """Whose each value of a masked sentence is."""
    owners: list[str] = []
    for value, last in zip(values, [None, *values], strict=False):
        if last and last.begin == value.begin:
            owners.append(_second_of(text, value))
        elif owners and _OF_WHOM.match(text, value.close):
            owners.append(owners[-1])  # “To recruit 40 families, 20 of whom will …”.
        else:
            owners.append(_owner(text, value, is_first=OWN not in owners))
    if "respectively" in text and len(values) > 1:
        pair = _RESPECTIVELY.search(text, 0, values[-2].begin)
        if pair:
            owners[-2:] = [_owner_named(pair["first"]), _owner_named(pair["second"])]
    return owners


def for_both(text: str, values: list[Value]) -> list[Value]:
    """The values; that of two comparators twice: “England and its neighbours, at 16% each”."""
    return [again for value in values for again in [value] * (1 + bool(_second_of(text, value)))]


def _second_of(text: str, value: Value) -> str:
    """The second of two comparators that have one value; “” where there are not two."""
    if _AND_NATIONALLY.match(text, value.close) and _BEHIND["region"].match(text, value.close):
        return "england"
    each = text.startswith(" each", value.close) and _OF_EACH.search(value.before(text))
    return _owner_named(each["second"]) if each and each["second"] else ""


def is_planned(text: str, value: Value) -> bool:
    """Whether a count is of what is still to be done: “22 posts will be advertised”."""
    is_to_do = _PLANNED.match(text, value.close) or _TO_DO.search(value.before(text))
    return value.unit == "count" and bool(is_to_do)


def is_of_named_before(text: str, value: Value) -> bool:
    """Whether a share is of people whom only the sentence before names."""
    begins = value.unit == "%" and _AS_A_RESULT.fullmatch(text, 0, value.begin)
    return bool(begins and _NOBODY_NAMED.match(text, value.close))


def is_compared(text: str, value: Value) -> bool:
    """Whether a comparator is named right before a value."""
    return bool(_named_before(text, value))


def _owner(text: str, value: Value, *, is_first: bool) -> str:
    """``is_first``: no value of the authority's own stands before it."""
    if text.startswith(" compared", value.close):
        return OWN
    for owner, behind in _BEHIND.items():
        if behind.match(text, value.close):
            return owner
    if _AND_NATIONALLY.match(text, value.close) and _COMPARED.search(value.before(text)):
        return "england"
    if text.startswith(" each", value.close) and (of_each := _OF_EACH.search(value.before(text))):
        return _owner_named(of_each["name"])
    named = _named_before(text, value)
    if not named:
        if value.role != Role.EARLIER and _AIM.search(value.before(text)):
            return TARGET
        return OTHER if _is_of_several(text, value) else OWN
    place, owner, link = max(named)
    if is_first and link.endswith("at") and _SET_BESIDE.search(text[:place]):
        return OWN
    return owner


def _is_of_several(text: str, value: Value) -> bool:
    """Whether a value is of several authorities together."""
    before = _OF_SEVERAL.search(value.before(text))
    return bool(before or _IN_SEVERAL.match(text, value.close))


def _named_before(text: str, value: Value) -> list[tuple[int, str, str]]:
    """The owners named before a value: where, who, and what links the name to the value."""
    begin = max(0, value.begin - _FARTHEST)
    return [
        (found.start(), owner, found["link"].strip())
        for owner, before in _BEFORE.items()
        if (found := before.search(text, begin, value.begin))
    ]


def _owner_named(name: str) -> str:
    return next(
        owner for owner, names in _NAMES.items() if re.fullmatch(names, name, re.IGNORECASE)
    )
