"""What the words around a number tell: who or what it counts, or what was done for them."""

from .patterns import pattern

_OF_AGE = pattern(
    r"(?: of \d+)?(?:(?! of whom)[^,;%\d])*? (?:are|were|is|was) "
    r"(?:aged?\b|(?:under|over) (?:the age of\b|one year\b|\d))"
    r"| (?:are|were) of school age\b| (?:[\w’-]+ ){1,7}(?<!who )turned \d\d\b"
)
# What marks out some of a group: “75 care leavers are parents”, “leavers are parents (31%)”,
# “children (62% of them) who have special educational needs”.
_OF_TRAIT = pattern(
    r"(?: \([\d.]+%\)| of [^();,.]*\) who|\))? (?:(?!who\b)[a-z]+ ){0,2}"
    r"(?:are (?:young )?(?:parents|mothers|fathers)"
    r"|ha(?:ve|d) (?:some form of )?special educational needs?)\b"
)
# What there is: “delivered through 22 children’s centres”, “operates three children’s homes”.
_PROVIDED = pattern(
    r"\b(?:operates?|runs?|delivered (?:through|from|by|across)) (?:its |the )?(?:own )?$"
)
_PLACES = pattern(r" (?:[\w’-]+ ){0,3}(?:homes|centres|hubs|schools)\b")
# For whom families are found measures how well this is done.
_FAMILIES_FOUND = pattern(
    r"\b(?:adopted|adopters|adoption|adoptive|matched|sibling groups?)\b|\bplaced (?:for|with)\b"
)
_DONE = pattern(r",? (?:were|was|are|is|ha(?:ve|d) been) (?:adopted|placed|matched|seen|judged)\b")
_TRAIT_BEFORE = pattern(r"\bare (?:young )?parents \($")
_AGE_BEFORE = pattern(r"\b(?:under|over) the age of \w+ \((?:approximately |about |around )?$")


def is_done(sentence: str, close: int) -> bool:
    """Whether a number is of those for whom something was done: “8.3%, were adopted”."""
    return bool(_DONE.match(sentence, close))


def is_provided(sentence: str, begin: int, close: int) -> bool:
    """Whether a number is of the places that there are: “it operates three children’s homes”."""
    is_run = _PROVIDED.search(sentence, 0, begin)
    return bool(is_run and _PLACES.match(sentence, close))


def is_of_traits(sentence: str, begin: int, close: int) -> bool:
    """Whether a number is of an age or the like: “32% were over 16”, “over the age of 16 (32%)”.

    It tells who is in a group, not what is done for them; but not of those who are adopted.
    """
    if _FAMILIES_FOUND.search(sentence):
        return False
    behind = _OF_AGE.match(sentence, close) or _OF_TRAIT.match(sentence, close)
    before = _AGE_BEFORE.search(sentence, 0, begin) or _TRAIT_BEFORE.search(sentence, 0, begin)
    return bool(behind or before)
