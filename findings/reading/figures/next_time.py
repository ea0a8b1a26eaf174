"""What a sentence tells of the time of the sentence after it."""

from collections.abc import Sequence
from dataclasses import replace

from .owners import OWN
from .patterns import any_of, pattern
from .period import Period
from .sentence import Sentence
from .value import Role, Value
from .visit import Visit

_VAGUE = ("recently", "recent", "to date", "so far")  # They name no time that others can be of.
# “It was set up in 2014”: what is told of it has happened since.
_BEGAN = pattern(
    r"\b"
    + any_of("established; launched; introduced; set up; opened; began; begun; started; commenced")
    + r"(?: again)?(?: in| on)? $"
)


def period_after(
    sentence: Sentence,
    values: Sequence[Value],
    owners: Sequence[str],
    found: Sequence[Period | None],
    periods: Sequence[Period],
    default: Period | None,
    visit: Visit,
) -> Period | None:
    """The period that a sentence which goes on with this one is of.

    ``found``: those that are printed for its values. ``periods``: all that it prints. “No
    children were excluded” leaves open what comes next, as text without a figure does.
    """
    told = [
        (value, owner, period)
        for value, owner, period in zip(values, owners, found, strict=True)
        if not value.is_none
    ]
    periods = [p for p in periods if p.printed.lower() not in _VAGUE]
    if sentence.looks_back and not any(visit.is_time_of(p) for p in periods):
        return sentence.period_before
    if not (told or periods):
        return sentence.period_before
    own = [period for value, owner, period in told if owner == OWN and value.role != Role.EARLIER]
    printed = [p for p in own if p and p.printed and p.printed.lower() not in _VAGUE]
    if printed and own[-1]:
        return printed[-1]
    if periods and not any(owner == OWN for _, owner, _ in told):
        return _since_it_began(sentence, _latest(periods), visit)
    return default


def _latest(periods: Sequence[Period]) -> Period:
    """“Results improved in 2014 from those in 2013” goes on about 2014."""
    are_printed = all(period.end and not period.is_resolved for period in periods)
    return max(periods, key=lambda period: period.end) if are_printed else periods[-1]


def _since_it_began(sentence: Sentence, period: Period, visit: Visit) -> Period:
    """The period; to the visit where something began in it."""
    if period.is_resolved or not _BEGAN.search(sentence.text, 0, period.begin):
        return period
    return replace(period, end=visit.end, is_resolved=True)
