from datetime import date

import pytest

from metrics.models import Indicator, Unit
from tests.factories import IndicatorFactory

TODAY = date(2026, 9, 1)


@pytest.fixture
def plans(db) -> Indicator:
    return IndicatorFactory(name="Children’s plans", slug="plans", unit=Unit.PERCENT)


@pytest.fixture
def caseload(db) -> Indicator:
    return IndicatorFactory(name="Average caseload", slug="caseload", unit=Unit.PER_WORKER)
