from datetime import date

import pytest

from findings.grade_changes import grade_changes
from findings.grades import Change
from findings.models import Grade, Inspection, Judgement, JudgementArea, Line
from tests.factories import (
    FrameworkFactory,
    GradeFactory,
    InspectionFactory,
    JudgementAreaFactory,
    JudgementFactory,
)

pytestmark = pytest.mark.django_db

WORDS = {1: "Inadequate", 2: "Requires improvement", 3: "Good", 4: "Outstanding"}


def graded(visit, line, rank, *, second_line="", name="", scale="2013", area=None) -> Judgement:
    """A judgement of a visit under its own framework."""
    area = area or JudgementAreaFactory(
        framework=visit.framework, line=line, second_line=second_line, name=name or f"{line} area"
    )
    grade = GradeFactory(framework=visit.framework, word=WORDS[rank], rank=rank, scale=scale)
    return JudgementFactory(inspection=visit, area=area, grade=grade)


def visit(authority, year, **fields) -> Inspection:
    return InspectionFactory(authority=authority, start=date(year, 5, 1), **fields)


def changes(*visits, earlier=None, later=None):
    judgements = list(Judgement.objects.select_related("area__framework", "grade", "passage"))
    return grade_changes(visits, judgements, earlier or visits[0], later or visits[-1])


def test_grade_changes_same_framework(authority):
    then = visit(authority, 2015)
    now = visit(authority, 2017, framework=then.framework)
    before = graded(then, Line.PROTECTION, 1, name="Help and protection as printed")
    graded(now, Line.PROTECTION, 2, area=before.area)

    [row] = changes(then, now)

    assert (row.name, row.words, row.change) == (
        "Help and protection as printed", "Up one grade", Change.UP,
    )  # fmt: skip
    assert not row.is_torn
    assert row.now.since is None


def test_grade_changes_framework_changed_is_torn_and_named_by_its_line(authority):
    then, now = visit(authority, 2017), visit(authority, 2022)
    graded(then, Line.LEADERSHIP, 2, name="Leadership, management and governance")
    graded(now, Line.LEADERSHIP, 3, name="The impact of leaders")

    [row] = changes(then, now)

    assert (row.name, row.words, row.is_torn) == ("Leadership", "Up one grade", True)
    assert not row.has_other_scale


def test_grade_changes_other_scale_does_not_compare(authority):
    then, now = visit(authority, 2013), visit(authority, 2017)
    graded(then, Line.OVERALL, 2, scale="2012")
    graded(now, Line.OVERALL, 3)

    [row] = changes(then, now)

    assert (row.words, row.change, row.has_other_scale) == ("No comparison", Change.NONE, True)


def test_grade_changes_joint_judgement_at_both_visits_is_one_row(authority):
    then = visit(authority, 2019)
    now = visit(authority, 2022, framework=then.framework)
    before = graded(then, Line.CARE, 2, second_line=Line.CARE_LEAVERS, name="In care and leavers")
    graded(now, Line.CARE, 3, area=before.area)

    [row] = changes(then, now)

    assert row.name == "In care and leavers"
    assert row.then.is_joint


def test_grade_changes_joint_judgement_divided_later_stands_on_two_rows(authority):
    then = visit(authority, 2022)
    now = visit(authority, 2025, framework=then.framework)
    graded(then, Line.CARE, 3, second_line=Line.CARE_LEAVERS, name="In care and leavers")
    graded(now, Line.CARE, 3, name="In care")
    graded(now, Line.CARE_LEAVERS, 3, name="Leavers")

    rows = changes(then, now)

    assert [(r.name, r.words, r.is_torn) for r in rows] == [
        ("Children in care", "No change", True),
        ("Care leavers", "No change", True),
    ]


def test_grade_changes_letter_shows_what_stood_since(authority):
    before = visit(authority, 2015)
    letter = visit(authority, 2017, kind=Inspection.Kind.MONITORING_VISIT)
    now = visit(authority, 2018, framework=before.framework)
    judgement = graded(before, Line.PROTECTION, 1)
    graded(now, Line.PROTECTION, 2, area=judgement.area)

    [row] = changes(before, letter, now, earlier=letter)

    assert row.then.since == before
    assert row.words == "Up one grade"


def test_grade_changes_same_judgement_at_both_is_no_change_of_grade(authority):
    then = visit(authority, 2017)
    letter = visit(authority, 2019, kind=Inspection.Kind.FOCUSED_VISIT)
    graded(then, Line.PROTECTION, 2)

    [row] = changes(then, letter)

    assert (row.words, row.change, row.is_same_judgement) == ("No new grade", Change.NONE, True)


@pytest.mark.parametrize(
    ("line", "framework", "words"),
    [
        (Line.BOARD, "sif", "Not reviewed"),
        (Line.OVERALL, "ilacs_2026", "No overall judgement"),
        (Line.ADOPTION, "ilacs", "Not graded on its own since 2018"),
        (Line.CARE, "protection_2012", "Not part of that inspection"),
    ],
)
def test_grade_changes_missing_grade_says_why(authority, line, framework, words):
    with_it = visit(authority, 2016)
    without = visit(authority, 2010 if line == Line.CARE else 2020)
    without.framework = FrameworkFactory(code=framework)
    graded(with_it, line, 2)
    # What a full inspection grades besides: so the grade of before ends with it.
    graded(without, Line.LEADERSHIP, 2)
    if line != Line.CARE:
        graded(without, Line.CARE, 2)
    visits = sorted([with_it, without], key=lambda v: v.end)

    row = next(
        r for r in changes(*visits) if line in {s.area.line for s in (r.then, r.now) if s.area}
    )

    missing = row.then if row.then.visit == without else row.now
    assert (missing.judgement, missing.reason) == (None, words)
    assert row.words == "No comparison"


def test_grade_changes_letter_after_an_ended_grade_says_why_it_ended(authority):
    first, second = visit(authority, 2016), visit(authority, 2020)
    letter = visit(authority, 2021, kind=Inspection.Kind.FOCUSED_VISIT)
    second.framework = FrameworkFactory(code="ilacs")
    graded(first, Line.ADOPTION, 3)
    graded(second, Line.LEADERSHIP, 3)
    graded(second, Line.CARE, 3)

    row = next(r for r in changes(first, second, letter) if r.then.judgement)

    assert row.now.reason == "Not graded on its own since 2018"


def test_grade_changes_area_without_a_line_is_kept(authority):
    then, now = visit(authority, 2013), visit(authority, 2017)
    graded(then, "", 2, name="The quality of practice", scale="2012")

    [row] = changes(then, now)

    assert (row.name, row.now.reason) == ("The quality of practice", "Not graded on its own")


def test_grade_changes_nothing_known(authority):
    assert changes(visit(authority, 2013), visit(authority, 2017)) == []
    assert not Grade.objects.exists()
    assert not JudgementArea.objects.exists()
