"""The list of what was read: what comes first, what is marked, and the decisions on it."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from findings.models import Draft, DraftItem
from findings.reading import OCR_OFFER, VERSION
from tests.factories import DraftFactory, DraftItemFactory
from tests.findings.drafting import READING, draft_of, fact, reading
from tests.findings.loading import REFERENCE, load_text
from tests.pictures import blank_pdf

pytestmark = pytest.mark.django_db

Decision = DraftItem.Decision


@pytest.fixture
def draft(db) -> Draft:
    load_text(REFERENCE)
    return draft_of(reading(reader=VERSION), content=blank_pdf(pages=12))


def page_of(client, draft: Draft, **query) -> str:
    response = client.get(draft.get_absolute_url(), query)
    assert response.status_code == 200
    return unescape(response.content.decode())


def decide(client, item: DraftItem, decision: str, *, show="", version=None):
    data = {"decision": decision, "version": version or item.version, "show": show or item.kind}
    return client.post(reverse("reports:decide", args=[item.draft_id, item.pk]), data)


def first(draft: Draft, kind: str) -> DraftItem:
    return draft.items.filter(kind=kind).order_by("position").first()


# What comes first


def test_review_begins_with_what_is_doubtful_and_says_why(administrator, draft):
    item = first(draft, "finding")
    item.doubts = ["The sentence breaks off."]
    item.save()

    page = page_of(administrator, draft)

    assert "Doubtful: 1" in page
    assert "The sentence breaks off." in page
    assert item.read["text"] in page
    assert READING.recommendations[0].text not in page


def test_review_without_doubts_begins_with_the_title_page(administrator, draft):
    assert "Title page: 7" in page_of(administrator, draft)


def test_lists_say_how_much_is_to_be_decided(administrator, draft):
    decide(administrator, first(draft, "recommendation"), Decision.ACCEPTED)

    page = page_of(administrator, draft)

    assert "Recommendations (2 of 3)" in page
    assert "Findings (2)" in page


def test_list_that_is_not_known_is_the_first(administrator, draft):
    assert "Title page: 7" in page_of(administrator, draft, show="no-such")


def test_our_own_reading_is_marked_as_proposed(administrator, draft):
    item = first(draft, "recommendation")
    item.proposed = {"theme": "homes"}
    item.save()

    assert "theme: Homes for children (proposed)" in page_of(
        administrator, draft, show="recommendation"
    )


def test_warnings_of_the_document_stand_above(administrator, draft):
    draft.warnings = ["Page 3 has no text."]
    draft.save()

    assert "Page 3 has no text." in page_of(administrator, draft)


# The page beside it


def test_page_of_the_chosen_item_is_shown_with_what_was_read_from_it(administrator, draft):
    page = page_of(administrator, draft, show="recommendation")

    assert "Page 3 of 12" in page
    assert re.findall(r'id="mark-(\d+)"', page) == ["1", "2", "3"]
    assert f'href="#item-{first(draft, "recommendation").pk}"' in page


def test_text_without_pages_says_that_there_is_none_to_show(administrator, draft):
    draft.pages = None
    draft.save()

    assert "The document is a text without pages" in page_of(administrator, draft)


def test_long_list_is_parted_and_an_item_is_found_on_its_part(administrator, draft):
    for position in range(3, 31):
        DraftItemFactory(draft=draft, kind="finding", position=position)
    last = draft.items.filter(kind="finding").order_by("position").last()

    page = page_of(administrator, draft, show="finding", item=last.pk)

    assert f'id="item-{last.pk}"' in page
    assert f'id="item-{first(draft, "finding").pk}"' not in page
    assert 'aria-label="Page 2" aria-current="page"' in page


def test_page_of_a_draft_shows_all_that_was_read_from_it(administrator, draft):
    page = administrator.get(f"{draft.get_absolute_url()}pages/3/").content.decode()

    assert READING.recommendations[0].text in page
    assert READING.findings[0].text in page
    assert administrator.get(f"{draft.get_absolute_url()}pages/13/").status_code == 404


def test_picture_of_a_draft_is_for_administrators_only(administrator, manager, draft):
    url = f"{draft.get_absolute_url()}pages/3.webp"

    assert administrator.get(url)["Content-Type"] == "image/webp"
    assert manager.get(url).status_code == 403


# Decisions


def test_decision_leads_on_to_the_next_that_is_undecided(administrator, draft):
    one, two, three = draft.items.filter(kind="recommendation").order_by("position")
    decide(administrator, two, Decision.REJECTED)

    response = decide(administrator, one, Decision.ACCEPTED)

    one.refresh_from_db()
    assert (one.decision, one.decided_by) == (Decision.ACCEPTED, administrator.user)
    assert response.url.endswith(f"?show=recommendation&item={three.pk}#item-{three.pk}")


def test_after_the_last_item_comes_one_that_was_passed_over(administrator, draft):
    one, *_, last = draft.items.filter(kind="recommendation").order_by("position")

    assert f"item={one.pk}" in decide(administrator, last, Decision.ACCEPTED).url


def test_last_decision_of_a_list_says_that_all_is_decided(administrator, draft):
    response = decide(administrator, first(draft, "judgement"), Decision.ACCEPTED)

    assert response.url == draft.get_absolute_url()
    assert "Grades: all decided." in page_of(administrator, draft)


def test_decision_may_be_taken_back(administrator, draft):
    item = first(draft, "judgement")
    decide(administrator, item, Decision.ACCEPTED)
    item.refresh_from_db()

    decide(administrator, item, Decision.UNDECIDED)

    item.refresh_from_db()
    assert item.decision == Decision.UNDECIDED


def test_all_that_is_beyond_doubt_is_accepted_at_once_and_no_figure(administrator, draft):
    item = first(draft, "finding")
    item.doubts = ["Look at it."]
    item.save()

    response = administrator.post(f"{draft.get_absolute_url()}accept/", follow=True)

    left = draft.items.undecided().values_list("kind", flat=True)
    assert sorted(left) == ["figure", "finding"]
    assert "12 items accepted." in response.content.decode()


def test_second_person_sees_who_decided_and_loses_nothing(administrator, draft):
    item = first(draft, "recommendation")
    decide(administrator, item, Decision.ACCEPTED)

    response = decide(administrator, item, Decision.REJECTED)

    page = response.content.decode()
    item.refresh_from_db()
    assert response.status_code == 409
    assert "Ada Administrator accepted it" in page
    assert item.decision == Decision.ACCEPTED

    decide(administrator, item, Decision.REJECTED)  # Now knowing of it.
    item.refresh_from_db()
    assert item.decision == Decision.REJECTED


@pytest.mark.parametrize("data", [{"decision": "perhaps"}, {"version": "x"}, {}])
def test_decision_that_is_none_changes_nothing(administrator, draft, data):
    item = first(draft, "recommendation")

    response = administrator.post(reverse("reports:decide", args=[draft.pk, item.pk]), data)

    item.refresh_from_db()
    assert response.status_code == 302
    assert item.decision == Decision.UNDECIDED


def test_item_of_another_draft_is_not_found(administrator, draft):
    url = reverse("reports:decide", args=[DraftFactory().pk, first(draft, "finding").pk])

    assert administrator.post(url, {"decision": "accepted", "version": 1}).status_code == 404


# Before and after


def test_document_that_is_being_read_says_so_and_is_looked_at_again(administrator):
    page = page_of(administrator, DraftFactory(state=Draft.State.READING))

    assert "is being read" in page
    assert "data-refresh" in page
    assert "Look again" in page


def test_document_that_could_not_be_read_says_why(administrator):
    draft = DraftFactory(state=Draft.State.FAILED, error="The file is a web page.")

    page = page_of(administrator, draft)

    assert "The file is a web page." in page
    assert "Hand in another file" in page


@pytest.mark.parametrize(
    "said", [{"state": Draft.State.FAILED, "error": f"It holds no text. {OCR_OFFER}"},
             {"state": Draft.State.TO_REVIEW, "warnings": [f"Page 4: a picture. {OCR_OFFER}"]}],
)  # fmt: skip
def test_pictures_of_text_are_read_by_ocr_on_demand(administrator, said):
    draft = DraftFactory(**said)
    assert "Read it by OCR" in page_of(administrator, draft)

    administrator.post(f"{draft.get_absolute_url()}again/", {"ocr": "1"})

    anew = Draft.objects.get(state=Draft.State.QUEUED)
    [task] = DBTaskResult.objects.all()
    assert task.args_kwargs == {"args": [anew.pk], "kwargs": {"ocr": True}}


def test_ocr_is_not_offered_where_there_is_no_picture(administrator, draft):
    failed = DraftFactory(state=Draft.State.FAILED, error="The file is empty.")

    assert "Read it by OCR" not in page_of(administrator, failed)
    assert "Read it by OCR" not in page_of(administrator, draft)


def test_document_of_an_older_reader_may_be_read_again(administrator, draft):
    assert "Read it again" not in page_of(administrator, draft)
    draft.reader = VERSION - 1
    draft.save()
    assert "Read it again" in page_of(administrator, draft)

    response = administrator.post(f"{draft.get_absolute_url()}again/")

    anew = Draft.objects.get(state=Draft.State.QUEUED)
    assert response.url == anew.get_absolute_url()
    assert anew.sha256 == draft.sha256
    assert Draft.objects.filter(pk=draft.pk).exists()


def test_fact_that_is_not_known_says_so(administrator, draft):
    item = fact(draft, "published")
    item.read["value"] = ""
    item.save()

    assert "Not known" in page_of(administrator, draft, show="fact")
