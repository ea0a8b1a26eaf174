"""A real Chromium: Debian's, because Playwright's own is not to be had everywhere."""

import os
import shutil
import sqlite3
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from ofsted_tracker.demo import make_demo, passwords
from ofsted_tracker.fixtures import shipped_fixtures

CHROMIUM = shutil.which("chromium")
WIDE, NARROW, HEIGHT = 1280, 390, 900
# The ways in which a journey is gone.
WAYS = {
    "wide": {"viewport": {"width": WIDE, "height": HEIGHT}},
    "narrow": {"viewport": {"width": NARROW, "height": HEIGHT}},
    "no-script": {"viewport": {"width": WIDE, "height": HEIGHT}, "java_script_enabled": False},
}
# Playwright keeps an event loop in this thread, for which Django would refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(settings.BASE_DIR / "tests" / "browser"):
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="no Chromium: apt-get install chromium"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox"] if os.geteuid() == 0 else [],
    }


@contextmanager
def watched(page, site: str):
    """A page with the short ways of these tests, that fails on a console error.

    ``page.sign_in(manager)`` takes a client of the cast, ``page.goto_path("/key/")`` a path.
    """
    page.goto_path = lambda path: page.goto(site + path)
    page.sign_in = lambda client: page.context.add_cookies(
        [
            {"name": name, "value": cookie.value, "url": site}
            for name, cookie in client.cookies.items()
        ]
    )
    complaints = []

    def hear(message):
        # The console tells of a page that answers “not found” or “conflict”, which it may.
        is_status_of_a_page = "status of 4" in message.text and "/static/" not in message.text
        if message.type == "error" and not is_status_of_a_page:
            complaints.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def page(page, request, live_server):
    """A page of the running site at desk and at pocket size."""
    page.set_viewport_size({"width": request.param, "height": HEIGHT})
    with watched(page, live_server.url):
        yield page


# The site with all that it comes with


@pytest.fixture(scope="session")
def real_data(django_db_setup, django_db_blocker, tmp_path_factory) -> Path:
    """Everything that “make run” loads, in a file to copy from: loading takes too long for each."""
    folder = tmp_path_factory.mktemp("real")
    with django_db_blocker.unblock(), override_settings(DEMO=True, VAR_DIR=folder):
        copy_database(connection, folder / "empty.sqlite3")
        call_command("load_report", *shipped_fixtures(), verbosity=0)
        make_demo()
        copy_database(connection, folder / "full.sqlite3")
        put_back(folder / "empty.sqlite3")
    return folder


def copy_database(database, path: Path):
    database.ensure_connection()
    with sqlite3.connect(path) as copy:
        database.connection.backup(copy)
    copy.close()


def put_back(path: Path):
    """Puts the rows of a copy in place of those of the test database."""
    connection.ensure_connection()
    source = sqlite3.connect(path)
    source.backup(connection.connection)
    source.close()
    ContentType.objects.clear_cache()


@pytest.fixture
def real_site(live_server, real_data, settings) -> str:
    """The address of a site that holds all fixtures and the demonstration."""
    settings.DEMO, settings.VAR_DIR = True, real_data
    put_back(real_data / "full.sqlite3")
    return live_server.url


@pytest.fixture(params=WAYS)
def way(request) -> str:
    """One of WAYS: who asks for it is run in each."""
    return request.param


@pytest.fixture
def new_page(way, new_context, real_site):
    """Opens a browser of its own for one more person."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(watched(new_context(**WAYS[way]).new_page(), real_site))


@pytest.fixture
def sign_in(real_site):
    """Signs somebody in through the form, by the role of the demonstration."""

    def fill(page, role: str):
        page.goto_path("/account/login/")
        page.get_by_label("User name").fill(f"demo-{role}")
        page.get_by_label("Password").fill(passwords()[role])
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{real_site}/")
        return page

    return fill
