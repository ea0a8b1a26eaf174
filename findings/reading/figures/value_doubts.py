"""What is doubtful of one value, in the words for who checks it."""

from .flows import happened, span_of_each
from .owners import OWN, is_of_named_before
from .patterns import pattern
from .period import Period
from .samples import (
    audited,
    is_of_hearsay,
    is_of_opinion,
    is_of_own_review,
    is_of_part,
)
from .sentence import Sentence
from .value import Value

# “113 staff from the City and Hackney”, “across the City of London and Hackney”.
_OF_TWO_PLACES = pattern(
    r"(?: [\w’-]+){1,3} (?:from (?:the )?|across the City of )"
    r"(?-i:[A-Z])[\w-]+ and (?:the )?(?-i:[A-Z])"
)
_MORE_AREAS = "It can be of more areas than the authority’s own."
_A_CHANGE = "It says by how much something changed or differs, not how much it is."
_SAMPLE_SIZE = "It is how many the authority looked at, not a result."
_A_SAMPLE = "It is of a sample of {} that the authority looked at, not of all."
_AN_OPINION = "It is what people answered when they were asked."
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
_HEARSAY = "It is what is said or thought to be so, and not counted."


def doubts_of(sentence: Sentence, value: Value, period: Period | None, owner: str) -> list[str]:
    """The doubts of a value, the most important first."""
    size = audited(sentence.text)
    span = span_of_each(sentence.text, value)
    is_timeless = period and not period.printed and not period.doubt
    is_flow = owner == OWN and not span and happened(sentence.text, value)
    is_of_more = owner == OWN and sentence.can_be_of_others
    doubts = [
        period.doubt if period else _NO_TIME,
        _PER_SPAN.format(span) if span else "",
        _WHICH_SPAN if is_timeless and is_flow else "",
        _NAMED_BEFORE if is_of_named_before(sentence.text, value) else "",
        _A_CHANGE if value.is_change else "",
        _A_FORECAST if value.is_forecast else "",
        _MORE_AREAS if is_of_more or _OF_TWO_PLACES.match(sentence.text, value.close) else "",
        _AN_OPINION if is_of_opinion(sentence.text) else "",
        _HEARSAY if is_of_hearsay(sentence.text) else "",
        _of_sample(value, size) if size else "",
        _of_share(value),
        _NOT_PRINTED if value.value <= _FEW and _FEWER.search(value.before(sentence.text)) else "",
        _A_PART if is_of_part(sentence.text, value) else "",
        _OWN_REVIEW if not size and is_of_own_review(sentence.text) else "",
    ]
    return [doubt for doubt in doubts if doubt]


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
