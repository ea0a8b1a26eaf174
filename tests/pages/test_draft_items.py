"""Putting right what was read, and adding what the reader missed."""

import re
from html import unescape

import pytest
from django.urls import reverse

from findings.models import Draft, DraftItem, Theme
from ofsted_tracker.pages.drafts.item import FORMS, form_of
from tests.factories import AuthorityFactory, IndicatorFactory, ThemeFactory
from tests.findings.drafting import draft_of, fact
from tests.findings.loading import REFERENCE, load_text
from tests.pictures import blank_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(db) -> Draft:
    load_text(REFERENCE)
    return draft_of(content=blank_pdf(pages=12))


def item_of(draft: Draft, kind: str) -> DraftItem:
    return draft.items.filter(kind=kind).order_by("position").first()


def address(item: DraftItem) -> str:
    return reverse("reports:item", args=[item.draft_id, item.pk])


def filled_in(item: DraftItem) -> dict:
    """What a browser sends of the form as it is shown."""
    form = form_of(item, None)
    data = {}
    for field in form:
        value = field.value()
        for widget in field.subwidgets[0].data.get("subwidgets", []):
            data[widget["name"]] = widget["value"] or ""
        if value not in (None, False):
            data.setdefault(field.html_name, value)
    return data


def send(client, item: DraftItem, **changes):
    return client.post(address(item), filled_in(item) | changes)


def add(client, draft: Draft, kind: str, **data):
    return client.post(reverse("reports:add", args=[draft.pk, kind]), data)


# Correcting


@pytest.mark.parametrize("kind", FORMS)
def test_form_that_is_sent_as_it_is_shown_accepts_and_corrects_nothing(administrator, draft, kind):
    for item in draft.items.filter(kind=kind):
        if item.values.get("fact") == "authority" and not item.values["value"]:
            continue  # It cannot be sent without a choice.
        if kind == "figure":
            IndicatorFactory(slug="weeks", theme=Theme.objects.get())
            item.proposed = {"indicator": "weeks", "indicators": []}
            item.save()
        response = send(administrator, item)

        item.refresh_from_db()
        assert response.status_code == 302, unescape(response.content.decode())
        assert (item.decision, item.corrected) == ("accepted", None)


def test_correction_is_kept_beside_what_was_read(administrator, draft):
    item = item_of(draft, "recommendation")
    theme = ThemeFactory(order=2)

    send(administrator, item, text="Ensure that there are homes.", theme=theme.slug)

    before = item.read["text"]
    item.refresh_from_db()
    assert item.corrected == {"text": "Ensure that there are homes.", "theme": theme.slug}
    assert item.read["text"] == before
    assert (item.decision, item.decided_by) == ("accepted", administrator.user)


def test_tags_are_parted_by_commas(administrator, draft):
    item = item_of(draft, "recommendation")

    send(administrator, item, tags="outcome 4, enabler 2,")

    item.refresh_from_db()
    assert item.corrected == {"tags": ["outcome 4", "enabler 2"]}


def test_item_on_another_page_loses_the_frames_of_the_first(administrator, draft):
    item = item_of(draft, "finding")

    send(administrator, item, page="5")

    item.refresh_from_db()
    assert (item.page, item.boxes) == (5, [])


def test_facts_are_corrected_each_by_its_own_form(administrator, draft):
    council = AuthorityFactory(slug="elsewhere", ons_code="E10000099")
    published = {"value_day": 1, "value_month": 4, "value_year": 2015}

    send(administrator, fact(draft, "authority"), value=council.slug)
    send(administrator, fact(draft, "published"), **published)
    send(administrator, fact(draft, "lead_inspector"), value="John Roe")

    assert fact(draft, "authority").values["value"] == "elsewhere"
    assert fact(draft, "published").values["value"] == "2015-04-01"
    assert fact(draft, "lead_inspector").values["value"] == "John Roe"


@pytest.mark.parametrize(
    ("kind", "changes", "words"),
    [
        ("recommendation", {"text": ""}, "Enter the words as they are printed"),
        ("finding", {"page": "13"}, "The document has 12 pages"),
        ("finding", {"page": "", "under": ""}, "Say where it stands"),
        ("judgement", {"grade": ""}, "Enter the grade"),
        ("figure", {"choice": ""}, "Choose the measure"),
        ("figure", {"choice": "another"}, "Choose the indicator"),
        ("figure", {"choice": "new", "new_name": ""}, "A new measure needs this"),
        ("figure", {"value": "many"}, "Value must be a number"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(administrator, draft, kind, changes, words):
    item = item_of(draft, kind)

    response = send(administrator, item, **changes)

    item.refresh_from_db()
    assert response.status_code == 200
    assert words in unescape(response.content.decode())
    assert (item.decision, item.corrected) == ("undecided", None)


def test_visit_cannot_end_before_it_begins(administrator, draft):
    response = send(administrator, fact(draft, "dates"), end_year="2014")

    assert "The last day must not be before the first" in response.content.decode()


# Figures


def test_figure_counts_as_the_best_proposal_unless_another_is_chosen(administrator, draft):
    best, second, other = IndicatorFactory.create_batch(3, theme=Theme.objects.get())
    item = item_of(draft, "figure")
    proposals = [{"slug": i.slug, "name": i.name, "reason": "Alike."} for i in (best, second)]
    item.proposed = {"indicators": proposals, "indicator": best.slug}
    item.save()

    page = administrator.get(address(item)).content.decode()
    assert page.index(best.name) < page.index(second.name)
    assert re.search(rf'value="{best.slug}" checked', page)

    send(administrator, item, choice=second.slug)
    item.refresh_from_db()
    assert item.values["indicator"] == second.slug

    send(administrator, item, choice="another", another=other.slug)
    item.refresh_from_db()
    assert item.values["indicator"] == other.slug


def test_figure_may_count_as_a_new_measure(administrator, draft):
    theme = Theme.objects.get()
    new = {"name": "Weeks of proceedings", "definition": "Mean", "better": "lower"}

    send(
        administrator,
        item_of(draft, "figure"),
        **{"choice": "new", "new_theme": theme.slug} | {f"new_{k}": v for k, v in new.items()},
    )

    values = item_of(draft, "figure").values
    assert values["indicator"] == ""
    assert values["new_indicator"] == new | {"theme": theme.slug}


def test_value_of_nought_is_a_value(administrator, draft):
    IndicatorFactory(slug="weeks", theme=Theme.objects.get())
    item = item_of(draft, "figure")

    send(administrator, item, value="0", choice="another", another="weeks")

    item.refresh_from_db()
    assert item.values["value"] == 0


# Two people at once


def test_second_correction_shows_the_first_and_keeps_what_was_written(administrator, draft):
    item = item_of(draft, "finding")
    mine = filled_in(item) | {"text": "Mine"}
    send(administrator, item, text="Theirs")

    response = administrator.post(address(item), mine)

    page = unescape(response.content.decode())
    assert response.status_code == 409
    assert "Ada Administrator corrected and accepted it" in page
    assert "It now says: “Theirs”" in page
    assert re.search(r"<textarea[^>]*>\s*Mine</textarea>", page)
    assert item_of(draft, "finding").values["text"] == "Theirs"

    version = re.search(r'name="version" value="(\d+)"', page)[1]
    administrator.post(address(item), mine | {"version": version})
    assert item_of(draft, "finding").values["text"] == "Mine"


# Adding


def test_what_the_reader_missed_is_added_and_accepted(administrator, draft):
    response = add(
        administrator, draft, "recommendation", text="Visit every child.", addressee="council",
        page="4",
    )  # fmt: skip

    added = draft.items.get(is_added=True)
    assert response.url.endswith(f"#item-{added.pk}")
    assert (added.decision, added.page, added.position) == ("accepted", 4, 4)
    assert added.values["text"] == "Visit every child."
    assert "added by a person" in administrator.get(response.url).content.decode()


@pytest.mark.parametrize("kind", ["judgement", "recommendation", "finding", "figure"])
def test_page_beside_the_form_may_be_turned(administrator, draft, kind):
    url = reverse("reports:add", args=[draft.pk, kind])

    page = administrator.get(url, {"page": 4}).content.decode()

    assert "Page 4 of 12" in page
    assert 'href="?page=5"' in page
    for odd in ["0", "99", "x"]:
        assert administrator.get(url, {"page": odd}).status_code == 200


def test_fact_cannot_be_added(administrator, draft):
    assert add(administrator, draft, "fact").status_code == 404
    assert add(administrator, draft, "no-such").status_code == 404
