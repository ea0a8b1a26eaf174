from datetime import date, timedelta

import pytest
from django.utils import timezone

from findings.models import Inspection, StatedDeadline
from ofsted_tracker.pages.clock.form import state_of
from tests.factories import InspectionFactory, PassageFactory, StatedDeadlineFactory

pytestmark = pytest.mark.django_db
Kind = StatedDeadline.Kind


@pytest.fixture
def visit(authority) -> Inspection:
    """Published 20 days ago."""
    today = timezone.localdate()
    start = today - timedelta(days=90)
    return InspectionFactory(authority=authority, start=start, published=today - timedelta(days=20))


def url(visit: Inspection) -> str:
    return f"/inspections/{visit.pk}/clock/"


def parts(name: str, day: date) -> dict:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def seen(visit: Inspection) -> dict:
    return {"seen": state_of(Inspection.objects.get(pk=visit.pk))}


def test_a_manager_records_the_day_of_receipt(manager, visit):
    day = visit.published - timedelta(days=5)

    response = manager.post(url(visit), parts("received", day) | seen(visit), follow=True)

    visit.refresh_from_db()
    assert visit.received == day
    assert visit.history.first().history_user == manager.user
    assert "Counted from receipt on" in response.content.decode()


def test_a_day_is_taken_back(manager, visit):
    Inspection.objects.filter(pk=visit.pk).update(received=visit.published)

    manager.post(url(visit), seen(visit))

    visit.refresh_from_db()
    assert visit.received is None


def test_a_stated_day_is_noted_changed_and_taken_back_with_its_history(manager, visit):
    day = timezone.localdate() + timedelta(days=50)
    stated = parts("plan_day", day) | {"plan_source": "Covering letter"}

    manager.post(url(visit), stated | seen(visit))
    manager.post(url(visit), stated | {"plan_source": "Letter of May"} | seen(visit))

    noted = StatedDeadline.objects.get()
    assert (noted.kind, noted.day, noted.source) == (Kind.PLAN, day, "Letter of May")

    manager.post(url(visit), seen(visit))

    assert not StatedDeadline.objects.exists()
    kinds = StatedDeadline.history.values_list("history_type", "history_user")
    assert list(kinds) == [(t, manager.user.pk) for t in "-~+"]


def test_nothing_is_written_where_nothing_differs(manager, visit):
    StatedDeadlineFactory(inspection=visit, kind=Kind.PLAN, day=visit.published, source="Letter")
    before = Inspection.history.count(), StatedDeadline.history.count()
    same = parts("plan_day", visit.published) | {"plan_source": "Letter"}

    assert manager.post(url(visit), same | seen(visit)).status_code == 302

    assert (Inspection.history.count(), StatedDeadline.history.count()) == before


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (
            lambda v: parts("received", timezone.localdate() + timedelta(days=1)),
            "The day of receipt must not be in the future",
        ),
        (
            lambda v: parts("received", v.end - timedelta(days=1)),
            "A report is received after the visit. Enter a later day",
        ),
        (lambda v: {"received_day": "31", "received_month": "2"}, "Enter a real date"),
        (
            lambda v: parts("plan_day", v.published),
            "Statement of proposed action: say where Ofsted states the day",
        ),
        (
            lambda v: {"plan_source": "Letter"},
            "Statement of proposed action: enter the day that Ofsted states",
        ),
        (
            lambda v: parts("plan_day", v.start) | {"plan_source": "Letter"},
            "Statement of proposed action: enter a day after the visit",
        ),
        (
            lambda v: parts("plan_day", v.published) | {"plan_source": "Child, DOB 03/05/2012"},
            "This looks like a date of birth",
        ),
    ],
)
def test_what_cannot_be_is_said_and_not_written(manager, visit, sent, words):
    response = manager.post(url(visit), sent(visit) | seen(visit))

    assert response.status_code == 200
    assert words in response.content.decode()
    visit.refresh_from_db()
    assert visit.received is None
    assert not StatedDeadline.objects.exists()


def test_the_second_of_two_writers_sees_what_the_first_wrote(manager, visit):
    opened = seen(visit)
    first, mine = visit.published - timedelta(days=5), visit.published - timedelta(days=3)
    Inspection.objects.filter(pk=visit.pk).update(received=first)

    response = manager.post(url(visit), parts("received", mine) | opened)

    content = response.content.decode()
    assert response.status_code == 409
    assert "Somebody else has changed these days" in content
    assert f"{first.day} {first:%B %Y}" in content
    assert f'name="received_day" value="{mine.day}"' in content
    visit.refresh_from_db()
    assert visit.received == first

    assert manager.post(url(visit), parts("received", mine) | seen(visit)).status_code == 302


def test_a_day_that_a_document_states_is_not_to_be_edited_here(manager, visit):
    passage = PassageFactory(document__inspection=visit)
    StatedDeadlineFactory(
        inspection=visit, kind=Kind.PLAN, day=visit.published, source="", passage=passage
    )

    assert "plan_day" not in manager.get(url(visit)).content.decode()

    manager.post(url(visit), seen(visit))

    assert StatedDeadline.objects.get().day == visit.published


def test_a_self_evaluation_has_no_clock(manager, authority):
    own = InspectionFactory(authority=authority, kind=Inspection.Kind.SELF_EVALUATION)

    assert manager.get(url(own)).status_code == 404
    assert "must answer" not in manager.get(own.get_absolute_url()).content.decode()


def test_the_clock_stands_on_the_visit_and_on_the_overview(other_manager, visit):
    for page in [visit.get_absolute_url(), visit.authority.get_absolute_url()]:
        content = other_manager.get(page).content.decode()

        assert "By when the council must answer" in content
        assert "70 working days: Education and Inspections Act 2006, section 137" in content
        assert "Counted from publication" in content
        assert url(visit) not in content  # Who may not record a day is offered no form.


def test_an_old_clock_stands_on_the_visit_alone(manager, authority):
    old = InspectionFactory(
        authority=authority, start=date(2015, 1, 20), published=date(2015, 3, 27)
    )

    assert "By when the council" in manager.get(old.get_absolute_url()).content.decode()
    assert "By when the council" not in manager.get("/authorities/westshire/").content.decode()


def test_a_stated_day_that_differs_is_said_to_hold(manager, visit):
    StatedDeadlineFactory(inspection=visit, day=timezone.localdate() + timedelta(days=9))

    content = manager.get(visit.get_absolute_url()).content.decode()

    assert "9 days left; the stated day holds" in content
    assert "Covering letter of 21 September 2022" in content
