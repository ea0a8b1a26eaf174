"""The figures of one sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..result import Place, Statistic
from .masks import masked
from .narrative import is_told
from .owners import OWN, TARGET, owners_of
from .pairing import periods_of
from .patterns import pattern
from .period import Period
from .periods import periods_in
from .samples import is_of_opinion, is_of_sample
from .sections import is_context
from .value import Role, Value
from .values import values_in
from .visit import Visit

# Its period is the time of an earlier value, not of the group that the text goes on about.
_LOOKS_BACK = re.compile(
    r"(?:This|It) (?:is|was|represents|compares|remains|shows)\b"
    r"|The (?:number|rate|figure|proportion) (?:is|was) "
    r"(?:in line with|similar to|the same as|(?:\w+ )?(?:higher|lower|more|less|fewer) than)\b"
)
_OVER_YEARS = pattern(r"\b(?:two|three|five|[235])[- ]year average|\bscore ?card\b")
_A_CHANGE = "It says by how much something changed or differs, not how much it is."
_AN_OPINION = "It is what people answered when they were asked."
_AFTER_VISIT = "It ends after the visit."
_TIME_BEFORE = "It is read as of the visit, and a sentence before it is of “{}”."
_WHICH_YEARS = "It is of years that the sentence does not name, and read as of the visit."
_NO_TIME = "It is an earlier value, and the sentence does not say of when."


@dataclass(frozen=True)
class Sentence:
    """A sentence and what has to be known to understand it."""

    text: str
    place: Place
    introduction: str = ""  # Of the list that it is an item of.
    period_before: Period | None = None
    goes_on: bool = False  # With the group, and so the period, of the sentence before.


def statistics_of(sentence: Sentence, visit: Visit) -> tuple[list[Statistic], Period | None]:
    """The figures of a sentence, and the period that the next goes on with."""
    before = sentence.period_before
    periods = list(_known(periods_in(sentence.text, visit), before))
    text = masked(sentence.text, periods)
    values = values_in(text)
    if values and is_of_sample(sentence.text):
        values = [v for v in values if v.unit != "count" and text[v.begin].isdigit()]
    is_of_list = bool(sentence.introduction)
    values = [v for v in values if not is_told(text, v, values, periods, is_of_list=is_of_list)]
    owners = owners_of(text, values)
    found = periods_of(text, values, owners, periods)
    about_area = is_context(sentence.place.section, f"{sentence.introduction} {sentence.text}")
    default = _default(sentence, visit)
    statistics = []
    for value, owner, period in zip(values, owners, found, strict=True):
        if not period and value.role != Role.EARLIER:
            period = default
        statistic = _statistic(sentence, value, period, owner, is_context=about_area)
        if owner != TARGET and visit.ends_before(statistic.end):
            statistic = replace(statistic, doubts=(*statistic.doubts, _AFTER_VISIT))
        statistics.append(statistic)
    return statistics, _period_after(sentence, owners, found, periods, default)


def _default(sentence: Sentence, visit: Visit) -> Period:
    """The period of a value beside which none is printed."""
    before = sentence.period_before
    if before and (sentence.goes_on or not before.printed):
        return before
    if before and before.printed and not before.is_resolved:
        return replace(visit.as_period, doubt=_TIME_BEFORE.format(before.printed))
    if _OVER_YEARS.search(sentence.text):
        return replace(visit.as_period, doubt=_WHICH_YEARS)
    return visit.as_period


def _known(periods: list[Period], before: Period | None) -> Iterator[Period]:
    """“In the same period” as the one before, in this sentence or in the last."""
    for period in periods:
        if period.is_same and before and before.printed:
            period = replace(before, begin=period.begin, close=period.close)
        yield period
        before = period


def _period_after(
    sentence: Sentence,
    owners: list[str],
    found: list[Period | None],
    periods: list[Period],
    default: Period,
) -> Period | None:
    """The period that a sentence which goes on with this one is of."""
    if _LOOKS_BACK.match(sentence.text) or not (found or periods):
        return sentence.period_before
    own = [p for p, owner in zip(found, owners, strict=True) if owner == OWN and p and p.printed]
    if own:
        return own[-1]
    return periods[-1] if periods and OWN not in owners else default


def _statistic(
    sentence: Sentence, value: Value, period: Period | None, owner: str, *, is_context: bool
) -> Statistic:
    doubts = [
        period.doubt if period else _NO_TIME,
        _A_CHANGE if value.is_change else "",
        _AN_OPINION if is_of_opinion(sentence.text) else "",
    ]
    period = period or Period()
    return Statistic(
        value=value.value,
        unit=value.unit,
        period=period.printed,
        sentence=sentence.text,
        printed=sentence.text[value.begin : value.close],
        start=period.start,
        end=period.end,
        is_resolved=period.is_resolved,
        high=value.high,
        numerator=value.numerator,
        denominator=value.denominator,
        owner=owner,
        is_approximate=value.is_approximate,
        is_context=is_context,
        place=sentence.place,
        doubts=tuple(filter(None, doubts)),
    )
