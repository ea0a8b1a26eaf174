from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.models import Brag, BragKey, ImprovementPlan
from actions.plan_page import PlanPage, natural_order
from findings.models import Claim, Inspection, InspectorVerdict
from tests.factories import (
    ActionFactory,
    AuthorityFactory,
    BragKeyFactory,
    ClaimFactory,
    ImprovementPlanFactory,
    InspectionFactory,
    InspectorVerdictFactory,
    RecommendationFactory,
    SelfEvaluationSectionFactory,
    SignOffFactory,
    StatusUpdateFactory,
)

from .sending import date_parts, sent_back

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 1)


def url(plan) -> str:
    return reverse("authorities:plan", args=[plan.authority.slug])


@pytest.fixture
def visit(plan):
    visit = InspectionFactory(authority=plan.authority, start=date(2022, 7, 18))
    plan.inspections.add(visit)
    return visit


@pytest.fixture
def asked(visit):
    return [RecommendationFactory(inspection=visit, order=n) for n in (1, 2, 3)]


def groups(page: PlanPage, by: str) -> dict[str, list[str]]:
    return {
        group.name: [row.action.code for row in group.rows]
        for section in page.sections(by)
        for group in section.groups
    }


def test_actions_stand_under_what_they_answer_and_gaps_stand_out(plan, asked):
    ActionFactory(plan=plan, code="R1.1").recommendations.set(asked[:2])
    ActionFactory(plan=plan, code="X1")

    page = PlanPage.from_plan(plan, TODAY)

    assert groups(page, "recommendation") == {
        asked[0].title: ["R1.1"],
        asked[1].title: ["R1.1"],
        asked[2].title: [],
        "Answers no recommendation": ["X1"],
    }
    assert page.gaps == [asked[2]]
    assert "One of the 3 points that it should answer has no action." in page.lead


def test_what_is_answered_beyond_the_plans_visits_is_shown_too(plan, asked):
    elsewhere = RecommendationFactory(inspection__authority=plan.authority)
    ActionFactory(plan=plan, code="E1").recommendations.add(elsewhere)

    page = PlanPage.from_plan(plan, TODAY)

    assert groups(page, "recommendation")[elsewhere.title] == ["E1"]


def test_grouped_by_theme_and_by_owner(plan, asked):
    action = ActionFactory(plan=plan, code="R1.1", owner_role="Director")
    action.recommendations.add(asked[0])
    ActionFactory(plan=plan, code="X1", owner_role="")

    page = PlanPage.from_plan(plan, TODAY)

    assert groups(page, "theme") == {asked[0].theme.name: ["R1.1"], "Without a theme": ["X1"]}
    assert groups(page, "owner") == {"Director": ["R1.1"], "–": ["X1"]}


def test_codes_count_as_people_count(plan):
    made = [ActionFactory(plan=plan, code=c) for c in ["R11.1", "R2.10", "R2.9", "P4.1"]]

    assert [a.code for a in sorted(made, key=natural_order)] == ["P4.1", "R2.9", "R2.10", "R11.1"]


def test_begun_or_planned_and_in_no_action(plan):
    section = SelfEvaluationSectionFactory(inspection__authority=plan.authority)
    begun, taken_up, done = (
        ClaimFactory(section=section, kind=kind)
        for kind in [Claim.Kind.UNDER_WAY, Claim.Kind.PLANNED, Claim.Kind.DONE]
    )
    ActionFactory(plan=plan).claims.add(taken_up)

    assert PlanPage.from_plan(plan, TODAY).unfinished == [begun]
    assert done.kind == Claim.Kind.DONE


def test_the_key_is_that_of_the_day(plan):
    for version, starts in [(1, date(2022, 10, 1)), (2, date(2026, 1, 1)), (3, date(2027, 1, 1))]:
        BragKeyFactory(plan=plan, version=version, starts=starts)

    assert PlanPage.from_plan(plan, TODAY).key.version == 2


class TestPage:
    def test_shows_facts_groups_and_key(self, manager, plan, asked):
        today = timezone.localdate()
        late = ActionFactory(plan=plan, code="R1.1", due=today - timedelta(days=2))
        late.recommendations.add(asked[0])
        BragKeyFactory(plan=plan, version=1, blue="Done, and shown")

        page = manager.get(url(plan))

        assert "2 days over" in page.text
        assert "No action answers it." in page.text
        assert "Done, and shown" in page.text
        assert f"?recommendation={asked[1].pk}" in page.text

    def test_says_what_later_visits_and_the_council_said(self, manager, plan, asked):
        assert "no visit since" in manager.get(url(plan)).text

        InspectionFactory(
            authority=plan.authority,
            start=date(2024, 4, 1),
            kind=Inspection.Kind.SELF_EVALUATION,
        )
        page = manager.get(url(plan)).text
        assert "no visit since" in page
        assert "The council’s self evaluation does not speak of it either." in page

        InspectionFactory(authority=plan.authority, start=date(2026, 4, 27))
        assert "Ofsted later:" in manager.get(url(plan)).text

    def test_heading_has_the_three_verdicts_and_says_that_they_disagree(self, manager, plan, asked):
        action = ActionFactory(plan=plan)
        action.recommendations.add(asked[0])
        StatusUpdateFactory(action=action, brag=Brag.GREEN)
        SignOffFactory(action=action, brag=Brag.AMBER)
        verdict = InspectorVerdictFactory(
            recommendation=asked[0], verdict=InspectorVerdict.Verdict.WORSE
        )

        heading = manager.get(url(plan)).text.split("<tbody>")[1].split("</tr>")[0]
        link = verdict.passage.get_absolute_url()

        for word in [
            "Green",
            "Amber",
            "Worse",
            "They disagree",
            f'{verdict.inspection.end.year}, <a class="cite" href="{link}">',
        ]:
            assert word in heading

        ActionFactory(plan=plan).recommendations.add(asked[0])
        heading = manager.get(url(plan)).text.split("<tbody>")[1].split("</tr>")[0]
        assert "Amber</span> (1 of 2)" in heading

    def test_leads_to_where_the_verdicts_disagree(self, manager, plan, asked):
        action = ActionFactory(plan=plan)
        action.recommendations.add(asked[0])
        SignOffFactory(action=action, brag=Brag.RED)
        found = f"/recommendations/?authority={plan.authority.slug}&disagree=on"

        page = unescape(manager.get(url(plan)).text)
        assert f'{found}">Verdicts that disagree: 1</a>' in page
        assert "1 recommendation<" in manager.get(found).text

    def test_a_claim_is_marked_as_the_councils(self, manager, plan, asked):
        SelfEvaluationSectionFactory(inspection__authority=plan.authority).recommendations.add(
            asked[0]
        )

        assert "The self evaluation speaks of it." in manager.get(url(plan)).text

    @pytest.mark.parametrize("by", ["recommendation", "theme", "owner", "nonsense"])
    def test_every_grouping_opens(self, manager, plan, asked, by):
        ActionFactory(plan=plan)

        assert manager.get(f"{url(plan)}?by={by}").status_code == 200

    def test_without_a_plan_says_who_can_start_one(self, manager, inspector, authority):
        address = reverse("authorities:plan", args=[authority.slug])

        assert "Start a plan" in manager.get(address).text
        assert "One of its managers can start it" in inspector.get(address).text

    def test_the_newest_plan_is_shown_and_older_ones_can_be(self, manager, plan):
        newer = ImprovementPlanFactory(
            authority=plan.authority, starts=plan.starts + timedelta(days=400), title="Newer"
        )

        assert manager.get(url(plan)).context["plan"] == newer
        assert manager.get(f"{url(plan)}?plan={plan.pk}").context["plan"] == plan

    def test_a_plan_of_another_council_is_not_shown_here(self, manager, plan):
        foreign = ImprovementPlanFactory()

        assert manager.get(f"{url(plan)}?plan={foreign.pk}").context["plan"] == plan

    def test_inspectors_read_and_change_nothing(self, inspector, plan, asked):
        page = inspector.get(url(plan))

        assert "Add an action" not in page.text
        assert "Reword the key" not in page.text

    def test_strangers_are_not_told(self, other_manager, plan):
        assert other_manager.get(url(plan)).status_code == 404

    def test_demonstrations_are_marked(self, manager, plan):
        assert "made up for a demonstration" not in manager.get(url(plan)).text

        ImprovementPlan.objects.update(is_demonstration=True)
        assert "made up for a demonstration" in manager.get(url(plan)).text


class TestWritingPlans:
    def test_starts_a_plan_with_the_usual_key(self, manager, authority):
        visit = InspectionFactory(authority=authority)
        sent = {"title": "After July", "inspections": [visit.pk]} | date_parts("starts", TODAY)

        manager.post(reverse("actions:plan_add", args=[authority.slug]), sent)

        plan = ImprovementPlan.objects.get()
        assert (plan.code, plan.authority) == ("westshire-2026", authority)
        assert list(plan.inspections.all()) == [visit]
        assert plan.key_on(TODAY).version == 1

    def test_a_second_plan_of_the_year_gets_a_code_of_its_own(self, manager, authority):
        for title in ["One", "Two"]:
            sent = {"title": title} | date_parts("starts", TODAY)
            manager.post(reverse("actions:plan_add", args=[authority.slug]), sent)

        codes = ImprovementPlan.objects.values_list("code", flat=True)
        assert set(codes) == {"westshire-2026", "westshire-2026-2"}

    def test_sets_the_date_of_the_board(self, manager, plan):
        edit = reverse("actions:plan_edit", args=[plan.pk])
        board = date_parts("next_board", date(2026, 9, 30))

        manager.post(edit, sent_back(manager.get(edit), **board))

        plan.refresh_from_db()
        assert plan.next_board == date(2026, 9, 30)

    def test_a_new_key_leaves_the_old_one(self, manager, plan):
        BragKeyFactory(plan=plan, version=1, blue="Old words")
        key = reverse("actions:plan_key", args=[plan.pk])
        sent = {"blue": "New words"} | date_parts("starts", TODAY)

        manager.post(key, sent_back(manager.get(key), **sent))

        assert [k.blue for k in BragKey.objects.order_by("version")] == ["Old words", "New words"]
        assert plan.key_on(TODAY - timedelta(days=1)).blue == "Old words"

    @pytest.mark.parametrize(
        ("name", "field"), [("plan_edit", "title"), ("plan_key", "red"), ("plan_key", "blue")]
    )
    def test_details_of_a_child_are_asked_about(self, manager, plan, name, field):
        address = reverse(f"actions:{name}", args=[plan.pk])
        sent = sent_back(manager.get(address), **{field: "DOB 03/05/2012"})

        refused = manager.post(address, sent)

        assert list(refused.context["form"].errors) == [field]
        assert 'type="checkbox" name="no_child"' in refused.text
        assert manager.post(address, sent | {"no_child": "on"}).status_code == 302

    def test_visits_of_another_council_cannot_be_named(self, manager, plan):
        foreign = InspectionFactory(authority=AuthorityFactory())
        sent = {"title": "x", "inspections": [foreign.pk]} | date_parts("starts", TODAY)

        response = manager.post(reverse("actions:plan_edit", args=[plan.pk]), sent)

        assert "inspections" in response.context["form"].errors


def test_waiting_for_sign_off_is_counted(plan):
    StatusUpdateFactory(action=ActionFactory(plan=plan), brag="B")

    assert PlanPage.from_plan(plan, TODAY).waiting == 1
