"""Lists that keep themselves fresh while documents are read."""

import pytest
from playwright.sync_api import expect

from findings.models import Draft
from tests.factories import DraftFactory

PATH = "/reports/load/"


@pytest.fixture
def waiting(page, administrator) -> Draft:
    """A document that waits to be read, on the page that says so."""
    draft = DraftFactory(name="visit.pdf", state=Draft.State.QUEUED)
    page.sign_in(administrator)
    page.goto_path(PATH)
    expect(page.get_by_role("heading", name="Being read: 1")).to_be_visible()
    return draft


def read(draft: Draft):
    draft.state = Draft.State.TO_REVIEW
    draft.save()


def test_list_shows_what_was_read_meanwhile_and_says_so(page, waiting):
    read(waiting)

    expect(page.get_by_role("heading", name="To review: 1")).to_be_visible(timeout=10_000)
    expect(page.get_by_role("status")).to_contain_text("Nothing is being read. 1 waits")
    expect(page.locator("[data-refresh]")).to_have_count(0)


def test_list_is_not_changed_under_somebody_who_is_in_it(page, waiting):
    link = page.get_by_role("link", name="visit.pdf")
    link.focus()
    read(waiting)

    expect(page.get_by_role("status")).to_contain_text("Nothing is being read", timeout=10_000)
    expect(link).to_be_focused()

    page.get_by_role("button", name="Hand in").focus()
    expect(page.get_by_role("heading", name="To review: 1")).to_be_visible(timeout=10_000)
