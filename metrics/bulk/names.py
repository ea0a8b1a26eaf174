"""Indicators by what people call them in a table."""

from difflib import get_close_matches
from functools import cache

from metrics.models import Indicator

SAME_SIGNS = str.maketrans({"’": "'", "‘": "'", "–": "-", "\N{NO-BREAK SPACE}": " "})


class IndicatorNames:
    """All indicators, found by name or slug; capitals, spaces and kinds of apostrophe are equal."""

    def __init__(self):
        self._known = {}
        for indicator in Indicator.objects.all():
            self._known[_plain(indicator.name)] = indicator
            self._known[indicator.slug] = indicator
        self.find = cache(self._find)  # A table says the same name in many rows.

    def name_of(self, slug: str) -> str:
        """Empty for no slug, and for one that no indicator has (any more)."""
        indicator = self._known.get(slug)
        return indicator.name if indicator else ""

    def _find(self, text: str) -> Indicator:
        """Raises ValueError with the name that is most alike."""
        if found := self._known.get(_plain(text)):
            return found
        alike = get_close_matches(_plain(text), self._known, n=1)
        hint = f" Is it “{self._known[alike[0]].name}”?" if alike else ""
        raise ValueError(
            f"There is no indicator of this name.{hint} The template lists all of them"
        )


def _plain(text: str) -> str:
    return " ".join(text.translate(SAME_SIGNS).casefold().split())
