"""What was asked, claimed, done and shown for one recommendation, and what is missing of it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import groupby

from actions.models import Action, Brag, EvidenceVersion
from findings.models import (
    Claim,
    Finding,
    Inspection,
    InspectorVerdict,
    Recommendation,
    SelfEvaluationSection,
)
from metrics.models import Observation
from metrics.series import Direction, Series, contradict, direction, in_numbers

Verdict = InspectorVerdict.Verdict
CONTENT = {Brag.GREEN, Brag.BLUE}


class Gap(Enum):
    """What may be missing between a recommendation and proof that it is met."""

    # The gravest first.
    NO_EVIDENCE = "No evidence"
    ONLY_CLAIMS = "Only the council’s own claims"
    OLD_EVIDENCE = "Evidence older than the last visit"
    SAID_WORSE = "Ofsted later said worse"
    SAID_NOT_MET = "Ofsted later said not met"
    WORSE_FIGURE = "Figure got worse while the owner says green or blue"
    NO_ACTION = "No action"
    NO_FIGURE = "No figure since"


LACKS_EVIDENCE = {Gap.NO_EVIDENCE, Gap.ONLY_CLAIMS, Gap.OLD_EVIDENCE}


@dataclass(frozen=True)
class Figure:
    """An indicator beside the day on which something was asked: its value then and now."""

    series: Series
    then: Observation | None
    now: Observation | None
    is_since: bool  # Whether “now” speaks of a day after the asking.

    @classmethod
    def from_series(cls, series: Series, asked_on: date) -> "Figure":
        """Then: the last value up to the asking, or the first one; now: the newest."""
        now = series.latest
        is_since = bool(now and now.end > asked_on)
        earlier = [o for o in series.whole if o is not now and not (now and contradict(o, now))]
        up_to = [o for o in earlier if o.end <= asked_on]
        then = up_to[-1:] if is_since and up_to else earlier[:1]
        return cls(series, then[0] if then else None, now, is_since)

    @property
    def direction(self) -> Direction:
        return direction(self.series.indicator, self.then, self.now)

    @property
    def is_claim(self) -> bool:
        """Whether the newest value is the council's own word."""
        return bool(self.now) and self.now.stated_by == Observation.StatedBy.COUNCIL

    @property
    def then_in_words(self) -> str:
        return in_numbers(self.then, self.series.indicator.unit)

    @property
    def now_in_words(self) -> str:
        return in_numbers(self.now, self.series.indicator.unit)


@dataclass(frozen=True)
class Trail:
    """One recommendation with everything that answers it.

    ``actions`` is None where the reader may not see the plan: then evidence is empty too, and
    what is missing is judged by what is published.
    """

    recommendation: Recommendation
    last_visit: Inspection  # The newest at which inspectors spoke.
    asked_before: tuple[Recommendation, ...] = ()
    asked_again: tuple[Recommendation, ...] = ()
    claims: tuple[Claim, ...] = ()
    actions: tuple[Action, ...] | None = None
    evidence: tuple[EvidenceVersion, ...] = ()
    figures: tuple[Figure, ...] = ()
    verdicts: tuple[InspectorVerdict, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def reasons(self) -> list[Finding]:
        """What inspectors found when they asked for it."""
        return [f for f in self.findings if f.inspection.end <= self.recommendation.asked_on]

    @property
    def later_findings(self) -> list[Finding]:
        return [f for f in self.findings if f.inspection.end > self.recommendation.asked_on]

    @property
    def verdict(self) -> InspectorVerdict | None:
        """The verdict of the last visit that looked at it."""
        looked_at = [v for v in self.verdicts if v.verdict != Verdict.NOT_LOOKED_AT]
        return looked_at[-1] if looked_at else None

    @property
    def claims_by_section(self) -> list[tuple[SelfEvaluationSection, list[Claim]]]:
        """The claims under the headings that the self evaluation prints."""
        return [
            (section, list(claims))
            for section, claims in groupby(self.claims, key=lambda c: c.section)
        ]

    @property
    def figures_since(self) -> list[Figure]:
        return [f for f in self.figures if f.is_since]

    @property
    def is_answered(self) -> bool:
        """Whether an action or a claim speaks to it, so far as the reader may know."""
        return bool(self.claims or self.actions)

    @property
    def is_open(self) -> bool:
        """Not found met. Stands beside ``RecommendationQuerySet.open``."""
        return self.verdict is None or self.verdict.verdict != Verdict.MET

    @property
    def shows_impact(self) -> bool:
        """Whether anything shows a change since it was asked.

        Evidence of a later day, a figure that is better than it was, or a later visit that found
        it met or partly met. What the council only says is none.
        """
        return (
            any(e.speaks_to > self.recommendation.asked_on for e in self.evidence)
            or any(f.direction is Direction.BETTER for f in self.figures_since if not f.is_claim)
            or bool(self.verdict and self.verdict.verdict in {Verdict.MET, Verdict.PARTLY})
        )

    @property
    def is_claimed(self) -> bool:
        """Whether the council says something of it, in words or in a figure since."""
        return bool(self.claims) or any(f.is_claim for f in self.figures_since)

    @property
    def shown_on(self) -> list[date]:
        """The days of which evidence, inspectors' figures and later visits speak."""
        return [
            *(e.speaks_to for e in self.evidence),
            *(f.now.end for f in self.figures_since if not f.is_claim),
            *(v.inspection.end for v in self.verdicts if v.verdict != Verdict.NOT_LOOKED_AT),
            *(f.inspection.end for f in self.later_findings),
        ]

    @property
    def last_shown(self) -> date | None:
        return max(self.shown_on, default=None)

    # What is missing: one rule each.

    @property
    def gaps(self) -> list[Gap]:
        rules = {
            Gap.NO_EVIDENCE: self.has_no_evidence,
            Gap.ONLY_CLAIMS: self.has_only_claims,
            Gap.OLD_EVIDENCE: self.has_old_evidence,
            Gap.SAID_WORSE: self.was_said(Verdict.WORSE),
            Gap.SAID_NOT_MET: self.was_said(Verdict.NOT_MET),
            Gap.WORSE_FIGURE: self.has_worse_figure,
            Gap.NO_ACTION: self.has_no_action,
            Gap.NO_FIGURE: self.has_no_figure,
        }
        return [gap for gap, applies in rules.items() if applies]

    @property
    def lacks_evidence(self) -> bool:
        return not LACKS_EVIDENCE.isdisjoint(self.gaps)

    @property
    def has_no_action(self) -> bool:
        """Known only to those who may see the plan."""
        return self.actions is not None and not self.actions

    @property
    def has_no_evidence(self) -> bool:
        return not self.shown_on and not self.is_claimed

    @property
    def has_only_claims(self) -> bool:
        return not self.shown_on and self.is_claimed

    @property
    def has_old_evidence(self) -> bool:
        """Open, and all that shows anything speaks of a day before the last visit."""
        return self.is_open and bool(self.last_shown) and self.last_shown < self.last_visit.start

    @property
    def has_no_figure(self) -> bool:
        """Once found met, no figure is asked for."""
        return self.is_open and not self.figures_since

    @property
    def has_worse_figure(self) -> bool:
        is_content = any(a.brag in CONTENT for a in self.actions or ())
        return is_content and any(f.direction is Direction.WORSE for f in self.figures_since)

    def was_said(self, verdict: str) -> bool:
        return bool(self.verdict) and self.verdict.verdict == verdict
