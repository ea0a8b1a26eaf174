"""Long lists: a page shows the beginning of each, and a link shows all of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import template

register = template.Library()

FIRST_SHOWN = 20
OPENED = "all"  # In the address: ?all=worse, once for each list that is shown whole.


@dataclass(frozen=True)
class Beginning:
    """The rows of a list that a page shows, and the way to the rest."""

    rows: Sequence
    count: int  # Of the whole list.
    is_open: bool  # Whether the address asks for the whole.
    name: str
    query: str  # Of the same page with the whole list.

    @property
    def is_cut(self) -> bool:
        return len(self.rows) < self.count


@register.simple_tag(takes_context=True)
def beginning(context, rows: Sequence, name: str) -> Beginning:
    """The first twenty rows, or all where the address opens the list of that name.

    {% beginning work.closed "closed" as list %}, then {% rest list "closed actions" %} below it.
    """
    query = context["request"].GET.copy()
    is_open = name in query.getlist(OPENED)
    query.appendlist(OPENED, name)
    shown = rows if is_open else rows[:FIRST_SHOWN]
    return Beginning(shown, len(rows), is_open, name, query.urlencode())


@register.inclusion_tag("components/rest.html")
def rest(shown: Beginning, what: str):
    """Says how much of a list is left out, and leads to it; nothing where nothing is."""
    return {"shown": shown, "what": what}
