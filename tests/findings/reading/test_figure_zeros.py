"""Zeros in words: “no” and “none”, where they are the value of a regular measure."""

import pytest

from .blocks import heading, item, paragraph
from .figures import days, read, read_sentence

WHICH_SPAN = "It counts what happened, and the sentence does not say over what span."


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("No children are living in unregistered homes.", "No"),
        ("There are no care leavers in bed and breakfast.", "no"),
        ("In all, no child or young person was placed in an unsuitable hostel.", "no"),
        ("No children under 16 were living in unregulated homes.", "No"),
        ("No City of York child was on a plan for over two years.", "No"),
        ("No looked after children in primary schools have been permanently excluded.", "No"),
        ("Sadly, no families are waiting for support.", "no"),
        ("There are no children who are known to be living in private fostering.", "no"),
        ("No families have experienced a placement breakdown.", "No"),
        ("No cases are awaiting allocation.", "No"),
        ("There were no unallocated cases.", "no"),
        ("There have been no formal complaints from them.", "no"),
        ("Support is good, resulting in no adoption breakdowns.", "no"),
        ("No serious case reviews (SCRs) were completed.", "No"),
        ("All go to school and none is missing from education.", "none"),
        ("They use bed and breakfast rarely, and none has been used in 2016.", "none"),
        ("Few are on plans for over a year and none for longer than two years.", "none"),
        ("None was ongoing at the time of the inspection.", "None"),
        ("None were judged to be good by Ofsted.", "None"),
        ("They have helped to ensure that no child is currently living in hostels.", "no"),
    ],
)
def test_a_zero_in_words_is_the_value_of_a_regular_measure(words, printed):
    (zero,) = read_sentence(words)

    assert (zero.value, zero.unit, zero.owner, zero.printed) == (0, "count", "own", printed)


@pytest.mark.parametrize(
    "words",
    [
        "There is no evidence that children were homeless.",
        "No data on children missing from home are kept.",
        "No system tracks children missing from education.",
        "No child protection conferences were held for children missing from home.",
        "No children’s homes are placed in residential areas.",
        "No children are left unsafe, or seen by inspectors.",
        "No child should be permanently excluded.",
        "No child is on a plan unless this is needed.",
        "No more children were permanently excluded.",
        "Inspectors saw no children living in unregistered homes.",
        "They ensure that no child is permanently excluded.",
        "If no children are waiting for support, it closes.",
        "Until then no care leavers were placed in hostels.",
        "For some children there have been no placement moves.",
        "In one case there were no placement moves.",
        "There is no complaints procedure and there are no themes in complaints.",
        "There are no significant delays, and no recent SCRs.",
        "Support is second to none.",
        "Some could apply, but none have done so.",
    ],
)
def test_a_no_that_measures_nothing_is_no_figure(words):
    assert read_sentence(words) == []


@pytest.mark.parametrize(
    ("words", "days_read"),
    [
        ("No child has been excluded from school since 2014.", ("2014-01-01", "2017-11-30")),
        (
            "There have been no permanent exclusions since the academic year 2013/4.",
            ("2013-09-01", "2017-11-30"),
        ),
        (
            "No child has been permanently excluded for over three years.",
            ("2014-11-07", "2017-11-06"),
        ),
        (
            "There have been no adoption breakdowns in six years.",
            ("2011-11-07", "2017-11-06"),
        ),
        (
            "No child was placed in custody in May 2016, but two were in 2015.",
            ("2016-05-01", "2016-05-31"),
        ),
    ],
)
def test_a_zero_has_its_time(words, days_read):
    zero, *_ = read_sentence(words)

    assert (zero.value, days(zero), zero.doubts) == (0, days_read, ())


@pytest.mark.parametrize(
    "words",
    [
        "No child has been permanently excluded, which is good.",
        "There have been no adoption breakdowns.",
        "Although there have been no complaints, an audit was done in May 2016.",
    ],
)
def test_since_when_nothing_happened_is_doubtful_where_it_is_not_told(words):
    (zero,) = read_sentence(words)

    assert (days(zero), zero.doubts) == (("2017-11-07", "2017-11-30"), (WHICH_SPAN,))


@pytest.mark.parametrize(
    "words",
    [
        "No children have been on plans for more than two years.",
        "No child is placed in hostels.",
    ],
)
def test_what_there_is_not_on_a_day_has_no_span(words):
    (zero,) = read_sentence(words)

    assert zero.doubts == ()


def test_a_zero_in_a_list_has_the_time_of_its_head():
    figures = read(
        heading("Findings"),
        paragraph("In the last 12 months:"),
        item("■", "there have been no adoptions"),
        item("■", "none lives with parents"),
    )

    assert [days(zero) for zero in figures] == 2 * [("2016-11-07", "2017-11-06")]


@pytest.mark.parametrize(
    ("words", "unit", "days_read"),
    [
        ("There are 12. This is an increase from none at 31 March 2014.", "count", "2014-03-31"),
        ("Long waits fell from 12% in May 2016 to none in May 2017.", "%", "2017-05-31"),
        ("Two came, compared with none in May 2016.", "count", "2016-05-31"),
    ],
)
def test_an_end_of_a_change_can_be_none(words, unit, days_read):
    *_, zero = read_sentence(words)

    assert (zero.value, zero.unit, zero.printed, str(zero.end)) == (0, unit, "none", days_read)


@pytest.mark.parametrize(
    "words",
    [
        "In May 2016, 12 children left. No child is in custody. Some 15 came back.",
        "In May 2016, 12 children left. No child is homeless, and 40% of 30 families came.",
    ],
)
def test_a_zero_does_not_change_the_figures_beside_it(words):
    without = words.replace("No child", "Few")

    figures = [f for f in read_sentence(words) if f.value]

    assert [(f.value, f.unit, days(f), f.numerator, f.denominator, f.doubts) for f in figures] == [
        (f.value, f.unit, days(f), f.numerator, f.denominator, f.doubts)
        for f in read_sentence(without)
    ]
