"""Tables with details of single children are refused at the door: they are not even kept."""

import re
from collections.abc import Iterable, Iterator

from django.utils.text import get_text_list

from metrics.bulk.faults import Unreadable
from metrics.bulk.tables import Row
from ofsted_tracker.guard import child_level_data

# What columns of single children are called, in small letters, signs as spaces.
OF_ONE_CHILD = """
    name|child name|name of child|childs name|child s name|first name|forename|forenames|surname
    last name|family name|full name|initials|dob|date of birth|birth date|upn|unique pupil number
    nhs no|nhs number|case no|case number|case id|case ref|case reference|child id|client id
    person id|pupil id|lcs id|ics id|mosaic id|liquidlogic id|postcode|address|home address
"""
HEADINGS = frozenset(name.strip() for line in OF_ONE_CHILD.splitlines() for name in line.split("|"))
REFUSED = (
    "This site holds figures of many children and never details of one: nothing was kept of the "
    "file. Take that out, and hand it in again"
)


def check_headings(headings: Iterable[str]) -> None:
    """Raises Unreadable where a column is called like one of single children."""
    found = [h for h in headings if " ".join(re.findall(r"[a-z]+", h.lower())) in HEADINGS]
    if found:
        quoted = get_text_list([f"“{heading}”" for heading in found], "and")
        raise Unreadable(f"This looks like a table of single children: it has {quoted}. {REFUSED}")


def without_children(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows. Raises Unreadable at the first with what looks like a detail of one child."""
    for row in rows:
        kinds = get_text_list(child_level_data(" | ".join(row.cells.values())), "and")
        if kinds:
            raise Unreadable(f"Row {row.number} holds what looks like {kinds}. {REFUSED}")
        yield row
