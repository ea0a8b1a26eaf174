"""The three verdicts on a recommendation, and where they disagree."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.models import Brag
from actions.verdicts import Verdicts, set_verdicts, verdicts_of
from findings.models import InspectorVerdict, Recommendation
from tests.factories import (
    ActionFactory,
    InspectionFactory,
    InspectorVerdictFactory,
    RecommendationFactory,
    SignOffFactory,
    StatusUpdateFactory,
)

pytestmark = pytest.mark.django_db

Verdict = InspectorVerdict.Verdict


@pytest.fixture
def asked(authority) -> Recommendation:
    return RecommendationFactory(
        inspection__authority=authority, inspection__start=date(2017, 11, 6)
    )


def action_on(asked, code="R11.1", *, owner=None, second=None):
    """An action with what its owner says and, if given, a second person of that update."""
    action = ActionFactory(plan__authority=asked.authority, code=code)
    action.recommendations.add(asked)
    if owner:
        StatusUpdateFactory(action=action, brag=owner)
    if second:
        SignOffFactory(action=action, brag=second)
    return action


def said(asked, verdict, year=2022):
    visit = InspectionFactory(authority=asked.authority, start=date(year, 7, 18))
    return InspectorVerdictFactory(recommendation=asked, inspection=visit, verdict=verdict)


def three(asked, client) -> Verdicts:
    return verdicts_of({asked.pk: asked.authority_id}, client.user)[asked.pk]


@pytest.mark.parametrize(
    ("owner", "second", "verdict", "contradicted"),
    [
        (Brag.BLUE, None, Verdict.WORSE, ["The owner says blue; Ofsted"]),
        (Brag.BLUE, None, Verdict.PARTLY, ["The owner says blue; Ofsted"]),
        (Brag.GREEN, None, Verdict.NOT_MET, ["The owner says green; Ofsted"]),
        (Brag.GREEN, None, Verdict.PARTLY, []),
        (Brag.AMBER, None, Verdict.MET, ["The owner says amber; Ofsted"]),
        (Brag.RED, None, Verdict.NOT_MET, []),
        (Brag.RED, None, Verdict.MET, ["The owner says red; Ofsted"]),
        (Brag.NOT_STARTED, None, Verdict.MET, ["The owner says not started; Ofsted"]),
        (Brag.GREEN, Brag.RED, None, ["On R11.1 the owner says green; the second person says red"]),
        (Brag.RED, Brag.GREEN, None, ["On R11.1 the owner says red; the second person says green"]),
        (Brag.BLUE, Brag.AMBER, Verdict.MET, ["The second person says amber; Ofsted", "On R11.1"]),
        (Brag.GREEN, Brag.GREEN, Verdict.NOT_MET, ["The owner says", "The second person says"]),
        (Brag.BLUE, Brag.BLUE, Verdict.MET, []),
        (Brag.GREEN, Brag.GREEN, Verdict.NOT_LOOKED_AT, []),
        (None, None, Verdict.WORSE, []),
    ],
)
def test_disagreement_of_each_kind(manager, asked, owner, second, verdict, contradicted):
    if owner:
        action_on(asked, owner=owner, second=second)
    if verdict:
        said(asked, verdict)

    sentences = three(asked, manager).disagreements

    assert len(sentences) == len(contradicted)
    for sentence, beginning in zip(sentences, contradicted, strict=True):
        assert sentence.startswith(beginning)


def test_contradiction_names_the_visit_and_reads_ofsteds_newest_word(manager, asked):
    action_on(asked, owner=Brag.GREEN)
    said(asked, Verdict.MET, 2019)
    said(asked, Verdict.WORSE, 2022)
    said(asked, Verdict.NOT_LOOKED_AT, 2026)

    assert three(asked, manager).disagreements == [
        "The owner says green; Ofsted’s newest word, of Jul 2022, reads as worse."
    ]


def test_second_persons_word_older_than_the_owners_newest_update(manager, asked):
    action = action_on(asked, owner=Brag.AMBER, second=Brag.AMBER)
    assert three(asked, manager).disagreements == []

    StatusUpdateFactory(action=action, brag=Brag.GREEN)

    assert three(asked, manager).disagreements == [
        "On R11.1 the owner has reported green since the second person said amber: "
        "that word is older than the newest update."
    ]


def test_each_action_is_set_against_the_word_on_that_action(manager, asked):
    action_on(asked, "R11.1", owner=Brag.BLUE, second=Brag.BLUE)
    action_on(asked, "R11.2", owner=Brag.RED)

    found = three(asked, manager)

    assert (found.owner, found.assured, found.disagreements) == (Brag.RED, Brag.BLUE, [])


def test_second_person_who_judged_some_actions_is_not_said_to_have_judged_all(manager, asked):
    action_on(asked, "R11.1", owner=Brag.BLUE, second=Brag.BLUE)
    action_on(asked, "R11.2", owner=Brag.RED)
    said(asked, Verdict.NOT_MET)

    (sentence,) = three(asked, manager).disagreements

    assert sentence.startswith("The second person, on 1 of 2 actions, says blue; Ofsted")


@pytest.mark.parametrize(
    ("seconds", "part"),
    [([], ""), ([None], ""), ([Brag.BLUE, None, None], "1 of 3"), ([Brag.BLUE, Brag.RED], "")],
)
def test_part_of_the_actions_that_a_second_person_has_judged(manager, asked, seconds, part):
    for number, second in enumerate(seconds):
        action_on(asked, f"R11.{number}", owner=Brag.BLUE, second=second)

    assert three(asked, manager).assured_part == part


def test_newest_word_of_a_second_person_counts(manager, asked):
    action = action_on(asked, owner=Brag.GREEN)
    for month, brag in [(8, Brag.RED), (9, Brag.GREEN), (7, Brag.AMBER)]:
        SignOffFactory(action=action, brag=brag, at=datetime(2026, month, 1, tzinfo=UTC))

    assert three(asked, manager).assured is Brag.GREEN


def test_who_may_not_see_the_plan_sees_ofsteds_alone(other_manager, asked):
    action_on(asked, owner=Brag.GREEN, second=Brag.RED)
    verdict = said(asked, Verdict.WORSE)

    found = three(asked, other_manager)

    assert not found.shows_work
    assert (found.owner, found.assured, found.ofsted) == (None, None, verdict)
    assert found.disagreements == []


def test_actions_elsewhere_stay_hidden_from_who_sees_the_plan_here(manager, asked):
    elsewhere = ActionFactory()
    elsewhere.recommendations.add(asked)
    StatusUpdateFactory(action=elsewhere, brag=Brag.RED)

    assert three(asked, manager).owner is None


@pytest.mark.parametrize(
    "verdicts",
    [
        [],
        [Verdict.NOT_LOOKED_AT],
        [Verdict.MET, Verdict.NOT_LOOKED_AT],
        [Verdict.PARTLY, Verdict.WORSE],
    ],
    ids=lambda v: " ".join(v) or "none",
)
def test_ofsteds_word_agrees_with_the_rule_of_whole_lists(manager, asked, verdicts):
    """``with_verdict`` filters whole lists by the same rule in SQL."""
    for year, verdict in enumerate(verdicts, 2019):
        said(asked, verdict, year)

    in_sql = Recommendation.objects.with_verdict().get(pk=asked.pk).verdict

    assert three(asked, manager).ofsted_value == in_sql


def test_verdicts_need_two_queries_however_many_recommendations(manager, authority):
    visit = InspectionFactory(authority=authority)
    recommendations = RecommendationFactory.create_batch(20, inspection=visit)
    for recommendation in recommendations:
        action_on(recommendation, owner=Brag.GREEN, second=Brag.RED)
        said(recommendation, Verdict.WORSE, 2026)
    verdicts_of({}, manager.user)  # Who the user is is read once.

    with CaptureQueriesContext(connection) as queries:
        set_verdicts(recommendations, manager.user)
        sentences = [s for r in recommendations for s in r.three.disagreements]

    assert len(queries) == 2
    assert len(sentences) == 40
