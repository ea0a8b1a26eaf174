from datetime import date, timedelta

import pytest

from findings.grades import (
    Change,
    area_in_words,
    change,
    change_in_words,
    grade_in_words,
    is_of_older_scale,
    lanes,
)
from findings.models import Framework, Grade, Inspection, Judgement, JudgementArea, Line

FRAMEWORKS = {
    code: Framework(pk=pk, code=code)
    for pk, code in enumerate(["protection_2012", "sif", "ilacs", "ilacs_2026"], start=1)
}
Kind = Inspection.Kind


def visit(year: int, framework: str | None = "sif", **fields) -> Inspection:
    start = date(year, 5, 4)
    return Inspection(
        pk=year, start=start, end=start + timedelta(days=11),
        framework=FRAMEWORKS[framework] if framework else None,
        **{"kind": Kind.INSPECTION} | fields,
    )  # fmt: skip


def judged(at: Inspection, *lines, word="Good", rank=3, scale="2013") -> list[Judgement]:
    """A judgement for each line; a pair of lines is one joint judgement."""
    made = []
    for line in lines:
        first, second = line if isinstance(line, tuple) else (line, "")
        area = JudgementArea(framework=at.framework, line=first, second_line=second, name="Area")
        grade = Grade(word=word, rank=rank, scale=scale)
        made.append(Judgement(inspection=at, area=area, grade=grade, words=word))
    return made


def lane(line: str, visits, *judgements):
    found = {lane.line: lane for lane in lanes(visits, [j for js in judgements for j in js])}
    return found[line]


def test_grade_stands_until_the_next_inspection_and_the_last_one_for_good():
    first, second = visit(2015), visit(2017)

    shown = lane(Line.CARE, [first, second], judged(first, "care"), judged(second, "care"))

    assert [(b.inspection, b.until) for b in shown.bars] == [(first, second), (second, None)]
    assert shown.gap is None


@pytest.mark.parametrize("kind", [Kind.FOCUSED_VISIT, Kind.MONITORING_VISIT, Kind.SELF_EVALUATION])
def test_letter_ends_no_grade(kind):
    first, letter = visit(2015), visit(2017, kind=kind)
    (bar,) = lane(Line.CARE, [first, letter], judged(first, "care")).bars
    assert bar.until is None


def test_inspection_of_another_half_of_the_service_ends_no_grade():
    care, protection = visit(2012, "sif"), visit(2013, "protection_2012")

    shown = lane(
        Line.CARE, [care, protection], judged(care, "care"),
        judged(protection, "protection", "leadership"),
    )  # fmt: skip

    assert shown.bars[0].until is None


def test_joint_judgement_stands_on_both_of_its_lines():
    first, joint, apart = visit(2017), visit(2022, "ilacs"), visit(2026, "ilacs_2026")
    given = [
        judged(first, "care", "care_leavers"), judged(joint, ("care", "care_leavers")),
        judged(apart, "care", "care_leavers"),
    ]  # fmt: skip

    for line in (Line.CARE, Line.CARE_LEAVERS):
        bars = lane(line, [first, joint, apart], *given).bars
        assert [b.inspection for b in bars] == [first, joint, apart]
        assert bars[1].lines == ("care", "care_leavers")
        assert bars[2].lines == (line,)
    assert bars[1].judgement is given[1][0]


def test_edge_is_torn_where_the_framework_changed_and_only_there():
    visits = [visit(2015), visit(2017), visit(2022, "ilacs")]
    bars = lane(Line.CARE, visits, *(judged(v, "care") for v in visits)).bars
    assert [b.is_torn for b in bars] == [False, False, True]


def test_no_overall_judgement_since_2026():
    before, newest = visit(2022, "ilacs"), visit(2026, "ilacs_2026")

    shown = lane(
        Line.OVERALL, [before, newest], judged(before, "overall"),
        judged(newest, "leadership", "care"),
    )  # fmt: skip

    assert shown.bars[-1].until == newest
    assert (shown.gap.inspection, shown.gap.words) == (newest, "No overall judgement")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (Line.ADOPTION, "not graded on its own since 2018"),
        (Line.BOARD, "not reviewed again by Ofsted in these reports"),
        (Line.OVERALL, "not graded"),
    ],
)
def test_gap_says_why(line, words):
    before, newest = visit(2017), visit(2022, "ilacs")
    shown = lane(line, [before, newest], judged(before, line), judged(newest, "leadership", "care"))
    assert shown.gap.words == words


def test_lane_comes_only_with_a_grade_and_in_the_order_of_lines():
    at = visit(2015)
    found = lanes([at], judged(at, "board", "overall", "care"))
    assert [lane.name for lane in found] == [
        "Overall effectiveness", "Children in care", "Safeguarding board"
    ]  # fmt: skip


def test_lane_at_a_visit_is_the_grade_in_force_then():
    first, letter, second = visit(2015), visit(2016, kind=Kind.FOCUSED_VISIT), visit(2017)
    shown = lane(Line.CARE, [first, letter, second], judged(first, "care"), judged(second, "care"))
    assert shown.at(letter).inspection == first
    assert shown.at(second).inspection == second
    assert shown.at(visit(2012)) is None


def test_lanes_of_an_authority_without_grades():
    assert lanes([visit(2015)], []) == []


INADEQUATE, IMPROVE, GOOD = (
    Grade(word=word, rank=rank, scale="2013")
    for rank, word in enumerate(["Inadequate", "Requires improvement to be good", "Good"], start=1)
)
ADEQUATE = Grade(word="Adequate", rank=2, scale="2012")


@pytest.mark.parametrize(
    ("then", "now", "moved", "words"),
    [
        (INADEQUATE, IMPROVE, Change.UP, "Up one grade"),
        (GOOD, INADEQUATE, Change.DOWN, "Down two grades"),
        (GOOD, GOOD, Change.SAME, "No change"),
        (ADEQUATE, IMPROVE, Change.NONE, "No comparison"),
        (None, GOOD, Change.NONE, "No comparison"),
        (GOOD, None, Change.NONE, "No comparison"),
    ],
)
def test_change_of_grade(then, now, moved, words):
    assert change(then, now) is moved
    assert change_in_words(then, now) == words


def test_adequate_stands_apart_and_inadequate_does_not():
    assert is_of_older_scale(ADEQUATE)
    assert not is_of_older_scale(Grade(word="Inadequate", rank=1, scale="2012"))
    assert not is_of_older_scale(IMPROVE)


@pytest.mark.parametrize(
    ("grade", "words"),
    [(IMPROVE, "requires improvement"), (ADEQUATE, "adequate (older scale)"), (GOOD, "good")],
)
def test_grade_in_a_sentence(grade, words):
    assert grade_in_words(grade) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"line": "care", "second_line": "care_leavers"}, "children in care and care leavers"),
        ({"line": "protection"}, "help and protection"),
        ({"name": "Capacity to improve"}, "capacity to improve"),
    ],
)
def test_area_in_a_sentence(fields, words):
    assert area_in_words(JudgementArea(**fields)) == words
