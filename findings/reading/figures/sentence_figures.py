"""The figures of one sentence."""

from dataclasses import replace

from ..result import Statistic
from .bases import is_base
from .flows import happened, span_of_each
from .masks import masked
from .narrative import is_told
from .owners import OWN, TARGET, is_of_named_before, is_planned, owners_of
from .pairing import periods_of
from .patterns import pattern
from .period import Period
from .periods import periods_in
from .samples import (
    audited,
    is_of_asked,
    is_of_one_case,
    is_of_opinion,
    is_of_own_review,
    is_of_part,
    of_audited,
    sample_begins,
)
from .sections import is_context, is_of_traits
from .sentence import Sentence
from .unprinted_times import (
    COMPARED_TIME,
    OTHER_TIMES,
    WHICH_YEARS,
    default_period,
    goes_on_from_years,
    is_beside_other_times,
    is_of_value_beside,
    known_periods,
    period_after,
    with_time_before,
)
from .value import Role, Value
from .values import values_in
from .visit import Visit

# “113 staff from the City and Hackney”, “across the City of London and Hackney”.
_OF_TWO_PLACES = pattern(
    r"(?: [\w’-]+){1,3} (?:from (?:the )?|across the City of )"
    r"(?-i:[A-Z])[\w-]+ and (?:the )?(?-i:[A-Z])"
)
_MORE_AREAS = "It can be of more areas than the authority’s own."
_A_CHANGE = "It says by how much something changed or differs, not how much it is."
_SAMPLE_SIZE = "It is how many the authority looked at, not a result."
_A_BASE = "It is how many another figure is a share of."
_A_SAMPLE = "It is of a sample of {} that the authority looked at, not of all."
_AN_OPINION = "It is what people answered when they were asked."
_AFTER_VISIT = "It ends after the visit."
_FEWER = pattern(r"\b(?:fewer|less) than $")
_FEW = 10  # Smaller counts are printed as “fewer than” some, to hide how many there are.
_NOT_PRINTED = "It is fewer than that: how many is not printed."
_A_FORECAST = "It is a forecast."
_A_PART = "It is of one team or area, or of single workers, not of all."
_OWN_REVIEW = "It is of what the authority looked at in a review of its own, not of all."
_PER_SPAN = "It is a number per {}."
_WHICH_SPAN = "It counts what happened, and the sentence does not say over what span."
_NAMED_BEFORE = "It is of those whom the sentence before names, who may not be the authority’s own."
_NO_TIME = "It is an earlier value, and the sentence does not say of when."


def statistics_of(sentence: Sentence, visit: Visit) -> tuple[list[Statistic], Period | None]:
    """The figures of a sentence, and the period that the next goes on with."""
    before = sentence.period_before
    periods = list(known_periods(periods_in(sentence.text, visit), before))
    text = masked(sentence.text, periods)
    compared = sentence.said[-1] if sentence.said and sentence.looks_back else None
    values = values_in(text, unit_before=compared.unit if compared else "")
    values = _of_authority(sentence, text, values)
    is_of_list = bool(sentence.introduction)
    values = [v for v in values if not is_told(text, v, values, periods, is_of_list=is_of_list)]
    owners = owners_of(text, values)
    found = periods_of(text, values, owners, periods)
    about_area = is_context(sentence.place.section, f"{sentence.introduction} {sentence.text}")
    is_alone = all(owner == OWN for owner in owners)  # A share of an age that is compared counts.
    default = default_period(sentence, visit)
    own = [period for period, owner in zip(found, owners, strict=True) if owner == OWN]
    statistics = []
    for value, owner, period in zip(values, owners, found, strict=True):
        if not period and value.role != Role.EARLIER:
            period = default
        has_traits = is_alone and is_of_traits(sentence.text, value.begin, value.close)
        is_about = owner != TARGET and (about_area or has_traits)
        statistic = _statistic(sentence, value, period, owner, is_context=is_about)
        is_default = period is default
        if is_default:
            statistic = with_time_before(sentence, statistic)
        is_of_visit = is_default and not (default.printed or default.doubt)
        is_of_years = not is_default and goes_on_from_years(sentence, statistic, visit)
        # Values of the area are printed beside those of England from one source.
        is_beside = not is_about and is_of_value_beside(sentence, owner, period, own, default)
        is_among_others = is_of_visit and is_beside_other_times(sentence, value, periods)
        is_later = visit.ends_before(statistic.start, statistic.end)
        doubts = [
            *statistic.doubts,
            WHICH_YEARS if is_of_years else "",
            COMPARED_TIME if is_beside else "",
            OTHER_TIMES if is_among_others else "",
            _A_BASE if is_base(text, value, values) else "",
            _AFTER_VISIT if owner != TARGET and is_later else "",
        ]
        each = dict.fromkeys(filter(None, doubts))  # What is said twice brings its doubts along.
        statistics.append(replace(statistic, doubts=tuple(each)))
    return statistics, period_after(sentence, owners, found, periods, default)


def _of_authority(sentence: Sentence, text: str, values: list[Value]) -> list[Value]:
    """The values without how many were looked at or asked, by inspectors or in a survey."""
    if not values or is_of_one_case(sentence.text):
        return []
    sample = sample_begins(sentence.text)
    if sample is not None:
        values = [
            v
            for v in values
            if v.close <= sample or (v.unit != "count" and text[v.begin].isdigit())
        ]
    values = [v for v in values if not (is_of_asked(sentence.text, v) or is_planned(text, v))]
    size = audited(sentence.text)
    return [of_audited(text, v, size) for v in values] if size else values


def _statistic(
    sentence: Sentence, value: Value, period: Period | None, owner: str, *, is_context: bool
) -> Statistic:
    size = audited(sentence.text)
    span = span_of_each(sentence.text, value)
    is_timeless = period and not period.printed
    is_flow = owner == OWN and not span and happened(sentence.text, value)
    doubts = [
        period.doubt if period else _NO_TIME,
        _PER_SPAN.format(span) if span else "",
        _WHICH_SPAN if is_timeless and is_flow else "",
        _NAMED_BEFORE if is_of_named_before(sentence.text, value) else "",
        _A_CHANGE if value.is_change else "",
        _A_FORECAST if value.is_forecast else "",
        _MORE_AREAS if _OF_TWO_PLACES.match(sentence.text, value.close) else "",
        _AN_OPINION if is_of_opinion(sentence.text) else "",
        _of_sample(value, size) if size else "",
        _of_share(value),
        _NOT_PRINTED if value.value <= _FEW and _FEWER.search(value.before(sentence.text)) else "",
        _A_PART if is_of_part(sentence.text, value) else "",
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


def _of_share(value: Value) -> str:
    """The doubt of a share that is not what its numbers make; otherwise empty."""
    if value.unit != "%" or value.is_approximate or not (value.numerator and value.denominator):
        return ""
    share = 100 * value.numerator / value.denominator
    is_same = abs(share - value.value) < 1
    return "" if is_same else f"{value.numerator} of {value.denominator} is {share:.1f}%."


def _of_sample(value: Value, size: int) -> str:
    """The doubt of a value in a sentence on so many cases that the authority looked at."""
    is_size = value.unit == "count" and value.value == size and not value.denominator
    return _SAMPLE_SIZE if is_size else _A_SAMPLE.format(size)
