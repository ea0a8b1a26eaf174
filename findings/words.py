"""Search by words: each of them must occur, whatever stands between."""

import re

from django.db.models import Q, QuerySet

MOST_WORDS = 8  # Each costs a scan; more words rarely find more.
APOSTROPHES = "'’"  # Reports print one, people type the other.


def words_of(text: str) -> list[str]:
    """The words that are searched for.

    >>> words_of("  return home   interviews ")
    ['return', 'home', 'interviews']
    """
    return text.replace("\0", "").split()[:MOST_WORDS]


def with_words(queryset: QuerySet, text: str, lookups: tuple[str, ...]) -> QuerySet:
    """The rows in which every word fits at least one lookup, such as ``title__icontains``."""
    for word in words_of(text):
        fits = Q()
        for spelling in spellings(word):
            for lookup in lookups:
                fits |= Q(**{lookup: spelling})
        queryset = queryset.filter(fits)
    return queryset


def spellings(word: str) -> set[str]:
    """A word with either apostrophe."""
    straight, curly = APOSTROPHES
    return {word.replace(curly, straight), word.replace(straight, curly)}


def pattern_of(text: str) -> re.Pattern:
    """Finds any of the words in a text, in whatever case and with either apostrophe."""
    # The longest first, or “home” would hide “homes”.
    words = sorted(words_of(text), key=len, reverse=True)
    either = f"[{APOSTROPHES}]"
    return re.compile(
        "|".join(re.sub(either, either, re.escape(word)) for word in words), re.IGNORECASE
    )
