"""Two administrators confirm the same draft at the same moment."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from findings.drafts import LoadedBefore, confirm
from findings.models import Draft, Recommendation

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
