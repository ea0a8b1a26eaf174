"""Documents handed in and read in the background, through crashes too."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from findings.drafts import read_again, receive, tasks
from findings.models import Draft, Inspection
from findings.reading import VERSION
from tests.factories import DraftFactory, UserFactory

from .drafting import reading

pytestmark = pytest.mark.django_db
# The worker opens and closes connections of its own.
works = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def reader(monkeypatch):
    """Stands in for the reader; counts what it has read."""
    read = []

    def read_apart(path, name, limits, *, ocr):
        read.append(name)
        return reading(file=name, reader=VERSION)

    monkeypatch.setattr(tasks, "read_apart", read_apart)
    return read


def handed_in(content=b"%PDF-1", name="report.pdf", **options) -> tuple[Draft, bool]:
    return receive(ContentFile(content, name=name), **options)


def work():
    """What the worker does with all that waits and is due."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def test_document_is_kept_under_a_name_of_ours():
    person = UserFactory()

    draft, is_new = handed_in(name="../../etc/Report 2015.PDF", user=person)

    assert is_new
    assert (draft.name, draft.size, draft.by) == ("Report 2015.PDF", 6, person)
    assert draft.state == Draft.State.QUEUED
    folder, _, name = draft.file.name.partition("/")
    assert folder == "documents"
    assert name.endswith(".pdf")
    assert "eport" not in name


def test_same_content_makes_no_second_draft():
    draft, _ = handed_in()

    again, is_new = handed_in(name="copy.pdf")

    assert (again, is_new) == (draft, False)
    assert DBTaskResult.objects.count() == 1


def test_same_content_is_read_anew_by_a_newer_reader_or_on_demand():
    DraftFactory(sha256=handed_in()[0].sha256, reader=VERSION)
    Draft.objects.filter(state=Draft.State.QUEUED).delete()

    assert not handed_in()[1]
    assert handed_in(again=True)[1]
    Draft.objects.update(reader=VERSION - 1, state=Draft.State.TO_REVIEW)
    assert handed_in()[1]


def test_read_again_uses_the_same_file():
    draft, _ = handed_in()

    new = read_again(draft, user=None)

    assert new != draft
    assert new.file.name == draft.file.name


@works
def test_worker_reads_what_was_handed_in(reader):
    draft, _ = handed_in()

    work()

    draft.refresh_from_db()
    assert reader == ["report.pdf"]
    assert draft.state == Draft.State.TO_REVIEW
    assert draft.items.exists()
    assert not Inspection.objects.exists()


def test_read_is_not_repeated(reader):
    draft, _ = handed_in()

    tasks.read_draft.call(draft.pk)
    tasks.read_draft.call(draft.pk)

    assert reader == ["report.pdf"]


@works
def test_reading_that_a_crash_broke_off_is_taken_up_again(reader, monkeypatch):
    draft, _ = handed_in()
    monkeypatch.setattr(tasks, "fill", crash)
    work()
    draft.refresh_from_db()
    assert draft.state == Draft.State.READING

    monkeypatch.undo()
    later(draft)
    monkeypatch.setattr(tasks, "read_apart", lambda *_, ocr: reading())
    work()

    draft.refresh_from_db()
    assert draft.state == Draft.State.TO_REVIEW
    assert draft.attempts == 2


@works
def test_reading_that_never_ends_is_given_up(monkeypatch):
    draft, _ = handed_in()
    monkeypatch.setattr(tasks, "fill", crash)

    for _ in range(tasks.MOST_ATTEMPTS + 1):
        work()
        later(draft)

    draft.refresh_from_db()
    assert draft.state == Draft.State.FAILED
    assert "begun several times" in draft.error


@pytest.mark.parametrize("when", ["before it is read", "while it is read"])
def test_discarded_draft_is_left_as_it_is(reader, monkeypatch, when):
    draft, _ = handed_in()

    def read_and_discard(path, name, limits, *, ocr):
        draft.discard(user=None, expected_version=Draft.objects.get(pk=draft.pk).version)
        return reading()

    if when == "while it is read":
        monkeypatch.setattr(tasks, "read_apart", read_and_discard)
    else:
        draft.discard(user=None, expected_version=draft.version)
    tasks.read_draft.call(draft.pk)

    draft.refresh_from_db()
    assert reader == []
    assert draft.state == Draft.State.DISCARDED
    assert not draft.items.exists()


def test_document_that_cannot_be_queued_is_not_kept(monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(type(tasks.read_draft), "enqueue", crash)

    with pytest.raises(RuntimeError):
        handed_in()

    assert not Draft.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize("ocr", [True, False])
@works
def test_ocr_is_done_if_it_is_asked_for(monkeypatch, ocr):
    asked = []

    def read_apart(path, name, limits, *, ocr):
        asked.append(ocr)
        return reading()

    monkeypatch.setattr(tasks, "read_apart", read_apart)
    read_again(DraftFactory(state=Draft.State.FAILED), user=None, ocr=ocr)

    work()

    assert asked == [ocr]


def crash(*_, **__):
    raise RuntimeError("the power went")


def later(draft: Draft):
    """Lets the patience with a reading pass."""
    long_ago = timezone.now() - timedelta(hours=1)
    Draft.objects.filter(pk=draft.pk).update(begun_at=long_ago)
    DBTaskResult.objects.filter(status="READY").update(run_after=long_ago)
