"""Two administrators confirm the same draft, or add to it, at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Thread

import pytest
from django.db import connection
from django.db.models import QuerySet

from findings.drafts import LoadedBefore, add_item, confirm
from findings.models import Draft, DraftItem, Recommendation
from tests.factories import DraftFactory

from .drafting import accepted
from .loading import REFERENCE, load_text


@pytest.mark.django_db(transaction=True)
def test_only_one_of_two_loads_it():
    load_text(REFERENCE)
    draft = accepted()
    start, outcomes = Barrier(2), []

    def administrator():
        start.wait()
        try:
            outcomes.append(confirm(Draft.objects.get(pk=draft.pk)).written)
        except LoadedBefore:
            outcomes.append("loaded before")
        finally:
            connection.close()

    both = [Thread(target=administrator) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()

    assert sorted(map(str, outcomes)) == ["True", "loaded before"]
    assert Recommendation.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_items_that_two_add_at_once_get_a_place_each(monkeypatch):
    draft, together = DraftFactory(), Barrier(2, timeout=1)

    def create_together(items, **values):
        with suppress(BrokenBarrierError):  # The other waits for this one.
            together.wait()
        return QuerySet.create(items, **values)

    def add(words):
        try:
            return add_item(draft, "recommendation", {"text": words}, user=None).position
        finally:
            connection.close()

    monkeypatch.setattr(type(DraftItem.objects.all()), "create", create_together)
    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(add, ["One", "Two"])) == [1, 2]
