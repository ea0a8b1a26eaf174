"""The figures of one sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from ..result import Place, Statistic
from .days import earlier
from .masks import masked
from .narrative import is_told
from .owners import OWN, TARGET, is_planned, owners_of
from .pairing import periods_of
from .patterns import pattern
from .period import Period
from .periods import periods_in
from .relative import WHICH_DATE
from .samples import (
    audited,
    is_of_one_case,
    is_of_opinion,
    is_of_own_review,
    is_of_sample,
    is_of_survey,
    of_audited,
)
from .sections import is_context, is_of_age
from .value import Role, Value
from .values import values_in
from .visit import Visit

# Its period is the time of an earlier value, not of the group that the text goes on about.
_LOOKS_BACK = re.compile(
    r"(?:This|It) (?:is|was|represents|compares|remains|shows)\b(?! (?:before|prior)\b)"
    r"|The (?:number|rate|figure|proportion) (?:is|was) "
    r"(?:in line with|similar to|the same as|(?:\w+ )?(?:higher|lower|more|less|fewer) than)\b"
)
_OVER_YEARS = pattern(r"\b(?:two|three|five|[235])[- ]year average|\bscore ?card\b")
# “113 staff from the City and Hackney”.
_OF_TWO_PLACES = pattern(
    r"(?: [\w’-]+){1,3} from (?:the )?(?-i:[A-Z])[\w-]+ and (?:the )?(?-i:[A-Z])"
)
_MORE_AREAS = "It can be of more areas than the authority’s own."
_A_CHANGE = "It says by how much something changed or differs, not how much it is."
_A_SAMPLE = "It is of a sample of {} that the authority looked at, not of all."
_AN_OPINION = "It is what people answered when they were asked."
_AFTER_VISIT = "It ends after the visit."
_A_FORECAST = "It is a forecast."
_OWN_REVIEW = "It is of what the authority looked at in a review of its own, not of all."
_TIME_BEFORE = "It is read as of the visit, and the text before it speaks of another time."
_COMPARED_TIME = "Its own time is not printed: it is read as of the value that it is set beside."
_WHICH_YEARS = "It is of years that the sentence does not name, and read as of the visit."
_NO_TIME = "It is an earlier value, and the sentence does not say of when."


@dataclass(frozen=True)
class Sentence:
    """A sentence and what has to be known to understand it."""

    text: str
    place: Place
    said: Sequence[Statistic] = ()  # Before it in the paragraph.
    introduction: str = ""  # Of the list that it is an item of.
    period_before: Period | None = None
    goes_on: bool = False  # With the group, and so the period, of the sentence before.


def statistics_of(sentence: Sentence, visit: Visit) -> tuple[list[Statistic], Period | None]:
    """The figures of a sentence, and the period that the next goes on with."""
    before = sentence.period_before
    periods = list(_known(periods_in(sentence.text, visit), before))
    text = masked(sentence.text, periods)
    values = _of_authority(sentence, text, values_in(text))
    is_of_list = bool(sentence.introduction)
    values = [v for v in values if not is_told(text, v, values, periods, is_of_list=is_of_list)]
    owners = owners_of(text, values)
    found = periods_of(text, values, owners, periods)
    about_area = is_context(sentence.place.section, f"{sentence.introduction} {sentence.text}")
    is_alone = all(owner == OWN for owner in owners)  # A share of an age that is compared counts.
    default = _default(sentence, visit)
    statistics = []
    for value, owner, period in zip(values, owners, found, strict=True):
        if not period and value.role != Role.EARLIER:
            period = default
        is_about = about_area or (is_alone and is_of_age(sentence.text, value.close))
        statistic = _statistic(sentence, value, period, owner, is_context=is_about)
        if period is default:
            statistic = _with_time_before(sentence, statistic)
        if owner != TARGET and visit.ends_before(statistic.end):
            statistic = replace(statistic, doubts=(*statistic.doubts, _AFTER_VISIT))
        statistics.append(statistic)
    return statistics, _period_after(sentence, owners, found, periods, default)


def _with_time_before(sentence: Sentence, statistic: Statistic) -> Statistic:
    """A figure without a time of its own, with what the text before tells of that."""
    first = next((s for s in sentence.said if _is_same(s, statistic)), None)
    if first:
        return replace(
            statistic,
            period=first.period,
            start=first.start,
            end=first.end,
            is_resolved=first.is_resolved,
            doubts=first.doubts,
        )
    is_comparator = statistic.owner not in (OWN, TARGET)
    if is_comparator and statistic.period and _LOOKS_BACK.match(sentence.text):
        return replace(statistic, doubts=(*statistic.doubts, _COMPARED_TIME))
    return statistic


def _is_same(one: Statistic, two: Statistic) -> bool:
    """Whether two figures are one length of time that is said twice: “586 days”."""
    is_length = one.unit in ("days", "weeks", "months")
    return is_length and (one.value, one.unit, one.owner) == (two.value, two.unit, two.owner)


def _of_authority(sentence: Sentence, text: str, values: list[Value]) -> list[Value]:
    """The values without how many were looked at or asked, by inspectors or in a survey."""
    if not values or is_of_one_case(sentence.text):
        return []
    if is_of_sample(sentence.text):
        values = [v for v in values if v.unit != "count" and text[v.begin].isdigit()]
    if is_of_survey(sentence.text):
        values = [v for v in values if v.unit != "count"]
    values = [v for v in values if not is_planned(text, v)]
    size = audited(sentence.text)
    return [of_audited(text, v, size) for v in values] if size else values


def _default(sentence: Sentence, visit: Visit) -> Period:
    """The period of a value beside which none is printed."""
    before = sentence.period_before
    if before and sentence.goes_on:
        return before
    if _OVER_YEARS.search(sentence.text):
        return replace(visit.as_period, doubt=_WHICH_YEARS)
    if before and not before.printed:
        return before
    if before and (before.start, before.end) != (visit.start, visit.end):
        return replace(visit.as_period, doubt=_TIME_BEFORE)
    return visit.as_period


def _known(periods: list[Period], before: Period | None) -> Iterator[Period]:
    """“In the same period” as the one before, in this sentence or in the last.

    “In the preceding year” is counted from a time that the sentence prints.
    """
    printed = [p for p in periods if p.start and p.end and not p.is_resolved]
    for period in periods:
        if period.is_same and before and before.printed:
            period = replace(before, begin=period.begin, close=period.close)
        elif period.is_year_before and printed:
            period = _year_before(period, printed[0])
        yield period
        before = period


def _year_before(period: Period, printed: Period) -> Period:
    """“In the preceding year”, a year before a printed time; doubtful unless that is a year."""
    one_day = timedelta(days=1)
    is_year = earlier(printed.end + one_day, 1, "year") == printed.start
    return replace(
        period,
        start=earlier(printed.start, 1, "year"),
        end=printed.start - one_day,
        is_resolved=False,
        doubt="" if is_year else WHICH_DATE.format(period.printed),
    )


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
    size = audited(sentence.text)
    doubts = [
        period.doubt if period else _NO_TIME,
        _A_CHANGE if value.is_change else "",
        _A_FORECAST if value.is_forecast else "",
        _MORE_AREAS if _OF_TWO_PLACES.match(sentence.text, value.close) else "",
        _AN_OPINION if is_of_opinion(sentence.text) else "",
        _A_SAMPLE.format(size) if size else "",
        _OWN_REVIEW if not size and is_of_own_review(sentence.text) else "",
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
