from datetime import date

import pytest

from findings.follow_up import answers_in, by_group, folded, follow_ups
from findings.models import Claim, Continuation, Inspection, InspectorVerdict, Recommendation
from tests.factories import (
    ClaimFactory,
    ContinuationFactory,
    InspectionFactory,
    InspectorVerdictFactory,
    RecommendationFactory,
    SelfEvaluationSectionFactory,
)

pytestmark = pytest.mark.django_db

Verdict = InspectorVerdict.Verdict
Addressee = Recommendation.Addressee


def visit(authority, year, **fields) -> Inspection:
    return InspectionFactory(authority=authority, start=date(year, 5, 1), **fields)


@pytest.fixture
def visits(authority):
    return [visit(authority, year) for year in (2015, 2017, 2022)]


def test_follow_ups_verdict_of_the_later_visit(visits):
    first, _, last = visits
    asked = RecommendationFactory(inspection=first)
    verdict = InspectorVerdictFactory(recommendation=asked, inspection=last, verdict=Verdict.MET)

    [item] = follow_ups(first, last)

    assert (item.recommendation, item.verdict, item.state) == (asked, verdict, "met")
    assert item.last_word is None


def test_follow_ups_without_verdict_gives_the_last_word_between(visits):
    first, middle, last = visits
    asked = RecommendationFactory(inspection=first)
    between = InspectorVerdictFactory(recommendation=asked, inspection=middle)

    [item] = follow_ups(first, last)

    assert (item.verdict, item.state, item.last_word) == (None, "none", between)


def test_follow_ups_does_not_look_beyond_the_later_visit(visits):
    first, middle, last = visits
    asked = RecommendationFactory(inspection=first)
    InspectorVerdictFactory(recommendation=asked, inspection=last)

    [item] = follow_ups(first, middle)

    assert (item.verdict, item.last_word) == (None, None)


def test_follow_ups_silence_of_the_later_visit_keeps_the_last_word(visits):
    first, middle, last = visits
    asked = RecommendationFactory(inspection=first)
    between = InspectorVerdictFactory(recommendation=asked, inspection=middle)
    InspectorVerdictFactory(
        recommendation=asked, inspection=last, verdict=Verdict.NOT_LOOKED_AT, passage=None
    )

    [item] = follow_ups(first, last)

    assert (item.state, item.last_word) == (Verdict.NOT_LOOKED_AT, between)


def test_follow_ups_goes_on_through_a_visit_between(visits):
    first, middle, last = visits
    asked, again, anew = [RecommendationFactory(inspection=v) for v in visits]
    ContinuationFactory(earlier=asked, later=again)
    ContinuationFactory(earlier=again, later=anew)

    assert [i.goes_on_as for i in follow_ups(first, last)] == [(anew,)]
    assert [i.goes_on_as for i in follow_ups(first, middle)] == [(again,)]


def test_follow_ups_suggested_link_does_not_count(visits):
    first, _, last = visits
    asked, again = RecommendationFactory(inspection=first), RecommendationFactory(inspection=last)
    ContinuationFactory(earlier=asked, later=again, state=Continuation.State.SUGGESTED)

    assert follow_ups(first, last)[0].goes_on_as == ()


def test_follow_ups_council_before_board_in_printed_order(visits):
    first, _, last = visits
    board = RecommendationFactory(inspection=first, addressee=Addressee.BOARD, order=1)
    second, start = [RecommendationFactory(inspection=first, order=order) for order in (2, 1)]

    assert [i.recommendation for i in follow_ups(first, last)] == [start, second, board]


def test_by_group_printed_headings(visits):
    first, _, last = visits
    for order, group in enumerate(["Immediately", "Immediately", "Within three months"], start=1):
        RecommendationFactory(inspection=first, order=order, group=group)
    RecommendationFactory(inspection=first, addressee=Addressee.PARTNERSHIP, group="Immediately")

    groups = by_group(follow_ups(first, last))

    assert [(g.heading, len(g.items)) for g in groups] == [
        ("Immediately", 2),
        ("Within three months", 1),
        ("The council and its partners: Immediately", 1),
    ]


def test_folded_joins_the_lists_of_the_board_that_nothing_is_said_of(visits):
    first, _, last = visits
    RecommendationFactory(inspection=first, group="Immediately")
    for number, group in [(159, "Immediately"), (160, "Data"), (161, "Data")]:
        asked = RecommendationFactory(
            inspection=first, order=number, printed_ref=str(number), group=group,
            addressee=Addressee.BOARD,
        )  # fmt: skip
        InspectorVerdictFactory(
            recommendation=asked, inspection=last, passage=None,
            verdict=Verdict.NOT_LOOKED_AT, note="The Board was not reviewed.",
        )  # fmt: skip

    council, board = folded(by_group(follow_ups(first, last)))

    assert not council.is_passed_over
    assert (board.heading, board.printed_refs, board.state) == (
        "The safeguarding board", "159–161", Verdict.NOT_LOOKED_AT,
    )  # fmt: skip
    assert board.notes == ["The Board was not reviewed."]


def test_folded_keeps_a_list_of_the_board_that_something_is_said_of(visits):
    first, _, last = visits
    asked = [
        RecommendationFactory(inspection=first, group=group, addressee=Addressee.BOARD)
        for group in ("Immediately", "Data")
    ]
    InspectorVerdictFactory(recommendation=asked[0], inspection=last)

    assert len(folded(by_group(follow_ups(first, last)))) == 2


def test_answers_in_the_self_evaluation_under_its_codes(authority, visits):
    _, second, _ = visits
    evaluation = visit(authority, 2019, kind=Inspection.Kind.SELF_EVALUATION)
    answered, left_out = [RecommendationFactory(inspection=second) for _ in range(2)]
    section = SelfEvaluationSectionFactory(inspection=evaluation)
    section.recommendations.add(answered)
    ClaimFactory(section=section, kind=Claim.Kind.DONE)
    ClaimFactory(section=section, kind=Claim.Kind.RESULT)
    ClaimFactory(section=section, kind=Claim.Kind.RESULT)
    bare = SelfEvaluationSectionFactory(inspection=evaluation)
    bare.recommendations.add(answered)

    answers = answers_in([evaluation])
    items = {i.recommendation: i for i in follow_ups(second, evaluation, answers)}

    assert [(a.section, a.in_short) for a in items[answered].answers] == [
        (section, "1 done, 2 results"),
        (bare, "no claims"),
    ]
    assert items[answered].is_answered_by_code
    assert items[left_out].answers == ()
    assert [c.kind for c in answers[0].results] == [Claim.Kind.RESULT] * 2
    assert answers_in([]) == []


def test_follow_ups_answered_through_a_later_recommendation(authority, visits):
    first, second, _ = visits
    evaluation = visit(authority, 2019, kind=Inspection.Kind.SELF_EVALUATION)
    asked, again = RecommendationFactory(inspection=first), RecommendationFactory(inspection=second)
    ContinuationFactory(earlier=asked, later=again)
    section = SelfEvaluationSectionFactory(inspection=evaluation)
    section.recommendations.add(again)

    [item] = follow_ups(first, evaluation, answers_in([evaluation]))

    assert [a.section for a in item.answers] == [section]
    assert not item.is_answered_by_code
