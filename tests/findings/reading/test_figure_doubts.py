"""What is doubtful of a figure, in the words for who checks it."""

from datetime import date

import pytest

from .blocks import heading, paragraph
from .figures import A_BASE, TIME_BEFORE, VISIT, WHICH_YEARS, read, read_sentence

HEARSAY = "It is what is said or thought to be so, and not counted."


@pytest.mark.parametrize(
    ("words", "start", "end", "doubt"),
    [
        ("Since the introduction of the scheme, 24% were seen.", None, VISIT.end,
         "“Since the introduction of the scheme” does not say when."),
        ("Since then, 24% were seen.", None, VISIT.end, "“Since then” does not say when."),
        ("Before the start of the inspection, 57 children were placed.", None, VISIT.end,
         "“Before the start of the inspection” does not say when."),
        ("They trust it and, in 18 months, 42 have received help.", None, VISIT.end,
         "“in 18 months” does not say when."),
        ("Some 12 matches were made to date.", None, VISIT.end,
         "“to date” does not say from when."),
        ("So far, 12 matches were made.", None, VISIT.end, "“So far” does not say from when."),
        ("Up to now, 12 matches were made.", None, VISIT.end,
         "“Up to now” does not say from when."),
        ("Some 12 children have recently left.", None, VISIT.end,
         "“recently” does not say when."),
        ("In the past few years, 57 homes have closed.", None, VISIT.end,
         "“In the past few years” does not say when."),
        ("In recent months, 57 homes have closed.", None, VISIT.end,
         "“In recent months” does not say when."),
        ("Some 57 children had a place in the past.", None, VISIT.end,
         "“in the past” does not say when."),
        ("A recent exercise found 57 children.", None, VISIT.end,
         "“recent” does not say when."),
        ("In June 2016, 28% of assessments (year to date) were late.",
         date(2016, 6, 1), date(2016, 6, 30),
         "“year to date”: it is of the year up to then, whose first day is not printed."),
        ("It was 28% in June 2016 (year to date).", date(2016, 6, 1), date(2016, 6, 30),
         "“year to date”: it is of the year up to then, whose first day is not printed."),
        ("It rose to 51% (year to date).", None, VISIT.end,
         "“year to date” does not say which year: its days are left open."),
        ("So far this year, 12 children left.", None, VISIT.end,
         "“So far this year” does not say which year: its days are left open."),
        ("In all, 12 children left this year.", None, None,
         "“this year” does not say which year: its days are left open."),
        ("Last year it was 81%.", None, None,
         "“Last year” does not say which year: its days are left open."),
        ("It was 81% in the previous year.", None, None,
         "“in the previous year” does not say which year: its days are left open."),
        ("In the summer term of 2015, 87% were in place.", date(2015, 4, 1), date(2015, 7, 31),
         "“In the summer term of 2015” prints no days: read as April to July."),
        ("In the spring term of 2016, 87% were in place.", date(2016, 1, 1), date(2016, 3, 31),
         "“In the spring term of 2016” prints no days: read as January to March."),
        ("In the autumn term 2015–16, 87% were in place.", date(2015, 9, 1), date(2015, 12, 31),
         "“In the autumn term 2015–16” prints no days: read as September to December."),
        ("In the summer term 2015–16, 87% were in place.", date(2016, 4, 1), date(2016, 7, 31),
         "“In the summer term 2015–16” prints no days: read as April to July."),
        ("During the most recent quarter, 27% were late.", date(2017, 7, 1), date(2017, 9, 30),
         "“During the most recent quarter” does not say which: "
         "read as the last whole one before the visit."),
        ("In the first quarter of 2016, 27% were late.", date(2016, 1, 1), date(2016, 3, 31),
         "“In the first quarter of 2016” can be of a calendar or financial year: "
         "read as of the calendar year."),
        ("Some 27% were late in June.", date(2017, 6, 1), date(2017, 6, 30),
         "“in June” does not say of which year: read as the last before the visit."),
        ("The data for July and August show that 37 children left.",
         date(2017, 7, 1), date(2017, 8, 31),
         "“for July and August” does not say of which year: read as the last before the visit."),
        ("The data for December and January show that 37 children left.",
         date(2016, 12, 1), date(2017, 1, 31),
         "“for December and January” does not say of which year: "
         "read as the last before the visit."),
        ("Some 27 children miss lessons during the current term.", None, VISIT.end,
         "“during the current term” does not say when."),
        ("Some 27% were late in December.", date(2016, 12, 1), date(2016, 12, 31),
         "“in December” does not say of which year: read as the last before the visit."),
    ],
)  # fmt: skip
def test_a_time_that_does_not_say_when_is_doubtful(words, start, end, doubt):
    (statistic,) = read_sentence(words)

    assert (statistic.start, statistic.end, statistic.doubts) == (start, end, (doubt,))


@pytest.mark.parametrize(
    "words",
    [
        "In a survey, 77% of children had a say.",
        "Some 78% of care leavers wanted more help.",
        "Now 91% of families report that they understand.",
        "Some 20% of workers report having had new managers.",
    ],
)
def test_what_people_answered_is_doubtful(words):
    (statistic,) = read_sentence(words)

    assert statistic.doubts == ("It is what people answered when they were asked.",)


def test_a_value_after_a_sentence_of_another_time_is_doubtful():
    _, later, own = read(
        heading("Findings"),
        paragraph("In 2013–14, 12 children were adopted. Some 81% had a plan."),
        paragraph("In all, 75% are seen in time."),
    )

    assert later.doubts == (TIME_BEFORE,)
    assert own.doubts == ()


def test_a_census_dates_its_sentence_and_casts_doubt_on_the_next():
    first, next_ = read_sentence(
        "The 2011 census found that 5% of residents are old. Others are 21% of the population."
    )

    assert (first.start, first.end) == (date(2011, 1, 1), date(2011, 12, 31))
    assert next_.doubts == (TIME_BEFORE,)


def test_results_of_examinations_without_their_year_are_doubtful():
    (statistic,) = read_sentence("Some 31% of children achieved five GCSEs.")

    assert statistic.doubts == (
        "It is a result of examinations whose year the sentence does not name.",
    )


@pytest.mark.parametrize(
    "words",
    ["In May 2016, fewer than five children lived there.", "Fewer than 5 children were lost."],
)
def test_a_small_number_that_is_hidden_is_doubtful(words):
    (statistic,) = read_sentence(words)

    assert "It is fewer than that: how many is not printed." in statistic.doubts


def test_what_plainly_is_so_at_the_visit_needs_no_doubt():
    *_, now = read_sentence(
        "In 2013–14, 12 children were adopted. Help is provided to 23 children."
    )

    assert (now.start, now.doubts) == (VISIT.start, ())


@pytest.mark.parametrize(
    "words",
    [
        "In all, 63% were seen, and in one office this was only 38%.",
        "Some 63% were seen and caseloads of 38 were met with in one team.",
        "Some 63% were seen; two duty workers had caseloads of 38.",
        "Some 63% were seen, with one worker holding a caseload of 38 children.",
    ],
)
def test_a_value_of_one_team_or_of_single_workers_is_doubtful(words):
    of_all, of_part = read_sentence(words)

    assert of_all.doubts == ()
    assert of_part.doubts == ("It is of one team or area, or of single workers, not of all.",)


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("The number of referrals per month is high, at over 3,000.", "month"),
        ("There are currently 12 referrals every week.", "week"),
        ("In 2015, about 12 children each year were adopted.", "year"),
        ("Some 25 children were adopted in each of the previous four years.", "year"),
    ],
)
def test_how_many_there_are_in_each_span_is_doubtful(words, unit):
    (statistic,) = read_sentence(words)

    assert statistic.doubts == (f"It is a number per {unit}.",)


@pytest.mark.parametrize(
    "words",
    [
        "The team had 401 referrals.",
        "Chairs raised concerns in 38 initial child protection conferences.",
        "Some 41 assessments have been completed.",
        "The number of complaints is 12.",
        "The number of assessments has fallen to 12.",
        "Training has been delivered to 800 staff.",
        "This includes the recruitment of 15 agency social workers.",
        "Over 200 mentors have been recruited.",
        "The events have reached over 350 people.",
        "The programme resulted in 80 children returning home.",
        "Some 1,600 taxi drivers have completed training.",
        "Effective change came to 435 of the families worked with.",
        "Effective change came to 65% of the families worked with.",
        "Some 435 families were helped.",
        "The scheme has helped 435 families.",
        "There have been up to 30 young people who have been engaged in the work.",
    ],
)
def test_what_happened_over_a_span_that_is_not_told_is_doubtful(words):
    (statistic,) = read_sentence(words)

    assert statistic.doubts == (
        "It counts what happened, and the sentence does not say over what span.",
    )


@pytest.mark.parametrize(
    "words",
    [
        "The team had 401 referrals in June 2015.",
        "There are 401 referrals in a backlog.",
        "There are 120 referrals that are waiting.",
        "The number of referrals that are waiting is 120.",
        "There are 472 children with a plan.",
        "Plans were made for 12 children.",
        "As a result, children wait, and the rate of 12% is high.",
        "There are 245 letter-box contacts.",
        "There are 12 families who are being helped.",
        "The 12 families engaged with the service in 2015.",
    ],
)
def test_what_is_so_on_a_day_or_has_its_span_is_not_doubtful(words):
    (statistic,) = read_sentence(words)

    assert statistic.doubts == ()


def test_the_doubt_of_an_earlier_time_lasts_to_the_end_of_the_paragraph():
    *_, last = read_sentence(
        "In 2013–14, 12 children were adopted. Some 81% had a plan. Some 75% were seen."
    )

    assert last.doubts == (TIME_BEFORE,)


@pytest.mark.parametrize(
    "words",
    [
        "The review of 59 cases in August 2016 found poor plans.",
        "The analysis of more than 59 cases in August 2016 found poor plans.",
        "In August 2016, the local authority audited 59 cases to see how plans are kept.",
    ],
)
def test_how_many_cases_were_looked_at_is_no_result(words):
    (statistic,) = read_sentence(words)

    assert statistic.doubts == ("It is how many the authority looked at, not a result.",)


def test_the_year_before_a_day_is_doubtful():
    _, then = read_sentence(
        "In April 2016, 154 carers had cared for 242 children over the previous year."
    )

    assert (then.start, then.end) == (date(2015, 4, 1), date(2016, 3, 31))
    assert then.doubts == ("“over the previous year” counts from another date of the sentence.",)


@pytest.mark.parametrize(
    "words",
    [
        "The forecast average time for the children is 586 days.",
        "The time is projected by the service to be 236 days.",
        "Some 71% are predicted to pass.",
        "Tracking shows that 26% of young people will do so.",
    ],
)
def test_a_forecast_is_doubtful(words):
    (statistic,) = read_sentence(words)

    assert (statistic.owner, statistic.doubts) == ("own", ("It is a forecast.",))


@pytest.mark.parametrize(
    "words",
    [
        "An internal review shows that 81% are good.",
        "The local authority immediately reviewed decisions in 2,500 closed cases.",
        "The service carried out a thorough review of plans, and 81% are good.",
        "An audit of 2014–15 plans found that 81% are good.",
    ],
)
def test_what_an_authority_found_in_its_own_review_is_doubtful(words):
    (statistic,) = read_sentence(words)

    assert statistic.doubts == (
        "It is of what the authority looked at in a review of its own, not of all.",
    )


@pytest.mark.parametrize(
    "words", ["The three-year average is 506 days.", "The scorecard shows an average of 506 days."]
)
def test_an_average_of_years_without_its_years_is_doubtful(words):
    (statistic,) = read_sentence(words)

    assert statistic.doubts == (WHICH_YEARS,)


def test_what_goes_on_from_an_average_of_unnamed_years_is_as_doubtful():
    _, own, target = read_sentence(
        "The three-year average is 244 days. "
        "This leaves current performance at 244 days, against a target of 121 days."
    )

    assert own.doubts == (WHICH_YEARS,)
    assert target.doubts == ()


def test_the_doubt_of_unnamed_years_wins_over_that_of_an_earlier_time():
    *_, last = read_sentence(
        "In 2013–14, 12 children left. Some 81% had a plan. The three-year average is 506 days."
    )

    assert last.doubts == (WHICH_YEARS,)


def test_an_earlier_value_without_its_time_is_doubtful():
    earlier, later = read_sentence("Proceedings fell from 60 weeks to 31 weeks on average.")

    assert (earlier.value, earlier.start) == (60, None)
    assert earlier.doubts
    assert (later.value, later.start) == (31, VISIT.start)
    assert not later.doubts


@pytest.mark.parametrize(
    "words",
    [
        "Exclusions fell by 25%.",
        "There is a 20% increase in staff.",
        "There is a 25% gap between them and others.",
        "The gap is above the average, at 41%.",
        "The council exceeded its target for new carers by 12 people.",
        "Matching is 115 days over the national threshold.",
        "Children wait an additional 234 days on average.",
        "It reduced the number of changes that are experienced by its children by 60%.",
        "It increased its posts by 42, as well as an additional 12 managers.",
        "Matching is 115 days over the national targets.",
        "There is a significant rise, up to 20%, in the numbers.",
        "It will increase the number of social worker posts by 42.",
    ],
)
def test_the_size_of_a_change_or_difference_is_doubtful(words):
    (statistic,) = read_sentence(words)

    assert "how much something changed" in statistic.doubts[0]


def test_what_an_authority_found_in_its_own_audit_is_of_a_sample():
    twelve, five = read_sentence(
        "An audit of 12 strategy discussions shows that records of five of them are poor."
    )

    assert twelve.doubts == ("It is how many the authority looked at, not a result.", A_BASE)
    assert five.doubts == ("It is of a sample of 12 that the authority looked at, not of all.",)
    assert (five.numerator, five.denominator) == (5, 12)


@pytest.mark.parametrize(
    "words",
    [
        "There is a group, and two care leavers were trained in April.",
        "Since the last inspection, six notifications have been sent.",
        "Although many wait, only seven orders were made this year.",
        "It has recently had two referrals.",
    ],
)
def test_a_few_in_words_whose_time_is_doubtful_are_a_doubtful_figure(words):
    (statistic,) = read_sentence(words)

    assert statistic.doubts


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ("Some 20% passed their GCSEs in the past year.",
         "“in the past year” does not say which year: read as the 12 months before the visit."),
        ("The annual report says that 9% were ill in the past year.",
         "“in the past year” is that of a publication: read as before the visit."),
        ("The rate of deaths in the annual report 2013–14 is 9%.",
         "“2013–14” is the year of a report, whose figures can be of another."),
        ("In 2013–14, 67% of those missing from education were found.",
         "“2013–14” can be a financial or school year: read as the financial year."),
    ],
)  # fmt: skip
def test_a_year_that_can_be_another_is_doubtful(words, doubt):
    (statistic,) = read_sentence(words)

    assert statistic.doubts == (doubt,)


@pytest.mark.parametrize(
    ("between", "last", "is_doubtful"),
    [
        ("Reviews are on time.", "Some 97% take part in them.", False),
        ("Reviews were on time.", "Some 97% take part in them.", True),
        ("Reviews are on time.", "Some 97% took part and were heard.", True),
    ],
)
def test_what_is_now_ends_the_doubt_of_an_earlier_time(between, last, is_doubtful):
    *_, statistic = read_sentence(f"In 2013–14, 12 children were adopted. {between} {last}")

    assert bool(statistic.doubts) == is_doubtful


@pytest.mark.parametrize(
    "words",
    [
        "Anecdotally, 60% do well.",
        "It is reported to be good for 60% of them.",
        "It is good for 60% of them, as estimated by staff.",
    ],
)
def test_what_nobody_counted_is_doubtful(words):
    (statistic,) = read_sentence(words)

    assert HEARSAY in statistic.doubts
