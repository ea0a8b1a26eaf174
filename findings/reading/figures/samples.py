"""What inspectors themselves looked at or did: no figure of the authority's."""

from .patterns import any_of, pattern

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
    r"|\bin (?:one|two|three|four|five|six) (?:of these )?cases?,"
    r"|\bOfsted (?:has|have) (?:completed|carried)\b|\b(?:monitoring|focused) visits\b"
)

_OPINION = pattern(
    r"\b"
    + any_of(
        "surveys?; surveyed; respondents; feel; felt; want; wanted;"
        "(?:sa(?:y|id)|stat(?:ed?|ing)|report(?:ed)?|agreed?|believed?) (?:that )?they"
    )
    + r"\b"
)


def is_of_sample(sentence: str) -> bool:
    """Whether a sentence tells of what inspectors saw or heard."""
    return bool(_SAMPLE.search(sentence))


def is_of_opinion(sentence: str) -> bool:
    """Whether a sentence tells what people answered when they were asked."""
    return bool(_OPINION.search(sentence))
