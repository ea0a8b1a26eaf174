"""The lines of a table as a page shows them."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from metrics.bulk.comparing import Group, Line, Review, whose
from metrics.models import FigureFile

SHOWN = 200  # Lines of each list: who has more to look at downloads the file.
A_PAGE = 100


@dataclass(frozen=True)
class LineList:
    """Lines of one group, the first of them shown."""

    lines: list[Line]

    @property
    def shown(self) -> list[Line]:
        return self.lines[:SHOWN]

    @property
    def total(self) -> int:
        return len(self.lines)


@dataclass(frozen=True)
class Lists:
    """A review as lists, in the order in which a person should look at them."""

    contradicting: LineList
    doubtful: LineList
    correction: LineList
    new: LineList
    unchanged: LineList

    @classmethod
    def of(cls, review: Review) -> "Lists":
        return cls(**{str(group): LineList(review.groups[group]) for group in Group})


def loaded_lines(file: FigureFile, page: str | None) -> Page:
    """What a table gave, as it is held now; ``whose`` says of whom each value is."""
    figures = file.observations.select_related("indicator", "authority").order_by("row", "pk")
    found = Paginator(figures, A_PAGE).get_page(page)
    for o in found:
        o.whose = whose(o.authority, o.comparator)
    return found
