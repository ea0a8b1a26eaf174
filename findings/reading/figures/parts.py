"""Parts of a count that is told before: “40 came, of whom 30% left”, “… and 12 of them stayed”."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .bases import is_base
from .nouns import COUNTED
from .owners import OWN, owners_of
from .patterns import ABOUT, any_of, pattern
from .printed_shares import can_be_of
from .units import unit_of
from .value import Value

_ON = r"(?:[^.;:()]|\([^)]*\))*"  # What stands between two values of one sentence.
_BETWEEN = pattern(_ON)
_OF_WHOM = pattern(rf"{_ON}\bof (?:whom|which),? (?:only |just )?")
OF_WHOM_BEHIND = pattern(r" of (?:whom|which)\b")
# “Seven live elsewhere, all of whom …”, “seven …, of whom all …”, “two …, both of whom …”.
_ALL = pattern(
    rf"{_ON}?(?:\b(?P<all>all|both)(?= of (?:whom|which)\b(?! (?:is|was|has)\b))"
    r"|\bof (?:whom|which),? (?P<they>all)\b)"
)
_ABOUT = pattern(rf"\b{any_of(ABOUT)} $")
_IN_BRACKETS = pattern(r"\((?:or |only |just )?$")
_THESE = pattern(
    r" of (?:(?:these|those|them)\b(?: (?:young )?(?P<noun>[\w’-]+))?"
    r"|(?P<group>this (?:group|number|cohort))\b)"
)
_WORD = pattern(r"[\w’-]+")
_AND = pattern(rf"{_ON}(?:,|,? and) (?:a further |another |only |just )?")
_AND_OF_WHOM = pattern(rf"{_ON} and (?:only |just )?")
# What the next of a list does. A noun there can be of another group.
_DOES = pattern(
    r"(?: \([^)]*\))? (?:(?:have|had|has|are|were|was|is|did|do|became|left|went|live|attend"
    r"|remain|in|at|on|with|by)\b(?! ¤)|(?P<done>[a-z]+ed)\b)"
)
_DATED = pattern(r"(?: (?:in|during|at|on))? ¤")


def with_parts(text: str, values: list[Value]) -> list[Value]:
    """The values; those that are parts of a count told before them with that whole."""
    values = _with_all(text, values)
    for j, owner in enumerate(owners_of(text, values)):
        part = values[j]
        is_known = part.denominator or part.high or _is_in_brackets(text, part)
        if owner == OWN and not is_known and (before := _before(text, values[:j])):
            values[j] = _part_of(text, part, _whole_of(text, before, part))
    return values


def _before(text: str, values: Sequence[Value]) -> list[Value]:
    """The values without those in brackets; none if the last could be meant: “80 calls (90 …)”."""
    before = [value for value in values if not _is_in_brackets(text, value)]
    last = before[-1:]
    is_of_two = any(v.begin > last[0].begin and v.unit == last[0].unit for v in values if last)
    return [] if is_of_two else before


def _part_of(text: str, value: Value, whole: float | None) -> Value:
    """The value as a part of a whole, where it can be one."""
    if not whole or value.unit not in ("count", "%"):
        return value
    if value.unit == "count":
        part = int(value.value)
        return replace(value, numerator=part, denominator=int(whole)) if part <= whole else value
    is_possible = can_be_of(text[value.begin : value.close], value.value, whole)
    return replace(value, denominator=int(whole)) if is_possible else value


def _with_all(text: str, values: list[Value]) -> list[Value]:
    """The values, with one for “all of whom”: so many of so many."""
    found: list[Value] = []
    for i, value in enumerate(values):
        found.append(value)
        others = (v.begin for v in values[i + 1 :] if not _is_in_brackets(text, v))
        rest = next(others, len(text))
        everybody = _ALL.match(text, value.close, rest)
        is_both = everybody and everybody[0].lower().endswith("both")
        if everybody and _is_whole(text, value, values) and (not is_both or value.value == 2):
            number, span = int(value.value), everybody.span(everybody.lastgroup)
            found.append(Value(*span, number, "count", None, number, number))
    return sorted(found, key=lambda value: value.begin)


def _whole_of(text: str, before: Sequence[Value], part: Value) -> float | None:
    """What a value is a part of; None where the sentence does not tell or it can be of others."""
    last = before[-1]
    if part.unit == "%" and _OF_WHOM.fullmatch(text, last.close, part.begin):
        return last.value if _is_whole(text, last, before) else None
    if these := _THESE.match(text, part.close):
        return _whole_of_these(text, before, part, these)
    return last.denominator if _goes_on(text, before, part) else None


def _is_whole(text: str, value: Value, values: Sequence[Value]) -> bool:
    """Whether a count is exact and no part or base of another group."""
    is_part = value.denominator or is_base(text, value, values)
    return _is_exact(text, value) and value.value > 1 and not is_part


def _is_exact(text: str, value: Value) -> bool:
    is_loose = value.high or _ABOUT.search(value.before(text))
    return value.unit == "count" and not is_loose


def _whole_of_these(
    text: str, before: Sequence[Value], part: Value, these: re.Match
) -> float | None:
    """The 40 of “40 came, and 12 of these …”, where no other group is named between."""
    last = before[-1]
    between = _BETWEEN.fullmatch(text, last.close, part.begin)
    if not between or not _is_exact(text, last) or is_base(text, last, before):
        return None
    groups = [word.lower() for word in _WORD.findall(between[0]) if word.lower() in COUNTED]
    noun = (these["noun"] or "").lower()
    is_other = noun in COUNTED and groups[:1] != [noun]
    if is_other or any(group.endswith(("s", "children", "people")) for group in groups[1:]):
        return None
    if part.value > last.value:  # “Of 58, nine passed and 41 of this group did not”.
        return last.denominator if _is_told(last.denominator, before) else None
    is_of_two = last.denominator and these["group"]  # “This group” can be the 58 or the nine.
    return None if is_of_two else last.value


def _goes_on(text: str, before: Sequence[Value], part: Value) -> bool:
    """Whether a value is the next of a list whose last is part of a count told before both."""
    last = before[-1]
    between = (last.close, part.begin)
    if part.unit != last.unit or not _is_told(last.denominator, before[:-1]):
        return False
    if OF_WHOM_BEHIND.match(text, part.close):
        return bool(_AND_OF_WHOM.fullmatch(text, *between))
    if not _AND.fullmatch(text, *between):
        return False
    if _DATED.match(text, part.close):  # “44 came in 2013 and 35 in 2014”.
        return "¤" in text[last.close : part.begin]
    parts = (v.value for v in before if v.unit == "count" and v.denominator == last.denominator)
    is_rest = part.unit == "count" and sum(parts) + part.value == last.denominator
    does = _DOES.match(text, part.close)
    # “Five placed children”, not “five placed with carers”.
    has_noun = (
        does and does["done"] and unit_of(text, part.close, is_one=part.value == 1).name == "count"
    )
    return is_rest or bool(does and not has_noun)


def _is_told(whole: int | None, before: Sequence[Value]) -> bool:
    """Whether a whole stands before its parts: not in “12 of 40”."""
    return any(value.unit == "count" and value.value == whole for value in before)


def _is_in_brackets(text: str, value: Value) -> bool:
    return bool(_IN_BRACKETS.search(value.before(text)))
