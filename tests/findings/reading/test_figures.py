"""Figures in sentences: value, unit, period, owner; and what has a number and is none."""

from datetime import date

import pytest

from findings.reading.figures import Visit, figures_in
from findings.reading.grammar.sections import in_sections
from findings.reading.text.blocks import Box

from .blocks import heading, item, paragraph, text
from .figures import TIME_BEFORE, VISIT, WHICH_YEARS, read, read_sentence

A_BASE = "It is how many another figure is a share of."


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("Reviews are held on time for 95.6% of children.", [(95.6, "%")]),
        ("Reviews are100% on time.", [(100, "%")]),
        ("Eighteen per cent of plans name neglect.", [(18, "%")]),
        ("There are 1,008 children in need.", [(1008, "count")]),
        ("There are 4410 children in need.", [(4410, "count")]),
        ("Twenty-one children have a match.", [(21, "count")]),
        ("The rate is 44 per 10,000 children.", [(44, "per 10,000")]),
        ("Proceedings take 31 weeks on average.", [(31, "weeks")]),
        ("The average time to adoption is 560 days.", [(560, "days")]),
        ("For some children this takes up to 16 days.", [(16, "days")]),
        ("A quarter of children attend.", [(25, "%")]),
        ("Almost a third of care leavers are not in work.", [(33, "%")]),
        ("Two thirds of children attend.", [(67, "%")]),
        ("Just over half of children take up the offer.", [(50, "%")]),
        ("Plans are late for one in five children.", [(20, "%")]),
        ("It is 5 percentage points higher than before.", [(5, "percentage points")]),
        ("The average caseload is 16.", [(16, "count")]),
        ("Of these, 26 were late.", [(26, "count")]),
        ("A large number (36) of cases had been held back.", [(36, "count")]),
        ("The largest group is Cornish (16,657 or 14.9%).", [(16657, "count"), (14.9, "%")]),
        ("It is 6%, compared to 25.5% in the country as a whole (2).", [(6, "%"), (25.5, "%")]),
        ("Despite the decline compared with 2013, 81% are seen.", [(81, "%")]),
        ("It is 29%, which is half of the rate for England.", [(29, "%")]),
        ("They met only half of the number of children missing.", [(50, "%")]),
        ("The majority (55%) have more than 20 cases.", [(55, "%")]),
        ("The average number of days to a match was 556.", [(556, "days")]),
        ("There are seven sibling groups of two children.", [(7, "count")]),
        (
            "Of 56 cases, 31% were closed and in one case, siblings left.",
            [(56, "count"), (31, "%")],
        ),
        ("Some 29% have attendance of under 90%.", [(29, "%")]),
        ("The number of referrals is high, at over 3,000.", [(3000, "count")]),
        ("Of 469 care leavers only 14 are lost.", [(469, "count"), (14, "count")]),
        ("Exclusions have risen from previous years, to 132.", [(132, "count")]),
        ("Some leavers, numbering 32, are not at work.", [(32, "count")]),
        ("There are also 21 ‘connected persons’.", [(21, "count")]),
        ("Currently, 18 cared for children are treated.", [(18, "count")]),
        ("Currently, 111 feature domestic abuse.", [(111, "count")]),
        ("They chair reviews, and 14 have done so.", [(14, "count")]),
        ("One child came home and 12 remained with carers.", [(12, "count")]),
        ("Some 33 of the social workers still work there.", [(33, "count")]),
        ("This does not meet the requirement of 26 weeks.", [(26, "weeks")]),
        ("It is 59 days longer than before.", [(59, "days")]),
        ("This has led to over 60 schools taking part.", [(60, "count")]),
        ("The percentage rose from 45 in 2014 to 60 in 2015.", [(45, "%"), (60, "%")]),
        ("Eight children are from here and 21 from overseas.", [(8, "count"), (21, "count")]),
        (
            "They took 223 days, comparators at 187 and England at 190.",
            [(223, "days"), (187, "days"), (190, "days")],
        ),
        ("The average is 35, but inspectors saw caseloads of 40.", [(35, "count")]),
        ("Caseloads exceeding 40 are common.", [(40, "count")]),
        ("The cohort of 14 is small, and 11 have special educational needs.", [(11, "count")]),
        ("Many (62% of the total cohort) have special educational needs.", [(62, "%")]),
        ("There are plans in place to visit the remaining 20 children.", [(20, "count")]),
        ("Many of the remaining 25 are hard to place.", [(25, "count")]),
        ("Work goes on to scan the remaining 17,000.", [(17000, "count")]),
        ("Some 17% passed and 41 of this group did not.", [(17, "%"), (41, "count")]),
        ("In all, 19 children left, fewer than the 25 placed.", [(19, "count"), (25, "count")]),
        (
            "They approved 34 carers and deregistered 15, a net gain.",
            [(34, "count"), (15, "count")],
        ),
        ("Some 98 carers stayed for 6 years and 12 for 21 years.", [(98, "count"), (12, "count")]),
        ("There are 12 adopters at stage one and 11 at stage two.", [(12, "count"), (11, "count")]),
        ("Some 25 children are high risk and 14 medium risk.", [(25, "count"), (14, "count")]),
        (
            "Currently, 111 feature violence, 73 parental drug use and 86 feature illness.",
            [(111, "count"), (73, "count"), (86, "count")],
        ),
        (
            "Help goes to 84 eligible, 14 relevant and 183 other young people.",
            [(84, "count"), (14, "count"), (183, "count")],
        ),
        (
            "In 2016, six homes opened in Truro and 11 just 20 miles away.",
            [(6, "count"), (11, "count")],
        ),
        (
            "Workers have caseloads of 41 and 46 respectively.",
            [(41, "count"), (46, "count")],
        ),
        ("Currently, 24 brother and sister groups wait.", [(24, "count")]),
        ("It reached over 500 members of staff.", [(500, "count")]),
        ("It reached more than 1,300 students.", [(1300, "count")]),
        ("In 2016, 47 providers came to 22 courses.", [(47, "count"), (22, "count")]),
        ("10 (all) children live elsewhere.", [(10, "count")]),
        ("At 31 March 2016, fewer than five children were fostered.", [(5, "count")]),
        ("Fewer than five live with parents at 31 March 2016.", [(5, "count")]),
        ("The share fell, with just over half currently in education.", [(50, "%")]),
        (
            "Strengths and difficulties questionnaires were completed for 112 children.",
            [(112, "count")],
        ),
        ("There are 40 carers; 20 of them answered the survey.", [(40, "count")]),
    ],
)
def test_a_value_has_its_unit(words, values):
    assert [(s.value, s.unit) for s in read_sentence(words)] == values


@pytest.mark.parametrize(
    "words",
    [
        "Children aged 16 to 17 are well housed.",
        "Homeless 16- and 17-year-olds are assessed.",
        "Care leavers are supported until they are 21.",
        "Those under 18 and over 21 years of age are seen.",
        "Section 47 enquiries are thorough.",
        "Children at key stage 4 do well.",
        "Staff follow Working Together 2013 and the Children Act 1989.",
        "It must improve (page 12, paragraphs 17, 33).",
        "Visits take place within 24 hours.",
        "Conferences are held within 15 working days.",
        "Children who are away for over two years wait.",
        "Children live within 20 miles of home.",
        "The service has £2.5 million to spend.",
        "Telephone 0300 123 1231 or write to M1 2WD.",
        "The Here4U team is good.",
        "Inspectors looked at 12 cases.",
        "Inspectors referred 13 cases back.",
        "Some 13 cases were seen where plans drift.",
        "It is in the bottom performing 5% of authorities.",
        "Eight young people told inspectors that they feel safe.",
        "Two young people described their workers.",
        "The council has appointed 2 directors.",
        "Children with three or more moves are known.",
        "Care leavers gained five GCSEs.",
        "A ballot reached 12,000 children involved in the survey ‘Your say 2016’.",
        "The children’s council is made up of 13 children and two care leavers.",
        "The worker ran three groups, each involving 12 young people.",
        "The board consulted 62 children.",
        "Its work over the last six months consisted of two thematic audits.",
        "In 2014–15, seven separate training sessions were held.",
        "Currently, the role rotates between three managers.",
        "In four cases where proceedings had begun in 2014, there was delay.",
        "Two care leavers sit on the fostering panel.",
        "A good example is that of one family, where it took 2,000 days.",
        "The cohort of 14 children is small.",
        "There are plans in place to visit 20 children.",
        "More training for six young people is planned for October.",
        "Recently, it became unclear whether two incidents were serious.",
        "Two providers are used for this.",
        "Twelve members of the public came.",
        "Families with fewer than three children wait.",
        "None has been used in the last 12 months.",
        "The board sent questionnaires to 269 people and obtained 103 responses.",
        "Support for pupils (16–18) is good.",
        "Only one family of two children lives apart.",
        "They looked at the 10 most worrying pupils.",
        "The cohort was very small, comprising six children.",
        "They passed, all of this relatively small group of 15 children.",
        "Of the 11 pupils at key stage 4 in 2016, most passed.",
        "During this inspection, it took advice on the legal status of two children.",
        "A further 22 posts will be advertised.",
        "Two care leavers are due to start an apprenticeship.",
        "There are four MARAC groups working across the county.",
        "There are six risk assessment conferences (MARAC) held monthly.",
        "Agency workers fill the 0.5 posts that support new staff.",
        "Most had very poor attendance at school, at less than 50%.",
        "Its presence increases from two to five days to support young people.",
        "It is one of the 10 local design areas.",
        "It did well, ranking 247 out of 326 authorities.",
        "Inspectors saw caseloads of 40, but the board did not.",
        "A newsletter is sent to 90 families.",
        "Leaflets were sent out to about 90 families.",
        "It is led by 12 ’ of them.",  # A mark that stands alone is no word.
    ],
)
def test_a_number_that_measures_nothing_is_no_figure(words):
    assert read_sentence(words) == []


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
            "The three-year average (2012–14) was 65%, below the national 3 year average of 67%.",
            [("2012–14", "2011-04-01", "2014-03-31")] * 2,
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


def test_without_the_dates_of_the_visit_a_period_stays_open():
    (statistic,) = figures_in(in_sections(text(paragraph("Visits are currently 81%."))), Visit())

    assert (statistic.period, statistic.start, statistic.end) == ("currently", None, None)


def test_a_value_after_a_sentence_of_another_time_is_doubtful():
    _, later, own = read(
        heading("Findings"),
        paragraph("In 2013–14, 12 children were adopted. Some 81% had a plan."),
        paragraph("In all, 75% are seen in time."),
    )

    assert later.doubts == (TIME_BEFORE,)
    assert own.doubts == ()


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


def test_what_was_above_a_comparator_is_of_the_time_of_that():
    own, england = read_sentence(
        "Referrals at 29% were higher than the England level of 25% at 31 March 2014."
    )

    assert own.start == england.start == date(2014, 3, 31)
    assert own.doubts == (
        "Its own time is not printed: it is read as of the value that it is set beside.",
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


def test_a_target_is_not_of_the_time_of_the_text_before_it():
    *_, target = read_sentence("It took 600 days in 2013–14. The target of 121 days is missed.")

    assert (target.owner, target.doubts) == ("target", ())


def test_a_target_is_not_of_the_unnamed_years_of_the_value_before_it():
    *_, target = read_sentence(
        "The three-year average is 506 days. This compares well with the threshold of 547 days."
    )

    assert (target.owner, target.doubts) == ("target", ())


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
    ("words", "periods"),
    [
        ("It is 14.8% (the 2015 national proportion is 15.6%).", ["", "2015"]),
        ("It is 28.0% (the national average (2015) is 15.2%).", ["", "2015"]),
        ("It began with 711 families (689 target) found in 2015–16.", ["2015–16", "2015–16"]),
    ],
)
def test_a_time_in_the_brackets_of_others_is_not_the_authoritys_own(words, periods):
    assert [s.period for s in read_sentence(words)] == periods


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


@pytest.mark.parametrize(
    "words",
    ["In May 2016, fewer than five children lived there.", "Fewer than 5 children were lost."],
)
def test_a_small_number_that_is_hidden_is_doubtful(words):
    (statistic,) = read_sentence(words)

    assert "It is fewer than that: how many is not printed." in statistic.doubts


def test_a_share_that_its_numbers_do_not_make_is_doubtful():
    *_, share = read_sentence("In May 2016, 137 out of 398 (38%) of children lived elsewhere.")

    assert share.doubts == ("137 of 398 is 34.4%.",)


def test_a_date_that_opens_the_sentence_wins_over_a_vague_word():
    (statistic,) = read_sentence("In September 2014, nine children had recently gone missing.")

    assert (statistic.period, statistic.doubts) == ("September 2014", ())


def test_what_plainly_is_so_at_the_visit_needs_no_doubt():
    *_, now = read_sentence(
        "In 2013–14, 12 children were adopted. Help is provided to 23 children."
    )

    assert (now.start, now.doubts) == (VISIT.start, ())


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


def test_a_current_value_does_not_tell_of_when_the_target_before_it_is():
    target, now = read_sentence("Caseloads have a target of 14 and a current average of 16.")

    assert (target.period, now.period) == ("", "current")


def test_what_is_counted_in_one_breath_is_of_one_time():
    statistics = read_sentence(
        "It began in May 2014, with 10 currently approved and seven being assessed."
    )

    assert [(s.value, s.period) for s in statistics] == [(10, "currently"), (7, "currently")]


def test_a_target_in_a_sentence_of_its_own_has_the_unit_of_what_it_is_set_for():
    statistics = read_sentence(
        "It took 669 days during 2012–15. This is outside the target of 487."
    )

    assert [(s.value, s.unit, s.owner) for s in statistics] == [
        (669, "days", "own"),
        (487, "days", "target"),
    ]


def test_the_year_of_a_target_is_its_own():
    *_, target = read_sentence(
        "Only 18 children adopted in the last 12 months met the 2015–16 target of 121 days."
    )

    assert target.period == "2015–16"


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


def test_a_share_of_those_whom_the_sentence_before_names_is_doubtful():
    trained, more = read_sentence(
        "The trust encourages doctors to train. As a result, 98% are trained and 85% have more."
    )

    doubt = "It is of those whom the sentence before names, who may not be the authority’s own."

    assert trained.doubts == more.doubts == (doubt,)


def test_the_doubt_of_an_earlier_time_lasts_to_the_end_of_the_paragraph():
    *_, last = read_sentence(
        "In 2013–14, 12 children were adopted. Some 81% had a plan. Some 75% were seen."
    )

    assert last.doubts == (TIME_BEFORE,)


def test_what_is_said_twice_is_of_the_time_of_its_first_mention():
    first, *_, again = read_sentence("It took 586 days in 2012–15. In all, 586 days is long.")

    assert (again.period, again.start, again.end) == (first.period, first.start, first.end)


def test_comparators_in_one_breath_are_of_one_time():
    _, neighbours, england = read_sentence(
        "In 2014 it was 3%, below similar authorities at 4% and the England rate of 5% in 2015."
    )

    assert neighbours.period == england.period == "2015"


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


def test_what_is_included_has_the_time_behind_it():
    all_, some = read_sentence("There are 46 carers, including 18 approved in 2016.")

    assert (all_.period, some.period) == ("", "2016")


def test_the_time_of_a_comparator_in_a_sentence_of_its_own_is_doubtful():
    *_, england = read_sentence(
        "It took 23 weeks on average in 2016. This compares with a national average of 30 weeks."
    )

    assert england.doubts == (
        "Its own time is not printed: it is read as of the value that it is set beside.",
    )


@pytest.mark.parametrize(
    "words",
    [
        "Currently 25% attend, which is above the national average of 6%.",
        "It is now higher than the England average of 6%.",
        "At 25%, it is higher than the national average of 6%.",
        "In the last 12 months, 25% attended, compared with 6% nationally.",
    ],
)
def test_a_comparator_beside_a_value_whose_time_is_not_printed_is_doubtful(words):
    *_, comparator = read_sentence(words)

    assert comparator.doubts == (
        "Its own time is not printed: it is read as of the value that it is set beside.",
    )


def test_a_comparator_in_a_line_on_the_area_needs_no_doubt():
    *_, comparator = read(
        heading("Children living in this area"),
        item("•", "In primary schools it is 9% (the national average is 15%)."),
    )

    assert (comparator.owner, comparator.doubts) == ("england", ())


@pytest.mark.parametrize(
    "words",
    [
        "Currently 25% attend, above the national average of 6% in 2015.",
        "In 2015, 25% attended, above the national average of 6%.",
        "Some 25% attend; the England average was 6% at the time of the inspection.",
    ],
)
def test_a_comparator_of_a_time_that_is_printed_is_not_doubtful(words):
    *_, comparator = read_sentence(words)

    assert comparator.doubts == ()


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
    "words", ["This compares to 593 days", "This is much better than the average of 593 days"]
)
def test_what_a_value_is_compared_with_in_the_next_sentence_is_of_its_time(words):
    own, england = read_sentence(f"It took 413 days in 2013–14. {words} for England.")

    assert (own.start, own.end) == (england.start, england.end)


def test_the_time_of_a_comparator_is_not_that_of_the_next_sentence():
    *_, next_value = read_sentence(
        "Some 97% are in touch, which is better than the England average of 88% in 2015–16. "
        "Some 40 care leavers are at university."
    )

    assert next_value.doubts == ()


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


def test_the_same_period_is_the_one_before_in_the_sentence():
    first, second = read_sentence("In May 2016, 81% were seen, and 20% left in the same period.")

    assert first.start == second.start == date(2016, 5, 1)


@pytest.mark.parametrize(
    ("words", "doubts"),
    [
        ("In 2017, 81% were seen.", ("It ends after the visit.",)),
        ("In 2016, 81% were seen.", ()),
        ("It aims to reach 81% in 2018.", ()),
        ("A possible 30 children could benefit in the next year.", ("It ends after the visit.",)),
    ],
)
def test_a_period_that_ends_after_the_visit_is_doubtful_but_for_targets(words, doubts):
    (statistic,) = read_sentence(words)

    assert statistic.doubts == doubts


def test_since_a_year_the_earlier_value_is_of_then_and_the_later_of_now():
    earlier, later = read_sentence(
        "The average length of proceedings fell from 30 weeks to 28 weeks since 2015–16."
    )

    assert (earlier.period, earlier.start) == ("2015–16", date(2015, 4, 1))
    assert (later.period, later.start) == ("", VISIT.start)


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


def test_what_is_added_in_the_same_breath_is_a_change_too():
    statistics = read_sentence("It increased by 42 social worker posts and 12 frontline managers.")

    assert all("how much something changed" in s.doubts[0] for s in statistics)


def test_the_time_since_which_it_fell_is_not_that_of_the_value():
    (statistic, *_) = read_sentence(
        "Three children were privately fostered, a reduction of one since March 2014."
    )

    assert statistic.period == ""


def test_what_an_authority_found_in_its_own_audit_is_of_a_sample():
    twelve, five = read_sentence(
        "An audit of 12 strategy discussions shows that records of five of them are poor."
    )

    assert twelve.doubts == ("It is how many the authority looked at, not a result.", A_BASE)
    assert five.doubts == ("It is of a sample of 12 that the authority looked at, not of all.",)
    assert (five.numerator, five.denominator) == (5, 12)


def test_what_this_year_is_compared_with_is_of_last_year():
    now, then = read_sentence(
        "In March 2017, 3.4% were late; this is more than last year’s performance, of 1.4%."
    )

    assert (now.period, then.period) == ("March 2017", "last year’s performance")


@pytest.mark.parametrize(
    ("words", "owners"),
    [
        ("Long-term stability is 73%, compared with the national average of 67%.",
         ["own", "england"]),
        ("Some 41% pass, compared to 31% nationally.", ["own", "england"]),
        ("Only 10% pass, compared with 30% in Greater London and nationally.", ["own", "region"]),
        ("Only 10% pass, compared with 30% in Kent and nationally.", ["own", "england"]),
        ("Some 20% pass in Kent and nationally 30%.", ["own", "england"]),
        ("It was 83 per 10,000, twice the rate of national and statistical neighbours, at rates of "
         "45 and 43 respectively.", ["own", "england", "neighbours"]),
        ("At 93%, this is well above the national average.", ["own"]),
        ("The share was higher, at 47%, than the England average of 45%.", ["own", "england"]),
        ("The number placed near home is below the national average at 41%.", ["own"]),
        ("Absence is above national and London averages in 2012 at 6%.", ["own"]),
        ("It is 3.4%, lower than statistical neighbours at 4.1% and the England average at 4.5%.",
         ["own", "neighbours", "england"]),
        ("The rate is 37%, below regional and national rates of 40% and 42% respectively.",
         ["own", "region", "england"]),
        ("Proceedings take 35 to 45 weeks against a target of 26 weeks.", ["own", "target"]),
        ("Repeat plans stand at 18%, which exceeds the local target of 15%.", ["own", "target"]),
        ("The rate is 28%; nationally, the average was 31%.", ["own", "england"]),
        ("In all, 20% passed, while only 12% did so nationally.", ["own", "england"]),
        ("It is 65%, in line with the national 3 year average of 67%.", ["own", "england"]),
        ("It is lower than comparators and only 25% lead to a conference.", ["own"]),
        ("It is above both the England and the regional average, at 16% each.", ["england"]),
        ("They do not exceed the 50–70 cases recommended by the handbook.", ["target"]),
        ("The council aims to reduce caseloads to 18 children.", ["target"]),
        ("The caseload limit of 18 cases is kept.", ["target"]),
        ("It has the aim of ensuring that workers have no more than 14 children.", ["target"]),
        ("It has a commitment to provide 12 apprenticeships.", ["target"]),
        ("A programme to recruit 25 new carers began.", ["target"]),
        ("It is higher than their comparators’ average, which is 32%, and the England average "
         "of 28%.", ["neighbours", "england"]),
        ("More are in custody than in comparable authorities and national averages (8% compared "
         "with 2% and 3% respectively).", ["own", "neighbours", "england"]),
        ("The council is on target for 42 adoptions.", ["target"]),
        ("The board recommended that the number of visits rises to 12 visits.", ["target"]),
        ("It recommended that attendance rises from 52% to 70%.", ["own", "target"]),
        ("There are 27 new workers, and a further 22 posts will be advertised.", ["own"]),
        ("It aims to recruit 40 families, 20 of whom will be for older children.", ["target"]),
        ("Incidents across the tri-borough partnership are few, with 23 reviews.", ["other"]),
        ("There were 23 reviews across the three boroughs.", ["other"]),
        ("Some 199 staff from the two local authorities came.", ["other"]),
        ("Some 51% of plans are for neglect, as efforts made across the partnership show.",
         ["own"]),
        ("About 15% of children live in poverty (the national average is 20%).",
         ["own", "england"]),
    ],
)  # fmt: skip
def test_a_value_of_others_is_not_the_authoritys_own(words, owners):
    assert [s.owner for s in read_sentence(words)] == owners


@pytest.mark.parametrize(
    ("words", "is_context"),
    [
        ("Children aged under 18 are 20% of the total population.", True),
        ("About 15% of children live in poverty (the national average is 20%).", True),
        ("Just over 1,000 children live within the City of York.", True),
        ("This is 9% of all children living in the local authority.", True),
        ("Over a third of 19 children with a plan are aged over five years.", True),
        ("Some 26% were under the age of 10 and 32% were over 16.", True),
        ("Most are over the age of 11 (approximately 68%).", True),
        ("All children, of whom 201 are of school age, are tracked.", True),
        ("Some 29% of children who are of school age have a tutor.", False),
        ("The Foyer has 12 beds and two emergency beds.", True),
        ("Established for 100 children, it is full.", True),
        ("It works with the 10 children at risk at any one time.", True),
        ("It aims to give nobody more than 14 children at any one time.", False),
        ("It can only provide 12 visitors and seven advocates.", True),
        ("The unit has 20 places for pupils.", True),
        ("Some 75 care leavers are parents.", True),
        ("Many care leavers are parents (31%).", True),
        ("Of these, 15 have special educational needs.", True),
        ("In all, 12 young people turned 18 in 2015.", True),
        ("Some 12 children who turned 18 in 2015 stayed.", False),
        ("There are five children’s homes in the borough.", True),
        ("Fewer than 30% of children live in residential care.", False),
        ("Some 8% were over the age of five, which is above the England average of 5%.", False),
        ("Some 41% pass, compared to 31% nationally.", False),
    ],
)
def test_context_tells_of_the_area_whosever_the_value(words, is_context):
    assert {s.is_context for s in read_sentence(words)} == {is_context}


def test_of_those_of_whom_some_are_young_only_these_are_of_an_age():
    referred, young = read_sentence("Some 27 people came to the panel of whom four were under 18.")

    assert (referred.is_context, young.is_context) == (False, True)


def test_a_comparator_is_of_the_time_of_the_value_that_it_stands_beside():
    own, england = read_sentence("It was 47% at 31 March 2014, above the England average of 45%.")

    assert own.end == england.end == date(2014, 3, 31)


@pytest.mark.parametrize(
    ("words", "value", "numerator", "denominator"),
    [
        ("In only 33 cases (9%) did they agree.", 9, 33, None),
        ("In all, 87% (228 of 261) were on time.", 87, 228, 261),
        ("Only 3.4% (12) of plans are long.", 3.4, 12, None),
        ("Some 44 (9.7%) out of the 454 care leavers are badly housed.", 9.7, 44, 454),
        ("In all, 137 out of 398 (38%) were placed elsewhere.", 38, 137, 398),
        ("Some three out of four pupils passed.", 75, 3, 4),
        ("Of 1,522 open cases, 940 (62%) have no plan.", 62, 940, 1522),
        ("Of the 96 pupils, 60% (58) are in good schools.", 60, 58, 96),
        ("There were 1,128 calls, of which 568 (50%) led to nothing.", 50, 568, 1128),
        ("There were 80 calls (90 children), of which 38% (30) were repeats.", 38, 30, None),
        ("Half of all care leavers (40–50) came.", 50, None, None),
    ],
)
def test_a_share_has_its_numerator_and_denominator(words, value, numerator, denominator):
    (share,) = [s for s in read_sentence(words) if s.unit == "%"]

    assert (share.value, share.numerator, share.denominator) == (value, numerator, denominator)


@pytest.mark.parametrize(
    ("words", "numerator", "denominator"),
    [
        ("Only 85 pupils out of a possible 279 gained from it.", 85, 279),
        ("Very few children (one out of 93) came back.", 1, 93),
        ("It is clear from 46 of the 55 actions being done.", 46, 55),
        ("They visited 58 out of 80.", 58, 80),
        ("Only one child out of 29 is at home.", 1, 29),
        ("They helped 60 families out of a group of 350.", 60, 350),
        ("None of the 15 children came back.", 0, 15),
        ("Results are poor, with no pupils (out of 19) passing.", 0, 19),
    ],
)
def test_so_many_of_so_many_are_a_share_whatever_they_are(words, numerator, denominator):
    part, whole = read_sentence(words)

    assert (part.value, part.numerator, part.denominator) == (numerator, numerator, denominator)
    assert (whole.value, A_BASE in whole.doubts) == (denominator, True)


@pytest.mark.parametrize(
    ("words", "value", "numerator", "denominator"),
    [
        ("Of 22 leavers who are lost, seven are in work.", 7, 7, 22),
        ("Of the 40 children, none had a plan.", 0, 0, 40),
        ("At all schools, of the 96 pupils there, 60% pass.", 60, None, 96),
        ("Out of a cohort of 675 families, 78% do well.", 78, None, 675),
        ("Some 18% of the 465 children live in poor homes.", 18, None, 465),
        ("Out of the 63 calls involving 50 children, many were late.", 50, None, None),
        ("With nine of the 13 homes judged to be good, care is better.", 9, 9, 13),
    ],
)
def test_how_many_a_share_is_of_is_doubtful(words, value, numerator, denominator):
    figures = {s.value: s for s in read_sentence(words)}
    share = figures.pop(value)
    (base,) = figures.values()

    assert (share.numerator, share.denominator) == (numerator, denominator)
    assert A_BASE in base.doubts
    assert A_BASE not in share.doubts


@pytest.mark.parametrize(
    "words",
    [
        "All of the 15 children, apart from one case, were found.",
        "Of the 15 children at school in 2014, there is just one who is lost.",
    ],
)
def test_a_base_without_its_share_is_doubtful(words):
    (base,) = read_sentence(words)

    assert A_BASE in base.doubts


@pytest.mark.parametrize(
    ("words", "numerator", "denominator"),
    [
        ("There were 40 cases, of which 12 had a plan.", 12, 40),
        ("There were 40 children, 12 of whom had a plan.", 12, 40),
        ("There were 40 children, of whom none had a plan.", 0, 40),
        ("Fifteen live with parents, none of whom live elsewhere.", 0, 15),
    ],
)
def test_a_part_told_behind_its_whole_is_a_share_of_it(words, numerator, denominator):
    whole, part = read_sentence(words)

    assert (part.value, part.numerator, part.denominator) == (numerator, numerator, denominator)
    assert whole.value == denominator


def test_of_whom_is_no_share_where_it_can_be_of_two_groups():
    *_, left = read_sentence("Of 12 of the 40 children we know, of whom five left.")

    assert (left.value, left.denominator) == (5, None)


def test_all_of_so_many_are_so_many_of_them():
    (statistic,) = read_sentence("All of the 15 priorities were met.")

    assert (statistic.value, statistic.numerator, statistic.denominator) == (15, 15, 15)


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


@pytest.mark.parametrize("words", ["35–45 weeks", "35 to 45 weeks", "between 35 and 45 weeks"])
def test_a_range_has_both_ends(words):
    (statistic,) = read_sentence(f"Proceedings take {words}.")

    assert (statistic.value, statistic.high, statistic.unit) == (35, 45, "weeks")


def test_a_range_from_to_has_both_ends():
    caseloads, highest = read_sentence("Caseloads vary from 29 to 45, and one holds 54 cases.")

    assert (caseloads.value, caseloads.high, caseloads.unit) == (29, 45, "count")
    assert (highest.value, highest.high) == (54, None)


def test_a_range_in_brackets_has_both_ends():
    *_, statistic = read_sentence("Half of all care leavers (40–50) came.")

    assert (statistic.value, statistic.high, statistic.unit) == (40, 50, "count")


@pytest.mark.parametrize("about", ["About", "Almost", "Over", "Just over", "Up to", "Fewer than"])
def test_a_loose_value_is_approximate(about):
    (statistic,) = read_sentence(f"{about} 90% of children attend.")

    assert statistic.is_approximate


def test_a_share_in_words_of_so_many_is_exact():
    (statistic,) = read_sentence("Three out of four pupils passed.")

    assert not statistic.is_approximate


def test_a_value_that_another_is_below_is_no_loose_one():
    _, last = read_sentence("It is 29%, which is below the 31% of 2014–15.")

    assert not last.is_approximate


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Help is late, e.g. Early Help. It reaches 20%.", "It reaches 20%."),
        ("It was low at 31 March 2014.9 Now 20% attend.", "Now 20% attend."),
        ("They listen to young people.This helps 20% of them.", "This helps 20% of them."),
        ("It has ‘good’ practice. ‘Staying put’ reaches 20%.", "‘Staying put’ reaches 20%."),
        ("Attendance is 93.5% overall.", "Attendance is 93.5% overall."),
    ],
)
def test_a_figure_has_its_whole_sentence(words, expected):
    assert read_sentence(words)[-1].sentence == expected


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
        ("7 November 2017", "2016-11-07", "2017-11-06"),
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


def test_a_time_that_is_only_read_in_its_sentence_stays_that_of_the_visit():
    *_, adoptions = read(
        heading("Children looked after in this area"),
        item("•", "At 31 March 2017, 589 children are looked after."),
        item("•", "Within the past 12 months, there have been:"),
        item("–", "43 adoptions"),
    )

    assert adoptions.end == date(2017, 11, 6)


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
         "estimates 2014).", "2014", "2014-01-01", "2014-12-31"),
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


def test_an_average_over_years_is_of_the_years_that_the_text_before_it_prints():
    (average,) = read_sentence(
        "Delay weighs on the performance for 2012–15. The three-year average has come to 529 days."
    )

    assert (average.period, average.doubts) == ("2012–15", ())


def test_what_is_now_is_not_of_the_time_since_which_others_came():
    (pupils,) = read_sentence("Families have come since 2004, with over 600 pupils now in school.")

    assert (pupils.period, pupils.start) == ("now", VISIT.start)


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


def test_what_is_also_good_is_of_the_time_of_the_text_before_it():
    *_, long_term = read_sentence(
        "In 2013–14, 6% of children moved. Their long-term stability is also good, at 73%."
    )

    assert long_term.doubts == (TIME_BEFORE,)


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


@pytest.mark.parametrize("where", ["from the City", "across the City of London"])
def test_people_from_two_places_can_be_of_more_than_the_authority(where):
    (statistic,) = read_sentence(f"In 2015–16, it trained 113 staff {where} and Hackney.")

    assert statistic.doubts == ("It can be of more areas than the authority’s own.",)


@pytest.mark.parametrize("title", ["Previous Ofsted inspections", "Other Ofsted inspections"])
def test_what_other_inspections_found_is_context(title):
    (statistic,) = read(heading(title), paragraph("The authority operates five children’s homes."))

    assert statistic.is_context


@pytest.mark.parametrize("title", ["Previous Ofsted inspections", "Other Ofsted inspections"])
def test_how_homes_were_graded_is_a_measure(title):
    homes, good = read(
        heading(title),
        paragraph(
            "The authority operates five children’s homes. Four were judged to be outstanding."
        ),
    )

    assert (homes.is_context, good.is_context) == (True, False)


def test_an_item_that_goes_on_with_a_line_on_the_area_is_context():
    own, england = read(
        item("•", "The proportion of children entitled to free school meals:"),
        item("–", "in primary schools is 9% (the national average is 15%)"),
    )

    assert (own.owner, england.owner) == ("own", "england")
    assert own.is_context
    assert england.is_context


@pytest.mark.parametrize(
    "title",
    ["What the inspection judgements mean", "Information about this inspection"],
)
def test_a_section_on_the_inspection_has_no_figures(title):
    assert read(heading(title), paragraph("Reviews are 81% on time.")) == []


def test_a_figure_is_placed_on_the_lines_of_its_sentence():
    boxes = tuple(Box(page, 72, 700, 500, 714) for page in (3, 3, 4, 4))
    words = "Managers know their services well. " * 5 + "Reviews are held in time for 81%."

    (statistic,) = read(item("12.", words, page=3, boxes=boxes, letters=(50, 50, 53, 28)))

    assert (statistic.place.page, statistic.place.paragraph) == (4, "12")
    assert statistic.place.boxes == boxes[3:]


def test_a_sentence_that_begins_a_short_line_has_no_line_before_it():
    long, short = Box(3, 72, 700, 500, 714), Box(3, 72, 680, 200, 694)
    label, narrow, wide = 3, "iiii " * 7 + "iiiii.", "Few 81% WWW."

    (statistic,) = read(
        item("12.", f"{narrow} {wide}", page=3, boxes=(long, short), letters=(label + 34, 10))
    )

    assert statistic.place.boxes == (short,)
