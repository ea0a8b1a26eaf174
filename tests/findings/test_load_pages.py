import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from findings.loading.review import decisions_of
from findings.models import Draft, Theme, Upload
from tests.factories import DraftFactory, DraftItemFactory, UserFactory

from .loading import REFERENCE, THEME, VISIT, edit, load_text

pytestmark = pytest.mark.django_db

URL = "/reports/load/"


def hand_in(client, content: str | bytes, name="visit.yaml"):
    content = content if isinstance(content, bytes) else content.encode()
    return client.post(URL, {"file": SimpleUploadedFile(name, content)})


def page_of(client, text: str):
    """Hands a file in and returns its upload, the review's context and its words."""
    hand_in(client, text)
    upload = Upload.objects.first()
    response = client.get(upload.get_absolute_url())
    return upload, response.context, unescape(response.content.decode())


def confirm(client, upload, context, **data):
    return client.post(
        upload.get_absolute_url(), {"digest": context["plan"].digest(), **data}, follow=True
    )


# Who may


@pytest.mark.parametrize("who", ["manager", "inspector", "other_manager"])
def test_load_is_for_administrators_only(who, administrator, request):
    hand_in(administrator, THEME)
    client = request.getfixturevalue(who)
    review = Upload.objects.get().get_absolute_url()

    assert client.get(URL).status_code == 403
    assert hand_in(client, THEME).status_code == 403
    assert client.get(review).status_code == 403
    assert client.post(review).status_code == 403
    assert Upload.objects.count() == 1


def test_load_asks_a_stranger_to_sign_in(stranger):
    assert stranger.get(URL).status_code == 302


# Handing in


def test_upload_waits_for_its_review(administrator):
    response = hand_in(administrator, THEME)

    upload = Upload.objects.get()
    assert response.url == reverse("reports:review", args=[upload.pk])
    assert (upload.by, upload.text, upload.confirmed_at) == (administrator.user, THEME, None)
    assert not Theme.objects.exists()
    assert upload.get_absolute_url() in administrator.get(URL).content.decode()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("report.pdf", b"<!doctype html><p>Report not found", "The file is a web page"),
        ("report.pdf", b"", "The file is empty"),
        ("report.pdf", b"%PDF-1.7" + b"a" * 3000, "smaller than"),
        ("report.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old format of Office"),
        ("visit.yaml.exe", b"MZ\x90", "a program"),
        ("visit.yaml", b"", "The file is empty"),
        ("visit.yaml", b"\xff\xfe", "UTF-8"),
        ("visit.yaml", b"a\0b", "other data"),
        ("visit.yaml", b"a" * 2000, "smaller than"),
    ],
)
@override_settings(FIXTURE_MAX_BYTES=1000, REPORT_LIMITS={"bytes": 2000})
def test_upload_is_refused_with_a_reason(administrator, name, content, words):
    response = hand_in(administrator, content, name)

    assert response.status_code == 200
    assert f"{name}: " in response.content.decode()
    assert words in response.content.decode()
    assert not Upload.objects.exists()
    assert not Draft.objects.exists()


def test_upload_without_a_file_says_so(administrator):
    assert "Choose a file" in administrator.post(URL).content.decode()


def test_upload_name_is_cleaned_and_escaped(administrator):
    hand_in(administrator, THEME, "../../<script>alert(1)</script>.yaml")

    upload = Upload.objects.get()
    page = administrator.get(upload.get_absolute_url()).content.decode()
    assert "/" not in upload.name
    assert "<" not in upload.name
    assert "<script>alert" not in page


# Documents


def hand_in_all(client, *names: str, content=b"%PDF-1.7 one"):
    """Hands in several documents at once, each with a content of its own."""
    files = [SimpleUploadedFile(name, content + str(n).encode()) for n, name in enumerate(names)]
    return client.post(URL, {"file": files}, follow=True)


def test_document_is_queued_to_be_read_whatever_its_name(administrator):
    response = hand_in(administrator, b"%PDF-1.7", "../../etc/report")

    draft = Draft.objects.get()
    assert response.url == draft.get_absolute_url()
    assert (draft.name, draft.state, draft.by) == ("report", "queued", administrator.user)


@pytest.mark.parametrize(
    ("name", "shown", "suffix"),
    [
        (r"C:\Reports\May.PDF", "May.PDF", ".pdf"),
        ("   ", "document", ""),
        ("...", "document", ""),
        ("report.exe", "report.exe", ""),
        ("x." + "y" * 90, "x." + "y" * 90, ""),
    ],
)
def test_document_has_a_name_that_can_be_shown_and_stored(administrator, name, shown, suffix):
    hand_in(administrator, b"%PDF-1.7", name)

    draft = Draft.objects.get()
    assert draft.name == shown
    assert re.fullmatch(rf"documents/[0-9a-f]{{32}}{re.escape(suffix)}", draft.file.name)


def test_many_documents_are_taken_in_at_once(administrator):
    response = hand_in_all(administrator, "one.pdf", "two.pdf", "visit.yaml")

    page = response.content.decode()
    assert Draft.objects.count() == 2
    assert Upload.objects.count() == 1
    assert "3 files taken in." in page
    assert "Being read: 2" in page
    assert "data-refresh" in page


def test_bad_file_keeps_no_good_one_out(administrator):
    bad = SimpleUploadedFile("bad.pdf", b"<html>Report not found")
    good = SimpleUploadedFile("good.pdf", b"%PDF-1.7")

    page = administrator.post(URL, {"file": [bad, good]}).content.decode()

    assert Draft.objects.get().name == "good.pdf"
    assert "bad.pdf: The file is a web page" in page
    assert "1 file taken in." in page


def test_same_document_is_not_read_twice(administrator):
    hand_in(administrator, b"%PDF-1.7", "first.pdf")

    response = administrator.post(
        URL, {"file": SimpleUploadedFile("second.pdf", b"%PDF-1.7")}, follow=True
    )

    draft = Draft.objects.get()
    assert "second.pdf was handed in before, as first.pdf." in response.content.decode()
    assert response.redirect_chain[-1][0] == draft.get_absolute_url()


def test_drafts_are_listed_by_what_became_of_them(administrator):
    DraftFactory(name="waits.pdf", state="queued")
    DraftFactory(name="broken.pdf", state="failed", error="The file is empty.")
    DraftFactory(name="done.pdf", state="loaded", confirmed_at=timezone.now())
    read = DraftFactory(name="read.pdf")
    DraftItemFactory(draft=read, doubts=["Look at it."])
    DraftItemFactory(draft=read)

    words = re.sub(r"\s+|<[^>]+>", " ", administrator.get(URL).content.decode())

    headings = ["Being read: 1", "waits.pdf", "To review: 1", "read.pdf", "Could not be read: 1"]
    places = [words.index(part) for part in [*headings, "The file is empty.", "done.pdf"]]
    assert places == sorted(places)
    assert re.search(r"read\.pdf +1 +2 ", words)  # One doubtful, two to be decided.


# Review


def test_review_shows_what_would_be_created(administrator):
    _, context, words = page_of(administrator, REFERENCE + VISIT)

    assert context["review"].totals["created"] == 10
    assert "WES-2015-01 Find enough homes" in words
    assert "Confirm and load" in words
    assert not Theme.objects.exists()


def test_review_shows_updates_field_by_field(administrator):
    load_text(THEME)

    _, context, words = page_of(administrator, THEME.replace("near enough", "near home"))

    [record] = context["review"].updated
    [difference] = record.differences
    assert (difference.label, difference.old, difference.new) == (
        "Description",
        "Enough homes, near enough.",
        "Enough homes, near home.",
    )
    assert "Enough homes, near home." in words


def test_review_keeps_corrections_apart_from_what_only_gains_its_place_on_the_page(administrator):
    load_text(REFERENCE + VISIT)
    text = 'text: "There are too few homes."\n'
    marked = (REFERENCE + VISIT).replace(text, f"{text}    boxes: [[9, 10, 20, 30, 40]]\n")

    _, context, words = page_of(administrator, marked)

    assert context["review"].updated == []
    assert "To be marked on the page as printed: 1" in words
    assert "Confirm and load" in words


def test_review_shows_problems_with_line_and_field_and_no_button(administrator):
    _, _, words = page_of(administrator, THEME.replace("order: 1", "order: <b>one</b>"))

    assert "Line 5" in words
    assert "“<b>one</b>” value must be an integer." in words
    assert "Confirm and load" not in words


def test_review_escapes_the_text_of_a_file(administrator):
    upload, *_ = page_of(administrator, THEME.replace("Homes for", "<script>x</script>"))

    page = administrator.get(upload.get_absolute_url()).content.decode()
    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert "<script>x" not in page


def test_review_of_a_file_that_changes_nothing_has_no_button(administrator):
    load_text(THEME)

    _, _, words = page_of(administrator, THEME)

    assert "There is nothing to confirm" in words
    assert "Confirm and load" not in words


# Confirming


def test_confirm_writes_with_the_user_in_the_history(administrator):
    upload, context, _ = page_of(administrator, THEME)

    response = confirm(administrator, upload, context)

    upload.refresh_from_db()
    assert "visit.yaml is loaded: 1 created." in response.content.decode()
    assert upload.confirmed_at
    assert Theme.history.get().history_user == administrator.user


def test_what_a_person_confirmed_is_not_taken_back_by_the_file_before_it(administrator):
    load_text(THEME)
    upload, context, _ = page_of(administrator, THEME.replace("near enough", "near home"))
    confirm(administrator, upload, context)

    again = load_text(THEME)

    assert again.totals()["kept"] == 1
    assert Theme.objects.get().description == "Enough homes, near home."


def test_confirm_twice_writes_once(administrator):
    upload, context, _ = page_of(administrator, THEME)
    confirm(administrator, upload, context)
    Theme.objects.get().delete()

    response = confirm(administrator, upload, context)

    assert "was loaded before" in response.content.decode()
    assert not Theme.objects.exists()


def test_confirm_shows_the_review_again_if_the_data_has_changed(administrator):
    upload, context, _ = page_of(administrator, THEME)
    Theme.objects.create(slug="homes", name="Since", order=1)

    response = confirm(administrator, upload, context)

    assert response.redirect_chain == [(upload.get_absolute_url(), 302)]
    assert "The data has changed since you looked" in response.content.decode()
    assert Theme.objects.get().name == "Since"


def test_confirm_without_having_seen_a_plan_writes_nothing(administrator):
    upload, *_ = page_of(administrator, THEME)

    administrator.post(upload.get_absolute_url())

    assert not Theme.objects.exists()


def test_confirm_of_a_file_with_problems_writes_nothing(administrator):
    upload, context, _ = page_of(administrator, THEME.replace("order: 1", "order: one"))

    response = confirm(administrator, upload, context)

    assert "line 5, order" in response.content.decode()
    assert not Theme.objects.exists()


@pytest.fixture
def conflict(administrator):
    """Upload, context and words of a review with one conflict."""
    load_text(THEME)
    edit(Theme.objects.get(), UserFactory(), name="Places to live")
    return page_of(administrator, THEME.replace("Homes for children", "Homes"))


@pytest.mark.parametrize(("choice", "name"), [("mine", "Places to live"), ("file", "Homes")])
def test_confirm_with_a_decision_settles_the_conflict(administrator, conflict, choice, name):
    upload, context, words = conflict
    [record] = context["review"].conflicts
    [difference] = record.differences
    assert "Keep what a person wrote: Places to live" in words
    assert "Take the file: Homes" in words

    confirm(administrator, upload, context, **{difference.input_name: choice})

    assert Theme.objects.get().name == name
    _, context, _ = page_of(administrator, THEME.replace("Homes for children", "Homes"))
    assert context["review"].conflicts == []


def test_decisions_pass_over_what_names_no_field():
    posted = {
        'decision:["findings.theme", ["homes"], "name"]': "file",
        'decision:["findings.theme", ["homes"], "order"]': "delete",
        "decision:[[": "file",
        "decision:[1, 2, 3]": "file",
        'decision:[[], [], ""]': "file",
        "decision:" + "[" * 100_000: "mine",
        "other": "file",
    }

    assert decisions_of(posted) == {("findings.theme", ("homes",), "name"): "file"}
