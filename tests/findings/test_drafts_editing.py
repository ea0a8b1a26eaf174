"""Two people at one item, and items that people add."""

import pytest

from findings.drafts import add_item
from findings.models import DraftItem, EditConflict
from tests.factories import DraftFactory, DraftItemFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_decide_notes_who_and_when():
    person, item = UserFactory(), DraftItemFactory()

    item.decide("accepted", user=person, expected_version=1)

    item.refresh_from_db()
    assert (item.decision, item.decided_by, item.version) == ("accepted", person, 2)
    assert item.decided_at


@pytest.mark.parametrize(
    "change",
    [
        lambda item, user: item.decide("rejected", user=user, expected_version=1),
        lambda item, user: item.correct({"text": "Mine"}, user=user, expected_version=1),
    ],
    ids=["decide", "correct"],
)
def test_change_of_an_item_that_somebody_changed_in_between_is_a_conflict(change):
    first, second = UserFactory(), UserFactory()
    item = DraftItemFactory()
    also_item = DraftItem.objects.get(pk=item.pk)
    item.correct({"text": "Theirs"}, user=first, expected_version=1)

    with pytest.raises(EditConflict) as conflict:
        change(also_item, second)

    assert conflict.value.item.decided_by == first
    assert DraftItem.objects.get().values["text"] == "Theirs"


def test_correction_goes_before_proposal_and_reading():
    item = DraftItemFactory(
        read={"text": "Read", "ref": "1"}, proposed={"theme": "homes", "title": "Proposed"}
    )

    item.correct({"title": "Corrected"}, user=None, expected_version=1)

    assert item.values | {"text": "Read", "ref": "1", "theme": "homes"} == item.values
    assert item.values["title"] == "Corrected"
    assert item.decision == "accepted"


def test_correction_can_be_taken_back():
    item = DraftItemFactory(corrected={"text": "Wrong"}, read={"text": "Read"})

    item.correct({}, user=None, expected_version=1)

    item.refresh_from_db()
    assert item.corrected is None
    assert item.values["text"] == "Read"


def test_added_item_comes_last_and_is_accepted():
    draft = DraftFactory()
    DraftItemFactory(draft=draft, position=7)
    person = UserFactory()

    item = add_item(draft, "recommendation", {"text": "Missed."}, user=person)

    assert (item.position, item.is_added, item.decision) == (8, True, "accepted")
    assert (item.values["text"], item.decided_by) == ("Missed.", person)
