from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from findings.models import Claim, Finding, Inspection, InspectorVerdict, Recommendation
from metrics.models import Comparator, Observation
from ofsted_tracker.pages.inspection import InspectionPage
from tests.factories import (
    ActionFactory,
    ClaimFactory,
    ContinuationFactory,
    DocumentFactory,
    FindingFactory,
    FrameworkFactory,
    GradeFactory,
    ImprovementPlanFactory,
    IndicatorFactory,
    InspectionFactory,
    InspectorVerdictFactory,
    JudgementAreaFactory,
    JudgementFactory,
    ObservationFactory,
    PassageFactory,
    RecommendationFactory,
    SelfEvaluationSectionFactory,
    SignOffFactory,
    StatusUpdateFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db
Kind = Inspection.Kind
WORDS = {1: "Inadequate", 2: "Requires improvement to be good", 3: "Good", 4: "Outstanding"}


@pytest.fixture
def visit(authority):
    def made(year, **fields) -> Inspection:
        return InspectionFactory(authority=authority, start=date(year, 5, 4), **fields)

    return made


def grade(at, line, rank, **fields):
    area = JudgementAreaFactory(framework=at.framework, line=line, name=f"{line} as printed")
    given = GradeFactory(framework=at.framework, word=WORDS[rank], rank=rank)
    return JudgementFactory(inspection=at, area=area, grade=given, **fields)


def page_of(at, *, shows_work=True) -> InspectionPage:
    read = Inspection.objects.with_clock().get(pk=at.pk)
    return InspectionPage.from_visit(
        read, today=date(2026, 9, 1), shows_work=shows_work, observations=Observation.objects.all()
    )


def content(client, at, query="") -> str:
    response = client.get(at.get_absolute_url() + query)
    assert response.status_code == 200
    return response.content.decode()


# What it comes to


def test_lead_with_an_overall_grade(visit):
    at = visit(2022)
    grade(at, "overall", 3)
    grade(at, "care", 3)
    grade(at, "care_leavers", 2)
    RecommendationFactory(inspection=at)
    assert page_of(at).lead == (
        "Good overall; requires improvement for care leavers. 1 point to improve."
    )


def test_lead_without_an_overall_grade_counts_areas_and_what_was_asked_before(visit):
    earlier, at = visit(2022), visit(2026)
    for line, rank in [("leadership", 2), ("protection", 2), ("care", 3)]:
        grade(at, line, rank)
    again = RecommendationFactory(inspection=at)
    RecommendationFactory(inspection=at)
    ContinuationFactory(earlier=RecommendationFactory(inspection=earlier), later=again)
    assert page_of(at).lead == (
        "Requires improvement in two of three areas; good for children in care. "
        "2 points to improve, 1 of them asked before."
    )


def test_lead_of_a_letter_is_its_outcome(visit):
    at = visit(2019, kind=Kind.FOCUSED_VISIT, outcome="Right decisions at the front door.")
    assert page_of(at).lead == ("Right decisions at the front door. It lists no point to improve.")


def test_dates_as_printed_and_who_led(manager, visit):
    at = visit(2022, dates_printed="4 to 15 May 2022", lead_inspector="Kendra Bell")
    page = content(manager, at)
    assert "“4 to 15 May 2022”" in page
    assert "Kendra Bell" in page


def test_documents_with_their_licence_and_the_second_hand_one_called_so(manager, visit):
    at = visit(2019)
    report = DocumentFactory(inspection=at, licence="Open Government Licence v3.0")
    news = DocumentFactory(inspection=at, is_secondary=True, publisher="Local paper")
    page = content(manager, at)
    assert report.get_absolute_url() in page
    assert news.get_absolute_url() in page
    assert page.count("a secondary source, which never outranks") == 1
    assert "Ofsted. Open Government Licence v3.0" in page


# Grades


def test_grade_stands_beside_that_of_the_inspection_before(manager, visit):
    before, at = visit(2017), visit(2022)
    grade(before, "care", 2)
    now = grade(at, "care", 3)
    page = content(manager, at)
    assert "Before: May 2017" in page
    assert '<span class="better">Up one grade</span>' in page
    assert "what is measured changed" in page
    assert f'href="{now.passage.get_absolute_url()}"' in page


def test_grade_without_an_earlier_one_has_nothing_beside_it(visit):
    at = visit(2022)
    grade(at, "care", 3)
    (row,) = page_of(at).grades
    assert (row.name, row.before) == ("care as printed", None)


def test_words_as_printed_stand_beside_a_grade_that_is_called_otherwise(manager, visit):
    at = visit(2017)
    grade(at, "overall", 2, words="require improvement to be good")
    grade(at, "care", 3, words="good")
    page = content(manager, at)
    assert "printed as “require improvement to be good”" in page
    assert page.count("printed as") == 1


def test_line_that_is_no_longer_graded_says_so(visit):
    before = visit(2022, framework=FrameworkFactory(code="ilacs"))
    at = visit(2026, framework=FrameworkFactory(code="ilacs_2026"))
    grade(before, "overall", 3)
    for line in ("leadership", "care"):
        grade(before, line, 3)
        grade(at, line, 2)
    last = page_of(at).grades[-1]
    assert (last.name, last.now.judgement, last.now.reason) == (
        "overall as printed", None, "No overall judgement",
    )  # fmt: skip


def test_letter_has_no_grades_and_says_so(manager, visit):
    at = visit(2019, kind=Kind.FOCUSED_VISIT)
    assert "A visit of this kind gives no grades." in content(manager, at)


# What it asked for


def test_recommendations_stand_in_printed_order_under_printed_headings(visit):
    at = visit(2015)
    council, board = Recommendation.Addressee.COUNCIL, Recommendation.Addressee.BOARD
    for order, group, to in [
        (2, "Areas for improvement", council), (1, "Immediate action", council),
        (3, "Areas for improvement", council), (1, "", board),
    ]:  # fmt: skip
        RecommendationFactory(inspection=at, order=order, group=group, addressee=to)
    groups = page_of(at).groups
    assert [(g.heading, g.addressee, [r.order for r in g.items]) for g in groups] == [
        ("Immediate action", "The council", [1]),
        ("Areas for improvement", "The council", [2, 3]),
        ("", "The safeguarding board", [1]),
    ]
    assert page_of(at).is_grouped


def test_recommendation_has_its_words_place_and_state(manager, other_manager, visit):
    at, later = visit(2017), visit(2022)
    asked = RecommendationFactory(
        inspection=at, printed_ref="11", council_code="R11", words="Increase choice.", title="Homes"
    )
    InspectorVerdictFactory(
        recommendation=asked, inspection=later, verdict=InspectorVerdict.Verdict.NOT_MET
    )
    ActionFactory(plan__authority=at.authority).recommendations.add(asked)
    page = content(manager, at)
    assert f'<a href="{asked.get_absolute_url()}">R11 Homes</a>' in page
    assert "“Increase choice.”" in page
    assert f'href="{asked.passage.get_absolute_url()}"' in page
    assert "Not met" in page
    assert '<th scope="col">Owner says</th>' in page
    assert "Not started" in page
    page = content(other_manager, at)
    assert "Not met" in page
    assert "Owner says" not in page
    assert "Not started" not in page
    assert "nothing recorded" in page


def test_recommendation_says_where_the_sentence_stands_and_that_the_three_disagree(manager, visit):
    at, later = visit(2017), visit(2022)
    asked = RecommendationFactory(inspection=at)
    verdict = InspectorVerdictFactory(
        recommendation=asked, inspection=later, verdict=InspectorVerdict.Verdict.WORSE
    )
    action = ActionFactory(plan__authority=at.authority)
    action.recommendations.add(asked)
    StatusUpdateFactory(action=action)

    page = content(manager, at)

    assert f'2022, <a class="cite" href="{verdict.passage.get_absolute_url()}">' in page
    assert "They disagree" in page


def test_second_persons_word_on_some_of_the_actions_says_so(manager, visit):
    asked = RecommendationFactory(inspection=visit(2017))
    plan = ImprovementPlanFactory(authority=asked.authority)
    for _ in range(2):
        ActionFactory(plan=plan).recommendations.add(asked)
    SignOffFactory(action=plan.actions.first(), brag="B")

    assert "Blue</span> (1 of 2)" in content(manager, asked.inspection)


def test_recommendation_that_a_self_evaluation_answers_bears_its_mark(other_manager, visit):
    at = visit(2017)
    asked = RecommendationFactory(inspection=at)
    SelfEvaluationSectionFactory(
        inspection=visit(2019, kind=Kind.SELF_EVALUATION)
    ).recommendations.add(asked)
    assert '<span class="chip chip--claim">council’s claim</span>' in content(other_manager, at)


# What it found


@pytest.fixture
def found(visit):
    """An inspection with three findings of two themes and two areas."""
    at = visit(2022)
    care, homes = (ThemeFactory(name=n, slug=n.lower()) for n in ("Care", "Homes"))
    first, second = (JudgementAreaFactory(framework=at.framework, name=n) for n in ("One", "Two"))
    for summary, theme, area, polarity in [
        ("Plans are good", care, second, "strength"),
        ("Homes are few", homes, first, "weakness"),
        ("Homes are near", homes, first, "strength"),
    ]:
        FindingFactory(inspection=at, summary=summary, theme=theme, area=area, polarity=polarity)
    return at


def headings(client, at, query=""):
    groups = client.get(at.get_absolute_url() + query).context["finding_groups"]
    return {g.heading: [f.summary for f in g.findings] for g in groups}


def test_findings_by_area_strengths_first(manager, found):
    assert headings(manager, found) == {
        "One": ["Homes are near", "Homes are few"], "Two": ["Plans are good"]
    }  # fmt: skip


def test_findings_by_strength_or_weakness(manager, found):
    assert headings(manager, found, "?by=polarity") == {
        "Strengths": ["Plans are good", "Homes are near"], "Weaknesses": ["Homes are few"]
    }  # fmt: skip


def test_findings_of_one_theme(manager, found):
    assert headings(manager, found, "?theme=homes&by=theme") == {
        "Homes": ["Homes are few", "Homes are near"]
    }
    assert "All themes (3)" in content(manager, found, "?theme=homes")


@pytest.mark.parametrize("query", ["?by=nonsense", "?theme=nonsense"])
def test_unknown_grouping_or_theme_shows_all(manager, found, query):
    assert headings(manager, found, query) == headings(manager, found)


def test_finding_can_be_linked_to(manager, found):
    finding = Finding.objects.first()
    assert f'<li id="{finding.code}">' in content(manager, found)


# Figures


def test_figure_has_its_sentence_place_period_and_how_it_was_read(manager, visit):
    at = visit(2017)
    passage = PassageFactory(document__inspection=at, text="Currently 18% are second plans.")
    ObservationFactory(
        indicator=IndicatorFactory(name="Second plans"), authority=at.authority, inspection=at,
        passage=passage, printed="18%", value=18, is_resolved=True, period_printed="currently",
        numerator=9, denominator=50, start=date(2017, 1, 24), scope="four teams",
    )  # fmt: skip
    page = content(manager, at)
    for words in (
        "Second plans", "18%", "9 of 50", "four teams", "January 2017",
        "our reading of “currently”", "“Currently 18% are second plans.”",
        passage.get_absolute_url(),
    ):  # fmt: skip
        assert words in page


def test_comparator_is_named(manager, visit):
    at = visit(2017)
    ObservationFactory(
        authority=at.authority, inspection=at, comparator=Comparator.ENGLAND,
        passage=PassageFactory(document__inspection=at),
    )  # fmt: skip
    assert '<span class="cite below">England</span>' in content(manager, at)


def test_document_without_figures_says_so(manager, visit):
    assert "Its documents print no performance figure." in content(manager, visit(2022))


# A council's evaluation of itself


@pytest.fixture
def evaluation(visit):
    """It answers R11 of 2017, leaves R12, and claims one thing under a heading."""
    inspection = visit(2017)
    answered, _ = (
        RecommendationFactory(inspection=inspection, council_code=c, title=f"Title of {c}")
        for c in ("R11", "R12")
    )
    RecommendationFactory(inspection=inspection, addressee="board", council_code="B1")
    own = visit(2019, kind=Kind.SELF_EVALUATION, framework=None)
    section = SelfEvaluationSectionFactory(
        inspection=own, heading="Placement sufficiency", codes_printed="(R11)"
    )
    section.recommendations.add(answered)
    ClaimFactory(section=section, kind=Claim.Kind.DONE, summary="Fostering reviewed")
    return own


def test_self_evaluation_shows_claims_as_claims(manager, evaluation):
    page = content(manager, evaluation)
    assert "Placement sufficiency (R11)" in page
    place = Claim.objects.get().passage.get_absolute_url()
    claim = f'<span class="chip chip--claim">Done</span> <a href="{place}">Fostering reviewed</a>'
    assert claim in page
    assert "What it found" not in page
    assert "Grades</h2>" not in page


def test_self_evaluation_names_what_it_leaves_unanswered(manager, evaluation):
    page = page_of(evaluation)
    assert [r.label for r in page.unanswered] == ["R12"]
    assert page.lead == (
        "What the council says of itself. It speaks to R11 and leaves R12 without an answer."
    )
    assert "R12 Title of R12</a>" in content(manager, evaluation)


def test_self_evaluation_that_names_no_recommendation(manager, visit):
    own = visit(2019, kind=Kind.SELF_EVALUATION, framework=None)
    assert page_of(own).lead == "What the council says of itself. It names no recommendation."
    assert "No section of it is recorded." in content(manager, own)


def test_self_evaluation_needs_the_same_queries_for_many_sections(manager, evaluation):
    def queries() -> int:
        manager.get(evaluation.get_absolute_url())
        with CaptureQueriesContext(connection) as captured:
            manager.get(evaluation.get_absolute_url())
        return len(captured)

    few = queries()
    for _ in range(20):
        section = SelfEvaluationSectionFactory(inspection=evaluation)
        section.recommendations.add(*Recommendation.objects.all())
        ClaimFactory(section=section)

    assert queries() == few <= 15


# Mentions and ways on


def test_visit_known_by_mention_only_quotes_where_it_is_mentioned(manager, administrator, visit):
    passage = PassageFactory(document__inspection=visit(2015), text="In June 2013 it was judged.")
    at = visit(2013, by_mention_only=True, mentioned_in=passage, outcome="Found inadequate.")
    page = content(manager, at)
    assert "“In June 2013 it was judged.”" in page
    assert passage.get_absolute_url() in page
    assert "Found inadequate. Known by mention only: no document of it is held here." in page
    assert "What it asked for" not in page
    assert "load it" not in page
    assert "load it" in content(administrator, at)


def test_mentioned_visits_are_listed_where_they_are_mentioned(manager, visit):
    at = visit(2015)
    passage = PassageFactory(document__inspection=at, text="In June 2013 it was judged.")
    mentioned = visit(2013, by_mention_only=True, mentioned_in=passage, title="Of protection")
    page = content(manager, at)
    assert "Visits that its documents mention" in page
    assert f'<a href="{mentioned.get_absolute_url()}">Of protection</a>' in page


def test_ways_to_the_neighbours_and_to_progress(manager, visit):
    first, letter, at, later = (
        visit(2017), visit(2019, kind=Kind.FOCUSED_VISIT), visit(2022), visit(2026),
    )  # fmt: skip
    page = page_of(at)
    assert (page.before, page.after, page.compared_with) == (letter, later, first)
    assert page_of(letter).compared_with == first
    assert page_of(first).before is None
    assert page_of(first).compared_with is None
    url = f"/authorities/westshire/progress/?from={first.pk}&to={at.pk}"
    assert url.replace("&", "&amp;") in content(manager, at)
    assert manager.get(url).status_code == 200


def test_unknown_visit(manager):
    assert manager.get("/inspections/999/").status_code == 404
