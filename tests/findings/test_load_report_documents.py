"""“load_report” with documents: drafts that wait, and what is beyond doubt."""

import pytest
from django.core.management import CommandError, call_command

from findings.management import documents
from findings.models import Draft, Inspection, Recommendation
from findings.reading import VERSION
from tests.factories import UserFactory

from .drafting import READING, reading
from .loading import REFERENCE, edit, load_text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference():
    load_text(REFERENCE)


@pytest.fixture
def reader(monkeypatch):
    """Stands in for the reader: file name to what is read from it, otherwise the usual."""
    readings = {}

    def read_apart(path, name, limits, *, ocr):
        found = readings.get(name) or reading()
        found.file, found.reader = name, VERSION
        return found

    monkeypatch.setattr(documents, "read_apart", read_apart)
    return readings


@pytest.fixture
def run(reader, capsys):
    """Runs the command and returns what it prints."""

    def run(*args):
        call_command("load_report", *args)
        return capsys.readouterr().out

    return run


@pytest.fixture
def file(tmp_path):
    def file(name="report.pdf", content=b"%PDF-1"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return file


def test_document_waits_for_review(run, file):
    printed = run(file())

    assert "report.pdf: waits for review in the browser: 14 items read, 0 of them" in printed
    assert Draft.objects.get().state == Draft.State.TO_REVIEW
    assert not Inspection.objects.exists()


def test_document_with_a_name_in_another_encoding_is_kept(run, file):
    printed = run(file("caf\udce9.pdf"))

    assert "caf�.pdf: waits for review" in printed
    assert Draft.objects.get().name == "caf_.pdf"


def test_accept_loads_what_is_beyond_doubt(run, file):
    printed = run(file(), "--accept")

    assert "report.pdf: 14 created, 0 updated" in printed
    assert "left for review: 1." in printed  # The figure.
    assert Recommendation.objects.count() == 3
    assert Draft.objects.get().state == Draft.State.LOADED


def test_accept_takes_up_a_draft_that_waits(run, file):
    run(file())

    run(file(), "--accept")

    assert Draft.objects.get().state == Draft.State.LOADED


def test_accept_leaves_a_document_of_an_unknown_authority(run, file, reader):
    reader["report.pdf"] = reading(authority="Eastshire")

    printed = run(file(), "--accept")

    assert "authority: Choose the authority and accept it." in printed
    assert Draft.objects.get().state == Draft.State.TO_REVIEW
    assert not Inspection.objects.exists()


def test_accept_leaves_a_document_that_differs_from_what_is_there(run, file, reader):
    run(file(), "--accept")
    reader["new.pdf"] = reading(lead_inspector="Somebody Else")

    printed = run(file("new.pdf", b"%PDF-2"), "--accept")

    assert "waits for review in the browser, for it differs from what is there" in printed
    assert Inspection.objects.get().lead_inspector == "Jane Doe"


def test_same_document_again_changes_nothing(run, file):
    run(file(), "--accept")

    printed = run(file("copy.pdf"), "--accept")

    assert "copy.pdf: was loaded before: 0 created, 0 updated, 14 unchanged" in printed
    assert Draft.objects.count() == 1


def test_again_reads_it_anew(run, file):
    run(file())

    run(file(), "--again")

    assert Draft.objects.count() == 2


def test_newer_reader_reads_it_anew(run, file):
    run(file(), "--accept")
    Draft.objects.update(reader=VERSION - 1)

    printed = run(file(), "--accept")

    assert Draft.objects.count() == 2
    assert "0 created, 0 updated, 14 unchanged" in printed


def test_what_people_wrote_survives_loading_again(run, file):
    run(file(), "--accept")
    person = UserFactory()
    edit(Recommendation.objects.get(code="WES-2015-01"), person, title="Homes for all")

    run(file(), "--accept", "--again")

    assert Recommendation.objects.get(code="WES-2015-01").title == "Homes for all"


@pytest.mark.parametrize("options", [[], ["--accept"]])
def test_dry_run_writes_nothing(run, file, options):
    printed = run(file(), "--dry-run", *options)

    assert "Dry run: nothing was written." in printed
    assert not Draft.objects.exists()
    assert not Inspection.objects.exists()


def test_document_that_cannot_be_read_leaves_nothing_and_stops_no_other(run, file, reader, capsys):
    reader["bad.pdf"] = reading(error="The file is empty. Fetch it again.")

    with pytest.raises(CommandError, match="1 of 2 documents") as error:
        run(file("bad.pdf", b"%PDF-2"), file(), "--accept")

    assert error.value.returncode == 1
    assert "bad.pdf: The file is empty. Fetch it again. Nothing was written." in (
        capsys.readouterr().err
    )
    assert [draft.name for draft in Draft.objects.all()] == ["report.pdf"]
    assert Inspection.objects.get().documents.get().source_name == READING.file


def test_fixture_that_is_wrong_stops_the_documents_too(run, file):
    with pytest.raises(CommandError):
        run(file(), file("wrong.yaml", b"- model: findings.nothing"))

    assert not Draft.objects.exists()
