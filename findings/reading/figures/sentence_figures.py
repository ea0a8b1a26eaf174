"""The figures of one sentence."""

from collections.abc import Sequence
from dataclasses import replace

from ..result import Statistic
from .bases import is_base
from .change_times import time_of_change, time_of_value_before
from .known_periods import known_periods
from .masks import masked
from .narrative import without_told
from .next_time import period_after
from .owners import OWN, TARGET, for_both, is_planned, owners_of
from .pairing import periods_of
from .period import Period
from .periods import periods_in
from .samples import is_after_sample, without_sampled
from .school_years import in_school_years
from .sections import is_context
from .sentence import Sentence
from .traits import is_done, is_of_traits, is_provided
from .unprinted_times import (
    COMPARED_TIME,
    WHICH_YEARS,
    as_said_before,
    default_period,
    goes_on_from_years,
    is_of_value_beside,
    time_beside,
    unprinted_period,
)
from .value import Role, Value
from .value_doubts import doubts_of
from .values import values_in
from .visit import Visit
from .wholes_before import with_whole_before

_A_BASE = "It is how many another figure is a share of."
_AFTER_VISIT = "It ends after the visit."
_NOT_OVER = "“{}” was not over at the visit: read as up to then."


def statistics_of(sentence: Sentence, visit: Visit) -> tuple[list[Statistic], Period | None]:
    """The figures of a sentence, and the period that the next goes on with."""
    named = [in_school_years(p, sentence.paragraph) for p in periods_in(sentence.text, visit)]
    periods = list(known_periods(named, sentence.period_before, visit))
    text = masked(sentence.text, periods)
    values = for_both(text, _values(sentence, text, periods))
    if not values:
        return [], period_after(sentence, [], [], [], periods, None, visit)
    owners = owners_of(text, values)
    found = periods_of(text, values, owners, periods)
    default = default_period(sentence, periods, visit)
    about_area = is_context(sentence.place.section, f"{sentence.introduction} {sentence.text}")
    is_alone = all(owner == OWN for owner in owners)  # A share of an age that is compared counts.
    own = [period for period, owner in zip(found, owners, strict=True) if owner == OWN]
    statistics: list[Statistic] = []
    levels: list[Statistic] = []  # What is there, not what changed or was before.
    for value, owner, period in zip(values, owners, found, strict=True):
        is_default = not period and value.role != Role.EARLIER
        if is_default:
            period = (
                _time_of_change(value, values, found, levels, default, visit)
                or time_beside(sentence, value, periods)
                or (_time_of_target(sentence, levels) if owner == TARGET else None)
                or unprinted_period(sentence, value, owner, default, visit)
            )
        around = (sentence.text, value.begin, value.close)
        is_about = owner != TARGET and (
            (about_area and not is_done(sentence.text, value.close))
            or is_provided(*around)
            or (is_alone and is_of_traits(*around))
        )
        statistic = _statistic(sentence, value, period, owner, is_context=is_about)
        if is_default and not value.is_change:
            statistic = as_said_before(sentence, statistic)
        # Values of the area are printed beside those of England from one source.
        is_beside = not is_about and is_of_value_beside(
            sentence, owner, period, own, is_default=is_default
        )
        statistic = _doubted(
            sentence,
            statistic,
            visit,
            is_beside=is_beside,
            is_base=is_base(text, value, values),
            is_forecast=value.is_forecast,
        )
        statistics.append(with_whole_before(statistic, value.begin, sentence.said_before))
        if not value.is_change and value.role != Role.EARLIER:
            levels.append(statistics[-1])
    return statistics, period_after(sentence, values, owners, found, periods, default, visit)


def _values(sentence: Sentence, text: str, periods: list[Period]) -> list[Value]:
    """The values of a masked sentence that are figures of the authority's work."""
    compared = sentence.said[-1] if sentence.said and sentence.looks_back else None
    values = values_in(text, unit_before=compared.unit if compared else "")
    values = [v for v in without_sampled(sentence.text, text, values) if not is_planned(text, v)]
    return without_told(
        text,
        values,
        periods,
        is_of_list=bool(sentence.introduction),
        is_after_sample=is_after_sample(sentence.paragraph, sentence.text),
    )


def _doubted(
    sentence: Sentence,
    statistic: Statistic,
    visit: Visit,
    *,
    is_beside: bool,
    is_base: bool,
    is_forecast: bool,
) -> Statistic:
    """A figure with the doubts that come of what stands beside and before it."""
    is_of_years = goes_on_from_years(sentence, statistic, visit)
    if is_of_years:
        statistic = replace(statistic, start=None, end=None)
    is_later = statistic.owner != TARGET and visit.ends_before(statistic.start, statistic.end)
    runs_on = statistic.start and visit.end and statistic.start <= visit.end < statistic.end
    is_so_far = runs_on and statistic.owner == OWN and not is_forecast
    doubts = [
        *statistic.doubts,
        WHICH_YEARS if is_of_years else "",
        COMPARED_TIME if is_beside and not is_of_years else "",
        _A_BASE if is_base else "",
        _AFTER_VISIT if is_later and not is_so_far else "",
        _NOT_OVER.format(statistic.period) if is_later and is_so_far else "",
    ]
    if is_so_far:
        statistic = replace(statistic, end=visit.end, is_resolved=True)
    each = dict.fromkeys(filter(None, doubts))  # What is said twice brings its doubts along.
    return replace(statistic, doubts=tuple(each))


def _time_of_change(
    value: Value,
    values: Sequence[Value],
    found: Sequence[Period | None],
    levels: Sequence[Statistic],
    default: Period,
    visit: Visit,
) -> Period | None:
    """The time of a change or difference by the other values of its sentence; else None."""
    if not value.is_change:
        return None
    between = time_of_change(values, found, default, is_difference=value.is_difference, visit=visit)
    return between or (time_of_value_before(levels) if value.is_difference else None)


def _time_of_target(sentence: Sentence, levels: Sequence[Statistic]) -> Period | None:
    """The time of the value that a target is set beside: “this is above the target of …”."""
    before = sentence.said if sentence.looks_back else ()
    return time_of_value_before(levels or [said for said in before if said.start])


def _statistic(
    sentence: Sentence, value: Value, period: Period | None, owner: str, *, is_context: bool
) -> Statistic:
    doubts = doubts_of(sentence, value, period, owner)
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
        doubts=tuple(doubts),
    )
