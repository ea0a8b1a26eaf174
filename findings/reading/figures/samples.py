"""What inspectors, or an authority in its audits, looked at; and what people answered."""

from dataclasses import replace

from .dated_days import YEAR
from .numbers import NUMBER, number
from .patterns import any_of, pattern
from .sentences import sentences
from .value import Value

_SAMPLE = pattern(
    r"\binspectors? (?:\w+ )?"
    + any_of(
        "saw; looked; sampled; reviewed; tracked; met; spoke; considered; observed; audited;"
        "examined; visited; identified; found; evaluated; scrutinised; dip; followed; asked;"
        "referred; raised; drew"
    )
    + r"\b|\b"
    + any_of(
        "seen; sampled; tracked; reviewed; examined; observed; raised; identified; considered;"
        "audited; looked at"
    )
    + r" (?:\w+ ){0,2}?(?:by|with) inspectors\b"
    r"|\b(?:told|met(?: with)?) (?:the )?inspectors\b|\bspoken (?:to|with)\b"
    r"|\b(?:cases|records|assessments|plans|files) (?:that )?(?:were )?"
    r"(?:seen|sampled|tracked|examined)\b"
    r"|\b(?:sampled|tracked) (?:cases|files)\b"
    r"|\b(?<!\band )in (?:one|two|three|four|five|six) (?:of these )?cases?(?:,| where\b)"
    r"|\bOfsted (?:has|have) (?:completed|carried)\b|\b(?:monitoring|focused) visits\b"
)
_BUT_INSPECTORS = pattern(r",? (?:but|and|although|while|however) inspectors\b")

_OPINION = pattern(
    r"\b"
    + any_of(
        "surveys?; surveyed; respondents; feel; felt; want; wanted; report(?:ed)? having;"
        "(?:sa(?:y|id)|stat(?:ed?|ing)|report(?:ed)?|agreed?|believed?) (?:that )?they"
    )
    + r"\b"
)
# Words that lessen what is said: nobody counted it.
_HEARSAY = pattern(
    r"\banecdotally\b|\breportedly\b|\b(?:is|are) (?:reported|thought|believed) to be\b"
    r"|\b(?:estimated|reckoned) by (?:[\w’-]+ )?(?:staff|managers|workers|officers|partners)\b"
)
_ONE_CASE = pattern(r"\bexample (?:is|was) that of\b")
# Not those on strengths and difficulties, which measure how children are.
_ASKED = (
    r"\b(?:surveys?|surveyed|(?<!difficulty )(?<!difficulties )questionnaires?|respondents"
    r"|consulted)\b"
)
_ASKED_BEFORE = pattern(rf"{_ASKED}[^.;]*$")
_ASKED_BEHIND = pattern(rf"(?: [\w’-]+){{0,6}} {_ASKED}")
_AUDITED = pattern(
    r"\b(?:audit(?:ed| of)|(?:review|analysis) of)(?: the| more than)? "
    rf"(?!{YEAR.pattern})(?P<of>{NUMBER.pattern})"
    rf"|(?P<cases>{NUMBER.pattern}) cases (?:that )?(?:it|they) (?:had )?audited\b"
)
_OWN_REVIEW = pattern(
    r"\b(?:internal (?:audits?|reviews?)|dip[- ]sampl\w+)\b"
    r"|\baudit(?:s|ing)?(?: [\w’–-]+){0,10} (?:show|found|find|identif|conclud|concur|reveal|judg)"
    r"|\bauthority (?:\w+ )?reviewed\b"
    r"|\b(?:conducted|undertook|carried out) an? (?:\w+ ){0,2}(?:audit|review)\b"
)
# “In one office this was 38%”, “two workers had caseloads of 41 and 46”.
_PLACE = r"\bin (?:one|another) (?:team|area|office|locality|district)\b"
_PART_BEFORE = pattern(
    rf"{_PLACE}[^.;]*$"
    r"|\b(?:one|two|three) (?:[\w’-]+ ){0,3}workers? (?:[\w’-]+ ){0,3}"
    r"(?:had|has|have|holding|with) (?:a )?caseloads? of [^.;]*$"
)
_PART_BEHIND = pattern(rf"[^.,;\d]* {_PLACE}")
_OF_THEM = pattern(r" of (?:them|these|those)\b")


def without_sampled(sentence: str, text: str, values: list[Value]) -> list[Value]:
    """The values without how many were looked at or asked, by inspectors or in a survey.

    ``text``: the sentence with what is no figure hidden.
    """
    if not values or _is_of_one_case(sentence):
        return []
    begins = _sample_begins(sentence)
    values = [v for v in values if not _is_of_asked(sentence, v)]
    if begins is not None:
        values = [
            v
            for v in values
            if v.close <= begins or (v.unit != "count" and text[v.begin].isdigit())
        ]
    size = audited(sentence)
    return [_of_audited(text, v, size) for v in values] if size else values


def _sample_begins(sentence: str) -> int | None:
    """Where a sentence begins to tell of what inspectors saw or heard; None if it does not.

    That is at its first letter, unless “, but inspectors saw …” sets it apart.
    """
    if not _SAMPLE.search(sentence):
        return None
    apart = _BUT_INSPECTORS.search(sentence)
    return apart.start() if apart and not _SAMPLE.search(sentence[: apart.start()]) else 0


def is_after_sample(paragraph: str, sentence: str) -> bool:
    """Whether the sentence before one in a paragraph tells of what inspectors saw or heard."""
    before = [text for _, text in sentences(paragraph.partition(sentence)[0])]
    return bool(before and _SAMPLE.search(before[-1]))


def _is_of_one_case(sentence: str) -> bool:
    """Whether a sentence gives one case as an example."""
    return bool(_ONE_CASE.search(sentence))


def _is_of_asked(text: str, value: Value) -> bool:
    """Whether a value counts those who were asked in a survey, or who answered."""
    before = _ASKED_BEFORE.search(value.before(text))
    return value.unit == "count" and bool(before or _ASKED_BEHIND.match(text, value.close))


def audited(sentence: str) -> int | None:
    """How many cases a sentence says that the authority audited: “an audit of 12 plans”."""
    found = _AUDITED.search(sentence)
    return int(number(found["of"] or found["cases"])) if found else None


def is_of_own_review(sentence: str) -> bool:
    """Whether a sentence tells what the authority found when it looked at its own cases."""
    return bool(_OWN_REVIEW.search(sentence))


def _of_audited(text: str, value: Value, size: int) -> Value:
    """The value; “five of them” with the size of the audit."""
    is_part = value.unit == "count" and _OF_THEM.match(text, value.close)
    return replace(value, numerator=int(value.value), denominator=size) if is_part else value


def is_of_part(text: str, value: Value) -> bool:
    """Whether a value is of one team or area, or of single workers."""
    before = _PART_BEFORE.search(value.before(text))
    return bool(before or _PART_BEHIND.match(text, value.close))


def is_of_opinion(sentence: str) -> bool:
    """Whether a sentence tells what people answered when they were asked."""
    return bool(_OPINION.search(sentence))


def is_of_hearsay(sentence: str) -> bool:
    """Whether a sentence tells what is reported or estimated, “anecdotally”."""
    return bool(_HEARSAY.search(sentence))
