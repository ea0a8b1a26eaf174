"""The cast of the tests, and their rules: no skipping in CI, no word kept from test to test."""

import os

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from findings.models import Authority
from ofsted_tracker.abbreviations import forget_abbreviations
from ofsted_tracker.fixtures import shipped_fixtures
from ofsted_tracker.permissions import ADMINISTRATOR, INSPECTOR, MANAGER
from tests.factories import AuthorityFactory, MembershipFactory, UserFactory
from tests.provenance import SOURCES

HAS_SOURCES = any(SOURCES.glob("reports/*.pdf"))


@pytest.fixture(autouse=True)
def fresh_abbreviations():
    forget_abbreviations()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Without PostgreSQL's autovacuum: between two tests it finds tables empty, notes that they
    are, and a query over a few hundred rows of the next test is planned for none and never ends.
    """
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'ALTER TABLE "{table}" SET (autovacuum_enabled = false)')


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """All fixtures that the site comes with, loaded once for a module of tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_report", *shipped_fixtures(), verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def authority(db) -> Authority:
    """The council whose people are in the cast."""
    return AuthorityFactory(name="Westshire", slug="westshire")


@pytest.fixture
def stranger(db) -> Client:
    """Has not signed in."""
    return Client()


@pytest.fixture
def manager(authority) -> Client:
    return signed_in(authority, MANAGER, first_name="Mary", last_name="Manager")


@pytest.fixture
def inspector(authority) -> Client:
    """Reads the council's work and changes nothing."""
    return signed_in(authority, INSPECTOR, first_name="Ian", last_name="Inspector")


@pytest.fixture
def other_manager(db) -> Client:
    """A manager of another council."""
    return signed_in(AuthorityFactory(), MANAGER)


@pytest.fixture
def administrator(db) -> Client:
    return signed_in(None, ADMINISTRATOR, first_name="Ada", last_name="Administrator")


def signed_in(authority: Authority | None, group: str, **names) -> Client:
    """A client of somebody in a group, and in an authority if one is given; ``.user`` is who."""
    client = Client()
    client.user = UserFactory(groups=[group], **names)
    if authority:
        MembershipFactory(user=client.user, authority=authority)
    client.force_login(client.user)
    return client


def pytest_configure():
    if os.environ.get("CI") and not HAS_SOURCES:
        raise pytest.UsageError(
            f"In CI the reports must be there, and {SOURCES}/reports holds none. "
            "Let REPORT_SOURCES name the folder that holds “reports” and “seeds”."
        )


def pytest_collection_modifyitems(config, items):
    """Leaves out tests against reports where there are none, and says so."""
    if HAS_SOURCES:
        return
    left_out = [item for item in items if item.get_closest_marker("sources")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def pytest_report_header():
    if not HAS_SOURCES:
        return "No reports here (REPORT_SOURCES names their folder): tests on them are left out."


def pytest_sessionfinish(session):
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    # A process that runs a share of the tests has no terminal: the one that gathers them counts.
    skipped = terminal and terminal.stats.get("skipped")
    if skipped and os.environ.get("CI"):
        print(f"\nIn CI nothing may be skipped, and {len(skipped)} was.")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    """Says how much was proved and what pages cost, from whichever process found it out."""
    told = {"proved": [], "queries": []}
    for outcome in ["passed", "failed"]:
        for report in terminalreporter.stats.get(outcome, []):
            for name, words in report.user_properties:
                told.setdefault(name, []).append(words)
    for words in told["proved"]:
        terminalreporter.write_line(f"Proved against the documents: {words}")
    if told["queries"]:
        terminalreporter.write_line("Queries with few and with many rows in each list of a page:")
        for words in sorted(told["queries"], key=lambda line: line.split()[2:]):
            terminalreporter.write_line(words)
