"""Whether a sentence tells of a result, or only of what was done: a rule of thumb, our reading.

Inspectors criticise plans that report training held and policies written, and not what is
different for children.
"""

import re

# What is done. Where nothing else is said, the sentence names an activity.
ACTIVITY = re.compile(
    r"""\b(?:
    agreed | appointed | approved | arranged | attended | audit(?:s|ed)? | brief(?:ed|ings?)
    | commissioned | completed | consulted | created | delivered | designed | developed | discussed
    | drafted | embedded | established | guidance | held | implemented | introduced | issued
    | launched | led | meetings? | met | monitored | panel | planned | planning | policy | policies
    | procedures? | procured | protocols? | published | purchased | recruited | redesigned
    | refreshed | reminded | restructured | reviewed | revised | rolled\ out | scheduled
    | sessions? | shared | signed | started | strategy | templates? | toolkits? | trained | training
    | updated | workshops? | written
    )\b""",
    re.VERBOSE,
)
# What differs for somebody, or a share that was measured. A count is none: “40 staff were trained”.
RESULT = re.compile(
    r"""\b(?:
    better | earlier | easier | faster | fewer | fell | feel | felt | gained | happier | higher
    | improved | increased | less | longer | lower | more | quicker | quickly | reduced | rose
    | safer | safely | say | settled | shows? | shorter | sooner | stable | stayed | tell | told
    | timely
    | (?:in|on)\ time | per\ cent | all | every | half | most | none | nobody | \w+\ in\ ten
    | \d+\ (?:of|in|out\ of)\ \d+ | from\ \d+\ to
    )\b | %""",
    re.VERBOSE,
)
NOT_KNOWN = re.compile(
    r"\b(?:not\ yet | not\ (?:clear|counted|known|measured|seen) | (?:none|nothing)\ yet"
    r" | to\ be\ (?:confirmed|counted|measured|seen) | too\ (?:early|soon) | unknown)\b",
    re.VERBOSE,
)
SENTENCE = re.compile(r"[^.!?;\n]+")


def names_activity_only(text: str) -> bool:
    """Whether every sentence names an activity, and none a result.

    >>> names_activity_only("Training was held. The policy is written.")
    True
    >>> names_activity_only("Training was held: children are seen sooner.")
    False
    """
    sentences = sentences_of(text)
    return bool(sentences) and all(map(is_activity, sentences))


def names_result(text: str) -> bool:
    """Whether any sentence may be a result: it names no activity only, and says what is known.

    >>> names_result("Training was held. Fewer children move.")
    True
    >>> names_result("Not known until the first audit.")
    False
    """
    return any(not is_activity(s) and not NOT_KNOWN.search(s) for s in sentences_of(text))


def sentences_of(text: str) -> list[str]:
    return [s for s in SENTENCE.findall(text.lower()) if s.strip()]


def is_activity(sentence: str) -> bool:
    return bool(ACTIVITY.search(sentence)) and not RESULT.search(sentence)
