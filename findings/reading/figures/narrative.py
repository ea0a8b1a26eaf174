"""Small numbers in words that tell a story and count nothing: “two young people described …”."""

from .patterns import any_of, pattern
from .period import LONGEST_PREPOSITION, Period
from .value import Value

_MOST = 10  # Above it numbers are printed in digits.
_SAYS = any_of("described; said; told; spoke; commented; explained; recalled")
_TOLD_BEFORE = pattern(rf"\b{_SAYS}(?: \w+){{0,3}} $")
_TELLS = pattern(rf"(?: [\w’-]+){{1,4}} {_SAYS}\b")
_STATES = pattern(
    r"\b(?:there " + any_of("are; were; is; was; have been") + r"(?: \w+)?|operates) $"
)


def is_told(
    text: str, value: Value, values: list[Value], periods: list[Period], *, is_of_list: bool
) -> bool:
    """Whether a value is a count of a few in words, in a sentence with no other sign of figures.

    ``is_of_list``: the sentence belongs to a list of figures below another.
    """
    if value.unit != "count" or value.value > _MOST or text[value.begin].isdigit() or is_of_list:
        return False
    if value.value == 1:
        return not (periods and periods[0].begin <= LONGEST_PREPOSITION)
    if _TOLD_BEFORE.search(value.before(text)) or _TELLS.match(text, value.close):
        return True
    states = value.begin == 0 or _STATES.search(value.before(text))
    has_time = any(not period.doubt for period in periods)
    return not (states or has_time or any(text[other.begin].isdigit() for other in values))
