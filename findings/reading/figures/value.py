"""One value of a sentence, before it is known of when and whose it is."""

from dataclasses import dataclass
from enum import StrEnum

_REACH = 160  # Letters before a value in which words can bear on it.


class Role(StrEnum):
    """Which end of a change a value is: “from 52% to 70%”."""

    NONE = ""
    EARLIER = "earlier"
    LATER = "later"


@dataclass(frozen=True)
class Value:
    """A number with its unit, “” where none stands beside it. Offsets are of what is printed."""

    begin: int
    close: int
    value: float
    unit: str
    high: float | None = None  # Upper end of a range.
    numerator: int | None = None
    denominator: int | None = None
    is_approximate: bool = False
    is_change: bool = False  # By how much something changed or differs.
    is_difference: bool = False  # By how much two things differ at one time.
    is_forecast: bool = False
    is_none: bool = False  # “No” or “none”, of a regular measure.
    role: Role = Role.NONE

    def before(self, text: str) -> str:
        """The words before it that can bear on it."""
        return text[max(0, self.begin - _REACH) : self.begin]
