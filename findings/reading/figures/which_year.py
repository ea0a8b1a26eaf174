"""Whether a year is a financial or a school year, or that of a publication."""

import re

from .patterns import any_of, pattern

ABOUT_SCHOOL = pattern(
    r"\b"
    + any_of(
        r"GCSE; key stage; attain; exclu[ds]; academic; school year; absen; pupil; qualification;"
        r"exam(?:ination)?s?\b; left school; attendance (?:rate|was);"
        r"attended (?:school |lessons )?for (?:at least|more than|less than)\b"
    )
)
# It goes by financial years, and is spent in school years.
_GRANT = pattern(r"\b(?:pupil premium|grants?|funding|budget)\b")
_ON_EDUCATION = pattern(
    r"\bmissing (?:from |out on )?education\b|\bhome education\b|\battend\w* [^.;]*\bschools?\b"
)
_OF_REPORT = pattern(r"\breports? (?:for |of |\()?$")
_PUBLISHED = pattern(r"\b(?:annual report|recently published|latest published)\b[^.;]*$")
_IS_PUBLISHED = pattern(r"\b(?:figures|data|statistics) (?:published|released)(?: by [^.;,]*)? ?$")

_EITHER_YEAR = "“{}” can be a financial or school year: read as the financial year."
_YEAR_OF_REPORT = "“{}” is the year of a report, whose figures can be of another."
_DAY_OF_PUBLICATION = "“{}” is when it was published: of when it is, is not told."
_OF_PUBLICATION = "“{}” is that of a publication: read as before the visit."
ANY_YEAR = "“{}” does not say which year: read as the 12 months before the visit."


def is_school_year(sentence: str) -> bool:
    """Whether two years in a sentence are a school year."""
    return bool(ABOUT_SCHOOL.search(sentence)) and not _GRANT.search(sentence)


def doubt_of_publication(match: re.Match) -> str:
    """The doubt of “figures published in October 2014”; or “”."""
    is_published = _IS_PUBLISHED.search(match.string, 0, match.start())
    return _DAY_OF_PUBLICATION.format(match["date"]) if is_published else ""


def doubt_of_years(match: re.Match) -> str:
    """The doubt of “2013–14”, where the sentence leaves open what it is the year of; or “”."""
    if _OF_REPORT.search(match.string, 0, match.start("date")):
        return _YEAR_OF_REPORT.format(match["date"])
    about_school = ABOUT_SCHOOL.search(match.string) or _ON_EDUCATION.search(match.string)
    is_open = about_school and not is_school_year(match.string)
    return _EITHER_YEAR.format(match["date"]) if is_open else ""


def doubt_of_span(match: re.Match, *, is_year: bool) -> str:
    """The doubt of “the past year” on examinations, or in what a publication says; or “”."""
    if _PUBLISHED.search(match.string, 0, match.start()):
        return _OF_PUBLICATION.format(match[0].strip())
    about_school = ABOUT_SCHOOL.search(match.string) or _ON_EDUCATION.search(match.string)
    return ANY_YEAR.format(match[0].strip()) if is_year and about_school else ""
