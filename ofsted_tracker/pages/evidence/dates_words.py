"""What the dates of evidence show, in figures and in a sentence."""

from django.utils.text import get_text_list

from .dates import Dates, Kind
from .facts import Fact


def facts_of_dates(dates: Dates) -> list[Fact]:
    """Of each kind: how much is of the last year, and of which day the newest tells."""
    facts = []
    for kind in dates.kinds:
        months = dates.of_kind(kind)
        count, fresh = sum(m.number for m in months), sum(m.fresh for m in months)
        newest = max((m.newest for m in months), default=None)
        note = f"the newest tells of {newest.day} {newest:%B %Y}" if newest else ""
        facts.append(Fact(f"{kind.label} of the last year", f"{fresh} of {count}", note))
    return facts


def sentence_of_dates(dates: Dates) -> str:
    """Which kinds tell of the last year, and which do not."""
    if not dates.months:
        return "Nothing that is held tells of any day."
    fresh = [kind for kind in dates.kinds if any(m.fresh for m in dates.of_kind(kind))]
    old = [kind for kind in dates.kinds if kind not in fresh]
    there_is = get_text_list([in_words(kind) for kind in fresh] or ["nothing"], "and")
    words = f"Of the last year there is {there_is}"
    if fresh and old:
        words += f"; there are {get_text_list([f'no {in_words(kind)}' for kind in old], 'and')}"
    return f"{words}."


def in_words(kind: Kind) -> str:
    return kind.label.lower()
