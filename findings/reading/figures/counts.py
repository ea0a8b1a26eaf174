"""Numbers without a noun behind them that count what was spoken of: “of whom 12 live …”."""

import re
from dataclasses import replace

from .dated_days import YEAR
from .patterns import any_of, pattern
from .signs import tells_number
from .value import Value

_OF_WHOM = r"\bof (?:these|those|this number|whom|which|them),? (?:only |just |a further )?"
_THERE = r"\bthere (?:are|were|was|is|have been|had been)(?: currently| only| just)? "
_THE_NUMBER = (
    r"\b(?:numbers?|total|figure)(?:,? [\w’'¤-]+){0,22},? "
    + any_of("is; was; were; of; at; being; stands at; stood at; reached")
    + "(?: now| currently| only| just| over| about| approximately| ¤+)* ?"
)
_CHANGED = any_of(
    r"increas\w*; reduc\w*; decreas\w*; ris\w+; rose; f[ae]ll\w*; dropp?\w*; gr[eo]w\w*"
)
_CHANGED_TO = rf"{_CHANGED}(?: in| during| by)?(?: ¤+)?(?: from previous \w+,)? to"
_COMPARED = rf"\b(?:compared (?:with|to)|similar to|{_CHANGED_TO})(?: only| just| the| previous)* ?"
_OF_ALL = r"^Of (?:the )?\d[^.;]* only "  # “Of 469 care leavers only 14 have left”.
_TOTAL = r"\b(?:numbering|bringing the (?:current )?total(?: (?:for|in) ¤+)? to) "
_CHANGED_BY = rf"{_CHANGED} (?:the|its) number of (?:[\w’-]+ ){{1,5}}by "
_BEFORE = pattern(
    rf"(?:{_OF_WHOM}|{_THERE}|\ba further (?:group of )?|{_THE_NUMBER}|{_COMPARED}|{_OF_ALL}"
    rf"|{_TOTAL}|{_CHANGED_BY})$"
)
_IS_THERE = pattern(f"{_THERE}$")
_THING = re.compile(r" (?!of\b)[a-z’-]+ [a-z]+")
_VERB = pattern(
    r"(?: \([^)]*\))?(?: children| of them| of these| of whom)?(?: [¤¬]+)? "
    + any_of(
        "live[sd]?; were; are; was; had; have; ceased; became; left; remain(?:ed)?; declined;"
        "resulted; led; moved; returned; received; attended; did; went; been;"
        "feature; held; approved; completed; progressed; no longer"
    )
    + r"\b"
)
_NUMBER_OF = pattern(r"\bnumber of (?P<unit>days|weeks|months)\b[^.;\d]*$")
_LEANS = pattern(r"\b(?:including (?:only |just )?|(?:fewer|more|less) than the )$")
_DONE = re.compile(r" (?:[a-z]+ed|seen|born|known)\b")
_CLAUSE = pattern(r"(?:^|\(|(?:,|\bthat|\band|\bwith) )(?:only |just |fewer than )?$")
_REMAINING = pattern(r"\bthe remaining $")
_OF_THEM = re.compile(r" of (?:these|those|them|whom|this (?:group|number|cohort))\b")
_SHARE = re.compile(r" \((?:or )?\d[\d.]* ?(?:%|per cent)")
_BRACKET = re.compile(r"\((?:or |only |just |¤+, ?)?(?:\d+ ?[-–] ?)?$")
_BRACKET_ENDS = re.compile(r"(?: [\w’'¬-]+){0,3} ?[,;)¤]| or \d")
_AND = re.compile(r"(?:,|;| and| with| but)(?: a further| another| only| just)? $")
_GOES_ON = re.compile(
    r"(?: \([^)]*\))? "
    + any_of(
        "at; for; outside; from; in; on; of; by; being; through; were; are; was; is; had; have;"
        "did; became; went; remain; respectively; (?:high|medium|low)[- ]risk"
    )
    + r"\b| (?:just )?[¤¬]"
)
# “They approved 34 carers and de-registered 15, a net gain”.
_DID_TOO = re.compile(r" and [a-z-]+ed (?:only |a further )?$")
_LISTED = re.compile(r"(?: [a-z’-]+){1,4}(?:,|,? and) ")
_STANDS_ALONE = re.compile(
    " "
    + any_of(
        "in; at; for; to; per; and; as; with; within; or; being; although; but; across; each; on;"
        "which; is; was; were; are"
    )
    + r"\b|[,;.)]|$| ¤"
)


def with_counts(text: str, values: list[Value]) -> list[Value]:
    """The values, with the unit “count” where the words around a bare number make it one."""
    counted: list[Value] = []
    for value in values:
        after_count = bool(counted) and counted[-1].unit == "count"
        is_year = YEAR.fullmatch(text, value.begin, value.close)
        if not value.unit and not is_year and _is_count(text, value, after_count=after_count):
            length = _NUMBER_OF.search(value.before(text))
            value = replace(value, unit=length["unit"].lower() if length else "count")
        counted.append(value)
    return _with_listed(text, counted)


def _with_listed(text: str, values: list[Value]) -> list[Value]:
    """“84 eligible, 14 relevant and 183 other people”: all count what one of them does."""
    lists: list[list[Value]] = []
    for value in values:
        if lists and _is_listed(text, lists[-1][-1], value):
            lists[-1].append(value)
        else:
            lists.append([value])
    return [
        replace(value, unit="count") if not value.unit and _has_count(of_list) else value
        for of_list in lists
        for value in of_list
    ]


def _is_listed(text: str, one: Value, two: Value) -> bool:
    are_digits = text[one.begin].isdigit() and text[two.begin].isdigit()
    return are_digits and bool(_LISTED.fullmatch(text, one.close, two.begin))


def _has_count(values: list[Value]) -> bool:
    return any(value.unit == "count" for value in values)


def _is_thing(text: str, value: Value) -> bool:
    """Whether one thing is there that nobody counts: “there is only one contact number”."""
    return bool(_IS_THERE.search(value.before(text)) and _THING.match(text, value.close))


def _is_count(text: str, value: Value, *, after_count: bool) -> bool:
    before, close = value.before(text), value.close
    begins_clause = _CLAUSE.search(before)
    in_brackets = (
        text[value.begin].isdigit() and _BRACKET.search(before) and _BRACKET_ENDS.match(text, close)
    )
    return bool(
        (_BEFORE.search(before) and not (value.value == 1 and _is_thing(text, value)))
        or (begins_clause and _VERB.match(text, close))
        or (_REMAINING.search(before) and _STANDS_ALONE.match(text, close))
        or (_LEANS.search(before) and _DONE.match(text, close))
        or _OF_THEM.match(text, close)
        or _SHARE.match(text, close)
        or in_brackets
        or tells_number(text, value)
        or (after_count and _AND.search(before) and _GOES_ON.match(text, close))
        or (after_count and _DID_TOO.search(before) and text.startswith(",", close))
        or ("caseload" in text.lower() and _STANDS_ALONE.match(text, close))
    )
