import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.models import Brag
from findings.lineage import Said
from findings.models import Continuation, InspectorVerdict, Recommendation
from metrics.models import Observation
from ofsted_tracker.pages.recommendation import RecommendationPage
from ofsted_tracker.pages.trail import Trail
from tests.factories import (
    ActionFactory,
    ClaimFactory,
    ContinuationFactory,
    EvidenceFactory,
    EvidenceVersionFactory,
    FindingFactory,
    IndicatorFactory,
    InspectionFactory,
    InspectorVerdictFactory,
    MeasureFactory,
    ObservationFactory,
    PassageFactory,
    RecommendationFactory,
    SelfEvaluationSectionFactory,
    SignOffFactory,
    StatusUpdateFactory,
)

pytestmark = pytest.mark.django_db

Verdict = InspectorVerdict.Verdict


@pytest.fixture
def asked(authority) -> Recommendation:
    """Asked in 2017."""
    return RecommendationFactory(
        inspection__authority=authority, inspection__start=date(2017, 11, 6),
        code="WES-2017-11", council_code="R11", printed_ref="11", title="Enough homes",
        words="Increase placement choice.", group="Within three months",
    )  # fmt: skip


@pytest.fixture
def later(authority):
    """The visit of 2022."""
    return InspectionFactory(authority=authority, start=date(2022, 7, 18))


@pytest.fixture
def action(asked):
    action = ActionFactory(plan__authority=asked.authority, code="R11.1", title="Recruit carers")
    action.recommendations.add(asked)
    return action


def said(recommendation, visit, verdict, text="Placements are too few.") -> InspectorVerdict:
    passage = PassageFactory(document__inspection=visit, text=text, page=4, paragraph="17")
    return InspectorVerdictFactory(
        recommendation=recommendation, inspection=visit, verdict=verdict, passage=passage
    )


def page_of(asked, *, shows_work=True) -> RecommendationPage:
    return RecommendationPage.build(
        Recommendation.objects.select_related("authority", "inspection").get(pk=asked.pk),
        shows_work=shows_work,
        observations=Observation.objects.published(),
        today=date(2026, 9, 1),
    )


def words(client, asked) -> str:
    """The page's text, with its tags."""
    return unescape(client.get(asked.get_absolute_url()).content.decode())


def section(html: str, heading: str) -> str:
    """The part of a page under one of its second headings."""
    return re.split(rf"<h2[^>]*>{heading}</h2>", html)[1].split("<h2")[0]


# What was asked


def test_official_words_stand_with_their_place(manager, asked):
    html = words(manager, asked)

    assert "“Increase placement choice.”" in html
    assert "Printed as number 11 under “Within three months”" in html
    assert f'href="{asked.passage.get_absolute_url()}">page 9, paragraph 41</a>' in html
    assert "<dd>WES-2017-11" in html
    assert "(council’s R11)" in html


def test_recommendation_without_a_number_says_its_place_in_the_list(manager, asked):
    Recommendation.objects.update(printed_ref="", order=3)

    assert "Printed as item 3 of the list" in words(manager, asked)


def test_unknown_recommendation_is_not_found(manager):
    assert manager.get("/recommendations/999/").status_code == 404


def test_text_of_a_report_is_escaped(manager, asked):
    Recommendation.objects.update(words="<script>alert(1)</script>", title="<b>bold</b>")

    html = manager.get(asked.get_absolute_url()).content.decode()

    assert "<script>alert" not in html
    assert "<b>bold" not in html


# Three verdicts


def test_three_verdicts_stand_side_by_side(manager, asked, action, later):
    StatusUpdateFactory(action=action, brag=Brag.GREEN)
    SignOffFactory(action=action, brag=Brag.AMBER, note="The audit bears half of it out.")
    verdict = said(asked, later, Verdict.PARTLY)

    owner, assured, ofsted = section(words(manager, asked), "Three verdicts").split("<h3>")[1:]

    assert "Green: on track" in owner
    assert "Amber: at risk" in assured
    assert "The audit bears half of it out." in assured
    assert "Partly met" in ofsted
    assert "“Placements are too few.”" in ofsted
    assert verdict.passage.get_absolute_url() in ofsted


def test_owner_says_the_worst_of_several_actions(asked, action):
    StatusUpdateFactory(action=action, brag=Brag.BLUE)
    other = ActionFactory(plan=action.plan)
    other.recommendations.add(asked)
    StatusUpdateFactory(action=other, brag=Brag.RED)

    assert page_of(asked).three.owner is Brag.RED


def test_nothing_said_is_said_plainly(manager, asked):
    verdicts = section(words(manager, asked), "Three verdicts")

    assert "No action answers it." in verdicts
    assert "No second person has looked at it yet." in verdicts
    assert "No later visit’s word is recorded." in verdicts


def test_add_to_the_plan_is_offered_to_those_who_may(manager, inspector, asked):
    assert "Add one to the plan" in words(manager, asked)
    assert "Add one to the plan" not in words(inspector, asked)


def test_second_persons_word_is_the_newest_of_each_action(asked, action):
    StatusUpdateFactory(action=action, brag=Brag.GREEN)
    for month, brag in [(8, Brag.RED), (9, Brag.GREEN), (7, Brag.AMBER)]:
        at = datetime(2026, month, 1, tzinfo=UTC)
        SignOffFactory(action=action, brag=brag, at=at, note=f"In month {month}")

    three = page_of(asked).three

    assert three.assured is Brag.GREEN
    assert [a.assured_note for a in three.assured_actions] == ["In month 9"]


def test_page_says_where_the_three_disagree(manager, asked, action, later):
    StatusUpdateFactory(action=action, brag=Brag.GREEN)
    assert "Here they disagree." not in words(manager, asked)

    said(asked, later, Verdict.NOT_MET)

    verdicts = section(words(manager, asked), "Three verdicts")
    assert "Here they disagree." in verdicts
    assert "The owner says green; Ofsted’s newest word, of Jul 2022, reads as not met." in verdicts


def test_newest_verdict_counts_and_the_others_are_listed(manager, asked, authority, later):
    said(asked, later, Verdict.NOT_MET, "Too few homes in 2022.")
    newest = InspectionFactory(authority=authority, start=date(2026, 4, 27))
    said(asked, newest, Verdict.MET, "Enough homes in 2026.")

    verdicts = section(words(manager, asked), "Three verdicts")

    assert page_of(asked).three.ofsted.verdict == Verdict.MET
    assert verdicts.index("Enough homes in 2026.") < verdicts.index("Too few homes in 2022.")


def test_visit_that_did_not_look_does_not_take_the_word_away(asked, authority, later):
    said(asked, later, Verdict.PARTLY)
    silent = InspectionFactory(authority=authority, start=date(2026, 4, 27))
    InspectorVerdictFactory(
        recommendation=asked, inspection=silent, verdict=Verdict.NOT_LOOKED_AT, passage=None
    )

    assert page_of(asked).three.ofsted.verdict == Verdict.PARTLY


@pytest.mark.parametrize("verdict", [None, *Verdict])
def test_open_agrees_in_sql_in_the_trail_and_on_the_page(asked, later, verdict):
    if verdict:
        said(asked, later, verdict)
    verdicts = tuple(asked.verdicts.select_related("inspection"))

    is_open = Recommendation.objects.open().filter(pk=asked.pk).exists()

    assert is_open == (verdict != Verdict.MET)
    assert Trail(asked, later.end, verdicts=verdicts).is_open == is_open
    assert (page_of(asked).three.ofsted_value != Verdict.MET) == is_open


# Its line through the visits


def line_table(client, asked) -> str:
    """The rows of the table that says the same as the drawing."""
    html = section(words(client, asked), "Its line through the visits")
    return html.split('<table class="stack line">')[1].split("</table>")[0]


@pytest.fixture
def line(asked, authority):
    """Asked in 2015 and again in 2017 and 2026."""
    before = RecommendationFactory(
        inspection__authority=authority, inspection__start=date(2015, 1, 20), code="WES-2015-09"
    )
    again = RecommendationFactory(
        inspection__authority=authority, inspection__start=date(2026, 4, 27), code="WES-2026-03"
    )
    ContinuationFactory(earlier=before, later=asked)
    ContinuationFactory(earlier=asked, later=again)
    return before, asked, again


def test_line_holds_every_recommendation_in_time_order(manager, line):
    before, asked, again = line

    table = line_table(manager, asked)

    assert table.index("WES-2015-09") < table.index("R11, this one") < table.index("WES-2026-03")
    assert f'href="{before.get_absolute_url()}"' in table
    assert f'href="{again.get_absolute_url()}"' in table
    assert table.count('class="here"') == 1


def test_line_is_drawn_with_every_visit_and_says_its_state(manager, line, asked):
    html = section(words(manager, asked), "Its line through the visits")
    drawing = re.search("<svg.*?</svg>", html, re.DOTALL)[0]

    assert "<b>Never closed</b>: asked at 3 visits in 11 years" in html
    assert "Never closed: asked at 3 visits in 11 years" in drawing
    assert drawing.count(">Asked</text>") == 3
    assert "“Increase placement choice.”" in drawing
    assert not re.search(" (class|style)=", drawing)


def test_line_is_the_same_from_each_of_its_recommendations(line):
    lines = [[r.pk for r in page_of(r).thread.recommendations] for r in line]

    assert lines == [[r.pk for r in line]] * 3


def test_line_leaves_out_links_that_nobody_confirmed(line):
    _, asked, _ = line
    Continuation.objects.update(state=Continuation.State.SUGGESTED)

    assert page_of(asked).thread.recommendations == (asked,)


def test_line_shows_what_a_visit_between_said_and_what_the_council_claimed(
    manager, line, asked, later, authority
):
    said(asked, later, Verdict.NOT_MET, "Sufficiency is still a challenge.")
    evaluation = SelfEvaluationSectionFactory(
        inspection__authority=authority, inspection__start=date(2019, 4, 1)
    )
    evaluation.recommendations.add(asked)
    ClaimFactory(section=evaluation, summary="Fostering was reviewed")

    table = line_table(manager, asked)

    claim = table.index("Fostering was reviewed")
    assert table.index("this one") < claim < table.index("“Sufficiency is still a challenge.”")
    assert "council’s claim" in table
    steps = [step.said for step in page_of(asked).steps]
    assert steps == [Said.ASKED, Said.ASKED, None, Said.NOT_MET, Said.ASKED]


@pytest.fixture
def evaluation(asked):
    """Of 2019; it answers another recommendation of that list."""
    section = SelfEvaluationSectionFactory(
        inspection__authority=asked.authority, inspection__start=date(2019, 4, 1)
    )
    section.recommendations.add(RecommendationFactory(inspection=asked.inspection))
    return section


def test_line_says_which_self_evaluation_leaves_it_unanswered(manager, asked, evaluation):
    html = section(words(manager, asked), "Its line through the visits")

    assert "Apr 2019: unanswered" in html
    row = html.split("<tbody>")[2]
    assert '<span class="alarm">Unanswered</span>' in row
    assert "No section speaks to it" in row


def test_line_passes_over_a_self_evaluation_that_owes_it_nothing(asked, evaluation):
    board = RecommendationFactory(inspection=asked.inspection, addressee="board")
    earlier = RecommendationFactory(
        inspection__authority=asked.authority, inspection__start=date(2015, 1, 5)
    )
    evaluation.recommendations.add(asked)  # The heading is there, if nothing below it.

    visits = [s.visit for r in (asked, board, earlier) for s in page_of(r).steps]

    assert evaluation.inspection not in visits


def test_line_of_one_recommendation_is_itself_and_the_verdicts(asked, later):
    said(asked, later, Verdict.MET)

    assert [step.said for step in page_of(asked).steps] == [Said.ASKED, Said.MET]


def test_line_does_not_take_an_unread_visit_for_a_silent_one(manager, asked, later, authority):
    silent = InspectionFactory(authority=authority, start=date(2019, 4, 1))
    InspectorVerdictFactory(
        recommendation=asked, inspection=silent, verdict=Verdict.NOT_LOOKED_AT, passage=None
    )

    silence, unread = line_table(manager, asked).split("<tbody>")[2:]

    assert "Not raised" in silence
    assert "No sentence on it." in silence
    assert "Nothing recorded" in unread
    assert "What this visit says of it has not been read." in unread
    assert "<b>Open, so far as read</b>: open since 2017, not raised in 2019" in words(
        manager, asked
    )


# Evidence


def test_evidence_tells_its_kinds_apart_in_time_order(manager, asked, action, authority):
    evidence = EvidenceFactory(authority=authority, title="Audit of July")
    evidence.recommendations.add(asked)
    EvidenceVersionFactory(evidence=evidence, speaks_to=date(2026, 7, 31))
    finding = FindingFactory(inspection=asked.inspection, summary="Too few homes")
    finding.recommendations.add(asked)
    part = SelfEvaluationSectionFactory(
        inspection__authority=authority, inspection__start=date(2019, 4, 1), heading="Placements"
    )
    part.recommendations.add(asked)
    ClaimFactory.create_batch(2, section=part)

    rows = section(words(manager, asked), "Evidence").split("<tr>")[2:]

    kinds = ["inspectors’ finding", "council’s claim", "council’s evidence"]
    assert [kind in row for kind, row in zip(kinds, rows, strict=True)] == [True] * 3
    assert "Too few homes" in rows[0]
    assert "Self evaluation, “Placements”" in rows[1]
    assert "And 1 more." in rows[1]
    assert evidence.get_absolute_url() in rows[2]


def test_evidence_of_an_action_speaks_to_what_it_answers_once_and_by_its_newest_version(
    asked, action
):
    evidence = EvidenceFactory(authority=asked.authority)
    evidence.actions.add(action)
    evidence.recommendations.add(asked)
    for number, shows in [(1, "Half in time"), (2, "All in time")]:
        EvidenceVersionFactory(evidence=evidence, number=number, shows=shows)

    assert [s.shows for s in page_of(asked).shown] == ["All in time"]


def test_evidence_that_shows_nothing_new_says_why(manager, asked):
    report = reverse("documents:page", args=[asked.passage.document_id, 1])
    evidence = EvidenceFactory(authority=asked.authority)
    evidence.recommendations.add(asked)
    EvidenceVersionFactory(evidence=evidence, link=report)

    html = manager.get(asked.get_absolute_url()).text

    assert "Not counted: no later than the report that asked for it." in html


def test_no_evidence_stands_out(manager, asked):
    assert "Nothing is held that shows" in section(words(manager, asked), "Evidence")


# Actions


@pytest.mark.parametrize(("days", "says"), [(-1, True), (1, False)])
def test_overdue_action_says_so(manager, asked, action, days, says):
    action.due = timezone.localdate() + timedelta(days=days)
    action.save()

    assert ("overdue" in section(words(manager, asked), "Actions")) == says


# Indicators


def test_indicator_shows_its_newest_figure_and_a_chart(manager, asked, later):
    indicator = IndicatorFactory(name="Children placed far away")
    MeasureFactory(recommendation=asked, indicator=indicator)
    passage = PassageFactory(document__inspection=later)
    ObservationFactory(
        indicator=indicator, authority=asked.authority, inspection=later, passage=passage, value=31
    )

    html = section(words(manager, asked), "Indicators")

    assert "Children placed far away" in html
    assert "31%" in html
    assert "<svg" in html


def test_indicator_without_a_figure_says_so(manager, asked):
    MeasureFactory(recommendation=asked)

    assert "No figure yet" in section(words(manager, asked), "Indicators")


def test_no_indicator_says_what_that_means(manager, asked):
    assert "nothing would show whether children" in section(words(manager, asked), "Indicators")


# Who sees what


def test_plan_is_hidden_from_people_of_another_council(other_manager, asked, action):
    evidence = EvidenceFactory(authority=asked.authority, title="Audit of July")
    evidence.recommendations.add(asked)
    EvidenceVersionFactory(evidence=evidence)
    StatusUpdateFactory(action=action, brag=Brag.RED)

    html = words(other_manager, asked)

    assert "The plan of this council is not shown to you." in html
    for hidden in [
        "Recruit carers",
        "R11.1",
        "Audit of July",
        "Red: off track",
        "<h2>Actions</h2>",
    ]:
        assert hidden not in html


def test_plan_is_shown_to_an_inspector_of_the_council(inspector, asked, action):
    assert "Recruit carers" in section(words(inspector, asked), "Actions")


def test_unpublished_figures_are_hidden_from_people_of_another_council(other_manager, asked):
    indicator = MeasureFactory(recommendation=asked).indicator
    ObservationFactory(
        indicator=indicator, authority=asked.authority, value="12.25",
        stated_by=Observation.StatedBy.COUNCIL,
    )  # fmt: skip

    assert "12.25" not in words(other_manager, asked)


# History of the record


def history(client, asked) -> str:
    return unescape(client.get(f"{asked.get_absolute_url()}history/").content.decode())


def renamed_by(user, asked):
    user.first_name, user.last_name = "Mary", "Manager"
    user.save()
    asked._history_user, asked.title = user, "Enough homes near home"
    asked.save()


def test_history_says_who_changed_what(manager, asked, later):
    renamed_by(manager.user, asked)
    said(asked, later, Verdict.PARTLY)
    ContinuationFactory(later=asked, earlier__code="WES-2015-09")

    rows = history(manager, asked).split("<tbody>")[1].split("<tr>")[1:]

    assert len(rows) == 4
    assert "WES-2015-09" in rows[0]
    assert "continues" in rows[0]
    assert "Partly met" in rows[1]
    assert "Jul 2022" in rows[1]
    assert "R11 Enough homes near home" in rows[2]
    assert "Changed" in rows[2]
    assert "Mary Manager" in rows[2]
    assert "R11 Enough homes<" in rows[3]
    assert "the loader" in rows[3]


def test_history_names_nobody_to_people_of_another_council(manager, other_manager, asked):
    renamed_by(manager.user, asked)

    page = history(other_manager, asked)

    assert "Enough homes near home" in page
    assert "Mary" not in page


def test_history_leaves_out_other_recommendations(manager, asked):
    other = RecommendationFactory(inspection=asked.inspection, title="Something else")
    said(other, asked.inspection, Verdict.MET)

    assert "Something else" not in history(manager, asked)


def test_history_of_nothing_says_so(manager, asked):
    Recommendation.history.all().delete()

    assert "No change is recorded" in history(manager, asked)
