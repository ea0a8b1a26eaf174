"""A document that was handed in by mistake leaves the lists, and nothing of it is lost."""

from html import unescape

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.formats import date_format

from findings.drafts import NotRead, confirm, receive
from findings.models import Draft, DraftItem, Inspection
from findings.reading import VERSION
from tests.factories import DraftFactory
from tests.findings.drafting import accepted, reading
from tests.findings.loading import REFERENCE, load_text

pytestmark = pytest.mark.django_db

LISTS = "/reports/load/"


@pytest.fixture
def draft(db) -> Draft:
    load_text(REFERENCE)
    return accepted(reading(reader=VERSION))


def address(draft: Draft) -> str:
    return f"{draft.get_absolute_url()}discard/"


def discard(client, draft: Draft, **data):
    return client.post(address(draft), {"version": draft.version, **data}, follow=True)


def words(response) -> str:
    return unescape(response.content.decode())


def test_it_is_asked_before_anything_happens(administrator, draft):
    assert f"Discard {draft.name}?" in words(administrator.get(address(draft)))

    draft.refresh_from_db()
    assert draft.state == Draft.State.TO_REVIEW


@pytest.mark.parametrize("state", Draft.DISCARDABLE)
def test_discarded_draft_is_in_no_list_and_is_kept(administrator, state):
    draft = DraftFactory(state=state, name="wrong.pdf")

    response = discard(administrator, draft)

    assert response.redirect_chain[-1][0] == LISTS
    assert "wrong.pdf is discarded." in words(response)
    assert "wrong.pdf" not in words(administrator.get(LISTS))
    draft.refresh_from_db()
    assert draft.state == Draft.State.DISCARDED


def test_page_of_a_discarded_draft_says_by_whom_and_when(administrator, draft):
    before = timezone.now()
    discard(administrator, draft)

    draft.refresh_from_db()
    assert draft.discarded_by == administrator.user
    assert before <= draft.discarded_at <= timezone.now()
    when = date_format(timezone.localtime(draft.discarded_at), "j F Y, H:i")
    page = words(administrator.get(draft.get_absolute_url()))
    assert f"Ada Administrator took it out of the lists on {when}, before it was loaded." in page


def test_page_of_a_discarded_draft_outlives_who_discarded_it(administrator, draft):
    discard(administrator, draft)
    Draft.objects.update(discarded_by=None)

    page = words(administrator.get(draft.get_absolute_url()))
    assert "Somebody took it out of the lists" in page


def test_what_was_read_and_decided_is_kept_and_cannot_be_changed(administrator, draft):
    decided = draft.items.accepted().count()

    discard(administrator, draft)

    assert draft.items.accepted().count() == decided
    item = draft.items.first()
    url = draft.get_absolute_url()
    assert "is discarded" in words(administrator.get(url))
    for shut in ["check/", "pages/1/", f"items/{item.pk}/", "add/finding/"]:
        assert administrator.get(url + shut).status_code == 404
    decision = {"decision": DraftItem.Decision.REJECTED, "version": item.version}
    assert administrator.post(f"{url}items/{item.pk}/decide/", decision).status_code == 404
    assert administrator.post(f"{url}accept/").status_code == 404


def test_loaded_draft_cannot_be_discarded(administrator, draft):
    confirm(draft)
    draft.refresh_from_db()

    assert "loaded before" in words(discard(administrator, draft))

    draft.refresh_from_db()
    assert draft.state == Draft.State.LOADED


def test_discarded_draft_cannot_be_loaded(administrator, draft):
    digest = administrator.get(f"{draft.get_absolute_url()}check/").context["plan"].digest()
    seen = Draft.objects.get(pk=draft.pk)
    discard(administrator, draft)

    with pytest.raises(NotRead):
        confirm(seen, expected_digest=digest)

    assert not Inspection.objects.exists()


@pytest.mark.parametrize("in_between", ["decided", "read"])
def test_draft_that_changed_in_between_is_asked_about_again(administrator, draft, in_between):
    before = draft.version
    if in_between == "decided":
        item = draft.items.accepted().first()
        item.decide(DraftItem.Decision.REJECTED, user=None, expected_version=item.version)
    else:
        before = before.replace(Draft.State.TO_REVIEW, Draft.State.READING)

    response = discard(administrator, draft, version=before)

    assert response.status_code == 409
    assert "It has changed since you looked" in words(response)
    draft.refresh_from_db()
    assert draft.state == Draft.State.TO_REVIEW
    assert discard(administrator, draft).status_code == 200


def test_same_file_handed_in_again_is_read_anew(administrator, draft):
    discard(administrator, draft)

    with draft.file.open() as file:
        again, is_new = receive(ContentFile(file.read(), name="report.pdf"))

    assert is_new
    assert again.sha256 == draft.sha256
    assert again.state == Draft.State.QUEUED


def test_discarded_draft_may_be_read_again(administrator, draft):
    discard(administrator, draft)

    administrator.post(f"{draft.get_absolute_url()}again/")

    anew = Draft.objects.get(state=Draft.State.QUEUED)
    assert anew.file.name == draft.file.name
