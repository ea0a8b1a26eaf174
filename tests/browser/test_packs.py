"""A pack, from the form to the files on somebody's own machine, and the same again later."""

import re
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import expect

from actions.models import Pack, PackFile
from ofsted_tracker.packs.tasks import make_files

PATH = "/authorities/somerset/packs/"


@pytest.fixture
def page(new_page, sign_in):
    """The browser of a manager."""
    return sign_in(new_page(), "manager")


def test_manager_makes_a_pack_and_is_handed_the_same_files_again(page, way):
    make_a_pack(page, way)
    first = downloads(page)

    page.goto_path(PATH)
    page.get_by_role("link", name=re.compile("^Inspectors’ evidence pack")).first.click()
    again = downloads(page)

    assert len(first) == len(PackFile.Format)
    assert again == first


def make_a_pack(page, way: str):
    """Asks for the inspectors' pack and waits until its files are there."""
    page.goto_path(PATH)
    page.get_by_label("Inspectors’ evidence pack").check()
    page.get_by_role("button", name="Make the pack").click()
    expect(page.locator("#files")).to_contain_text("0 of 3 files are made")
    make_files.func(Pack.objects.get().pk)  # As the worker does.
    if way == "no-script":
        page.get_by_role("link", name="Look again").click()
    expect(page.locator("#files tbody tr")).to_have_count(len(PackFile.Format), timeout=10_000)


def downloads(page) -> dict[str, bytes]:
    """Every file of the pack by its name; each is what the page says that it is."""
    found = {}
    for row in page.locator("#files tbody tr").all():
        with page.expect_download() as download:
            row.get_by_role("link").click()
        content = Path(download.value.path()).read_bytes()
        expect(row).to_contain_text(sha256(content).hexdigest())
        found[download.value.suggested_filename] = content
    return found
