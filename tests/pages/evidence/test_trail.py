from datetime import date, timedelta

import pytest
from django.urls import reverse

from actions.checks import EVIDENCE_AGES
from actions.models import Brag
from ofsted_tracker.pages.trail import Gap
from tests.factories import (
    ContinuationFactory,
    DocumentFactory,
    EvidenceVersionFactory,
    FindingFactory,
    InspectionFactory,
    MilestoneFactory,
    RecommendationFactory,
    StatusUpdateFactory,
)

from .given import (
    TODAY,
    Verdict,
    action_for,
    claim_for,
    evidence_for,
    figures_for,
    trail_of,
    verdict_on,
)

LACKING = {Gap.NO_EVIDENCE, Gap.ONLY_CLAIMS, Gap.OLD_EVIDENCE}


def test_bare_recommendation_lacks_everything(asked):
    assert trail_of(asked).gaps == [Gap.NO_EVIDENCE, Gap.NO_ACTION, Gap.NO_FIGURE]


def test_plan_hidden_says_nothing_of_actions(asked):
    action_for(asked, Brag.GREEN)
    evidence_for(asked)

    trail = trail_of(asked, shows_work=False)

    assert trail.actions is None
    assert trail.evidence == ()
    assert trail.gaps == [Gap.NO_EVIDENCE, Gap.NO_FIGURE]


def test_action_fills_its_gap(asked):
    action_for(asked)

    assert Gap.NO_ACTION not in trail_of(asked).gaps


def test_claim_alone_is_only_a_claim(asked):
    claim_for(asked)

    gaps = trail_of(asked).gaps

    assert Gap.ONLY_CLAIMS in gaps
    assert Gap.NO_EVIDENCE not in gaps


def test_figure_of_the_council_alone_is_only_a_claim(asked):
    figures_for(asked, 20, 10, stated_by="council")

    trail = trail_of(asked)

    assert Gap.ONLY_CLAIMS in trail.gaps
    assert Gap.NO_FIGURE not in trail.gaps
    assert not trail.shows_impact


def test_evidence_since_fills_the_gap(asked):
    claim_for(asked)
    evidence_for(asked, speaks_to=TODAY - timedelta(days=100))

    trail = trail_of(asked)

    assert LACKING.isdisjoint(trail.gaps)
    assert trail.shows_impact


@pytest.fixture
def own_paper(authority):
    """The council's evaluation of itself, a month before today."""
    return DocumentFactory(
        inspection__authority=authority,
        inspection__kind="self_evaluation",
        inspection__start=TODAY - timedelta(days=30),
        kind="self_evaluation",
        sha256="a" * 64,
    )


@pytest.mark.parametrize("by", ["address", "full address", "file"])
def test_paper_of_the_council_is_only_a_claim(asked, own_paper, settings, by):
    settings.ALLOWED_HOSTS = ["tracker.example"]
    address = reverse("documents:page", args=[own_paper.pk, 3])
    given = {
        "address": {"link": address},
        "full address": {"link": f"https://tracker.example{address}"},
        "file": {"link": "", "file": "evidence/paper.pdf", "sha256": own_paper.sha256},
    }
    evidence_for(asked, speaks_to=TODAY - timedelta(days=30), **given[by])

    trail = trail_of(asked)

    assert Gap.ONLY_CLAIMS in trail.gaps
    assert not trail.shows_impact


def test_address_of_another_site_is_no_document_of_this_one(asked, own_paper):
    address = reverse("documents:page", args=[own_paper.pk, 3])
    evidence_for(asked, link=f"https://elsewhere.example{address}")

    assert trail_of(asked).shows_impact


def test_report_that_asked_shows_nothing(asked):
    address = reverse("documents:page", args=[asked.passage.document_id, 1])
    evidence_for(asked, link=address, speaks_to=TODAY)

    trail = trail_of(asked)

    assert Gap.NO_EVIDENCE in trail.gaps
    assert not trail.shows_impact


def test_later_report_shows_what_its_verdict_says_and_no_more(asked, last):
    document = DocumentFactory(inspection=last)
    address = reverse("documents:page", args=[document.pk, 1])
    evidence_for(asked, link=address, speaks_to=last.end)
    verdict_on(asked, last, Verdict.NOT_MET)

    trail = trail_of(asked)

    assert LACKING.isdisjoint(trail.gaps)
    assert not trail.shows_impact


def test_evidence_of_an_action_counts_for_its_recommendation(asked):
    action = action_for(asked)
    version = EvidenceVersionFactory(evidence__authority=asked.authority)
    version.evidence.actions.add(action)

    assert trail_of(asked).evidence == (version,)


def test_evidence_newest_version_counts(asked):
    old = evidence_for(asked, number=1, speaks_to=date(2020, 1, 1))
    new = EvidenceVersionFactory(evidence=old.evidence, number=2, speaks_to=date(2026, 8, 1))

    assert trail_of(asked).evidence == (new,)


def test_evidence_of_another_recommendation_is_none(asked, visit):
    evidence_for(RecommendationFactory(inspection=visit))

    assert trail_of(asked).evidence == ()


@pytest.mark.parametrize(("days", "is_old"), [(EVIDENCE_AGES.days, False), (366, True)])
def test_evidence_of_more_than_a_year_ago_is_old(asked, days, is_old):
    evidence_for(asked, speaks_to=TODAY - timedelta(days=days))

    assert (Gap.OLD_EVIDENCE in trail_of(asked).gaps) is is_old


def test_newest_evidence_counts_for_its_age(asked):
    evidence_for(asked, speaks_to=TODAY - timedelta(days=1000))
    evidence_for(asked, speaks_to=TODAY - timedelta(days=10))

    assert Gap.OLD_EVIDENCE not in trail_of(asked).gaps


def test_evidence_before_the_asking_is_old(asked):
    evidence_for(asked, speaks_to=date(2020, 1, 1))

    trail = trail_of(asked)

    assert Gap.OLD_EVIDENCE in trail.gaps
    assert not trail.shows_impact


def test_word_of_the_last_visit_is_not_old(asked, last):
    verdict_on(asked, last, Verdict.PARTLY)

    assert LACKING.isdisjoint(trail_of(asked).gaps)


def test_not_looked_at_shows_nothing(asked, last):
    verdict_on(asked, last, Verdict.NOT_LOOKED_AT)

    assert Gap.NO_EVIDENCE in trail_of(asked).gaps


def test_met_needs_neither_figure_nor_newer_evidence(asked, authority):
    between = InspectionFactory(authority=authority, start=date(2024, 1, 8))
    verdict_on(asked, between, Verdict.MET)
    InspectionFactory(authority=authority, start=date(2026, 4, 27))

    trail = trail_of(asked)

    assert not trail.is_open
    assert trail.gaps == [Gap.NO_ACTION]


@pytest.mark.parametrize(
    ("verdict", "gap"), [(Verdict.NOT_MET, Gap.SAID_NOT_MET), (Verdict.WORSE, Gap.SAID_WORSE)]
)
def test_later_word_of_ofsted(asked, last, verdict, gap):
    verdict_on(asked, last, verdict)

    assert gap in trail_of(asked).gaps


def test_newest_word_of_ofsted_counts(asked, authority, last):
    between = InspectionFactory(authority=authority, start=date(2024, 1, 8))
    verdict_on(asked, last, Verdict.MET)
    verdict_on(asked, between, Verdict.NOT_MET)

    assert Gap.SAID_NOT_MET not in trail_of(asked).gaps


@pytest.mark.parametrize(
    ("values", "brag", "stands_out"),
    [
        ([10, 20], Brag.GREEN, True),
        ([10, 20], Brag.BLUE, True),
        ([10, 20], Brag.RED, False),
        ([20, 10], Brag.GREEN, False),
        ([10], Brag.GREEN, False),
    ],
)
def test_figure_worse_while_the_owner_is_content(asked, values, brag, stands_out):
    figures_for(asked, *values)
    action_for(asked, brag)

    assert (Gap.WORSE_FIGURE in trail_of(asked).gaps) is stands_out


def test_figure_of_an_action_counts_for_its_recommendation(asked):
    action = action_for(asked, Brag.GREEN)
    indicator = figures_for(RecommendationFactory(inspection=asked.inspection), 10, 20)
    action.indicators.add(indicator)

    trail = trail_of(asked)

    assert [f.indicator for f in trail.figures] == [indicator]
    assert Gap.WORSE_FIGURE in trail.gaps


def test_figure_tied_twice_counts_once(asked):
    indicator = figures_for(asked, 10, 20)
    action_for(asked).indicators.add(indicator)

    assert len(trail_of(asked).figures) == 1


def test_figure_of_an_action_is_not_told_where_the_plan_is_hidden(asked):
    action_for(asked).indicators.add(
        figures_for(RecommendationFactory(inspection=asked.inspection), 10, 20)
    )

    assert trail_of(asked, shows_work=False).figures == ()


def test_figure_compares_with_the_last_one_before_the_asking(asked):
    figures_for(asked, 20, 15, 10)

    (figure,) = trail_of(asked).figures

    assert (figure.then.value, figure.now.value, figure.is_since) == (20, 10, True)


def test_figure_from_before_the_asking_is_no_figure_since(asked):
    figures_for(asked, 20)

    (figure,) = trail_of(asked).figures

    assert not figure.is_since
    assert Gap.NO_FIGURE in trail_of(asked).gaps


def test_finding_of_the_same_visit_is_the_reason_not_the_evidence(asked, visit, last):
    reason = FindingFactory(inspection=visit)
    reason.recommendations.add(asked)
    assert Gap.NO_EVIDENCE in trail_of(asked).gaps

    later = FindingFactory(inspection=last)
    later.recommendations.add(asked)
    trail = trail_of(asked)

    assert trail.reasons == [reason]
    assert trail.later_findings == [later]
    assert Gap.NO_EVIDENCE not in trail.gaps


def test_confirmed_links_only(asked):
    again = ContinuationFactory(earlier=asked).later
    ContinuationFactory(earlier=asked, state="suggested")

    assert trail_of(asked).asked_again == (again,)
    assert trail_of(again).asked_before == (asked,)


def test_action_tells_of_its_newest_update_and_milestones(asked):
    action = action_for(asked, Brag.GREEN)
    StatusUpdateFactory(action=action, progress="Panel meets", impact="Fewer moves")
    MilestoneFactory(action=action, done_on=date(2026, 5, 1))
    MilestoneFactory(action=action, due=date(2026, 8, 2))

    (told,) = trail_of(asked).actions

    assert (told.progress, told.impact) == ("Panel meets", "Fewer moves")
    assert (told.milestones_done, told.milestone_count) == (1, 2)
    assert told.next_milestone == date(2026, 8, 2)
