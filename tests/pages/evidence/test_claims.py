from datetime import date

import pytest

from actions.models import Brag, StatusUpdate
from findings.models import Claim, Finding
from ofsted_tracker.pages.trail import Gap
from tests.factories import FindingFactory, InspectionFactory, StatusUpdateFactory

from .given import Verdict, action_for, claim_for, evidence_for, figures_for, trail_of, verdict_on

DONE, RESULT, PLANNED = Claim.Kind.DONE, Claim.Kind.RESULT, Claim.Kind.PLANNED


def sentence_of(recommendation) -> str:
    return trail_of(recommendation).against.sentence


def test_nothing_claimed(asked):
    claim_for(asked, kind=PLANNED)

    assert sentence_of(asked) == "The council claims nothing done or better."


@pytest.mark.parametrize("kind", [DONE, RESULT])
def test_claim_that_nothing_shows(asked, kind):
    claim_for(asked, kind=kind, summary="New carers found.")

    assert sentence_of(asked) == "Nothing shows the one claim (New carers found)."


def test_words_of_an_owner_are_a_claim(asked):
    action = action_for(asked, code="A7")
    StatusUpdateFactory(action=action, brag=Brag.AMBER, impact="Fewer moves")

    assert sentence_of(asked) == "Nothing shows the one claim (A7: Fewer moves)."


def test_colour_of_a_content_owner_is_a_claim(asked):
    StatusUpdateFactory(action=action_for(asked, code="A7"), brag=Brag.GREEN, impact="")

    assert sentence_of(asked) == "Nothing shows the one claim (A7 is green)."


def test_only_the_first_three_are_named(asked):
    for n in range(5):
        claim_for(asked, kind=DONE, summary=f"Step {n}")

    words = "Nothing shows the 5 claims (Step 0; Step 1; Step 2; and 2 more)."
    assert sentence_of(asked) == words


@pytest.mark.parametrize("verdict", [Verdict.NOT_MET, Verdict.WORSE])
def test_later_verdict_contradicts_done(asked, last, verdict):
    claim_for(asked, kind=DONE, summary="New carers found")
    verdict_on(asked, last, verdict)

    trail = trail_of(asked)

    words = "The visit of Apr–May 2026 contradicts the one claim (New carers found)."
    assert trail.against.sentence == words
    assert Gap.REFUTED in trail.gaps


def test_later_weakness_contradicts_done(asked, last):
    claim_for(asked, kind=DONE)
    FindingFactory(inspection=last, polarity=Finding.Polarity.WEAKNESS).recommendations.add(asked)

    assert Gap.REFUTED in trail_of(asked).gaps


def test_visit_before_the_claim_does_not_contradict_it(asked, authority):
    before = InspectionFactory(authority=authority, start=date(2022, 8, 15))
    claim_for(asked, kind=DONE)  # Ninety days after the asking.
    verdict_on(asked, before, Verdict.NOT_MET)

    assert Gap.REFUTED not in trail_of(asked).gaps


def test_what_was_found_met_in_the_end_is_not_contradicted(asked, authority, last):
    claim_for(asked, kind=DONE)
    verdict_on(asked, InspectionFactory(authority=authority, start=date(2024, 1, 8)), Verdict.WORSE)
    verdict_on(asked, last, Verdict.MET)

    assert Gap.REFUTED not in trail_of(asked).gaps


def test_result_is_not_called_done(asked, last):
    claim_for(asked, kind=RESULT, summary="More carers")
    verdict_on(asked, last, Verdict.NOT_MET)

    assert sentence_of(asked) == "Nothing shows the one claim (More carers)."


def test_blue_before_the_visit_is_contradicted(asked, last):
    action_for(asked, Brag.BLUE)
    StatusUpdate.objects.update(at="2026-01-05T09:00:00Z")
    action = asked.actions.get()
    action.updated_on = date(2026, 1, 5)
    action.save()
    verdict_on(asked, last, Verdict.NOT_MET)

    assert Gap.REFUTED in trail_of(asked).gaps


def test_worse_figure_contradicts_green(asked):
    action_for(asked, Brag.GREEN, code="A7")
    figures_for(asked, 10, 20, indicator__name="Moves in a year")

    words = "The figure of Moves in a year contradicts the one claim (A7 is green)."
    assert sentence_of(asked) == words


def test_sentence_says_both(asked, last):
    claim_for(asked, kind=DONE, summary="New carers found")
    claim_for(asked, kind=RESULT, summary="Fewer moves")
    verdict_on(asked, last, Verdict.NOT_MET)

    assert sentence_of(asked) == (
        "The visit of Apr–May 2026 contradicts 1 of 2 claims (New carers found);"
        " nothing shows 1 of 2 claims (Fewer moves)."
    )


def test_evidence_since_stands_beside_the_claim(asked):
    claim_for(asked, kind=DONE)
    evidence_for(asked, speaks_to=date(2026, 8, 1))

    assert "something shown stands beside it" in sentence_of(asked)


def test_later_strength_shows_a_change(asked, last):
    FindingFactory(inspection=last, polarity=Finding.Polarity.STRENGTH).recommendations.add(asked)

    assert trail_of(asked).shows_impact


def test_evidence_more_than_a_year_before_the_claim_does_not_show_it(asked):
    evidence_for(asked, speaks_to=date(2023, 1, 1))
    action_for(asked, Brag.GREEN, code="A7")  # Updated in these days.

    assert sentence_of(asked) == "Nothing shows the one claim (A7 is green)."
