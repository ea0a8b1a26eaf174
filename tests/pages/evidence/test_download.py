import csv
import io
from datetime import date

from django.urls import reverse

from actions.models import Brag
from findings.models import Recommendation
from metrics.models import Observation
from tests.factories import RecommendationFactory

from .given import Verdict, action_for, claim_for, evidence_for, figures_for, verdict_on


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


def test_csv_says_the_same_as_the_page(manager, url, asked, last):
    claim_for(asked, kind="done", summary="New carers found")
    verdict_on(asked, last, Verdict.NOT_MET)

    (row,) = rows_of(manager.get(url, {"format": "csv"}))

    sentence = row["Claimed against shown"]
    assert "Ofsted found it not met (Apr–May 2026, page 9, paragraph 41)" in sentence
    assert sentence in manager.get(url).content.decode()


def test_csv_says_which_evidence_is_not_counted(manager, url, asked):
    report = reverse("documents:page", args=[asked.passage.document_id, 1])
    old = evidence_for(asked, link=report, speaks_to=date(2025, 3, 1))
    evidence_for(asked, speaks_to=date(2025, 2, 1))

    (row,) = rows_of(manager.get(url, {"format": "csv"}))

    assert row["Evidence"] == "2"
    doubt = "no later than the report that asked for it"
    assert row["Of it not counted"] == f"{old.evidence.title}: {doubt}"
    assert row["Newest evidence speaks to"] == "2025-02-01"


def test_csv_has_the_notes_on_figures(manager, url, asked):
    indicator = figures_for(asked, 12, 17)
    Observation.objects.update(note="Not the same as in the table")

    (row,) = rows_of(manager.get(url, {"format": "csv"}))

    assert row["Notes on them"] == f"{indicator}: Not the same as in the table"


def test_csv_takes_the_same_queries_for_one_and_for_ten(
    manager, url, visit, last, django_assert_max_num_queries
):
    def criticised():
        recommendation = RecommendationFactory(inspection=visit)
        claim_for(recommendation, kind="done")
        verdict_on(recommendation, last, Verdict.NOT_MET)

    criticised()
    with django_assert_max_num_queries(15) as one:
        rows_of(manager.get(url, {"format": "csv"}))

    for _ in range(9):
        criticised()
    with django_assert_max_num_queries(len(one)):
        assert len(rows_of(manager.get(url, {"format": "csv"}))) == 10


def test_csv_hides_the_plan_from_others(other_manager, url, asked):
    action_for(asked, Brag.AMBER, code="A7")

    (row,) = rows_of(other_manager.get(url, {"format": "csv"}))

    assert row["Actions"] == row["Evidence"] == "not shown to you"
    assert row["Status of actions"] == ""


def test_csv_never_starts_a_formula(manager, url, asked):
    Recommendation.objects.update(title="=1+1")

    (row,) = rows_of(manager.get(url, {"format": "csv"}))

    assert row["Title (ours)"] == "'=1+1"
