"""Zeros in words that are the value of a regular measure: “no children were excluded”."""

import re
from collections.abc import Iterator

from .masks import NO_FIGURE, PERIOD
from .patterns import any_of, pattern
from .value import Value

_WORD = pattern(r"\bno(?:ne)?\b")
_KINDS = any_of(
    "looked after; cared for; care[- ]experienced; disabled; unaccompanied; prospective; current;"
    rf"(?-i:[A-Z]\w+(?: of [A-Z]\w+)?); {NO_FIGURE}+"
)
_NAMES = any_of(
    "children; child; young people; young person; pupils?; families; care leavers?; adopters"
)
# “No City of London child”; “no children under 16”, who are hidden with their age.
_PEOPLE = (
    rf" (?:(?:{_KINDS} )?{_NAMES}|{NO_FIGURE}+)(?![\w’])"
    r"(?: (?:and|or) (?:young (?:people|person)|families))?(?: looked after)?"
)
# What stands between them and what is told of them: “who are known to be”, “in the borough”.
_GAP = (
    "(?: "
    + any_of(
        rf"who; is; are; was; were; be; being; been; ha(?:s|ve|d); ever; {PERIOD}+; {NO_FIGURE}+;"
        "(?:known|reported|recorded|identified)(?: as| to)?; subsequently; now;"
        r"in (?:the )?[\w-]+(?: schools)?"
    )
    + ")* "
)
_HOMES = r"in (?:an? |any )?(?:\w+ )?" + any_of(
    "bed and breakfast; houses? (?:of|in) multiple; residential; unregistered; unregulated;"
    "unsuitable; unlawful; privately arranged; private fostering; hostels?; custody; secure;"
    "temporary; alternative provision; (?:accommodation|provision) deemed"
)
_HOUSED = any_of("live[sd]?; living; placed; accommodated; housed; remain; is; are; was; were")
_ON_PLAN = rf"\bplans?(?= (?:for )?{NO_FIGURE})"  # “For over two years” is hidden.
_MEASURED = any_of(
    rf"{_HOUSED} (?:{PERIOD}+ )?{_HOMES}; (?:presented as )?homeless; privately fostered;"
    "permanently excluded; excluded (?:from school|permanently); ceased to be looked after;"
    "waiting (?:for|to)(?! long); been adopted; placed for adoption; had a plan for adoption;"
    r"experienced (?:an? |any )?(?:\w+ )?(?:breakdowns?|disruptions?); unaccompanied asylum;"
    rf"(?:on|(?:the )?subject (?:of|to)) (?:\w+ ){{0,3}}{_ON_PLAN};"
    r"subject to (?:\w+ )?(?:fixed[- ]term|permanent) exclusions?; involved in offending;"
    "missing from (?:home|care|education|school); returned to care;"
    r"(?:entered|left) (?:or (?:left|entered) )?custody; attend(?:s|ed|ing) (?:an? )?inadequate"
)
_EVENTS = (
    r" (?:(?:formal|current|new|local|unplanned|further) (?:or recent )?)?"
    + any_of(
        "adoptions; (?:adoption |placement |tenancy )?(?:breakdowns|disruptions); placement moves;"
        "adoption (?:hearings|orders); revocations; (?:permanent |fixed[- ]term )?exclusions;"
        "complaints(?! procedure); re-referrals; serious case reviews?; SCRs?; child deaths;"
        "serious incident notifications; notifications of; care proceedings;"
        r"(?:missing|unallocated|unaccompanied|privately fostered) (?:[\w-]+ ){0,3}"
        "(?:children|cases|young people)"
    )
    + r"\b"
)
_STATED = pattern(
    r"\b"
    + any_of(rf"there (?:is|are|was|were|ha(?:s|ve|d) been)(?: {PERIOD}+)?; received; resulting in")
    + " $"
)
_NO = pattern(
    rf"{_PEOPLE}(?: {_HOMES}|{_GAP}{_MEASURED})\b"
    r"| cases (?:(?:are|were) )?(?:unallocated|(?:awaiting|waiting for) allocation)\b"
)
_NO_EVENTS = pattern(_EVENTS)
_NO_EVENTS_DONE = pattern(rf"{_EVENTS}(?: [\w’/()-]+){{0,3}} (?:ha(?:s|ve|d) been|was|were)\b")
_NONE = pattern(
    rf" (?:(?:is|are|was|were|ha(?:s|ve|d)) )?(?:been )?{_MEASURED}\b"
    rf"|(?<=^none) lives? with\b|(?<=^none) (?:was|were|is|are) (?:{PERIOD}+ )?ongoing\b"
    r"|(?<=^none) (?:was|were|is|are) judged [^.;]*\bOfsted\b"
)
_NONE_OF_THOSE_BEFORE = [
    (pattern(r"\bplans?\b[^.;]*$"), re.compile(rf" {NO_FIGURE}")),
    (pattern(r"\bbed and breakfast\b[^.;]*$"), re.compile(r" ha(?:s|ve) been used\b")),
]
# “From none in March 2014”: an end of a change, which has the unit of the other.
_END = pattern(r"\b(?:from|(?<!second )to|compared with) $")
# “To ensure that no child is excluded” is wished for; “until then no leavers …” is over.
_WISHED = pattern(
    r"\b(?:ensur\w+|so|polic\w+|aim\w*|pledg\w+|commit\w+|promis\w+) (?:that )?(?:there \w+ )?$"
    r"|\b(?:until|if|when|where|unless|whether)\b[^.;]*$"
)
# “For some children there have been no placement moves”.
_OF_SOME = pattern(
    r"\b(?:for|in|of) (?:an? |the )?(?:\w+ )?"
    + any_of("some; many; most; several; few; number; majority; minority")
    + r"\b[^.;]*$|\bin \w+ cases?\b[^.;]*$"
)
# “Although there have been no complaints, an audit was done in May.”
_CONCEDED = pattern(r"(?:although|though|while|whilst)\b[^,]*")


def says_none(text: str) -> bool:
    """Whether there is a word that can be a zero."""
    return bool(_WORD.search(text))


def zeros_in(text: str) -> Iterator[Value]:
    """Each “no” and “none” of a masked sentence that is the value of a regular measure."""
    for found in _WORD.finditer(text):
        before = text[: found.start()]
        if found[0].lower() == "none" and _END.search(before):
            yield Value(*found.span(), 0, "", is_none=True)
        elif (
            (behind := _measure_behind(text, before, found))
            and (PERIOD in behind or not _WISHED.search(before))
            and not _OF_SOME.search(before)
        ):
            yield Value(*found.span(), 0, "count", is_none=True)


def is_conceded(text: str, value: Value) -> bool:
    """Whether a zero is in a clause that opens its sentence, and ends with its first comma."""
    return value.is_none and bool(_CONCEDED.fullmatch(text, 0, value.begin))


def _measure_behind(text: str, before: str, word: re.Match) -> str:
    """The words behind “no” or “none” that tell a measure; “” where they do not."""
    if word[0].lower() == "none":
        behind = [_NONE, *(then for first, then in _NONE_OF_THOSE_BEFORE if first.search(before))]
    else:
        behind = [_NO, _NO_EVENTS if _STATED.search(before) else _NO_EVENTS_DONE]
    found = (measure.match(text, word.end()) for measure in behind)
    return next((match[0] for match in found if match), "")
