"""What a share is of, where the text before tells it: “10 wait … six of these have a match”."""

from collections.abc import Sequence
from dataclasses import replace

from ..result import Statistic
from .owners import OWN
from .patterns import pattern
from .printed_shares import can_be_of, is_share_of

_OF_THESE = pattern(r" of (?:these|them|those)\b(?! \w+s\b)")
_BEGINS_OF_THESE = pattern(
    r"of (?:these|them|those|this (?:number|group|cohort)),? (?:only |just )?"
)


def with_whole_before(figure: Statistic, begin: int, said: Sequence[Statistic]) -> Statistic:
    """A share with the number of its time that was told before and that it adds up with.

    “Six of these” is of the one number of the sentence before. ``begin``: of the value in its
    sentence.
    """
    if figure.owner != OWN or figure.denominator or figure.high:
        return figure
    counts = [s for s in said if _is_count(s) and (s.start, s.end) == (figure.start, figure.end)]
    if figure.unit == "%" and figure.numerator:
        wholes = (count.value for count in reversed(counts) if _adds_up(figure, count.value))
        return replace(figure, denominator=_whole(next(wholes, None)))
    last = [count for count in counts if count.sentence == counts[-1].sentence]
    if len(last) != 1:
        return figure
    whole = last[0].value
    if figure.unit == "count" and whole >= figure.value and _is_of_these(figure, begin):
        return replace(figure, numerator=int(figure.value), denominator=_whole(whole))
    if figure.unit == "%" and said[-1] == last[0] and _begins_of_these(figure, begin):
        is_possible = can_be_of(figure.printed, figure.value, whole)
        return replace(figure, denominator=_whole(whole)) if is_possible else figure
    return figure


def _is_count(figure: Statistic) -> bool:
    return figure.owner == OWN and figure.unit == "count" and not figure.high


def _adds_up(share: Statistic, whole: float) -> bool:
    """Whether a share is its numerator's part of a number, as far as its decimals tell."""
    return is_share_of(share.printed, share.value, share.numerator, whole)


def _is_of_these(figure: Statistic, begin: int) -> bool:
    behind = _OF_THESE.match(figure.sentence, begin + len(figure.printed))
    return bool(behind) or _begins_of_these(figure, begin)


def _begins_of_these(figure: Statistic, begin: int) -> bool:
    return bool(_BEGINS_OF_THESE.fullmatch(figure.sentence, 0, begin))


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
