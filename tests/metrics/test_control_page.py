"""Process control, official statistics and figures that are due, on the pages."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from metrics.models import FigureFile
from tests.factories import (
    FigureFileFactory,
    IndicatorFactory,
    InterventionFactory,
    ObservationFactory,
    TargetFactory,
)
from tests.metrics.test_indicator_pages import MOST_QUERIES, of, page, queries, stated

pytestmark = pytest.mark.django_db

QUIET = [16, 18, 15, 17, 16, 18, 15, 17, 16, 18, 15, 17]


def monthly(indicator, authority, values, **fields):
    """The council's own values of the months from January 2020."""
    for at, number in enumerate(values):
        start = date(2020 + at // 12, at % 12 + 1, 1)
        end = (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        ObservationFactory(
            indicator=indicator, authority=authority, start=start, end=end, value=number,
            **{"stated_by": "council"} | fields,
        )  # fmt: skip


@pytest.fixture
def indicator():
    return IndicatorFactory(name="Second plans", frequency="monthly", better="lower")


class TestControl:
    def test_page_says_variation_and_assurance_in_words(self, authority, manager, indicator):
        monthly(indicator, authority, [*QUIET, 30])
        TargetFactory(indicator=indicator, authority=authority, value=16)
        html = page(manager, of(indicator, authority))
        assert "<b>Variation:</b> special cause, concern" in html
        assert "<b>Assurance:</b> hits and misses the target" in html
        assert "Special cause, concern: 30% (January 2021) is above the upper limit" in html

    def test_table_names_each_signal(self, authority, manager, indicator):
        monthly(indicator, authority, [*QUIET, 30, 17])
        html = page(manager, of(indicator, authority))
        cell = '<td data-label="Signal">Special cause, concern<span class="below small muted">'
        assert html.count(f"{cell}above the upper limit") == 1
        assert html.count('<td data-label="Signal"></td>') == 13

    def test_fewer_points_are_a_plain_line(self, authority, manager, indicator):
        monthly(indicator, authority, QUIET[:11])
        html = page(manager, of(indicator, authority))
        assert "Too few comparable points for process limits (12 needed)" in html
        assert "Variation" not in html
        assert 'data-label="Signal"' not in html

    def test_axis_that_does_not_start_at_nought_says_so(self, authority, manager, indicator):
        monthly(indicator, authority, [n + 75 for n in QUIET])
        html = page(manager, of(indicator, authority))
        assert "The axis does not start at nought." in html
        assert "Source of the points with limits: council." in html

    def test_legend_names_no_symbol_that_is_not_drawn(self, authority, manager, indicator):
        monthly(indicator, authority, QUIET)
        stated(authority, indicator, start=date(2012, 1, 1), end=date(2012, 1, 1))
        html = page(manager, of(indicator, authority))
        assert "Figures of other years stand in the table." in html
        assert "stated by inspectors</span>" not in html

    def test_list_says_what_the_newest_point_is(self, authority, manager, indicator):
        monthly(indicator, authority, [*QUIET, 30])
        html = page(manager, f"{reverse('indicators:list')}?authority={authority.slug}")
        assert '<span class="worse">Special cause, concern</span>' in html

    def test_chart_and_its_limits_are_the_same_for_every_reader(
        self, authority, manager, inspector, other_manager, indicator
    ):
        monthly(indicator, authority, [*QUIET, *QUIET], stated_by="statistics")
        mark = {"day": date(2021, 1, 1), "rebases": True}
        InterventionFactory(indicator=indicator, authority=authority, **mark)
        pages = [page(who, of(indicator, authority)) for who in [manager, inspector, other_manager]]
        assert "Limits started anew with January 2021." in pages[0]
        assert len({html[html.index("<figure") : html.index("</figure>")] for html in pages}) == 1

    def test_sentence_says_what_limits_start_anew_after_and_who_marked_it_when(
        self, authority, manager, other_manager, indicator
    ):
        monthly(indicator, authority, [*QUIET, *QUIET], stated_by="statistics")
        of_indicator = {"indicator": indicator, "authority": authority, "by": manager.user}
        InterventionFactory(day=date(2020, 6, 1), words="A form", **of_indicator)
        done = InterventionFactory(
            day=date(2020, 12, 15), words="A team", rebases=True, **of_indicator
        )
        done.history.update(history_date=datetime(2021, 2, 3, 12, tzinfo=UTC))
        said = "Limits start anew with January 2021, after <b>B</b>, “A team”, 15 December 2020"
        who = manager.user.get_full_name() or manager.user.username
        html = page(manager, of(indicator, authority))
        assert f"{said}: marked by {who} on 3 February 2021." in html
        assert html.count("Limits start anew with") == 1

        html = page(other_manager, of(indicator, authority))
        assert f"{said}: marked by the council on 3 February 2021." in html
        assert who not in html

    def test_sixty_points_take_few_queries(self, authority, manager, indicator):
        monthly(indicator, authority, QUIET * 5)
        for at in range(3):
            given = {"day": date(2021, at + 1, 1), "rebases": True}
            InterventionFactory(indicator=indicator, authority=authority, **given)
        for comparator in ["england", "region", "neighbours"]:
            monthly(indicator, authority, QUIET, comparator=comparator, stated_by="statistics")
        assert queries(manager, of(indicator, authority)) <= MOST_QUERIES


class TestStatistics:
    @pytest.fixture
    def table(self):
        return FigureFileFactory(
            kind=FigureFile.Kind.STATISTICS, authority=None, name="cla.csv",
            publisher="Department for Education", release="Children looked after, 2024",
        )  # fmt: skip

    def test_are_published_and_name_their_table(self, authority, other_manager, indicator, table):
        monthly(indicator, authority, [16], stated_by="statistics", loaded_from=table, row=14)
        html = page(other_manager, of(indicator, authority))
        assert "official statistics" in html.lower()
        assert "Department for Education: Children looked after, 2024." in html
        assert f'<a href="{table.get_absolute_url()}">cla.csv</a>, row 14' in html
        assert "as the table gives it" in html
        assert "unpublished" not in html.lower()

    def test_table_of_a_council_is_its_unpublished_work(self, authority, manager, indicator):
        table = FigureFileFactory(authority=authority, name="figures.csv")
        monthly(indicator, authority, [16], loaded_from=table, row=3)
        html = page(manager, of(indicator, authority))
        assert "Unpublished" in html
        assert f'<a href="{table.get_absolute_url()}">figures.csv</a>, row 3' in html


class TestStale:
    WORDS = "one is due every month."

    def test_list_and_page_say_so(self, authority, manager, indicator):
        monthly(indicator, authority, QUIET[:3])
        assert self.WORDS in page(manager, of(indicator, authority))
        assert self.WORDS in page(
            manager, f"{reverse('indicators:list')}?authority={authority.slug}"
        )

    def test_small_charts_say_so(self, authority, manager, indicator):
        other = IndicatorFactory(theme=indicator.theme)
        stated(authority, indicator)
        stated(authority, other)
        assert self.WORDS in page(manager, of(other, authority))
        overview = reverse("authorities:overview", args=[authority.slug])
        indicator.is_headline = True
        indicator.save()
        assert self.WORDS in page(manager, overview)


def test_look_alikes_are_named_beside_the_chart_and_why(authority, manager, indicator):
    other = IndicatorFactory(name="Third plans", definition="Children with a third plan")
    indicator.not_to_be_joined_with.add(other)
    monthly(indicator, authority, [16])
    html = page(manager, of(indicator, authority))
    assert "Not the same measure, so never on one line with it: Third plans." in html
    assert "Counts something else: children with a third plan" in html
