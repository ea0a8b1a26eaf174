"""One status for several actions: as good as the worst of them."""

from collections.abc import Iterable

from django.db.models import Value
from django.db.models.functions import StrIndex

from .models import Brag

FROM_WORST = [Brag.RED, Brag.AMBER, Brag.NOT_STARTED, Brag.GREEN, Brag.BLUE]


def worst(letters: Iterable[str]) -> Brag | None:
    """The status that worries most; blue only if all are blue; None without any.

    >>> worst(["G", "A", "B"]).label
    'Amber: at risk'
    """
    letters = set(letters)
    return next((brag for brag in FROM_WORST if brag in letters), None)


def worst_first(field: str) -> StrIndex:
    """What to order by in SQL: the place of a letter in ``FROM_WORST``."""
    return StrIndex(Value("".join(FROM_WORST)), field)
