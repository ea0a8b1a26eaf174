"""One value: the day at which it is drawn, and its words."""

import re
from datetime import date
from decimal import Decimal

from .models import Observation, Unit

# “In excess of 80”, “over half”: what stands before the number says that it is no exact one.
HEDGE = re.compile(
    r"((?:just |well )?(?:over|under|above|below)|(?:more|less|fewer) than|up to|at least"
    r"|in excess of|approximately|nearly|almost)\b"
)


def middle(observation: Observation) -> date:
    """The day at which a value is drawn: the middle of its period."""
    return observation.start + (observation.end - observation.start) / 2


def in_unit(value: Decimal, unit: str) -> str:
    """A number with its unit: “17.6%”, “31 weeks”, “£3,000”, “1,200”.

    A caseload is a bare number, as reports print it: 18 are no “18 children per social worker”.
    """
    number = f"{Decimal(str(value)).normalize():,f}"
    if unit == Unit.POUNDS:
        return f"£{number}"
    if unit == Unit.PERCENT:
        return f"{number}%"
    word = "" if unit == Unit.PER_WORKER else Unit(unit).label
    if value == 1:
        word = word.removesuffix("s")
    return f"{number} {word}".rstrip()


def in_short(value: Decimal, unit: str) -> str:
    """A number with its sign, where a word for its unit stands nearby: “17.6%”, “£3,000”, “31”."""
    has_sign = unit in (Unit.POUNDS, Unit.PERCENT)
    return in_unit(value, unit if has_sign else Unit.COUNT)


def says_its_unit(words: str, unit: str) -> bool:
    """Whether printed words are figures of that unit: “two of the 336” is no per cent."""
    if unit == Unit.PERCENT and "%" not in words and "per cent" not in words:
        return False
    return any(c.isdigit() for c in words)


def hedge_of(observation: Observation) -> str:
    """How sure the printed words are: “over ”, “in excess of ”, “about ”; empty if they are."""
    printed = HEDGE.match(observation.printed.lower())
    if printed:
        return f"{printed[1]} "
    return "about " if observation.is_approximate else ""


def in_numbers(observation: Observation, unit: str) -> str:
    """A value for sentences and charts: as printed, or in figures where words are printed."""
    words = observation.printed
    if observation.value is not None and not says_its_unit(words, unit):
        return hedge_of(observation) + in_unit(round(observation.value, 1), unit)
    is_bare = not words[:1].isalpha()  # Not “below 90%”.
    return f"about {words}" if observation.is_approximate and is_bare else words
