import csv
from datetime import date

import pytest

from actions.models import Brag
from findings.models import Continuation, InspectorVerdict, Recommendation
from ofsted_tracker.tables import ROWS_A_PAGE
from tests.factories import (
    ActionFactory,
    AuthorityFactory,
    ContinuationFactory,
    InspectionFactory,
    InspectorVerdictFactory,
    RecommendationFactory,
    SelfEvaluationSectionFactory,
    SignOffFactory,
    StatusUpdateFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db

URL = "/recommendations/"


def listed(client, **query) -> list[str]:
    """The titles on the page, in their order."""
    table = client.get(URL, query).context["table"]
    return [row.record.title for row in table.page.object_list]


def html(client, **query) -> str:
    return client.get(URL, query).content.decode()


@pytest.fixture
def homes(authority):
    """One of 2015 on homes, and one of 2022 on caseloads of another council."""
    visit = InspectionFactory(
        authority=authority, code="wes-2015", title="Inspection of 2015", start=date(2015, 1, 20)
    )
    return RecommendationFactory(
        inspection=visit, title="Homes", code="WES-2015-01", council_code="R11",
        theme=ThemeFactory(slug="homes", name="Enough homes"),
        words="Ensure that there are enough places.",
    )  # fmt: skip


@pytest.fixture
def caseloads(homes):
    return RecommendationFactory(
        inspection__authority=AuthorityFactory(slug="eastshire", name="Eastshire"),
        title="Caseloads", addressee=Recommendation.Addressee.BOARD,
        theme=ThemeFactory(slug="caseloads", name="A workforce"), words="Reduce caseloads.",
    )  # fmt: skip


@pytest.fixture
def both(homes, caseloads):
    return homes, caseloads


# Order


def test_newest_visit_comes_first(manager, both):
    assert listed(manager) == ["Caseloads", "Homes"]


@pytest.mark.parametrize(
    ("column", "rising"),
    [
        ("label", ["Homes", "Caseloads"]),
        ("title", ["Caseloads", "Homes"]),
        ("authority", ["Homes", "Caseloads"]),
        ("asked_on", ["Homes", "Caseloads"]),
        ("theme", ["Homes", "Caseloads"]),
        ("addressee", ["Caseloads", "Homes"]),
    ],
)
def test_sort_up_and_down(manager, both, column, rising):
    assert listed(manager, sort=column) == rising
    assert listed(manager, sort=f"-{column}") == rising[::-1]


def test_sort_is_told_to_screen_readers(manager, both):
    assert html(manager, sort="-title").count('aria-sort="descending"') == 1
    assert html(manager, sort="title").count('aria-sort="ascending"') == 1


@pytest.mark.parametrize("column", ["verdict", "recurring", "password", "-", ""])
def test_sort_by_anything_else_is_passed_over(manager, both, column):
    assert listed(manager, sort=column) == ["Caseloads", "Homes"]


# Filters


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"authority": "westshire"}, ["Homes"]),
        ({"authority": "eastshire"}, ["Caseloads"]),
        ({"authority": "westshire", "visit": "wes-2015"}, ["Homes"]),
        ({"theme": "homes"}, ["Homes"]),
        ({"theme": "homes", "authority": "eastshire"}, []),
        ({"addressee": "board"}, ["Caseloads"]),
        ({"addressee": "partnership"}, []),
        ({"q": "homes"}, ["Homes"]),
        ({"q": "PLACES enough"}, ["Homes"]),
        ({"q": "places caseloads"}, []),
        ({"q": "r11"}, ["Homes"]),
        ({"q": "wes-2015-01"}, ["Homes"]),
        ({"q": " "}, ["Caseloads", "Homes"]),
    ],
    ids=str,
)
def test_filter(manager, both, query, titles):
    assert listed(manager, **query) == titles


@pytest.fixture
def action(homes):
    """Answers the one on homes."""
    action = ActionFactory(plan__authority=homes.authority)
    action.recommendations.add(homes)
    return action


def test_filter_by_status(manager, homes, caseloads, action):
    InspectorVerdictFactory(recommendation=homes, verdict=InspectorVerdict.Verdict.MET)

    assert listed(manager, status="met") == ["Homes"]
    assert listed(manager, status="open") == ["Caseloads"]
    assert listed(manager, status="answered") == ["Homes"]
    assert listed(manager, status="unanswered") == ["Caseloads"]
    assert listed(manager, status="recurring") == []


def test_answer_by_a_plan_is_hidden_from_people_of_another_council(other_manager, action):
    assert ">No answer<" in html(other_manager)
    assert listed(other_manager, status="answered") == []
    assert download(other_manager, status="answered") == []


def test_answer_by_a_published_self_evaluation_is_seen_by_everybody(other_manager, homes):
    SelfEvaluationSectionFactory().recommendations.add(homes)

    assert listed(other_manager, status="answered") == ["Homes"]


def test_filter_recurring_shows_both_ends_of_a_confirmed_link(manager, homes, caseloads):
    ContinuationFactory(earlier=homes, later__title="Homes again")
    ContinuationFactory(earlier=caseloads, state=Continuation.State.SUGGESTED)

    assert listed(manager, status="recurring") == ["Homes again", "Homes"]
    page = html(manager, status="recurring")
    assert ">Asked before<" in page
    assert ">Asked again<" in page


def test_filter_of_visits_offers_those_of_the_chosen_council(manager, both):
    assert "wes-2015" not in html(manager)
    assert '<option value="wes-2015">' in html(manager, authority="westshire")
    assert "wes-2015" not in html(manager, authority="eastshire")


@pytest.mark.parametrize("name", ["authority", "visit", "theme", "status", "addressee"])
def test_wrong_choice_is_a_complaint_above_the_whole_list(manager, both, name):
    page = html(manager, **{name: "no-such"})

    assert "Select a valid choice" in page
    assert listed(manager, **{name: "no-such"}) == ["Caseloads", "Homes"]


@pytest.mark.parametrize("name", ["year_from", "year_to"])
@pytest.mark.parametrize("year", ["0", "-5", "20180", "99999999999999999999", "2018.5", "1e30"])
def test_year_that_is_none_is_a_complaint_above_the_whole_list(manager, both, name, year):
    page = html(manager, **{name: year})

    assert f'id="id_{name}_error"' in page
    assert listed(manager, **{name: year}) == ["Caseloads", "Homes"]


def test_filter_and_sort_stay_together(manager, both):
    page = html(manager, theme="homes", sort="title")

    assert '<input type="hidden" name="sort" value="title">' in page
    assert "theme=homes" in page.split('aria-sort="ascending"')[1].split("</th>")[0]


def test_one_council_has_its_own_menu(manager, both):
    assert "Westshire" in html(manager, authority="westshire").split("<h1>")[1].split("</h1>")[0]


# The rows


@pytest.fixture
def contradicted(homes, action):
    """The owner says green, a second person amber, Ofsted not met: its verdict."""
    StatusUpdateFactory(action=action, brag=Brag.GREEN)
    SignOffFactory(action=action, brag=Brag.AMBER)
    verdict = InspectorVerdict.Verdict.NOT_MET
    return InspectorVerdictFactory(recommendation=homes, verdict=verdict)


def test_row_has_the_three_verdicts_and_the_place_of_ofsteds_sentence(manager, contradicted):
    row = html(manager).split("<tbody>")[1]

    assert [word in row for word in ("Green", "Amber", "Not met")] == [True] * 3
    assert "They disagree" in row


def test_verdict_has_the_year_of_its_visit_and_the_place_of_its_sentence(manager, contradicted):
    row = html(manager).split("<tbody>")[1]

    year, link = contradicted.inspection.end.year, contradicted.passage.get_absolute_url()
    assert f'{year}, <a class="cite" href="{link}">' in row


def test_second_persons_word_says_on_how_many_actions_it_is(manager, contradicted, action, homes):
    assert "Amber</span> (" not in html(manager)

    ActionFactory(plan=action.plan).recommendations.add(homes)

    assert "Amber</span> (1 of 2)" in html(manager)
    [row] = download(manager)
    assert row["On how many actions, if not all"] == "1 of 2"


def test_row_without_a_contradiction_does_not_claim_one(manager, action):
    StatusUpdateFactory(action=action, brag=Brag.GREEN)

    assert "They disagree</span>" not in html(manager)


def test_who_sees_no_plan_in_the_list_sees_ofsteds_verdict_alone(other_manager, contradicted):
    chosen = html(other_manager, authority="westshire")

    assert "Not met" in chosen
    assert "Owner says" not in chosen
    assert "They disagree</span>" not in chosen


def test_row_of_another_council_says_that_its_plan_is_not_shown(other_manager, contradicted):
    row = html(other_manager).split("<tbody>")[1]

    assert row.count("not shown") == 2
    assert "Green" not in row
    assert "Not met" in row


def test_row_tells_what_nobody_has_read_from_what_nobody_could_say(manager, authority):
    early = InspectionFactory(authority=authority, start=date(2015, 1, 5))
    RecommendationFactory(inspection=early, title="Read by nobody")
    late = InspectionFactory(authority=authority, start=date(2026, 1, 5))
    RecommendationFactory(inspection=late, title="Asked last")

    last, first = html(manager).split("<tbody")[1].split("<tr")[1:]

    assert "Asked last" in last
    assert "no visit since" in last
    assert "Read by nobody" in first
    assert "nothing recorded" in first


def test_row_of_a_point_that_no_visit_looked_at_names_the_last_that_did_not(manager, homes):
    later = InspectionFactory(authority=homes.authority, start=date(2026, 1, 5))
    InspectorVerdictFactory(
        recommendation=homes, inspection=later, verdict="not_looked_at", passage=None
    )

    (row,) = html(manager).split("<tbody")[1].split("<tr")[1:]

    assert "Not looked at" in row
    assert "2026" in row


def test_row_says_where_it_stands(manager, homes):
    row = html(manager).split("<tbody>")[1]
    assert ">No answer<" in row
    assert "R11" in row

    action = ActionFactory(plan__authority=homes.authority)
    action.recommendations.add(homes)
    InspectorVerdictFactory(recommendation=homes, verdict=InspectorVerdict.Verdict.WORSE)

    row = html(manager).split("<tbody>")[1]
    assert ">Answered<" in row
    assert "Worse" in row
    assert f'<a href="/recommendations/{homes.pk}/">Homes</a>' in row


def test_row_escapes_its_text(manager):
    RecommendationFactory(title="<script>alert(1)</script>")

    assert "<script>alert" not in html(manager)


# Pages


def test_list_comes_in_pages(manager, authority):
    visit = InspectionFactory(authority=authority)
    RecommendationFactory.create_batch(ROWS_A_PAGE + 1, inspection=visit)

    first, second = listed(manager), listed(manager, page=2)

    assert (len(first), len(second)) == (ROWS_A_PAGE, 1)
    assert not set(first) & set(second)
    page = html(manager, authority="westshire")
    assert f"{ROWS_A_PAGE + 1} recommendations" in page
    assert 'href="?authority=westshire&amp;page=2"' in page


@pytest.mark.parametrize("page", [9, "x", 0])
def test_page_that_is_not_there_is_the_nearest(manager, homes, page):
    assert listed(manager, page=page) == ["Homes"]


def test_empty_list_says_what_to_do(manager, homes):
    page = html(manager, q="nothing of the kind")

    assert "No recommendation fits" in page
    assert "<table" not in page


# Where they disagree


def test_filter_by_disagreement(manager, contradicted, caseloads):
    assert "The verdicts disagree" in html(manager)
    assert listed(manager, disagree="on") == ["Homes"]
    assert listed(manager, disagree="on", status="open", theme="homes") == ["Homes"]
    assert listed(manager, disagree="on", status="met") == []
    assert [row["Code"] for row in download(manager, disagree="on")] == ["WES-2015-01"]


def test_filter_by_disagreement_is_not_offered_without_a_plan_to_see(other_manager, contradicted):
    assert "The verdicts disagree" not in html(other_manager, authority="westshire")
    assert listed(other_manager, authority="westshire", disagree="on") == ["Homes"]


def test_filter_by_disagreement_finds_none_of_another_council(other_manager, contradicted):
    assert listed(other_manager, disagree="on") == []


# The download


def download(client, **query) -> list[dict]:
    response = client.get(URL, query | {"format": "csv"})
    assert response["Content-Disposition"] == 'attachment; filename="recommendations.csv"'
    text = response.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def test_csv_holds_all_rows_not_one_page(manager, authority):
    visit = InspectionFactory(authority=authority)
    RecommendationFactory.create_batch(ROWS_A_PAGE + 1, inspection=visit)

    assert len(download(manager)) == ROWS_A_PAGE + 1


def test_csv_holds_what_the_filter_leaves_and_its_place(manager, both):
    [row] = download(manager, theme="homes")

    assert row["Code"] == "WES-2015-01"
    assert row["Council’s code"] == "R11"
    assert row["Council"] == "Westshire"
    assert row["Words as printed"] == "Ensure that there are enough places."
    assert row["Addressed to"] == "The council"
    assert row["Last day of visit"] == "2015-01-31"
    assert (row["Page"], row["Paragraph"]) == ("9", "41")


def test_csv_has_the_three_verdicts_with_the_sentence(manager, contradicted):
    [row] = download(manager)

    assert row["Owner says"] == "Green: on track"
    assert row["Second person says"] == "Amber: at risk"
    assert row["Ofsted later said (our reading)"] == "Not met"
    assert row["Words of Ofsted"] == contradicted.passage.text
    assert row["Place of them"] == "page 9, paragraph 41"
    assert row["Where they disagree"].startswith("The owner says green; Ofsted’s newest word")


def test_csv_hides_the_plan_from_people_of_another_council(other_manager, contradicted):
    [row] = download(other_manager)

    assert (row["Owner says"], row["Second person says"], row["Where they disagree"]) == ("",) * 3
    assert row["Ofsted later said (our reading)"] == "Not met"


@pytest.mark.parametrize("status", ["open", "met", "answered", "unanswered", "recurring"])
def test_csv_takes_every_status(manager, both, status):
    assert len(download(manager, status=status)) == len(listed(manager, status=status))


def test_csv_link_keeps_the_filter_and_drops_the_page(manager, both):
    page = html(manager, theme="homes", page=1)

    assert 'href="?theme=homes&amp;format=csv">Download as CSV' in page


def test_csv_never_starts_a_formula(manager):
    RecommendationFactory(title="=HYPERLINK(1)", words="+1", group="@SUM(A1)")

    [row] = download(manager)

    assert row["Title (ours)"] == "'=HYPERLINK(1)"
    assert row["Words as printed"] == "'+1"
    assert row["Group"] == "'@SUM(A1)"
