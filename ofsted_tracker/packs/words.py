"""Days and names as packs write them."""

from datetime import date, datetime
from textwrap import shorten

from findings.models import Recommendation


def in_words(day: date | None) -> str:
    """“3 May 2026”, or nothing.

    >>> in_words(date(2026, 5, 3))
    '3 May 2026'
    """
    return f"{day.day} {day:%B %Y}" if day else ""


def day_in_words(iso: str) -> str:
    """The day of an ISO date or moment: “3 May 2026”."""
    return in_words(datetime.fromisoformat(iso))


def short(day: date | None) -> str:
    """“3 May 2026” with the month in three letters, for narrow columns; or nothing."""
    return f"{day.day} {day:%b %Y}" if day else ""


def unbroken(words: str) -> str:
    """On one line, wherever it stands."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def briefly(place: str) -> str:
    """A place in a document for narrow columns: its headings may be whole sentences.

    >>> briefly("page 9, paragraph 34")
    'page 9, paragraph 34'
    >>> briefly("“Further progress has been made in consolidating our permanent workforce”")
    '“Further progress has been made in …”'
    """
    cut = shorten(place, 40, placeholder=" …")
    return place if cut == place else f"{cut}”"


def code_of(recommendation: Recommendation) -> str:
    """The council's code if it has one, otherwise ours."""
    return recommendation.council_code or recommendation.code


def named(person) -> str:
    """A person's name; their account if they wrote none; nothing if the account is gone."""
    return (person.get_full_name() or person.username) if person else ""
