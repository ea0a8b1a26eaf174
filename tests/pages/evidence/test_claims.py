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

    assert sentence_of(asked) == "No claim that anything is done or better is held."


@pytest.mark.parametrize("kind", [DONE, RESULT])
def test_claim_that_nothing_shows(asked, kind):
    claim_for(asked, kind=kind, summary="New carers found.")

    assert sentence_of(asked) == "Nothing shows the one claim (New carers found)."


def test_figure_of_the_council_alone_is_named_as_its_claim(asked):
    figures_for(asked, 20, 10, stated_by="council", indicator__name="Moves in a year")

    words = "The council claims it in figures only (Moves in a year)."
    assert sentence_of(asked) == words


def test_words_of_an_owner_are_a_claim(asked):
    action = action_for(asked, code="A7")
    StatusUpdateFactory(action=action, brag=Brag.AMBER, impact="Fewer moves")

    assert sentence_of(asked) == "Nothing shows the one claim (A7: Fewer moves)."


def test_colour_of_a_content_owner_is_a_claim(asked):
    StatusUpdateFactory(action=action_for(asked, code="A7"), brag=Brag.GREEN, impact="")

    assert sentence_of(asked) == "Nothing shows the one claim (A7 is green)."


@pytest.mark.parametrize("impact", ["Not yet.", "Not known until the first audit.", "Audit held"])
def test_words_that_name_no_result_are_no_claim(asked, impact):
    StatusUpdateFactory(action=action_for(asked), brag=Brag.AMBER, impact=impact)

    assert sentence_of(asked) == "No claim that anything is done or better is held."


def test_colour_stands_for_words_that_name_no_result(asked):
    StatusUpdateFactory(action=action_for(asked, code="A7"), brag=Brag.GREEN, impact="Not yet.")

    assert sentence_of(asked) == "Nothing shows the one claim (A7 is green)."


def test_owner_who_opens_an_action_again_claims_nothing(asked):
    action = action_for(asked, Brag.BLUE)
    StatusUpdateFactory(action=action, brag=Brag.GREEN, impact="Six of ten records hold it")

    assert sentence_of(asked) == "No claim that anything is done or better is held."


def test_owner_claims_anew_after_opening_again(asked):
    action = action_for(asked, Brag.BLUE, code="A7")
    StatusUpdateFactory.create_batch(2, action=action, brag=Brag.GREEN)

    assert sentence_of(asked) == "Nothing shows the one claim (A7 is green)."


def test_only_the_first_three_are_named(asked):
    for n in range(5):
        claim_for(asked, kind=DONE, summary=f"Step {n}")

    words = "Nothing shows the 5 claims (Step 0; Step 1; Step 2; and 2 more)."
    assert sentence_of(asked) == words


@pytest.mark.parametrize(
    ("verdict", "words"), [(Verdict.NOT_MET, "it not met"), (Verdict.WORSE, "it worse")]
)
def test_later_verdict_says_that_what_was_done_was_not_enough(asked, last, verdict, words):
    claim_for(asked, kind=DONE, summary="New carers found")
    place = verdict_on(asked, last, verdict).passage.place

    trail = trail_of(asked)

    assert trail.against.sentence == (
        f"After the one claim (New carers found) Ofsted found {words} (Apr–May 2026, {place}):"
        " what was done was not enough."
    )
    assert Gap.STILL_WANTING in trail.gaps


def test_later_weakness_says_that_what_was_done_was_not_enough(asked, last):
    claim_for(asked, kind=DONE)
    finding = FindingFactory(inspection=last, polarity=Finding.Polarity.WEAKNESS)
    finding.recommendations.add(asked)

    trail = trail_of(asked)

    assert f"Ofsted found a weakness (Apr–May 2026, {finding.passage.place})" in (
        trail.against.sentence
    )
    assert Gap.STILL_WANTING in trail.gaps


def test_visit_before_the_claim_says_nothing_of_it(asked, authority):
    before = InspectionFactory(authority=authority, start=date(2022, 8, 15))
    claim_for(asked, kind=DONE)  # Ninety days after the asking.
    verdict_on(asked, before, Verdict.NOT_MET)

    assert Gap.STILL_WANTING not in trail_of(asked).gaps


def test_what_was_found_met_in_the_end_was_enough(asked, authority, last):
    claim_for(asked, kind=DONE)
    verdict_on(asked, InspectionFactory(authority=authority, start=date(2024, 1, 8)), Verdict.WORSE)
    verdict_on(asked, last, Verdict.MET)

    assert Gap.STILL_WANTING not in trail_of(asked).gaps


def test_result_is_not_called_done(asked, last):
    claim_for(asked, kind=RESULT, summary="More carers")
    verdict_on(asked, last, Verdict.NOT_MET)

    assert sentence_of(asked) == "Nothing shows the one claim (More carers)."


def test_blue_before_the_visit_was_not_enough(asked, last):
    action_for(asked, Brag.BLUE)
    StatusUpdate.objects.update(at="2026-01-05T09:00:00Z")
    action = asked.actions.get()
    action.updated_on = date(2026, 1, 5)
    action.save()
    verdict_on(asked, last, Verdict.NOT_MET)

    assert Gap.STILL_WANTING in trail_of(asked).gaps


def test_figure_got_worse_beside_green(asked):
    action_for(asked, Brag.GREEN, code="A7")
    figures_for(asked, 10, 20, indicator__name="Moves in a year")

    words = "Beside the one claim (A7 is green) the figure of Moves in a year got worse."
    assert sentence_of(asked) == words


def test_sentence_says_both(asked, last):
    claim_for(asked, kind=DONE, summary="New carers found")
    claim_for(asked, kind=RESULT, summary="Fewer moves")
    place = verdict_on(asked, last, Verdict.NOT_MET).passage.place

    assert sentence_of(asked) == (
        f"After 1 of 2 claims (New carers found) Ofsted found it not met (Apr–May 2026, {place}):"
        " what was done was not enough; nothing shows 1 of 2 claims (Fewer moves)."
    )


def test_evidence_since_stands_beside_the_claim(asked):
    claim_for(asked, kind=DONE)
    evidence_for(asked, speaks_to=date(2026, 8, 1))

    assert "something shown stands beside it" in sentence_of(asked)


def test_later_strength_shows_a_change(asked, last):
    FindingFactory(inspection=last, polarity=Finding.Polarity.STRENGTH).recommendations.add(asked)

    assert trail_of(asked).shows_impact


@pytest.mark.parametrize(
    ("speaks_to", "is_shown"), [(date(2026, 5, 31), True), (date(2026, 1, 31), False)]
)
def test_evidence_shows_a_claim_that_was_made_up_to_a_quarter_later(asked, speaks_to, is_shown):
    evidence_for(asked, speaks_to=speaks_to)
    action_for(asked, Brag.GREEN)  # On 3 August 2026.

    assert ("something shown stands beside it" in sentence_of(asked)) is is_shown


def test_visit_of_months_ago_does_not_show_what_is_claimed_today(asked, authority):
    visit = InspectionFactory(authority=authority, start=date(2026, 2, 2))
    verdict_on(asked, visit, Verdict.MET)
    action_for(asked, Brag.GREEN, code="A7")

    assert sentence_of(asked) == "Nothing shows the one claim (A7 is green)."
