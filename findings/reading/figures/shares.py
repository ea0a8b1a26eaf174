"""Ranges, and shares with what they are of: “35–45 weeks”, “12 of 40 (30%)”, “40, of whom 12”."""

import re
from dataclasses import replace
from itertools import pairwise

from .changes import starts_change
from .nouns import COUNTED
from .parts import OF_WHOM_BEHIND, with_parts
from .patterns import any_of, pattern
from .printed_shares import is_share_of
from .value import Value

_JOINT = re.compile(r"\s?[-–−]\s?| to | and | or ")
_BETWEEN = re.compile(r"\bbetween (?:\w+ )?$", re.IGNORECASE)
_COUNTED = any_of(";".join(COUNTED))
_OF = pattern(
    r"(?:(?: (?:children|young people|cases|people|pupils))?(?: \([^)]*\))? of"
    rf"|(?:(?: [\w’-]+)? {_COUNTED})?(?: \([^)]*\))? \(?out of) "
    r"(?:the |these |those |all |a (?:total|group) of |its |current "
    r"|an? (?:possible |potential )?)*"
)
# It needs no noun: “five of the 11”, “58 out of 80”; but “one of the 10 areas” is no share.
_SAYS_SHARE = re.compile(r"(?: out of(?: the)?|(?<!one) of the) ", re.IGNORECASE)
# “6% (11 of 186)”, “the 6% figure in 2013 (11 of 186)”.
_BRACKET = re.compile(r"(?: [\w’'-]+){0,3}(?: (?:in )?¤+)? \((?:or |only |just )?")
# “40 came, of whom 12 …”, “40 came, 12 of whom …”.
_OF_WHOM = re.compile(
    r"(?:[^.;()]|\([^)]*\))*\bof (?:whom|which),? (?:only |just )?(?:[\d.]+% \()?"
)
# Not “all of the 115 children, apart from one”.
_ALL_OF = pattern(r"All (?:of )?the (?=\d+\b(?!.*\b(?:apart from|except)))")


def with_ranges(text: str, values: list[Value]) -> list[Value]:
    """“35–45 weeks”, “between 60% and 70%” and “10 to 15%” as one value each."""
    joined: list[Value] = []
    for value in values:
        if joined and _is_range(text, joined[-1], value):
            low = joined.pop()
            value = replace(value, begin=low.begin, value=low.value, high=value.value)
        elif joined and _shares_unit(text, joined[-1], value):
            joined[-1] = replace(joined[-1], unit=value.unit)
        joined.append(value)
    return joined


def _is_range(text: str, low: Value, high: Value) -> bool:
    joint = text[low.close : high.begin]
    if not high.unit or low.unit not in ("", high.unit) or low.value >= high.value:
        return False
    if not _JOINT.fullmatch(joint) or starts_change(text, low):
        return False
    return joint not in (" and ", " or ") or bool(_BETWEEN.search(low.before(text)))


def _shares_unit(text: str, one: Value, two: Value) -> bool:
    """“48 and 43 weeks”."""
    between = text[one.close : two.begin]
    return not one.unit and two.unit not in ("", "count") and between in (" and ", " or ", " to ")


def with_shares(text: str, values: list[Value]) -> list[Value]:
    """The values, with the numerators and denominators that stand beside them."""
    values = _with_wholes(text, values)
    for i, (one, two) in enumerate(pairwise(values)):
        if one.unit == "%" and two.unit == "count" and _OF.fullmatch(text, one.close, two.begin):
            values[i] = replace(one, denominator=int(two.value))
    values = with_parts(text, values)
    for i, (one, two) in enumerate(pairwise(values)):
        if not _is_bracketed(text, one, two):
            continue
        if one.unit == "count" and two.unit == "%":
            part, whole = int(one.value), one.denominator
            if i and values[i - 1].denominator == part:  # “137 out of 398 (38%)”.
                part, whole = values[i - 1].numerator, part
            values[i + 1] = replace(two, numerator=part, denominator=whole)
        elif one.unit == "%" and two.unit == "count" and not two.high:
            whole = two.denominator or one.denominator
            values[i] = replace(one, numerator=int(two.value), denominator=whole)
            if whole and not two.denominator:
                values[i + 1] = replace(two, numerator=int(two.value), denominator=whole)
    return values


def _is_bracketed(text: str, one: Value, two: Value) -> bool:
    """Whether a value stands in brackets behind another: “12 (30%)”.

    A time stands between them only where the share is what its numbers make.
    """
    between = text[one.close : two.begin]
    if not _BRACKET.fullmatch(between):
        return False
    is_dated = "¤" in between
    numbers = (two.value, two.denominator or 0)
    return not is_dated or is_share_of(text[one.begin : one.close], one.value, *numbers)


def _with_wholes(text: str, values: list[Value]) -> list[Value]:
    """The values; counts with what they are of: “12 of 40”, “40, of whom 12”, “all of the 40”."""
    values = list(values)
    counts = [i for i, value in enumerate(values) if value.unit in ("count", "")]
    for i, j in pairwise(counts):
        one, two = values[i], values[j]
        between = text[one.close : two.begin]
        is_share = one.unit or two.unit or _SAYS_SHARE.fullmatch(text, one.close, two.begin)
        if is_share and one.value <= two.value and _OF.fullmatch(between):
            part, whole = int(one.value), int(two.value)
            values[i] = replace(one, unit="count", numerator=part, denominator=whole)
            values[j] = replace(two, unit="count")
        elif not (i and values[i - 1].denominator) and _is_part_of(text, one, two):
            part, whole = int(two.value), int(one.value)
            values[j] = replace(two, numerator=part, denominator=whole)
    all_of = _ALL_OF.match(text)
    if all_of and counts and values[counts[0]].begin == all_of.end():
        first = values[counts[0]]
        whole = int(first.value)
        values[counts[0]] = replace(first, unit="count", numerator=whole, denominator=whole)
    return values


def _is_part_of(text: str, whole: Value, part: Value) -> bool:
    """Whether a count is the first of a group that is told before: “40 came, of whom 12 …”."""
    are_counts = part.unit == whole.unit == "count"
    if not are_counts or part.value > whole.value or whole.denominator:
        return False
    is_of_whom = _OF_WHOM.fullmatch(text, whole.close, part.begin)
    return bool(is_of_whom or OF_WHOM_BEHIND.match(text, part.close))
