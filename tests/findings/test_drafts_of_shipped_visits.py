"""Drafts and proposals against the visits that the site comes with."""

import pytest

from findings.continuing import propose_continuations
from findings.drafts import confirm, plan_draft
from findings.models import Continuation, Inspection
from findings.reading import read
from tests.provenance import SOURCES

from .drafting import accepted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

# Enough homes, asked for four times; return home interviews, asked for again and again.
RECURRING = {
    ("SOM-2017-11", "SOM-2015-08"),
    ("SOM-2022-01", "SOM-2017-11"),
    ("SOM-2026-04", "SOM-2022-01"),
    ("SOM-2017-06", "SOM-2015-06"),
    ("SOM-2022-02", "SOM-2017-06"),
    ("BNE-2025-01", "BNE-2022-01"),
}


def proposed() -> set[tuple[str, str]]:
    """Codes of the later and the earlier of all that is proposed where no link is known."""
    Continuation.objects.all().delete()
    return {
        (link.later.code, link.earlier.code)
        for visit in Inspection.objects.in_time_order()
        for link in propose_continuations(visit)
    }


def test_what_recurs_is_proposed():
    assert proposed() >= RECURRING


def test_most_of_what_is_proposed_was_linked_by_hand():
    by_hand = set(Continuation.objects.values_list("later__code", "earlier__code"))

    found = proposed()

    assert len(found & by_hand) / len(found) > 0.5


# Somerset from its first framework to its last, and a letter.
BEHIND_FIXTURES = [
    "somerset_2018-01-29.pdf",
    "somerset_2019-02-21_focused-visit.pdf",
    "somerset_2022-09-21.pdf",
    "somerset_2026-06-17.pdf",
    "bath-and-north-east-somerset_2025-08-05.pdf",
]


@pytest.mark.sources
@pytest.mark.parametrize("name", BEHIND_FIXTURES)
def test_report_behind_a_fixture_doubles_nothing(name):
    content = (SOURCES / "reports" / name).read_bytes()
    draft = accepted(read(content, name), content=content)

    plan = plan_draft(draft)

    assert not plan.problems
    created = {kind: row["created"] for kind, row in plan.counts().items() if row["created"]}
    assert created.keys() <= {"passages", "findings"}
    changed = {d.field for change in plan.changes for d in change.differences}
    assert changed <= {"boxes", "reader"}
    assert confirm(draft).written
    again = plan_draft(draft).totals()
    assert again["unchanged"] == sum(again.values())
