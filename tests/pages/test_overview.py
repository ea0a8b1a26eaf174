import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from actions.models import Brag
from findings.lineage import State
from findings.models import Inspection, InspectorVerdict, Line, Recommendation
from metrics.models import Observation
from ofsted_tracker.pages.overview.page import Overview
from ofsted_tracker.pages.overview.words import lead
from ofsted_tracker.pages.overview.work import Work
from ofsted_tracker.pages.words import codes, following
from tests.factories import (
    ActionFactory,
    AuthorityFactory,
    ContinuationFactory,
    DocumentFactory,
    FrameworkFactory,
    GradeFactory,
    ImprovementPlanFactory,
    IndicatorFactory,
    InspectionFactory,
    InspectorVerdictFactory,
    JudgementAreaFactory,
    JudgementFactory,
    MeasureFactory,
    ObservationFactory,
    PassageFactory,
    RecommendationFactory,
    SelfEvaluationSectionFactory,
    StatusUpdateFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 1)
WORDS = {1: "Inadequate", 2: "Requires improvement to be good", 3: "Good", 4: "Outstanding"}
Kind, Verdict = Inspection.Kind, InspectorVerdict.Verdict
URL = "/authorities/westshire/"


@pytest.fixture
def visit(authority):
    def made(year, **fields) -> Inspection:
        return InspectionFactory(authority=authority, start=date(year, 5, 4), **fields)

    return made


def graded(at, **ranks) -> Inspection:
    """Gives a visit a grade for each line named."""
    for line, rank in ranks.items():
        area = JudgementAreaFactory(framework=at.framework, line=line)
        grade = GradeFactory(framework=at.framework, word=WORDS[rank], rank=rank)
        JudgementFactory(inspection=at, area=area, grade=grade)
    return at


def ask(at, theme="", **fields) -> Recommendation:
    known = {"theme": ThemeFactory(name=theme)} if theme else {}
    return RecommendationFactory(inspection=at, **known | fields)


def again(earlier, at, **fields) -> Recommendation:
    later = RecommendationFactory(inspection=at, **{"theme": earlier.theme} | fields)
    ContinuationFactory(earlier=earlier, later=later)
    return later


def overview(authority, *, shows_work=True) -> Overview:
    figures = Observation.objects.all()
    return Overview.from_authority(
        authority, today=TODAY, shows_work=shows_work, observations=figures
    )


def content(client, url=URL) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


# The sentence that opens it


def test_lead_of_a_council_without_anything(authority):
    assert lead(overview(authority)) == "Nothing about Westshire is loaded yet."


def test_lead_without_grades(authority, visit):
    visit(2019, kind=Kind.FOCUSED_VISIT)
    assert lead(overview(authority)) == "No report with grades is loaded."


def test_lead_tells_each_overall_grade_once(authority, visit):
    for year, rank in [(2015, 1), (2017, 2), (2020, 3), (2022, 3)]:
        graded(visit(year), overall=rank)
    assert lead(overview(authority)) == (
        "Inadequate in 2015, requires improvement in 2017, good in 2020 and 2022."
    )


def test_lead_tells_areas_where_there_is_no_overall_grade(authority, visit):
    graded(visit(2022), overall=3)
    graded(visit(2026), leadership=2, protection=2, care=2, care_leavers=3)
    assert lead(overview(authority)) == (
        "Good in 2022, and in 2026 requires improvement in three of four areas."
    )


def test_lead_does_not_take_adequate_for_a_grade_of_today(authority, visit):
    at = visit(2013)
    area = JudgementAreaFactory(framework=at.framework, line=Line.OVERALL)
    adequate = GradeFactory(framework=at.framework, word="Adequate", rank=2, scale="2012")
    JudgementFactory(inspection=at, area=area, grade=adequate)
    assert lead(overview(authority)) == "Adequate (older scale) in 2013."


def test_lead_leaves_out_grades_known_by_mention_only(authority, visit):
    graded(visit(2013, by_mention_only=True), overall=1)
    graded(visit(2022), overall=3)
    assert lead(overview(authority)) == "Good in 2022."


def test_lead_names_what_was_asked_at_every_inspection(authority, visit):
    visits = [graded(visit(year), overall=3) for year in (2015, 2018, 2022)]
    first = ask(visits[0], "Enough homes for children")
    again(again(first, visits[1]), visits[2])
    assert lead(overview(authority)).endswith(
        "One thing was asked at all three inspections and never closed: enough homes for children."
    )


def test_lead_counts_the_inspections_and_tells_themes_with_an_and_apart(authority, visit):
    visits = [graded(visit(year), overall=3) for year in (2015, 2018, 2022)]
    asked = again(ask(visits[0], "Health and schools"), visits[1])
    InspectorVerdictFactory(recommendation=asked, inspection=visits[2], verdict=Verdict.NOT_MET)
    again(ask(visits[1], "Care leavers"), visits[2])
    assert lead(overview(authority)).endswith(
        "Two things were asked at two of three inspections and never closed: "
        "health and schools; care leavers."
    )


def test_lead_does_not_call_never_closed_what_was_met_once(authority, visit):
    first, met_at, newest = (graded(visit(year), overall=3) for year in (2015, 2018, 2022))
    asked = ask(first)
    InspectorVerdictFactory(recommendation=asked, inspection=met_at, verdict=Verdict.MET)
    again(asked, newest)
    page = overview(authority)
    assert "never closed" not in lead(page)
    assert page.never_closed[0].thread.state is State.CAME_BACK


def test_lead_does_not_call_never_closed_what_was_not_read_to_the_end(authority, visit):
    first, second, _ = (graded(visit(year), overall=3) for year in (2015, 2018, 2022))
    again(ask(first), second)
    page = overview(authority)
    assert "never closed" not in lead(page)
    assert [row.thread.state for row in page.never_closed] == [State.UNREAD]


def test_lead_counts_past_nine_things(authority, visit):
    first, second = (graded(visit(year), overall=3) for year in (2015, 2022))
    for _ in range(11):
        again(ask(first), second)
    assert "11 things were asked at both inspections and never closed, among them" in lead(
        overview(authority)
    )


# Visits


def test_page_without_anything_says_what_to_do(manager, administrator, authority):
    assert "An administrator can load a report" in content(manager)
    assert 'href="/reports/load/">Load a report</a> to begin' in content(administrator)


def test_page_with_one_inspection_is_whole(manager, visit):
    at = graded(visit(2022, title="Standard inspection"), overall=3)
    page = content(manager)
    assert 'role="group" aria-labelledby="history-t history-d"' in page
    assert page.count(f'href="{at.get_absolute_url()}"') >= 4  # Facts, picture, list, table.
    assert "No recommendation is linked to a later one" in page
    assert "No figure of this council is loaded" in page


def test_rows_group_grades_and_say_that_there_is_no_overall_one(authority, visit):
    graded(visit(2022, framework=FrameworkFactory(code="ilacs")), overall=3)
    newest = visit(2026, framework=FrameworkFactory(code="ilacs_2026"))
    graded(newest, leadership=2, care=2, care_leavers=3)

    row, before = overview(authority).rows

    assert [(str(g.grade), g.areas) for g in row.groups] == [
        (WORDS[2], "leadership, children in care"),
        (WORDS[3], "care leavers"),
    ]
    assert (row.no_overall, before.no_overall) == ("No overall judgement", "")


def test_visit_known_by_mention_only_names_its_source(manager, visit):
    passage = PassageFactory(document__inspection=visit(2015), page=7, paragraph="32")
    visit(2013, by_mention_only=True, mentioned_in=passage, outcome="Protection was inadequate.")
    page = content(manager)
    assert "Known by mention only." in page
    assert "Protection was inadequate." in page
    assert f'href="{passage.get_absolute_url()}">page 7, paragraph 32</a>' in page


def test_asked_in_words(authority, visit):
    at = visit(2015)
    for _ in range(2):
        ask(at)
    ask(at, addressee=Recommendation.Addressee.BOARD)
    ask(visit(2017))
    newest, oldest = overview(authority).rows
    assert newest.asked_in_words == "1 point"
    assert oldest.asked_in_words == "2 points, 1 for the safeguarding board"


def test_row_names_a_framework_once(authority, visit):
    framework = FrameworkFactory(short_name="ILACS")
    visit(2022, framework=framework, title="Short inspection")
    visit(2020, framework=framework, title="Inspection: ilacs")
    visit(2019, framework=framework, kind=Kind.FOCUSED_VISIT)
    assert [r.framework_name for r in overview(authority).rows] == ["ILACS", "", ""]


# What was asked


def test_tally_of_a_visit(authority, visit):
    first, second = visit(2017), visit(2022)
    before, met, open_one = ask(first), ask(first), ask(first)
    again(before, second)
    InspectorVerdictFactory(recommendation=met, inspection=second, verdict=Verdict.MET)
    SelfEvaluationSectionFactory(inspection__authority=authority).recommendations.add(open_one)
    ActionFactory(plan__authority=authority).recommendations.add(met)

    row = overview(authority).rows[-1]

    tally = row.tally
    assert (len(tally), tally.open, tally.answered, tally.recurring) == (3, 2, 2, 1)
    assert overview(authority, shows_work=False).rows[-1].tally.answered == 1


def test_verdict_of_the_tally_agrees_with_the_list(authority, visit):
    first, second, third, letter = visit(2015), visit(2017), visit(2019), visit(2022)
    asked = ask(first)
    for at, verdict in [(third, Verdict.PARTLY), (second, Verdict.MET)]:
        InspectorVerdictFactory(recommendation=asked, inspection=at, verdict=verdict)
    InspectorVerdictFactory(
        recommendation=asked, inspection=letter, verdict=Verdict.NOT_LOOKED_AT, passage=None
    )

    (counted,) = overview(authority).rows[-1].tally.asked

    assert counted.verdicts.ofsted_value == Verdict.PARTLY
    assert Recommendation.objects.with_verdict().get().verdict == Verdict.PARTLY


def test_tally_links_to_the_list_of_the_visit(manager, visit):
    at = visit(2022, code="westshire-2022")
    ask(at)
    link = "/recommendations/?authority=westshire&amp;visit=westshire-2022"
    page = content(manager)
    assert link in page
    assert manager.get(link.replace("&amp;", "&")).context["table"].page.paginator.count == 1


def test_never_closed_has_what_each_inspection_said_and_the_newest_words(manager, visit):
    first, second, newest = visit(2015), visit(2018), visit(2022)
    asked = again(ask(first, "Enough homes"), second)
    passage = PassageFactory(
        document__inspection=newest, page=8, paragraph="37", text="Efforts were not effective."
    )
    InspectorVerdictFactory(
        recommendation=asked, inspection=newest, verdict=Verdict.WORSE, passage=passage
    )
    page = content(manager)
    assert f'<th scope="row"><a href="{asked.get_absolute_url()}">Enough homes</a></th>' in page
    assert page.count('<span class="govuk-visually-hidden">Asked</span>') == 2
    assert page.count('<span class="govuk-visually-hidden">Worse</span>') == 1
    assert "“Efforts were not effective.”" in page
    assert f'2022, <a class="cite" href="{passage.get_absolute_url()}">' in page
    assert "<b>Never closed</b>" in page
    assert "Open since 2015, worse in 2022" in page


def test_line_says_what_a_visit_asked_for_that_is_not_what_it_is_called_after(manager, visit):
    first, second, newest = visit(2013), visit(2017), visit(2022)
    asked = again(ask(first, "Children’s plans"), second)
    again(asked, newest, theme=ThemeFactory(name="Care leavers"))
    page = content(manager)
    row = page.split("Care leavers</a>")[-1].split("</th>")[0]
    assert "2013: Children’s plans" in row
    assert "2017: Children’s plans" in row
    assert "2022" not in row


def test_line_told_apart_by_its_newest_title_says_the_titles_before(authority, visit):
    first, newest, theme = visit(2017), visit(2022), ThemeFactory()
    for title in ("Visits", "Pathway plans"):
        asked = RecommendationFactory(inspection=first, theme=theme, title=f"{title} once")
        again(asked, newest, title=title)
    rows = overview(authority).never_closed
    assert {(row.name, *row.asked_as) for row in rows} == {
        ("Visits", (2017, "Visits once")),
        ("Pathway plans", (2017, "Pathway plans once")),
    }


def test_visit_names_what_it_took_up_again_as_it_asked_for_it_then(authority, visit):
    first, second, newest = visit(2013), visit(2017), visit(2022)
    asked = again(ask(first, "Children’s plans"), second, order=1)
    again(asked, newest, order=4, theme=ThemeFactory(name="Care leavers"))
    assert [row.again for row in overview(authority).rows] == [
        (("Care leavers", "Point 4"),),
        (("Children’s plans", "Point 1"),),
        (),
    ]


def test_never_closed_leaves_out_what_is_closed(authority, visit):
    first, second, newest = visit(2015), visit(2018), visit(2022)
    asked = again(ask(first), second)
    InspectorVerdictFactory(recommendation=asked, inspection=newest, verdict=Verdict.MET)
    page = overview(authority)
    assert len(page.threads) == 1
    assert page.never_closed == []


def test_never_closed_has_a_column_for_each_of_the_newest_inspections(authority, visit):
    visits = [visit(year) for year in range(2012, 2020)]
    again(ask(visits[4]), visits[7])
    visit(2021, kind=Kind.FOCUSED_VISIT)
    (row,) = overview(authority).never_closed
    assert [(v.end.year, s and s.said.value) for v, s in row.cells] == [
        (2014, None), (2015, None), (2016, "asked"), (2017, "unread"), (2018, "unread"),
        (2019, "asked"),
    ]  # fmt: skip


@pytest.mark.parametrize("is_read", [True, False])
def test_nothing_recorded_is_explained_where_it_stands(manager, visit, is_read):
    first, second, newest = (graded(visit(year), overall=3) for year in (2015, 2018, 2022))
    asked = again(ask(first), second)
    if is_read:
        InspectorVerdictFactory(recommendation=asked, inspection=newest, verdict=Verdict.PARTLY)
    assert ("nothing recorded" in content(manager)) is not is_read


def test_long_list_of_what_was_never_closed_is_cut_and_says_so(manager, visit):
    first, second = visit(2015), visit(2022)
    for _ in range(14):
        again(ask(first), second)
    page = content(manager)
    assert page.count("Asked at 2 visits in 7 years") == 12
    assert "2 more:" in page


def test_count_of_disagreeing_verdicts_leads_to_their_list(manager, other_manager, visit):
    first, second = visit(2017), visit(2022)
    disputed, agreed, _ = (ask(first) for _ in range(3))
    for asked, verdict in [(disputed, Verdict.NOT_MET), (agreed, Verdict.MET)]:
        ActionFactory(plan__authority=first.authority, brag=Brag.BLUE).recommendations.add(asked)
        InspectorVerdictFactory(recommendation=asked, inspection=second, verdict=verdict)
    link = "/recommendations/?authority=westshire&amp;disagree=on"

    assert f'<a href="{link}">Verdicts disagree on 1 recommendation</a>' in content(manager)
    assert "1 recommendation<" in content(manager, link.replace("&amp;", "&"))
    assert "disagree" not in content(other_manager)


# Who sees what


def test_plan_is_shown_to_members_only(manager, inspector, other_manager, authority, visit):
    ask(graded(visit(2026), overall=3))
    ActionFactory(
        plan__authority=authority, title="Secret step", start=date(2020, 1, 1), due=date(2020, 2, 1)
    )
    for member in (manager, inspector):
        page = content(member)
        assert "Secret step" in page
        assert "1 overdue" in page
        assert "Answered by an action" in page
    page = content(other_manager)
    assert "Points raised in 2026" in page
    for word in ("Secret step", "overdue", "Answered by an action", "Actions in the plan"):
        assert word not in page


def test_figures_that_a_council_entered_itself_are_shown_to_members_only(
    manager, other_manager, authority, visit
):
    measure = IndicatorFactory(is_headline=True)
    published(measure, visit(2022), value=15)
    ObservationFactory(
        indicator=measure, authority=authority, value=77, start=date(2024, 3, 31), printed="77%"
    )
    assert '<p class="kpi">77%' in content(manager)
    page = content(other_manager)
    assert '<p class="kpi">15%' in page
    assert "77%" not in page


def test_stranger_has_to_sign_in(stranger, authority):
    assert stranger.get(URL).status_code == 302


def test_unknown_council(manager):
    assert manager.get("/authorities/nowhere/").status_code == 404


# Actions


def test_work_counts_what_is_overdue_and_due_soon(authority):
    plan = ImprovementPlanFactory(authority=authority)
    for days in (-40, -1, 0, 30, 31):
        due = TODAY + timedelta(days=days)
        ActionFactory(plan=plan, start=date(2026, 1, 1), due=due)
    done = ActionFactory(plan=plan, start=date(2026, 1, 1), due=TODAY - timedelta(days=9))
    StatusUpdateFactory(action=done, brag=Brag.BLUE)
    ActionFactory()  # Of another council.

    work = Work.from_authority(authority, TODAY)

    assert (work.total, work.overdue, work.due_soon, work.not_listed) == (6, 2, 2, 0)
    assert [words for _, words in work.longest_overdue] == ["40 days over", "1 day over"]


def test_work_lists_the_longest_overdue_and_counts_the_rest(authority):
    plan = ImprovementPlanFactory(authority=authority)
    for days in range(1, 8):
        ActionFactory(plan=plan, start=date(2026, 1, 1), due=TODAY - timedelta(days=days))
    work = Work.from_authority(authority, TODAY)
    assert work.longest_overdue[0][1] == "7 days over"
    assert (len(work.longest_overdue), work.not_listed) == (5, 2)


# What waits


def test_what_the_self_evaluation_leaves_unanswered_is_named(manager, authority, visit):
    first = visit(2017)
    answered, missing = (
        ask(first, council_code=code, title=f"Title of {code}") for code in ("R11", "R12")
    )
    ask(first, addressee=Recommendation.Addressee.BOARD, council_code="B1")
    ask(visit(2015), council_code="Old")  # A list that the evaluation does not answer at all.
    own = visit(2019, kind=Kind.SELF_EVALUATION, framework=None)
    SelfEvaluationSectionFactory(inspection=own).recommendations.add(answered)

    page = overview(authority)

    assert [a.label for a in page.unclaimed] == ["R12"]
    assert page.rows[0].answers == "R11"
    assert f'<a href="{missing.get_absolute_url()}">R12 Title of R12</a>: no section' in content(
        manager
    )


def test_points_without_an_action_are_named(manager, authority, visit):
    newest = graded(visit(2026), overall=3)
    one, other = ask(newest, title="First point"), ask(newest, title="Second point")
    assert "<b>None of the 2 points of 2026</b> has an action yet." in content(manager)
    ActionFactory(plan__authority=authority).recommendations.add(one)
    page = content(manager)
    assert "<b>1 of 2 points of 2026</b> has no action yet" in page
    assert f'<a href="{other.get_absolute_url()}">{other.order} Second point</a>' in page


def test_indicator_without_a_figure_since_the_last_inspection(manager, authority, visit):
    visit(2022)
    old, new = (IndicatorFactory(name=name, is_headline=True) for name in ("Old", "New"))
    published(old, visit(2017))
    published(new, visit(2024, kind=Kind.FOCUSED_VISIT))
    assert [s.indicator for s in overview(authority).without_new_figure] == [old]
    assert f'<a href="{old.get_absolute_url()}">Old</a>: none since' in content(manager)


# Indicators


def published(indicator, at, **fields):
    passage = PassageFactory(document__inspection=at)
    return ObservationFactory(
        indicator=indicator, authority=at.authority, inspection=at, passage=passage,
        start=at.start, **fields,
    )  # fmt: skip


def test_indicators_headline_first_then_those_that_recommendations_are_tied_to(authority, visit):
    first, second = visit(2017), visit(2022)
    asked = ask(first)
    head, tied, once, loose = (IndicatorFactory(name=n) for n in ("Head", "Tied", "Once", "Loose"))
    head.is_headline = True
    head.save()
    published(head, first)
    for at in (first, second):
        published(tied, at)
        published(loose, at)
    published(once, first)
    for indicator in (tied, once):
        MeasureFactory(indicator=indicator, recommendation=asked)
    published(head, InspectionFactory())  # Another council's value.

    panels = overview(authority).panels

    assert [p.series.indicator for p in panels] == [head, tied]
    assert len(panels[0].series.own) == 1


def test_indicators_are_six_at_most_and_share_one_scale_of_time(manager, authority, visit):
    visit(2012)
    for _ in range(8):
        published(IndicatorFactory(is_headline=True), visit(2022))
    panels = overview(authority).panels
    assert len(panels) == 6
    assert content(manager).count('role="img" aria-labelledby="indicator-') == 6


def test_note_on_a_figure_stands_beside_its_chart(manager, visit):
    indicator = IndicatorFactory(is_headline=True)
    published(indicator, visit(2017), note="As printed. 95 of 167 is 56.9%.")
    published(indicator, visit(2022))

    words = content(manager)

    assert re.search(r"Note on [^:<]*2017: As printed. 95 of 167 is 56.9%.", words)
    assert words.count("Note on ") == 1


def test_context_is_no_indicator_that_matters(authority, visit):
    published(IndicatorFactory(is_headline=True, is_context=True), visit(2022))
    assert overview(authority).panels == []


def test_newest_figure_has_its_place(manager, visit):
    figure = published(IndicatorFactory(is_headline=True), visit(2022))
    assert f'Newest figure: <a class="cite" href="{figure.passage.get_absolute_url()}">' in content(
        manager
    )


# Words


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        (["R1", "R2", "R3", "R5"], "R1 to R3 and R5"),
        (["R12", "R13"], "R12 and R13"),
        (["R9", "R10", "R11"], "R9 to R11"),
        (["WES-2022-A"], "WES-2022-A"),
        ([], ""),
    ],
)
def test_codes_in_words(labels, words):
    assert codes(labels) == words


def test_following_code():
    assert (following("R9"), following("Point")) == ("R10", None)


def test_report_published_days_after_the_visit(manager, visit):
    at = visit(2022, published=date(2022, 7, 1))
    DocumentFactory(inspection=at)
    assert "47 days after the visit" in content(manager)
    assert at.end + timedelta(days=47) == date(2022, 7, 1)


def test_due_soon_is_counted_from_today(manager, authority, visit):
    visit(2022)
    today = timezone.localdate()
    ActionFactory(plan__authority=authority, start=today, due=today + timedelta(days=3))
    assert "none overdue, 1 due within 30 days" in content(manager)


def test_council_of_another_name_is_not_mixed_in(manager, authority, visit):
    visit(2022)
    other = InspectionFactory(authority=AuthorityFactory(), title="Their inspection")
    assert other.title not in content(manager)
