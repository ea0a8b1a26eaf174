"""Gathering asks the database as often for twenty rows in every list as for one."""

import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.models import Pack
from ofsted_tracker.packs.gather import gather
from tests import world
from tests.factories import AuthorityFactory

from .conftest import AT, SINCE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", Pack.Kind)
def test_gathering_asks_as_often_for_many_rows_as_for_one(kind, manager):
    few, many = (queries_of(kind, manager.user, rows) for rows in (1, 20))

    assert many == few


def queries_of(kind, user, rows: int) -> list[str]:
    """What a pack of a council with so many rows in every list asks, without the values.

    Each savepoint has a name of its own, and each plan its number.
    """
    slug = f"council-of-{rows}"
    user.memberships.all().delete()
    w = world.build(AuthorityFactory(name=slug, slug=slug), user, rows)
    reader = User.objects.get(pk=user.pk)  # Of whom nothing is remembered.
    with CaptureQueriesContext(connection) as queries:
        gather(w.plan, kind, since=SINCE, user=reader, at=AT, site="https://site.example/")
    asked = [query["sql"].partition(" WHERE ")[0] for query in queries]
    return [re.sub(r"\d+", "", sql) for sql in asked if "SAVEPOINT" not in sql]
