import csv
import io
from datetime import date, timedelta

import pytest
from django.urls import reverse

from actions.models import Brag
from findings.models import Finding, Inspection, InspectorVerdict, Recommendation
from metrics.models import Indicator, Observation
from ofsted_tracker.pages.answers import Known
from ofsted_tracker.pages.evidence import EvidencePage
from ofsted_tracker.pages.trail import Gap
from tests.factories import (
    ActionFactory,
    ClaimFactory,
    ContinuationFactory,
    EvidenceFactory,
    EvidenceVersionFactory,
    FindingFactory,
    ImprovementPlanFactory,
    InspectionFactory,
    InspectorVerdictFactory,
    MeasureFactory,
    MilestoneFactory,
    ObservationFactory,
    PassageFactory,
    RecommendationFactory,
    SelfEvaluationSectionFactory,
    StatusUpdateFactory,
    ThemeFactory,
)

Verdict = InspectorVerdict.Verdict
TODAY = date(2026, 9, 1)
LACKING = {Gap.NO_EVIDENCE, Gap.ONLY_CLAIMS, Gap.OLD_EVIDENCE}


@pytest.fixture
def earlier(authority) -> Inspection:
    return InspectionFactory(authority=authority, start=date(2017, 11, 6))


@pytest.fixture
def visit(authority) -> Inspection:
    return InspectionFactory(authority=authority, start=date(2022, 7, 18))


@pytest.fixture
def asked(visit) -> Recommendation:
    return RecommendationFactory(inspection=visit, code="WES-2022-01", title="Enough homes")


@pytest.fixture
def last(authority) -> Inspection:
    return InspectionFactory(authority=authority, start=date(2026, 4, 27), kind="focused_visit")


@pytest.fixture
def url(authority) -> str:
    return reverse("authorities:evidence", args=[authority.slug])


def known(authority, *, shows_work=True) -> Known:
    return Known.of(authority, shows_work=shows_work, observations=Observation.objects.all())


def trail_of(recommendation, **kwargs):
    trails = known(recommendation.authority, **kwargs).trails
    return next(t for t in trails if t.recommendation == recommendation)


def action_for(recommendation, brag="", **kwargs):
    action = ActionFactory(plan__authority=recommendation.authority, **kwargs)
    action.recommendations.add(recommendation)
    if brag:
        StatusUpdateFactory(action=action, brag=brag)
    return action


def evidence_for(recommendation, **kwargs):
    evidence = EvidenceFactory(authority=recommendation.authority)
    evidence.recommendations.add(recommendation)
    return EvidenceVersionFactory(evidence=evidence, **kwargs)


def claim_for(recommendation, **kwargs):
    section = SelfEvaluationSectionFactory(
        inspection__authority=recommendation.authority,
        inspection__start=recommendation.asked_on + timedelta(days=90),
    )
    section.recommendations.add(recommendation)
    return ClaimFactory(section=section, **kwargs)


def figures_for(recommendation, *values, stated_by="inspectors", **kwargs) -> Indicator:
    """An indicator of which less is better: a value the year before the asking, then each year."""
    measure = MeasureFactory(recommendation=recommendation, **kwargs)
    for year, value in enumerate(values):
        day = recommendation.asked_on.replace(year=recommendation.asked_on.year - 1 + 2 * year)
        passage = PassageFactory(document__inspection=recommendation.inspection)
        ObservationFactory(
            indicator=measure.indicator, authority=recommendation.authority, value=value,
            start=day, stated_by=stated_by, passage=passage, inspection=recommendation.inspection,
        )  # fmt: skip
    return measure.indicator


def verdict_on(recommendation, visit, verdict):
    return InspectorVerdictFactory(recommendation=recommendation, inspection=visit, verdict=verdict)


# What is missing


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
    evidence_for(asked, speaks_to=asked.asked_on + timedelta(days=100))

    trail = trail_of(asked)

    assert LACKING.isdisjoint(trail.gaps)
    assert trail.shows_impact


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


@pytest.mark.parametrize(
    ("speaks_to", "is_old"), [(date(2025, 1, 1), True), (date(2026, 4, 28), False)]
)
def test_evidence_older_than_the_last_visit(asked, last, speaks_to, is_old):
    evidence_for(asked, speaks_to=speaks_to)

    assert (Gap.OLD_EVIDENCE in trail_of(asked).gaps) is is_old


def test_evidence_before_the_asking_is_old(asked):
    evidence_for(asked, speaks_to=date(2020, 1, 1))

    trail = trail_of(asked)

    assert Gap.OLD_EVIDENCE in trail.gaps
    assert not trail.shows_impact


def test_word_of_the_last_visit_is_not_old(asked, last):
    verdict_on(asked, last, Verdict.PARTLY)

    assert LACKING.isdisjoint(trail_of(asked).gaps)


def test_self_evaluation_is_not_the_last_visit(asked):
    evidence_for(asked, speaks_to=date(2023, 1, 1))
    InspectionFactory(authority=asked.authority, kind="self_evaluation", start=date(2024, 1, 1))

    assert Gap.OLD_EVIDENCE not in trail_of(asked).gaps


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


# What is shown first


def chosen(authority, **kwargs) -> list[Recommendation]:
    return [t.recommendation for t in EvidencePage(known(authority), TODAY, **kwargs).chosen]


def test_first_the_last_full_inspection(asked, earlier, last):
    letter = RecommendationFactory(inspection=last)
    old = RecommendationFactory(inspection=earlier)
    older = InspectionFactory(authority=asked.authority, start=date(2013, 1, 7))
    RecommendationFactory(inspection=older)

    assert set(chosen(asked.authority)) == {asked, letter, old}
    assert len(chosen(asked.authority, visit="all")) == 4


def test_met_one_of_the_time_before_is_left(asked, earlier, visit):
    verdict_on(RecommendationFactory(inspection=earlier), visit, Verdict.MET)

    assert chosen(asked.authority) == [asked]


def test_older_one_stays_while_what_asks_again_is_open(authority, visit, asked, last):
    older = InspectionFactory(authority=authority, start=date(2013, 1, 7))
    InspectionFactory(authority=authority, start=date(2017, 11, 6))
    old = RecommendationFactory(inspection=older)
    ContinuationFactory(earlier=old, later=asked)
    assert old in chosen(authority)

    verdict_on(asked, last, Verdict.MET)

    assert old not in chosen(authority)


def test_unanswered_one_stays_if_others_of_its_time_were_answered(authority, visit):
    older = InspectionFactory(authority=authority, start=date(2013, 1, 7))
    InspectionFactory(authority=authority, start=date(2017, 11, 6))
    answered, silent = RecommendationFactory.create_batch(2, inspection=older)
    assert silent not in chosen(authority)

    claim_for(answered)

    assert silent in chosen(authority)
    assert answered not in chosen(authority)


# The page


@pytest.mark.parametrize("by", ["theme", "recommendation"])
def test_page_answers_asked_claimed_done_shown(manager, url, asked, last, by):
    claim_for(asked, summary="Fostering service reviewed")
    action_for(asked, Brag.AMBER, code="A7", title="New carers")
    evidence_for(asked, speaks_to=date(2023, 5, 1), shows="Twelve new carers")
    figures_for(asked, 20, 15, indicator__name="Children far from home")
    verdict_on(asked, last, Verdict.PARTLY)

    html = manager.get(url, {"by": by}).content.decode()

    for words in ["Enough homes", "claim", "A7", "Amber", "Evidence", "Children far from home"]:
        assert words in html
    assert "Partly met" in html
    assert asked.words in html
    assert asked.passage.get_absolute_url() in html
    assert 'id="WES-2022-01"' in html


def test_page_by_recommendation_shows_words_of_every_source(manager, url, asked, last):
    claim = claim_for(asked, summary="Fostering service reviewed")
    action = action_for(asked)
    StatusUpdateFactory(action=action, progress="Panel meets", impact="Fewer moves")
    evidence_for(asked, shows="Twelve new carers")
    verdict = verdict_on(asked, last, Verdict.NOT_MET)

    html = manager.get(url, {"by": "recommendation"}).content.decode()

    for words in ["Fostering service reviewed", "Panel meets", "Fewer moves", "Twelve new carers"]:
        assert words in html
    assert "council’s claim" in html
    assert claim.passage.get_absolute_url() in html
    assert verdict.passage.get_absolute_url() in html
    assert Gap.SAID_NOT_MET.value in html


def test_page_hides_the_plan_from_others(other_manager, url, asked):
    action_for(asked, Brag.GREEN, title="Secret action")
    evidence_for(asked, shows="Secret audit")

    for by in ["theme", "recommendation"]:
        html = other_manager.get(url, {"by": by}).content.decode()

        assert "Secret" not in html
        assert "is not shown to you" in html
        assert "No action" not in html


def test_figure_that_the_council_entered_is_hidden_from_others(manager, other_manager, url, asked):
    indicator = figures_for(asked, 20)
    ObservationFactory(
        indicator=indicator, authority=asked.authority, start=date(2026, 7, 31), value=11,
        printed="11.11%", stated_by="council",
    )  # fmt: skip

    assert "11.11%" in manager.get(url).content.decode()
    assert "11.11%" not in other_manager.get(url).content.decode()


def test_page_needs_sign_in(stranger, url):
    assert stranger.get(url).status_code == 302


def test_page_of_an_unknown_council(manager):
    assert manager.get(reverse("authorities:evidence", args=["nowhere"])).status_code == 404


def test_page_without_data_says_what_is_missing(manager, url):
    html = manager.get(url).content.decode()

    assert "No inspection of this council is held yet" in html
    assert "Load a report" in html


def test_page_of_a_visit_without_a_document(manager, url, asked):
    Inspection.objects.update(by_mention_only=True)

    html = manager.get(url, {"visit": "all"}).content.decode()

    assert "Enough homes" in html


def test_page_lead_counts_actions_and_impact(manager, url, asked, visit):
    answered = RecommendationFactory(inspection=visit)
    RecommendationFactory(inspection=visit)
    action_for(asked)
    action_for(answered)
    evidence_for(asked)

    lead = manager.get(url).context["page"].sentence

    assert "made 3 recommendations" in lead
    assert "2 have an action" in lead
    assert "1 has anything that shows a change" in lead


def test_page_of_an_inspection_that_asked_for_nothing(manager, url, visit):
    FindingFactory(inspection=visit)

    html = manager.get(url).content.decode()

    assert "made no recommendation" in html
    assert "nothing earlier is open" in html


def test_page_lists_what_has_no_evidence(manager, url, asked, visit):
    fine = RecommendationFactory(inspection=visit, code="WES-2022-02", title="Fine already")
    evidence_for(fine)

    page = manager.get(url).context["page"]

    assert [t.recommendation for t in page.lacking] == [asked]


def test_page_only_gaps(manager, url, asked, visit):
    fine = RecommendationFactory(inspection=visit, title="Fine already")
    evidence_for(fine)

    html = manager.get(url, {"gaps": "1"}).content.decode()

    assert "Enough homes" in html
    assert "Fine already" not in html


def test_page_of_one_theme(manager, url, asked, visit):
    theme = ThemeFactory(name="Adoption", slug="adoption")
    RecommendationFactory(inspection=visit, title="Adopters wait", theme=theme)

    html = manager.get(url, {"theme": "adoption", "by": "recommendation"}).content.decode()

    assert "Adopters wait" in html
    assert "Enough homes" not in html


def test_page_of_one_visit(manager, url, asked, earlier):
    RecommendationFactory(inspection=earlier, title="Older wish")

    html = manager.get(url, {"visit": earlier.code}).content.decode()

    assert "Older wish" in html
    assert "Enough homes" not in html


def test_page_takes_a_wrong_choice_for_none(manager, url, asked):
    html = manager.get(url, {"visit": "nonsense", "theme": "nonsense"}).content.decode()

    assert "Enough homes" in html
    assert "Select a valid choice" in html


def test_theme_shows_findings_in_the_order_of_visits(manager, url, asked, earlier, visit):
    FindingFactory(inspection=visit, theme=asked.theme, summary="Better now", polarity="strength")
    FindingFactory(inspection=earlier, theme=asked.theme, summary="Bad then")

    html = manager.get(url).content.decode()

    assert html.index("Bad then") < html.index("Better now")


def test_theme_under_which_nothing_was_asked_shows_its_findings(manager, url, asked, visit):
    FindingFactory(inspection=visit, theme__name="Adoption", polarity=Finding.Polarity.STRENGTH)

    html = manager.get(url).content.decode()

    assert "Themes under which nothing chosen was asked" in html
    assert "Adoption" in html


def test_claim_that_answers_nothing_stands_under_its_theme(manager, url, asked):
    section = SelfEvaluationSectionFactory(inspection__authority=asked.authority, theme=asked.theme)
    ClaimFactory(section=section, summary="A claim of its own")

    html = manager.get(url).content.decode()

    assert "1 claim of the council under this theme that answers no recommendation" in html


def test_recommendation_without_a_theme_is_not_lost(manager, url, asked):
    Recommendation.objects.update(theme=None)

    html = manager.get(url).content.decode()

    assert "Without a theme" in html
    assert "Enough homes" in html


def test_overdue_action_stands_out(inspector, url, asked):
    action_for(asked, Brag.RED, due=date(2026, 1, 31))

    html = inspector.get(url, {"by": "recommendation"}).content.decode()

    assert "1 overdue" in html
    assert '<span class="alarm">overdue</span>' in html


# Download


def rows_of(response) -> list[dict]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_holds_what_is_listed(manager, url, asked, visit):
    fine = RecommendationFactory(inspection=visit)
    evidence_for(fine)
    action_for(asked, Brag.AMBER, code="A7")

    (row,) = rows_of(manager.get(url, {"format": "csv", "gaps": "1"}))

    assert row["Code"] == "WES-2022-01"
    assert row["Words as printed"] == asked.words
    assert row["Actions"] == "1"
    assert row["Status of actions"] == "A7 Amber: at risk"
    assert row["What is missing"] == "No evidence; No figure since"


def test_csv_hides_the_plan_from_others(other_manager, url, asked):
    action_for(asked, Brag.AMBER, code="A7")

    (row,) = rows_of(other_manager.get(url, {"format": "csv"}))

    assert row["Actions"] == row["Evidence"] == "not shown to you"
    assert row["Status of actions"] == ""


def test_csv_never_starts_a_formula(manager, url, asked):
    Recommendation.objects.update(title="=1+1")

    (row,) = rows_of(manager.get(url, {"format": "csv"}))

    assert row["Title (ours)"] == "'=1+1"


# Queries


def full_trail(visit, last, plan):
    """A recommendation with everything that a page can show of it."""
    recommendation = RecommendationFactory(inspection=visit)
    claim_for(recommendation)
    action = ActionFactory(plan=plan)
    action.recommendations.add(recommendation)
    StatusUpdateFactory(action=action)
    MilestoneFactory(action=action)
    evidence_for(recommendation).evidence.actions.add(action)
    figures_for(recommendation, 20, 15)
    verdict_on(recommendation, last, Verdict.PARTLY)
    FindingFactory(inspection=visit).recommendations.add(recommendation)
    FindingFactory(inspection=last, theme=recommendation.theme)
    ContinuationFactory(earlier=recommendation, later__inspection=last)


@pytest.mark.parametrize("by", ["theme", "recommendation"])
def test_page_takes_the_same_queries_for_one_and_for_twenty(
    manager, authority, url, visit, last, by, django_assert_max_num_queries
):
    plan = ImprovementPlanFactory(authority=authority)
    full_trail(visit, last, plan)
    manager.get(url, {"by": by})  # Abbreviations are read once a process.
    with django_assert_max_num_queries(15) as one:
        manager.get(url, {"by": by})

    for _ in range(19):
        full_trail(visit, last, plan)
    with django_assert_max_num_queries(len(one)):
        manager.get(url, {"by": by})
