"""Making packs, reading them, and what happens if a file is not as it was made."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from actions.models import ImprovementPlan, Pack
from ofsted_tracker.packs.freeze import make_missing_files
from tests.factories import StatusUpdateFactory

pytestmark = pytest.mark.django_db
SENT = {"kind": "board", "since": "visit"}


@pytest.fixture
def url(w) -> str:
    return reverse("packs:list", args=[w.authority.slug])


def newest(w) -> Pack:
    return w.authority.packs.order_by("-pk").first()


def test_pack_is_frozen_and_its_files_follow(manager, w, url):
    response = manager.post(url, SENT)

    pack = newest(w)
    assert response.url == pack.get_absolute_url()
    assert (pack.by, pack.as_at) == (manager.user, timezone.localdate())
    assert "0 of 3 files are made" in manager.get(response.url).text

    make_missing_files(pack)

    page = manager.get(response.url).text
    for kept in pack.files.all():
        assert kept.sha256 in page
        answer = manager.get(reverse("packs:file", args=[pack.pk, kept.format]))
        assert len(answer.getvalue()) == kept.size


def test_what_is_written_later_changes_no_pack(manager, w, url):
    manager.post(url, SENT)
    pack = newest(w)
    before = pack.content

    w.action.title = "Renamed"
    w.action.save()
    make_missing_files(pack)
    make_missing_files(pack)

    pack.refresh_from_db()
    assert pack.content == before
    assert pack.files.count() == 3


def test_changed_file_is_never_handed_out(manager, w, caplog):
    kept = w.pack.files.get()
    with default_storage.open(kept.file.name, "wb") as file:
        file.write(b"%PDF-1.8")

    response = manager.get(reverse("packs:file", args=[w.pack.pk, kept.format]))

    assert response.status_code == 409
    assert "This file is not as it was made" in response.text
    assert kept.sha256 in response.text
    assert "does not match its SHA-256" in caplog.text


def test_lost_file_is_said_to_be_lost(manager, w):
    kept = w.pack.files.get()
    default_storage.delete(kept.file.name)

    response = manager.get(reverse("packs:file", args=[w.pack.pk, kept.format]))

    assert response.status_code == 409


def test_details_of_a_child_are_asked_about_before_a_pack_is_made(manager, w, url):
    count = w.authority.packs.count()
    StatusUpdateFactory(action=w.action, progress="Seen; DOB 03/05/2012.", at=timezone.now())

    response = manager.post(url, SENT)

    assert w.authority.packs.count() == count
    assert f"updates.csv, {w.action.code}: a date of birth" in response.text

    manager.post(url, SENT | {"no_child": "on"})

    assert w.authority.packs.count() == count + 1


@pytest.mark.parametrize(
    ("write", "place"),
    [
        (
            lambda w: w.authority.observations.filter(note__gt="").update(note="DOB 03/05/2012"),
            "figures.csv, ",
        ),
        (lambda w: ImprovementPlan.objects.update(title="DOB 03/05/2012"), "title of the plan"),
    ],
)
def test_details_of_a_child_are_found_wherever_people_write(manager, w, url, write, place):
    count = w.authority.packs.count()
    write(w)

    response = manager.post(url, SENT)

    assert w.authority.packs.count() == count
    assert place in response.text
    assert ": a date of birth" in response.text


def test_changed_evidence_stops_the_making(manager, w, url, audit):
    count = w.authority.packs.count()
    with default_storage.open(audit.versions.get().file.name, "wb") as file:
        file.write(b"Other")

    response = manager.post(url, SENT)

    assert "is not the one that was handed in" in response.text
    assert w.authority.packs.count() == count


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"kind": ""}, "Choose a pack"),
        ({"since": ""}, "Choose since when"),
        ({"since": "day"}, "Enter the day since which to say what is new"),
        (
            {"since": "day", "day_day": "1", "day_month": "1", "day_year": "2999"},
            "Enter a day that has passed",
        ),
    ],
)
def test_refuses_a_pack_that_is_not_said_in_full(manager, w, url, sent, message):
    count = w.authority.packs.count()

    assert message in manager.post(url, SENT | sent).text
    assert w.authority.packs.count() == count


def test_pack_whose_making_was_broken_off_can_be_finished(manager, w):
    Pack.objects.filter(pk=w.pack.pk).update(at=timezone.now() - timedelta(hours=1))

    assert "Make what is missing" in manager.get(w.pack.get_absolute_url()).text

    response = manager.post(reverse("packs:again", args=[w.pack.pk]), follow=True)

    assert "What is missing is being made" in response.text


@pytest.mark.django_db(transaction=True)
def test_worker_makes_the_files(manager, w, url):
    manager.post(url, SENT)

    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)

    assert newest(w).files.count() == 3
