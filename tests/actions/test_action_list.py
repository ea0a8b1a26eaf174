import csv
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.models import Action, Brag
from ofsted_tracker.permissions import MANAGER
from tests.factories import (
    ActionFactory,
    ImprovementPlanFactory,
    MembershipFactory,
    RecommendationFactory,
    StatusUpdateFactory,
    ThemeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
URL = reverse("actions:list")


def codes(client, query="") -> list[str]:
    """The codes of the rows, in their order."""
    table = client.get(f"{URL}{query}").context["table"]
    return [row.record.code for row in table.page.object_list]


def rows_of_csv(client, query="?format=csv") -> list[dict]:
    text = client.get(f"{URL}{query}").getvalue().decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


@pytest.fixture
def actions(plan, manager) -> dict[str, Action]:
    """One of each sort: overdue, due soon, stale, blue and unsigned."""
    today = timezone.localdate()

    def make(code, days, brag=Brag.GREEN, ago=7, **fields):
        action = ActionFactory(
            plan=plan,
            code=code,
            start=today - timedelta(days=200),
            due=today + timedelta(days=days),
            **fields,
        )
        at = timezone.now() - timedelta(days=ago)
        StatusUpdateFactory(action=action, brag=brag, at=at, progress=f"Work on {code}")
        return action

    return {
        "late": make("B1", -5, Brag.RED, owner=manager.user, title="Zebra crossing"),
        "soon": make("A2", 10, Brag.AMBER, title="Homes for children", owner_role="Director"),
        "stale": make("A10", 90, ago=60, title="Advocacy"),
        "blue": make("C1", 200, Brag.BLUE, title="Custody list"),
    }


def test_first_due_comes_first(manager, actions):
    assert codes(manager) == ["B1", "A2", "A10", "C1"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?state=overdue", ["B1"]),
        ("?state=soon", ["A2"]),
        ("?state=stale", ["A10"]),
        ("?state=waiting", ["C1"]),
        ("?state=open", ["B1", "A2", "A10"]),
        ("?brag=A", ["A2"]),
        ("?q=homes", ["A2"]),
        ("?q=director", ["A2"]),
        ("?q=b1", ["B1"]),
        ("?q=homes+zebra", []),
        ("?state=nonsense", ["B1", "A2", "A10", "C1"]),
    ],
)
def test_filters(manager, actions, query, expected):
    assert codes(manager, query) == expected


def test_filters_by_owner_plan_and_council(manager, actions, plan):
    other = ImprovementPlanFactory(authority=plan.authority)
    ActionFactory(plan=other, code="X1")

    assert codes(manager, f"?owner={manager.user.pk}") == ["B1"]
    assert codes(manager, f"?plan={other.pk}") == ["X1"]
    assert len(codes(manager, f"?authority={plan.authority.slug}")) == 5


def test_owners_to_choose_are_who_owns_an_action_and_managers_of_today(manager, actions, plan):
    yesterday = timezone.localdate() - timedelta(days=1)

    def manager_until(until):
        user = UserFactory(groups=[MANAGER])
        MembershipFactory(user=user, authority=plan.authority, until=until)
        return user

    new, gone, owner = manager_until(None), manager_until(yesterday), manager_until(yesterday)
    Action.objects.filter(code="A2").update(owner=owner)
    ActionFactory(owner=UserFactory())  # Of a council that the reader knows nothing of.

    choices = manager.get(URL).context["filter"].form.fields["owner"].queryset

    assert set(choices) == {manager.user, new, owner}
    assert gone not in choices
    assert codes(manager, f"?owner={owner.pk}") == ["A2"]


def test_filters_by_what_is_answered_without_doubling_rows(manager, actions):
    theme = ThemeFactory(slug="homes")
    asked = [RecommendationFactory(theme=theme) for _ in range(2)]
    actions["late"].recommendations.set(asked)

    assert codes(manager, "?theme=homes") == ["B1"]
    assert codes(manager, f"?recommendation={asked[0].pk}") == ["B1"]
    assert "Only those that answer" in manager.get(f"{URL}?recommendation={asked[0].pk}").text


@pytest.mark.parametrize("key", ["9" * 30, "1e30", "-1"])
def test_list_of_no_such_recommendation_is_no_error(manager, actions, key):
    assert manager.get(f"{URL}?recommendation={key}").status_code == 200


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("code", ["A10", "A2", "B1", "C1"]),
        ("-code", ["C1", "B1", "A2", "A10"]),
        ("title", ["A10", "C1", "A2", "B1"]),
        ("due", ["B1", "A2", "A10", "C1"]),
        ("brag", ["A2", "C1", "A10", "B1"]),
        ("updated_on", ["A10", "B1", "A2", "C1"]),
        ("owner", ["A2", "B1", "A10", "C1"]),
    ],
)
def test_sorts(manager, actions, sort, expected):
    assert codes(manager, f"?sort={sort}") == expected


def test_others_see_nothing_of_it(other_manager, administrator, actions):
    assert codes(other_manager) == []
    assert "No action fits" in other_manager.get(URL).text
    assert len(codes(administrator)) == 4


def test_choices_of_the_filter_name_only_what_may_be_read(other_manager, actions, plan):
    page = other_manager.get(URL)

    assert plan.title not in page.text
    assert plan.authority.name not in page.text


def test_a_council_that_may_not_be_read_is_no_filter(other_manager, actions, plan):
    assert codes(other_manager, f"?authority={plan.authority.slug}") == []


def test_late_actions_say_so_in_words(manager, actions):
    assert "5 days over" in manager.get(URL).text


class TestCsv:
    def test_holds_the_newest_words_and_the_codes_answered(self, manager, actions):
        asked = RecommendationFactory(code="WES-2022-9")
        actions["late"].recommendations.add(asked)
        StatusUpdateFactory(
            action=actions["late"], brag=Brag.RED, progress="Newest", next_steps="By May"
        )

        row = rows_of_csv(manager)[0]

        assert row["Code"] == "B1"
        assert row["Status"] == "Red: off track"
        assert (row["What was done"], row["What comes next"]) == ("Newest", "By May")
        assert row["Answers (our codes)"] == "WES-2022-9"

    def test_has_the_rows_of_the_filter(self, manager, actions):
        assert [r["Code"] for r in rows_of_csv(manager, "?brag=A&format=csv")] == ["A2"]

    def test_runs_no_formulas(self, manager, actions):
        StatusUpdateFactory(action=actions["late"], progress="=1+1")

        assert rows_of_csv(manager)[0]["What was done"] == "'=1+1"

    def test_is_empty_for_others(self, other_manager, actions):
        assert rows_of_csv(other_manager) == []
