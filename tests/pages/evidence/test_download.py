import csv
import io

from actions.models import Brag
from findings.models import Recommendation
from tests.factories import (
    RecommendationFactory,
)

from .given import (
    action_for,
    evidence_for,
)


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
