"""What a person has accepted of a draft, as records in the shape of a fixture's."""

from findings.loading import Problem, Record
from findings.models import Draft, DraftItem

from .asked import state_recommendations
from .claimed import state_claims
from .found import state_findings
from .judged import state_judgements
from .making import Bench
from .observed import state_figures
from .passages import Passages
from .visit import Visit

Kind = DraftItem.Kind


class DraftSource:
    """A draft as a source of a load. Once read, ``visit`` and ``codes`` say what became of it."""

    def __init__(self, draft: Draft):
        self.name = draft.name
        self.visit: Visit | None = None
        self.codes: dict[int, str] = {}  # Id of an item to the code of what it is loaded as.
        self._draft = draft

    def read(self) -> tuple[list[Record], list[Problem]]:
        """The records of all accepted items, or what a person must do before there are any."""
        bench = Bench(self.name)
        by_kind: dict[str, list[DraftItem]] = {kind: [] for kind in Kind.values}
        for item in self._draft.items.accepted().order_by("kind", "position", "pk"):
            by_kind[item.kind].append(item)
        facts = {item.values["fact"]: item.values for item in by_kind[Kind.FACT]}
        self.visit = Visit.of(self._draft, facts, bench)
        if self.visit is None:
            return [], bench.problems
        self.visit.state(self._draft, facts, bench)
        passages = Passages(self.visit, bench)
        state_said = state_claims if self.visit.is_own_evaluation else state_findings
        state_judgements(by_kind[Kind.JUDGEMENT], self.visit, passages, bench)
        self.codes = (
            state_recommendations(by_kind[Kind.RECOMMENDATION], self.visit, passages, bench)
            | state_said(by_kind[Kind.FINDING], self.visit, passages, bench)
            | state_figures(by_kind[Kind.FIGURE], self.visit, passages, bench)
        )
        return bench.records, bench.problems
