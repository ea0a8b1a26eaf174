"""Of a damaged document, and of a load that fails, all is written or nothing.

MANGLED_LOADS says how many documents, otherwise a few: “make fuzz” takes many.
"""

import io
import os
import random
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from findings.drafts import confirm, fill, plan_draft, receive
from findings.drafts.unattended import load_reading
from findings.models import Draft, DraftItem, Recommendation
from findings.reading import Reading
from findings.reading.apart import read_apart
from findings.reading.limits import Limits
from ofsted_tracker.fixtures import REFERENCE, shipped_fixtures
from tests.findings.reading.mangling import mangle
from tests.provenance import SOURCES

NUMBERS = range(int(os.environ.get("MANGLED_LOADS", "15")))
WRITES = ("INSERT", "UPDATE", "DELETE")
WAITING = {"findings_draft", "findings_draftitem", "files"}

pytestmark = [pytest.mark.django_db, pytest.mark.sources, pytest.mark.usefixtures("reference")]


@pytest.fixture(scope="module")
def reference(django_db_setup, django_db_blocker):
    """Authorities, frameworks, themes and indicators, without any visit."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_report", *shipped_fixtures()[: len(REFERENCE)], verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def files(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "documents").mkdir(parents=True)


@dataclass
class Document:
    """A report that was damaged at random, and what could be read of it."""

    content: bytes
    reading: Reading

    @property
    def file(self) -> File:
        return File(io.BytesIO(self.content), "report.pdf")


@pytest.fixture
def chance(number) -> random.Random:
    return random.Random(number)


@pytest.fixture
def document(chance, tmp_path) -> Document:
    originals = sorted(SOURCES.glob("reports/*.pdf"))
    content = mangle(chance.choice(originals).read_bytes(), chance)
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    return Document(content, read_apart(path, path.name, Limits(**settings.REPORT_LIMITS)))


@pytest.mark.parametrize("number", NUMBERS)
def test_command_writes_all_of_a_document_or_nothing(document, chance, record_property):
    before = held()

    outcome = all_or_nothing(
        lambda: load_reading(document.file, document.reading, accept=True, dry_run=False), chance
    )

    record_property("mangled", _became(outcome.error, outcome.plan))
    if outcome.error:
        assert held() == before
    elif outcome.plan is None:
        assert changed(before) <= WAITING
    else:
        assert_all_is_there(Draft.objects.get())


@pytest.mark.parametrize("number", NUMBERS)
def test_each_step_in_the_browser_writes_all_or_nothing(document, chance, record_property):
    draft, _ = all_or_nothing(lambda: receive(document.file), chance)
    all_or_nothing(lambda: fill(draft, document.reading), chance)
    accept_all(draft)
    before = held()
    if draft.state == Draft.State.FAILED:
        assert not draft.items.exists()
        return

    plan = all_or_nothing(lambda: confirm(draft), chance)

    record_property("mangled", _became("", plan if plan.written else None))
    if plan.written:
        assert_all_is_there(Draft.objects.get())
    else:
        assert plan.problems
        assert held() == before


def _became(error, plan) -> str:
    return "refused" if error else "loaded" if plan else "waits"


def accept_all(draft: Draft) -> None:
    """What is doubtful too, and figures that count as a known indicator."""
    for item in draft.items.all():
        if item.kind != DraftItem.Kind.FIGURE or item.values["indicator"]:
            item.decide(DraftItem.Decision.ACCEPTED, user=None, expected_version=1)


def assert_all_is_there(draft: Draft) -> None:
    """Every accepted item is loaded: to load them once more would change nothing."""
    assert draft.state == Draft.State.LOADED
    plan = plan_draft(draft)
    assert plan.problems == []
    assert not any(change.is_new for change in plan.changes)
    assert [difference for change in plan.changes for difference in change.differences] == []
    asked = draft.items.accepted().filter(kind=DraftItem.Kind.RECOMMENDATION)
    codes = set(asked.values_list("code", flat=True))
    assert codes == set(Recommendation.objects.values_list("code", flat=True))


def all_or_nothing(step: Callable, chance: random.Random):
    """Takes a step. First it fails at one of its writings, chosen at random: nothing may stay."""
    before = held()
    with undone():
        writings = count_of_writings(step)
    assert held() == before
    if writings:
        error = chance.choice([DatabaseError, KeyError])("the power went")
        with undone():
            is_told = fails(step, chance.randint(1, writings), error)
            # An error of the database may be answered by a sentence: then the draft waits.
            assert changed(before) <= (set() if is_told else WAITING)
            assert not Draft.objects.filter(state=Draft.State.LOADED).exists()
    return step()


def count_of_writings(step: Callable) -> int:
    written = []

    def count(execute, sql, *rest):
        written.extend(sql for _ in [0] if sql.startswith(WRITES))
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        step()
    return len(written)


def fails(step: Callable, at: int, error: Exception) -> bool:
    """Whether the step lets an error through that stops its writing of that number."""
    left = iter(range(at - 1, -1, -1))

    def fail(execute, sql, *rest):
        if sql.startswith(WRITES) and next(left, None) == 0:
            raise error
        return execute(sql, *rest)

    try:
        with connection.execute_wrapper(fail):
            step()
    except type(error):
        transaction.set_rollback(False)  # What is written so far is to be seen.
        return True
    return False


@contextmanager
def undone():
    """Takes back what is written within, files too."""
    files = set(_files())
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    for name in set(_files()) - files:
        default_storage.delete(f"documents/{name}")


def held() -> dict[str, object]:
    """All that the site holds: table by table, and the files."""
    tables = connection.introspection.django_table_names()
    return {name: _rows(name) for name in tables} | {"files": _files()}


def changed(before: dict) -> set[str]:
    """The tables in which something else is held than before."""
    return {name for name, rows in held().items() if rows != before[name]}


def _rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY 1")
        return hash(str(cursor.fetchall()))


def _files() -> list[str]:
    return sorted(default_storage.listdir("documents")[1])
