"""The three verdicts on a recommendation, kept apart, and where they disagree.

The owner's is that of its actions, the quality-assured one a second person's, and Ofsted's is our
reading of what the newest visit that looked at it says.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Concat
from django.utils.functional import cached_property

from findings.models import Authority, InspectorVerdict, Recommendation
from ofsted_tracker.permissions import can_view_work, visible_actions, visible_work

from .models import Action, ActionQuerySet, Brag, ImprovementPlan, SignOff
from .rollup import worst, worst_first

Verdict = InspectorVerdict.Verdict

# What contradicts what: on track may be partly met, complete may not.
CONTRADICTS = {
    Brag.BLUE: {Verdict.PARTLY, Verdict.NOT_MET, Verdict.WORSE},
    Brag.GREEN: {Verdict.NOT_MET, Verdict.WORSE},
    Brag.AMBER: {Verdict.MET},
    Brag.RED: {Verdict.MET},
    Brag.NOT_STARTED: {Verdict.MET},
}

ASSURED = ("brag", "at", "note", "number")  # Of a second person's word.

# What the verdicts need of an action that ``with_assurance`` gives.
OF_ACTIONS = ("code", "brag", "version", "assured_brag", "assured_at", "assured_number")


@dataclass(frozen=True)
class Verdicts:
    """What the three say of one recommendation.

    ``actions`` bear what ``with_assurance`` adds, or are rows of ``OF_ACTIONS``; None where the
    reader may not see the plan, who then sees Ofsted's alone. ``said``: in time order.
    """

    actions: tuple[Action, ...] | None
    said: tuple[InspectorVerdict, ...]

    @property
    def shows_work(self) -> bool:
        return self.actions is not None

    @cached_property
    def owner(self) -> Brag | None:
        """As good as the worst of its actions."""
        return worst(a.brag for a in self.actions or ())

    @cached_property
    def assured_actions(self) -> list[Action]:
        """Those on which a second person has given a word, the newest word first."""
        signed = [a for a in self.actions or () if a.assured_brag]
        return sorted(signed, key=lambda a: a.assured_at, reverse=True)

    @cached_property
    def assured(self) -> Brag | None:
        """As good as the worst word of a second person."""
        return worst(a.assured_brag for a in self.assured_actions)

    @property
    def assured_part(self) -> str:
        """“1 of 4” where a second person has judged some of the actions and not all."""
        judged, actions = len(self.assured_actions), len(self.actions or ())
        return f"{judged} of {actions}" if 0 < judged < actions else ""

    @cached_property
    def ofsted(self) -> InspectorVerdict | None:
        """That of the newest visit that looked at it."""
        looked = [v for v in self.said if v.verdict != Verdict.NOT_LOOKED_AT]
        return looked[-1] if looked else None

    @property
    def newest(self) -> InspectorVerdict | None:
        """Ofsted's; where no visit looked at it, that of the last one that did not."""
        return self.ofsted or (self.said[-1] if self.said else None)

    @property
    def ofsted_value(self) -> str | None:
        """As ``RecommendationQuerySet.with_verdict`` has it: “not looked at” if none looked."""
        return self.newest.verdict if self.newest else None

    # Where they disagree

    @cached_property
    def disagreements(self) -> list[str]:
        """Each contradiction in a sentence; none where nobody contradicts."""
        found = []
        if self.ofsted_contradicts(self.owner):
            found.append(f"The owner says {in_short(self.owner)}; {self.ofsted_in_words}")
        if self.ofsted_contradicts(self.assured):
            part = f", on {self.assured_part} actions," if self.assured_part else ""
            found.append(
                f"The second person{part} says {in_short(self.assured)}; {self.ofsted_in_words}"
            )
        found += filter(None, map(owner_against_second, self.assured_actions))
        return found

    @property
    def disagree(self) -> bool:
        return bool(self.disagreements)

    def ofsted_contradicts(self, brag: Brag | None) -> bool:
        """Somebody of the council says what Ofsted's newest word does not allow."""
        return bool(brag and self.ofsted) and self.ofsted.verdict in CONTRADICTS[brag]

    @property
    def ofsted_in_words(self) -> str:
        visit, verdict = self.ofsted.inspection, self.ofsted.get_verdict_display()
        return f"Ofsted’s newest word, of {visit.dates_short}, reads as {verdict.lower()}."


UNSPOKEN = Verdicts(actions=(), said=())


def owner_against_second(action: Action) -> str:
    """The owner's status of an action against a second person's word; otherwise empty."""
    owner, second = in_short(action.brag), in_short(action.assured_brag)
    if action.assured_number < action.version:
        return (
            f"On {action.code} the owner has reported {owner} since the second person said "
            f"{second}: that word is older than the newest update."
        )
    if owner != second:
        return f"On {action.code} the owner says {owner}; the second person says {second}."
    return ""


def in_short(brag: str) -> str:
    """“green”, “not started”."""
    return Brag(brag).label.partition(":")[0].lower()


def with_assurance(actions: ActionQuerySet) -> ActionQuerySet:
    """Adds a second person's newest word on each action.

    ``assured_brag``, ``assured_at``, ``assured_note``, and ``assured_number``, that of the status
    update that it judges; all empty where nobody has given one.
    """
    newest = SignOff.objects.filter(action=OuterRef("pk")).order_by("-at", "-pk")
    return actions.annotate(
        **{f"assured_{name}": Subquery(newest.values(name)[:1]) for name in ASSURED}
    )


def set_verdicts(recommendations: Iterable[Recommendation], user) -> None:
    """Sets ``three`` on each: the verdicts that the user may see."""
    found = verdicts_of({r.pk: r.authority_id for r in recommendations}, user)
    for recommendation in recommendations:
        recommendation.three = found[recommendation.pk]


def verdicts_of(
    authority_of: Mapping[int, int], user, plan: ImprovementPlan | None = None
) -> dict[int, Verdicts]:
    """The three on each recommendation, in two queries.

    ``authority_of``: the ids of the recommendations, each with that of its authority. ``plan``:
    the one whose actions count; without it, those of all plans do.
    """
    actions, said = actions_and_words(authority_of, user, plan)
    shows_work = {pk: can_view_work(user, pk) for pk in set(authority_of.values())}
    return {
        pk: Verdicts(
            actions=tuple(actions[pk]) if shows_work[authority] else None,
            said=tuple(said[pk]),
        )
        for pk, authority in authority_of.items()
    }


def verdicts_on_work(authority: Authority, user) -> dict[int, Verdicts]:
    """The three on each recommendation of an authority, in two queries, for who may see its work.

    UNSPOKEN where a recommendation is missing.
    """
    actions, said = actions_and_words(authority.recommendations.all(), user)
    return {pk: Verdicts(tuple(actions[pk]), tuple(said[pk])) for pk in {*actions, *said}}


def actions_and_words(
    asked: Collection[int] | QuerySet[Recommendation], user, plan: ImprovementPlan | None = None
) -> tuple[dict[int, list], dict[int, list]]:
    """By recommendation: its actions that the user may see, and what inspectors said of it."""
    actions, said = defaultdict(list), defaultdict(list)
    answering = visible_actions(user).filter(recommendations__in=asked)
    if plan:
        answering = answering.filter(plan=plan)
    # A row for each word of a second person, of which the newest is kept: ``with_assurance`` looks
    # up each field of each action by itself, and there may be hundreds.
    words = {f"assured_{name}": F(f"sign_offs__{name}") for name in ASSURED}
    rows = (
        answering.annotate(**words)
        .order_by("code", "pk", "sign_offs__at", "sign_offs__pk")
        .values_list("recommendations", "pk", *OF_ACTIONS, named=True)
    )
    newest = {(row.recommendations, row.pk): row for row in rows}
    for action in newest.values():
        actions[action.recommendations].append(action)
    spoken = InspectorVerdict.objects.filter(recommendation__in=asked)
    for verdict in spoken.select_related("inspection", "passage").order_by("inspection__end", "pk"):
        said[verdict.recommendation_id].append(verdict)
    return actions, said


def disagreeing(recommendations: QuerySet[Recommendation], user) -> QuerySet[Recommendation]:
    """Those of which the user may see that the verdicts disagree: ``Verdicts.disagree`` in SQL.

    A test proves that they agree.
    """
    actions = visible_actions(user).filter(recommendations=OuterRef("pk"))
    assured = with_assurance(actions).filter(assured_brag__isnull=False)
    at_odds = assured.filter(~Q(assured_brag=F("brag")) | Q(assured_number__lt=F("version")))
    # A letter and Ofsted's word as one text: compared apart, each would be looked up ten times.
    contradicted = [brag + said for brag, words in CONTRADICTS.items() for said in words]
    return (
        visible_work(user, recommendations)
        .with_verdict()
        .alias(
            owner_and_ofsted=Concat(worst_of(actions, "brag"), "verdict"),
            second_and_ofsted=Concat(worst_of(assured, "assured_brag"), "verdict"),
            # Not Exists(): PostgreSQL would look through the actions of all councils.
            at_odds=Subquery(at_odds.values("pk")[:1]),
        )
        .filter(
            Q(owner_and_ofsted__in=contradicted)
            | Q(second_and_ofsted__in=contradicted)
            | Q(at_odds__isnull=False)
        )
    )


def worst_of(actions: ActionQuerySet, field: str) -> Subquery:
    return Subquery(actions.order_by(worst_first(field)).values(field)[:1])
