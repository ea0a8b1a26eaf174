"""Which of our indicators a series of open data may be: by its words and its unit."""

import re

from findings.drafts.figures import Indicators
from metrics.models import Unit

from .open_data import Series

LEAST_SHARE = 0.5  # Of an indicator's words: below it nothing is proposed.
# Columns of the releases on the workforce and on children in need, whose names tell too little.
KNOWN = {
    "agency_rate_fte": "agency-social-workers",
    "caseload_fte": "average-caseload",
    "cpp_subsequent_percent": "second-time-child-protection-plans",
    "turnover_rate_fte": "staff-turnover",
    "vacancy_rate_fte": "social-work-vacancies",
}
# By what stands in the name of a column; the first that fits.
UNITS = [
    (re.compile(r"10[,_]?000|10k|rate_per"), Unit.PER_10000),
    (re.compile(r"percent|pct|_rate|rate_|^rate|share|proportion"), Unit.PERCENT),
    (re.compile(r"caseload"), Unit.PER_WORKER),
    (re.compile(r"weeks"), Unit.WEEKS),
    (re.compile(r"days|duration"), Unit.DAYS),
    (re.compile(r"months"), Unit.MONTHS),
]


def guess(series: Series, indicators: Indicators) -> str:
    """Slug of the indicator that fits best, or empty. One that says “not” is never the other."""
    if series.column in KNOWN:
        return KNOWN[series.column]
    for proposed in indicators.proposed_for(series.words, unit_of(series.column)):
        says_the_same = says_not(series.words) == says_not(proposed["name"])
        if says_the_same and proposed["share"] >= LEAST_SHARE:
            return proposed["slug"]
    return ""


def says_not(words: str) -> bool:
    return bool(re.search(r"\b(?:not|without|no)\b", words.lower()))


def unit_of(column: str) -> str:
    """The unit that the name of a column tells, else a number."""
    return next((unit for pattern, unit in UNITS if pattern.search(column)), Unit.COUNT)
