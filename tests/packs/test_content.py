"""What packs say."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from actions.models import Brag, Pack
from actions.writing import add_evidence
from ofsted_tracker.packs.news import written
from tests.factories import (
    ActionFactory,
    DocumentFactory,
    ExtensionFactory,
    ImprovementPlanFactory,
    InspectionFactory,
    InspectorVerdictFactory,
    ObservationFactory,
    RecommendationFactory,
    SignOffFactory,
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


@pytest.mark.parametrize(
    ("progress", "impact", "words"),
    [
        ("The audit is done.", "", "The audit is done."),
        ("The audit is done.", "Not yet.", "The audit is done. For children: Not yet."),
        ("", "Fewer moves.", "For children: Fewer moves."),
    ],
)
def test_what_an_owner_wrote_says_which_words_are_of_children(progress, impact, words):
    assert written(SimpleNamespace(progress=progress, impact=impact)) == words


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
    assert ofsted_said(content(), asked) == f"Not looked at ({later.end.year})"

    newer = InspectionFactory(authority=w.authority, start=later.end + timedelta(days=60))
    InspectorVerdictFactory(recommendation=asked, inspection=newer, verdict="met")
    assert ofsted_said(content(), asked) == f"Met ({newer.end.year})"


def test_line_of_the_pack_tells_an_unread_visit_from_a_silent_one(content, w):
    asked = RecommendationFactory(
        inspection__authority=w.authority, inspection__start=AT.date() - timedelta(days=900),
        title="More foster carers",
    )  # fmt: skip
    w.action.recommendations.add(asked)
    silent, unread = (
        InspectionFactory(authority=w.authority, start=AT.date() - timedelta(days=days))
        for days in (600, 300)
    )
    InspectorVerdictFactory(
        recommendation=asked, inspection=silent, verdict="not_looked_at", passage=None
    )

    said = section(content(Pack.Kind.EVIDENCE), asked.code)

    assert str([str(silent), "Not raised", "", ""])[1:-1] in said
    assert str([str(unread), "Nothing recorded", "", ""])[1:-1] in said
    assert "Open, so far as read" in said


def test_second_persons_word_on_some_of_the_actions_says_so_in_both_packs(content, w):
    asked = RecommendationFactory(inspection__authority=w.authority, title="More foster carers")
    for action in (w.action, ActionFactory(plan=w.plan)):
        action.recommendations.add(asked)
    SignOffFactory(action=w.action, brag=Brag.BLUE)

    assert "Blue (1 of 2)" in section(content(), "Three verdicts")
    assert "Blue (1 of 2)" in section(content(Pack.Kind.EVIDENCE), asked.code)


# Of one plan


def sheet(content: dict, name: str) -> list[list]:
    """The rows of a table of the archive."""
    return next(s["rows"] for s in content["sheets"] if s["name"] == name)


@pytest.mark.parametrize("kind", Pack.Kind)
def test_pack_says_nothing_of_the_work_of_another_plan(content, w, manager, kind):
    before = content(kind)
    other = ImprovementPlanFactory(authority=w.authority, is_demonstration=True)
    made_up = ActionFactory(plan=other)
    made_up.recommendations.add(w.recommendation)
    made_up.indicators.add(ObservationFactory(authority=w.authority).indicator)
    StatusUpdateFactory(action=made_up, brag=Brag.RED)
    add_evidence(
        authority=w.authority, title="Made up audit", actions=[made_up],
        recommendations=[w.recommendation], by=manager.user, at=AT, link="https://example.org/",
        speaks_to=AT.date(), shows="It is made up.",
    )  # fmt: skip

    assert content(kind) == before


def test_evidence_on_actions_of_two_plans_names_those_of_the_pack(content, w, audit):
    theirs = ActionFactory(plan__authority=w.authority, code="D1")
    audit.actions.add(theirs)

    rows = {row[0]: row for row in sheet(content(), "evidence.csv")}

    assert rows["Audit of visits"][-1] == w.action.code


def test_evidence_on_no_action_stands_with_what_it_speaks_to(content, w, manager):
    add_evidence(
        authority=w.authority, title="Survey of carers", actions=[],
        recommendations=[w.recommendation], by=manager.user, at=AT, link="https://example.org/",
        speaks_to=AT.date(), shows="Most are content.",
    )  # fmt: skip

    said = content(Pack.Kind.EVIDENCE)

    assert "Survey of carers" in section(said, w.recommendation.label)
    assert "Survey of carers" in [row[0] for row in sheet(said, "evidence.csv")]


def test_link_to_a_page_of_the_site_is_a_full_address(content, w, manager):
    add_evidence(
        authority=w.authority, title="Report of May", actions=[w.action], recommendations=[],
        by=manager.user, at=AT, link="/documents/1/pages/4/", speaks_to=AT.date(), shows="Why.",
    )  # fmt: skip

    rows = {row[0]: row for row in sheet(content(), "evidence.csv")}

    address = rows["Report of May"][5]
    assert address.startswith("http")
    assert address.endswith("/documents/1/pages/4/")
    assert "//documents" not in address


def test_board_reads_how_many_recommendations_have_no_action(content, w):
    unanswered = RecommendationFactory(inspection__authority=w.authority)
    w.action.plan.inspections.add(unanswered.inspection)

    assert "One recommendation has no action" in section(content(), "By exception")


@pytest.mark.parametrize(
    ("kind", "title"),
    [(Pack.Kind.BOARD, "Three verdicts"), (Pack.Kind.EVIDENCE, "Which recommendations")],
)
def test_pack_says_how_many_recommendations_it_leaves_out(content, w, kind, title):
    met = RecommendationFactory(inspection__authority=w.authority, title="Met long ago")
    later = InspectionFactory(authority=w.authority, start=AT.date() - timedelta(days=30))
    InspectorVerdictFactory(recommendation=met, inspection=later, verdict="met")

    said = content(kind)

    assert "1 that was found met is left out" in section(said, title)
    assert "Met long ago" not in str(said["sections"])


def test_inspectors_read_which_evidence_is_not_counted(content, w):
    paper = DocumentFactory(inspection__authority=w.authority, inspection__kind="self_evaluation")
    add_evidence(
        authority=w.authority, title="Our own paper", actions=[w.action], by=None, at=AT,
        recommendations=[w.recommendation], link=paper.get_absolute_url(),
        speaks_to=AT.date(), shows="All is well.",
    )  # fmt: skip

    said = section(content(Pack.Kind.EVIDENCE), w.recommendation.code)

    assert "Evidence, not counted: the council’s own paper, a claim" in said
