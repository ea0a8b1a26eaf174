"""Which parts of a document hold figures of performance, and which tell of the area."""

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
)
_OF_AGE = pattern(
    r"(?: of \d+)?(?:(?! of whom)[^,;%\d])*? (?:are|were|is|was) "
    r"(?:aged?\b|(?:under|over) (?:the age of\b|one year\b|\d))"
    r"| (?:are|were) of school age\b"
)
_AGE_BEFORE = pattern(r"\b(?:under|over) the age of \w+ \((?:approximately |about |around )?$")


def is_left_out(heading: str) -> bool:
    """Whether a section speaks of the inspection, not of the authority."""
    return bool(_LEFT_OUT.match(heading))


def is_context(heading: str, words: str) -> bool:
    """Whether a sentence tells of the area, its people and places, not of what is done there."""
    return bool(
        _OF_AREA.match(heading) or _OF_POPULATION.search(words) or _OF_CAPACITY.search(words)
    )


def is_of_age(sentence: str, begin: int, close: int) -> bool:
    """Whether a number is of an age: “32% were over 16”, “over the age of 16 (32%)”."""
    return bool(_OF_AGE.match(sentence, close) or _AGE_BEFORE.search(sentence, 0, begin))
