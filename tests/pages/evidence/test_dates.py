import csv
import io
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from findings.models import Inspection
from tests.factories import (
    FindingFactory,
    InspectionFactory,
    ObservationFactory,
    RecommendationFactory,
    ThemeFactory,
)

from .given import evidence_for

BY_DATE = {"by": "date"}


def days_of(response) -> list[date]:
    tellings = [t for _, month in response.context["dates"].by_month for t in month]
    return [t.day for t in tellings]


def test_evidence_stands_at_the_day_that_it_speaks_to(manager, url, asked):
    handed_in = timezone.make_aware(datetime(2026, 8, 3))
    evidence_for(asked, speaks_to=date(2024, 5, 2), at=handed_in, shows="Twelve new carers")

    html = manager.get(url, BY_DATE).content.decode()

    assert "May 2024" in html
    assert "Twelve new carers" in html
    assert "handed in 3 Aug 2026" in html


def test_newest_first_whatever_its_kind(manager, url, asked, visit):
    evidence_for(asked, speaks_to=date(2024, 5, 2))
    ObservationFactory(authority=asked.authority, start=date(2025, 1, 31))
    FindingFactory(inspection=visit)

    days = days_of(manager.get(url, BY_DATE))

    assert days == [date(2025, 1, 31), date(2024, 5, 2), visit.end]


def test_comparators_and_context_tell_nothing_of_the_council(manager, url, asked):
    ObservationFactory(authority=asked.authority, comparator="england")
    ObservationFactory(authority=asked.authority, indicator__is_context=True)

    assert days_of(manager.get(url, BY_DATE)) == []


def test_facts_tell_what_is_fresh(manager, url, asked):
    today = timezone.localdate()
    evidence_for(asked, speaks_to=today - timedelta(days=30))
    evidence_for(asked, speaks_to=today - timedelta(days=400))

    response = manager.get(url, BY_DATE)

    assert response.context["facts"][0].value == "1 of 2"
    assert response.context["sentence"] == (
        "Of the last year there is evidence; there are no figures and no findings."
    )


def test_page_holds_fifty(manager, url, visit):
    FindingFactory.create_batch(51, inspection=visit)

    assert len(days_of(manager.get(url, BY_DATE))) == 50
    assert len(days_of(manager.get(url, BY_DATE | {"page": 2}))) == 1


def test_one_theme(manager, url, asked, visit):
    homes = ThemeFactory(slug="homes")
    asked.theme = homes
    asked.save()
    evidence_for(asked, speaks_to=date(2024, 5, 2))
    evidence_for(RecommendationFactory(inspection=visit))
    FindingFactory(inspection=visit, theme=homes)
    FindingFactory(inspection=visit)

    days = days_of(manager.get(url, BY_DATE | {"theme": "homes"}))

    assert days == [date(2024, 5, 2), visit.end]


def test_evidence_is_hidden_from_others(other_manager, url, asked):
    evidence_for(asked, shows="Secret audit")

    html = other_manager.get(url, BY_DATE).content.decode()

    assert "Secret" not in html
    assert "is not shown to you" in html


def test_figure_that_the_council_entered_is_hidden_from_others(manager, other_manager, url, asked):
    ObservationFactory(
        authority=asked.authority, inspection=None, passage=None, stated_by="council",
        printed="11.11%",
    )  # fmt: skip

    assert "11.11%" in manager.get(url, BY_DATE).content.decode()
    assert "11.11%" not in other_manager.get(url, BY_DATE).content.decode()


def test_drawing_marks_visits_and_has_its_table(manager, url, asked, visit):
    FindingFactory(inspection=visit)
    focused = Inspection.Kind.FOCUSED_VISIT
    InspectionFactory(authority=asked.authority, start=date(2024, 1, 8), kind=focused)

    html = manager.get(url, BY_DATE).content.decode()

    assert "Jul 2022</text>" in html
    assert '<th scope="row">2022</th>' in html


def test_without_anything(manager, url):
    html = manager.get(url, BY_DATE).content.decode()

    assert "Nothing that is held tells of any day" in html


@pytest.mark.parametrize("who", ["manager", "other_manager"])
def test_download(request, url, asked, visit, who):
    evidence_for(asked, speaks_to=date(2024, 5, 2))
    FindingFactory(inspection=visit, summary="Homes are few")

    response = request.getfixturevalue(who).get(url, BY_DATE | {"format": "csv"})

    text = b"".join(response.streaming_content).decode("utf-8-sig")
    kinds = [row["Kind"] for row in csv.DictReader(io.StringIO(text))]
    assert kinds == (["Evidence", "Finding"] if who == "manager" else ["Finding"])


def test_download_has_the_notes_on_figures(manager, url, asked):
    ObservationFactory(authority=asked.authority, note="Not the same as in the table")

    response = manager.get(url, BY_DATE | {"format": "csv"})

    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert [r["Note"] for r in csv.DictReader(io.StringIO(text))] == [
        "Not the same as in the table"
    ]
