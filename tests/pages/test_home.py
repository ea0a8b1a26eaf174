"""The first page: what waits on a manager, what changed, what was loaded."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.models import Action, Brag, ImprovementPlan
from actions.my_work import MyWork
from findings.models import Document, Upload
from ofsted_tracker.permissions import ADMINISTRATOR, INSPECTOR, MANAGER
from tests.conftest import signed_in
from tests.factories import (
    ActionFactory,
    AuthorityFactory,
    DocumentFactory,
    DraftFactory,
    EvidenceFactory,
    EvidenceVersionFactory,
    ExtensionFactory,
    ImprovementPlanFactory,
    InspectionFactory,
    MembershipFactory,
    RecommendationFactory,
    SignOffFactory,
    StatusUpdateFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
URL = "/"


@pytest.fixture
def plan(authority):
    return ImprovementPlanFactory(authority=authority)


@pytest.fixture
def make(plan, manager):
    """Makes an action of the manager's, due in so many days, updated so many days ago."""
    today = timezone.localdate()

    def make(code, days, brag=Brag.GREEN, ago=7, owner=manager.user, by=None) -> Action:
        action = ActionFactory(
            plan=plan,
            code=code,
            owner=owner,
            start=today - timedelta(days=300),
            due=today + timedelta(days=days),
        )
        at = timezone.now() - timedelta(days=ago)
        StatusUpdateFactory(action=action, brag=brag, at=at, by=by or manager.user)
        return action

    return make


@pytest.fixture
def colleague(authority):
    return signed_in(authority, MANAGER).user


def work(client) -> MyWork:
    return client.get(URL).context["work"]


def groups(client) -> dict[str, list[str]]:
    return {g.name: [row.action.code for row in g.rows] for g in work(client).groups}


class TestMyWork:
    def test_every_action_stands_once_under_its_first_reason(self, manager, make, colleague):
        make("L1", -3, ago=90)  # Overdue, and stale too.
        make("L2", -40)
        make("S1", 0)
        make("S2", 30)
        make("O1", 60, ago=60)
        make("F1", 31)
        make("B1", 10, Brag.BLUE)
        make("C1", 10, Brag.BLUE, owner=colleague, by=colleague)
        make("C2", 10, owner=colleague)  # Somebody else's, and not complete.

        assert groups(manager) == {
            "Overdue": ["L2", "L1"],
            "Due within 30 days": ["S1", "S2"],
            "No update for 8 weeks": ["O1"],
            "Later": ["F1"],
            "Waiting for your sign-off": ["C1"],
            "Waiting for a second person": ["B1"],
        }
        assert work(manager).stale_and_overdue == 1

    def test_what_i_reported_blue_myself_is_not_mine_to_sign_off(self, manager, make, colleague):
        make("C1", 10, Brag.BLUE, owner=colleague, by=manager.user)

        assert groups(manager) == {"Waiting for a second person": ["C1"]}

    def test_what_is_agreed_leaves_the_list_and_is_counted(self, manager, make):
        SignOffFactory(action=make("B1", 10, Brag.BLUE))

        page = manager.get(URL)

        assert page.context["work"].groups == []
        assert "Complete and agreed by a second person: 1 of yours." in page.text

    def test_the_lead_counts_in_words(self, manager, make, colleague):
        make("L1", -3)
        make("S1", 5)
        make("S2", 6)
        make("C1", 5, owner=colleague)

        assert work(manager).lead == (
            "Three of the plan’s 4 actions are yours. "
            "One is overdue and two are due within 30 days."
        )

    def test_the_lead_without_actions_of_mine(self, manager, plan, colleague):
        ActionFactory(plan=plan, owner=colleague)

        page = manager.get(URL)

        assert page.context["work"].lead == "The plan’s only action is not yours."
        assert "Nothing waits for you." in page.text

    def test_the_lead_of_a_plan_with_one_action_or_none(self, manager, plan, make):
        assert work(manager).lead == "The plan has no actions yet."

        make("L1", 200)
        assert work(manager).lead == (
            "The plan’s only action is yours. None is overdue and none is due within 30 days."
        )

    def test_the_lead_of_several_plans_with_one_action_or_none(self, manager, authority, plan):
        other = ImprovementPlanFactory(authority=authority)
        assert work(manager).lead == "The two plans have no actions yet."

        ActionFactory(plan=other)
        assert work(manager).lead == "The only action in two plans is not yours."

    def test_the_next_board_is_the_soonest_to_come(self, manager, authority, plan):
        today = timezone.localdate()
        assert "No date set" in manager.get(URL).text

        ImprovementPlan.objects.update(next_board=today - timedelta(days=1))
        assert "No date set" in manager.get(URL).text

        ImprovementPlanFactory(authority=authority, next_board=today + timedelta(days=5))
        assert work(manager).board.next_board == today + timedelta(days=5)

    def test_work_of_a_council_that_i_left_is_gone(self, manager, make):
        action = make("L1", -3)
        manager.user.memberships.update(until=timezone.localdate() - timedelta(days=1))

        page = manager.get(URL)

        assert action.get_absolute_url() not in page.text
        assert "Your account belongs to no council" in page.text

    def test_rows_say_what_is_wrong_and_what_is_answered(self, manager, make):
        action = make("L1", -3, Brag.RED)
        action.recommendations.add(
            RecommendationFactory(council_code="R6", inspection__start=timezone.localdate())
        )

        page = manager.get(URL)

        assert f"Answers R6 ({timezone.localdate().year})." in page.text
        assert "Overdue without a recovery note." in page.text


class TestUpdatingFromHome:
    def test_the_form_opens_in_its_row_by_a_link(self, manager, make):
        first, second = make("L1", -3), make("S1", 5)
        assert 'name="progress"' not in manager.get(URL).text

        page = manager.get(f"{URL}?open={first.pk}")

        assert page.text.count('name="progress"') == 1
        assert f'action="{reverse("actions:update", args=[first.pk])}"' in page.text
        assert f'name="then" value="{second.pk}"' in page.text

    def test_a_status_is_saved_and_the_next_form_opens(self, manager, make):
        first, second = make("L1", -3, Brag.RED), make("S1", 5)
        page = manager.get(f"{URL}?open={first.pk}")
        form = page.context["form"]

        response = manager.post(
            reverse("actions:update", args=[first.pk]),
            {"brag": "A", "progress": "Done", "seen": form["seen"].value(), "then": second.pk},
            follow=True,
        )

        first.refresh_from_db()
        assert first.brag == Brag.AMBER
        assert response.context["opened"].action == second
        assert "L1 is saved as Amber: at risk." in response.text

    @pytest.mark.parametrize(("then", "place"), [("home", "L1"), ("next", "S1")])
    def test_the_row_that_one_comes_back_to_says_what_was_saved(self, manager, make, then, place):
        actions = {"L1": make("L1", -3), "S1": make("S1", 5)}
        answers = {"brag": "A", "progress": "Done", "seen": actions["L1"].version}

        response = manager.post(
            reverse("actions:update", args=[actions["L1"].pk]),
            answers | {"then": "home" if then == "home" else actions["S1"].pk},
            follow=True,
        )

        _, *rows = response.text.split('<li id="action-')
        saying = [row for row in rows if "L1 is saved as Amber" in row]
        assert [row.startswith(f'{actions[place].pk}"') for row in saying] == [True]

    def test_after_the_last_there_is_no_next(self, manager, make):
        last = make("S1", 5)

        page = manager.get(f"{URL}?open={last.pk}")

        assert "Save and go to the next" not in page.text
        assert 'name="then" value="home"' in page.text

    @pytest.mark.parametrize("opened", ["x", "0", "999999", ""])
    def test_any_address_opens(self, manager, make, opened):
        make("S1", 5)

        assert manager.get(f"{URL}?open={opened}").status_code == 200

    def test_somebody_elses_action_does_not_open_here(self, manager, make, colleague):
        other = make("C1", 5, owner=colleague)

        assert manager.get(f"{URL}?open={other.pk}").context["opened"] is None


class TestWhatChanged:
    def test_shows_what_was_written_added_and_loaded(self, inspector, make, authority):
        action = make("R1", 5, Brag.RED)
        ExtensionFactory(action=action, at=timezone.now(), reason="Tender late")
        SignOffFactory(action=action, at=timezone.now(), note="The audit agrees")
        evidence = EvidenceFactory(authority=authority, title="Audit of July")
        EvidenceVersionFactory(evidence=evidence, at=timezone.now())
        document = DocumentFactory(inspection__authority=authority, title="Report of May")

        page = inspector.get(URL)

        assert [w.kind for w in page.context["changed"].written] == [
            "sign_off",
            "extension",
            "update",
        ]
        for words in ["Tender late", "The audit agrees", "Two new carers approved"]:
            assert words in page.text
        assert "Audit of July" in page.text
        assert document.title in page.text
        assert reverse("authorities:evidence", args=[authority.slug]) in page.text

    @pytest.mark.parametrize(("since", "count"), [("7", 0), ("28", 1), ("", 1), ("x", 1), ("9", 1)])
    def test_since_a_day_that_is_chosen(self, inspector, make, since, count):
        make("R1", 5, ago=20)

        assert len(inspector.get(f"{URL}?since={since}").context["changed"].written) == count

    def test_nothing_new_says_so(self, inspector):
        assert "Nothing was loaded or written since" in inspector.get(URL).text

    def test_other_councils_stay_unseen(self, inspector):
        foreign = AuthorityFactory()
        action = ActionFactory(plan__authority=foreign, title="Secret plan")
        StatusUpdateFactory(action=action, at=timezone.now(), progress="Secret words")
        evidence = EvidenceFactory(authority=foreign, title="Secret audit")
        EvidenceVersionFactory(evidence=evidence, at=timezone.now())

        assert "Secret" not in inspector.get(URL).text

    def test_a_person_without_a_name_is_called_by_the_account(self, inspector, make, authority):
        nameless = UserFactory(username="p.smith")
        StatusUpdateFactory(action=make("R1", 5), by=nameless, at=timezone.now())

        assert inspector.get(URL).context["changed"].written[0].by == "p.smith"


class TestWhatWasLoaded:
    def test_counts_what_each_document_gave(self, administrator):
        visit = InspectionFactory()
        passage = DocumentFactory(inspection=visit).passages.create(code="p2", page=2, text="x")
        for order in (1, 2, 3):
            RecommendationFactory(inspection=visit, passage=passage, order=order)

        (document,) = administrator.get(URL).context["loaded"].documents

        assert (document.recommendations, document.findings, document.figures) == (3, 0, 0)
        assert document.loaded_at is not None

    def test_a_document_without_history_is_shown_last(self, administrator):
        known, unknown = DocumentFactory(), DocumentFactory()
        Document.history.filter(id=unknown.pk).delete()

        shown = administrator.get(URL).context["loaded"].documents

        assert shown == [known, unknown]

    def test_files_that_wait_are_shown_until_they_are_confirmed(self, administrator):
        waits, _ = (
            Upload.objects.create(name=name, text="", sha256="", confirmed_at=at)
            for name, at in [("a.yaml", None), ("b.yaml", timezone.now())]
        )

        assert administrator.get(URL).context["loaded"].waiting == [waits]

    def test_reports_that_wait_for_a_review(self, administrator):
        waits, _ = (DraftFactory(state=state) for state in ["to_review", "loaded"])

        assert administrator.get(URL).context["loaded"].to_review == [waits]

    def test_accounts_without_a_council(self, administrator, manager):
        alone = UserFactory(username="alone", groups=[INSPECTOR])
        nobody = UserFactory(username="nobody")
        expired = MembershipFactory(until=timezone.localdate() - timedelta(days=1)).user
        UserFactory(username="off", is_active=False)
        UserFactory(groups=[ADMINISTRATOR])

        shown = administrator.get(URL).context["loaded"].accounts

        assert {u: u.roles_held for u in shown} == {
            alone: "inspector",
            nobody: None,
            expired: None,
        }


class TestRoles:
    def test_without_a_role_says_what_to_do(self, client):
        client.force_login(UserFactory())

        assert "Ask your administrator" in client.get(URL).text

    @pytest.mark.parametrize("role", [MANAGER, INSPECTOR])
    def test_without_a_council_says_what_to_do(self, role, db):
        assert "Ask your administrator to add you" in signed_in(None, role).get(URL).text

    def test_an_administrator_needs_no_council(self, administrator):
        assert "belongs to no council" not in administrator.get(URL).text

    def test_several_roles_see_their_sections_in_order(self, manager, make, authority):
        make("L1", -3)
        everything = signed_in(authority, MANAGER).user
        for role in [INSPECTOR, ADMINISTRATOR]:
            everything.groups.add(signed_in(None, role).user.groups.get())
        manager.force_login(everything)

        text = manager.get(URL).text

        places = [text.index(words) for words in ["at a glance", "On the plans", "was loaded</h2>"]]
        assert places == sorted(places)

    def test_fifteen_queries_at_most_with_every_role(self, manager, make):
        make("L1", -3)
        make("B1", -3, Brag.BLUE)
        DocumentFactory(inspection__authority=make("S1", 3).authority)
        for role in [INSPECTOR, ADMINISTRATOR]:
            manager.user.groups.add(signed_in(None, role).user.groups.get())
        manager.get(URL)

        with CaptureQueriesContext(connection) as queries:
            manager.get(f"{URL}?since=365")

        assert len(queries) <= 15

    def test_strangers_sign_in_first(self, stranger):
        assert stranger.get(URL).url.startswith(reverse("account_login"))
