"""Who led the inspection: by a title page, a team list or the signature of a letter."""

import re

from ..text.blocks import Block, Text

_LED = re.compile(r"(?<!deputy )\b(?:lead|reporting) inspectors?\b\s*[:–-]?\s*", re.IGNORECASE)
_SIGNED = re.compile(r"^yours? (?:sincerely|faithfully)\b\W*", re.IGNORECASE)
_STYLE = re.compile(r"^(?:(?:mr|mrs|ms|miss|dr|sir|dame|hmi)\b\.?\s*)+", re.IGNORECASE)
# What follows a name: a post, the next of the team, or the end of the line of a table.
_POST = re.compile(
    r"\s*(?:[,;:(|]|\b(?:H\.?M\.?I|HMIs|SHMI|Senior|Her|His|Ofsted|Deputy|Team|Quality|Regulatory"
    r"|Social|Lead|and|Seconded|National|Regional|Director|Inspector|Age)\b)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-]|\s+(?=[^\W\d_]))*")
LONGEST_NAME = 60  # Letters.
NEAR = 4  # Blocks after a signature's greeting in which the name stands.


def lead_on_title_page(text: Text) -> tuple[str, Block] | None:
    """The name after “Lead inspector”, on the title page or in the team list, and its block."""
    body = text.body
    for place, block in enumerate(body):
        if found := _LED.search(block.text):
            after = body[place + 1 : place + 2]  # The cell beside it, or the next line.
            if named := _first_name(block, found.end(), after):
                return named
    return None


def signed_by(text: Text) -> tuple[str, Block] | None:
    """The first name after the last “Yours sincerely” of a letter, and its block."""
    body = text.body
    for place in reversed(range(len(body))):
        if found := _SIGNED.match(body[place].text):
            after = body[place + 1 : place + 1 + NEAR]
            if named := _first_name(body[place], found.end(), after):
                return named
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
    post = _POST.search(words)
    name = words[: post.start()] if post else words
    name = name.strip().rstrip(".")
    capitals = [part for part in name.split() if part[:1].isupper()]
    if len(name) > LONGEST_NAME or len(capitals) < 2 or not _NAME.fullmatch(name):
        return ""
    return name
