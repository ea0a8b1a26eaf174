"""Rules of the findings that must never break, and where a recommendation stands."""

from datetime import date, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType

from actions.models import Action
from findings.models import (
    Authority,
    Continuation,
    Inspection,
    InspectorVerdict,
    LoadedRecord,
    Recommendation,
)
from findings.standing import set_standing
from tests.constraints import assert_rejected, changed, constraints_of, twin
from tests.factories import (
    ActionFactory,
    AuthorityFactory,
    ClaimFactory,
    ContinuationFactory,
    DraftItemFactory,
    FindingFactory,
    GradeFactory,
    InspectionFactory,
    InspectorVerdictFactory,
    JudgementAreaFactory,
    JudgementFactory,
    MembershipFactory,
    PassageFactory,
    RecommendationFactory,
    SelfEvaluationSectionFactory,
    StatedDeadlineFactory,
)

pytestmark = pytest.mark.django_db

Verdict = InspectorVerdict.Verdict
YEAR = timedelta(days=365)


def to_itself(link: Continuation) -> Continuation:
    return changed(link, later=link.earlier)


def loaded_record() -> LoadedRecord:
    kind = ContentType.objects.get_for_model(Authority)
    return LoadedRecord.objects.create(content_type=kind, natural_key='["westshire"]', fields={})


# What each constraint must refuse.
BROKEN = {
    "membership_once": lambda: twin(MembershipFactory()),
    "grade_word_once": lambda: twin(GradeFactory(), rank=1),
    "grade_rank_once": lambda: twin(GradeFactory(), word="Fine"),
    "grade_rank_1_to_4": lambda: changed(GradeFactory(), rank=5),
    "area_code_once": lambda: twin(JudgementAreaFactory(), order=99),
    "area_order_once": lambda: twin(JudgementAreaFactory(), code="other"),
    "inspection_ends_after_start": lambda: changed(InspectionFactory(), end=date(2022, 7, 17)),
    "inspection_published_after_start": lambda: changed(
        InspectionFactory(), published=date(2022, 7, 17)
    ),
    "passage_code_once": lambda: twin(PassageFactory()),
    "passage_has_a_place": lambda: changed(PassageFactory(), page=None, paragraph="", section=""),
    "judgement_area_once": lambda: twin(JudgementFactory()),
    "rec_order_once": lambda: twin(RecommendationFactory(), code="OTHER"),
    "continuation_once": lambda: twin(ContinuationFactory()),
    "continuation_of_another": lambda: to_itself(ContinuationFactory()),
    "verdict_once": lambda: twin(InspectorVerdictFactory()),
    "verdict_has_its_sentence": lambda: changed(InspectorVerdictFactory(), passage=None),
    "stated_deadline_once": lambda: twin(StatedDeadlineFactory()),
    "stated_deadline_has_its_source": lambda: changed(StatedDeadlineFactory(), source=""),
    "finding_order_once": lambda: twin(FindingFactory(), code="other"),
    "section_order_once": lambda: twin(SelfEvaluationSectionFactory(), code="other"),
    "claim_order_once": lambda: twin(ClaimFactory(), code="other"),
    "draft_item_once": lambda: twin(DraftItemFactory()),
    "draft_item_decided_at": lambda: changed(DraftItemFactory(), decision="accepted"),
    "loaded_record_once": lambda: twin(loaded_record()),
}


@pytest.mark.parametrize("name", constraints_of("findings"))
def test_constraint_refuses_and_says_why(name):
    assert_rejected(BROKEN[name](), name)


def test_verdict_of_a_visit_that_did_not_look_needs_no_sentence():
    verdict = InspectorVerdictFactory(verdict=Verdict.NOT_LOOKED_AT, passage=None)

    assert verdict.pk


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("7", "page 3, paragraph 7"),
        ("12a", "page 3, paragraph 12a"),
        ("7 and 8", "page 3, paragraphs 7 and 8"),
        ("78, 81", "page 3, paragraphs 78, 81"),
    ],
)
def test_passage_names_its_page_and_paragraphs(printed, place):
    assert PassageFactory(page=3, paragraph=printed).place == place


def test_passage_of_a_text_without_pages_has_a_section():
    passage = PassageFactory(page=None, paragraph="", section="Next steps")

    assert passage.place == "“Next steps”"
    assert passage.get_absolute_url().startswith(f"/documents/{passage.document_id}/pages/1/#")


# Authority and day of a recommendation: kept twice, so that lists sort by index


def test_recommendation_takes_authority_and_day_from_its_visit():
    visit = InspectionFactory()

    recommendation = RecommendationFactory(inspection=visit)

    assert (recommendation.authority, recommendation.asked_on) == (visit.authority, visit.end)


def test_visit_that_is_corrected_hands_authority_and_day_on():
    recommendation = RecommendationFactory()
    visit, other = recommendation.inspection, AuthorityFactory()

    visit.authority, visit.end = other, visit.end + timedelta(days=1)
    visit.save()

    recommendation.refresh_from_db()
    assert (recommendation.authority, recommendation.asked_on) == (other, visit.end)


# Where a recommendation stands


@pytest.fixture
def asked() -> Recommendation:
    return RecommendationFactory()


def said(recommendation, verdict, years=1):
    """What a visit some years later said."""
    day = recommendation.asked_on + years * YEAR
    visit = InspectionFactory(authority=recommendation.authority, start=day)
    return InspectorVerdictFactory(recommendation=recommendation, inspection=visit, verdict=verdict)


@pytest.mark.parametrize(
    ("verdicts", "newest"),
    [
        ([], None),
        ([Verdict.MET], Verdict.MET),
        ([Verdict.MET, Verdict.WORSE], Verdict.WORSE),
        ([Verdict.NOT_MET, Verdict.MET, Verdict.NOT_LOOKED_AT], Verdict.MET),
        ([Verdict.NOT_LOOKED_AT], Verdict.NOT_LOOKED_AT),
    ],
)
def test_with_verdict_is_that_of_the_last_visit_that_looked(asked, verdicts, newest):
    for years, verdict in enumerate(verdicts, start=1):
        said(asked, verdict, years)

    assert Recommendation.objects.with_verdict().get().verdict == newest
    assert Recommendation.objects.met().exists() == (newest == Verdict.MET)
    assert Recommendation.objects.open().exists() == (newest != Verdict.MET)


def test_with_verdict_goes_by_time_not_by_order_of_writing(asked):
    said(asked, Verdict.MET, years=2)
    said(asked, Verdict.NOT_MET, years=1)

    assert Recommendation.objects.with_verdict().get().verdict == Verdict.MET


def is_answered(actions) -> bool:
    return Recommendation.objects.with_answers(actions).get().is_answered


def test_answered_by_an_action_that_the_reader_may_see(asked):
    assert not is_answered(Action.objects.all())

    ActionFactory().recommendations.add(asked)

    assert is_answered(Action.objects.all())
    assert not is_answered(Action.objects.none())


def test_answered_by_the_self_evaluation(asked):
    SelfEvaluationSectionFactory().recommendations.add(asked)

    assert is_answered(Action.objects.none())


@pytest.mark.parametrize(
    ("state", "both"),
    [
        (Continuation.State.CONFIRMED, 2),
        (Continuation.State.SUGGESTED, 0),
        (Continuation.State.DECLINED, 0),
    ],
)
def test_recurring_by_confirmed_links_only(state, both):
    link = ContinuationFactory(state=state)

    assert Recommendation.objects.recurring().count() == both
    earlier = Recommendation.objects.with_links().get(pk=link.earlier_id)
    later = Recommendation.objects.with_links().get(pk=link.later_id)
    assert (earlier.continued_later, earlier.continues_earlier) == (both == 2, False)
    assert (later.continued_later, later.continues_earlier) == (False, both == 2)


@pytest.mark.parametrize(("council_code", "label"), [("R11", "R11"), ("", "WES-1")])
def test_label_is_the_councils_own_code_if_it_has_one(council_code, label):
    assert RecommendationFactory.build(code="WES-1", council_code=council_code).label == label


# Visits of an authority


def test_with_visits_counts_those_whose_document_is_held(authority):
    for years in (0, 1):
        InspectionFactory(authority=authority, start=date(2018, 1, 8) + years * YEAR)
    InspectionFactory(authority=authority, start=date(2024, 1, 8), by_mention_only=True)
    InspectionFactory()

    found = Authority.objects.with_visits().get(pk=authority.pk)

    assert (found.visit_count, found.last_visit) == (2, date(2019, 1, 19))
    assert found.is_loaded


def test_with_visits_of_a_council_without_any(authority):
    found = Authority.objects.with_visits().get()

    assert (found.visit_count, found.last_visit, found.is_loaded) == (0, None, False)


def test_is_graded_agrees_with_the_querysets(authority):
    for kind in Inspection.Kind:
        for by_mention_only in (False, True):
            InspectionFactory(authority=authority, kind=kind, by_mention_only=by_mention_only)

    found = Inspection.objects.full().with_documents()

    assert {v for v in Inspection.objects.all() if v.is_graded} == set(found)
    assert found.count() == 1


def test_newest_graded_is_the_last_inspection_with_grades(authority):
    def visit(year, **more):
        return InspectionFactory(authority=authority, start=date(year, 1, 8), **more)

    JudgementFactory(inspection=visit(2015))
    newest = JudgementFactory(inspection=visit(2018)).inspection
    JudgementFactory(inspection=visit(2019, kind=Inspection.Kind.MONITORING_VISIT))
    JudgementFactory(inspection=visit(2020, by_mention_only=True))
    visit(2021)
    other = JudgementFactory().inspection

    assert set(Inspection.objects.newest_graded()) == {newest, other}


def test_a_page_of_a_list_and_the_whole_list_agree(asked):
    """``set_standing`` says of a page what the annotations say of all."""
    link = ContinuationFactory(state=Continuation.State.CONFIRMED)
    ContinuationFactory(state=Continuation.State.DECLINED, earlier=asked)
    SelfEvaluationSectionFactory().recommendations.add(link.earlier)
    by_claims_alone = Recommendation.objects.with_links().with_answers(Action.objects.none())

    page = list(Recommendation.objects.all())
    set_standing(page)

    assert {r.pk: (r.continues_earlier, r.continued_later, r.is_claimed) for r in page} == {
        r.pk: (r.continues_earlier, r.continued_later, r.is_answered) for r in by_claims_alone
    }
    assert len(page) == 4
