"""Numbers that tell a story or what is set up, and count nothing: “two people described …”."""

from .nouns import COUNTED
from .patterns import any_of, pattern
from .period import LONGEST_PREPOSITION, Period
from .signs import goes_with, is_example, is_shown, opens_pair
from .value import Value

_MOST = 10  # Above it numbers are printed in digits.
_SAYS = any_of("described; said; told; spoke; commented; explained; recalled")
_TOLD_BEFORE = pattern(rf"\b{_SAYS}(?: \w+){{0,3}} $")
_TELLS = pattern(rf"(?: [\w’-]+){{1,4}} (?:{_SAYS}|sit|act|serve|had caseloads of)\b")
# Who a council or a group is made up of.
_MADE_UP = pattern(
    r"\b(?:made up|consist(?:s|ed)|composed) of\b[^.;]*$|\beach (?:involving|with) $"
)
# How many a share is of, and what these are: “the cohort of 14 children is small”.
_COHORT = pattern(
    r"\bth(?:e|is) (?:[\w-]+ ){0,2}(?:cohort|group) of $|\bfamily of $"
    r"|\bcohort\b[^.;]* (?:compris(?:ing|e[ds])|consist(?:ing|s|ed) of) $"
)
_IN_COHORT = pattern(r"(?: [\w’-]+){1,4} in th(?:e|is) cohort\b")
# What is there, not what is done: “four MARAC groups”, “six conferences held monthly”.
_BODIES = pattern(
    r"(?: (?!(?:in|to|of|for|from|with|by|at|and|on)\b)[\w’-]+){1,3}"
    r" (?:groups|teams|panels|boards|hubs|forums|committees|services)\b"
)
_HELD_OFTEN = pattern(r"[^.;,]* held (?:weekly|fortnightly|monthly|quarterly)\b")
# To whom something is posted, not what is done for them.
_POSTED = pattern(
    r"\b(?:newsletter|leaflet|brochure|magazine|mailing|letter|poster|postcard)s?\b[^.;]*"
    r" (?:sent|sent out|mailed|posted|circulated|distributed|issued) to (?:\w+ )?$"
)
_OF_ALL = pattern(r"\bof (?:the|all) $")
_AT_KEY_STAGE = pattern(r" (?:pupils|children) at key\b")  # Its number is hidden with “stage”.
_DURING_VISIT = pattern(r"during (?:\w+ )?(?:inspection|visit)$")
# “The role rotates between three managers”, “it is unclear whether two incidents count”.
_BETWEEN = pattern(r"\b(?:between|whether) $")
_ONE_PERSON = pattern(r" (?:[\w’-]+ ){0,3}(?:child|person)\b")
_WORK = pattern(
    r"(?: [\w’-]+){0,3}?"
    r" (?:audits|documents|meetings|sessions|workshops|providers|partners)\b"
)
_STATES = pattern(
    r"\b(?:there " + any_of("are; were; is; was; have been") + r"(?: \w+)?|operates) $"
)


def without_told(
    text: str,
    values: list[Value],
    periods: list[Period],
    *,
    is_of_list: bool,
    is_after_sample: bool,
) -> list[Value]:
    """The values of which none is of a cohort or of groups, or a few in words of a story.

    ``is_of_list``: the sentence belongs to a list of figures below another. ``is_after_sample``:
    the sentence before tells of what inspectors saw, and so perhaps this does.
    """
    can_be_shown = not (is_after_sample or is_example(text))
    kept: list[Value] = []
    for value in values:
        if _is_of_what_is_there(text, value):
            continue
        is_small = value.unit == "count" and value.value <= _MOST and not value.is_none
        if (
            not is_small
            or text[value.begin].isdigit()
            or is_of_list
            or _is_figure(text, value, values, periods, can_be_shown=can_be_shown)
            or (can_be_shown and kept and goes_with(text, value, kept[-1]))
        ):
            kept.append(value)
    return kept


def _is_of_what_is_there(text: str, value: Value) -> bool:
    """Whether a value is of a cohort, of a part of a post, of groups or of letters sent."""
    before = value.before(text)
    if _IN_COHORT.match(text, value.close):
        return True
    return value.unit == "count" and bool(
        0 < value.value < 1  # A part of a post.
        or _MADE_UP.search(before)
        or _POSTED.search(before)
        or _is_of_cohort(text, value)
        or _is_of_bodies(text, value)
    )


def _is_figure(
    text: str, value: Value, values: list[Value], periods: list[Period], *, can_be_shown: bool
) -> bool:
    """Whether a few in words are a figure, by what the sentence tells."""
    before = value.before(text)
    if _TOLD_BEFORE.search(before) or _TELLS.match(text, value.close) or _BETWEEN.search(before):
        return False
    times = [p for p in periods if not _DURING_VISIT.match(p.printed)]
    if can_be_shown and is_shown(text, value, has_time=bool(times)):
        return True
    if value.value <= 1:
        return bool(
            value.denominator
            or opens_pair(text, value, values)
            or any(_is_of_time(text, value, p) for p in periods)
        )
    if (work := _WORK.match(text, value.close)) and COUNTED.isdisjoint(work[0].split()[:-1]):
        return False  # “Two thematic audits”; not “two children went to meetings”.
    states = value.begin == 0 or _STATES.search(before)
    return bool(states or times or any(text[other.begin].isdigit() for other in values))


def _is_of_time(text: str, value: Value, period: Period) -> bool:
    """Whether a period opens the sentence of one child, or one case behind it."""
    is_right_behind = text[period.close : value.begin] in (" ", ", ")
    is_of_person = is_right_behind or _ONE_PERSON.match(text, value.close)
    return bool(is_of_person and period.begin <= LONGEST_PREPOSITION)


def _is_of_cohort(text: str, value: Value) -> bool:
    """Whether a count tells how many a group is made of."""
    before = value.before(text)
    is_of_all = _OF_ALL.search(before) and _AT_KEY_STAGE.match(text, value.close)
    return bool(is_of_all or _COHORT.search(before))


def _is_of_bodies(text: str, value: Value) -> bool:
    """Whether a count is of groups, teams or regular meetings, and of nobody in them."""
    if bodies := _BODIES.match(text, value.close):
        return COUNTED.isdisjoint(bodies[0].split()[:-1])
    return bool(_HELD_OFTEN.match(text, value.close))
