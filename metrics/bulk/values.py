"""A value as people write it, as a number: “17.6%”, “1,200”, “£3,000”, “31 weeks”."""

import re
from decimal import Decimal

from metrics.models import Unit

# ASCII digits only; commas only between thousands.
NUMBER = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
DECIMAL_COMMA = re.compile(r"[0-9]+,[0-9]{1,2}")
MOST_DIGITS = 10  # Before the point.
MOST_PLACES = 4  # After it.
LARGEST_COUNT = 2**31 - 1
LEAVE_OUT = "If there is no figure, delete the row"


def read_value(text: str, unit: str) -> Decimal:
    """The number of a value in its unit. Raises ValueError with a sentence that says what to do.

    >>> read_value("1,200", "count")
    Decimal('1200')
    """
    words = " ".join(text.split())
    if words.startswith("#"):
        raise ValueError(f"Excel shows an error here. Mend the formula. {LEAVE_OUT}")
    if words.endswith("%") and unit != Unit.PERCENT:
        raise ValueError(f"This indicator is no percentage: it is {_measured_in(unit)}")
    bare = _without_unit(words, unit)
    if bare.startswith(("-", "−", "–")) and len(bare) > 1:
        raise ValueError("The value cannot be below nought")
    number = _number(bare)
    if -number.as_tuple().exponent > MOST_PLACES:
        raise ValueError(f"Round it to {MOST_PLACES} places after the point at most")
    return number


def read_count(text: str) -> int:
    """A whole number of a share. Raises ValueError with a sentence."""
    number = _number(" ".join(text.split()))
    if number % 1 or number > LARGEST_COUNT:
        raise ValueError("Write a whole number of children or cases")
    return int(number)


def _number(text: str) -> Decimal:
    if DECIMAL_COMMA.fullmatch(text):
        raise ValueError(f"Write a point, not a comma: {text.replace(',', '.')}")
    if not NUMBER.fullmatch(text):
        raise ValueError(f"This is no number: write one, like 17.6. {LEAVE_OUT}")
    digits = text.replace(",", "")
    if len(digits.partition(".")[0]) > MOST_DIGITS:
        raise ValueError("This is too large to be right. Correct it")
    return Decimal(digits)


def _without_unit(words: str, unit: str) -> str:
    """The number alone: the site prints values with their units, and so may a table."""
    label = Unit(unit).label
    if unit == Unit.POUNDS:
        return words.removeprefix(label).strip()
    for ending in [label, label.removesuffix("s")]:
        if ending and words.lower().endswith(ending):
            return words[: -len(ending)].strip()
    return words


def _measured_in(unit: str) -> str:
    label = Unit(unit).label
    return f"measured as “{label}”" if label else "a number"
