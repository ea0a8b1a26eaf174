"""The time of a value without one of its own: that of the text before it, or the visit."""

from dataclasses import replace

from ..result import Statistic
from .days import earlier
from .owners import OWN, TARGET
from .patterns import any_of, pattern
from .period import Period
from .sentence import Sentence
from .time_before import (
    LENGTHS,
    has_no_other_time,
    is_taken_from_before,
    taken_from_before,
    years_said_before,
)
from .value import Value
from .visit import Visit

_OVER_YEARS = pattern(r"\b(?:two|three|five|[235])[- ]year average|\bscore ?card\b")
_COMPARED = pattern(r"\bcompared (?:with|to)\b")
# “At 29% were higher than …”.
_WAS_BESIDE = pattern(
    r" (?:was|were) (?:\w+ )?"
    + any_of("higher; lower; longer; shorter; better; worse; more; less; fewer")
    + r" than\b| (?:was|were) (?:\w+ )?(?:above|below)\b"
)
_RESULTS = pattern(
    r"\b(?:achieved|gained|passed)\b[^.;]*\b(?:GCSEs?|level \d)\b|\bkey stage \d attainment\b"
)
_YEAR_OF_RESULTS = "It is a result of examinations whose year the sentence does not name."
COMPARED_TIME = "Its own time is not printed: it is read as of the value that it is set beside."
WHICH_YEARS = "It is of years that the sentence does not name."


def default_period(sentence: Sentence, periods: list[Period], visit: Visit) -> Period:
    """The period of a value beside which none is printed. ``periods``: all of the sentence."""
    before = sentence.period_before
    if sentence.source:
        return sentence.source
    if before and sentence.goes_on:
        return before
    if _is_over_years(sentence.text):
        years = [p for p in (*periods, before) if p and _is_of_years(p)]
        return years[0] if years else Period(is_resolved=True, doubt=WHICH_YEARS)
    if before and before.printed and not visit.is_time_of(before):
        return taken_from_before(before)
    if _RESULTS.search(sentence.text):
        return Period(is_resolved=True, doubt=_YEAR_OF_RESULTS)
    return visit.as_period


def _is_over_years(text: str) -> bool:
    """Whether a sentence tells of an average over years; not “compared with the scorecard”."""
    compared = _COMPARED.search(text)
    return bool(_OVER_YEARS.search(text, 0, compared.start() if compared else len(text)))


def _is_of_years(period: Period) -> bool:
    """Whether a printed period is that of an average over years: “2012–15”."""
    is_printed = not period.is_resolved or is_taken_from_before(period)
    is_known = is_printed and period.start and period.end
    return bool(is_known and period.start < earlier(period.end, 1, "year"))


def unprinted_period(
    sentence: Sentence, value: Value, owner: str, default: Period, visit: Visit
) -> Period:
    """The period of a value beside which none is printed, by its own words and by the text."""
    is_of_others = is_taken_from_before(default)
    if is_of_others and not has_no_other_time(sentence, value, owner):
        if sentence.period_before.is_resolved:
            return years_said_before(sentence, owner) or default
        return default
    is_without_years = owner == TARGET and default.doubt == WHICH_YEARS
    return visit.as_period if is_of_others or is_without_years else default


def goes_on_from_years(sentence: Sentence, statistic: Statistic, visit: Visit) -> bool:
    """Whether a length of time is of the unnamed years of the figure said before it."""
    is_of_visit = (statistic.start, statistic.end) == (visit.start, visit.end)
    is_length = statistic.unit in LENGTHS and statistic.owner != TARGET
    before = sentence.said[-1:]
    return is_of_visit and is_length and any(WHICH_YEARS in said.doubts for said in before)


def is_of_value_beside(
    sentence: Sentence,
    owner: str,
    period: Period | None,
    own: list[Period | None],
    *,
    is_default: bool,
) -> bool:
    """Whether a comparator has the time of a value of the visit, or of the sentence before.

    ``own``: the periods of the authority's own values in the sentence.
    """
    if owner in (OWN, TARGET) or not period or period.doubt:
        return False
    if is_default:
        return period.is_resolved or sentence.looks_back
    return period.is_resolved and (period in own or not own)


def time_beside(sentence: Sentence, value: Value, periods: list[Period]) -> Period | None:
    """The time printed for a comparator, of the value that “was” above or below it."""
    if not _WAS_BESIDE.match(sentence.text, value.close):
        return None
    others = [p for p in periods if p.start and not p.is_resolved]
    return replace(others[0], is_resolved=True, doubt=COMPARED_TIME) if others else None


def as_said_before(sentence: Sentence, statistic: Statistic) -> Statistic:
    """A figure with the time of the same length that the text has told already: “586 days”."""
    first = next((said for said in sentence.said if _is_same(said, statistic)), None)
    if not first:
        return statistic
    return replace(
        statistic,
        period=first.period,
        start=first.start,
        end=first.end,
        is_resolved=first.is_resolved,
        doubts=first.doubts,
    )


def _is_same(one: Statistic, two: Statistic) -> bool:
    """Whether two figures are one length of time that is said twice."""
    return one.unit in LENGTHS and (one.value, one.unit, one.owner) == (
        two.value,
        two.unit,
        two.owner,
    )
