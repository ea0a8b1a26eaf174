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
    rf"|\b(?:has|have) {SMALL_NUMBER} places\b"
)


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
