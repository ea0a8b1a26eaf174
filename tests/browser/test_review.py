"""A published report, from the file to the pages of the council, through every step between."""

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from findings.drafts.tasks import read_draft
from findings.models import Draft, DraftItem, Inspection, Recommendation
from tests.provenance import SOURCES

pytestmark = pytest.mark.sources

REPORT = SOURCES / "reports" / "york_2022-05-04.pdf"


@pytest.fixture
def page(new_page, sign_in):
    """The browser of an administrator."""
    return sign_in(new_page(), "administrator")


def heading(page):
    return page.get_by_role("heading", level=1)


def hand_in(page, way: str) -> Draft:
    """Hands the report in and waits until it is read."""
    page.goto_path("/reports/load/")
    page.get_by_label("Reports, letters or fixture files").set_input_files(REPORT)
    page.get_by_role("button", name="Hand in").click()
    expect(heading(page)).to_have_text(re.compile("is being read"))
    draft = Draft.objects.get()
    read_draft.func(draft.pk)  # As the worker does.
    if way == "no-script":
        page.get_by_role("link", name="Look again").click()
    expect(heading(page)).to_contain_text("Review what was read", timeout=10_000)
    return draft


def open_list(page, name: str):
    lists = page.get_by_role("navigation", name="Lists of this document")
    lists.get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text(name)


def test_administrator_reviews_a_report_and_loads_it(page, way):
    draft = hand_in(page, way)
    asked = draft.items.filter(kind=DraftItem.Kind.RECOMMENDATION)
    first, second, third, *rest = asked.order_by("position")

    open_list(page, "Recommendations")
    assert_is_marked_on_the_page(page, first)

    page.get_by_role("button", name="Accept Recommendation 1", exact=True).click()
    expect(page).to_have_url(re.compile(rf"#item-{second.pk}$"))
    page.get_by_role("link", name="Correct Recommendation 2", exact=True).click()
    page.get_by_label("Title in our words").fill("Visits in good time")
    page.get_by_role("button", name="Save and accept").click()
    expect(page).to_have_url(re.compile(rf"#item-{third.pk}$"))
    page.get_by_role("button", name="Reject Recommendation 3", exact=True).click()
    assert not Recommendation.objects.filter(authority__slug="york").exists()

    for doubtful in draft.items.undecided().doubtful():
        doubtful.decide("accepted", user=None, expected_version=doubtful.version)
    page.get_by_role("button", name="Accept all that is beyond doubt").click()
    page.get_by_role("link", name="Check and load").click()
    expect(page.get_by_role("heading", name="To be created")).to_be_visible()
    page.get_by_role("button", name="Confirm and load").click()

    expect(page.get_by_role("alert").first).to_contain_text("is loaded")
    visit = Inspection.objects.get(authority__slug="york")
    titles = list(visit.recommendations.values_list("title", flat=True))
    assert len(titles) == 2 + len(rest)
    assert "Visits in good time" in titles
    assert_every_recommendation_is_one_click_from_its_page(page, visit)

    # A second time there is nothing to do, and the same file makes no second draft.
    page.goto_path(f"{draft.get_absolute_url()}check/")
    expect(page.get_by_role("main")).to_contain_text("There is nothing to confirm")
    page.goto_path("/reports/load/")
    page.get_by_label("Reports, letters or fixture files").set_input_files(REPORT)
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("alert").first).to_contain_text("was handed in before")
    assert Draft.objects.count() == 1


def assert_is_marked_on_the_page(page, item: DraftItem):
    """The picture is there, and the mark and the text lead to each other."""
    picture = page.locator(".page svg image").get_attribute("href")
    answer = page.request.get(urljoin(page.url, picture))
    assert answer.headers["content-type"] == "image/webp"
    page.locator("#mark-1").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#item-{item.pk}")).to_be_in_viewport()
    page.locator(f"#item-{item.pk} a.item__no").click()
    expect(page.locator("#mark-1")).to_be_in_viewport()


def assert_every_recommendation_is_one_click_from_its_page(page, visit: Inspection):
    for recommendation in visit.recommendations.select_related("passage"):
        page.goto_path(recommendation.get_absolute_url())
        passage = recommendation.passage
        page.locator(f'main a[href="{passage.get_absolute_url()}"]').first.click()
        expect(page.locator(f"#passage-{passage.pk}")).to_contain_text(passage.text)
        expect(page.locator(f'.page svg a[href="#passage-{passage.pk}"]')).to_be_attached()
