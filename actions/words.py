"""Words for dates and recommendations that several pages of actions share."""

from datetime import date

from django.contrib.humanize.templatetags.humanize import apnumber

from findings.models import Recommendation


def due_in_words(due: date, on: date) -> str:
    """How far away a due date is.

    >>> due_in_words(date(2026, 7, 31), date(2026, 9, 1))
    '32 days over'
    """
    days = (due - on).days
    if days == 0:
        return "today"
    count = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f"in {count}" if days > 0 else f"{count} over"


def asked_as(recommendation: Recommendation) -> str:
    """How a recommendation is called beside others: “R6 (2017)”, “point 2 (2022)”."""
    r = recommendation
    board = "safeguarding board’s " if r.addressee == Recommendation.Addressee.BOARD else ""
    name = r.council_code or f"{board}point {r.order}"
    return f"{name} ({r.asked_on.year})"


def owner_of(action) -> str:
    """The accountable post, or the account's name where no post is written."""
    if action.owner_role or not action.owner:
        return action.owner_role or "–"
    return action.owner.get_full_name() or action.owner.username


def number_in_words(number: int, zero: str = "no") -> str:
    """Small numbers as words: “two”, “14”."""
    return str(apnumber(number)) if number else zero


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: “two actions”, “14 actions”, “no actions”."""
    return f"{number_in_words(number)} {one if number == 1 else many}"


def so_many_are(number: int) -> str:
    """“two are”, “one is”, “none is”."""
    return f"{number_in_words(number, 'none')} {'are' if number > 1 else 'is'}"


def sentence(words: str) -> str:
    """With a capital and a full stop."""
    return f"{words[0].upper()}{words[1:]}."
