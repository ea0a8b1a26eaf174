from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from actions.models import Evidence, Pack
from actions.writing import add_evidence
from ofsted_tracker.packs.gather import gather
from ofsted_tracker.permissions import MANAGER
from tests import world
from tests.conftest import signed_in
from tests.factories import AuthorityFactory
from tests.world import World

SINCE = date(2020, 1, 1)
AT = timezone.localtime().replace(microsecond=0)  # The world is full of what is due today.


@pytest.fixture
def manager(db):
    """A manager of Westshire, and the owner of its actions."""
    return signed_in(AuthorityFactory(name="Westshire", slug="westshire"), MANAGER)


@pytest.fixture
def w(manager) -> World:
    """Westshire with two rows in every list."""
    authority = manager.user.memberships.get().authority
    manager.user.memberships.all().delete()  # The world makes its own.
    return world.build(authority, manager.user, 2)


@pytest.fixture
def audit(w, manager) -> Evidence:
    """A piece of evidence with a file that is kept with its hash."""
    return add_evidence(
        authority=w.authority, title="Audit of visits", actions=[w.action], recommendations=[],
        by=manager.user, at=AT, file=ContentFile(b"Team,Seen\nNorth,9\n", "audit.csv"),
        speaks_to=date(2026, 8, 1), shows="Most were seen in time.",
    )  # fmt: skip


@pytest.fixture
def content(w, manager):
    """What a pack of a kind says of Westshire, as it is kept."""

    def make(kind=Pack.Kind.BOARD) -> dict:
        site = "https://site.example/"
        return gather(w.plan, kind, since=SINCE, user=manager.user, at=AT, site=site).as_json()

    return make
