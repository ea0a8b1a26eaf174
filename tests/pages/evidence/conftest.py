"""One council with visits, and one recommendation to be answered."""

from datetime import date

import pytest
from django.urls import reverse

from findings.models import Inspection, Recommendation
from tests.factories import InspectionFactory, RecommendationFactory

from .given import TODAY


@pytest.fixture(autouse=True)
def one_day(monkeypatch):
    """What is old does not depend on the day on which the tests run."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


@pytest.fixture
def earlier(authority) -> Inspection:
    return InspectionFactory(authority=authority, start=date(2017, 11, 6))


@pytest.fixture
def visit(authority) -> Inspection:
    return InspectionFactory(authority=authority, start=date(2022, 7, 18))


@pytest.fixture
def asked(visit) -> Recommendation:
    return RecommendationFactory(inspection=visit, code="WES-2022-01", title="Enough homes")


@pytest.fixture
def last(authority) -> Inspection:
    return InspectionFactory(authority=authority, start=date(2026, 4, 27), kind="focused_visit")


@pytest.fixture
def url(authority) -> str:
    return reverse("authorities:evidence", args=[authority.slug])
