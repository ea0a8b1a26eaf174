"""The demonstration: made once, left alone afterwards, never without DEMO."""

import stat
from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from actions.models import Action, Brag, Extension, ImprovementPlan, SignOff, StatusUpdate
from actions.my_work import MyWork
from actions.plan_page import PlanPage
from findings.models import Authority, Membership
from ofsted_tracker.demo import claims_at, make_demo, named
from ofsted_tracker.fixtures import shipped_fixtures
from ofsted_tracker.pages.since.work import WorkSince

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 1)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The fixtures that the plan names, loaded once for this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_report", *shipped_fixtures(), verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, settings, tmp_path) -> list[str]:
    settings.DEMO, settings.VAR_DIR = True, tmp_path
    return make_demo(TODAY)


@pytest.fixture
def plan(demo) -> ImprovementPlan:
    return ImprovementPlan.objects.get()


@pytest.fixture
def work(plan) -> MyWork:
    manager = User.objects.get(username="demo-manager")
    return MyWork.from_user(manager, [plan.authority_id], TODAY)


def counts() -> list[int]:
    kinds = [User, Membership, ImprovementPlan, Action, StatusUpdate, Extension, SignOff]
    return [kind.objects.count() for kind in kinds]


class TestAccounts:
    def test_each_can_sign_in_with_the_password_that_is_printed(self, demo):
        names = ["demo-manager", "demo-inspector", "demo-administrator"]

        assert [line.split()[0] for line in demo] == names
        for line in demo:
            name, password = line.split()[:2]
            assert authenticate(username=name, password=password)

    def test_each_line_says_who_it_is_for(self, demo):
        assert demo[0].endswith("(manager, Somerset)")
        assert demo[1].endswith("(inspector, Somerset, Bath and North East Somerset)")
        assert demo[2].endswith("(administrator)")

    def test_passwords_are_kept_for_the_owner_of_the_site_only(self, demo, settings):
        kept = settings.VAR_DIR / "demo_accounts.txt"

        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert make_demo(TODAY) == demo

    def test_a_new_file_gives_new_passwords(self, demo, settings):
        (settings.VAR_DIR / "demo_accounts.txt").unlink()

        again = make_demo(TODAY)

        assert again != demo
        name, password = again[0].split()[:2]
        assert authenticate(username=name, password=password)
        assert not authenticate(username=name, password=demo[0].split()[1])

    def test_only_the_administrator_may_open_the_administration(self, demo):
        staff = User.objects.filter(is_staff=True).values_list("username", flat=True)

        assert list(staff) == ["demo-administrator"]
        assert not User.objects.filter(is_superuser=True).exists()

    def test_none_are_made_without_demo(self, loaded, settings, tmp_path):
        settings.DEMO, settings.VAR_DIR = False, tmp_path

        with pytest.raises(ImproperlyConfigured):
            make_demo(TODAY)

        assert not User.objects.exists()

    def test_missing_fixtures_are_named(self):
        with pytest.raises(ValueError, match=r"no authority “nowhere”\. Load the fixtures"):
            named(Authority, "slug", "nowhere")

        with pytest.raises(ValueError, match="nowhere has no claims at all of"):
            claims_at("nowhere", [1])


class TestPlan:
    def test_is_marked_as_a_demonstration(self, plan):
        assert plan.is_demonstration
        assert plan.authority.slug == "somerset"

    def test_shows_every_kind_of_work_on_the_first_day(self, work):
        assert {g.name: len(g.rows) for g in work.groups} == {
            "Overdue": 2,
            "Due within 30 days": 3,
            "No update for 8 weeks": 1,
            "Later": 3,
            "Waiting for your sign-off": 1,
        }

    def test_nine_of_sixteen_are_the_managers(self, work):
        assert work.lead.startswith("Nine of the plan’s 16 actions are yours.")

    def test_leaves_r12_r13_and_five_points_of_2026_unanswered(self, plan):
        gaps = PlanPage.from_plan(plan, TODAY).gaps

        assert [r.label for r in gaps] == [
            *[f"SOM-2026-0{n}" for n in (1, 2, 5, 6, 8)],
            "R12",
            "R13",
        ]

    def test_answers_r1_to_r11_on_the_councils_claims(self, plan):
        answered = set(
            plan.actions.filter(recommendations__council_code__gt="").values_list(
                "recommendations__council_code", flat=True
            )
        )

        assert answered == {f"R{n}" for n in range(1, 12)}
        assert all(a.claims.exists() for a in plan.actions.all() if a.code.startswith("R"))

    def test_has_three_moved_dates(self, plan):
        moved = Action.objects.get(code="R6.1")

        assert moved.extensions.first().to_date == moved.due
        assert Extension.objects.count() == 3

    def test_a_second_person_agrees_once_and_disagrees_once(self, plan):
        given = SignOff.objects.get(action__code="R11.1")
        other = SignOff.objects.get(action__code="R5.2")

        assert (other.action.brag, other.brag) == (Brag.GREEN, Brag.AMBER)
        assert given.action.brag == given.brag == Brag.BLUE
        assert given.by != given.action.updates.first().by
        assert given.evidence.exists()

    def test_first_promises_stand_where_dates_did_not_move(self, plan):
        assert all(a.first_due == a.due for a in plan.actions.exclude(code__in=["R6.1", "R7.1"]))

    def test_actions_are_known_from_the_day_on_which_they_start(self, plan):
        for action in plan.actions.all():
            assert timezone.localdate(action.history.earliest().history_date) == action.start

    def test_actions_answer_nothing_before_it_is_asked(self, plan):
        for action in plan.actions.all():
            for was in action.history.all():
                asked = [tie.recommendation.asked_on for tie in was.recommendations.all()]
                assert all(day <= timezone.localdate(was.history_date) for day in asked)

    def test_something_of_each_kind_has_happened_since_the_last_board(self, plan):
        since = WorkSince.between(plan, plan.boards.first().held_on, TODAY)

        assert [m.now.code for m in since.closed] == ["R4.1"]
        assert [m.now.code for m in since.reopened] == ["R9.1"]
        assert [m.now.code for m in since.worse] == ["R1.1", "R9.1"]
        assert [m.now.code for m in since.begun] == ["P4.1", "P7.1"]
        assert [s.action.code for s in since.slips] == ["R7.1"]
        assert [a.code for a in since.newly_overdue] == ["R11.3"]
        assert [len(found) for found in (since.evidence, since.milestones, since.words)] == [1] * 3

    def test_nothing_was_written_in_the_future(self, plan):
        assert all(u.at.date() <= TODAY for u in StatusUpdate.objects.all())

    def test_evidence_leads_to_a_page_of_this_site(self, plan, demo):
        client = Client()
        client.force_login(User.objects.get(username="demo-inspector"))

        for action in plan.actions.filter(evidence__isnull=False):
            link = action.evidence.get().versions.get().link
            assert client.get(link).status_code == 200


def test_a_second_run_changes_nothing_and_what_people_did_stays(demo):
    action = Action.objects.get(code="R6.1")
    StatusUpdate.objects.filter(action=action).update(progress="Edited")
    Action.objects.filter(pk=action.pk).update(title="Edited", brag=Brag.GREEN)
    before = counts()

    make_demo(date(2026, 10, 1))

    assert counts() == before
    action.refresh_from_db()
    assert (action.title, action.brag) == ("Edited", Brag.GREEN)
