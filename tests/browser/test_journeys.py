"""What each of the three groups of people comes for, on the true history of two councils."""

import re

from playwright.sync_api import expect

from actions.models import Action
from findings.models import Finding, Inspection, Recommendation
from tests.browser.conftest import WAYS, watched


def main_of(page):
    return page.get_by_role("main")


def link(page, name):
    return main_of(page).get_by_role("link", name=name)


# A manager: what waits on me, and how it goes


def test_manager_updates_a_status_in_three_clicks_and_sees_it_in_the_history(new_page, sign_in):
    page = sign_in(new_page(), "manager")
    expect(page.get_by_role("heading", level=1)).to_have_text("My work")
    row = page.locator("ul.work > li").first
    code = row.locator("h3 .muted").inner_text()

    row.get_by_role("link", name=f"Update {code}").click()  # The first click,
    form = page.get_by_role("form", name=f"Update {code}")
    form.get_by_label("Amber").check()  # the second,
    form.get_by_label("What was done").fill("Two foster carers were approved in July.")
    form.get_by_label("What is different").fill("Four children live nearer to home.")
    form.get_by_role("button", name="Save", exact=True).click()  # and the third.

    expect(page.get_by_role("alert")).to_contain_text(f"{code} is saved as Amber")
    page.locator("ul.work > li").filter(has_text=code).get_by_role("heading").get_by_role(
        "link"
    ).click()
    newest = page.locator("#history .tl > li").first
    expect(newest).to_contain_text("Two foster carers were approved in July.")
    expect(newest).to_contain_text("Four children live nearer to home.")
    expect(newest).to_contain_text("Amber")


def test_two_people_who_update_at_once_lose_nothing(new_page, sign_in):
    first, second = sign_in(new_page(), "manager"), sign_in(new_page(), "administrator")
    action = Action.objects.filter(brag="R").first()
    for page in (first, second):
        page.goto_path(action.get_absolute_url())

    update(first, "Green", "The tender is awarded.")
    expect(first.get_by_role("alert")).to_contain_text("is saved as Green")
    update(second, "Red", "The tender failed.")

    expect(second.get_by_role("heading", level=1)).to_contain_text("Somebody else has updated")
    expect(main_of(second)).to_contain_text("The tender is awarded.")
    expect(second.get_by_label("What was done")).to_have_value("The tender failed.")
    expect(second.get_by_label("Red")).to_be_checked()
    assert action.updates.first().progress == "The tender is awarded."

    second.get_by_role("button", name="Save mine after theirs").click()

    entries = second.locator("#history .tl > li")
    expect(entries.nth(0)).to_contain_text("The tender failed.")
    expect(entries.nth(1)).to_contain_text("The tender is awarded.")


def update(page, status: str, progress: str):
    page.get_by_label(status).check()
    page.get_by_label("What was done").fill(progress)
    page.get_by_role("button", name="Save update").click()


# An inspector: what was said in 2026, and where it comes from


def test_inspector_follows_homes_for_children_from_2026_back_to_2015(new_page, sign_in):
    page = sign_in(new_page(), "inspector")
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Councils").click()
    link(page, re.compile("^Somerset$")).click()
    newest = Inspection.objects.get(code="somerset-2026-inspection")
    link(page, newest.title).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2026")

    # What inspectors found, with the sentence itself one click away.
    link(page, "Enough homes for children").first.click()
    found = Finding.objects.filter(inspection=newest, theme__slug="homes")
    assert found
    for finding in found:
        expect(main_of(page)).to_contain_text(finding.summary)
        assert_says(page, finding.passage)

    # What they asked for, and for what they had asked before.
    asked = Recommendation.objects.filter(authority__slug="somerset", theme__slug="homes")
    line = list(asked.order_by("-asked_on"))
    assert [r.asked_on.year for r in line] == [2026, 2022, 2017, 2015]
    link(page, line[0].title).first.click()
    for recommendation, earlier in zip(line, [*line[1:], None], strict=True):
        expect(page.get_by_role("heading", level=1)).to_contain_text(recommendation.title)
        expect(main_of(page)).to_contain_text(recommendation.words)
        assert_says(page, recommendation.passage)
        if earlier:
            link(page, re.compile(f"^{earlier.label}$")).first.click()


def assert_says(page, passage):
    """The words are quoted with a link to their place, and one click on it leads to them there."""
    here = page.url
    main_of(page).locator(f'a[href="{passage.get_absolute_url()}"]').first.click()
    place = page.locator(f"#passage-{passage.pk}")
    expect(place).to_contain_text(passage.text)
    expect(place).to_be_in_viewport()
    page.goto(here)


# An administrator: a new report, then a broken one

NEW_VISIT = """\
# A visit made up for a test.
- model: findings.inspection
  fields:
    authority: [somerset]
    code: somerset-2031-visit
    kind: focused_visit
    title: "Focused visit: homes"
    start: 2031-03-04
    end: 2031-03-05
- model: findings.document
  fields:
    inspection: [somerset-2031-visit]
    code: somerset-2031-letter
    kind: letter
    title: "Letter of 2031"
    publisher: Ofsted
    source_name: letter.pdf
    licence: "Open Government Licence"
- model: findings.passage
  fields:
    document: [somerset-2031-letter]
    code: p1
    page: 1
    text: "There are now enough homes."
- model: findings.finding
  fields:
    inspection: [somerset-2031-visit]
    code: somerset-2031-f01
    order: 1
    theme: [homes]
    polarity: strength
    summary: "Children have homes near their school"
    passage: [somerset-2031-letter, p1]
"""


def hand_in(page, text: str):
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Load a report").click()
    file = {"name": "visit.yaml", "mimeType": "text/yaml", "buffer": text.encode()}
    page.get_by_label("Reports, letters or fixture files").set_input_files(file)
    page.get_by_role("button", name="Hand in").click()


def test_administrator_loads_a_visit_and_then_a_broken_one(new_page, sign_in):
    page = sign_in(new_page(), "administrator")
    before = Inspection.objects.count()

    hand_in(page, NEW_VISIT)

    expect(page.get_by_role("heading", level=1)).to_contain_text("Review what would change")
    expect(page.get_by_role("heading", name="To be created: 4")).to_be_visible()
    assert Inspection.objects.count() == before  # Nothing is written before it is confirmed.

    page.get_by_role("button", name="Confirm and load").click()

    expect(page.get_by_role("alert")).to_contain_text("visit.yaml is loaded: 4 created.")
    visit = Inspection.objects.get(code="somerset-2031-visit")
    page.goto_path(visit.get_absolute_url())
    expect(main_of(page)).to_contain_text("Children have homes near their school")

    hand_in(page, NEW_VISIT.replace("2031", "2032").replace("order: 1", "order: one"))

    expect(page.get_by_role("heading", level=1)).to_contain_text("cannot be loaded")
    problem = page.get_by_role("row").filter(has_text="Line 29")
    expect(problem).to_contain_text("order")
    expect(problem).to_contain_text("“one” value must be an integer")
    expect(page.get_by_role("button", name="Confirm and load")).to_have_count(0)
    assert not Inspection.objects.filter(code="somerset-2032-visit").exists()


# Without a mouse

FOCUS_SHOWS = """
() => {
  const styles = ["outline", "boxShadow", "backgroundColor", "clip", "clipPath", "textDecoration"];
  const look = (e) => [e, e.parentElement, ...(e.labels || [])].flatMap((part) =>
    [null, "::before", "::after"].flatMap((pseudo) =>
      styles.map((style) => getComputedStyle(part, pseudo)[style]))).join();
  const focused = document.activeElement, shown = look(focused);
  focused.blur();
  const hidden = look(focused);
  focused.focus();
  return shown !== hidden;
}
"""
NAME = "() => (document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()"
MOST_TABS = 60


def tab_to(page, name: str):
    """Goes from one control to the next until the one of that name; each shows that it is there."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        reached = " ".join(page.evaluate(NAME).split())
        assert page.evaluate(FOCUS_SHOWS), f"“{reached}” does not show that it has the focus."
        if reached.startswith(name):
            return
    raise AssertionError(f"“{name}” cannot be reached by keyboard.")


def test_keyboard_alone_updates_a_status(new_context, real_site, sign_in):
    page = new_context(**WAYS["wide"]).new_page()
    with watched(page, real_site):
        sign_in(page, "manager")
        code = page.locator("ul.work > li h3 .muted").first.inner_text()

        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Skip to main content")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("#main")).to_be_focused()

        tab_to(page, f"Update {code}")
        page.keyboard.press("Enter")
        page.wait_for_url("**/?open=*")
        tab_to(page, "R")  # Whatever the status is now: the group of radios is one stop.
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        tab_to(page, "What was done")
        page.keyboard.type("Written without a mouse.")
        tab_to(page, "Save")
        page.keyboard.press("Enter")

        expect(page.get_by_role("alert")).to_contain_text(f"{code} is saved")
        assert Action.objects.filter(updates__progress="Written without a mouse.").exists()
