import csv
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from findings.models import Inspection, InspectorVerdict, Line, Recommendation
from ofsted_tracker.pages.recurring import Outcome, Recurrence, recurrences
from tests.factories import (
    AuthorityFactory,
    FrameworkFactory,
    InspectionFactory,
    InspectorVerdictFactory,
    JudgementAreaFactory,
    JudgementFactory,
    RecommendationFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db

URL = "/recommendations/recurring/"
Kind = Inspection.Kind
Verdict = InspectorVerdict.Verdict


@pytest.fixture
def homes():
    return ThemeFactory(slug="homes", name="Enough homes")


@pytest.fixture
def visit(authority):
    def made(year, **fields) -> Inspection:
        return InspectionFactory(**{"authority": authority, "start": date(year, 5, 4)} | fields)

    return made


def ask(visit, theme, **fields) -> Recommendation:
    return RecommendationFactory(inspection=visit, theme=theme, **fields)


def rows(by="theme", **kept) -> dict[str, Recurrence]:
    return {r.name: r for r in recurrences(Recommendation.objects.order_by(), by=by, kept=kept)}


def outcomes(row: Recurrence) -> dict[Outcome, int]:
    return {outcome: n for outcome, n in row.outcomes.items() if n}


def html(client, **query) -> str:
    return unescape(client.get(URL, query).content.decode())


# What is counted


def test_theme_is_counted_by_asking_and_by_council(visit, homes):
    first = visit(2022)
    ask(first, homes)
    ask(first, homes)
    ask(visit(2022, authority=AuthorityFactory()), homes)

    row = rows()["Enough homes"]

    assert (row.asked, row.authorities) == (3, 2)


def test_asked_again_if_the_next_inspection_asks_on_the_same_theme(visit, homes):
    ask(visit(2015), homes)
    ask(visit(2018), homes)
    ask(visit(2022), ThemeFactory())

    row = rows()["Enough homes"]

    assert (row.asked, row.inspected_since, row.asked_again) == (2, 2, 1)
    assert outcomes(row) == {Outcome.ASKED_AGAIN: 1, Outcome.NOTHING: 1}


def test_inspection_after_the_next_does_not_count(visit, homes):
    ask(visit(2015), homes)
    visit(2018)
    ask(visit(2022), homes)

    assert rows()["Enough homes"].asked_again == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": Kind.FOCUSED_VISIT},
        {"kind": Kind.SELF_EVALUATION},
        {"by_mention_only": True},
    ],
    ids=str,
)
def test_only_a_full_inspection_whose_report_is_held_counts_as_the_next(visit, homes, fields):
    ask(visit(2015), homes)
    ask(visit(2018, **fields), homes)

    row = rows()["Enough homes"]

    assert (row.inspected_since, row.asked_again) == (0, 0)
    assert outcomes(row) == {Outcome.NOT_INSPECTED: 2}


def test_inspection_of_another_council_does_not_count(visit, homes):
    ask(visit(2015), homes)
    ask(visit(2018, authority=AuthorityFactory()), homes)

    assert outcomes(rows()["Enough homes"]) == {Outcome.NOT_INSPECTED: 2}


@pytest.mark.parametrize(
    ("line", "outcome"),
    [(Line.BOARD, Outcome.NOTHING), (Line.OVERALL, Outcome.NOT_INSPECTED)],
)
def test_board_is_inspected_only_where_it_was_reviewed(visit, homes, line, outcome):
    ask(visit(2014), homes, addressee=Recommendation.Addressee.BOARD)
    board = JudgementAreaFactory(line=Line.BOARD)
    judged = JudgementAreaFactory(line=line, framework=board.framework)
    JudgementFactory(inspection=visit(2017, framework=board.framework), area=judged)

    assert outcomes(rows()["Enough homes"]) == {outcome: 1}


@pytest.mark.parametrize("verdict", Verdict)
def test_recorded_verdict_is_the_outcome_whether_or_not_it_was_asked_again(visit, homes, verdict):
    asked = ask(visit(2015), homes)
    newest = visit(2018)
    ask(newest, homes)
    InspectorVerdictFactory(recommendation=asked, inspection=newest, verdict=verdict)

    row = rows()["Enough homes"]

    assert outcomes(row) == {Outcome(verdict): 1, Outcome.NOT_INSPECTED: 1}
    assert row.asked_again == 1


def test_verdict_of_a_later_visit_than_the_next_inspection_is_not_taken_for_it(visit, homes):
    asked = ask(visit(2015), homes)
    visit(2018)
    InspectorVerdictFactory(recommendation=asked, inspection=visit(2022), verdict=Verdict.MET)

    assert outcomes(rows()["Enough homes"]) == {Outcome.NOTHING: 1}


def test_recommendations_without_a_theme_do_not_make_each_other_recur(visit):
    ask(visit(2015), None)
    ask(visit(2018), None)

    row = rows()["Without a theme"]

    assert (row.asked, row.asked_again, row.url) == (2, 0, "")


def test_tag_is_counted_for_each_recommendation_that_bears_it(visit, homes):
    ask(visit(2025), homes, tags=["outcome 4", "enabler 2"])
    ask(visit(2028), homes, tags=["outcome 4"])
    ask(visit(2028, authority=AuthorityFactory()), homes)

    found = rows("tag")

    assert {name: (r.asked, r.asked_again) for name, r in found.items()} == {
        "outcome 4": (2, 1), "enabler 2": (1, 0),
    }  # fmt: skip


def test_every_recommendation_has_one_outcome(visit, homes):
    for year in (2012, 2015, 2018):
        ask(visit(year), homes)

    row = rows()["Enough homes"]

    assert sum(row.outcomes.values()) == row.asked == 3


def test_five_queries_however_many(visit, homes):
    for year in range(2010, 2026):
        asked = ask(visit(year), ThemeFactory())
        InspectorVerdictFactory(
            recommendation=asked, inspection=visit(year, authority=AuthorityFactory())
        )
    with CaptureQueriesContext(connection) as queries:
        assert len(rows()) == 16

    assert len(queries) == 5


# The page


def test_page_says_what_is_most_often_asked_again(manager, visit, homes):
    ask(visit(2015), homes)
    ask(visit(2018), homes)

    page = html(manager)

    assert "Most often asked again at the next inspection: Enough homes (1 of 1)." in page
    assert '<a href="/recommendations/?theme=homes">Enough homes</a>' in page


def test_links_keep_the_filters_and_lead_to_as_many(manager, visit, homes):
    council = Recommendation.Addressee.COUNCIL
    framework = FrameworkFactory(code="sif")
    ask(visit(2015, framework=framework), homes, addressee=council)
    ask(visit(2015), homes, addressee=council)
    ask(visit(2010, framework=framework), homes, addressee=council)
    ask(visit(2014, framework=framework), homes, addressee=Recommendation.Addressee.BOARD)

    page = html(manager, addressee="council", framework="sif", year_from="2012", year_to="2016")

    link = (
        "/recommendations/?theme=homes&addressee=council&framework=sif&year_from=2012&year_to=2016"
    )
    assert f'<a href="{link}">' in page
    assert 'data-label="Asked">1<' in page
    assert "<strong>1 recommendation</strong>" in html_at(manager, link)


def html_at(client, url) -> str:
    return client.get(url).content.decode()


def test_tag_leads_to_its_recommendations(manager, visit, homes):
    ask(visit(2025), homes, tags=["outcome 4"], title="Tagged")
    ask(visit(2025, authority=AuthorityFactory()), homes, tags=["outcome 41"], title="Other")

    assert "/recommendations/?tag=outcome+4" in html(manager, by="tag")
    page = html_at(manager, "/recommendations/?tag=outcome+4")
    assert "Tagged" in page
    assert "Other" not in page


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("name", ["Assessments", "Enough homes"]),
        ("-name", ["Enough homes", "Assessments"]),
        ("asked", ["Assessments", "Enough homes"]),
        ("-asked", ["Enough homes", "Assessments"]),
        ("outcome_not_inspected", ["Enough homes", "Assessments"]),
        ("-outcome_not_inspected", ["Assessments", "Enough homes"]),
        ("password", ["Enough homes", "Assessments"]),
    ],
)
def test_sort(manager, visit, homes, sort, names):
    first = visit(2015)
    for _ in range(3):
        ask(first, homes)
    visit(2018)
    assessments = ThemeFactory(name="Assessments")
    for _ in range(2):
        ask(visit(2020, authority=AuthorityFactory()), assessments)

    table = manager.get(URL, {"sort": sort}).context["table"]

    assert [row.record.name for row in table.rows] == names


def test_nothing_that_fits_says_what_to_do(manager):
    assert "No recommendation fits." in html(manager)
    assert "Ofsted prints them since April 2025" in html(manager, by="tag")


@pytest.mark.parametrize("name", ["by", "addressee", "framework", "year_from"])
def test_wrong_choice_is_a_complaint_above_the_whole_table(manager, visit, homes, name):
    ask(visit(2015), homes)

    page = html(manager, **{name: "no-such"})

    assert "govuk-error-message" in page
    assert "Enough homes" in page


def test_list_of_recommendations_leads_to_it(manager):
    assert f'href="{URL}"' in html_at(manager, "/recommendations/")


def test_recommendations_without_a_theme_are_no_theme(manager, visit, homes):
    ask(visit(2015), homes)
    ask(visit(2016), None)

    page = html(manager)

    assert "Without a theme" in page
    assert "<strong>1 theme</strong>" in page


def test_csv_holds_the_same_numbers(manager, visit, homes):
    ask(visit(2015), homes)
    ask(visit(2018), homes)

    response = manager.get(URL, {"format": "csv"})
    (row,) = csv.DictReader(response.getvalue().decode("utf-8-sig").splitlines())

    assert response["Content-Disposition"].endswith('"recurring-recommendations.csv"')
    assert (row["Theme or tag"], row["Asked"], row["Asked again"]) == ("Enough homes", "2", "1")
    assert (row["Asked again, no verdict"], row["No later inspection"], row["Met"]) == (
        "1",
        "1",
        "0",
    )


def test_numbers_stand_side_by_side_on_small_screens(manager, visit, homes):
    ask(visit(2022), homes)
    assert '<table class="stack rollup recurring">' in html(manager)
