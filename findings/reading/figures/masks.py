"""What has a number and is no figure: ages, parts of Acts, timescales, money."""

import re

from .numbers import IN_WORDS
from .patterns import any_of, pattern
from .period import Period

PERIOD, NO_FIGURE = "¤", "¬"  # Each stands for a letter that is hidden, so offsets stay.

_N = rf"(?:\d[\d,.]*|{IN_WORDS})"
_OR_N = rf"(?:(?: ?[-–] ?| to | or | and ){_N})?"
_NOT_PERCENT = r"(?![\d%]| per cent)"
_TIME = r"(?:working |calendar |school )?(?:minute|hour|day|week|month|year)s?\b(?:[’']s?)?"
_PART = any_of(
    "sections?; s; stages?; levels?; tiers?; bands?; grades?; parts?; chapters?; phases?; paras?;"
    "paragraphs?; pages?; regulations?; articles?; schedules?; standards?; outcomes?; enablers?;"
    "principles?; recommendations?; priorit(?:y|ies); years?; steps?; volume; wave; no"
)
_LAW = any_of("Act; Regulations; Guidance; Order; Framework; Together; Census; Rules; Strategy")
_LIMIT = any_of(
    "within; every; after; before; next; first; initial; at least; per; for; for over; for up to;"
    "for more than; for at least; for longer than; over; more than; less than; longer than;"
    "fewer than; greater than; under; exceed(?:s|ed|ing); in excess of; beyond; minimum of;"
    "maximum of; period of"
)
_OF_RULE = "(?: the| required| statutory| agreed| prescribed| recommended| timescale| of)*"

# Behind a number
_BEHIND = [
    # Ages
    rf"(?:-? ?(?:to|and|or|-|–) {_N}|[-–]{_N})?[- ]years?[- ]olds?\b",
    rf"{_OR_N} years? (?:of age|(?:and|or) (?:over|above|under|older))\b",
    rf" (?:to|and) {_N} years?\b(?! (?:ago|in))",
    r"(?:st|nd|rd|th)? birthdays?\b",
    # Units of what is no performance
    rf"{_OR_N} ?(?:miles?|kilometres?|km|square|hours?|minutes?|pence|am|pm)\b",
    r"(?: times|[- ]fold| million| billion)\b",
    # A choice of whom to look at: “the 10 most worrying pupils”
    r" most (?!of\b)\w+",
    # Timescales and criteria
    r"(?<!\bone)[- ](?:day|week|month|year|hour|term)(?:ly)?\b(?!s)",
    rf" {_TIME} (?:ago|earlier|later|(?:before|prior to) (?:the|this) (?:start|inspection))\b",
    rf" (?:{_TIME}|(?:[a-z]+ ){{0,2}}) ?or (?:more|less|longer|over|fewer)\b",
]
# Before a number
_BEFORE = [
    # Ages
    r"(?:aged?|ages|age groups?)(?: of| from| under| over| between| up to)* "
    rf"{_N}(?:(?: ?[-–] ?| to | and | or |, | years?,? to ){_N}{_NOT_PERCENT})*(?: years?)?"
    r"(?: (?:and|or) (?:over|under|above|below|younger|older))?",
    r"(?:under|over|post|pre|turn(?:ed|ing)?|reach(?:ed|ing)?|beyond|until|"
    r"(?:who|they|he|she|people|children|leavers) (?:is|are|was|were))"
    r"[- ](?:the age of )?(?:1\d|2[0-5]|[1-9])"
    r"(?:s\b|(?=[,.;)](?!\d))| years?\b(?! (?:ago|in))|(?= or | and (?:are|have|who)))",
    r"(?:people|children|those|leavers|pupils) (?:under|over) \d{1,2}\b",
    r"post[- ]16[-–]18|0 ?(?:[-–]|to) ?25s?\b|(?<=\()\d{1,2} ?[-–] ?(?:1\d|2[0-5])(?=\))",
    # The number of a paragraph; the mark of a footnote
    r"(?-i:^\d{1,3} (?=[A-Z][a-z]))",
    r"(?<=\()[1-4](?=\))",
    # Parts of law, guidance, examinations and of the text itself
    rf"{_PART}\.? ?\(?(?:\d{{1,3}}[A-Z]?(?:\.\d+)?|{IN_WORDS})\b\)?"
    rf"(?:(?:, | and | or | to |[-–]| & |/)\d{{1,3}}[A-Z]?\b(?![%,]| (?:were )?at\b))*"
    rf"{_NOT_PERCENT}",
    rf"{_LAW} \(?(?:19|20)\d\d\)?",
    r"(?:five|5|eight|8) (?:or more )?(?:good )?(?:GCSEs?|A\*)",
    # Limits, not how long something takes
    rf"{_LIMIT}{_OF_RULE} (?:an?|{_N}){_OR_N} {_TIME}",
    r"(?:more|less) than (?:one|two|three|four|five|[1-5])\b(?!,\d)",
    r"fewer than (?:one|two|three|four|[1-4])\b(?!,\d)",  # Of five it hides how many there are.
    rf"(?:at least|over|more than|below|under) {_N}(?:%| per cent) (?:of the time|or more)",
    rf"(?<=attendance of )(?:at least|over|more than|below|under|less than) {_N}(?:%| per cent)",
    rf"attendance at school, at (?:below|under|less than) {_N}(?:%| per cent)",
    # Numbers that are spoken of again, told loosely or are a rank
    r"one or two\b|(?:one|two) or (?:three|more)\b|three or four\b",
    rf"all but {_N}(?! of (?:the|its|their) \d)",
    # “These six”; but “of these 91 were missing” counts.
    rf"(?<!^of )these {_N}|(?<=^of )these (?!{_N} (?:are|were|had|have)\b){_N}",
    rf"rank(?:s|ed|ing) {_N}(?: out)? of (?:the )?{_N}",
    r"(?:most deprived|worst|best|top|bottom|lowest|highest)(?: performing)? "
    rf"{_N}%?(?: to {_N}%?)?",
    # Telephones, addresses, ratios
    r"0\d{2,4} ?\d{3,4} ?\d{3,4}|[A-Z]{1,2}\d{1,2} ?\d[A-Z]{2}|\d+:\d+|24/7",
]
_MONEY = r"£ ?\d[\d,.]*(?: ?(?:million|billion|m|bn|k|thousand)\b)?"
_WAIT = pattern(r"\bwait(?:s|ed|ing)?(?: for)? $")
_NO_FIGURES = pattern(rf"\b(?:{_N}(?:{'|'.join(_BEHIND)})|{'|'.join(_BEFORE)})|{_MONEY}")


def masked(sentence: str, periods: list[Period]) -> str:
    """The sentence with its periods and all that is no figure hidden, letter for letter."""
    for period in periods:
        hidden = PERIOD * (period.close - period.begin)
        sentence = sentence[: period.begin] + hidden + sentence[period.close :]
    return _NO_FIGURES.sub(_hidden, sentence)


def _hidden(found: re.Match) -> str:
    """What is no figure, hidden; but a wait is one: “they wait eight weeks or more”."""
    is_wait = found[0].endswith(" or more") and _WAIT.search(found.string, 0, found.start())
    return found[0] if is_wait else NO_FIGURE * len(found[0])
