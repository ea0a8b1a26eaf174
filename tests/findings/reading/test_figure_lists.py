"""Figures in lists, and what lists, sources and notes tell of their time."""

from datetime import date

import pytest

from .blocks import heading, item, paragraph
from .figures import VISIT, read, read_sentence


def test_items_of_a_list_have_the_period_of_its_head():
    statistics = read(
        heading("Children looked after in this area"),
        item("•", "At 31 March 2015, 589 children are looked after. This is more than 575 at 31 "
                  "March 2014."),
        item("•", "Of this number:"),
        item("–", "53 live in children’s homes, of whom 34% live out of the area"),
        item("•", "In the last 12 months:"),
        item("–", "there have been 43 adoptions"),
    )  # fmt: skip

    by_value = {s.value: s for s in statistics}
    assert by_value[53].period == by_value[34].period == "31 March 2015"
    assert by_value[43].period == "In the last 12 months"


def test_a_list_goes_on_with_the_time_of_its_head_not_of_what_that_is_compared_with():
    statistics = read(
        heading("Children looked after in this area"),
        item("•", "At 1 July 2016, ten children are looked after. The number was in line with "
                  "that at 31 March 2015."),
        item("•", "Of this number:"),
        item("–", "nine live with foster families"),
    )  # fmt: skip

    assert [s.period for s in statistics if s.value == 9] == ["1 July 2016"]


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        ("31 March 2017", "2016-04-01", "2017-03-31"),
        ("March 2017", "2016-04-01", "2017-03-31"),
        ("14 November 2017", "2016-11-15", "2017-11-14"),
        ("7 November 2017", "2016-11-08", "2017-11-07"),
        ("the time of this inspection", "2016-11-07", "2017-11-06"),
    ],
)
def test_the_last_12_months_of_a_list_on_the_area_end_on_its_day(day, start, end):
    *_, adoptions, orders = read(
        heading("Children looked after in this area"),
        item("•", f"At {day}, 589 children are looked after. This is more than 31 March 2016."),
        item("•", "In the last 12 months there have been:"),
        item("–", "43 adoptions"),
        item("–", "12 orders"),
    )

    for statistic in (adoptions, orders):
        assert (str(statistic.start), str(statistic.end)) == (start, end)
        assert (statistic.is_resolved, statistic.doubts) == (True, ())


def test_the_last_12_months_of_other_lists_end_with_the_visit():
    *_, adoptions = read(
        heading("Adoption"),
        paragraph("At 31 March 2017, 589 children are looked after."),
        item("•", "In the last 12 months there have been:"),
        item("–", "43 adoptions"),
    )

    assert (adoptions.end, adoptions.is_resolved) == (date(2017, 11, 6), True)


@pytest.mark.parametrize(
    ("words", "period", "start", "end"),
    [
        ("Some 9,000 children live in the area. This is 20% (source: statistics office, mid-year "
         "estimates 2014).", "mid-year estimates 2014", "2014-06-30", "2014-06-30"),
        ("Some 9,000 children live in the area, or 20% (2015 mid-year population estimate).",
         "2015 mid-year", "2015-06-30", "2015-06-30"),
        ("Some 9,000 children live in the area, or 20% (Census 2011).",
         "2011", "2011-01-01", "2011-12-31"),
        ("Some 9,000 children live in the area, or 20% (source: school census, January 2016).",
         "January 2016", "2016-01-01", "2016-01-31"),
    ],
)  # fmt: skip
def test_a_source_in_brackets_dates_what_stands_before_it(words, period, start, end):
    for statistic in read_sentence(words):
        assert (statistic.period, str(statistic.start), str(statistic.end)) == (period, start, end)
        assert not statistic.is_resolved


def test_a_source_does_not_date_what_stands_behind_it_or_has_a_time():
    dated, of_source, behind = read_sentence(
        "In May 2016, 12% were poor. Now 20% of them are (Census 2011). Some 30% are tall."
    )

    assert [dated.period, of_source.period, behind.period] == ["May 2016", "Now", ""]


def test_the_mark_of_a_note_dates_what_stands_before_it():
    first, second, other = read(
        heading("Children living in this area"),
        item("•", "Some 22% of residents were born abroad. Of these, 74,900 were children (3)."),
        item("•", "Some 15% of children live in poverty (4)."),
        item("(3)", "Census 2011"),
    )

    assert first.period == second.period == "2011"
    assert other.start == VISIT.start
