import pytest
from django.urls import reverse
from django.utils import timezone

from actions.models import Brag, SignOff, UpdateConflict
from actions.writing import sign_off
from tests.conftest import signed_in
from tests.factories import (
    ActionFactory,
    EvidenceFactory,
    EvidenceVersionFactory,
    StatusUpdateFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def finished(plan):
    """Somebody else's, blue, with one piece of evidence."""
    action = ActionFactory(plan=plan)
    StatusUpdateFactory(action=action, brag=Brag.BLUE)
    evidence = EvidenceFactory(authority=plan.authority, title="Audit of July")
    evidence.actions.add(action)
    EvidenceVersionFactory(evidence=evidence)
    return action


def url(action):
    return reverse("actions:sign_off", args=[action.pk])


def answers(action, **more):
    return {
        "brag": "B",
        "note": "The audit bears it out",
        "evidence": [e.pk for e in action.evidence.all()],
        "seen": action.version,
    } | more


def test_a_second_person_gives_a_word_on_the_evidence(manager, finished):
    response = manager.post(url(finished), answers(finished))

    assert response.url == finished.get_absolute_url()
    given = finished.sign_offs.get()
    assert (given.number, given.brag, given.by) == (1, Brag.BLUE, manager.user)
    assert [e.title for e in given.evidence.all()] == ["Audit of July"]
    page = manager.get(finished.get_absolute_url())
    assert "The audit bears it out" in page.text
    assert "Audit of July" in page.text


def test_the_owner_cannot(finished, authority):
    owner = signed_in(authority, "manager")
    finished.owner = owner.user
    finished.save()

    assert owner.get(url(finished)).status_code == 403
    assert owner.post(url(finished), answers(finished)).status_code == 403
    assert not SignOff.objects.exists()


def test_whoever_wrote_the_status_cannot(manager, finished):
    StatusUpdateFactory(action=finished, brag=Brag.BLUE, by=manager.user)

    assert manager.post(url(finished), answers(finished)).status_code == 403


def test_blue_without_evidence_is_refused(manager, finished):
    response = manager.post(url(finished), answers(finished, evidence=[]))

    assert "Choose the evidence that shows that it is complete" in response.text
    assert not SignOff.objects.exists()


def test_a_second_person_may_disagree_without_evidence(manager, finished):
    manager.post(url(finished), answers(finished, evidence=[], brag="A"))

    assert finished.sign_offs.get().brag == Brag.AMBER


def test_evidence_of_another_action_is_refused(manager, finished):
    other = EvidenceFactory(authority=finished.authority)

    response = manager.post(url(finished), answers(finished, evidence=[other.pk]))

    assert response.status_code == 200
    assert not SignOff.objects.exists()


def test_there_is_nothing_to_judge_without_a_status(manager, plan):
    assert manager.get(url(ActionFactory(plan=plan))).status_code == 404


def test_a_newer_status_is_shown_before_it_is_judged(manager, finished):
    sent = answers(finished, note="Fits the old status")
    StatusUpdateFactory(action=finished, brag=Brag.AMBER, progress="Not complete after all")

    conflict = manager.post(url(finished), sent)

    assert conflict.status_code == 409
    assert "Not complete after all" in conflict.text
    assert "Fits the old status" in conflict.text
    assert not SignOff.objects.exists()

    manager.post(url(finished), sent | {"seen": conflict.context["form"]["seen"].value()})
    assert finished.sign_offs.get().number == 2


def test_sign_off_raises_and_writes_nothing_on_a_newer_status(finished):
    StatusUpdateFactory(action=finished)

    with pytest.raises(UpdateConflict):
        sign_off(
            action=finished,
            seen=1,
            brag="B",
            note="n",
            evidence=[],
            by=None,
            at=timezone.now(),
        )

    assert not SignOff.objects.exists()
