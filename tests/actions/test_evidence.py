from datetime import date
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actions.models import Evidence
from ofsted_tracker.permissions import MANAGER
from tests.conftest import signed_in
from tests.factories import (
    ActionFactory,
    EvidenceFactory,
    EvidenceVersionFactory,
    RecommendationFactory,
)

from .sending import sent_back

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 audit"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def evidence(action):
    evidence = EvidenceFactory(authority=action.authority, title="Audit of July")
    evidence.actions.add(action)
    EvidenceVersionFactory(evidence=evidence, number=1)
    return evidence


def add_url(action):
    return reverse("actions:evidence", args=[action.pk])


def answers(**more):
    return {
        "title": "Audit of July",
        "shows": "Nine in ten interviews were held in time",
        "speaks_to_day": "31",
        "speaks_to_month": "7",
        "speaks_to_year": "2026",
        "link": "https://example.org/audit",
    } | more


def uploaded(name="Audit July.pdf", content=PDF):
    return {"link": "", "file": SimpleUploadedFile(name, content)}


def test_a_link_becomes_evidence_of_the_action_and_of_what_it_answers(manager, action):
    asked = RecommendationFactory(inspection__authority=action.authority)
    action.recommendations.add(asked)
    other = ActionFactory(plan=action.plan)

    response = manager.post(
        add_url(action), answers(recommendations=[asked.pk], actions=[other.pk])
    )

    assert response.url == action.get_absolute_url()
    evidence = Evidence.objects.get()
    assert set(evidence.actions.all()) == {action, other}
    assert list(evidence.recommendations.all()) == [asked]
    version = evidence.versions.get()
    assert (version.number, version.speaks_to) == (1, date(2026, 7, 31))
    assert version.by == manager.user


def test_a_file_is_kept_under_a_name_that_nobody_guesses_with_its_hash(manager, action, settings):
    manager.post(add_url(action), answers(**uploaded()))

    version = Evidence.objects.get().versions.get()
    assert version.sha256 == sha256(PDF).hexdigest()
    assert version.file.name.endswith("_audit-july.pdf")
    assert len(version.file.name.rpartition("/")[2].partition("_")[0]) == 16


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"link": ""}, "Choose a file or enter a link, one of the two"),
        ({"link": "http://example.org/"}, "Enter an address that begins with https://"),
        ({"link": "javascript:alert(1)"}, "Enter an address that begins with https://"),
        ({"title": ""}, "Write what it is"),
        ({"shows": ""}, "Write what it shows"),
        ({"speaks_to_day": "32"}, "Enter a real date"),
        ({"title": "Case no 12345"}, "This looks like a case number"),
    ],
)
def test_refuses_with_a_reason(manager, action, sent, message):
    response = manager.post(add_url(action), answers(**sent))

    assert response.status_code == 200
    assert message in response.text
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        (uploaded("run.exe", b"MZ"), "one of these kinds"),
        (uploaded("audit.pdf", b"<html>"), "not that of a .pdf"),
        (uploaded("audit.pdf", b""), "The file is empty"),
        (uploaded() | {"link": "https://example.org/"}, "one of the two"),
    ],
)
def test_refuses_files_that_may_not_be_kept(manager, action, sent, message):
    response = manager.post(add_url(action), answers(**sent))

    assert message in response.text
    assert not Evidence.objects.exists()


def test_a_newer_version_stands_beside_the_older(manager, evidence):
    url = reverse("evidence:version", args=[evidence.pk])

    manager.post(url, answers(shows="All were held in time"))

    assert [v.number for v in evidence.versions.all()] == [2, 1]
    page = manager.get(evidence.get_absolute_url())
    assert "All were held in time" in page.text
    assert "Nine in ten interviews were held in time" in page.text


def test_links_and_title_are_edited_within_the_council(manager, evidence, other_manager):
    mine = ActionFactory(plan=evidence.actions.get().plan)
    foreign = ActionFactory()
    url = reverse("evidence:edit", args=[evidence.pk])

    refused = manager.post(url, {"title": "Audit", "actions": [foreign.pk]})
    assert refused.status_code == 200

    page = manager.get(url)
    manager.post(url, sent_back(page, title="Audit of autumn", actions=[mine.pk]))
    evidence.refresh_from_db()
    assert evidence.title == "Audit of autumn"
    assert list(evidence.actions.all()) == [mine]


def test_of_two_who_edit_links_the_second_sees_what_the_first_changed(manager, evidence, action):
    more = ActionFactory(plan=action.plan)
    url = reverse("evidence:edit", args=[evidence.pk])
    mine = sent_back(manager.get(url), title="Audit of autumn")
    colleague = signed_in(action.authority, MANAGER, first_name="Carl", last_name="Colleague")
    colleague.post(url, sent_back(colleague.get(url), actions=[action.pk, more.pk]))

    conflict = manager.post(url, mine)

    assert conflict.status_code == 409
    assert "Carl Colleague" in conflict.text
    [changed] = conflict.context["editing"].differences
    assert (changed.label, changed.was, changed.mine) == ("Actions", str(action), "")
    manager.post(url, sent_back(conflict))
    evidence.refresh_from_db()
    assert evidence.title == "Audit of autumn"
    assert set(evidence.actions.all()) == {action, more}


class TestDownload:
    @pytest.fixture
    def url(self, manager, action):
        manager.post(add_url(action), answers(**uploaded()))
        return reverse("evidence:file", args=[Evidence.objects.get().pk, 1])

    def test_is_handed_out_as_a_file_and_never_shown(self, inspector, url):
        response = inspector.get(url)

        assert response.getvalue() == PDF
        assert response["Content-Disposition"] == 'attachment; filename="audit-july.pdf"'
        assert response["Content-Type"] == "application/octet-stream"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in response["Cache-Control"]

    def test_is_handed_to_nobody_else(self, stranger, other_manager, url):
        assert other_manager.get(url).status_code == 404
        assert stranger.get(url).status_code == 302

    def test_has_no_address_of_its_own(self, manager, url):
        stored = Evidence.objects.get().versions.get().file.name

        for address in [f"/media/{stored}", f"/{stored}", f"/static/{stored}"]:
            assert manager.get(address).status_code == 404

    def test_of_a_link_there_is_none(self, manager, action):
        manager.post(add_url(action), answers())

        assert (
            manager.get(reverse("evidence:file", args=[Evidence.objects.get().pk, 1])).status_code
            == 404
        )

    def test_of_a_file_that_is_lost_there_is_none(self, manager, url):
        Evidence.objects.get().versions.get().file.delete(save=False)

        assert manager.get(url).status_code == 404
