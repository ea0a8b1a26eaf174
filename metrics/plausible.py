"""What a figure cannot be, and what it can hardly be: one rule for forms and for tables."""

from datetime import date
from decimal import Decimal

from .models import Unit
from .values import in_unit

NOT_ENDED = "The period must have ended"


def impossible_value(value: Decimal, unit: str) -> str:
    """Why a value cannot be right, in a sentence; empty if it can."""
    if unit == Unit.PERCENT and value > 100:
        return "A percentage is 100 at most"
    if unit == Unit.COUNT and value % 1:
        return "A number of children or cases must be whole"
    return ""


def impossible_share(numerator: int, denominator: int) -> str:
    """Why the part and the whole of a percentage cannot be right; empty if they can."""
    return "The part cannot be more than the whole" if numerator > denominator else ""


def doubtful_share(value: Decimal, numerator: int, denominator: int) -> str:
    """What a percentage should be by its part and whole; empty if it is that.

    It must be the share, rounded to as many places as were written.
    """
    share = Decimal(100) * numerator / denominator
    half_a_place = Decimal(1).scaleb(value.as_tuple().exponent) / 2
    if abs(share - value) <= half_a_place:
        return ""
    return f"{numerator:,} of {denominator:,} is {share:.1f}%, not {in_unit(value, Unit.PERCENT)}"


def has_ended(end: date, today: date) -> bool:
    return end <= today
