"""What each visit says of a line, sentence by sentence, and what the council claims between."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .lineage import Said, Stop, Thread
from .models import Claim, Inspection, InspectorVerdict, Passage, Recommendation


@dataclass(frozen=True)
class Saying:
    """One sentence on a line, with its place."""

    said: Said | None  # Nothing where the council speaks.
    about: Recommendation | None  # What was asked, judged or left unanswered; none for a claim.
    words: str = ""
    passage: Passage | None = None
    note: str = ""

    @property
    def name(self) -> str:
        """“Asked”, “Partly met”, “Council’s claim”, “Unanswered”."""
        if self.said:
            return self.said.words
        return "Unanswered" if self.about else "Council’s claim"

    @classmethod
    def from_asked(cls, recommendation: Recommendation) -> "Saying":
        return cls(Said.ASKED, recommendation, recommendation.words, recommendation.passage)

    @classmethod
    def from_verdict(cls, verdict: InspectorVerdict, about: Recommendation) -> "Saying":
        words = verdict.passage.text if verdict.passage else ""
        return cls(Said.of(verdict.verdict), about, words, verdict.passage, verdict.note)

    @classmethod
    def from_claim(cls, claim: Claim) -> "Saying":
        return cls(None, None, claim.summary, claim.passage)


@dataclass(frozen=True)
class Step:
    """One visit on a line, or one self evaluation that claims something of it or passes it over."""

    visit: Inspection
    said: Said | None  # Nothing where the council speaks.
    sayings: tuple[Saying, ...]  # What it asked, then what it said of earlier asking; never none.

    @classmethod
    def unanswered(cls, evaluation: Inspection, recommendation: Recommendation) -> "Step":
        """A self evaluation that answers the rest of a list by code."""
        return cls(evaluation, None, (Saying(None, recommendation),))


def steps_of(thread: Thread, claims: Iterable[Claim], passed: Iterable[Step] = ()) -> list[Step]:
    """The stops of a line and the self evaluations between them, in time order."""
    about = {r.pk: r for r in thread.recommendations}
    steps = [
        Step(stop.inspection, stop.said, sayings_of(stop, about) or (Saying(Said.UNREAD, None),))
        for stop in thread.stops
    ]
    claimed = defaultdict(list)
    for claim in claims:
        claimed[claim.section.inspection].append(Saying.from_claim(claim))
    steps += [Step(visit, None, tuple(sayings)) for visit, sayings in claimed.items()]
    steps += passed
    return sorted(steps, key=lambda step: (step.visit.end, step.visit.pk))


def sayings_of(stop: Stop, about: dict[int, Recommendation]) -> tuple[Saying, ...]:
    return (
        *(Saying.from_asked(r) for r in stop.asked),
        *(Saying.from_verdict(v, about[v.recommendation_id]) for v in stop.verdicts),
    )
