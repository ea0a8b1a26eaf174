import csv
import io
from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.models import Brag
from findings.models import Claim, Finding, Inspection, InspectorVerdict, Line, Recommendation
from ofsted_tracker.pages.progress_words import counted, uncapitalised
from tests.factories import (
    ActionFactory,
    AuthorityFactory,
    ClaimFactory,
    ContinuationFactory,
    EvidenceFactory,
    EvidenceVersionFactory,
    FindingFactory,
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
    StatusUpdateFactory,
    TargetFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db

Kind = Inspection.Kind
Verdict = InspectorVerdict.Verdict


def visit(authority, year, month=5, **fields) -> Inspection:
    return InspectionFactory(authority=authority, start=date(year, month, 1), **fields)


@pytest.fixture
def visits(authority):
    return [visit(authority, year) for year in (2015, 2017, 2022)]


@pytest.fixture
def url(authority):
    return reverse("authorities:progress", args=[authority.slug])


def address(url, earlier, later, more=""):
    return f"{url}?from={getattr(earlier, 'pk', earlier)}&to={getattr(later, 'pk', later)}{more}"


def page(client, url) -> str:
    """The page as it reads, without the doubling of quotation marks and entities."""
    response = client.get(url)
    assert response.status_code == 200
    return unescape(response.content.decode())


def compared(client, url):
    """The two visits that the page compares."""
    context = client.get(url).context
    return context["earlier"], context["later"]


# Which visits


def test_progress_default_is_the_last_two_full_inspections(inspector, url, authority, visits):
    visit(authority, 2024, kind=Kind.FOCUSED_VISIT)
    visit(authority, 2025, by_mention_only=True)

    assert compared(inspector, url) == (visits[1], visits[2])


def test_progress_default_without_two_inspections_is_the_last_two_visits(inspector, url, authority):
    first = visit(authority, 2015)
    letter = visit(authority, 2016, kind=Kind.MONITORING_VISIT)

    assert compared(inspector, url) == (first, letter)


def test_progress_any_two_visits_in_time_order(inspector, url, visits):
    first, _, last = visits

    assert compared(inspector, address(url, first, last)) == (first, last)
    assert compared(inspector, address(url, last, first)) == (first, last)


def test_progress_same_visit_twice_says_so(inspector, url, visits):
    text = page(inspector, address(url, visits[0], visits[0]))

    assert "Error: Progress between visits" in text
    assert "There is a problem" in text
    assert 'href="#id_to">Choose a visit other than the first' in text
    assert "<h2>Grades</h2>" not in text


@pytest.mark.parametrize("wrong", ["", "x", "999999", "foreign", "mentioned"])
@pytest.mark.parametrize("side", ["from", "to"])
def test_progress_wrong_visit_is_not_found(inspector, url, authority, visits, wrong, side):
    others = {
        "foreign": InspectionFactory,
        "mentioned": lambda: visit(authority, 2013, by_mention_only=True),
    }
    wrong = others[wrong]().pk if wrong in others else wrong
    pair = (wrong, visits[0]) if side == "from" else (visits[0], wrong)

    assert inspector.get(address(url, *pair)).status_code == 404


def test_progress_only_one_of_the_two_is_not_found(inspector, url, visits):
    assert inspector.get(f"{url}?from={visits[0].pk}").status_code == 404


def test_progress_links_to_neighbouring_pairs(inspector, url, visits):
    first, middle, last = visits

    assert inspector.get(address(url, first, middle)).context["pairs"] == [(middle, last)]
    assert inspector.get(address(url, first, last)).context["pairs"] == [
        (first, middle),
        (middle, last),
    ]


def test_progress_names_visits_of_one_year_by_month(inspector, url, authority):
    earlier, later = visit(authority, 2019, 1), visit(authority, 2019, 4)
    RecommendationFactory(inspection=earlier)

    assert "What Jan 2019 asked, and what Apr 2019 said of it" in page(
        inspector, address(url, earlier, later)
    )


@pytest.mark.parametrize("count", [0, 1])
def test_progress_with_too_few_visits_says_what_is_missing(inspector, url, authority, count):
    for _ in range(count):
        visit(authority, 2015)
    visit(authority, 2013, by_mention_only=True)

    text = page(inspector, url)

    assert "Two visits are needed" in text
    assert "<select" not in text
    assert inspector.get(address(url, 1, 2)).status_code == 404


def test_progress_of_a_council_that_is_not_there(inspector):
    assert inspector.get(reverse("authorities:progress", args=["nowhere"])).status_code == 404


# Who may see what


def test_progress_asks_strangers_to_sign_in(stranger, url, visits):
    assert stranger.get(url).status_code == 302


def test_progress_only_reads(manager, url, visits):
    assert manager.post(url).status_code == 405


@pytest.fixture
def work(authority, visits):
    """An action that became complete between the last two visits, with evidence."""
    action = ActionFactory(plan__authority=authority, title="Open two small homes")
    StatusUpdateFactory(
        action=action, brag=Brag.BLUE, at=datetime(2020, 3, 1, 10, tzinfo=UTC),
        impact="Six children came back to the county",
    )  # fmt: skip
    evidence = EvidenceFactory(authority=authority, title="Audit of placements")
    evidence.actions.add(action)
    EvidenceVersionFactory(evidence=evidence, speaks_to=date(2020, 2, 29))
    return action


@pytest.mark.parametrize("who", ["manager", "inspector", "administrator"])
def test_progress_shows_work_to_those_who_may_see_it(request, who, url, work):
    text = page(request.getfixturevalue(who), url)

    assert "Open two small homes" in text
    assert "Six children came back to the county" in text
    assert "Audit of placements" in text


@pytest.mark.parametrize(("starts", "is_said"), [(2021, True), (2023, False)])
def test_progress_speaks_of_no_plan_before_there_is_one(
    manager, url, authority, visits, starts, is_said
):
    ImprovementPlanFactory(authority=authority, starts=date(starts, 1, 1))

    text = page(manager, url)

    assert ("No action of the plan was reported complete" in text) is is_said
    assert ("Done between the two visits" in text) is is_said


def test_progress_hides_work_from_others(other_manager, url, work):
    text = page(other_manager, url)

    assert "Open two small homes" not in text
    assert "Audit of placements" not in text
    assert "Done between the two visits" not in text


def test_progress_hides_figures_that_the_council_entered_itself(
    other_manager, manager, url, authority, visits
):
    indicator = IndicatorFactory(name="Interviews held in time")
    for one in visits[1:]:
        ObservationFactory(indicator=indicator, authority=authority, start=one.end)

    assert "Interviews held in time" in page(manager, url)
    assert "Interviews held in time" not in page(other_manager, url)


# Grades


def grade(inspection, line, rank, word, area=None):
    area = area or JudgementAreaFactory(framework=inspection.framework, line=line)
    return JudgementFactory(
        inspection=inspection,
        area=area,
        grade=GradeFactory(framework=inspection.framework, word=word, rank=rank),
    )


@pytest.fixture
def same_framework(authority):
    earlier = visit(authority, 2015)
    return earlier, visit(authority, 2018, framework=earlier.framework)


def test_progress_lead_every_area_went_up(inspector, url, same_framework):
    earlier, later = same_framework
    for line in (Line.OVERALL, Line.PROTECTION):
        then = grade(earlier, line, 1, "Inadequate")
        grade(later, line, 2, "Requires improvement", then.area)

    text = page(inspector, url)

    assert "Every area that was graded twice went up one grade in 36 months." in text
    assert text.count("Up one grade") == 2


def test_progress_lead_counts_mixed_changes(inspector, url, same_framework):
    earlier, later = same_framework
    ranks = {1: "Inadequate", 2: "Requires improvement", 3: "Good"}
    for line, then, now in [
        (Line.OVERALL, 2, 2), (Line.PROTECTION, 2, 3), (Line.CARE, 2, 1), (Line.LEADERSHIP, 1, 3),
    ]:  # fmt: skip
        before = grade(earlier, line, then, ranks[then])
        grade(later, line, now, ranks[now], before.area)

    text = page(inspector, url)

    assert "Of 4 areas graded twice, 2 went up, 1 went down and 1 stayed the same in 36" in text
    assert '<span class="worse">Down one grade</span>' in text


def test_progress_changed_framework_breaks_the_line(inspector, url, visits):
    _, earlier, later = visits
    grade(earlier, Line.PROTECTION, 2, "Requires improvement")
    grade(later, Line.PROTECTION, 3, "Good")

    text = page(inspector, url)

    assert "The framework changed between the two" in text
    assert 'class="torn"' in text
    assert "what is measured changed</span>" in text


def test_progress_letter_says_which_grades_stood(inspector, url, authority, visits):
    _, _, last = visits
    letter = visit(authority, 2024, kind=Kind.FOCUSED_VISIT)
    grade(last, Line.PROTECTION, 3, "Good")

    text = page(inspector, address(url, last, letter))

    assert "A focused visit gives no grades; those of May 2022 stood." in text
    assert "Grade at both visits" in text


def test_progress_after_a_letter_the_grade_before_it_is_compared(inspector, url, authority):
    first = visit(authority, 2015)
    letter = visit(authority, 2016, kind=Kind.MONITORING_VISIT)
    last = visit(authority, 2017, framework=first.framework)
    then = grade(first, Line.PROTECTION, 1, "Inadequate")
    grade(last, Line.PROTECTION, 2, "Requires improvement", then.area)

    text = page(inspector, address(url, letter, last))

    assert "A monitoring visit gives no grades. The one area" in text
    assert "standing since May 2015" in text


def test_progress_without_any_grade_says_so(inspector, url, visits):
    assert "No grade is known that stood at either visit." in page(inspector, url)


# Recommendations


def test_progress_shows_what_the_later_visit_said(inspector, url, visits):
    _, earlier, later = visits
    asked = RecommendationFactory(inspection=earlier, words="Make enough homes available.")
    verdict = InspectorVerdictFactory(
        recommendation=asked, inspection=later, verdict=Verdict.WORSE,
        passage__text="Efforts have not been effective.", note="Fewer homes than before.",
    )  # fmt: skip
    again = ContinuationFactory(earlier=asked, later__inspection=later).later

    text = page(inspector, url)

    assert "Make enough homes available." in text
    assert "Worse</span>" in text
    assert "“Efforts have not been effective.”" in text
    assert "Fewer homes than before." in text
    assert f'href="{verdict.passage.get_absolute_url()}"' in text
    assert f'href="{again.get_absolute_url()}">{again.label}</a>' in text
    assert "The one point of 2017 got worse." in text
    assert f"Asked for again: {uncapitalised(asked.theme.name)}." in text


def test_progress_says_where_no_verdict_is_recorded(inspector, url, visits):
    first, middle, last = visits
    asked = RecommendationFactory(inspection=first)
    InspectorVerdictFactory(recommendation=asked, inspection=middle, verdict=Verdict.PARTLY)

    text = page(inspector, address(url, first, last))

    assert "No verdict recorded</span>" in text
    assert "May 2017: partly met, " in text
    assert "No verdict of 2022 on the one point of 2015 is recorded." in text
    assert "Not looked at" not in text


@pytest.fixture
def three_verdicts(visits):
    _, earlier, later = visits
    asked = [
        RecommendationFactory(inspection=earlier, order=order, printed_ref=str(order))
        for order in (1, 2, 3)
    ]
    for recommendation, verdict in zip(asked, [Verdict.MET, Verdict.MET], strict=False):
        InspectorVerdictFactory(recommendation=recommendation, inspection=later, verdict=verdict)
    ContinuationFactory(earlier=asked[1], later__inspection=later)
    return asked


@pytest.mark.parametrize(
    ("state", "shown"),
    [("", [1, 2, 3]), ("met", [1, 2]), ("none", [3]), ("goes_on", [2]), ("worse", [1, 2, 3])],
)
def test_progress_filters_by_verdict(inspector, url, visits, three_verdicts, state, shown):
    response = inspector.get(address(url, *visits[1:], f"&verdict={state}"))

    found = [i.recommendation.order for g in response.context["groups"] for i in g.items]
    assert found == shown


def test_progress_filters_show_their_counts(inspector, url, three_verdicts):
    text = page(inspector, url)

    for words in ["All 3</a>", "Met (2)</a>", "No verdict recorded (1)</a>", "Goes on (1)</a>"]:
        assert words in text
    assert "Not met (" not in text


@pytest.mark.parametrize(("state", "rows"), [("", 3), ("met", 2)])
def test_progress_csv(inspector, url, visits, three_verdicts, state, rows):
    response = inspector.get(address(url, *visits[1:], f"&verdict={state}&format=csv"))

    text = b"".join(response.streaming_content).decode("utf-8-sig")
    found = list(csv.DictReader(io.StringIO(text)))
    assert response["Content-Type"].startswith("text/csv")
    assert "westshire-progress-2017-05-to-2022-05.csv" in response["Content-Disposition"]
    assert len(found) == rows
    assert found[0]["Our reading"] == "Met"
    assert found[0]["Asked"] == three_verdicts[0].words
    assert found[1]["Goes on as"] != ""


def test_progress_board_that_nothing_is_said_of_is_folded(inspector, url, visits):
    _, earlier, later = visits
    for number in (159, 160):
        asked = RecommendationFactory(
            inspection=earlier, order=number, printed_ref=str(number),
            addressee=Recommendation.Addressee.BOARD,
        )  # fmt: skip
        InspectorVerdictFactory(
            recommendation=asked, inspection=later, passage=None, verdict=Verdict.NOT_LOOKED_AT,
            note="The Board was not reviewed.",
        )  # fmt: skip

    text = page(inspector, url)

    assert "159–160" in text
    assert "2 recommendations to the safeguarding board. Show them" in text
    assert text.count("The Board was not reviewed.") == 1


def test_progress_visit_that_asked_for_nothing_leads_to_the_one_before(
    inspector, url, authority, visits
):
    first, middle, _ = visits
    letter = visit(authority, 2016, kind=Kind.MONITORING_VISIT)
    RecommendationFactory(inspection=first)

    text = page(inspector, address(url, letter, middle))

    assert "The monitoring visit of May 2016 made no recommendations." in text
    assert f'href="?from={first.pk}&to={middle.pk}"' in text


def test_progress_leads_to_every_visit_since_the_last_inspection_that_asked(
    inspector, url, authority, visits
):
    first, middle, last = visits
    letter = visit(authority, 2018, kind=Kind.FOCUSED_VISIT)
    own = visit(authority, 2019, kind=Kind.SELF_EVALUATION)
    for asking in (first, middle, letter):
        RecommendationFactory(inspection=asking)

    text = page(inspector, address(url, own, last))

    assert "May 2017 to May 2022</a> and <a" in text
    assert "May 2018 to May 2022</a>." in text
    assert "May 2015 to May 2022" not in text


# The council's own evaluation


@pytest.fixture
def evaluation(authority):
    return visit(authority, 2019, 4, kind=Kind.SELF_EVALUATION, title="Self evaluation")


def test_progress_self_evaluation_answers_and_leaves_unanswered(inspector, url, visits, evaluation):
    _, earlier, _ = visits
    answered = RecommendationFactory(inspection=earlier, council_code="R11")
    RecommendationFactory(inspection=earlier, council_code="R12")
    section = SelfEvaluationSectionFactory(
        inspection=evaluation, heading="Placement sufficiency", codes_printed="(R11)"
    )
    section.recommendations.add(answered)
    claim = ClaimFactory(section=section)

    text = page(inspector, address(url, earlier, evaluation))

    assert "self evaluation answers 1 and leaves 1 unanswered: R12." in text
    assert '<span class="alarm">Unanswered</span>' in text
    assert "<b>Placement sufficiency</b> (R11)" in text
    assert f'href="{claim.passage.get_absolute_url()}">{claim.summary}</a>' in text
    assert "council’s claim" in text
    assert "Verdict</th>" not in text
    found = inspector.get(address(url, earlier, evaluation, "&verdict=unanswered")).context
    assert [i.recommendation.label for g in found["groups"] for i in g.items] == ["R12"]


def test_progress_self_evaluation_owes_no_answer_to_codes_it_does_not_print(
    inspector, url, visits, evaluation
):
    first, *_ = visits
    RecommendationFactory(inspection=first)

    text = page(inspector, address(url, first, evaluation))

    assert "prints no code of the one point of 2015." in text
    assert "Unanswered" not in text


def test_progress_from_a_self_evaluation_does_not_say_that_it_asked_for_nothing(
    inspector, url, visits, evaluation
):
    text = page(inspector, address(url, evaluation, visits[2]))

    assert "made no recommendations" not in text
    assert "Neither of the two gives grades" in text


def test_progress_shows_claims_between_as_claims(inspector, url, visits, evaluation):
    section = SelfEvaluationSectionFactory(inspection=evaluation, heading="Missing children")
    ClaimFactory(section=section, kind=Claim.Kind.DONE)

    text = page(inspector, address(url, *visits[1:]))

    assert "Self evaluation, Apr 2019: what the council claimed" in text
    assert "Missing children" in text
    assert "1 done" in text


def test_progress_self_evaluation_beside_findings_by_theme(inspector, url, visits, evaluation):
    _, _, later = visits
    theme = ThemeFactory(name="Enough homes")
    FindingFactory(inspection=later, theme=theme, summary="Too few homes")
    section = SelfEvaluationSectionFactory(inspection=evaluation, theme=theme)
    ClaimFactory(section=section, kind=Claim.Kind.RESULT, summary="Providers trust us")

    response = inspector.get(address(url, evaluation, later))

    [row] = response.context["progress"].themes
    assert row.theme == theme
    assert [f.summary for f in row.now.findings] == ["Too few homes"]
    assert [c.summary for a in row.then.answers for c in a.results] == ["Providers trust us"]
    assert "council’s claims</th>" in unescape(response.content.decode())


# Indicators and findings


def observe(indicator, inspection, value, **fields):
    return ObservationFactory(
        indicator=indicator, authority=inspection.authority, inspection=inspection,
        passage=PassageFactory(document__inspection=inspection),
        start=inspection.start, end=inspection.end, value=value, **fields,
    )  # fmt: skip


def test_progress_compares_indicators_better_first(inspector, url, visits):
    _, earlier, later = visits
    for name, then, now in [("Rising", 10, 20), ("Falling", 20, 10), ("Steady", 15, 15)]:
        indicator = IndicatorFactory(name=name)
        observe(indicator, earlier, then)
        value = observe(indicator, later, now)

    response = inspector.get(url)
    text = unescape(response.content.decode())

    rows = response.context["progress"].compared
    assert [(r.pair.indicator.name, r.direction.value) for r in rows] == [
        ("Falling", "Better"),
        ("Rising", "Worse"),
        ("Steady", "No change"),
    ]
    assert "Of 3 indicators with a value near each visit: 1 better, 1 worse and 1 unchanged" in text
    assert f'href="{value.passage.get_absolute_url()}"' in text


def test_progress_council_figure_is_marked_as_a_claim(inspector, url, visits):
    _, earlier, later = visits
    indicator = IndicatorFactory()
    observe(indicator, earlier, 10)
    observe(indicator, later, 12, stated_by="council")
    TargetFactory(
        indicator=indicator, authority=earlier.authority, starts=date(2020, 1, 1), printed="8%"
    )

    text = page(inspector, url)

    assert text.count("council’s claim</span>") == 1
    assert "aim 8%" in text


def test_progress_note_on_a_figure_stands_with_it(inspector, url, visits):
    observe(IndicatorFactory(), visits[1], 59.4, note="As printed. 95 of 167 is 56.9%.")

    assert "Note: As printed. 95 of 167 is 56.9%." in page(inspector, url)


def test_progress_one_sided_figure_says_why_it_is_not_drawn(inspector, url, visits):
    observe(IndicatorFactory(name="Only then"), visits[1], 10)

    text = page(inspector, url)

    assert "No indicator has two values that may be compared." in text
    assert "1 indicator with a figure near one of the two visits only" in text
    assert "No figure near May 2022" in text


def test_progress_findings_by_theme_then_and_now(inspector, url, visits):
    _, earlier, later = visits
    late, early = ThemeFactory(name="Late", order=902), ThemeFactory(name="Early", order=901)
    then = FindingFactory(inspection=earlier, theme=late, summary="Homes are few")
    FindingFactory(
        inspection=later, theme=late, summary="Homes are many", polarity=Finding.Polarity.STRENGTH
    )
    FindingFactory(inspection=later, theme=early)

    response = inspector.get(url)
    text = unescape(response.content.decode())

    assert [r.theme for r in response.context["progress"].themes] == [early, late]
    assert "Homes are few" in text
    assert f'href="{then.passage.get_absolute_url()}"' in text
    assert "May 2017: 0 strengths, 1 weakness, 0 mixed." in text


def test_progress_print_names_the_visits_and_the_day(inspector, url, authority, visits):
    text = page(inspector, url)

    assert 'class="print-only' in text
    assert f"{authority.name}: from Inspection, 1 to 12 May 2017" in text
    assert f"http://testserver{url}?from={visits[1].pk}&to={visits[2].pk}" in text


# Words


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([(6, "met"), (1, "partly met"), (3, "not met")], "6 were met, 1 partly met and 3 not met"),
        ([(1, "met"), (0, "partly met")], "1 was met"),
        ([(0, "met"), (2, "worse")], "2 got worse"),
        ([(3, "met"), (1, "worse")], "3 were met and 1 got worse"),
        ([(0, "met")], ""),
    ],
)
def test_counted(parts, words):
    assert counted(parts) == words


@pytest.mark.parametrize(
    ("verdicts", "sentence"),
    [
        ([Verdict.MET], "The one point of 2017 was met."),
        ([Verdict.WORSE] * 2, "Both recommendations of 2017 got worse."),
        ([Verdict.MET] * 3, "All 3 recommendations of 2017 were met."),
        ([Verdict.MET, Verdict.WORSE], "Of the 2 recommendations of 2017, 1 was met and 1 got"),
    ],
)
def test_lead_says_all_where_one_word_holds_for_all(inspector, url, visits, verdicts, sentence):
    _, earlier, later = visits
    for verdict in verdicts:
        InspectorVerdictFactory(
            recommendation=RecommendationFactory(inspection=earlier),
            inspection=later, verdict=verdict,
        )  # fmt: skip

    assert sentence in page(inspector, url)


@pytest.mark.parametrize(
    ("name", "words"), [("Enough homes", "enough homes"), ("IRO challenge", "IRO challenge")]
)
def test_uncapitalised(name, words):
    assert uncapitalised(name) == words


# Cost


def fill(authority, earlier, evaluation, later, count):
    """As many rows of everything that the page lists."""
    for _ in range(count):
        theme = ThemeFactory()
        grade(earlier, "", 2, "Requires improvement")
        asked = RecommendationFactory(inspection=earlier, theme=theme)
        InspectorVerdictFactory(recommendation=asked, inspection=later)
        ContinuationFactory(earlier=asked, later__inspection=later)
        section = SelfEvaluationSectionFactory(inspection=evaluation, theme=theme)
        section.recommendations.add(asked)
        ClaimFactory(section=section)
        indicator = IndicatorFactory(theme=theme)
        for one in (earlier, later):
            FindingFactory(inspection=one, theme=theme)
            observe(indicator, one, 10)
        observe(IndicatorFactory(theme=theme), earlier, 10)
        action = ActionFactory(plan__authority=authority)
        StatusUpdateFactory(action=action, brag=Brag.BLUE, at=datetime(2020, 3, 1, tzinfo=UTC))
        evidence = EvidenceFactory(authority=authority)
        evidence.actions.add(action)
        EvidenceVersionFactory(evidence=evidence, speaks_to=date(2020, 2, 29))


def queries(client, url) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("ends_in_claims", [False, True])
def test_progress_is_flat(manager, url, authority, visits, evaluation, ends_in_claims):
    _, earlier, later = visits
    where = address(url, earlier, evaluation if ends_in_claims else later)
    fill(authority, earlier, evaluation, later, 1)
    manager.get(where)  # Reads the abbreviations once for all.
    one = queries(manager, where)
    fill(authority, earlier, evaluation, later, 19)

    assert queries(manager, where) == one
    assert one <= 15


def test_progress_many_visits_cost_the_same(inspector, url, authority, visits):
    inspector.get(url)
    few = queries(inspector, url)
    for year in range(1990, 2010):
        grade(visit(authority, year), Line.PROTECTION, 2, "Requires improvement")

    assert queries(inspector, url) == few


def test_progress_of_another_council_is_open_to_everybody_signed_in(inspector):
    other = AuthorityFactory()
    for year in (2015, 2018):
        visit(other, year)

    assert "Grades" in page(inspector, reverse("authorities:progress", args=[other.slug]))
