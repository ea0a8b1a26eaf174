"""What packs say."""

from datetime import timedelta

import pytest

from actions.models import Pack
from tests.factories import (
    DocumentFactory,
    ExtensionFactory,
    InspectorVerdictFactory,
    RecommendationFactory,
    StatusUpdateFactory,
)

from .conftest import AT

pytestmark = pytest.mark.django_db


def section(content: dict, title: str) -> str:
    """All that stands in the section whose title begins so."""
    [found] = [s for s in content["sections"] if s["title"].startswith(title)]
    return str(found["blocks"])


def test_board_reads_first_what_it_should_decide(content, w):
    StatusUpdateFactory(
        action=w.action, at=AT - timedelta(hours=1), decision_wanted="May we sign for a year?"
    )

    said = content()

    assert said["sections"][0]["title"] == "What to decide"
    assert "May we sign for a year?" in section(said, "What to decide")


def test_decision_of_an_older_update_is_not_asked_for_again(content, w):
    for wanted in ["May we sign?", ""]:
        StatusUpdateFactory(action=w.action, at=AT - timedelta(hours=1), decision_wanted=wanted)

    assert "No owner asks" in section(content(), "What to decide")


def test_board_reads_which_date_moved_and_why(content, w):
    ExtensionFactory(
        action=w.action, at=AT - timedelta(days=2), reason="The tender failed.",
        from_date=w.action.due, to_date=w.action.due + timedelta(days=30),
    )  # fmt: skip

    assert "The tender failed." in section(content(), "Dates moved")


def test_pack_keeps_the_key_that_was_in_force(content, w):
    [key] = [w.plan.key_on(AT.date())]

    said = content()
    key.red = "Another meaning"
    key.save()

    assert "Another meaning" not in section(said, "What the colours mean")
    assert key.blue in section(said, "What the colours mean")


def test_quotation_names_document_and_page_and_links_there(content, w):
    said = content(Pack.Kind.EVIDENCE)

    quoted = [b for s in said["sections"] for b in s["blocks"] if b["kind"] == "quotation"]
    mine = [b for b in quoted if b["words"] == w.recommendation.words]
    assert mine
    assert w.recommendation.passage.place in mine[0]["source"]
    assert mine[0]["url"].startswith("https://site.example/documents/")


def test_evidence_pack_has_each_recommendation_of_the_plan(content, w):
    titles = [s["title"] for s in content(Pack.Kind.EVIDENCE)["sections"]]

    answered = {r for a in w.plan.actions.all() for r in a.recommendations.all()}
    assert answered
    for recommendation in answered:
        assert any(recommendation.title in title for title in titles)


def ofsted_said(content: dict, recommendation) -> str:
    """The last cell of the row of a recommendation in the board’s three verdicts."""
    [found] = [s for s in content["sections"] if s["title"] == "Three verdicts"]
    tables = [b for b in found["blocks"] if b["kind"] == "table"]
    rows = [row for table in tables for row in table["rows"]]
    return next(row[-1] for row in rows if recommendation.title in row[0])


def test_pack_tells_no_visit_from_one_that_did_not_look(content, w):
    newest = max(visit.end for visit in w.authority.inspections.all())
    asked = RecommendationFactory(
        inspection__authority=w.authority, inspection__start=newest + timedelta(days=30),
        title="More foster carers",
    )  # fmt: skip
    w.action.recommendations.add(asked)
    assert ofsted_said(content(), asked) == "no visit since"
    assert "no visit since" in section(content(Pack.Kind.EVIDENCE), asked.code)

    later = DocumentFactory(
        inspection__authority=w.authority, inspection__start=newest + timedelta(days=60)
    ).inspection
    assert ofsted_said(content(), asked) == "nothing recorded"

    InspectorVerdictFactory(
        recommendation=asked, inspection=later, verdict="not_looked_at", passage=None
    )
    assert ofsted_said(content(), asked) == "Not looked at"
