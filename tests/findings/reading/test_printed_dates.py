from datetime import date

import pytest

from findings.reading.grammar.printed_dates import day, span


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("13 to 17 June 2022", date(2022, 6, 13), date(2022, 6, 17)),
        ("2 to 6 and 9 to 13 March 2020", date(2020, 3, 2), date(2020, 3, 13)),
        ("2 to 6 March 2020 plus 9 March 2020", date(2020, 3, 2), date(2020, 3, 9)),
        ("13 May to 24 May 2019", date(2019, 5, 13), date(2019, 5, 24)),
        ("28 February to 4 March 2022", date(2022, 2, 28), date(2022, 3, 4)),
        ("18 Feb 2014 – 12 March 2014", date(2014, 2, 18), date(2014, 3, 12)),
        ("20 January 2015–11 February 2015", date(2015, 1, 20), date(2015, 2, 11)),
        ("11 – 22 July 2022", date(2022, 7, 11), date(2022, 7, 22)),
        ("29 and 30 January 2019", date(2019, 1, 29), date(2019, 1, 30)),
        ("Monday 3rd to Friday 14th June 2019", date(2019, 6, 3), date(2019, 6, 14)),
        ("13 May – 5 June2014", date(2014, 5, 13), date(2014, 6, 5)),
        ("28 December to 10 January 2020", date(2019, 12, 28), date(2020, 1, 10)),
        ("15 December 2020", date(2020, 12, 15), date(2020, 12, 15)),
        ("7 March 22 to 18 March 2022", date(2022, 3, 7), date(2022, 3, 18)),
        ("7 March, 22 to 24 March 2022", date(2022, 3, 7), date(2022, 3, 24)),
        ("11 July 2022 2", date(2022, 7, 11), date(2022, 7, 11)),  # The footer's page number.
        ("the 3rd and 4th of October 2018", date(2018, 10, 3), date(2018, 10, 4)),
        ("4 July 2018 and the 5 July 2018", date(2018, 7, 4), date(2018, 7, 5)),
        ("13 till 24 May 2019", date(2019, 5, 13), date(2019, 5, 24)),
        ("13/05/2019 to 24/05/2019", date(2019, 5, 13), date(2019, 5, 24)),
        ("13.05.2019 – 7.6.2019", date(2019, 5, 13), date(2019, 6, 7)),
        ("20 January 2015  11 February 2015", date(2015, 1, 20), date(2015, 2, 11)),
        ("between 3 and 5 June 2019", date(2019, 6, 3), date(2019, 6, 5)),
        ("13th May to 24th May 2019", date(2019, 5, 13), date(2019, 5, 24)),
        ("May 13 to May 24, 2019", date(2019, 5, 13), date(2019, 5, 24)),
        ("May 13th–24th 2019", date(2019, 5, 13), date(2019, 5, 24)),
        ("13/05/19 – 24/05/19", date(2019, 5, 13), date(2019, 5, 24)),
    ],
)
def test_a_span_has_its_first_and_last_day(printed, first, last):
    assert span(f"Inspection dates: {printed}")[:2] == (first, last)


def test_two_spells_on_one_line_are_one_visit():
    first, last, words = span("3 to 7 October 2022 and 17 to 21 October 2022")

    assert (first, last) == (date(2022, 10, 3), date(2022, 10, 21))
    assert words == "3 to 7 October 2022 and 17 to 21 October 2022"


def test_two_spells_may_be_a_year_apart():
    first, last, _ = span("9 to 13 March 2020 and 8 to 12 March 2021")

    assert (first, last) == (date(2020, 3, 9), date(2021, 3, 12))


@pytest.mark.parametrize(
    "words",
    [
        "no date at all",
        "95 of 167 children",
        "31 February 2020",
        "13/24/2019",
        "In June and July",
        "1 June 2015 to 3 March 2019",  # Longer than any visit.
    ],
)
def test_what_is_no_span_is_none(words):
    assert span(words) is None


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("22 and 23 January", date(2025, 1, 22), date(2025, 1, 23)),
        ("12 December to 9 January", date(2024, 12, 12), date(2025, 1, 9)),
        ("12 and 13 December", date(2024, 12, 12), date(2024, 12, 13)),
        ("12 and 13 December 2023", date(2023, 12, 12), date(2023, 12, 13)),
    ],
)
def test_a_year_that_is_not_printed_is_that_before_the_letter(printed, first, last):
    assert span(f"23 children, on {printed}.", date(2025, 2, 21))[:2] == (first, last)


def test_a_percentage_is_no_day_of_a_span():
    assert span("from 52% to 17 June 2022")[:2] == (date(2022, 6, 17), date(2022, 6, 17))


def test_a_day_needs_its_month_and_year():
    assert day("Report published: 27 March 2015") == date(2015, 3, 27)
    assert day("on 27 March") is None
    assert day("30 February 2015") is None
