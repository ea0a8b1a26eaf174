"""Which period each value of a sentence is of."""

import re

from .changes import ends_change
from .numbers import SMALL_NUMBER
from .owners import OWN
from .patterns import any_of, pattern
from .period import LONGEST_PREPOSITION, Period
from .value import Role, Value
from .zeros import is_conceded

# What a period behind a value does not reach over.
_BREAK = pattern(
    r";|\b"
    + any_of(
        "but; while; whilst; although; though; whereas; compared; which; than; above; below;"
        "exceeds?; however; when; because; or (?:were|are|was|is);"
        "an? (?:increase|rise|reduction|decrease|fall) (?:of|from);"
        "and (?:for|in|at|by|during|from|since|is|are|was|were);"
        "(?:this|it) (?:has|had); and (?:has|have|had) not; and an?"
    )
    + r"\b|, and\b|\band,|, with |, (?:up|down|rising|falling) from "
    rf"|, of whom |\bincluding (?:[a-z]+ )?{SMALL_NUMBER}"
)
_VAGUE = "recently"
_MOST_WORDS = 30  # Between a value and the period behind it.
_SINCE_THEN = pattern(r"\bsince\b|\b(?:from|on|over)(?: the| that of)? *$")
# “63 episodes involving 50 children between January and March 2016”: of both.
# “99% of assessments and 97% of checks in 2015”: too.
_INVOLVING = pattern(r"\b(?:involving|concerning|of)(?: the)? $|^ of (?:[\w’-]+ ){1,4}and $")
# “150 at first conferences and 349 at reviews in 2015”: what is left out is of both.
_AND = re.compile(r" and (?:only |just )?$")
_IN_ONE_BREATH = re.compile(r" [a-z]+ and ")  # “10 currently approved and seven being assessed”.
_ELLIPSIS = pattern(r" (?:out of \d+ )?(?:at|by|from|in|to|through|with) ")
_WHEN = re.compile(r",? when\b")
_OPEN = re.compile(r"\([^()]*$")  # “(155 consultations and 174 referrals in 2014–15)”: of both.
_BESIDE = re.compile(r" \((?:or )?|(?: (?:target|figure|average|rate))? of |\)? (?:is|was) ")
_AFTER_COMMA = ", "  # “(December 2014, 92%; January 2015, 78%)”; but not where a sentence begins.
_BRACKETS = re.compile(r"\([^)]*\)|^[^(]*\)|, including [^,;]*, ")


def periods_of(
    text: str, values: list[Value], owners: list[str], periods: list[Period]
) -> list[Period | None]:
    """The period of each value of a masked sentence; None where it names none."""
    behind = [
        _right_before(text, value, periods) or _behind(text, value, values, periods)
        for value in values
    ]
    theirs = [
        p if p and owner == OWN and _is_of_others(text, p, value, values, owners) else None
        for p, value, owner in zip(behind, values, owners, strict=True)
    ]
    behind = [None if p in theirs else p for p in behind]
    if periods and periods[0].begin <= LONGEST_PREPOSITION and not periods[0].is_resolved:
        # “At 31 March 2015, 973 had been identified in the previous 12 months.”
        # “In September 2014, nine had recently gone missing.”
        behind = [
            p and (None if p.is_resolved and (p.ends or p.printed == _VAGUE) else p) for p in behind
        ]
    for i in range(len(values) - 1, 0, -1):
        if not behind[i - 1] and _are_comparators(
            text, values[i - 1 : i + 1], owners[i - 1 : i + 1]
        ):
            behind[i - 1] = behind[i]
    taken = [p for v, p in zip(values, behind, strict=True) if p and not v.is_change]
    found: list[Period | None] = []
    for i, value in enumerate(values):
        reaching = [p for p in periods if not _is_of_bracket(text, p, value, values)]
        period = behind[i] or _before(text, value, reaching, taken)
        is_beside = owners[i] != OWN and OWN in owners[:i]
        if not behind[i] and is_beside and period not in filter(None, theirs):
            period = _of_value_beside(values, owners, found)
        elif not behind[i] and value.role == Role.EARLIER:
            # “From 45% to 30% in 2014–15”: the year is that of the later value.
            pair = period or (behind[i + 1] if i + 1 < len(values) else None)
            period = pair.ends[0] if pair and pair.ends else None
        elif value.role and period and period.ends and not _is_told_apart(values, behind, period):
            period = period.ends[value.role == Role.LATER]
        elif _is_level_after_change(text, value, values[:i], period):
            period = period.ends[1]  # “Between 2015 and 2016 it rose by 9%, to 40 cases”.
        elif not period and value.denominator and i + 1 < len(values) and behind[i + 1]:
            period = behind[i + 1]  # “Two of the 18 children adopted in 2015”.
        elif not period and i and not value.role:
            last = found[-1] if found[-1] in reaching else None
            period = _of_neighbour(text, value, values[i - 1], last)
        found.append(period)
    return found


def _of_value_beside(
    values: list[Value], owners: list[str], found: list[Period | None]
) -> Period | None:
    """The period of the authority's last value, which a comparator stands beside.

    That is not what it was before: “this is better than 19% in 2013 and below England at 48%”.
    """
    before = reversed([*zip(values, owners, found, strict=False)])
    own = [(value, period) for value, owner, period in before if owner == OWN]
    return next((period for value, period in own if value.role != Role.EARLIER), None)


def _are_comparators(text: str, values: list[Value], owners: list[str]) -> bool:
    """Whether two values are of two comparators in one breath: “neighbours at 4.1% and England …”.

    A period behind the second is of both.
    """
    one, two = values
    return OWN not in owners and text[one.close : two.begin].startswith(" and ")


def _is_level_after_change(
    text: str, value: Value, before: list[Value], period: Period | None
) -> bool:
    """Whether a span is that of a change which led to a value.

    “In the last 12 months it rose to 80%”; but “from April to July it fell to 27 weeks” averages.
    """
    if not period or not period.ends:
        return False
    if period.is_resolved:
        return ends_change(text, value)
    return bool(before) and before[-1].is_change


def _is_told_apart(values: list[Value], behind: list[Period | None], period: Period) -> bool:
    """Whether the earlier value of a change has a time of its own: “from 29 in May 2014”."""
    return any(
        value.role == Role.EARLIER and own and own != period
        for value, own in zip(values, behind, strict=True)
    )


def _right_before(text: str, value: Value, periods: list[Period]) -> Period | None:
    """“In 2013–14 (12%)”, “a spike in 2012–13 of 9%”: no period behind is nearer."""
    for period in periods:
        between = text[period.close : value.begin]
        begins_sentence = period.begin <= LONGEST_PREPOSITION
        if not period.ends and (
            _BESIDE.fullmatch(between) or (between == _AFTER_COMMA and not begins_sentence)
        ):
            return period
    return None


def _behind(text: str, value: Value, values: list[Value], periods: list[Period]) -> Period | None:
    """The period behind a value in its clause, before any other value.

    What stands in brackets, or is counted in the same breath, does not part the two.
    """
    period = next((p for p in periods if p.begin >= value.close), None)
    if not period:
        return None
    between = _BRACKETS.sub(lambda found: " " * len(found[0]), text[value.close : period.begin])
    is_in_one_bracket = (
        _OPEN.search(text[: value.begin]) and ")" not in text[value.close : period.begin]
    )
    for passed in (v for v in values if value.close <= v.begin < period.begin):
        begin, close = passed.begin - value.close, passed.close - value.close
        is_of_both = (
            is_in_one_bracket
            or _INVOLVING.search(between[:begin])
            or (_AND.search(between[:begin]) and _ELLIPSIS.match(between, close))
        )
        if between[begin:close].strip() and not is_of_both:
            return None
    is_past = _BREAK.search(between) or (is_conceded(text, value) and "," in between)
    if is_past or len(between.split()) > _MOST_WORDS:
        return None
    if value.is_change and _SINCE_THEN.search(between):
        return None  # “Fell by 9% from 31 March 2013”.
    return period


def _is_of_others(
    text: str, period: Period, value: Value, values: list[Value], owners: list[str]
) -> bool:
    """Whether a period behind a value stands in brackets behind it, with a value of others.

    “Some 14.8% (the 2015 national proportion is 15.6%)”.
    """
    begin = text.find("(", value.close, period.begin)
    places = [period.begin]
    places += [
        other.begin
        for other, owner in zip(values, owners, strict=True)
        if owner != OWN and other.begin > begin
    ]
    is_open = [text.count("(", begin, at) > text.count(")", begin, at) for at in places]
    return begin >= 0 and is_open[0] and any(is_open[1:])


def _before(text: str, value: Value, periods: list[Period], taken: list[Period]) -> Period | None:
    """The nearest period before a value that is of no earlier value, but in the same breath."""
    for period in reversed(periods):
        is_free = period not in taken or _IN_ONE_BREATH.fullmatch(text, period.close, value.begin)
        if period.close <= value.begin and is_free:
            if period.ends and _WHEN.match(text, period.close):
                return period.ends[0]  # “Since 31 March 2012, when there were 282”.
            return period
    return None


def _is_of_bracket(text: str, period: Period, value: Value, values: list[Value]) -> bool:
    """Whether a period is that of a value in brackets, which close before another value.

    “Some (24 in January 2015) have one, but a few (12) have none.”
    """
    begin, close = text.rfind("(", 0, period.begin), text.find(")", period.close)
    if ")" in text[max(begin, 0) : period.begin] or not 0 <= begin < close <= value.begin:
        return False
    return any(begin < other.begin < close for other in values)


def _of_neighbour(text: str, value: Value, last: Value, period: Period | None) -> Period | None:
    """The period of the value before, unless that is an earlier one of a change."""
    between = text[last.close : value.begin]
    is_in_its_brackets = "(" in between and ")" not in between
    return period if last.role != Role.EARLIER or is_in_its_brackets else None
