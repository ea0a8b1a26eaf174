"""Short titles where no person has written one: of a recommendation, a visit, a document."""

import re
from datetime import date
from textwrap import shorten

from findings.models import Framework, Inspection

TITLE_LENGTH = 100
IN_BRACKETS = re.compile(r"\s*\([^()]*\)\.?\s*$")
SHORT_INSPECTION = 7  # Days at most; a standard one takes about two weeks.
WITHOUT_LENGTHS = {"protection_2012", "looked_after_2013", "sif"}


def title_of(words: str) -> str:
    """The beginning of a recommendation, without its cross-reference: for lists."""
    words = IN_BRACKETS.sub("", words).rstrip(" .;:,")
    title = shorten(words, TITLE_LENGTH, placeholder="…")
    return title[:1].upper() + title[1:]


def visit_title(kind: str, framework: Framework | None, start: date, end: date) -> str:
    """“Short inspection”, “Inspection: single inspection framework”, “Focused visit”."""
    if kind != Inspection.Kind.INSPECTION or framework is None:
        return Inspection.Kind(kind).label
    if framework.code in WITHOUT_LENGTHS:
        name = framework.short_name
        return f"Inspection: {name if name.isupper() else name[0].lower() + name[1:]}"
    is_short = (end - start).days < SHORT_INSPECTION
    return "Short inspection" if is_short else "Standard inspection"
