"""Long lists: the beginning is shown, the rest is a link away, and nothing is left out unsaid."""

from html import unescape

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse

from ofsted_tracker.templatetags import long_lists
from tests.factories import (
    FindingFactory,
    InspectionFactory,
    InspectorVerdictFactory,
    RecommendationFactory,
)

TEMPLATE = """{% load long_lists %}{% beginning rows "closed" as list %}
{% for row in list.rows %}<{{ row }}>{% endfor %}{% rest list "closed actions" %}"""


@pytest.fixture(autouse=True)
def shows_two(monkeypatch):
    monkeypatch.setattr(long_lists, "FIRST_SHOWN", 2)


def shown(rows: list[str], query: str = "") -> str:
    request = RequestFactory().get(f"/{query}")
    return unescape(Template(TEMPLATE).render(Context({"rows": rows, "request": request})))


def test_short_list_is_whole_and_says_nothing():
    assert shown(["a", "b"]).split() == ["<a><b>"]


def test_long_list_shows_its_beginning_and_leads_to_the_rest():
    found = shown(["a", "b", "c"], "?from=board")

    assert "<a><b>" in found
    assert "<c>" not in found
    assert "The first 2 of 3 closed actions." in found
    assert 'href="?from=board&all=closed#closed"' in found


def test_opened_list_is_whole():
    found = shown(["a", "b", "c"], "?all=closed")

    assert "<a><b><c>" in found
    assert "The first" not in found


def test_other_lists_stay_as_they_are():
    found = shown(["a", "b", "c"], "?all=added")

    assert "<c>" not in found
    assert 'href="?all=added&all=closed#closed"' in found


@pytest.mark.django_db
def test_progress_shows_the_beginning_of_what_was_asked(manager, authority):
    earlier, later = (InspectionFactory(authority=authority) for _ in range(2))
    for n in (1, 2, 3):
        asked = RecommendationFactory(inspection=earlier, order=n, words=f"Point {n} of three")
        InspectorVerdictFactory(recommendation=asked, inspection=later)
    FindingFactory(inspection=later)
    url = reverse("authorities:progress", args=[authority.slug])

    page = unescape(manager.get(url).content.decode())
    whole = unescape(manager.get(f"{url}?all=asked-1").content.decode())
    csv = manager.get(f"{url}?format=csv").getvalue().decode()

    assert "Point 2 of three" in page
    assert "Point 3 of three" not in page
    assert "The first 2 of 3 recommendations." in page
    assert "Point 3 of three" in whole
    assert "Point 3 of three" in csv
