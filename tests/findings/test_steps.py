from datetime import date

import pytest

from findings.lineage import Said, thread_of
from findings.models import Inspection, InspectorVerdict
from findings.steps import Saying, Step, steps_of
from tests.factories import (
    ClaimFactory,
    ContinuationFactory,
    InspectionFactory,
    InspectorVerdictFactory,
    RecommendationFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(authority):
    def made(year, **fields) -> Inspection:
        return InspectionFactory(authority=authority, start=date(year, 5, 4), **fields)

    return made


def test_steps_hold_what_was_asked_what_was_judged_and_what_was_claimed(visit):
    first, second, unread = visit(2017), visit(2022), visit(2026)
    asked = RecommendationFactory(inspection=first)
    again = ContinuationFactory(earlier=asked, later__inspection=second).later
    verdict = InspectorVerdictFactory(recommendation=asked, inspection=second, note="Why")
    evaluation = visit(2019, kind=Inspection.Kind.SELF_EVALUATION)
    claims = ClaimFactory.create_batch(2, section__inspection=evaluation)

    steps = steps_of(thread_of(again, [first, second, unread]), claims)

    assert [(s.visit, s.said) for s in steps] == [
        (first, Said.ASKED), (evaluation, None), (second, Said.ASKED), (unread, Said.UNREAD)
    ]  # fmt: skip
    assert steps[0].sayings == (Saying(Said.ASKED, asked, asked.words, asked.passage),)
    assert [s.words for s in steps[1].sayings] == [c.summary for c in claims]
    assert steps[2].sayings[1] == Saying(
        Said.PARTLY, asked, verdict.passage.text, verdict.passage, "Why"
    )
    assert [s.name for s in steps[3].sayings] == ["Nothing recorded"]


def test_self_evaluation_that_leaves_it_unanswered_is_a_step(visit):
    asked, evaluation = RecommendationFactory(inspection=visit(2017)), visit(2019)
    passed = Step.unanswered(evaluation, asked)

    steps = steps_of(thread_of(asked, [asked.inspection]), [], [passed])

    assert steps[1] == Step(evaluation, None, (Saying(None, asked),))
    assert [s.name for s in steps[1].sayings] == ["Unanswered"]


def test_visit_that_did_not_look_is_silent_and_keeps_its_reason(visit):
    asked = RecommendationFactory(inspection=visit(2017))
    verdict = InspectorVerdict.Verdict.NOT_LOOKED_AT
    later = visit(2022)
    InspectorVerdictFactory(
        recommendation=asked, inspection=later, verdict=verdict, passage=None, note="Short visit"
    )

    _, step = steps_of(thread_of(asked, [asked.inspection, later]), [])

    assert step.said is Said.SILENT
    assert step.sayings == (Saying(Said.SILENT, asked, "", None, "Short visit"),)
