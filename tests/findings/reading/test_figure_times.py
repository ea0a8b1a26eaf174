"""Of when figures are that have no time of their own, or a loose one."""

import pytest

from .blocks import heading, item
from .figures import A_CHANGE, TIME_BEFORE, VISIT, WHICH_YEARS, days, read, read_sentence

OF_VISIT = (str(VISIT.start), str(VISIT.end))


@pytest.mark.parametrize(
    "words",
    [
        "Some 81% had a plan.",
        "Reviews were late. Some 81% had a plan.",
        "This means that 22% are late.",
        "The average is 92 days.",
        "At key stage 4, a third of the children gained five GCSEs.",
        "As part of this, 12 carers came to continue to offer help.",
    ],
)
def test_a_figure_without_a_time_is_of_the_time_of_the_text_before(words):
    *_, last = read_sentence(f"In 2013–14, 12 children were adopted. {words}")

    assert (last.period, days(last)) == ("2013–14", ("2013-04-01", "2014-03-31"))
    assert last.is_resolved
    assert TIME_BEFORE in last.doubts


@pytest.mark.parametrize(
    "words",
    [
        "Help is provided to 23 children.",
        "Caseloads have reduced to 20 cases.",
        "The project provides homes for 23 people.",
        "Managers track cases, with average caseloads of 18.",
        "Advisers are in touch with 36 people and know the reasons for this.",
        "A quarter of children have an order, but few left this year.",
        "It passed, which is good. Plans are good. Some 97% take part in them.",
    ],
)
def test_what_is_told_in_the_plain_present_is_of_the_visit(words):
    *_, last = read_sentence(f"In 2013–14, 12 children were adopted. {words}")

    assert (days(last), last.doubts) == (OF_VISIT, ())


def test_what_was_recently_so_is_no_time_of_the_next_sentence():
    *_, last = read_sentence("Two carers were recently approved. They waited four months.")

    assert last.period != "recently"


def test_the_value_of_an_earlier_time_does_not_tell_of_when_the_next_is():
    *_, last = read_sentence(
        "There are 22 children currently in need, which has reduced from 26 in April 2013. "
        "Some 14 children had help."
    )

    assert (days(last), last.doubts) == (OF_VISIT, ())


def test_the_next_sentence_is_of_the_last_value_before_it():
    *_, last = read_sentence(
        "Some (24 from May to June 2015) have one but a few (12) have none. Eight of these wait."
    )

    assert days(last) == OF_VISIT


def test_of_two_times_without_figures_the_later_is_meant():
    *_, last = read_sentence("Results improved in 2014 from those in 2013. Some 41% passed.")

    assert days(last) == ("2014-01-01", "2014-12-31")


def test_what_began_has_gone_on_since():
    *_, last = read_sentence("The project was set up in 2014. Over 90 people attended it.")

    assert days(last) == ("2014-01-01", str(VISIT.end))


def test_the_time_of_an_aside_ends_with_what_is_now():
    *_, last = read_sentence(
        "The strategy, reviewed in May 2014, is clear. Training is good. Some 57 people have come."
    )

    assert days(last) == OF_VISIT


def test_years_before_the_last_are_not_counted_from_the_visit():
    last, before = read_sentence(
        "Some 19 children were adopted in the last 12 months, fewer than the 25 children adopted "
        "in the previous four years."
    )

    assert days(last) == ("2016-11-07", "2017-11-06")
    assert days(before) == ("None", "None")
    assert "“in the previous four years” counts from another date of the sentence." in before.doubts


def test_the_day_of_publication_is_not_that_of_the_figure():
    (share,) = read_sentence(
        "Some 37% are poor, by figures published by a charity in October 2014."
    )

    assert days(share) == ("None", "None")
    assert share.doubts == ("“October 2014” is when it was published: of when it is, is not told.",)


def test_the_year_before_a_printed_one_is_our_reading():
    printed, before = read_sentence(
        "In 2013–14, 21 orders were made compared with six in the previous year."
    )

    assert (printed.period, days(printed)) == ("2013–14", ("2013-04-01", "2014-03-31"))
    assert (before.period, days(before)) == ("in the previous year", ("2012-04-01", "2013-03-31"))
    assert (printed.is_resolved, before.is_resolved) == (False, True)


@pytest.mark.parametrize(
    ("words", "days_read", "is_open"),
    [
        ("There is a plan for 2017–18. It is on target to find 20 homes in the current year.",
         ("2017-04-01", "2018-03-31"), False),
        ("There was a plan for 2015–16. It is on target to find 20 homes in the current year.",
         ("None", "None"), True),
    ],
)  # fmt: skip
def test_this_year_is_the_one_that_the_text_has_named(words, days_read, is_open):
    (statistic,) = read_sentence(words)

    assert (days(statistic), bool(statistic.doubts)) == (days_read, is_open)


def test_a_comparator_is_of_the_years_that_the_paragraph_prints():
    *_, england = read_sentence(
        "It took 669 days during 2012–15. Over the last year it took 425 days. "
        "The match took 92 days. This is better than the England average of 217 days."
    )

    assert (england.owner, days(england)) == ("england", ("2012-04-01", "2015-03-31"))
    assert england.doubts == (TIME_BEFORE,)


def test_a_target_is_of_the_time_of_the_value_that_it_is_set_beside():
    *_, target = read_sentence(
        "The scorecard of 2011–14 is strong. Children waited an average of 512 days, within the "
        "threshold of 547 days."
    )

    assert (target.owner, days(target)) == ("target", ("2011-04-01", "2014-03-31"))
    assert target.doubts == (TIME_BEFORE,)


@pytest.mark.parametrize(
    ("words", "days_read"),
    [
        ("In the past 12 months, the share of staff has increased to 80%.", OF_VISIT),
        ("From April to July 2016, this had fallen to 80%.", ("2016-04-01", "2016-07-31")),
    ],
)
def test_what_something_rose_to_over_months_up_to_the_visit_is_of_the_visit(words, days_read):
    (statistic,) = read_sentence(words)

    assert days(statistic) == days_read


def test_a_comparator_is_not_of_the_time_of_an_earlier_value():
    *_, england = read_sentence(
        "Some 33% passed in 2014. This was an improvement from 19% in 2013 but below the England "
        "average of 48%."
    )

    assert days(england) == ("2014-01-01", "2014-12-31")


@pytest.mark.parametrize(
    "words",
    [
        "The three-year average is 506 days.",
        "The scorecard shows an average of 506 days.",
        "In the scorecard it is 506 days. This compares with 560 days for England.",
    ],
)
def test_years_that_are_not_named_are_left_open(words):
    for statistic in read_sentence(words):
        assert days(statistic) == ("None", "None")
        assert statistic.doubts == (WHICH_YEARS,)


def test_years_are_those_that_the_sentence_names():
    own, _ = read_sentence(
        "The scorecard reports 709 days; this is above the threshold of 608 days for 2010–13."
    )

    assert (days(own), own.doubts) == (("2010-04-01", "2013-03-31"), ())


def test_what_is_compared_with_a_scorecard_is_not_of_its_years():
    own, scorecard = read_sentence(
        "Five children were adopted, compared with 5% in the 2011–14 scorecard."
    )

    assert WHICH_YEARS not in own.doubts
    assert scorecard.period == "2011–14"


def test_results_of_examinations_without_their_year_are_left_open():
    (statistic,) = read_sentence("Key stage 4 attainment was 38%.")

    assert days(statistic) == ("None", "None")
    assert statistic.doubts == (
        "It is a result of examinations whose year the sentence does not name.",
    )


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("Plans fell by 29%, from 695 in March 2015 to 489 now.", "2015-03-01", str(VISIT.end)),
        ("They exceeded their target by two carers, up from 45 in 2013 to 62 in 2014.",
         "2014-01-01", "2014-12-31"),
        ("There is a 40% increase in adopters.", "None", str(VISIT.end)),
        ("Children wait an additional 234 days on average.", *OF_VISIT),
    ],
)  # fmt: skip
def test_a_change_is_of_the_time_between_its_values(words, start, end):
    change, *_ = read_sentence(words)

    assert (days(change), change.doubts) == ((start, end), (A_CHANGE,))


def test_a_difference_is_of_the_time_of_the_value_that_it_is_told_of():
    *_, difference = read_sentence(
        "The time is projected to be 236 days for 2014–15, a decline from the 222 days achieved "
        "in 2011–14, and would put them 115 days over the national target."
    )

    assert days(difference) == ("2014-04-01", "2015-03-31")
    assert difference.doubts == (A_CHANGE, "It is a forecast.")


@pytest.mark.parametrize(
    "words",
    [
        "They have 12 extra team managers.",
        "They have an additional 12 frontline managers.",
        "There will be a further 30 new flats.",
        "There is an increase in population of 9%.",
        "This resulted in a net gain of 19 households.",
        "There is a 16% net deficit of carers.",
    ],
)
def test_what_comes_to_others_is_a_change(words):
    (statistic,) = read_sentence(words)

    assert A_CHANGE in statistic.doubts


def test_from_one_year_to_the_next_is_no_financial_year():
    change, *_, level = read_sentence(
        "Between 2015 and 2016, cases rose by 9% to 1,223, of which 285 children were new."
    )

    assert days(change) == ("2015-01-01", "2016-12-31")
    assert days(level) == ("2016-01-01", "2016-12-31")


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("Of 35 visits since 28 April this year, three were late.", "2017-04-28", "2017-11-30"),
        ("Of 35 visits since 1 December, three were late.", "2016-12-01", "2017-11-30"),
        ("Of 35 visits since 31 June, three were late.", "None", "2017-11-30"),
    ],
)
def test_since_a_day_without_its_year_is_since_the_last_before_the_visit(words, start, end):
    *_, late = read_sentence(words)

    assert days(late) == (start, end)


@pytest.mark.parametrize(
    ("words", "days_read", "is_doubtful"),
    [
        ("In 2012/13, 76% attended for at least half the year.",
         ("2012-09-01", "2013-08-31"), False),
        ("In 2012/13, 76% came. In the academic year (2012/13) they did well.",
         ("2012-09-01", "2013-08-31"), False),
        ("In 2013–14, 85 pupils had this funding.", ("2013-04-01", "2014-03-31"), True),
        ("In 2013–14, 62% attended a good school.", ("2013-04-01", "2014-03-31"), True),
    ],
)  # fmt: skip
def test_which_years_are_school_years(words, days_read, is_doubtful):
    statistic, *_ = read_sentence(words)

    assert days(statistic) == days_read
    assert statistic.doubts == (
        ("“2013–14” can be a financial or school year: read as the financial year.",)
        if is_doubtful
        else ()
    )


def test_a_share_in_a_list_has_the_number_of_its_head():
    *_, share = read(
        heading("Children looked after in this area"),
        item("•", "At 31 March 2015, 589 children are looked after."),
        item("•", "Of this number:"),
        item("–", "214 (or 36%) live elsewhere"),
    )

    assert (share.numerator, share.denominator) == (214, 589)


def test_an_item_that_goes_on_has_the_number_of_the_item_before():
    _, part, share, *_, other = read(
        heading("Children looked after in this area"),
        item("•", "At 31 March 2015, 589 children are looked after."),
        item("•", "Of this number, 214 (or 36%) live elsewhere"),
        item("•", "At 31 March 2015, 212 (36%) have a plan."),
    )

    assert (part.numerator, part.denominator) == (share.numerator, share.denominator) == (214, 589)
    assert other.denominator is None


@pytest.mark.parametrize(
    ("share", "denominator"),
    [("75.4%", 69), ("75.3%", 69), ("75%", 69), ("75.2%", None), ("76%", None), ("74%", None)],
)
def test_a_share_of_the_number_before_is_rounded_or_cut_off(share, denominator):
    *_, share = read_sentence(f"There are 69 children. In all, 52 ({share}) live elsewhere.")

    assert (share.numerator, share.denominator) == (52, denominator)


@pytest.mark.parametrize(
    ("words", "denominator"),
    [
        ("There are 139 children. Of these, 80% live elsewhere.", 139),
        ("There are 139 children. They do well, and 80% live elsewhere.", None),
        ("There are 139 children and 12 carers. Of these, 80% live elsewhere.", None),
        ("There are 139 children. Some 50% have a plan. Of these, 80% live elsewhere.", None),
        ("There are 12 children. Of these, 80% live elsewhere.", None),
    ],
)
def test_a_percentage_of_these_is_of_the_one_number_before(words, denominator):
    *_, share = read_sentence(words)

    assert (share.value, share.denominator) == (80, denominator)


def test_a_share_is_of_no_number_of_another_time():
    *_, share = read(
        heading("Children looked after in this area"),
        item("•", "At 31 March 2015, 179 children are looked after, up from 176 at 31 March 2014."),
        item("•", "Of this number:"),
        item("–", "138 (or 78.4%) live elsewhere"),
    )

    assert (share.numerator, share.denominator) == (138, None)


@pytest.mark.parametrize(
    ("words", "denominator"),
    [
        ("There are 10 adopters. Six of these wait.", 10),
        ("There are 10 adopters. Of these, 6 wait.", 10),
        ("There are 10 adopters and 12 carers. Six of these wait.", None),
        ("There are 4 adopters. Six of these wait.", None),
    ],
)
def test_so_many_of_these_are_of_the_one_number_before(words, denominator):
    *_, six = read_sentence(words)

    assert (six.value, six.denominator) == (6, denominator)
