from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from metrics.models import Intervention
from ofsted_tracker.permissions import INSPECTOR, MANAGER
from tests.conftest import signed_in
from tests.factories import (
    AuthorityFactory,
    IndicatorFactory,
    InterventionFactory,
    ObservationFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def mark(authority) -> Intervention:
    return InterventionFactory(authority=authority)


def sent(words="A second team", *, day=None, **fields) -> dict:
    day = day or timezone.localdate()
    parts = {"day_day": day.day, "day_month": day.month, "day_year": day.year}
    return {"words": words} | parts | fields


def version(mark) -> int:
    return mark.history.first().pk


def edit(mark) -> str:
    return reverse("indicators:intervention_edit", args=[mark.pk])


def remove(mark) -> str:
    return reverse("indicators:intervention_remove", args=[mark.pk])


def html(response) -> str:
    return response.content.decode()


class TestAdd:
    @pytest.fixture
    def url(self, authority):
        page = reverse("indicators:intervention_add", args=[IndicatorFactory().pk])
        return f"{page}?authority={authority.slug}"

    def test_stands_on_the_page_of_the_indicator(self, authority, manager, url):
        answer = manager.post(url, sent(rebases="on"), follow=True)

        mark = Intervention.objects.get()
        assert (mark.authority, mark.by, mark.rebases) == (authority, manager.user, True)
        assert "<b>A</b>" in html(answer)
        assert "A second team <span" in html(answer)
        assert "Limits start anew." in html(answer)
        assert edit(mark) in html(answer)

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"words": ""}, "Enter what was done"),
            ({"day_month": "13"}, "Enter a real date"),
            ({"day_year": ""}, "Enter a real date"),
            ({"day_year": "2999"}, "The day must not be in the future"),
            ({"words": "Visits to the child born 3 May 2012"}, "looks like a date of birth"),
        ],
    )
    def test_faults_are_said(self, manager, url, wrong, said):
        answer = manager.post(url, sent() | wrong)
        assert said in html(answer)
        assert not Intervention.objects.exists()

    def test_day_has_one_mark(self, manager, url):
        manager.post(url, sent("The first"))
        answer = manager.post(url, sent("The second"))
        assert "On that day there is a mark already: “The first”" in html(answer)
        assert Intervention.objects.get().words == "The first"


class TestReaders:
    @pytest.mark.parametrize("group", [MANAGER, INSPECTOR])
    def test_people_of_another_council_see_it_beside_published_figures(self, group, mark):
        ObservationFactory(
            indicator=mark.indicator, authority=mark.authority, stated_by="statistics"
        )
        page = html(signed_in(AuthorityFactory(), group).get(mark.get_absolute_url()))
        assert mark.words in page
        assert edit(mark) not in page

    @pytest.mark.parametrize("group", [MANAGER, INSPECTOR])
    def test_people_of_another_council_do_not_see_it_beside_unpublished_ones(self, group, mark):
        ObservationFactory(indicator=mark.indicator, authority=mark.authority, stated_by="council")
        published = {"indicator": mark.indicator, "stated_by": "statistics"}
        ObservationFactory(**published)  # Of another council.
        ObservationFactory(**published, authority=mark.authority, comparator="england")
        reader = signed_in(AuthorityFactory(), group)
        assert mark.words not in html(reader.get(mark.get_absolute_url()))

    def test_inspectors_of_the_council_see_it_beside_any(self, inspector, mark):
        page = html(inspector.get(mark.get_absolute_url()))
        assert mark.words in page
        assert edit(mark) not in page

    def test_form_says_who_will_see_it(self, manager, mark):
        page = html(manager.get(edit(mark)))
        assert "everybody who may see the figures sees it" in page


class TestEdit:
    def test_saves(self, manager, mark):
        manager.post(edit(mark), sent("Another team", day=mark.day, seen=version(mark)))
        mark.refresh_from_db()
        assert mark.words == "Another team"
        assert mark.history.first().history_user == manager.user

    def test_second_writer_is_shown_what_the_first_wrote(self, manager, mark):
        seen = version(mark)
        manager.post(edit(mark), sent("The first", seen=seen, rebases="on"))

        answer = manager.post(edit(mark), sent("The second", seen=seen))

        assert answer.status_code == 409
        assert "“The first”, limits start anew" in html(answer)
        assert 'value="The second"' in html(answer)
        mark.refresh_from_db()
        assert mark.words == "The first"

    def test_second_writer_may_save_after_all(self, manager, mark):
        manager.post(edit(mark), sent("The first", seen=version(mark)))
        manager.post(edit(mark), sent("The second", seen=version(mark)))
        mark.refresh_from_db()
        assert mark.words == "The second"

    def test_without_a_version_nothing_is_saved(self, manager, mark):
        assert manager.post(edit(mark), sent("Blind")).status_code == 409

    def test_of_two_at_a_mark_that_a_fixture_brought_the_second_is_told(self, manager, mark):
        mark.history.all().delete()
        opened = manager.get(edit(mark))
        assert '<input type="hidden" name="seen" value="">' in html(opened)

        assert manager.post(edit(mark), sent("The first", seen="")).status_code == 302
        assert manager.post(edit(mark), sent("The second", seen="")).status_code == 409
        mark.refresh_from_db()
        assert mark.words == "The first"

    def test_day_of_another_mark_is_refused(self, manager, mark):
        day = mark.day + timedelta(days=1)
        other = InterventionFactory(indicator=mark.indicator, authority=mark.authority, day=day)
        answer = manager.post(edit(mark), sent(day=other.day, seen=version(mark)))
        assert "On that day there is a mark already" in html(answer)


class TestRemove:
    def test_keeps_the_history(self, manager, mark):
        manager.post(remove(mark), {"seen": version(mark)})
        assert not Intervention.objects.exists()
        newest = Intervention.history.first()
        assert (newest.history_type, newest.history_user) == ("-", manager.user)

    def test_of_a_mark_that_a_fixture_brought(self, manager, mark):
        mark.history.all().delete()
        assert manager.post(remove(mark), {"seen": ""}).status_code == 302
        assert not Intervention.objects.exists()

    def test_not_what_somebody_has_changed_meanwhile(self, manager, mark):
        seen = version(mark)
        manager.post(edit(mark), sent("The first", seen=seen))
        answer = manager.post(remove(mark), {"seen": seen})
        assert answer.status_code == 409
        assert "“The first”" in html(answer)
        assert Intervention.objects.exists()
