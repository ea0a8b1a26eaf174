"""Findings as the reader leaves them: without theme, summary and polarity."""

import re

import pytest
from django.urls import reverse

from findings.models import Finding
from tests.factories import (
    DocumentFactory,
    FindingFactory,
    InspectionFactory,
    PassageFactory,
    RecommendationFactory,
)

WORDS = "Children wait for months until a home is found."


@pytest.fixture
def finding(authority) -> Finding:
    earlier = InspectionFactory(authority=authority, start="2015-01-20", end="2015-02-11")
    RecommendationFactory(inspection=earlier)
    visit = InspectionFactory(authority=authority)
    RecommendationFactory(inspection=visit)
    passage = PassageFactory(document=DocumentFactory(inspection=visit), text=WORDS)
    return FindingFactory(
        inspection=visit,
        passage=passage,
        theme=None,
        summary="",
        polarity=Finding.Polarity.UNSORTED,
    )


def urls_of(finding: Finding) -> dict[str, str]:
    visit = finding.inspection
    council = [visit.authority.slug]
    return {
        "visit": visit.get_absolute_url(),
        "visit by theme": f"{visit.get_absolute_url()}?by=theme",
        "visit by polarity": f"{visit.get_absolute_url()}?by=polarity",
        "visit, one theme": f"{visit.get_absolute_url()}?theme=none",
        "progress": reverse("authorities:progress", args=council),
        "evidence": reverse("authorities:evidence", args=council),
        "search": f"{reverse('search')}?q=months",
        "document": finding.passage.get_absolute_url(),
    }


@pytest.mark.parametrize(
    "name",
    [
        "visit",
        "visit by theme",
        "visit by polarity",
        "visit, one theme",
        "progress",
        "evidence",
        "search",
        "document",
    ],
)
def test_printed_words_stand_for_a_summary(manager, finding, name):
    page = manager.get(urls_of(finding)[name]).content.decode()

    assert WORDS in re.sub("</?mark>", "", page)  # A search marks what it found.


@pytest.mark.parametrize("name", ["visit by theme", "progress"])
def test_missing_theme_is_named(manager, finding, name):
    assert "No theme yet" in manager.get(urls_of(finding)[name]).content.decode()


@pytest.mark.parametrize("name", ["visit by polarity", "progress"])
def test_missing_polarity_is_named(manager, finding, name):
    assert "not sorted yet" in manager.get(urls_of(finding)[name]).content.decode().lower()
