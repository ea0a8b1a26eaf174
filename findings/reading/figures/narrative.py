"""Numbers that tell a story or what is set up, and count nothing: “two people described …”."""

from .nouns import COUNTED
from .patterns import any_of, pattern
from .period import LONGEST_PREPOSITION, Period
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
_WORK = pattern(
    r"(?: [\w’-]+){0,3}?"
    r" (?:audits|documents|meetings|sessions|workshops|providers|partners)\b"
)
_STATES = pattern(
    r"\b(?:there " + any_of("are; were; is; was; have been") + r"(?: \w+)?|operates) $"
)


def is_told(
    text: str, value: Value, values: list[Value], periods: list[Period], *, is_of_list: bool
) -> bool:
    """Whether a value is of a cohort or of groups, or a few in words with no sign of figures.

    ``is_of_list``: the sentence belongs to a list of figures below another.
    """
    before = value.before(text)
    if _IN_COHORT.match(text, value.close):
        return True
    if value.unit == "count" and (
        0 < value.value < 1  # A part of a post.
        or _MADE_UP.search(before)
        or _POSTED.search(before)
        or _is_of_cohort(text, value)
        or _is_of_bodies(text, value)
    ):
        return True
    if value.unit != "count" or value.value > _MOST or text[value.begin].isdigit() or is_of_list:
        return False
    if value.value <= 1:
        return not (value.denominator or (periods and periods[0].begin <= LONGEST_PREPOSITION))
    if _TOLD_BEFORE.search(before) or _TELLS.match(text, value.close) or _BETWEEN.search(before):
        return True
    if (work := _WORK.match(text, value.close)) and COUNTED.isdisjoint(work[0].split()[:-1]):
        return True  # “Two thematic audits”; not “two children went to meetings”.
    states = value.begin == 0 or _STATES.search(before)
    has_time = any(not _DURING_VISIT.match(p.printed) for p in periods)
    return not (states or has_time or any(text[other.begin].isdigit() for other in values))


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
