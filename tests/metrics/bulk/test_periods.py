from datetime import date

import pytest

from metrics.bulk.periods import read_period
from metrics.bulk.reporting_periods import period_of

MARCH = (date(2025, 3, 1), date(2025, 3, 31))
YEAR = (date(2024, 4, 1), date(2025, 3, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-03", MARCH),
        ("March 2025", MARCH),
        ("mar-25", MARCH),
        ("Sept 2024", (date(2024, 9, 1), date(2024, 9, 30))),
        ("2024-12", (date(2024, 12, 1), date(2024, 12, 31))),
        ("2024-25", YEAR),
        ("2024/25", YEAR),
        ("2024/2025", YEAR),
        ("1999/00", (date(1999, 4, 1), date(2000, 3, 31))),
        ("Q1 2025-26", (date(2025, 4, 1), date(2025, 6, 30))),
        ("q4 2024/25", (date(2025, 1, 1), date(2025, 3, 31))),
        ("01/02/2025", (date(2025, 2, 1),) * 2),  # British: the first of February.
        ("1.2.25", (date(2025, 2, 1),) * 2),
        ("31st March 2025", (date(2025, 3, 31),) * 2),
        ("2025-03-31", (date(2025, 3, 31),) * 2),
        ("1 April 2024 to 31 March 2025", YEAR),
        ("2024-04-01 – 2025-03-31", YEAR),
        ("April 2024 to March 2025", YEAR),
    ],
)
def test_period_as_people_write_it(text, expected):
    assert read_period(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2011-12", "December 2011, or 2011/12"),  # A month or a year.
        ("2024", "2023-24 for the financial year"),
        ("Q1 2025", "Q1 2025-26"),
        ("2024-27", "do not follow"),
        ("31/02/2025", "no real day"),
        ("2025-13", "do not follow"),
        ("March 2025 to January 2025", "not be before the first"),
        ("last year", "Write a day"),
        ("0000-03", "Write a day"),
        ("0000", "Write a day"),
        ("", "Write a day"),
    ],
)
def test_period_that_is_unclear_is_refused_with_what_to_write(text, words):
    with pytest.raises(ValueError, match=words):
        read_period(text)


@pytest.mark.parametrize(
    ("time_period", "identifier", "expected"),
    [
        ("2024", "Reporting year", (date(2023, 4, 1), date(2024, 3, 31))),
        ("202324", "Financial year", (date(2023, 4, 1), date(2024, 3, 31))),
        ("2023-24", "Academic year", (date(2023, 9, 1), date(2024, 8, 31))),
        ("2024", "Calendar year", (date(2024, 1, 1), date(2024, 12, 31))),
        ("202324", "Tax year", (date(2023, 4, 6), date(2024, 4, 5))),
        ("202324", "Financial year Q4", (date(2024, 1, 1), date(2024, 3, 31))),
        ("2024", "January", (date(2024, 1, 1), date(2024, 1, 31))),
        ("2024", "Week 12", None),
        ("spring", "Calendar year", None),
    ],
)
def test_period_of_open_data(time_period, identifier, expected):
    assert period_of(time_period, identifier, "to-march") == expected


@pytest.mark.parametrize(
    ("meaning", "expected"),
    [
        ("on-march", (date(2024, 3, 31),) * 2),
        ("on-september", (date(2024, 9, 30),) * 2),
        ("to-september", (date(2023, 10, 1), date(2024, 9, 30))),
    ],
)
def test_reporting_year_is_what_the_release_says(meaning, expected):
    assert period_of("2024", "Reporting year", meaning) == expected
