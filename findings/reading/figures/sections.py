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


def is_left_out(heading: str) -> bool:
    """Whether a section speaks of the inspection, not of the authority."""
    return bool(_LEFT_OUT.match(heading))


def is_context(heading: str, words: str) -> bool:
    """Whether a sentence tells of the area and its people, not of what the authority does."""
    return bool(_OF_AREA.match(heading) or _OF_POPULATION.search(words))
