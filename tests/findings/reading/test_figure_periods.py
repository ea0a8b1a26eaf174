"""Of when figures are: times that are printed beside them, or counted from the visit."""

from datetime import date

import pytest

from findings.reading.figures import Visit, figures_in
from findings.reading.grammar.sections import in_sections

from .blocks import heading, item, paragraph, text
from .figures import TIME_BEFORE, VISIT, days, read, read_sentence


@pytest.mark.parametrize(
    ("words", "periods"),
    [
        (
            "Visits rose from 52% in December 2015 to 70% in December 2016.",
            [("December 2015", "2015-12-01", "2015-12-31"),
             ("December 2016", "2016-12-01", "2016-12-31")],
        ),
        ("At 31 March 2015, 67% were seen.", [("31 March 2015", "2015-03-31", "2015-03-31")]),
        ("In 2013–14, 67% were seen.", [("2013–14", "2013-04-01", "2014-03-31")]),
        ("In 2013–14, 67% of pupils passed.", [("2013–14", "2013-09-01", "2014-08-31")]),
        (
            "At the end of March 2015, 67% were seen.",
            [("the end of March 2015", "2015-03-31", "2015-03-31")],
        ),
        ("In 2016, 67% were seen.", [("2016", "2016-01-01", "2016-12-31")]),
        (
            "Between January and March 2015, 67% were seen.",
            [("Between January and March 2015", "2015-01-01", "2015-03-31")],
        ),
        (
            "In the three months to March 2015, 67% were seen.",
            [("the three months to March 2015", "2015-01-01", "2015-03-31")],
        ),
        (
            "In the second quarter of 2014–15, 67% were seen.",
            [("In the second quarter of 2014–15", "2014-07-01", "2014-09-30")],
        ),
        (
            "There were 63 calls involving 50 children between January and March 2016.",
            [("between January and March 2016", "2016-01-01", "2016-03-31")] * 2,
        ),
        (
            "In May 2016, 63 children lived with 50 carers in 2015.",
            [("May 2016", "2016-05-01", "2016-05-31"), ("2015", "2015-01-01", "2015-12-31")],
        ),
        (
            "The first quarter data of 2014–15 give 28 weeks on average.",
            [("The first quarter data of 2014–15", "2014-04-01", "2014-06-30")],
        ),
        (
            "In quarter one 2014-15 40% were seen.",
            [("In quarter one 2014-15", "2014-04-01", "2014-06-30")],
        ),
        (
            "A quarter of those in care for more than a year in 2012–13 were seen.",
            [("2012–13", "2012-04-01", "2013-03-31")],
        ),
        (
            "It was 67% (at 31 March 2014) and 70% (at 31 March 2015).",
            [("31 March 2014", "2014-03-31", "2014-03-31"),
             ("31 March 2015", "2015-03-31", "2015-03-31")],
        ),
        (
            "It has gone back to that of 2011–2012 (3%) after a spike in 2012–2013 of 9%.",
            [("2011–2012", "2011-04-01", "2012-03-31"), ("2012–2013", "2012-04-01", "2013-03-31")],
        ),
        (
            "It took 56 weeks on average in 201213 and 40 weeks in 20132014.",
            [("201213", "2012-04-01", "2013-03-31"), ("20132014", "2013-04-01", "2014-03-31")],
        ),
        (
            "Between 2012 and 2015, 67% were seen.",
            [("Between 2012 and 2015", "2012-04-01", "2015-03-31")],
        ),
        ("From 2012 to 2015, 67% were seen.", [("2012 to 2015", "2012-04-01", "2015-03-31")]),
        (
            "It was poor (December 2014, 92% on time; January 2015, 78% on time).",
            [("December 2014", "2014-12-01", "2014-12-31"),
             ("January 2015", "2015-01-01", "2015-01-31")],
        ),
        (
            "In 2012–13, 99% of assessments and 97% of checks were timely in 2014–15.",
            [("2014–15", "2014-04-01", "2015-03-31")] * 2,
        ),
        ("Although 2013 was good (32%), it fell.", [("2013", "2013-01-01", "2013-12-31")]),
        (
            "In 2015, results were in line with the previous year, at 33%.",
            [("2015", "2015-01-01", "2015-12-31")],
        ),
        (
            "It is well known (155 consultations and 174 referrals in 2014–15).",
            [("2014–15", "2014-04-01", "2015-03-31")] * 2,
        ),
        (
            "The forecast average is 586 days in 2012–15.",
            [("2012–15", "2012-04-01", "2015-03-31")],
        ),
        (
            "The rate was 95% at the end of quarter four (2014).",
            [("quarter four (2014)", "2014-10-01", "2014-12-31")],
        ),
        (
            "Some 150 children were seen at first meetings and 349 at reviews in 2015.",
            [("2015", "2015-01-01", "2015-12-31")] * 2,
        ),
        (
            "In 2013–14, 26 children sat these qualifications.",
            [("2013–14", "2013-09-01", "2014-08-31")],
        ),
        (
            "It fell from the 2011–14 figure of 600 days to 669 days during 2012–15.",
            [("2011–14", "2011-04-01", "2014-03-31"), ("2012–15", "2012-04-01", "2015-03-31")],
        ),
        (
            "Conferences increase, with 34 held in 2012–13 and 72 in 2013–14.",
            [("2012–13", "2012-04-01", "2013-03-31"), ("2013–14", "2013-04-01", "2014-03-31")],
        ),
        (
            "They came to 58 out of 80 at level 2 meetings and 5 out of 7 at others in 2015.",
            [("2015", "2015-01-01", "2015-12-31")] * 4,
        ),
        (
            "This was 10% in 2014 with 12% for 2015.",
            [("2014", "2014-01-01", "2014-12-31"), ("2015", "2015-01-01", "2015-12-31")],
        ),
    ],
)  # fmt: skip
def test_each_value_has_the_period_that_is_printed_for_it(words, periods):
    statistics = read_sentence(words)

    assert [(s.period, str(s.start), str(s.end)) for s in statistics] == periods
    assert not any(s.is_resolved for s in statistics)


@pytest.mark.parametrize(
    ("words", "period", "start", "end"),
    [
        ("Visits are currently 81%.", "currently", "2017-11-07", "2017-11-30"),
        (
            "At the time of the inspection, 81% were seen.",
            "At the time of the inspection", "2017-11-07", "2017-11-30",
        ),
        (
            "In the last 12 months, 32 children were adopted.",
            "In the last 12 months", "2016-11-07", "2017-11-06",
        ),
        ("In the last year, 32 children left.", "In the last year", "2016-11-07", "2017-11-06"),
        ("In the year before this visit, 32 children left.", "In the year before this visit",
         "2016-11-07", "2017-11-06"),
        ("A year before this inspection, 32 children left.", "A year before this inspection",
         "2016-11-07", "2016-11-07"),
        ("During the year, 32 children left.", "During the year", "2016-11-07", "2017-11-06"),
        ("From April 2016 to the time of the inspection, 81% were seen.",
         "From April 2016 to the time of the inspection", "2016-04-01", "2017-11-30"),
        ("They adopt, and within the past 12 months, 15 children left.",
         "within the past 12 months", "2016-11-07", "2017-11-06"),
        ("In the quarter prior to this inspection, 81% were seen.",
         "In the quarter prior to this inspection", "2017-08-07", "2017-11-06"),
        ("In the most recent quarter, 81% were seen.", "In the most recent quarter",
         "2017-07-01", "2017-09-30"),
        ("In the latest month, 81% were seen.", "In the latest month",
         "2017-10-01", "2017-10-31"),
        ("Since April 2016, 12 children left.", "Since April 2016", "2016-04-01", "2017-11-30"),
        ("Since April 2016 to date, 12 children left.", "Since April 2016 to date",
         "2016-04-01", "2017-11-30"),
        ("Calls fell by 32% since the team was set up in May 2016.",
         "since the team was set up in May 2016", "2016-05-01", "2017-11-30"),
        ("Stability for 2015–16 so far is at 79%.", "2015–16 so far", "2015-04-01", "2017-11-30"),
        ("Some 66 children were missing over the last academic year.",
         "over the last academic year", "2016-09-01", "2017-08-31"),
        ("In the current academic year, 237 children were missing.",
         "In the current academic year", "2017-09-01", "2017-11-30"),
        ("Last financial year, 66 children were missing.", "Last financial year",
         "2016-04-01", "2017-03-31"),
        ("There were 580 children missing in the last calendar year.",
         "in the last calendar year", "2016-01-01", "2016-12-31"),
        ("In the calendar year to date, 12 children left.", "In the calendar year to date",
         "2017-01-01", "2017-11-30"),
        ("In this performance year so far, 12 children left.",
         "In this performance year so far", "2017-04-01", "2017-11-30"),
        ("So far in 2017–18, 57 children were placed.", "So far in 2017–18",
         "2017-04-01", "2017-11-30"),
        ("It was introduced recently and there are three children in placements now.", "now",
         "2017-11-07", "2017-11-30"),
        ("The current timeliness of reviews is 91%.", "current", "2017-11-07", "2017-11-30"),
        ("The current use of agency workers is high at 35%.", "current",
         "2017-11-07", "2017-11-30"),
        ("Some 35% of current social workers are new.", "current", "2017-11-07", "2017-11-30"),
        ("It aims to reduce caseloads to 18 cases within the next six months.",
         "within the next six months", "2017-12-01", "2018-05-30"),
        ("It is now in a phase in which it aims to help 2,900 families in the next five years.",
         "in the next five years", "2017-12-01", "2022-11-30"),
        ("At 46%, this has not fallen since the last inspection.", "",
         "2017-11-07", "2017-11-30"),
        ("Reviews are 81% on time.", "", "2017-11-07", "2017-11-30"),
        ("The plan ‘Ready 2014–17’ helps 81% of them.", "", "2017-11-07", "2017-11-30"),
    ],
)  # fmt: skip
def test_a_period_without_a_date_is_read_from_the_visit(words, period, start, end):
    (statistic,) = read_sentence(words)

    assert (statistic.period, str(statistic.start), str(statistic.end)) == (period, start, end)
    assert statistic.is_resolved


@pytest.mark.parametrize(
    ("words", "days_read"),
    [
        ("Over the three-year period 2011–13, 15 children left.", ("2010-04-01", "2013-03-31")),
        ("The three-year average (2012–14) was 65%, below the national 3 year average of 67%.",
         ("2011-04-01", "2014-03-31")),
    ],
)  # fmt: skip
def test_three_years_are_those_in_which_they_end_by_our_reading(words, days_read):
    for statistic in read_sentence(words):
        assert (days(statistic), statistic.is_resolved) == (days_read, True)


def test_a_target_is_of_the_year_and_not_of_when_one_is_on_the_way_to_it():
    (target,) = read_sentence("In 2017–18 it is currently on target for 42 adoptions.")

    assert (target.owner, days(target)) == ("target", ("2017-04-01", "2018-03-31"))


def test_the_month_of_the_visit_is_read_up_to_it():
    visit = Visit(date(2014, 9, 16), date(2014, 10, 8))
    words = paragraph("In October 2014, 81% were seen, below the England average of 90%.")

    own, england = figures_in(in_sections(text(words)), visit)

    assert (days(own), own.is_resolved, own.doubts) == (("2014-10-01", "2014-10-08"), True, ())
    assert (days(england), england.doubts) == (("2014-10-01", "2014-10-31"), ())


def test_a_year_that_was_not_over_is_read_up_to_the_visit():
    own, england = read_sentence("In 2017, 81% were seen, below the England average of 90%.")

    assert days(own) == ("2017-01-01", "2017-11-30")
    assert own.doubts == ("“2017” was not over at the visit: read as up to then.",)
    assert days(england) == ("2017-01-01", "2017-12-31")
    assert england.doubts == ("It ends after the visit.",)


def test_without_the_dates_of_the_visit_a_period_stays_open():
    (statistic,) = figures_in(in_sections(text(paragraph("Visits are currently 81%."))), Visit())

    assert (statistic.period, statistic.start, statistic.end) == ("currently", None, None)


def test_the_people_involved_are_those_of_the_text_before_whose_time_can_be_theirs():
    *_, agreed = read(
        heading("Findings"),
        paragraph("There were 364 notifications in 2014."),
        paragraph("While all the young people involved were asked, in only 33 cases they agreed."),
    )

    assert (agreed.start, agreed.doubts) == (
        date(2014, 1, 1),
        (TIME_BEFORE,),
    )


@pytest.mark.parametrize(
    "words",
    [
        "We are in touch with 97%, better than the England average of 88% in 2015–16.",
        "Pathway plans increased to 91% from 85% in November 2014.",
        "Referrals at 29% were higher than the England level.",
    ],
)
def test_a_value_of_now_may_stand_beside_values_of_other_times(words):
    assert read_sentence(words)[0].doubts == ()


@pytest.mark.parametrize(
    ("words", "is_doubtful"),
    [
        ("In November 2017, 87% came.", False),
        ("Between March and November 2017, 87% came.", False),
        ("Between March and December 2017, 87% came.", True),
        ("On 28 November 2017, 87% came.", True),
    ],
)
def test_the_month_in_which_the_visit_ended_is_not_after_it(words, is_doubtful):
    visit = Visit(date(2017, 11, 7), date(2017, 11, 20))

    (statistic,) = figures_in(in_sections(text(heading("Findings"), paragraph(words))), visit)

    assert bool(statistic.doubts) == is_doubtful


def test_a_date_that_opens_the_sentence_wins_over_a_vague_word():
    (statistic,) = read_sentence("In September 2014, nine children had recently gone missing.")

    assert (statistic.period, statistic.doubts) == ("September 2014", ())


@pytest.mark.parametrize(
    "words",
    [
        "This means that 22% are late.",
        "Plans are in place for the remaining 23 children.",
        "Some 23% of pupils at key stage 4 are ahead.",
        "The average is 92 days.",
    ],
)
def test_what_is_can_still_speak_of_another_time(words):
    *_, last = read_sentence(f"In 2013–14, 12 children were adopted. {words}")

    assert last.doubts


def test_a_further_number_is_of_the_time_of_the_first():
    first, further = read_sentence(
        "The team had 22 referrals in May 2016. A further 14 children declined."
    )

    assert first.period == further.period == "May 2016"


def test_what_is_counted_in_one_breath_is_of_one_time():
    statistics = read_sentence(
        "It began in May 2014, with 10 currently approved and seven being assessed."
    )

    assert [(s.value, s.period) for s in statistics] == [(10, "currently"), (7, "currently")]


def test_what_is_said_twice_is_of_the_time_of_its_first_mention():
    first, *_, again = read_sentence("It took 586 days in 2012–15. In all, 586 days is long.")

    assert (again.period, again.start, again.end) == (first.period, first.start, first.end)


def test_a_time_in_brackets_is_of_the_value_beside_it():
    some, few = read_sentence("Some (24 from May to June 2015) have one but a few (12) have none.")

    assert (some.period, few.period) == ("from May to June 2015", "")


def test_a_previous_value_is_not_of_the_visit():
    now, then = read_sentence("Some 97% are on time, compared with the previous figure of 78%.")

    assert (now.start, then.start) == (VISIT.start, None)
    assert then.doubts == ("It is an earlier value, and the sentence does not say of when.",)


def test_a_sentence_without_figures_tells_of_what_time_the_next_is():
    (statistic,) = read_sentence("This was prior to the start of the inspection. Some 81% passed.")

    assert statistic.doubts == (
        f"{TIME_BEFORE} “prior to the start of the inspection” does not say when.",
    )


def test_what_is_included_has_the_time_behind_it():
    all_, some = read_sentence("There are 46 carers, including 18 approved in 2016.")

    assert (all_.period, some.period) == ("", "2016")


def test_what_is_now_is_not_of_the_time_that_the_sentence_began_with():
    then, now = read_sentence(
        "In 2012–13, 73% were approved in time, and data show that 75% are now approved in time."
    )

    assert (then.period, now.period) == ("2012–13", "now")


def test_the_later_value_has_the_whole_period_where_the_earlier_has_its_own():
    then, now = read_sentence(
        "Calls rose from 29 calls in 2014 to 58 calls from April to June 2016."
    )

    assert (then.period, now.period) == ("2014", "from April to June 2016")


def test_the_time_of_the_last_inspection_is_not_that_of_this_visit():
    then, now = read_sentence("Vacancies fell from 50% at the time of the last inspection to 10%.")

    assert then.start is None
    assert then.doubts == ("The day of the last inspection is not in the sentence.",)
    assert now.doubts == ()


def test_people_from_somewhere_are_no_earlier_value():
    children, families = read_sentence("Some 51 children from 20 families live together.")

    assert children.doubts == families.doubts == ()


def test_the_same_period_is_the_one_before_in_the_sentence():
    first, second = read_sentence("In May 2016, 81% were seen, and 20% left in the same period.")

    assert first.start == second.start == date(2016, 5, 1)


def test_since_a_year_the_earlier_value_is_of_then_and_the_later_of_now():
    earlier, later = read_sentence(
        "The average length of proceedings fell from 30 weeks to 28 weeks since 2015–16."
    )

    assert (earlier.period, earlier.start) == ("2015–16", date(2015, 4, 1))
    assert (later.period, later.start) == ("", VISIT.start)


def test_the_time_since_which_it_fell_is_not_that_of_the_value():
    (statistic, *_) = read_sentence(
        "Three children were privately fostered, a reduction of one since March 2014."
    )

    assert statistic.period == ""


def test_a_time_that_is_only_read_in_its_sentence_stays_that_of_the_visit():
    *_, adoptions = read(
        heading("Children looked after in this area"),
        item("•", "At 31 March 2017, 589 children are looked after."),
        item("•", "Within the past 12 months, there have been:"),
        item("–", "43 adoptions"),
    )

    assert adoptions.end == date(2017, 11, 6)


def test_an_average_over_years_is_of_the_years_that_the_text_before_it_prints():
    (average,) = read_sentence(
        "Delay weighs on the performance for 2012–15. The three-year average has come to 529 days."
    )

    assert (average.period, average.doubts) == ("2012–15", ())


def test_what_is_now_is_not_of_the_time_since_which_others_came():
    (pupils,) = read_sentence("Families have come since 2004, with over 600 pupils now in school.")

    assert (pupils.period, pupils.start) == ("now", VISIT.start)


def test_what_is_also_good_is_of_the_time_of_the_text_before_it():
    *_, long_term = read_sentence(
        "In 2013–14, 6% of children moved. Their long-term stability is also good, at 73%."
    )

    assert long_term.doubts == (TIME_BEFORE,)
