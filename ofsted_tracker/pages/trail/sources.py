"""The places in documents that one page shows: read in one query, for what is shown only."""

from collections.abc import Iterable

from findings.models import Passage

from .trail import Trail


def attach_passages(rows: Iterable) -> None:
    """Gives each row (a claim, a finding, a figure …) its passage, without boxes."""
    rows = [row for row in rows if row.passage_id]
    passages = Passage.objects.defer("boxes").in_bulk({row.passage_id for row in rows})
    for row in rows:
        row.passage = passages[row.passage_id]


def sources_of(trail: Trail) -> Iterable:
    """Whatever of a trail is cited."""
    yield trail.recommendation
    yield from (*trail.claims, *trail.verdicts, *trail.findings)
    for figure in trail.figures:
        yield from filter(None, (figure.then, figure.now))
