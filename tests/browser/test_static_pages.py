import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import faults


@pytest.mark.parametrize(
    "path", ["/accessibility/", "/privacy/", "/key/", "/account/login/", "/account/password/reset/"]
)
def test_public_page_is_accessible_and_never_scrolls_sideways(page, path):
    page.goto_path(path)

    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_error_summary_takes_the_focus(page):
    page.goto_path("/account/login/")

    page.get_by_role("button", name="Sign in").click()

    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert faults(page) == []


def test_menu_of_a_signed_in_manager_is_accessible(page, manager):
    page.sign_in(manager)

    page.goto_path("/key/")

    expect(page.get_by_text("Signed in as Mary Manager")).to_be_visible()
    assert faults(page) == []
