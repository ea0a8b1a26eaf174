"""Inspections of local authority arrangements for the protection of children, 2012 and 2013.

Four grades, in a record on the last page; bullets in lower case under “Immediately:” and the like.
"""

import re

from ..result import Reading
from ..text.blocks import Text
from . import early

AREAS = ("overall effectiveness", "help and protection", "quality of practice", "leadership")
_TITLE = re.compile(
    r"^(?:pilot |multi-agency )?inspection of (?:the )?(?:local authority )?arrangements for the "
    r"protection of children",
    re.IGNORECASE,
)


def is_one(text: Text) -> bool:
    return bool(early.title(text, _TITLE))


def read(text: Text, reading: Reading) -> None:
    early.read(text, reading, _TITLE, AREAS)
    reading.framework = "protection_2012"
