"""What a later visit says of each recommendation of an earlier one.

The verdicts are our reading of Ofsted's sentences. Where the later visit is the council's own
evaluation of itself there are no verdicts, only what the council claims under each code.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from .models import (
    Claim,
    Continuation,
    Inspection,
    InspectorVerdict,
    Recommendation,
    SelfEvaluationSection,
)

Verdict = InspectorVerdict.Verdict
COUNTED = {
    Claim.Kind.DONE: ("done", "done"),
    Claim.Kind.UNDER_WAY: ("under way", "under way"),
    Claim.Kind.PLANNED: ("planned", "planned"),
    Claim.Kind.RESULT: ("result", "results"),
    Claim.Kind.CHALLENGE: ("challenge", "challenges"),
    Claim.Kind.AIM: ("aim", "aims"),
}


@dataclass(frozen=True)
class Answer:
    """One section of a self evaluation with what it claims and the recommendations it is under."""

    section: SelfEvaluationSection
    claims: tuple[Claim, ...]
    recommendation_ids: frozenset[int]

    @property
    def results(self) -> list[Claim]:
        """What may be set beside a finding: results, and what the council finds hard."""
        return [c for c in self.claims if c.kind in {Claim.Kind.RESULT, Claim.Kind.CHALLENGE}]

    @property
    def in_short(self) -> str:
        """“5 done, 2 under way, 1 result”; a heading without claims says so."""
        counts = Counter(c.kind for c in self.claims)
        found = [(counts[kind], one, many) for kind, (one, many) in COUNTED.items() if counts[kind]]
        return ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in found) or "no claims"


@dataclass(frozen=True)
class FollowUp:
    """One recommendation of an earlier visit, and what became of it by a later one."""

    recommendation: Recommendation
    verdict: InspectorVerdict | None
    last_word: InspectorVerdict | None  # Of a visit between, where the later one has no verdict.
    goes_on_as: tuple[Recommendation, ...]
    answers: tuple[Answer, ...] = ()  # Under its own code, or that of one that took it up.

    @property
    def is_answered_by_code(self) -> bool:
        return any(self.recommendation.pk in a.recommendation_ids for a in self.answers)

    @property
    def state(self) -> str:
        """A value of ``Verdict``, or “none” where no verdict is recorded."""
        return self.verdict.verdict if self.verdict else "none"


@dataclass(frozen=True)
class Group:
    """Recommendations that are printed under one heading and addressed to the same body."""

    name: str  # As printed; may be empty.
    addressee: Recommendation.Addressee
    items: tuple[FollowUp, ...]

    @property
    def heading(self) -> str:
        """What it is printed under; the addressee is said where it is not the council."""
        if self.addressee == Recommendation.Addressee.COUNCIL:
            return self.name or self.addressee.label
        return f"{self.addressee.label}: {self.name}" if self.name else self.addressee.label

    @property
    def printed_refs(self) -> str:
        """“159–168”: the first and the last number as printed."""
        refs = [i.recommendation.printed_ref or i.recommendation.order for i in self.items]
        return f"{refs[0]}–{refs[-1]}" if len(refs) > 1 else f"{refs[0]}"

    @property
    def state(self) -> str:
        """The state that all its items share, or an empty string."""
        states = {i.state for i in self.items}
        return states.pop() if len(states) == 1 else ""

    @property
    def notes(self) -> list[str]:
        """Why they are read so, each reason once."""
        return list(dict.fromkeys(i.verdict.note for i in self.items if i.verdict))

    @property
    def is_passed_over(self) -> bool:
        """Whether it is the board's list, of which the later visit says nothing."""
        return self.addressee == Recommendation.Addressee.BOARD and all(
            i.state in {"none", Verdict.NOT_LOOKED_AT}
            and not (i.goes_on_as or i.last_word or i.answers)
            for i in self.items
        )


def follow_ups(
    earlier: Inspection, later: Inspection, answers: Sequence[Answer] = ()
) -> list[FollowUp]:
    """Each recommendation of the earlier visit in printed order, in three queries."""
    verdicts = defaultdict(list)
    for verdict in (
        InspectorVerdict.objects.filter(
            recommendation__inspection=earlier, inspection__end__lte=later.end
        )
        .select_related("passage__document", "inspection")
        .order_by("inspection__end", "inspection__pk")
    ):
        verdicts[verdict.recommendation_id].append(verdict)
    links = defaultdict(list)
    for link in Continuation.objects.filter(
        earlier__authority=earlier.authority_id, state=Continuation.State.CONFIRMED
    ).select_related("later"):
        links[link.earlier_id].append(link.later)
    recommendations = Recommendation.objects.filter(inspection=earlier).select_related(
        "theme", "passage"
    )
    items = []
    for recommendation in sorted(recommendations, key=printed_place):
        verdict, last_word = split_verdicts(verdicts[recommendation.pk], later)
        following = taken_up_by(recommendation, links)
        known = {recommendation.pk, *(r.pk for r in following)}
        items.append(
            FollowUp(
                recommendation,
                verdict,
                last_word,
                tuple(r for r in following if r.inspection_id == later.pk),
                tuple(a for a in answers if a.recommendation_ids & known),
            )
        )
    return items


def printed_place(recommendation: Recommendation) -> tuple:
    """Sorts the council's list first, then the board's, each in printed order."""
    order_of = Recommendation.Addressee.values.index
    return order_of(recommendation.addressee), recommendation.order, recommendation.pk


def split_verdicts(
    verdicts: Sequence[InspectorVerdict], later: Inspection
) -> tuple[InspectorVerdict | None, InspectorVerdict | None]:
    """The later visit's verdict; failing a spoken one, the last that a visit between spoke."""
    own = next((v for v in verdicts if v.inspection_id == later.pk), None)
    if own and own.verdict != Verdict.NOT_LOOKED_AT:
        return own, None
    spoken = [
        v for v in verdicts if v.inspection_id != later.pk and v.verdict != Verdict.NOT_LOOKED_AT
    ]
    return own, spoken[-1] if spoken else None


def taken_up_by(recommendation: Recommendation, links) -> list[Recommendation]:
    """Every later recommendation that takes one up, directly or through others between."""
    found, waiting = {}, [recommendation]
    while waiting:
        for following in links[waiting.pop().pk]:
            if following.pk not in found:
                found[following.pk] = following
                waiting.append(following)
    return sorted(found.values(), key=lambda r: (r.asked_on, *printed_place(r)))


def by_group(items: Iterable[FollowUp]) -> list[Group]:
    """The items under the headings that they are printed under, in printed order."""

    def heading(item):
        return item.recommendation.addressee, item.recommendation.group

    return [
        Group(group, Recommendation.Addressee(addressee), tuple(found))
        for (addressee, group), found in groupby(items, heading)
    ]


def folded(groups: Iterable[Group]) -> list[Group]:
    """The groups, those of the board joined into one where the visit says nothing of them."""
    joined = []
    for group in groups:
        before = joined[-1] if joined else None
        if before and before.is_passed_over and group.is_passed_over:
            joined[-1] = Group("", group.addressee, before.items + group.items)
        else:
            joined.append(group)
    return joined


def answers_in(evaluations: Sequence[Inspection]) -> list[Answer]:
    """The sections of self evaluations in printed order, in two queries, or none without any."""
    if not evaluations:
        return []
    through = SelfEvaluationSection.recommendations.through
    sections, claims, linked = {}, defaultdict(list), defaultdict(set)
    for claim in (
        Claim.objects.filter(section__inspection__in=evaluations)
        .select_related("section__inspection", "section__theme", "passage")
        .order_by("section__inspection__end", "section__order", "order")
    ):
        sections[claim.section_id] = claim.section
        claims[claim.section_id].append(claim)
    for link in through.objects.filter(
        selfevaluationsection__inspection__in=evaluations
    ).select_related("selfevaluationsection__inspection", "selfevaluationsection__theme"):
        # A heading may carry a code and claim nothing below it.
        sections.setdefault(link.selfevaluationsection_id, link.selfevaluationsection)
        linked[link.selfevaluationsection_id].add(link.recommendation_id)
    in_order = sorted(sections.values(), key=lambda s: (s.inspection.end, s.order))
    return [Answer(s, tuple(claims[s.pk]), frozenset(linked[s.pk])) for s in in_order]
