"""Years that are a school year, because the paragraph elsewhere calls them one."""

import re
from dataclasses import replace

from .dated_days import days_of
from .period import Period

_SPEAKS_OF_SCHOOL = "academic year"


def in_school_years(period: Period, paragraph: str) -> Period:
    """The period; a school year where its paragraph says “in the academic year (2012/13)”."""
    called = rf"\b(?:academic|school) year (?:of )?\(?{re.escape(period.printed)}(?!\d)"
    if not (period.printed[:1].isdigit() and re.search(called, paragraph)):
        return period
    days = days_of(period.printed, _SPEAKS_OF_SCHOOL)
    return replace(period, start=days[0], end=days[1], doubt="") if days else period
