"""Figures in sentences: their value, unit and place; and what has a number and is none."""

import pytest

from findings.reading.text.blocks import Box

from .blocks import item
from .figures import read, read_sentence


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
        ("One child came home and 12 remained with carers.", [(1, "count"), (12, "count")]),
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


def test_what_is_added_in_the_same_breath_is_a_change_too():
    statistics = read_sentence("It increased by 42 social worker posts and 12 frontline managers.")

    assert all("how much something changed" in s.doubts[0] for s in statistics)


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
