"""Every page, form, error and empty state: axe at both widths, no sideways scrolling, no script."""

from collections.abc import Callable
from dataclasses import dataclass

import pypdfium2
import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from actions.models import Action, Brag, StatusUpdate
from findings.models import (
    Authority,
    Continuation,
    Draft,
    DraftItem,
    Inspection,
    Recommendation,
    Theme,
)
from metrics.models import FigureFile, Indicator
from ofsted_tracker.demo import passwords
from ofsted_tracker.pages.drafts.groups import NAMES as GROUPS
from tests.browser.accessibility import faults, scrolls_sideways
from tests.browser.conftest import HEIGHT, NARROW, WIDE, watched
from tests.factories import ContinuationFactory, FigureFileFactory
from tests.pages.two_step import code_of, turn_on
from tests.test_permissions import MATRIX, NO_PUBLIC
from tests.world import draft_of, items_of, open_data_of, pack_of, table_of

STRANGER, MANAGER, INSPECTOR, ADMINISTRATOR = "stranger", "manager", "inspector", "administrator"


@dataclass(frozen=True)
class Stop:
    """A page, and what is done there first so that it comes into its state."""

    path: str
    do: Callable | None = None
    state: str = ""

    def __str__(self):
        return f"{self.path} {self.state}".strip()


def press(name: str, *, after: Callable = lambda page: None):
    """Sends the form whose button has that name, filled in by ``after`` if at all."""

    def do(page):
        after(page)
        page.get_by_role("main").get_by_role("button", name=name).first.click()

    return do


def handing_in(text: str):
    file = {"name": "visit.yaml", "mimeType": "text/yaml", "buffer": text.encode()}
    return lambda page: page.get_by_label("Reports, letters or fixture files").set_input_files(file)


def updated_meanwhile(action: Action):
    """Somebody else writes an update while the form is open."""

    def do(page):
        StatusUpdate.record(
            action=action, seen=Action.objects.get(pk=action.pk).version, brag=Brag.GREEN,
            progress="Written meanwhile", by=User.objects.first(), at=action.updates.first().at,
        )  # fmt: skip
        page.get_by_label("What was done").fill("Written at the same time")

    return press("Save update", after=do)


def edited_meanwhile(action: Action):
    def do(page):
        changed = Action.objects.get(pk=action.pk)
        changed.title += " anew"
        changed.save()

    return press("Save", after=do)


def decided_meanwhile(item: DraftItem):
    """Somebody else decides on an item while its form is open."""

    def do(page):
        page.get_by_label("The value as printed").fill("13%")
        page.get_by_role("radio").first.check()
        now = DraftItem.objects.get(pk=item.pk)
        now.decide(
            DraftItem.Decision.REJECTED, user=User.objects.first(), expected_version=now.version
        )

    return press("Save", after=do)


def rejected_meanwhile(draft: Draft):
    def do(page):
        for now in draft.items.filter(kind=DraftItem.Kind.FINDING):
            now.decide("rejected", user=User.objects.first(), expected_version=now.version)

    return press("Accept Finding", after=do)


def drafts_in_all_states() -> list[Draft]:
    """A document of each state, that to be reviewed with an item of each kind."""
    visit = Inspection.objects.get(code="somerset-2022-inspection")
    drafts = [draft_of(visit, state) for state in Draft.State]
    for draft in drafts:
        if draft.state == Draft.State.TO_REVIEW:
            for kind in DraftItem.Kind:
                items_of(draft, kind, Theme.objects.first(), Indicator.objects.first(), 1)
    return drafts


def tables_in_all_states(authority: Authority, indicator: Indicator) -> dict[str, FigureFile]:
    """A table of figures of each state, and one with faults."""
    tables = {state: table_of(authority, indicator, 2, state) for state in FigureFile.State}
    fault = {"row": 2, "column": "value", "there": "", "what_to_do": "Fill in “value”"}
    faulty = FigureFileFactory(authority=authority, read={"figures": [], "faults": [fault]})
    return tables | {"with faults": faulty}


def filled(label: str, answer: Callable):
    """Fills in the field of that label with what ``answer`` makes of the page."""
    return lambda page: page.get_by_label(label).fill(answer(page))


def stops_of_two_step_sign_in(role: str) -> list[Stop]:
    """As somebody sets it up, from the first page to the last."""
    set_up = reverse("mfa_activate_totp")
    password = filled("Password", lambda page: passwords()[role])
    code = filled("The code", lambda page: code_of(page.locator("code").inner_text()))
    return [
        Stop(reverse("mfa_index"), state="without"),
        Stop(set_up, press("Confirm"), "not confirmed"),
        Stop(set_up, press("Confirm", after=password)),
        Stop(set_up, press("Turn on"), "with errors"),
        Stop(set_up, press("Turn on", after=code), "recovery codes"),
        Stop(reverse("mfa_index")),
        Stop(reverse("mfa_generate_recovery_codes")),
        Stop(reverse("mfa_deactivate_totp")),
    ]


def after_the_password(role: str):
    """Signs in somebody who has two-step sign-in, up to the question for the code."""
    turn_on(User.objects.get(username=f"demo-{role}"))

    def do(page):
        page.get_by_label("User name").fill(f"demo-{role}")
        filled("Password", lambda page: passwords()[role])(page)

    return press("Sign in", after=do)


def stops_of_strangers() -> list[Stop]:
    public = [name for name, (_, post) in MATRIX.items() if post == NO_PUBLIC]
    pages = [name for name in public if name not in {"healthz", "council_css", "favicon.ico"}]
    sign_in = reverse("account_login")
    reset = reverse("account_reset_password")
    return [
        *(Stop(reverse(name)) for name in pages),
        Stop(sign_in),
        Stop(sign_in, press("Sign in"), "with errors"),
        Stop(reverse("socialaccount_login_cancelled")),
        Stop(sign_in, after_the_password(INSPECTOR), "asked for a code"),
        Stop(reverse("mfa_authenticate"), press("Sign in"), "with errors"),
        Stop(reset),
        Stop(reset, press(""), "with errors"),
        Stop(reverse("account_reset_password_done")),
        Stop(reverse("account_reset_password_from_key_done")),
        Stop("/account/password/reset/key/1-no-such-key/"),
        Stop(reverse("account_inactive")),
        Stop(reverse("account_signup")),
    ]


def stops_of_managers() -> list[Stop]:
    somerset = Authority.objects.get(slug="somerset")
    action = Action.objects.filter(owner__username="demo-manager", brag=Brag.RED).first()
    evidence = somerset.evidence.first()
    plan = action.plan
    finished = Action.objects.awaiting_sign_off().exclude(owner=action.owner).first()
    sign_off = reverse("actions:sign_off", args=[finished.pk])
    indicator = Indicator.objects.filter(is_headline=True).first()
    add_figure = f"{reverse('indicators:add_figure', args=[indicator.pk])}?authority=somerset"
    tables = tables_in_all_states(somerset, indicator)
    mark_done = f"{reverse('indicators:intervention_add', args=[indicator.pk])}?authority=somerset"

    clock = reverse("inspections:clock", args=[somerset.inspections.full().first().pk])
    packs = reverse("packs:list", args=["somerset"])
    pack, changed = (pack_of(plan, action.owner) for _ in range(2))
    changed.files.update(sha256="0" * 64)

    def of(name):
        return reverse(f"actions:{name}", args=[action.pk])

    def of_evidence(name):
        return reverse(f"evidence:{name}", args=[evidence.pk])

    return [
        Stop("/"),
        Stop(f"/?open={action.pk}"),
        Stop(f"/?open={action.pk}", press("Save"), "with errors"),
        Stop("/actions/"),
        Stop("/actions/?q=nothing+of+the+kind", state="empty"),
        Stop("/actions/?brag=no-such", state="with a complaint"),
        Stop(action.get_absolute_url()),
        Stop(action.get_absolute_url(), press("Save update"), "with errors"),
        Stop(action.get_absolute_url(), updated_meanwhile(action), "in conflict"),
        Stop(of("edit")),
        Stop(of("edit"), press("Save", after=lambda p: p.get_by_label("Code").fill("")), "errors"),
        Stop(of("edit"), edited_meanwhile(action), "in conflict"),
        Stop(of("extend")),
        Stop(of("extend"), press("Move"), "with errors"),
        Stop(of("evidence")),
        Stop(of("evidence"), press("Add"), "with errors"),
        Stop(of("milestone_add")),
        Stop(of("milestone_add"), press("Add"), "with errors"),
        Stop(sign_off),
        Stop(sign_off, press("Save"), "with errors"),
        Stop(of_evidence("detail")),
        Stop(of_evidence("edit")),
        Stop(of_evidence("version")),
        Stop(of_evidence("version"), press("Add"), "with errors"),
        Stop(reverse("actions:add", args=[plan.pk])),
        Stop(reverse("actions:add", args=[plan.pk]), press("Add"), "with errors"),
        Stop(reverse("actions:plan_add", args=["somerset"])),
        Stop(reverse("actions:plan_edit", args=[plan.pk])),
        Stop(reverse("actions:plan_key", args=[plan.pk])),
        *(Stop(f"/authorities/somerset/plan/?by={by}") for by in ["recommendation", "theme"]),
        Stop("/authorities/somerset/plan/?by=owner"),
        Stop(reverse("actions:board_add", args=[plan.pk])),
        Stop(reverse("actions:board_add", args=[plan.pk]), press("Add"), "with errors"),
        Stop(clock),
        Stop(
            clock, press("Save", after=lambda p: p.get_by_label("Day").first.fill("40")), "errors"
        ),
        Stop("/authorities/somerset/plan/checks/"),
        Stop("/authorities/somerset/plan/checks/?kind=unanswered"),
        Stop("/authorities/somerset/plan/as-it-stood/"),
        Stop("/authorities/somerset/plan/as-it-stood/?on=2020-01-01"),
        Stop("/authorities/somerset/since/"),
        Stop("/authorities/somerset/since/?from=visit"),
        Stop("/authorities/somerset/since/?from=2026-02-31", state="with errors"),
        Stop(packs),
        Stop(
            packs,
            press("Make the pack", after=lambda p: p.get_by_label("Another day").check()),
            "with errors",
        ),
        Stop(pack.get_absolute_url()),
        Stop(reverse("packs:file", args=[changed.pk, "pdf"]), state="changed"),
        Stop(add_figure),
        Stop(mark_done),
        Stop(mark_done, press("Mark it"), "with errors"),
        Stop(add_figure, press("Save"), "with errors"),
        Stop(reverse("indicators:load")),
        Stop(reverse("indicators:load"), press("Hand in"), "with errors"),
        *(Stop(table.get_absolute_url(), state=state) for state, table in tables.items()),
        Stop(reverse("account_change_password")),
        Stop(reverse("account_change_password"), press(""), "with errors"),
        *stops_of_two_step_sign_in(MANAGER),
        Stop(reverse("account_logout")),
        Stop("/reports/load/", state="forbidden"),
        Stop("/recommendations/999999/", state="not found"),
    ]


def stops_of_inspectors() -> list[Stop]:
    """What was published, of a council with a long history and of one with none."""
    visits = Inspection.objects.filter(authority__slug="somerset")
    of_each_kind = {(v.kind, v.by_mention_only): v for v in visits}.values()
    document = visits.get(code="somerset-2015-inspection").documents.first()
    asked = Recommendation.objects.filter(authority__slug="somerset")
    some = [asked.get(code="SOM-2017-11"), asked.filter(actions=None).first()]
    indicators = [
        Indicator.objects.filter(is_headline=True).first(),
        Indicator.objects.filter(better=Indicator.Better.NEITHER).first(),
    ]
    empty = "/authorities/york"
    return [
        Stop("/"),
        Stop("/?since=7"),
        Stop("/authorities/"),
        Stop("/authorities/?q=no-such", state="empty"),
        *(
            Stop(f"{council}/{page}")
            for council in ["/authorities/somerset", "/authorities/bath-and-north-east-somerset"]
            for page in ["", "progress/", "evidence/"]
        ),
        *(Stop(f"{empty}/{page}", state="empty") for page in ["", "progress/", "evidence/"]),
        *(
            Stop(f"/authorities/somerset/evidence/?{choice}")
            for choice in ["by=recommendation", "by=area", "by=tag", "by=date", "gaps=wanting"]
        ),
        Stop(f"{empty}/plan/", state="not found"),
        Stop(f"{empty}/since/"),
        *(Stop(visit.get_absolute_url()) for visit in of_each_kind),
        *(Stop(f"{document.get_absolute_url()}{page}") for page in ["", "pages/9/", "pages/999/"]),
        Stop("/recommendations/?authority=somerset"),
        Stop("/recommendations/?q=no-such", state="empty"),
        Stop("/recommendations/?status=no-such", state="with a complaint"),
        Stop("/recommendations/recurring/"),
        Stop("/recommendations/recurring/?by=tag"),
        Stop("/recommendations/recurring/?year_from=2099", state="empty"),
        *(Stop(recommendation.get_absolute_url()) for recommendation in some),
        Stop(reverse("recommendations:history", args=[some[0].pk])),
        Stop("/indicators/"),
        Stop("/indicators/?authority=somerset"),
        Stop("/indicators/?q=no-such", state="empty"),
        *(Stop(indicator.get_absolute_url()) for indicator in indicators),
        *(Stop(f"{indicator.get_absolute_url()}?authority=somerset") for indicator in indicators),
        Stop(f"{indicators[0].get_absolute_url()}?authority=york", state="empty"),
        Stop("/search/"),
        Stop("/search/?q=homes"),
        Stop("/search/?q=homes&kind=findings"),
        Stop("/search/?q=no-such-word", state="empty"),
        Stop("/search/?q=a", state="with errors"),
        Stop("/glossary/"),
    ]


def stops_of_administrators() -> list[Stop]:
    theme = "- model: findings.theme\n  fields: {slug: new, name: New, order: 900}\n"
    again = theme.replace("new", "homes").replace("New", "Homes anew").replace("900", "1")
    check = "Hand in"
    load = reverse("reports:load")
    drafts = {draft.state: draft for draft in drafts_in_all_states()}
    draft = drafts[Draft.State.TO_REVIEW]
    item = draft.items.get(kind=DraftItem.Kind.FIGURE)

    def of(name, *args):
        return reverse(f"reports:{name}", args=[draft.pk, *args])

    asked = Recommendation.objects.filter(authority__slug="somerset").order_by("asked_on", "pk")
    link = ContinuationFactory(
        earlier=asked.first(), later=asked.last(), state=Continuation.State.SUGGESTED
    )
    columns = reverse(
        "indicators:file_columns", args=[open_data_of(Indicator.objects.first(), 2).pk]
    )
    return [
        Stop("/"),
        Stop(reverse("indicators:load_statistics")),
        Stop(reverse("indicators:load_statistics"), press("Hand in"), "with errors"),
        Stop(columns),
        Stop(columns, press("See what would change"), "with errors"),
        Stop(load),
        *(Stop(drafts[state].get_absolute_url(), state=state) for state in drafts),
        *(Stop(f"{of('draft')}?show={group}") for group in GROUPS),
        Stop(of("page", 1)),
        Stop(of("page", 2), state="empty"),
        Stop(of("item", item.pk)),
        Stop(of("item", item.pk), press("Save"), "with errors"),
        Stop(of("item", item.pk), decided_meanwhile(item), "in conflict"),
        Stop(f"{of('draft')}?show=finding", rejected_meanwhile(draft), "in conflict"),
        *(Stop(of("add", kind)) for kind in ["recommendation", "figure"]),
        Stop(of("add", "finding"), press("Add it"), "with errors"),
        Stop(of("check"), state="with problems"),
        Stop(reverse("recommendations:continuations")),
        Stop(f"{reverse('recommendations:continuations')}?recommendation=1", state="empty"),
        Stop(link.later.get_absolute_url()),
        Stop(load, press(check), "with errors"),
        Stop(load, press(check, after=handing_in(theme)), "review"),
        Stop(load, press(check, after=handing_in(again)), "review of changes"),
        Stop(load, press(check, after=handing_in("- model: no.such\n")), "with problems"),
    ]


STOPS = {
    STRANGER: stops_of_strangers,
    MANAGER: stops_of_managers,
    INSPECTOR: stops_of_inspectors,
    ADMINISTRATOR: stops_of_administrators,
}


@pytest.fixture
def visitor(new_context, real_site, sign_in):
    """Opens a page for somebody of a role, with or without JavaScript."""
    opened = []

    def open_page(role: str, **options):
        context = new_context(viewport={"width": WIDE, "height": HEIGHT}, **options)
        watching = watched(context.new_page(), real_site)
        page = watching.__enter__()
        opened.append(watching)
        return page if role == STRANGER else sign_in(page, role)

    yield open_page
    for watching in opened:
        watching.__exit__(None, None, None)


def walk(page, role: str):
    """Each stop of a role once the page is in its state."""
    for stop in STOPS[role]():
        assert page.goto_path(stop.path).status < 500, stop
        if stop.do:
            stop.do(page)
            page.wait_for_load_state()
        yield stop


@pytest.mark.parametrize("role", STOPS)
def test_every_page_is_accessible_at_both_widths_and_never_scrolls_sideways(visitor, role):
    page = visitor(role)
    wrong = {}

    for stop in walk(page, role):
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            found = faults(page)
            if scrolls_sideways(page):
                found.append("scrolls sideways")
            if found:
                wrong[f"{stop} at {width}"] = found
        page.set_viewport_size({"width": WIDE, "height": HEIGHT})

    assert wrong == {}


@pytest.mark.parametrize("role", STOPS)
def test_every_page_is_whole_without_javascript(visitor, role):
    page = visitor(role, java_script_enabled=False)
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    wrong = {}

    for stop in walk(page, role):
        headings = page.get_by_role("heading", level=1)
        if headings.count() != 1 or not headings.first.is_visible():
            wrong[str(stop)] = "no heading"
        elif count(page, "main form:visible") > count(page, "main form button:visible"):
            wrong[str(stop)] = "a form without its button"

    assert wrong == {}


def count(page, selector: str) -> int:
    return page.locator(selector).count()


def test_axe_finds_what_is_planted(visitor):
    """Or the walks above could not fail."""
    page = visitor(STRANGER)
    page.goto_path("/key/")
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    page.evaluate(PLANT)

    rules = {fault.partition(":")[0] for fault in faults(page)}

    assert {"image-alt", "heading-order", "target-size"} <= rules
    assert scrolls_sideways(page)


PLANT = """
() => {
  const main = document.querySelector("main");
  main.innerHTML += "<h5>Skipped</h5><img src=/favicon.ico><button>a</button><button>b</button>";
  for (const button of main.querySelectorAll("button"))
    Object.assign(button.style, {width: "9px", height: "9px", padding: 0, border: 0});
  main.querySelector("img").style.width = "2000px";
}
"""


# On paper


HEADINGS = ":is(h1, h2):visible:not(.govuk-visually-hidden)"


@pytest.mark.parametrize("path", ["progress/", "evidence/"])
def test_print_is_a_document_without_menus(visitor, path):
    page = visitor(INSPECTOR)
    page.goto_path(f"/authorities/somerset/{path}")
    page.emulate_media(media="print")
    headings = page.get_by_role("main").locator(HEADINGS).all_inner_texts()

    document = pypdfium2.PdfDocument(page.pdf(format="A4"))

    sheets = [sheet.get_textpage().get_text_bounded() for sheet in document]
    text = " ".join(" ".join(sheets).split())
    assert len(sheets) > 1
    assert all(words.strip() for words in sheets)
    assert len(headings) > 3
    for heading in headings:
        assert " ".join(heading.split()) in text
    for menu in ["My work", "Sign out", "Skip to main content", "Search Glossary"]:
        assert menu not in text
