"""Every page needs as many queries for 20 rows in each of its lists as for one, and 15 at most."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from actions.editing import seal
from actions.forms import ActionForm, EvidenceLinksForm, PlanForm
from ofsted_tracker.abbreviations import abbreviations
from ofsted_tracker.pages.drafts.groups import NAMES as GROUPS
from ofsted_tracker.permissions import ADMINISTRATOR, INSPECTOR, MANAGER
from tests import world
from tests.conftest import signed_in
from tests.factories import AuthorityFactory
from tests.test_permissions import MATRIX, OUR_LISTS
from tests.world import World, address

pytestmark = pytest.mark.django_db

FEW, MANY = 1, 20
MOST = 15


@dataclass(frozen=True)
class Page:
    """One page as one person sees it."""

    name: str  # Of the address; what is added tells pages at one address apart.
    query: str = ""
    who: str = MANAGER
    sent: Callable[[World], dict] | None = None  # For a page that answers what was sent.
    state: str = ""

    def __str__(self):
        words = [self.name, self.query, "" if self.who == MANAGER else self.who]
        return " ".join(filter(None, [*words, self.state]))

    def load(self, client: Client, w: World) -> list[str]:
        """Opens the page and gives its queries."""
        chosen = {"authority": w.authority.slug, "pk": w.action.pk, "w": w}
        url = address(self.name, w) + self.query.format(**chosen)
        sent = self.sent and self.sent(w)
        with CaptureQueriesContext(connection) as queries:
            response = client.post(url, sent) if sent else client.get(url)
            response.getvalue()
        assert response.status_code in {200, 409}, response.status_code
        return [q["sql"] for q in queries if "SAVEPOINT" not in q["sql"]]


def updated_by_somebody(w: World) -> dict:
    """The form of a status, opened before somebody else wrote one."""
    return {"seen": 0, "brag": "G", "progress": "Mine"}


def edited_by_somebody(w: World) -> dict:
    """The form of an action, opened before somebody else changed it."""
    as_it_was = {"title": "As it was", "recommendations": [], "indicators": [], "claims": []}
    before = ActionForm(instance=w.action, initial=as_it_was, today=timezone.localdate())
    start = w.action.start
    return {
        "code": "E1", "title": "Edited", "lead_agency": "Council", "seen": seal(before),
        "start_day": start.day, "start_month": start.month, "start_year": start.year,
    }  # fmt: skip


def plan_changed_by_somebody(w: World) -> dict:
    """The form of a plan, opened before somebody else changed it."""
    before = PlanForm(instance=w.plan, initial={"title": "As it was", "inspections": []})
    return {
        "title": "Edited", "seen": seal(before),
        "starts_day": 1, "starts_month": 4, "starts_year": 2026,
    }  # fmt: skip


def evidence_changed_by_somebody(w: World) -> dict:
    """The form of evidence, opened before somebody else changed what it belongs to."""
    as_it_was = {"title": "As it was", "actions": [], "recommendations": []}
    return {
        "title": "Edited",
        "seen": seal(EvidenceLinksForm(instance=w.evidence, initial=as_it_was)),
    }


def key_worded_by_somebody(w: World) -> dict:
    """The form of a key, opened before somebody else worded one."""
    words = dict.fromkeys(["blue", "green", "amber", "red", "not_started"], "Meaning")
    return words | {"seen": 0, "starts_day": 1, "starts_month": 4, "starts_year": 2999}


def corrected_by_somebody(w: World) -> dict:
    """The form of an item, opened before somebody else decided on it."""
    return {"text": "Find homes", "addressee": "council", "page": 1, "version": 99}


def decided_by_somebody(w: World) -> dict:
    return {"decision": "rejected", "version": 99}


# Filters of a list at once, so far as rows are left: what is chosen costs no query of its own.
ALL_OF_ACTIONS = (
    "?q=a&authority={authority}&plan={w.plan.pk}&brag={w.action.brag}&state=open"
    "&owner={w.action.owner_id}&theme={w.recommendation.theme.slug}"
    "&recommendation={w.recommendation.pk}&sort=due"
)
ALL_OF_INDICATORS = (
    "?q=i&authority={authority}&theme={w.indicator.theme.slug}&better={w.indicator.better}"
    "&headline=on&target=on&empty=on&context=on&sort=name"
)
ALL_OF_ASKED = (
    "addressee={w.recommendation.addressee}&framework={w.visit.framework.code}"
    "&year_from=2000&year_to=2100"
)
ALL_OF_RECOMMENDATIONS = (
    "?q=re&authority={authority}&visit={w.visit.code}&theme={w.recommendation.theme.slug}"
    f"&status=open&{ALL_OF_ASKED}&sort=title"
)

# Pages that nobody reads as such: files, what only takes a form, the package's own.
NO_PAGES = {"actions:milestone_tick", "actions:update", "documents:file", "evidence:file"}
NO_PAGES |= {"indicators:file_download", "indicators:template"}
NO_PAGES |= {"favicon.ico", "healthz", "council_css", "documents:image", "reports:image"}
NO_PAGES |= {"indicators:intervention_remove"}
NO_PAGES |= {"reports:accept", "reports:again", "reports:decide", "recommendations:continuation"}
NO_PAGES |= {"packs:file", "packs:again"}
OF_ADMINISTRATORS = {"actions:sign_off", "recommendations:continuations"}
OF_ADMINISTRATORS |= {"indicators:file_columns", "indicators:load_statistics"}
OF_ADMINISTRATORS |= {name for name in MATRIX if name.startswith("reports:")}

PAGES = [
    Page(name, who=ADMINISTRATOR if name in OF_ADMINISTRATORS else MANAGER)
    for name in MATRIX
    if name not in NO_PAGES
] + [
    Page("home", who=INSPECTOR),
    Page("home", who=ADMINISTRATOR),
    Page("home", "?open={pk}"),
    Page("account_change_password"),
    Page("mfa_index"),
    Page("actions:list", "?authority={authority}&state=overdue&sort=owner"),
    Page("actions:list", ALL_OF_ACTIONS),
    Page("actions:list", "?format=csv"),
    Page("actions:list", who=ADMINISTRATOR),
    Page("actions:detail", who=INSPECTOR),
    Page("authorities:evidence", "?by=recommendation&visit=all"),
    Page("authorities:evidence", "?by=area&visit=all"),
    Page("authorities:evidence", "?by=tag&visit=all"),
    Page("authorities:evidence", "?by=date"),
    Page("authorities:evidence", "?by=date&format=csv"),
    Page("authorities:evidence", who="reader"),
    Page("authorities:list", "?q=west&region={w.authority.region}&sort=name"),
    Page("authorities:list", "?format=csv"),
    Page("authorities:overview", who="reader"),
    Page("authorities:plan", "?by=theme"),
    Page("authorities:plan_checks", "?format=csv"),
    Page("authorities:plan", "?by=owner"),
    Page("authorities:since", "?from=2009-12-31"),
    Page("authorities:since", "?from=2009-12-31&format=csv"),
    Page("authorities:since", "?from=2009-12-31", who="reader"),
    Page("authorities:plan_as_it_stood", "?on=2009-12-31"),
    Page("actions:board_add", sent=lambda w: {"note": ""}, state="with errors"),
    Page("authorities:progress", "?format=csv"),
    Page("indicators:list", "?authority={authority}"),
    Page("indicators:list", ALL_OF_INDICATORS),
    Page("indicators:list", "?format=csv"),
    Page("indicators:detail", "?authority={authority}"),
    Page("indicators:detail", "?authority={authority}&format=csv"),
    Page("indicators:detail", who=ADMINISTRATOR),
    Page("recommendations:list", "?authority={authority}&status=open&sort=-title"),
    Page("recommendations:list", "?authority={authority}&disagree=on"),
    Page("recommendations:list", ALL_OF_RECOMMENDATIONS),
    Page("recommendations:list", f"{ALL_OF_RECOMMENDATIONS}&disagree=on"),
    Page("recommendations:list", f"{ALL_OF_RECOMMENDATIONS}&disagree=on", who=ADMINISTRATOR),
    Page("recommendations:list", f"{ALL_OF_RECOMMENDATIONS}&disagree=on&format=csv"),
    Page("recommendations:list", "?format=csv"),
    Page("recommendations:list", who="reader"),
    Page("recommendations:recurring", "?by=tag&sort=-asked"),
    Page("recommendations:recurring", f"?by=theme&{ALL_OF_ASKED}"),
    Page("recommendations:recurring", "?format=csv"),
    Page("recommendations:detail", who="reader"),
    Page("recommendations:detail", who=ADMINISTRATOR),
    *(Page("reports:draft", f"?show={group}", who=ADMINISTRATOR) for group in GROUPS),
    Page("packs:list", sent=lambda w: {"kind": ""}, state="with errors"),
    Page("packs:list", who=INSPECTOR),
    Page("search", "?q=re"),
    Page("search", "?q=action&kind=actions"),
    *(Page(f"admin:{name}", who=ADMINISTRATOR) for name in OUR_LISTS),
    Page("admin:actions_action_change", who=ADMINISTRATOR),
    Page("admin:actions_evidence_change", who=ADMINISTRATOR),
    Page("admin:actions_improvementplan_change", who=ADMINISTRATOR),
    Page("admin:findings_framework_change", who=ADMINISTRATOR),
    Page("reports:add", who=ADMINISTRATOR, sent=lambda w: {"text": ""}, state="with errors"),
    Page("reports:item", who=ADMINISTRATOR, sent=lambda w: {"text": ""}, state="with errors"),
    Page("reports:item", who=ADMINISTRATOR, sent=corrected_by_somebody, state="in conflict"),
    Page("reports:decide", who=ADMINISTRATOR, sent=decided_by_somebody, state="in conflict"),
    # Forms that are shown again, and what two people write at once.
    Page("actions:update", sent=lambda w: {"seen": w.action.version}, state="with errors"),
    Page("actions:update", sent=updated_by_somebody, state="in conflict"),
    Page("actions:add", sent=lambda w: {"title": ""}, state="with errors"),
    Page("actions:edit", sent=lambda w: {"title": ""}, state="with errors"),
    Page("actions:edit", sent=edited_by_somebody, state="in conflict"),
    Page("actions:plan_edit", sent=plan_changed_by_somebody, state="in conflict"),
    Page("actions:plan_key", sent=key_worded_by_somebody, state="in conflict"),
    Page("actions:evidence", sent=lambda w: {"title": ""}, state="with errors"),
    Page("actions:extend", sent=lambda w: {"reason": ""}, state="with errors"),
    Page("actions:sign_off", who=ADMINISTRATOR, sent=lambda w: {"note": ""}, state="with errors"),
    Page("evidence:edit", sent=lambda w: {"title": ""}, state="with errors"),
    Page("evidence:edit", sent=evidence_changed_by_somebody, state="in conflict"),
    Page("indicators:add_figure", sent=lambda w: {"value": ""}, state="with errors"),
    Page("indicators:intervention_add", sent=lambda w: {"words": ""}, state="with errors"),
    Page("indicators:intervention_edit", sent=lambda w: {"words": "Mine"}, state="in conflict"),
]  # fmt: skip


def counts_with(n: int) -> dict[Page, list[str]]:
    """The queries of every page on a council with n rows in every list, taken back afterwards."""
    with transaction.atomic():
        authority = AuthorityFactory(name="Westshire", slug="westshire")
        clients = {who: signed_in(None, who) for who in [MANAGER, INSPECTOR, ADMINISTRATOR]}
        clients["reader"] = signed_in(AuthorityFactory(), INSPECTOR)
        User.objects.filter(groups__name=ADMINISTRATOR).update(is_staff=True)
        w = world.build(authority, clients[MANAGER].user, n)
        for membership in clients[MANAGER].user.memberships.all():
            clients[INSPECTOR].user.memberships.create(authority=membership.authority)
        abbreviations()  # These two are read once a process, not by each page.
        ContentType.objects.get_for_models(*apps.get_models())
        counted = {page: queries_of(page, clients[page.who], w) for page in PAGES}
        transaction.set_rollback(True)
    return counted


def queries_of(page: Page, client: Client, w: World) -> list[str] | Exception:
    """The queries of a page, or how it failed; what it wrote is taken back."""
    try:
        with transaction.atomic():
            queries = page.load(client, w)
            transaction.set_rollback(True)
    except Exception as error:  # One page that fails hides no other.
        return error
    return queries


@pytest.fixture(scope="module")
def counts(django_db_setup, django_db_blocker):
    """Of every page its queries with few and with many rows."""
    with django_db_blocker.unblock():
        return counts_with(FEW), counts_with(MANY)


@pytest.mark.parametrize("shown", PAGES, ids=str)
def test_page_needs_the_same_few_queries_for_many_rows(shown, counts, record_property):
    few, many = (counted[shown] for counted in counts)
    for failed in (few, many):
        if isinstance(failed, Exception):
            raise failed

    record_property("queries", f"{len(few):>3} {len(many):>3}  {shown}")
    assert len(many) == len(few), difference(few, many)
    assert len(many) <= MOST


def difference(few: list[str], many: list[str]) -> str:
    """What is asked more often with many rows, by the table that is read."""
    more = Counter(map(table_of, many)) - Counter(map(table_of, few))
    return ", ".join(f"{name} {n} times more" for name, n in more.items())


def table_of(sql: str) -> str:
    return re.search(r'FROM "(\w+)"', sql)[1]
