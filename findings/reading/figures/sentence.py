"""A sentence of the text and what has to be known to understand it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..result import Place, Statistic
from .period import Period

# Its period is the time of an earlier value, not of the group that the text goes on about.
_LOOKS_BACK = re.compile(
    r"(?:This|It) (?:is|was|represents|compares|remains|shows)\b(?! (?:before|prior)\b)"
    r"|The (?:number|rate|figure|proportion) (?:is|was) "
    r"(?:in line with|similar to|the same as|(?:\w+ )?(?:higher|lower|more|less|fewer) than)\b"
)


@dataclass(frozen=True)
class Sentence:
    """A sentence and what has to be known to understand it."""

    text: str
    place: Place
    said: Sequence[Statistic] = ()  # Before it in the paragraph.
    introduction: str = ""  # Of the list that it is an item of.
    period_before: Period | None = None
    goes_on: bool = False  # With the group, and so the period, of the sentence before.
    is_after_now: bool = False  # What stands between it and that period tells what is now.
    source: Period | None = None  # The time of the source that is printed behind it.

    @property
    def looks_back(self) -> bool:
        """Whether it goes on about an earlier value: “This is above the target of …”."""
        return bool(_LOOKS_BACK.match(self.text))
