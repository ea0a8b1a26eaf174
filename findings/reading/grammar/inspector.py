"""Who led the inspection: by a title page, a team list or the signature of a letter."""

import re
from itertools import pairwise

from ..text.blocks import Block, Text

_LED = re.compile(
    r"(?<!deputy )\b(?:(?:lead|reporting) (?:social care )?(?:inspector(?:\(s\)|s?\b)|HMI\b)"
    r"|inspection lead\b)(?: name\b)?\s*(?:[,:–-]|(?:is|was|were)\b)?\s*",
    re.IGNORECASE,
)
_BEFORE_LED = re.compile(r"[(,–-]$")  # “Ann Able HMI (lead inspector)”.
_BETWEEN_NAMES = re.compile(r"[,;]|\band\b")
_SIGNED = re.compile(
    r"^(?:yours? (?:sincerely|faithfully|truly)|(?:with )?(?:kind |best )?(?:regards|wishes)"
    r"|sincerely)\b\W*",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"\b[Ii]nspectors?(?: (?:for|of|on) th(?:is|e) .{1,30}?)? (?:was|were)\W+(?=[A-Z])"
)
_HMI = r"(?:his|her) majesty['’]s inspector"
_ONLY_HMI = re.compile(
    rf"^(?:senior )?(?:{_HMI}|HMI|Ofsted inspector)(?:\W.{{0,40}})?$", re.IGNORECASE
)
_STYLE = re.compile(
    rf"^(?:(?:mr|mrs|ms|miss|dr|prof|professor|rev|sir|dame|p\.?p|hmi|{_HMI}|inspector)\b\.?\s*)+",
    re.IGNORECASE,
)
# What follows a name: the next of the team, the end of the line of a table, an honour or a post.
_NEXT = r"[,;:(|&/\d*†]|(?<=\s)[–-]\s|\band\b"
_HONOUR = r"[OMC]BE"
_POST = (
    r"H\.?M\.?I|HMIs|SHMI|HM|(?-i:AI)|Her|His|Senior|Ofsted|Deputy|Team|Quality|Regulatory|Social"
    r"|Lead|Seconded|National|Regional|Additional|Director|Inspector|Inspection|Age|(?-i:OI)"
    r"|Assistant|Associate|Principal|Interim|Acting|Contracted|Designated|Specialist|Children['’]s"
    r"|CQC|HMICFRS|HMIP"
)
_AFTER_NAME = re.compile(rf"\s*(?:{_NEXT}|\b(?:{_HONOUR}|{_POST})\b)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-]|\s+(?=[^\W\d_]))*")
LONGEST_NAME = 60  # Letters.
NEAR = 4  # Blocks after a signature's greeting in which the name stands.


def lead_on_title_page(text: Text) -> tuple[str, Block] | None:
    """The name after “Lead inspector”, on the title page or in the team list, and its block."""
    body = text.body
    for place, block in enumerate(body):
        if found := _LED.search(block.text):
            if name := _last_name(block.text[: found.start()].strip()):
                return name, block
            after = body[place + 1 : place + 2]  # The cell beside it, or the next line.
            if named := _first_name(block, found.end(), after):
                return named
    return None


def _last_name(before: str) -> str:
    """The name that “(lead inspector)” or “, lead inspector” follows, if it follows one."""
    if not _BEFORE_LED.search(before):
        return ""
    names = map(name_of, reversed(_BETWEEN_NAMES.split(before[:-1])))
    return next(filter(None, names), "")


def signed_by(text: Text) -> tuple[str, Block] | None:
    """The first name after the last “Yours sincerely” of a letter, and its block.

    Without such a greeting it is the name above the last “His Majesty’s Inspector”, or else the
    first in “The inspectors were …”.
    """
    body = text.body
    for place in reversed(range(len(body))):
        if found := _SIGNED.match(body[place].text):
            after = body[place + 1 : place + 1 + NEAR]
            if named := _first_name(body[place], found.end(), after):
                return named
    return _above_the_post(body) or _first_of_the_team(body)


def _above_the_post(body: list[Block]) -> tuple[str, Block] | None:
    for block, after in reversed(list(pairwise(body))):
        is_short = len(block.text) <= LONGEST_NAME
        if is_short and _ONLY_HMI.match(after.text) and (name := name_of(block.text)):
            return name, block
    return None


def _first_of_the_team(body: list[Block]) -> tuple[str, Block] | None:
    for block in body:
        if (found := _TEAM.search(block.text)) and (name := name_of(block.text[found.end() :])):
            return name, block
    return None


def _first_name(block: Block, begins: int, after: list[Block]) -> tuple[str, Block] | None:
    """A name in what is left of a block, or else in one of those after it."""
    for candidate, words in [(block, block.text[begins:]), *((b, b.text) for b in after)]:
        if name := name_of(words):
            return name, candidate
    return None


def name_of(words: str) -> str:
    """A name without style and post; empty where the words are no name.

    “Ms Fiona J Smith, HMI” → “Fiona J Smith”.
    """
    words = _STYLE.sub("", words.strip())
    after = _AFTER_NAME.search(words)
    name = words[: after.start()] if after else words
    name = name.strip().rstrip(".")
    capitals = [part for part in name.split() if part[:1].isupper()]
    if len(name) > LONGEST_NAME or len(capitals) < 2 or not _NAME.fullmatch(name):
        return ""
    return name
