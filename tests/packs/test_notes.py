"""A doubt that is noted of a figure goes with it into both packs."""

from datetime import date

import pytest

from actions.models import Pack
from metrics.series import Series
from tests.factories import IndicatorFactory, ObservationFactory, PassageFactory

DOUBT = "As printed. 95 of 167 is 56.9%."


@pytest.fixture
def figure(w):
    """The only figure of an indicator that an action of the plan is to move."""
    indicator = IndicatorFactory()
    w.action.indicators.add(indicator)
    passage = PassageFactory(document__inspection__authority=w.authority)
    return ObservationFactory(
        indicator=indicator, authority=w.authority, value=59.4, note=DOUBT, passage=passage,
        inspection=passage.document.inspection,
    )  # fmt: skip


@pytest.mark.parametrize("kind", [Pack.Kind.BOARD, Pack.Kind.EVIDENCE])
def test_note_stands_with_a_figure_in_a_table(content, figure, kind):
    assert f"Note: {DOUBT}" in str(content(kind))


def test_note_on_many_figures_is_said_once():
    own = [
        ObservationFactory.build(
            start=date(2026, month, 1), end=date(2026, month, 1), note="Monthly return"
        )
        for month in (1, 2, 3)
    ]

    (said,) = Series(IndicatorFactory.build(), tuple(own)).notes

    assert said == f"Note on {own[0].period} and 2 more: Monthly return."


@pytest.mark.parametrize("kind", [Pack.Kind.BOARD, Pack.Kind.EVIDENCE])
def test_note_stands_below_a_chart(content, figure, kind):
    earlier = figure.start.replace(year=figure.start.year - 1)
    ObservationFactory(
        indicator=figure.indicator, authority=figure.authority, start=earlier,
        inspection=figure.inspection, passage=figure.passage,
    )  # fmt: skip

    assert f"Note on {figure.period}: {DOUBT}" in str(content(kind))
