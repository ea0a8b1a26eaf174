from datetime import date

import pytest
from django.core.management import call_command

from findings.clock import Clock
from findings.models import Inspection, StatedDeadline
from tests.factories import (
    InspectionFactory,
    PassageFactory,
    RecommendationFactory,
    StatedDeadlineFactory,
    UserFactory,
)

from .loading import REFERENCE, VISIT, edit, load_text, plan_text

pytestmark = pytest.mark.django_db
Kind, Visit = StatedDeadline.Kind, Inspection.Kind
TODAY = date(2022, 7, 3)
DEADLINE = """\
- model: findings.stateddeadline
  fields: {inspection: [wes-2015], kind: plan, day: 2015-07-15, passage: [wes-2015-report, p3-9]}
"""


def visit(**fields) -> Inspection:
    known = {"start": date(2022, 2, 7), "end": date(2022, 2, 18), "published": date(2022, 4, 1)}
    return InspectionFactory(**(known | fields))


def clock_of(at: Inspection, today: date = TODAY) -> Clock:
    return Clock.from_visit(Inspection.objects.with_clock().get(pk=at.pk), today)


def days(clock: Clock) -> dict:
    return {d.kind: d.day for d in clock.deadlines}


def test_the_worked_case():
    clock = clock_of(visit())

    assert days(clock) == {Kind.REPORT: date(2022, 5, 18), Kind.PLAN: date(2022, 7, 15)}
    assert clock.start_in_words == (
        "Counted from publication on 1 April 2022: the day of receipt is not recorded. If the "
        "report came earlier, so does each day."
    )


def test_receipt_goes_before_publication():
    clock = clock_of(visit(received=date(2022, 3, 25)))

    assert days(clock)[Kind.PLAN] == date(2022, 7, 8)
    assert clock.start_in_words == "Counted from receipt on 25 March 2022."


def test_a_stated_day_stands_beside_the_computed_one_and_wins():
    at = visit()
    StatedDeadlineFactory(inspection=at, kind=Kind.PLAN, day=date(2022, 7, 8), source="Letter")

    report, plan = clock_of(at).deadlines

    assert (plan.computed, plan.day, plan.differs) == (date(2022, 7, 15), date(2022, 7, 8), True)
    assert plan.stated_at == "Letter"
    assert not report.differs


def test_a_stated_day_that_equals_the_count_does_not_differ():
    at = visit()
    passage = PassageFactory(document__inspection=at, document__title="Letter", page=2)
    StatedDeadlineFactory(
        inspection=at, kind=Kind.PLAN, day=date(2022, 7, 15), source="", passage=passage
    )

    plan = clock_of(at).deadlines[1]

    assert not plan.differs
    assert plan.stated_at == f"Letter, {passage.place}"


@pytest.mark.parametrize(
    ("kind", "heading", "expected"),
    [
        (Visit.INSPECTION, "", {Kind.REPORT, Kind.PLAN}),
        (Visit.INSPECTION, "Areas for priority action", {Kind.REPORT, Kind.PLAN}),
        (Visit.FOCUSED_VISIT, "Areas for priority action", {Kind.PLAN, Kind.FIRST_DRAFT}),
        (Visit.FOCUSED_VISIT, "Area for Priority Action", {Kind.PLAN, Kind.FIRST_DRAFT}),
        (Visit.FOCUSED_VISIT, "What needs to improve", set()),
        (Visit.MONITORING_VISIT, "Areas for priority action", set()),
        (Visit.SELF_EVALUATION, "", set()),
    ],
)
def test_what_is_due_depends_on_the_visit(kind, heading, expected):
    at = visit(kind=kind)
    RecommendationFactory(inspection=at, group=heading)

    assert set(days(clock_of(at))) == expected


def test_a_first_draft_is_due_after_20_working_days():
    at = visit(kind=Visit.FOCUSED_VISIT)
    RecommendationFactory(inspection=at, group="Areas for priority action")

    assert days(clock_of(at))[Kind.FIRST_DRAFT] == date(2022, 5, 4)


def test_another_visit_has_only_what_is_stated():
    at = visit(kind=Visit.JOINT_INSPECTION)
    StatedDeadlineFactory(inspection=at, kind=Kind.PLAN, day=date(2022, 8, 1))

    (plan,) = clock_of(at).deadlines

    assert (plan.computed, plan.day) == (None, date(2022, 8, 1))
    assert clock_of(at).start_in_words == ""


@pytest.mark.parametrize("fields", [{"published": None}, {"by_mention_only": True}])
def test_nothing_is_counted_without_a_day_or_a_document(fields):
    assert clock_of(visit(**fields)).deadlines == ()


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2022, 7, 3), "12 days left"),
        (date(2022, 7, 14), "1 day left"),
        (date(2022, 7, 15), "today"),
        (date(2022, 7, 16), "passed 1 day ago"),
        (date(2022, 11, 20), "passed 4 months ago"),
    ],
)
def test_how_long_is_left(today, words):
    assert clock_of(visit(), today).deadlines[1].left_in_words == words


def test_next_is_the_first_that_has_not_passed():
    at = visit()

    assert clock_of(at, date(2022, 4, 2)).next.kind == Kind.REPORT
    assert clock_of(at, TODAY).next.kind == Kind.PLAN
    assert clock_of(at, date(2022, 7, 16)).next is None


def newest(authority, today: date) -> Clock | None:
    return Clock.newest(list(authority.inspections.with_clock().in_time_order()), today)


def test_the_newest_clock_is_that_of_the_last_visit_that_set_one():
    at = visit()
    later = {"start": date(2022, 6, 1), "end": date(2022, 6, 2), "published": date(2022, 6, 30)}
    InspectionFactory(authority=at.authority, kind=Visit.FOCUSED_VISIT, **later)

    assert newest(at.authority, TODAY).visit == at


def test_a_clock_that_ran_out_two_years_ago_is_history():
    at = visit()

    assert newest(at.authority, date(2024, 7, 14)).visit == at
    assert newest(at.authority, date(2024, 7, 15)) is None


# Loading


def test_a_stated_deadline_is_loaded_once():
    load_text(REFERENCE + VISIT + DEADLINE)
    plan = load_text(REFERENCE + VISIT + DEADLINE)

    stated = StatedDeadline.objects.get()
    assert (stated.day, stated.passage.code) == (date(2015, 7, 15), "p3-9")
    assert plan.totals()["unchanged"] == sum(plan.totals().values())


def test_loaddata_takes_a_stated_deadline(tmp_path):
    load_text(REFERENCE + VISIT)
    fixture = tmp_path / "deadline.yaml"
    fixture.write_text(DEADLINE, encoding="utf-8")

    for _ in range(2):
        call_command("loaddata", fixture, verbosity=0)

    assert StatedDeadline.objects.get().inspection.code == "wes-2015"


def test_a_load_leaves_the_day_of_receipt_that_a_person_wrote():
    load_text(REFERENCE + VISIT)
    edit(Inspection.objects.get(), UserFactory(), received=date(2015, 3, 3))

    load_text(REFERENCE + VISIT.replace('title: "Inspection"', 'title: "Single inspection"'))

    at = Inspection.objects.get()
    assert (at.title, at.received) == ("Single inspection", date(2015, 3, 3))


def test_a_file_with_another_day_of_receipt_is_a_conflict():
    load_text(REFERENCE + VISIT)
    edit(Inspection.objects.get(), UserFactory(), received=date(2015, 3, 3))

    plan = load_text(VISIT.replace("end: 2015-02-11", "end: 2015-02-11\n    received: 2015-03-09"))

    assert plan.totals()["conflict"] == 1
    assert Inspection.objects.get().received == date(2015, 3, 3)


def test_a_file_does_not_overwrite_a_day_that_a_person_has_noted():
    load_text(REFERENCE + VISIT)
    noted = StatedDeadline(inspection=Inspection.objects.get(), kind=Kind.PLAN)
    edit(noted, UserFactory(), day=date(2015, 7, 10), source="Letter")

    plan = plan_text(DEADLINE)

    assert plan.totals()["conflict"] == 1
