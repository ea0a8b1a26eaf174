"""Which of the things that are there the items of a draft are, so that nothing doubles.

Each rule is asked of all items before the next: what is nearly alike never takes what is equal.
"""

from collections.abc import Sequence
from typing import TypeVar

from findings.models import Claim, DraftItem, Finding, Recommendation

from .likeness import is_same, nearest
from .passages import Passages

BOARD = Recommendation.Addressee.BOARD
Read = TypeVar("Read", Finding, Claim)

# Whether a recommendation is an item's: by its words, by its printed number.
RULES = [
    lambda held, values: is_same(held.words, values["text"]),
    lambda held, values: held.printed_ref == values["ref"] != "",
]


def same_recommendations(
    items: Sequence[DraftItem], held: Sequence[Recommendation]
) -> dict[int, Recommendation]:
    """Id of an item to the recommendation that it is, each at most once.

    That which it was loaded as; else that with its words, with its number, with nearly its words.
    """
    found = {item.pk: r for item in items for r in held if r.code == item.code}

    def rivals(item: DraftItem) -> list[Recommendation]:
        to_board = item.values["addressee"] == BOARD
        taken = list(found.values())
        return [r for r in held if r not in taken and (r.addressee == BOARD) == to_board]

    for is_it in RULES:
        for item in items:
            if item.pk not in found:
                match = next((r for r in rivals(item) if is_it(r, item.values)), None)
                if match:
                    found[item.pk] = match
    for item in items:
        if item.pk not in found:
            match = nearest(item.values["text"], [(r.words, r) for r in rivals(item)])
            if match:
                found[item.pk] = match
    return found


def same_statements(
    items: Sequence[DraftItem], held: Sequence[Read], passages: Passages
) -> dict[int, list[Read]]:
    """Id of an item to the findings or claims that it holds.

    That which it was loaded as; else all that quote from its words; else that with nearly them.
    """
    found: dict[int, list[Read]] = {}
    for item in items:
        quoted = passages.within(item.values["text"], item.values["place"])
        own = [one for one in held if one.code == item.code]
        found[item.pk] = own or [one for one in held if one.passage in quoted]
    left = [one for one in held if not any(one in some for some in found.values())]
    for item in items:
        if not found[item.pk]:
            match = nearest(item.values["text"], [(one.passage.text, one) for one in left])
            if match:
                found[item.pk] = [match]
                left.remove(match)
    return found
