"""A sentence of the text and what has to be known to understand it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..result import Place, Statistic
from .period import Period
from .shared_services import is_on_shared_service

# Whose figures a sentence says that it tells: “the local authority”, “in Kent”, “Kent’s”.
_NAMES_AUTHORITY = re.compile(
    r"\b[Tt]he (?:local |city )?(?:authority|council|borough)\b"
    r"|\b(?:[Ii]n|[Ff]rom|[Oo]f|[Ff]or|[Ww]ithin) [A-Z][a-z]{3,}"
    r"|\b[A-Z][a-z]{3,}(?:’s| children| carers)"
)
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
    paragraph: str = ""  # The whole that it is of.
    said: Sequence[Statistic] = ()  # Before it in the paragraph.
    said_by_head: Sequence[Statistic] = ()  # By the head of the list that it is an item of.
    introduction: str = ""  # The words of that head.
    period_before: Period | None = None
    goes_on: bool = False  # With the group, and so the period, of the sentence before.
    is_after_now: bool = False  # What stands between it and that period tells what is now.
    source: Period | None = None  # The time of the source that is printed behind it.
    is_in_shared_section: bool = False  # On a service that the authority has with others.

    @property
    def looks_back(self) -> bool:
        """Whether it goes on about an earlier value: “This is above the target of …”."""
        return bool(_LOOKS_BACK.match(self.text))

    @property
    def said_before(self) -> Sequence[Statistic]:
        """The figures that it can go on with."""
        return self.said or self.said_by_head

    @property
    def can_be_of_others(self) -> bool:
        """Whether it is on a service shared with others and does not say whose its figures are."""
        is_on_shared = self.is_in_shared_section or is_on_shared_service(self.paragraph)
        return is_on_shared and not _NAMES_AUTHORITY.search(self.text)
