"""Inspections of services for looked after children, until the single framework of November 2013.

They are laid out as those of the protection of children. What inspections of safeguarding and
looked after children services (until July 2012) print belongs to no framework that is known.
"""

import re

from ..result import Reading
from ..text.blocks import Text
from . import early

AREAS = ("overall effectiveness", "outcomes", "quality", "leadership", "capacity")
_TITLE = re.compile(
    r"^inspection of (?!.*in need of help).{0,60}\b(?:looked after children|children looked after)",
    re.IGNORECASE,
)
_WITH_SAFEGUARDING = re.compile(r"\bsafeguarding\b", re.IGNORECASE)


def is_one(text: Text) -> bool:
    return bool(early.title(text, _TITLE))


def read(text: Text, reading: Reading) -> None:
    early.read(text, reading, _TITLE, AREAS)
    if _WITH_SAFEGUARDING.search(reading.title):
        reading.warnings.append("It belongs to a framework before those that are known.")
    else:
        reading.framework = "looked_after_2013"
