from datetime import date, timedelta

import pytest
from holidays import country_holidays

from findings import working_days
from findings.working_days import bank_holidays, is_working_day, published, working_days_after


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        # Good Friday, Easter Monday, Early May, Spring and the Platinum Jubilee lie between.
        (date(2022, 4, 1), 70, date(2022, 7, 15)),
        (date(2022, 4, 1), 30, date(2022, 5, 18)),
        # The state funeral of Queen Elizabeth, on Monday 19 September 2022.
        (date(2022, 9, 16), 1, date(2022, 9, 20)),
        (date(2022, 9, 21), 70, date(2022, 12, 30)),
        # The coronation of King Charles, on Monday 8 May 2023.
        (date(2023, 5, 5), 1, date(2023, 5, 9)),
        # Early May moved to Friday 8 May 2020.
        (date(2020, 5, 1), 5, date(2020, 5, 11)),
        # Christmas Day and Boxing Day on a weekend: Monday and Tuesday stand in for them.
        (date(2021, 12, 24), 1, date(2021, 12, 29)),
        # Over the turn of a year.
        (date(2025, 12, 23), 20, date(2026, 1, 23)),
        # Received on a day that is none itself.
        (date(2026, 4, 4), 1, date(2026, 4, 7)),
    ],
)
def test_the_last_of_so_many_working_days(start, count, end):
    assert working_days_after(start, count) == end


def test_day_one_is_the_day_after():
    assert working_days_after(date(2026, 6, 17), 1) == date(2026, 6, 18)


@pytest.mark.parametrize(
    "day", [date(2025, 4, 18), date(2025, 12, 25), date(2026, 6, 20), date(2026, 6, 21)]
)
def test_good_friday_christmas_day_and_weekends_are_none(day):
    assert not is_working_day(day)


def test_a_holiday_of_scotland_or_northern_ireland_alone_is_a_working_day():
    assert is_working_day(date(2026, 3, 17))  # St Patrick’s Day
    assert is_working_day(date(2026, 11, 30))  # St Andrew’s Day


def test_both_sources_agree_for_all_years_that_gov_uk_lists():
    """The second knows substitutes and proclaimed days too; days on weekends matter to neither."""
    years = range(min(published()).year, max(published()).year + 1)
    second = country_holidays("GB", subdiv="ENG", years=years)

    assert {d for d in published() if d.weekday() < 5} == {d for d in second if d.weekday() < 5}


def test_beyond_the_list_of_gov_uk_days_are_counted_by_the_law():
    beyond = max(published()).year + 1
    easter_2030 = date(2030, 4, 21)

    assert beyond <= 2030
    assert easter_2030 - timedelta(days=2) in bank_holidays(2030)
    assert working_days_after(date(2030, 4, 18), 1) == date(2030, 4, 23)
    assert working_days_after(date(2029, 12, 24), 1) == date(2029, 12, 27)


def test_a_count_runs_over_the_end_of_the_list(monkeypatch):
    """As if GOV.UK's list ended with 2022."""
    known = frozenset(d for d in published() if d.year <= 2022)
    monkeypatch.setattr(working_days, "published", lambda: known)
    bank_holidays.cache_clear()

    assert working_days_after(date(2022, 12, 23), 10) == date(2023, 1, 11)

    bank_holidays.cache_clear()


def test_no_network_is_asked():
    """Sockets are closed in tests: to read the list anew works all the same."""
    published.cache_clear()

    assert date(2022, 6, 3) in published()
