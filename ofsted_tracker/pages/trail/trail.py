"""What was asked, claimed, done and shown for one recommendation, and what is missing of it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from actions.checks import EVIDENCE_AGES
from actions.models import Action, EvidenceVersion
from findings.models import (
    Claim,
    Finding,
    InspectorVerdict,
    Recommendation,
    SelfEvaluationSection,
)
from metrics.series import Direction

from .claims import Against, statements_of
from .figure import Figure
from .gaps import GAPS_OF, Gap, Lack
from .papers import OWN_PAPER, doubt_of

Verdict = InspectorVerdict.Verdict
Polarity = Finding.Polarity
WANTING = {Verdict.NOT_MET, Verdict.WORSE}


@dataclass(frozen=True)
class Trail:
    """One recommendation with everything that answers it.

    ``actions`` is None where the reader may not see the plan: then evidence is empty too, and
    what is missing is judged by what is published.
    """

    recommendation: Recommendation
    today: date
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

    @cached_property
    def later_findings(self) -> list[Finding]:
        return [f for f in self.findings if f.inspection.end > self.recommendation.asked_on]

    @cached_property
    def verdicts_given(self) -> list[InspectorVerdict]:
        """The verdicts of visits that looked at it."""
        return [v for v in self.verdicts if v.verdict != Verdict.NOT_LOOKED_AT]

    @property
    def verdict(self) -> InspectorVerdict | None:
        """The verdict of the last visit that looked at it."""
        return self.verdicts_given[-1] if self.verdicts_given else None

    @property
    def claims_by_section(self) -> list[tuple[SelfEvaluationSection, list[Claim]]]:
        """The claims under the headings that the self evaluation prints."""
        return [
            (section, list(claims))
            for section, claims in groupby(self.claims, key=lambda c: c.section)
        ]

    @cached_property
    def figures_since(self) -> list[Figure]:
        return [f for f in self.figures if f.is_since]

    @property
    def is_open(self) -> bool:
        """Not found met. Stands beside ``RecommendationQuerySet.open``."""
        return self.verdict is None or self.verdict.verdict != Verdict.MET

    @property
    def is_claimed(self) -> bool:
        """Whether the council says something of it, in words, in a figure since or in a paper."""
        papers = [doubt for _, doubt in self.evidence_and_doubts if doubt == OWN_PAPER]
        return bool(
            self.claims or self.against.statements or self.against.figures_of_council or papers
        )

    # What is shown

    @cached_property
    def evidence_and_doubts(self) -> list[tuple[EvidenceVersion, str]]:
        """Each piece of evidence with the reason why it shows nothing new, or an empty one."""
        return [(version, doubt_of(version, self.recommendation)) for version in self.evidence]

    @cached_property
    def shown_on(self) -> list[date]:
        """The days of which evidence, inspectors' figures and later visits speak."""
        return [
            *(e.speaks_to for e, doubt in self.evidence_and_doubts if not doubt),
            *(f.now.end for f in self.figures_since if not f.is_claim),
            *(v.inspection.end for v in self.verdicts_given),
            *(f.inspection.end for f in self.later_findings),
        ]

    @property
    def last_shown(self) -> date | None:
        return max(self.shown_on, default=None)

    @cached_property
    def days_of_change(self) -> list[date]:
        """The days of which something speaks that shows a change since it was asked.

        Evidence of a later day, a figure that is better than it was, and a later visit that found
        it met or partly met, or a strength. What the council only says is none, and what a report
        says shows what is read in its verdicts and findings, though it be handed in as evidence.
        """
        asked_on, better = self.recommendation.asked_on, {Verdict.MET, Verdict.PARTLY}
        figures = [f for f in self.figures_since if not f.is_claim]
        return [
            *(e.speaks_to for e in self.evidence if e.speaks_to > asked_on and not e.source),
            *(f.now.end for f in figures if f.direction is Direction.BETTER),
            *(v.inspection.end for v in self.verdicts_given if v.verdict in better),
            *(f.inspection.end for f in self.later_findings if f.polarity == Polarity.STRENGTH),
        ]

    @property
    def shows_impact(self) -> bool:
        return bool(self.days_of_change)

    # What is claimed, against what is shown

    @cached_property
    def against(self) -> Against:
        """A recommendation that is found met in the end is not held against earlier claims."""
        weak = [f for f in self.later_findings if f.polarity == Polarity.WEAKNESS]
        wanting = [v for v in self.verdicts_given if v.verdict in WANTING]
        by_visit = {critic.inspection_id: critic for critic in [*weak, *wanting]}
        critics = by_visit.values() if self.is_open else []
        return Against(
            statements_of(self.claims, self.actions or ()),
            critics=sorted(critics, key=lambda critic: critic.inspection.end),
            worse_figures=[f for f in self.figures_since if f.direction is Direction.WORSE],
            figures_of_council=[f for f in self.figures_since if f.is_claim],
            days_of_change=self.days_of_change,
        )

    # What is missing: one rule each.

    @cached_property
    def gaps(self) -> list[Gap]:
        rules = {
            Gap.NO_EVIDENCE: not self.shown_on and not self.is_claimed,
            Gap.ONLY_CLAIMS: not self.shown_on and self.is_claimed,
            Gap.OLD_EVIDENCE: self.has_old_evidence,
            Gap.STILL_WANTING: self.against.not_enough,
            Gap.WORSE_FIGURE: self.against.beside_worse,
            Gap.SAID_WORSE: self.was_said(Verdict.WORSE),
            Gap.SAID_NOT_MET: self.was_said(Verdict.NOT_MET),
            Gap.NO_ACTION: self.has_no_action,
            Gap.NO_FIGURE: self.has_no_figure,
        }
        return [gap for gap, applies in rules.items() if applies]

    @cached_property
    def lacks(self) -> set[Lack]:
        """In which of the three ways its evidence is lacking."""
        return {lack for lack, gaps in GAPS_OF.items() if not gaps.isdisjoint(self.gaps)}

    @property
    def has_no_action(self) -> bool:
        """Known only to those who may see the plan."""
        return self.actions is not None and not self.actions

    @property
    def has_old_evidence(self) -> bool:
        """Open, and all that shows anything is a year old, or older than the asking."""
        if not self.is_open or not self.last_shown:
            return False
        oldest = max(self.today - EVIDENCE_AGES, self.recommendation.inspection.start)
        return self.last_shown < oldest

    @property
    def has_no_figure(self) -> bool:
        """Once found met, no figure is asked for."""
        return self.is_open and not self.figures_since

    def was_said(self, verdict: str) -> bool:
        return bool(self.verdict) and self.verdict.verdict == verdict
