"""Which parts of a document hold figures of performance, and which tell of the area."""

from .numbers import SMALL_NUMBER
from .patterns import any_of, pattern

# What grades mean, who inspected and how.
_LEFT_OUT = pattern(
    any_of(
        "what (?:the )?(?:inspection )?judgements mean; (?:our )?expertise; about ofsted;"
        "(?:information )?about (?:this|the) inspection; (?:the |our )?inspection team"
    )
)
_OF_AREA = pattern(
    any_of(
        "children living in this area; service information; (?:the )?(?:service|local) area;"
        "characteristics of; context; (?:previous|other) ofsted inspections?"
    )
)
_WITH_A_DAY = pattern(r".*\bin this area$")  # Its lists begin “At 31 August 2014, …”.
_OF_INSPECTIONS = pattern(r"(?:previous|other) ofsted inspections?")
_GRADED = pattern(
    r"\b(?:judged|rated|graded)\b[^.;]*\b"
    + any_of("good; outstanding; (?:in)?adequate; requires? improvement")
    + r"\b"
)
_OF_POPULATION = pattern(
    r"\b"
    + any_of(
        "poverty; free school meals?; low-income; deprived; deprivation; census; migration;"
        "residents; additional language; first language; languages; global majority;"
        r"minority ethnic (?:groups|communities)(?: \w+)? (?:account|make|represent|form);"
        "(?:total|overall|general|school|youth|area[’']s|borough[’']s|city[’']s|county[’']s) "
        "population; of the population; million people; years (?:live|living) in;"
        "is estimated that"
    )
    + r"\b|\bchildren(?: and young people)? (?:live|living) (?:in|within) "
    r"(?:the (?:local authority|area|county|city|borough)\b|(?-i:(?:the )?[A-Z]))"
)
_OF_CAPACITY = pattern(
    r"\b(?:has|have|offers?|provides?) (?:\w+ ){1,3}beds\b|\bestablished for \d"
    r"|\bthere are (?:[\w’']+ ){1,3}(?:homes|centres) in the\b"
    rf"|\bat any (?:one|given) time\b|\bcan only provide {SMALL_NUMBER} "
    rf"|\b(?:has|have) {SMALL_NUMBER} places\b"
)
_OF_AGE = pattern(
    r"(?: of \d+)?(?:(?! of whom)[^,;%\d])*? (?:are|were|is|was) "
    r"(?:aged?\b|(?:under|over) (?:the age of\b|one year\b|\d))"
    r"| (?:are|were) of school age\b| (?:[\w’-]+ ){1,7}(?<!who )turned \d\d\b"
)
# What marks out some of a group: “75 care leavers are parents”, “leavers are parents (31%)”.
_OF_TRAIT = pattern(
    r"(?: \([\d.]+%\)|\))? (?:(?!who\b)[a-z]+ ){0,2}(?:are (?:young )?(?:parents|mothers|fathers)"
    r"|ha(?:ve|d) (?:some form of )?special educational needs)\b"
)
# For whom families are found measures how well this is done.
_FAMILIES_FOUND = pattern(
    r"\b(?:adopted|adopters|adoption|adoptive|matched|sibling groups?)\b|\bplaced (?:for|with)\b"
)
_TRAIT_BEFORE = pattern(r"\bare (?:young )?parents \($")
_AGE_BEFORE = pattern(r"\b(?:under|over) the age of \w+ \((?:approximately |about |around )?$")


def is_left_out(heading: str) -> bool:
    """Whether a section speaks of the inspection, not of the authority."""
    return bool(_LEFT_OUT.match(heading))


def has_a_day(heading: str) -> bool:
    """Whether the figures of a section are as at a day that it prints."""
    return bool(_WITH_A_DAY.match(heading))


def is_context(heading: str, words: str) -> bool:
    """Whether a sentence tells of the area, its people and places, not of what is done there.

    How the authority's own homes were graded is a measure.
    """
    if _OF_INSPECTIONS.match(heading) and _GRADED.search(words):
        return False
    return bool(
        _OF_AREA.match(heading) or _OF_POPULATION.search(words) or _OF_CAPACITY.search(words)
    )


def is_of_traits(sentence: str, begin: int, close: int) -> bool:
    """Whether a number is of an age or the like: “32% were over 16”, “over the age of 16 (32%)”.

    It tells who is in a group, not what is done for them; but not of those who are adopted.
    """
    if _FAMILIES_FOUND.search(sentence):
        return False
    behind = _OF_AGE.match(sentence, close) or _OF_TRAIT.match(sentence, close)
    before = _AGE_BEFORE.search(sentence, 0, begin) or _TRAIT_BEFORE.search(sentence, 0, begin)
    return bool(behind or before)
