"""The headings that open a list of what needs to improve, and those that end one."""

import re

MAIN_LIST = re.compile(
    r"^(?:what (?:[\w’'-]+ ){0,8}|areas? that )needs? "
    r"(?:to (?:be )?improved?|improv(?:ing|ement))\b",
    re.IGNORECASE,
)
# “Areas for priority action”, “Key areas for improvement”; these “since the last inspection” are
# what was done.
_OTHER = re.compile(
    r"^(?:(?:(?:key|main|further|identified|priority) )*(?:areas?|actions?) (?:identified )?"
    r"(?:for|of|to|requiring|needing|in need of) (?:(?:urgent|immediate|priority|further) )*"
    r"(?:action|improvement|improve|development|attention)s?(?! since\b)"
    r"|(?:priority|immediate|urgent)(?: and (?:priority|immediate|urgent))? actions?"
    r"|recommendations?)\b",
    re.IGNORECASE,
)
# These two whatever their look: some documents set them like their text.
_ONLY_MAIN_LIST = re.compile(rf"{MAIN_LIST.pattern}[^.:;?]*[?:]?$", re.IGNORECASE)
_FINDINGS = re.compile(r"^(?:(?:main|key|headline) )?findings\W*$", re.IGNORECASE)
_CHAPTER = re.compile(
    r"^(?:the )?(?:experiences? and progress of|impact of leaders|overall effectiveness)\b"
    r"|^(?:key )?strengths\b",
    re.IGNORECASE,
)
LONGEST_LIST_HEADING = 90  # Letters.


def is_list_heading(heading: str) -> bool:
    is_one = MAIN_LIST.match(heading) or _OTHER.match(heading)
    return len(heading) <= LONGEST_LIST_HEADING and bool(is_one)


def ends_list(heading: str) -> bool:
    """Whether what inspectors found begins here: “Main findings”, or the name of an area."""
    return bool(_FINDINGS.match(heading) or _CHAPTER.match(heading))


def is_heading_by_words(text: str) -> bool:
    """Whether a line is a heading by what it says, though it may look like the text."""
    return bool(_ONLY_MAIN_LIST.match(text) or _FINDINGS.match(text))
