"""The time of a value without one of its own: that of the text before it, or the visit."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from ..result import Statistic
from .days import earlier
from .owners import OWN, TARGET
from .patterns import any_of, pattern
from .period import Period
from .relative_days import WHICH_DATE
from .sentence import Sentence
from .value import Value
from .visit import Visit
from .which_year import ABOUT_SCHOOL

# What is so at the visit, whatever the text before it speaks of; not results of examinations.
_IS_NOW = pattern(r"\b(?:is|are|remains?|ha(?:s|ve) (?:an?|no))\b")
_IS_NOT_NOW = pattern(
    r"^It\b|\b(?:was|were|had|did|this|these|those|such|remaining|population)\b|\balso \w+, at\b"
)
_IS_PAST = pattern(rf"{_IS_NOT_NOW.pattern}|\b(?:has|have) \w+|\b\w+ed\b|{ABOUT_SCHOOL.pattern}")
_OVER_YEARS = pattern(r"\b(?:two|three|five|[235])[- ]year average|\bscore ?card\b")
# “At 29% were higher than …”.
_WAS_BESIDE = pattern(
    r" (?:was|were) (?:\w+ )?"
    + any_of("higher; lower; longer; shorter; better; worse; more; less; fewer")
    + r" than\b| (?:was|were) (?:\w+ )?(?:above|below)\b"
)
_RESULTS = pattern(r"\b(?:achieved|gained|passed)\b[^.;]*\b(?:GCSEs?|level \d)\b")
_LENGTHS = ("days", "weeks", "months")
_TIME_BEFORE = "It is read as of the visit, and the text before it speaks of another time."
_YEAR_OF_RESULTS = "It is a result of examinations whose year the sentence does not name."
COMPARED_TIME = "Its own time is not printed: it is read as of the value that it is set beside."
OTHER_TIMES = "It is read as of the visit, and its sentence speaks of another time."
WHICH_YEARS = "It is of years that the sentence does not name, and read as of the visit."


def is_of_now(text: str) -> bool:
    """Whether a sentence tells what plainly is so at the visit."""
    is_now = _IS_NOW.search(text) and not _IS_NOT_NOW.search(text)
    return bool(is_now and not ABOUT_SCHOOL.search(text))


def default_period(sentence: Sentence, visit: Visit) -> Period:
    """The period of a value beside which none is printed."""
    before = sentence.period_before
    if sentence.source:
        return sentence.source
    if before and sentence.goes_on:
        return before
    if _OVER_YEARS.search(sentence.text):
        if before and _is_of_years(before):
            return before
        return replace(visit.as_period, doubt=WHICH_YEARS)
    if before and not before.printed:
        return before
    if before and (before.start, before.end) != (visit.start, visit.end):
        return replace(visit.as_period, doubt=_TIME_BEFORE)
    if _RESULTS.search(sentence.text):
        return replace(visit.as_period, doubt=_YEAR_OF_RESULTS)
    return visit.as_period


def _is_of_years(period: Period) -> bool:
    """Whether a printed period is that of an average over years: “2012–15”."""
    is_printed = period.start and period.end and not period.is_resolved
    return bool(is_printed and period.start < earlier(period.end, 1, "year"))


def known_periods(periods: list[Period], before: Period | None) -> Iterator[Period]:
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


def period_after(
    sentence: Sentence,
    owners: list[str],
    found: list[Period | None],
    periods: list[Period],
    default: Period,
) -> Period | None:
    """The period that a sentence which goes on with this one is of."""
    if sentence.looks_back or not (found or periods):
        return sentence.period_before
    own = [p for p, owner in zip(found, owners, strict=True) if owner == OWN and p and p.printed]
    if own:
        return own[-1]
    return periods[-1] if periods and OWN not in owners else default


def goes_on_from_years(sentence: Sentence, statistic: Statistic, visit: Visit) -> bool:
    """Whether a length of time is of the unnamed years of the figure said before it."""
    is_of_visit = (statistic.start, statistic.end) == (visit.start, visit.end)
    is_length = statistic.unit in _LENGTHS and statistic.owner != TARGET
    before = sentence.said[-1:]
    return is_of_visit and is_length and any(WHICH_YEARS in said.doubts for said in before)


def is_of_value_beside(
    sentence: Sentence, owner: str, period: Period | None, own: list[Period | None], default: Period
) -> bool:
    """Whether a comparator has the time of a value of the visit, or of the sentence before.

    ``own``: the periods of the authority's own values in the sentence.
    """
    if owner in (OWN, TARGET) or not period or period.doubt:
        return False
    if period is default:
        return period.is_resolved or sentence.looks_back
    return period.is_resolved and (period in own or not own)


def is_beside_other_times(sentence: Sentence, value: Value, periods: list[Period]) -> bool:
    """Whether a value without a time changed, or “was”, in a sentence that prints other times."""
    has_others = any(p.start and not p.is_resolved for p in periods)
    was = value.is_change or _WAS_BESIDE.match(sentence.text, value.close)
    return has_others and bool(was)


def with_time_before(sentence: Sentence, statistic: Statistic) -> Statistic:
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
    if _has_no_other_time(sentence, statistic):
        ended = (_TIME_BEFORE, WHICH_YEARS) if statistic.owner == TARGET else (_TIME_BEFORE,)
        doubts = tuple(doubt for doubt in statistic.doubts if doubt not in ended)
        return replace(statistic, doubts=doubts)
    return statistic


def _has_no_other_time(sentence: Sentence, statistic: Statistic) -> bool:
    """Whether a figure is a target, which has no time, or of what plainly is so at the visit.

    A length of time is measured over a span that “is” leaves open.
    """
    if statistic.owner == TARGET:
        return True
    goes_on_now = sentence.is_after_now and not _IS_PAST.search(sentence.text)
    is_plain = statistic.owner == OWN and statistic.unit not in _LENGTHS
    return is_plain and (goes_on_now or is_of_now(sentence.text))


def _is_same(one: Statistic, two: Statistic) -> bool:
    """Whether two figures are one length of time that is said twice: “586 days”."""
    return one.unit in _LENGTHS and (one.value, one.unit, one.owner) == (
        two.value,
        two.unit,
        two.owner,
    )
