"""The time of the text before, for a value that has none of its own."""

from dataclasses import replace
from datetime import timedelta

from .owners import OWN, TARGET
from .period import Period
from .plain_present import goes_on_now, is_of_now, tells_of_then
from .sentence import Sentence
from .value import Value

LENGTHS = ("days", "weeks", "months")  # Measured over a span that “is” leaves open.
TIME_BEFORE = "Its own time is not printed: it is read as of the time of the sentence before."
_A_YEAR = timedelta(days=364)


def taken_from_before(period: Period) -> Period:
    """The period as that of a value behind which it stands no more."""
    doubts = [TIME_BEFORE, period.doubt.removeprefix(TIME_BEFORE).strip()]
    return replace(period, is_resolved=True, doubt=" ".join(filter(None, doubts)))


def is_taken_from_before(period: Period) -> bool:
    return period.doubt.startswith(TIME_BEFORE)


def has_no_other_time(sentence: Sentence, value: Value, owner: str) -> bool:
    """Whether a value is a target, which has no time, or of what plainly is so at the visit."""
    if owner == TARGET:
        return True
    is_now = goes_on_now(sentence) or is_of_now(sentence.text) or _is_after_aside(sentence)
    return is_now and value.unit not in LENGTHS


def _is_after_aside(sentence: Sentence) -> bool:
    """Whether the time before is that of no figure, and text on what is now has followed it."""
    before = sentence.period_before
    is_of_figures = any(said.period == before.printed for said in sentence.said)
    return sentence.is_after_now and not (is_of_figures or tells_of_then(sentence.text))


def years_said_before(sentence: Sentence, owner: str) -> Period | None:
    """The last printed years of the paragraph, for a comparator: these are published by year."""
    if owner in (OWN, TARGET):
        return None
    for said in reversed(sentence.said):
        is_printed = said.start and said.end and not said.is_resolved
        if is_printed and said.end - said.start >= _A_YEAR:
            years = Period(printed=said.period, start=said.start, end=said.end)
            return taken_from_before(years)
    return None
