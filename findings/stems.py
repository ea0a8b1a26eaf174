"""Texts as sets of stems, to tell how much two of them share."""

import re
from collections import Counter
from collections.abc import Iterable
from math import log

from findings.reading.text.words import plain

WORD = re.compile(r"[a-z][a-z'-]+")
ENDINGS = ("ically", "ations", "ation", "ments", "ment", "iness", "ness", "ings", "ing", "ies")
ENDINGS += ("ely", "ly", "ers", "ed", "es", "er", "s", "y", "e")
LEAST_STEM = 4  # Letters that stay when an ending is cut.
# Words that say nothing of the subject in a report on children's services.
COMMON_WORDS = """
    a about across after all also always an and any are as at be been being before between both
    but by can children child's children's child do does each ensure ensuring enough for from had
    has have having how if improve improvement improvements in increase include includes including
    into is it its local authority council make makes making many more most need needs no not of on
    once one or other our out over people person quality range services service should so some such
    than that the their them then there these they this those through to under up use used using
    very was well were what when where whether which while who whom will with within without work
    working young your framework national outcome enabler paragraph page
"""
COMMON = frozenset(COMMON_WORDS.split())


def stem(word: str) -> str:
    """A word without its endings, so that “manager”, “managing” and “management” are one.

    >>> {stem(word) for word in ["placement", "placements"]}
    {'plac'}
    """
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM:
            return stem(word.removesuffix(ending))
    return word


def stems(text: str) -> frozenset[str]:
    """The stems of a text's words, without words that occur everywhere."""
    words = (word.removesuffix("'s").strip("'-") for word in WORD.findall(plain(text)))
    return frozenset(stem(word) for word in words if word and word not in COMMON)


def words_by_stem(text: str) -> dict[str, str]:
    """Each stem with the word that it was cut from, to show to people."""
    words = (word.removesuffix("'s").strip("'-") for word in WORD.findall(plain(text)))
    return {stem(word): word for word in words if word and word not in COMMON}


def rarity(texts: Iterable[frozenset[str]]) -> dict[str, float]:
    """How much each stem tells: the more, the fewer of the texts have it."""
    texts = list(texts)
    counts = Counter(s for text in texts for s in text)
    return {s: log(1 + len(texts) / n) for s, n in counts.items()}
