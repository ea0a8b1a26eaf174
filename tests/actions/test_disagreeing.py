"""Where the verdicts disagree: the rule of whole lists in SQL beside that of one recommendation."""

from datetime import UTC, date, datetime
from itertools import combinations, product

import pytest

from actions.models import Action, Brag
from actions.rollup import worst, worst_first
from actions.verdicts import disagreeing, verdicts_of
from findings.models import InspectorVerdict, Recommendation
from tests.factories import (
    ActionFactory,
    ImprovementPlanFactory,
    InspectionFactory,
    InspectorVerdictFactory,
    PassageFactory,
    RecommendationFactory,
    SignOffFactory,
)

pytestmark = pytest.mark.django_db

Verdict = InspectorVerdict.Verdict
UPDATES = 2
# Status of an action, a second person's word on it, and the number of the update that this judges.
SIDES = [
    *((owner, None, 0) for owner in Brag),
    *product(Brag, Brag, [UPDATES, UPDATES - 1]),
]
SAID = [(), *((verdict,) for verdict in Verdict), *product(Verdict, Verdict)]


@pytest.fixture
def plan(authority):
    return ImprovementPlanFactory(authority=authority)


@pytest.fixture
def asked_with(plan):
    """Makes a recommendation with these actions, each as in ``SIDES``, and words of Ofsted."""
    first, *later = [
        InspectionFactory(authority=plan.authority, start=date(year, 3, 1))
        for year in (2015, 2019, 2022)
    ]
    passage = PassageFactory()

    def make(actions, said) -> Recommendation:
        asked = RecommendationFactory(inspection=first, passage=passage)
        for owner, second, number in actions:
            action = ActionFactory(plan=plan, brag=owner, version=UPDATES)
            action.recommendations.add(asked)
            if second:
                SignOffFactory(action=action, brag=second, number=number)
        for verdict, visit in zip(said, later, strict=False):
            InspectorVerdictFactory(
                recommendation=asked, inspection=visit, verdict=verdict, passage=passage
            )
        return asked

    return make


def in_python(user) -> set[int]:
    three = verdicts_of(dict(Recommendation.objects.values_list("pk", "authority")), user)
    return {pk for pk, verdicts in three.items() if verdicts.disagree}


def in_sql(user) -> set[int]:
    return {r.pk for r in disagreeing(Recommendation.objects.all(), user)}


def assert_they_agree(user):
    found = in_sql(user)
    assert found == in_python(user)
    assert 0 < len(found) < Recommendation.objects.count()


def test_rules_agree_on_every_owner_second_person_and_word_of_ofsted(manager, asked_with):
    for actions, verdict in product([(), *((side,) for side in SIDES)], [None, *Verdict]):
        asked_with(actions, [verdict] if verdict else [])

    assert_they_agree(manager.user)


def test_rules_agree_on_the_worst_of_several_actions(manager, asked_with):
    unjudged = [(owner, None, 0) for owner in Brag]
    agreed = [(owner, owner, UPDATES) for owner in Brag]
    pairs = [*combinations(unjudged, 2), *combinations(agreed, 2)]
    for pair, verdict in product(pairs, Verdict):
        asked_with(pair, [verdict])

    assert_they_agree(manager.user)


def test_rules_agree_on_the_newest_word_of_ofsted(manager, asked_with):
    for owner, said in product(Brag, SAID):
        asked_with([(owner, None, 0)], said)

    assert_they_agree(manager.user)


def test_newest_word_of_a_second_person_counts(manager, asked_with):
    asked = asked_with([(Brag.GREEN, None, 0)], [])
    action = asked.actions.get()
    SignOffFactory(action=action, brag=Brag.RED, number=1, at=datetime(2026, 7, 1, tzinfo=UTC))
    assert in_sql(manager.user) == in_python(manager.user) == {asked.pk}

    later = datetime(2026, 8, 1, tzinfo=UTC)
    SignOffFactory(action=action, brag=Brag.GREEN, number=UPDATES, at=later)
    assert in_sql(manager.user) == in_python(manager.user) == set()


def test_nobody_learns_of_the_work_of_another_council(manager, other_manager, asked_with):
    asked_with([(Brag.GREEN, Brag.RED, UPDATES)], [Verdict.WORSE])
    elsewhere = RecommendationFactory()
    elsewhere.actions.add(Action.objects.get())  # A plan here, what it answers is of another.

    assert len(in_sql(manager.user)) == 1
    assert in_sql(manager.user) == in_python(manager.user)
    assert in_sql(other_manager.user) == in_python(other_manager.user) == set()


def test_worst_is_the_first_in_sql(plan):
    for brag in reversed(Brag):
        ActionFactory(plan=plan, brag=brag)

    for count in range(1, len(Brag) + 1):
        for letters in combinations(Brag, count):
            actions = Action.objects.filter(brag__in=letters)
            assert actions.order_by(worst_first("brag")).first().brag == worst(letters)
