"""The places in documents that the overview cites."""

from collections.abc import Sequence

from django.db.models import Model

from findings.lineage import hand_over_visits
from findings.models import Inspection, Passage


def hand_over_passages(records: Sequence[Model], visits: Sequence[Inspection]):
    """Gives records their passages, and visits those that mention them, in one query."""
    mentioned = [v for v in visits if v.mentioned_in_id]
    passages = Passage.objects.select_related("document").in_bulk(
        {r.passage_id for r in records} | {v.mentioned_in_id for v in mentioned}
    )
    for record in records:
        record.passage = passages[record.passage_id]
    for visit in mentioned:
        visit.mentioned_in = passages[visit.mentioned_in_id]
    hand_over_visits([v.mentioned_in.document for v in mentioned], visits)
