import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from findings.models import Authority
from findings.words import pattern_of, words_of
from ofsted_tracker.pages.search import KINDS
from ofsted_tracker.templatetags.search import marked, snippet
from tests.factories import (
    ActionFactory,
    AuthorityFactory,
    ClaimFactory,
    EvidenceFactory,
    EvidenceVersionFactory,
    FindingFactory,
    GlossaryTermFactory,
    IndicatorFactory,
    InspectionFactory,
    ObservationFactory,
    PassageFactory,
    RecommendationFactory,
)

URL = "/search/"


def found(client, words, **kwargs) -> dict[str, int]:
    """How many of each kind a search finds."""
    groups = client.get(URL, {"q": words, **kwargs}).context["groups"]
    return {g.kind.slug: g.count for g in groups}


def one_of_each(authority: Authority, word: str):
    """One object of each kind with a word in it that stands nowhere else."""
    visit = InspectionFactory(authority=authority)
    passage = PassageFactory(document__inspection=visit, text="Nothing of the sort")
    made = {"inspection": visit, "passage": passage}
    RecommendationFactory(title=f"About {word}", words="Words", **made)
    FindingFactory(summary=f"{word} found", **made)
    ClaimFactory(
        summary=f"{word} claimed", section__inspection__authority=authority, passage=passage
    )
    indicator = IndicatorFactory(definition=f"{word} counted")
    ObservationFactory(indicator=indicator, authority=authority, inspection=visit, passage=passage)
    ActionFactory(title=f"{word} done", plan__authority=authority)
    evidence = EvidenceFactory(authority=authority)
    EvidenceVersionFactory(evidence=evidence, shows=f"{word} shown")
    PassageFactory(document__inspection=visit, text=f"So says {word}")
    InspectionFactory(authority=authority, title=f"Visit on {word}")
    GlossaryTermFactory(meaning=f"What {word} means")


@pytest.mark.parametrize("kind", [k.slug for k in KINDS if k.slug != "councils"])
def test_every_kind_is_found(manager, authority, kind):
    one_of_each(authority, "zebra")

    assert found(manager, "zebra")[kind] == 1


def test_council_is_found_by_its_name(manager, authority):
    assert found(manager, "westsh")["councils"] == 1


@pytest.mark.parametrize("code", ["wes-2022-77", "R7"])
def test_recommendation_is_found_by_its_code(manager, authority, code):
    RecommendationFactory(code="WES-2022-77", council_code="R7")
    RecommendationFactory(code="WES-2022-78", council_code="R70")

    assert found(manager, code)["recommendations"] == 1


def test_all_words_must_occur_in_any_order(manager):
    RecommendationFactory(title="Homes for children", words="Enough of them")
    RecommendationFactory(title="Homes", words="For adults")

    assert found(manager, "ENOUGH homes") == {"recommendations": 1}


@pytest.mark.parametrize("typed", ["children's", "children’s"])
def test_either_apostrophe_finds_the_other(manager, typed):
    RecommendationFactory(title="Children’s homes", words="x")
    RecommendationFactory(title="Children's voice", words="x")

    assert found(manager, typed)["recommendations"] == 2


def test_percent_sign_is_no_wildcard(manager):
    RecommendationFactory(title="Seen in time", words="x")

    assert found(manager, "%%") == {}


# What others may not see


def test_unpublished_work_of_others_is_never_found(other_manager, authority):
    one_of_each(authority, "zebra")

    response = other_manager.get(URL, {"q": "zebra"})

    kinds = {g.kind.slug for g in response.context["groups"]}
    assert {"actions", "evidence"}.isdisjoint(kinds)
    assert "recommendations" in kinds
    html = response.content.decode()
    assert "zebra</mark> done" not in html
    assert "zebra</mark> shown" not in html


@pytest.mark.parametrize("kind", ["actions", "evidence"])
def test_unpublished_work_of_others_is_not_found_by_asking_for_its_kind(
    other_manager, authority, kind
):
    one_of_each(authority, "zebra")

    assert sum(found(other_manager, "zebra", kind=kind).values()) == 0


@pytest.mark.parametrize("who", ["manager", "inspector", "administrator"])
def test_own_work_is_found(request, authority, who):
    client = request.getfixturevalue(who)
    one_of_each(authority, "zebra")

    counts = found(client, "zebra")

    assert (counts["actions"], counts["evidence"]) == (1, 1)


def test_own_figure_of_others_does_not_tie_an_indicator_to_their_council(other_manager, authority):
    InspectionFactory(authority=authority)
    indicator = IndicatorFactory(name="Zebra count")
    ObservationFactory(indicator=indicator, authority=authority, start=date(2026, 7, 31))

    assert found(other_manager, "zebra", authority="westshire") == {}


def test_superseded_version_of_evidence_is_not_found(manager, authority):
    evidence = EvidenceFactory(authority=authority)
    EvidenceVersionFactory(evidence=evidence, number=1, shows="zebra")
    EvidenceVersionFactory(evidence=evidence, number=2, shows="lion")

    assert found(manager, "zebra") == {}
    assert found(manager, "lion") == {"evidence": 1}


def test_search_needs_sign_in(stranger):
    assert stranger.get(URL).status_code == 302


# One council, one kind


def test_one_council_only(administrator, authority):
    elsewhere = AuthorityFactory(name="Eastshire", slug="eastshire")
    one_of_each(authority, "zebra")
    one_of_each(elsewhere, "zebra")

    everywhere = found(administrator, "zebra")
    here = found(administrator, "zebra", authority="westshire")

    # Of the glossary's terms none belongs to a council.
    assert set(everywhere.values()) == {2}
    assert {kind for kind, count in here.items() if count == 2} == {"glossary"}
    assert {kind for kind, count in here.items() if count == 1} == everywhere.keys() - {"glossary"}


def test_ten_of_a_kind_and_a_way_to_all(manager, authority):
    FindingFactory.create_batch(12, inspection=InspectionFactory(authority=authority))

    response = manager.get(URL, {"q": "home", "authority": "westshire"})

    group = next(g for g in response.context["groups"] if g.kind.slug == "findings")
    assert (len(group.results), group.count) == (10, 12)
    assert group.all_url == "/search/?q=home&authority=westshire&kind=findings"
    assert "Show all 12" in response.content.decode()


def test_one_kind_comes_in_pages(manager):
    FindingFactory.create_batch(52)

    response = manager.get(URL, {"q": "home", "kind": "findings", "page": "2"})

    (group,) = response.context["groups"]
    assert (len(group.results), group.count) == (2, 52)


@pytest.mark.parametrize("kind", [k for k in KINDS if k.list_page], ids=lambda k: k.slug)
def test_list_behind_show_all_shows_as_many(manager, authority, kind):
    visit = InspectionFactory(authority=authority)
    IndicatorFactory.create_batch(11, definition="Homes with a zebra’s stripes", is_context=True)
    RecommendationFactory.create_batch(11, title="Zebra’s homes", inspection=visit)
    ActionFactory.create_batch(11, title="A zebra's way", plan__authority=authority)
    response = manager.get(URL, {"q": "zebra's"})
    group = next(g for g in response.context["groups"] if g.kind == kind)

    listed = manager.get(group.all_url)

    assert listed.context["table"].page.paginator.count == group.count == 11


# The page


def test_words_stay_in_the_title_and_in_the_box(manager):
    html = manager.get(URL, {"q": "<b>homes"}).content.decode()

    title = re.search(r"<title>(.*?)</title>", html)[1]
    assert unescape(title).startswith("Search: “<b>homes”")
    assert 'value="&lt;b&gt;homes"' in html


def test_empty_search_says_what_can_be_found(manager):
    response = manager.get(URL)

    assert response.context["groups"] == []
    assert "Finds recommendations" in response.content.decode()


def test_nothing_found_says_what_to_try(manager, authority):
    InspectionFactory(authority=authority)

    html = manager.get(URL, {"q": "xyzzy", "authority": "westshire"}).content.decode()

    assert "Nothing found in Westshire" in html
    assert 'href="/search/?q=xyzzy"' in html


@pytest.mark.parametrize("words", ["x", "x" * 101])
def test_words_too_short_or_too_long(manager, words):
    html = manager.get(URL, {"q": words}).content.decode()

    assert "There is a problem" in html
    assert "<title>Error: Search" in html


def test_quotation_shows_its_place(manager):
    passage = PassageFactory(text="A zebra crossed", page=9, paragraph="41")

    html = manager.get(URL, {"q": "zebra"}).content.decode()

    assert "“A <mark>zebra</mark> crossed”" in html
    assert passage.get_absolute_url() in html


def test_claim_looks_like_a_claim(manager):
    ClaimFactory(summary="Zebra crossing built")

    assert "council’s claim" in manager.get(URL, {"q": "zebra"}).content.decode()


# Words


def test_marks_in_whatever_case_and_escapes_the_rest():
    assert marked("<Homes> & home", pattern_of("home homes")) == (
        "&lt;<mark>Homes</mark>&gt; &amp; <mark>home</mark>"
    )


def test_snippet_is_cut_between_words_around_the_first_find():
    text = "start " * 50 + "zebra " + "end " * 50

    shown = snippet(text.strip(), pattern_of("zebra"))

    assert shown.startswith("… start ")
    assert shown.endswith(" end …")
    assert "<mark>zebra</mark>" in shown
    assert len(shown) < 260


def test_snippet_of_a_short_text_is_whole():
    assert snippet("A zebra", pattern_of("zebra")) == "A <mark>zebra</mark>"


def test_snippet_without_the_word_is_the_start():
    assert snippet("word " * 100, pattern_of("zebra")).startswith("word word")


def test_no_more_words_than_a_search_can_bear():
    assert len(words_of("a " * 50)) == 8


# Queries


def test_search_takes_the_same_queries_for_one_and_for_twenty(
    manager, authority, django_assert_max_num_queries
):
    one_of_each(authority, "shire")
    with django_assert_max_num_queries(15) as one:
        manager.get(URL, {"q": "shire", "authority": "westshire"})

    for _ in range(19):
        one_of_each(authority, "shire")
    with django_assert_max_num_queries(len(one)):
        html = manager.get(reverse("search"), {"q": "shire", "authority": "westshire"})
    assert html.context["total"] > 100
