"""How many a share is of: the denominator of the share, and rarely a figure of its own."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .patterns import pattern
from .samples import audited
from .value import Value

_OF = (
    r"of (?:an? |the |these |all |its |those )*"
    r"(?:current |total |possible |potential |remaining |other )?"
)
# “Of 22 leavers, seven …”, “data show that of 75 …”, “out of a cohort of 675 families, 78% …”.
_OPENS = pattern(
    r"(?:(?:^|, |; |: |\b(?:show|indicat|report)\w* that )(?:out )?|\bout )"
    rf"{_OF}(?:cohort of )?(?<!of these )$"
)
_BEHIND = pattern(r",| only ")
_ONLY = pattern(r"\b(?:only|just) $")
# “None of the 15 children”, “a high number of the remaining 25”, “18% of the 465 children”.
_WHOLE = pattern(
    r"(?:\b(?:none|all|most|some|few|half|many|number|majority|minority|proportion|handful)"
    rf"|%\)?|per cent\)?) {_OF}$"
)


def with_bases(text: str, values: list[Value]) -> list[Value]:
    """The values; the first behind “Of 22 leavers, …” with what it is a share of."""
    values = list(values)
    for i, (base, part) in enumerate(pairwise(values), start=1):
        is_share = part.unit == "%" or (part.unit == "count" and part.value <= base.value)
        is_one = part.value == 1 and not _ONLY.search(part.before(text))  # “In one case”.
        is_behind = not is_one and _BEHIND.search(text, base.close, part.begin)
        if is_share and is_behind and not part.denominator and _opens(text, base):
            numerator = int(part.value) if part.unit == "count" else None
            values[i] = replace(part, numerator=numerator, denominator=int(base.value))
    return values


def is_base(text: str, value: Value, values: Sequence[Value]) -> bool:
    """Whether a count only tells how many another value is a share of.

    In “20 left, of whom 12 came back” the 20 is a figure of its own too, if it is no audit’s size.
    """
    if value.unit != "count" or value.denominator:
        return False
    is_size = value.value == audited(text)
    return (
        any(v.denominator == value.value and (v.begin < value.begin or is_size) for v in values)
        or _opens(text, value)
        or bool(_WHOLE.search(value.before(text)))
    )


def _opens(text: str, value: Value) -> bool:
    """Whether a count is that of “Of 22 leavers, …”."""
    return value.unit == "count" and bool(_OPENS.search(value.before(text)))
