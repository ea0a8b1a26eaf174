"""Open data of the Department for Education: its layout, and what is taken of it."""

from datetime import date

import pytest

from findings.drafts.figures import Indicators
from metrics.bulk.faults import Unreadable
from metrics.bulk.guessing import guess
from metrics.bulk.limits import MEGABYTE, Limits
from metrics.bulk.open_data import Series, cells_of, layout_of
from metrics.bulk.tables import read_table
from metrics.bulk.taking import Choice, Taken, authorities_with_figures, take
from metrics.models import Observation, Unit
from tests.factories import AuthorityFactory, IndicatorFactory, ObservationFactory

from .conftest import TODAY
from .samples import WORKFORCE

HEAD = "time_period,time_identifier,geographic_level,country_name,region_name,new_la_code"
LIMITS = Limits(bytes=MEGABYTE, rows=1000)


def reader(text: str):
    return lambda: read_table(text.encode(), "open.csv", LIMITS)


@pytest.fixture
def somerset(db):
    return AuthorityFactory(
        slug="somerset", name="Somerset", region="South West", ons_code="E06000066", la_code="933"
    )


@pytest.fixture
def agency(db):
    return IndicatorFactory(name="Agency social workers", slug="agency", unit=Unit.PERCENT)


def taken(text: str, chosen: dict, *authorities, year: str = "on-september") -> Taken:
    """``chosen`` has indicators by the name of their column."""
    series = dict(enumerate(layout_of(reader(text)).series))
    indicators = {n: chosen[one.column] for n, one in series.items() if one.column in chosen}
    cells = cells_of(reader(text)(), {n: series[n] for n in indicators})
    return take(cells, Choice(indicators, list(authorities), year), TODAY)


def test_layout_tells_series_from_places(db):
    layout = layout_of(reader(WORKFORCE))

    assert [(s.column, s.filters, s.figures) for s in layout.series] == [
        ("agency_rate_fte", {}, 8),  # “low” and “x” are no figures.
        ("caseload_fte", {}, 10),
        ("turnover_rate_fte", {}, 10),
        ("vacancy_rate_fte", {}, 10),
    ]
    assert layout.has_reporting_years


def test_every_choice_of_the_filters_is_a_series():
    text = f"{HEAD},age,activity,percent\n" + "".join(
        f"2025,Reporting year,National,England,,,{age},{activity},{n}\n"
        for n, (age, activity) in enumerate([("17", "Total"), ("19 to 21", "Total"), ("17", "")])
    )

    series = layout_of(reader(text)).series

    assert [s.filters for s in series] == [
        {"age": "17", "activity": ""},
        {"age": "17", "activity": "Total"},
        {"age": "19 to 21", "activity": "Total"},
    ]
    assert [s.words for s in series] == [
        "percent: 17",
        "percent: 17, Total",
        "percent: 19 to 21, Total",
    ]


def test_other_levels_are_passed_over():
    text = f"{HEAD},school,percent\n2024,Calendar year,National,England,,,,5\n"
    text += "2024,Calendar year,School,England,,,Oak Lane,7\n"

    (series,) = layout_of(reader(text)).series

    assert (series.filters, series.figures) == ({}, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("year,value\n2024,5\n", "lacks time_period, time_identifier, geographic_level"),
        (f"{HEAD},percent\n2024,Calendar year,National,England,,,z\n", "no figure"),
        (f"{HEAD},kind,n\n" + "".join(
            f"2024,Calendar year,National,England,,,kind {k},5\n" for k in range(301)
        ), "more than 300 series"),
    ],
    ids=["other layout", "symbols only", "too many"],
)  # fmt: skip
def test_file_that_is_of_no_use_says_why(text, words):
    with pytest.raises(Unreadable, match=words):
        layout_of(reader(text))


def test_council_region_and_england_are_taken_as_printed(somerset, agency):
    found = taken(WORKFORCE, {"agency_rate_fte": agency}, somerset)

    assert [(f.comparator, str(f.value), f.start, f.row) for f in found.figures] == [
        ("england", "16.2", date(2024, 9, 30), 2),
        ("region", "18.7", date(2024, 9, 30), 4),
        ("", "11", date(2024, 9, 30), 8),
        ("england", "17.9", date(2023, 9, 30), 10),
        ("region", "19.8", date(2023, 9, 30), 11),
    ]
    assert {f.authority for f in found.figures} == {"somerset"}
    assert found.figures[0].period_printed == "Reporting year 2024"


def test_symbol_is_no_figure_and_is_counted(agency, db):
    sunderland = AuthorityFactory(ons_code="E08000024", la_code="394", region="North East")

    found = taken(WORKFORCE, {"agency_rate_fte": agency}, sunderland)

    assert found.figures == []  # Nor a comparator: the council has no value to stand beside.
    assert found.left_out == {"hold a symbol, no number": 1}


def test_comparators_stand_beside_a_council_that_has_the_indicator_already(agency, db):
    sunderland = AuthorityFactory(ons_code="E08000024", la_code="394", region="North East")
    ObservationFactory(authority=sunderland, indicator=agency)

    found = taken(WORKFORCE, {"agency_rate_fte": agency}, sunderland)

    assert [f.comparator for f in found.figures] == ["england", "region", "england"]


def test_former_code_finds_a_council_and_two_councils_in_one_row_are_nobodys(agency, db):
    old = AuthorityFactory(ons_code="E10000027", la_code="933", region="South West")
    north = AuthorityFactory(ons_code="E06000061", la_code="940", region="East Midlands")

    found = taken(WORKFORCE, {"agency_rate_fte": agency}, old, north)

    assert {f.authority for f in found.figures} == {old.slug}


def test_value_that_the_indicator_cannot_have_is_told_by_series(somerset):
    homes = IndicatorFactory(unit=Unit.COUNT)

    found = taken(WORKFORCE, {"caseload_fte": homes}, somerset)

    (why,) = found.impossible.values()
    assert why.startswith("A number of children or cases must be whole: row 2 has 15.4")


def test_what_has_no_period_or_has_not_ended_is_counted(somerset, agency):
    text = f"{HEAD},percent\n" + "".join(
        f"{when},Local authority,England,South West,E06000066,5\n"
        for when in ["2024,Week 12", "202627,Financial year", "2024,March", "2024,March"]
    )

    found = taken(text, {"percent": agency}, somerset)

    assert len(found.figures) == 1
    assert list(found.left_out.values()) == [1, 1, 1]


def test_long_decimals_are_rounded_to_what_is_kept(somerset, agency):
    text = f"{HEAD},percent\n2024,March,Local authority,England,,E06000066,24.68211757\n"

    assert str(taken(text, {"percent": agency}, somerset).figures[0].value) == "24.6821"


def test_councils_with_statistics_only_are_not_proposed(somerset, agency):
    statistics = Observation.StatedBy.STATISTICS
    ObservationFactory(stated_by=statistics, indicator=agency)
    ObservationFactory(authority=somerset, indicator=agency)

    assert authorities_with_figures() == [somerset]


@pytest.mark.parametrize(
    ("column", "words", "expected"),
    [
        ("care_leaver_percent", "Total in education, employment or training", "in"),
        ("care_leaver_percent", "Total not in education, employment or training", "not-in"),
        ("care_leaver_count", "Total in education, employment or training", ""),  # No percentage.
        ("school_moves", "Total", ""),
        ("agency_rate_fte", "", "agency-social-workers"),
    ],
)
def test_guess_goes_by_words_and_unit(column, words, expected, db):
    name = "Care leavers {} education, employment or training"
    for slug in ["in", "not-in"]:
        IndicatorFactory(
            slug=slug, name=name.format(slug.replace("-", " ")), unit=Unit.PERCENT,
            definition="Care leavers in education, employment or training",
        )  # fmt: skip

    assert guess(Series(column, {"x": words}, 1, ""), Indicators()) == expected
