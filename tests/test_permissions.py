"""Who may do what: every address of the site for everybody, and no leak of unpublished work."""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.editing import seal
from actions.forms import ActionForm, EvidenceLinksForm, PlanForm
from actions.models import (
    Action,
    BoardMeeting,
    Evidence,
    EvidenceVersion,
    Extension,
    ImprovementPlan,
    Milestone,
    Pack,
    PackFile,
    SignOff,
    StatusUpdate,
)
from findings.loading import Source, plan_load
from findings.models import Inspection, Membership
from metrics.bulk.comparing import Review
from metrics.models import FigureFile, Intervention, Observation
from ofsted_tracker.pages.clock.form import state_of
from ofsted_tracker.permissions import ADMINISTRATOR, INSPECTOR, MANAGER, can_sign_off
from tests import world
from tests.conftest import signed_in
from tests.factories import (
    ActionFactory,
    AuthorityFactory,
    MembershipFactory,
    StatusUpdateFactory,
    UserFactory,
)
from tests.world import MARK, World, address

pytestmark = pytest.mark.django_db

CAST = ["stranger", "other_manager", "manager", "inspector", "administrator"]
# Sign in first: what a stranger is told everywhere.
LOG = "sign in"
# What each of the cast gets, in the order above.
OPEN = (200, 200, 200, 200, 200)
MOVED = (302, 302, 302, 302, 302)  # Leads on to another address.
PUBLISHED = (LOG, 200, 200, 200, 200)
WORK = (LOG, 404, 200, 200, 200)
EDIT = (LOG, 404, 200, 403, 200)
SAVE = (LOG, 404, 302, 403, 302)
HAND_IN = (LOG, 200, 200, 403, 200)  # For all who manage a council.
LOAD = (LOG, 403, 403, 403, 200)
LOADED = (LOG, 403, 403, 403, 302)
NO = (LOG, 405, 405, 405, 405)  # There is nothing to send.
NO_PUBLIC = (405, 405, 405, 405, 405)
ABSENT = (LOG, 404, 404, 404, 404)
CONFIRM = (LOG, 302, 302, 302, 302)

# Name of the address: what GET gives, what POST gives.
MATRIX = {
    "home": (PUBLISHED, NO),
    "actions:list": (PUBLISHED, NO),
    "actions:detail": (WORK, NO),
    "actions:add": (EDIT, SAVE),
    "actions:edit": (EDIT, SAVE),
    "actions:evidence": (EDIT, SAVE),
    "actions:extend": (EDIT, SAVE),
    "actions:milestone_add": (EDIT, SAVE),
    "actions:milestone_tick": (NO, SAVE),
    "actions:plan_add": (EDIT, SAVE),
    "actions:plan_edit": (EDIT, SAVE),
    "actions:plan_key": (EDIT, SAVE),
    "actions:board_add": (EDIT, SAVE),
    "actions:sign_off": (EDIT, SAVE),
    "actions:update": (NO, SAVE),
    "authorities:list": (PUBLISHED, NO),
    "authorities:overview": (PUBLISHED, NO),
    "authorities:progress": (PUBLISHED, NO),
    "authorities:evidence": (PUBLISHED, NO),
    "authorities:plan": (WORK, NO),
    "authorities:plan_checks": (WORK, NO),
    "authorities:plan_as_it_stood": (WORK, NO),
    "authorities:since": (PUBLISHED, NO),
    "documents:detail": (PUBLISHED, NO),
    "documents:page": (PUBLISHED, NO),
    "documents:file": (ABSENT, NO),  # Of this document no file is held.
    "documents:image": (ABSENT, NO),
    "evidence:detail": (WORK, NO),
    "evidence:edit": (EDIT, SAVE),
    "evidence:file": (WORK, NO),
    "evidence:version": (EDIT, SAVE),
    "glossary": (PUBLISHED, NO),
    "indicators:list": (PUBLISHED, NO),
    "indicators:detail": (PUBLISHED, NO),
    "indicators:add_figure": (EDIT, SAVE),
    "indicators:intervention_add": (EDIT, SAVE),
    "indicators:intervention_edit": (EDIT, SAVE),
    "indicators:intervention_remove": (NO, SAVE),
    "indicators:file": (WORK, SAVE),
    "indicators:file_columns": (LOAD, LOADED),
    "indicators:file_download": (WORK, NO),
    "indicators:load": (HAND_IN, (LOG, 200, 302, 403, 302)),  # Their own: shown the form again.
    "indicators:load_statistics": (LOAD, LOADED),
    "indicators:template": (HAND_IN, NO),
    "inspections:clock": (EDIT, SAVE),
    "inspections:detail": (PUBLISHED, NO),
    "packs:list": (WORK, SAVE),
    "packs:detail": (WORK, NO),
    "packs:again": (NO, SAVE),
    "packs:file": (WORK, NO),
    "recommendations:list": (PUBLISHED, NO),
    "recommendations:recurring": (PUBLISHED, NO),
    "recommendations:continuations": (LOAD, NO),
    "recommendations:continuation": (NO, LOADED),
    "recommendations:detail": (PUBLISHED, NO),
    "recommendations:history": (PUBLISHED, NO),
    "reports:load": (LOAD, LOADED),
    "reports:accept": (NO, LOADED),
    "reports:add": (LOAD, LOADED),
    "reports:again": (NO, LOADED),
    "reports:check": (LOAD, LOADED),
    "reports:decide": (NO, LOADED),
    "reports:discard": (LOAD, LOADED),
    "reports:draft": (LOAD, NO),
    "reports:image": (LOAD, NO),
    "reports:item": (LOAD, LOADED),
    "reports:page": (LOAD, NO),
    "reports:review": (LOAD, LOADED),
    "search": (PUBLISHED, NO),
    "accessibility": (OPEN, NO_PUBLIC),
    "privacy": (OPEN, NO_PUBLIC),
    "key": (OPEN, NO_PUBLIC),
    "healthz": (OPEN, NO_PUBLIC),
    "council_css": (OPEN, NO_PUBLIC),
    "favicon.ico": (MOVED, NO_PUBLIC),
}
# Of django-allauth: for people without a session, apart from these.
OF_ACCOUNTS = ("account_", "mfa_", "openid_connect_", "socialaccount_")
ACCOUNTS_FOR_SIGNED_IN = {
    "account_change_password": PUBLISHED,
    "account_logout": PUBLISHED,
    "account_reauthenticate": PUBLISHED,
    "account_set_password": (LOG, 302, 302, 302, 302),  # They have one: it leads to its change.
    "mfa_index": PUBLISHED,
    # Who is signed in says first that it is they, with their password.
    "mfa_activate_totp": CONFIRM,
    "mfa_generate_recovery_codes": CONFIRM,
    "mfa_reauthenticate": CONFIRM,
    "mfa_authenticate": (LOG, 302, 302, 302, 302),  # They are in.
    # Without two-step sign-in, and without a server of the council's.
    "mfa_deactivate_totp": ABSENT,
    "mfa_download_recovery_codes": ABSENT,
    "mfa_view_recovery_codes": ABSENT,
    "openid_connect_login": (404, 404, 404, 404, 404),
    "openid_connect_callback": (404, 404, 404, 404, 404),
}
DAY = {"day": 1, "month": 9, "year": timezone.localdate().year + 1}


def in_parts(name: str, day=None) -> dict:
    """A date in its three boxes."""
    parts = {"day": day.day, "month": day.month, "year": day.year} if day else DAY
    return {f"{name}_{part}": value for part, value in parts.items()}


def sent(name: str, w: World) -> dict:
    """What a person sends to an address: right answers, so that it is saved."""
    match name:
        case "actions:update":
            return {"brag": "G", "progress": "Done", "seen": w.action.version}
        case "actions:add":
            start = in_parts("start", timezone.localdate())
            words = {"code": "N1", "title": "New", "lead_agency": "Council"}
            return words | start | in_parts("due")
        case "actions:edit":
            words = {"code": "E1", "title": "Edited", "lead_agency": "Council"}
            form = ActionForm(instance=w.action, today=timezone.localdate())
            return words | in_parts("start", w.action.start) | {"seen": seal(form)}
        case "actions:extend":
            words = {"reason": "Tender", "approved_by": "Director"}
            return words | in_parts("to_date") | {"seen": w.action.due.isoformat()}
        case "actions:evidence":
            link = {"title": "Audit", "shows": "All in time", "link": "https://example.org/"}
            return link | in_parts("speaks_to")
        case "actions:milestone_add":
            return {"title": "Step"} | in_parts("due")
        case "actions:milestone_tick":
            return {"done": "1"}
        case "actions:plan_add" | "actions:plan_edit":
            return {"title": "Plan", "seen": seal(PlanForm(instance=w.plan))} | in_parts("starts")
        case "actions:board_add":
            return {"note": "Agreed"} | in_parts("held_on", timezone.localdate())
        case "actions:plan_key":
            colours = ["blue", "green", "amber", "red", "not_started"]
            seen = {"seen": w.plan.brag_keys.first().version}
            return dict.fromkeys(colours, "Meaning") | seen | in_parts("starts")
        case "actions:sign_off":
            return {"brag": "A", "note": "The audit says so", "seen": w.action.version}
        case "evidence:edit":
            return {"title": "Audit", "seen": seal(EvidenceLinksForm(instance=w.evidence))}
        case "evidence:version":
            link = {"shows": "All in time", "link": "https://example.org/"}
            return link | in_parts("speaks_to")
        case "indicators:add_figure":
            return {"value": "9"} | in_parts("end", timezone.localdate())
        case "indicators:intervention_add" | "indicators:intervention_edit":
            words = {"words": "A second team", "seen": w.mark.history.first().pk}
            return words | in_parts("day", timezone.localdate())
        case "indicators:intervention_remove":
            return {"seen": w.mark.history.first().pk}
        case "indicators:file":
            return {"decision": "confirm", "digest": Review.of(w.table).digest}
        case "indicators:file_columns":
            chosen = {"series-0": w.indicator.slug, "authorities": "here"}
            return chosen | {"reporting_year": "to-march", "version": w.open_data.version}
        case "indicators:load":
            text = f"indicator,period,value\n{w.indicator.slug},March 2020,9.5\n"
            file = SimpleUploadedFile("figures.csv", text.encode())
            return {"authority": w.authority.slug, "file": file}
        case "indicators:load_statistics":
            with w.open_data.file.open("rb") as content:
                file = SimpleUploadedFile("open.csv", content.read())
            return {"publisher": "Department", "release": "Release", "file": file}
        case "packs:list":
            return {"kind": "board", "since": "visit"}
        case "inspections:clock":
            day = in_parts("received", timezone.localdate())
            return day | {"seen": state_of(Inspection.objects.with_clock().get(pk=w.visit.pk))}
        case "recommendations:continuation":
            return {"state": "confirmed"}
        case "reports:add" | "reports:item":
            words = {"text": "Find homes near school", "addressee": "council", "page": "1"}
            return words | {"version": w.item.version}
        case "reports:decide":
            return {"decision": "accepted", "version": w.item.version, "show": "recommendation"}
        case "reports:discard":
            return {"version": w.draft.version}
        case "reports:load":
            return {"file": SimpleUploadedFile("theme.yaml", w.upload.text.encode())}
        case "reports:review":
            plan = plan_load([Source(w.upload.name, w.upload.text.encode())])
            return {"digest": plan.digest()}
    return {}


@dataclass
class Site:
    """One of everything at one council, and the cast."""

    w: World
    cast: dict[str, Client]


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """Made once for this module: each test takes back what it writes."""
    with django_db_blocker.unblock(), transaction.atomic():
        authority = AuthorityFactory(name="Westshire", slug="westshire")
        # The owner is none of the cast: so each of them may be a second person.
        w = world.build(authority, UserFactory(groups=[MANAGER]))
        yield Site(
            w,
            {
                "stranger": Client(),
                "other_manager": signed_in(AuthorityFactory(), MANAGER),
                "manager": signed_in(authority, MANAGER),
                "inspector": signed_in(authority, INSPECTOR),
                "administrator": signed_in(None, ADMINISTRATOR),
            },
        )
        transaction.set_rollback(True)


@pytest.fixture
def w(site) -> World:
    return site.w


@pytest.fixture
def cast(site) -> dict[str, Client]:
    return site.cast


def outcome(response) -> int | str:
    if response.status_code == 302 and response.url.startswith(reverse(settings.LOGIN_URL)):
        return LOG
    for _ in response if response.streaming else []:
        pass  # To its end, so that the file is closed.
    return response.status_code


def assert_outcomes(cast, method: str, url: str, expected: tuple, data=None):
    """Asks as each of the cast, and takes back what was written after each."""
    got = []
    for client in cast.values():
        with transaction.atomic():
            for piece in (data or {}).values():
                if hasattr(piece, "seek"):
                    piece.seek(0)
            got.append(outcome(getattr(client, method)(url, data)))
            transaction.set_rollback(True)
    assert dict(zip(CAST, got, strict=True)) == dict(zip(CAST, expected, strict=True))


def test_matrix_knows_every_address_of_the_site():
    of_accounts = {name for name in world.names() if name.startswith(OF_ACCOUNTS)}

    assert world.names() - of_accounts == set(MATRIX)


@pytest.mark.parametrize("name", MATRIX)
def test_get(name, cast, w):
    expected, _ = MATRIX[name]

    with CaptureQueriesContext(connection) as queries:
        assert_outcomes(cast, "get", address(name, w), expected)

    writes = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert writes == []


@pytest.mark.parametrize("name", MATRIX)
def test_post(name, cast, w):
    _, expected = MATRIX[name]

    assert_outcomes(cast, "post", address(name, w), expected, sent(name, w))


@pytest.mark.parametrize("name", sorted(n for n in world.names() if n.startswith(OF_ACCOUNTS)))
def test_account_page_is_open_but_for_that_of_the_password(name, cast, w):
    if name in ACCOUNTS_FOR_SIGNED_IN:
        assert_outcomes(cast, "get", address(name, w), ACCOUNTS_FOR_SIGNED_IN[name])
    else:
        assert cast["stranger"].get(address(name, w)).status_code in {200, 302, 403}


# The admin: for administrators, each model by one rule


ADMIN_LISTS = [f"{m._meta.label_lower.replace('.', '_')}_changelist" for m in admin.site._registry]
OUR_APPS = ("findings_", "actions_", "metrics_", "auth_", "mfa_")
OUR_LISTS = [name for name in ADMIN_LISTS if name.startswith(OUR_APPS)]


@pytest.mark.parametrize("name", ["index", *ADMIN_LISTS])
def test_admin_sends_all_but_staff_away(name, cast):
    for client in cast.values():
        assert client.get(reverse(f"admin:{name}")).status_code == 302


@pytest.mark.parametrize("name", ["index", *OUR_LISTS])
def test_admin_is_open_to_administrators_who_are_staff(name, cast):
    client = cast["administrator"]
    User.objects.filter(pk=client.user.pk).update(is_staff=True)

    assert client.get(reverse(f"admin:{name}")).status_code == 200


@pytest.mark.parametrize("name", OUR_LISTS)
def test_admin_gives_a_manager_nothing_even_as_staff(name, cast):
    client = cast["manager"]
    User.objects.filter(pk=client.user.pk).update(is_staff=True)

    assert client.get(reverse(f"admin:{name}")).status_code == 403


# Memberships


@pytest.fixture
def former_manager(w) -> Client:
    """Belonged to the council until yesterday."""
    client = signed_in(None, MANAGER)
    yesterday = timezone.localdate() - timedelta(days=1)
    MembershipFactory(user=client.user, authority=w.authority, until=yesterday)
    return client


@pytest.mark.parametrize("name", MATRIX)
def test_a_membership_that_ended_yesterday_is_none(name, former_manager, w):
    get, post = MATRIX[name]
    other = CAST.index("other_manager")

    assert outcome(former_manager.get(address(name, w))) == get[other]
    assert outcome(former_manager.post(address(name, w), sent(name, w))) == post[other]


def test_a_membership_holds_on_its_last_day(former_manager, w):
    Membership.objects.filter(user=former_manager.user).update(until=timezone.localdate())

    assert former_manager.get(w.action.get_absolute_url()).status_code == 200


def test_an_inactive_account_is_signed_out(cast, w):
    client = cast["manager"]
    User.objects.filter(pk=client.user.pk).update(is_active=False)

    assert outcome(client.get(w.action.get_absolute_url())) == LOG


def test_a_member_without_one_of_the_groups_reads_and_changes_nothing(w):
    client = signed_in(w.authority, "nobody in particular")

    assert client.get(address("actions:detail", w)).status_code == 200
    assert client.get(address("actions:edit", w)).status_code == 403


# Leaks


def pages_of(w: World) -> list[str]:
    """Every address that may be read, and what can be asked of it by a query."""
    of_council = f"authority={w.authority.slug}"
    queries = {
        "home": ["since=365", f"open={w.action.pk}"],
        "search": ["q=action", "q=audit", "q=figure", f"q={MARK[:-1]}", "q=plan&kind=actions"],
        "actions:list": ["format=csv", of_council, f"plan={w.plan.pk}", "state=overdue", "q=Q0"],
        "recommendations:list": [
            "format=csv",
            of_council,
            "status=answered",
            "disagree=on",
            f"{of_council}&disagree=on",
        ],
        "indicators:list": ["format=csv", of_council, f"{of_council}&format=csv", "stale=on"],
        "indicators:detail": ["format=csv", of_council, f"{of_council}&format=csv"],
        "authorities:list": ["format=csv"],
        "authorities:plan_checks": ["format=csv"],
        "authorities:progress": ["format=csv"],
        "authorities:evidence": [
            "format=csv",
            "by=recommendation",
            "visit=all",
            "by=area",
            "by=tag",
            "by=date",
            "by=date&format=csv",
        ],
        "authorities:since": ["from=2009-12-31", "from=2009-12-31&format=csv"],
        "recommendations:recurring": ["by=tag", "format=csv"],
    }
    addresses = [address(name, w) for name in MATRIX]
    return addresses + [
        f"{address(name, w)}?{query}" for name, many in queries.items() for query in many
    ]


def leaks(client: Client, w: World) -> list[str]:
    """The pages on which something unpublished stands."""
    return [url for url in pages_of(w) if MARK.encode() in client.get(url).getvalue()]


@pytest.mark.parametrize("group", [MANAGER, INSPECTOR])
def test_unpublished_work_is_on_no_page_of_people_of_another_council(group, w):
    assert leaks(signed_in(AuthorityFactory(), group), w) == []


def test_unpublished_work_is_on_no_page_of_a_former_member(former_manager, w):
    assert leaks(former_manager, w) == []


@pytest.mark.parametrize("group", [MANAGER, INSPECTOR])
def test_nothing_that_others_see_depends_on_unpublished_work(group):
    """Not a count, not a word such as “answered”, not the order of a list."""
    w = world.build(AuthorityFactory(), UserFactory(groups=[MANAGER]), 3)
    client = signed_in(AuthorityFactory(), group)

    before = shown_to(client, w)
    delete_unpublished_work()
    after = shown_to(client, w)

    assert [url for url in before if before[url] != after[url]] == []


def delete_unpublished_work():
    """What refers to others before what it refers to."""
    Observation.objects.filter(inspection=None).delete()
    FigureFile.objects.filter(kind=FigureFile.Kind.COUNCIL).delete()
    for rows in [
        PackFile, Pack, SignOff, Extension, StatusUpdate, Milestone, EvidenceVersion, Evidence,
        Action, BoardMeeting, ImprovementPlan,
    ]:  # fmt: skip
        rows.objects.all().delete()
    Intervention.objects.filter(words__startswith=MARK).delete()


def shown_to(client: Client, w: World) -> dict[str, bytes]:
    """Every page that may be read, without what changes with every request."""
    pages = {url: client.get(url) for url in pages_of(w)}
    return {
        url: re.sub(rb'"csrfmiddlewaretoken" value="\w+"', b"", response.getvalue())
        for url, response in pages.items()
    }


def test_unpublished_work_is_on_the_pages_of_a_member(cast, w):
    """Or the two tests above could not fail."""
    seen = leaks(cast["inspector"], w)

    of_council = f"?authority={w.authority.slug}"
    for page in [
        address("home", w),
        address("actions:list", w),
        f"{address('actions:list', w)}?format=csv",
        address("authorities:plan", w),
        address("authorities:evidence", w),
        address("recommendations:detail", w),
        f"{address('search', w)}?q=action",
        f"{address('indicators:detail', w)}{of_council}",
        f"{address('indicators:detail', w)}{of_council}&format=csv",
    ]:
        assert page in seen


def test_a_file_of_evidence_is_a_download_for_those_who_may_read_it(cast, w):
    response = cast["inspector"].get(address("evidence:file", w))

    assert b"".join(response.streaming_content) == b"%PDF-1.7"
    assert response["Content-Disposition"] == 'attachment; filename="audit.pdf"'


def test_a_council_with_nothing_but_its_own_figures_has_an_overview(cast, w):
    Observation.objects.published().delete()

    response = cast["other_manager"].get(address("authorities:overview", w))
    assert response.status_code == 200


# Second persons


def test_a_second_person_signs_off_and_neither_the_owner_nor_the_writer(w):
    owner, writer, third = (signed_in(w.authority, MANAGER).user for _ in range(3))
    action = ActionFactory(plan__authority=w.authority, owner=owner)
    update = StatusUpdateFactory(action=action, by=writer)

    may = [can_sign_off(user, action, update.by_id) for user in (owner, writer, third)]

    assert may == [False, False, True]
