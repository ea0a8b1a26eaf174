"""Whether a sentence tells what plainly is so at the visit, whatever was spoken of before it."""

from .patterns import any_of, pattern
from .sentence import Sentence
from .which_year import ABOUT_SCHOOL

# Not results of examinations.
_IS_NOW = pattern(
    r"\b(?:is|are|remains?|ha(?:s|ve) (?:an?|no)"
    r"|(?<!\bto )(?:provides?|offers?|completes?|tracks?|cites?)"
    r"|ha(?:s|ve) (?:now )?"
    + any_of("reduced; declined; risen; fallen; dropped; increased; improved; grown")
    + r" to)\b"
)
_THIS = r"this(?! (?:year|month|quarter|inspection|visit)\b|[.,])"  # Not “this year”.
_WAS = r"was|were|did|(?<!has )(?<!have )had"
_IS_NOT_NOW = pattern(
    rf"^It\b|\b(?:{_WAS}|{_THIS}|these|those|such|remaining|population)\b|\balso \w+, at\b"
)
_IS_PAST = pattern(rf"{_IS_NOT_NOW.pattern}|\b(?:has|have) \w+|\b\w+ed\b|{ABOUT_SCHOOL.pattern}")


def is_of_now(text: str) -> bool:
    """Whether a sentence tells what plainly is so at the visit."""
    is_now = _IS_NOW.search(text) and not _IS_NOT_NOW.search(text)
    return bool(is_now and not ABOUT_SCHOOL.search(text))


def tells_of_then(text: str) -> bool:
    """Whether a sentence tells what was, or goes back to the text before it."""
    return bool(_IS_NOT_NOW.search(text))


def goes_on_now(sentence: Sentence) -> bool:
    """Whether it stands after a sentence on what is now and tells of nothing past itself."""
    return sentence.is_after_now and not _IS_PAST.search(sentence.text)
