from datetime import date

import pytest
from django.urls import reverse

from actions.models import Brag
from findings.models import Finding, Inspection, Recommendation
from ofsted_tracker.pages.trail import Gap
from tests.factories import (
    ActionFactory,
    ClaimFactory,
    ContinuationFactory,
    FindingFactory,
    ImprovementPlanFactory,
    MilestoneFactory,
    ObservationFactory,
    RecommendationFactory,
    SelfEvaluationSectionFactory,
    StatusUpdateFactory,
    ThemeFactory,
)

from .given import (
    TODAY,
    Verdict,
    action_for,
    claim_for,
    evidence_for,
    figures_for,
    verdict_on,
)


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

    lead = manager.get(url).context["sentence"]

    assert "made 3 recommendations" in lead
    assert "2 have an action" in lead
    assert "1 has anything that shows a change" in lead


def test_page_of_an_inspection_that_asked_for_nothing(manager, url, visit):
    FindingFactory(inspection=visit)

    html = manager.get(url).content.decode()

    assert "made no recommendation" in html
    assert "nothing earlier is open" in html


def facts_of(client, url, query=None) -> dict[str, str]:
    return {fact.label: fact.value for fact in client.get(url, query).context["facts"]}


def test_page_counts_each_way_of_lacking(manager, url, asked, visit, last):
    evidence_for(RecommendationFactory(inspection=visit), speaks_to=date(2020, 1, 1))
    wanting = RecommendationFactory(inspection=visit)
    claim_for(wanting, kind="done")
    verdict_on(wanting, last, Verdict.NOT_MET)

    facts = facts_of(manager, url)

    assert facts["No evidence at all"] == "1 of 3"
    assert facts["Only old evidence"] == "1 of 3"
    assert facts["Claimed, yet found wanting"] == "1 of 3"


@pytest.mark.parametrize(
    ("gaps", "titles"),
    [
        ("1", {"Enough homes", "Old", "Found wanting"}),
        ("none", {"Enough homes"}),
        ("old", {"Old"}),
        ("wanting", {"Found wanting"}),
    ],
)
def test_page_lists_one_way_of_lacking(manager, url, asked, visit, last, gaps, titles):
    evidence_for(RecommendationFactory(inspection=visit, title="Fine"), speaks_to=TODAY)
    evidence_for(RecommendationFactory(inspection=visit, title="Old"), speaks_to=date(2020, 1, 1))
    wanting = RecommendationFactory(inspection=visit, title="Found wanting")
    claim_for(wanting, kind="done")
    verdict_on(wanting, last, Verdict.NOT_MET)

    page = manager.get(url, {"gaps": gaps}).context["page"]

    assert {t.recommendation.title for t in page.listed} == titles


def test_count_leads_to_its_filter_and_keeps_the_choice(manager, url, asked):
    html = manager.get(url, {"by": "area", "visit": "all"}).content.decode()

    assert 'href="?by=area&amp;visit=all&amp;gaps=none"' in html


@pytest.mark.parametrize(("by", "size"), [("theme", 15), ("recommendation", 10)])
def test_page_holds_few_recommendations_and_fewer_in_full(manager, url, visit, by, size):
    RecommendationFactory.create_batch(size + 1, inspection=visit)

    first, second = (manager.get(url, {"by": by, "page": n}).context["page"] for n in (1, 2))

    assert [len(first.part), len(second.part)] == [size, 1]
    assert not {t.recommendation for _, t in first.part} & {
        t.recommendation for _, t in second.part
    }


def test_table_of_headings_leads_to_the_page_of_each(manager, url, visit):
    RecommendationFactory.create_batch(15, inspection=visit, theme=ThemeFactory(order=998))
    RecommendationFactory(inspection=visit, theme=ThemeFactory(slug="adoption", order=999))

    html = manager.get(url).content.decode()

    assert 'href="?page=2#theme-adoption"' in html


def test_findings_of_a_heading_stand_where_it_ends(manager, url, visit):
    theme = ThemeFactory()
    RecommendationFactory.create_batch(16, inspection=visit, theme=theme)
    FindingFactory(inspection=visit, theme=theme, summary="Homes are few")

    first, second = (manager.get(url, {"page": n}).content.decode() for n in (1, 2))

    assert "Homes are few" not in first
    assert "Homes are few" in second


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

    assert "Found where nothing chosen was asked" in html
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


@pytest.mark.parametrize("by", ["theme", "recommendation", "area", "tag", "date"])
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
    with django_assert_max_num_queries(len(one)):
        manager.get(url, {"by": by, "visit": "all", "page": "2"})
