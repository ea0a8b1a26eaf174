"""The values of a sentence: numbers with their units, before it is known of when and whose."""

import re
from collections.abc import Iterator
from dataclasses import replace

from .bases import with_bases
from .changes import with_changes
from .counts import with_counts
from .fractions import fractions_in
from .numbers import NUMBER, number
from .owners import is_compared
from .qualifiers import qualified
from .shares import with_ranges, with_shares
from .units import unit_of
from .value import Value
from .zeros import zeros_in

# What makes someone one of a share: “28% have more than 25 cases”.
_CRITERION = re.compile(
    r"(?:%\)?|per cent)(?: of(?: [\w’'-]+){1,4})? (?:have|had|hold|held|carry) "
    r"(?:more|fewer|less) than $"
)
_RESPECTIVELY = re.compile(r"(?: and [\d.,]+)? respectively\b")


def values_in(text: str, unit_before: str = "") -> list[Value]:
    """The values of a masked sentence in their order.

    ``unit_before``: that of the figure which the sentence compares, “this is above the target …”.
    """
    values = list(fractions_in(text))
    for more in (_numbers(text), zeros_in(text)):
        values += [v for v in more if not any(f.begin <= v.begin < f.close for f in values)]
    values.sort(key=lambda value: value.begin)
    values = _with_compared(text, with_changes(text, values), unit_before)
    values = with_bases(text, with_ranges(text, with_counts(text, values)))
    values = with_shares(text, values)
    return [
        qualified(text, value)
        for value in values
        if value.unit and not _CRITERION.search(value.before(text))
    ]


def _with_compared(text: str, values: list[Value], unit: str) -> list[Value]:
    """A comparator's bare number has the unit before it: “223 days and neighbours at 187”.

    So have both of “nearly double the national and regional rates, at 45 and 43 respectively”.
    """
    compared: list[Value] = []
    for value in values:
        is_of_pair = _RESPECTIVELY.match(text, value.close)
        if not value.unit and (is_of_pair or is_compared(text, value)):
            value = replace(value, unit=unit)
        compared.append(value)
        unit = value.unit
    return compared


def _numbers(text: str) -> Iterator[Value]:
    close = 0
    for found in NUMBER.finditer(text):
        value = number(found[0])
        unit = unit_of(text, found.end(), is_one=value == 1)
        if unit and found.start() >= close:  # Not the 10,000 of “per 10,000”.
            close = unit.close
            yield Value(found.start(), unit.close, value, unit.name)
