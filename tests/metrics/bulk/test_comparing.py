"""What is new, corrected, the same, contradicted or doubtful; and that it is written once."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from findings.models import Authority
from metrics.bulk.comparing import Group, Review
from metrics.bulk.figures import Figure, as_json
from metrics.bulk.jumps import is_jump
from metrics.bulk.writing import NotWritten, confirm, discard
from metrics.models import FigureFile, Indicator, Observation, Unit
from tests.factories import FigureFileFactory, ObservationFactory, PassageFactory, UserFactory

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
DAY = date(2025, 3, 31)


def file_of(authority: Authority, *figures: Figure, **more) -> FigureFile:
    return FigureFileFactory(authority=authority, read={"figures": as_json(figures)}, **more)


def figure(indicator: Indicator, value, day: date = DAY, *, row: int = 2, **more) -> Figure:
    return Figure(row, "westshire", indicator.slug, day, day, "31/03/2025", Decimal(value), **more)


def load(file: FigureFile, *accepted: str, user=None):
    digest = Review.of(file).digest
    return confirm(file, user=user, at=NOW, accepted=accepted, expected_digest=digest)


def groups_of(file: FigureFile) -> list[str]:
    return [line.group for line in Review.of(file).lines]


def held(indicator, authority, value, **more) -> Observation:
    more = {"stated_by": Observation.StatedBy.COUNCIL, "start": DAY} | more
    return ObservationFactory(indicator=indicator, authority=authority, value=value, **more)


def test_new_figure_is_held_with_its_source(authority, plans):
    user = UserFactory()
    file = file_of(authority, figure(plans, "9.1", numerator=33, denominator=364, note="Return"))

    counts = load(file, user=user)

    assert counts == {"new": 1}
    o = Observation.objects.get()
    assert (o.printed, o.numerator, o.note, o.row) == ("9.1%", 33, "Return", 2)
    assert (o.loaded_from, o.stated_by, o.period) == (file, "council", "31 March 2025")
    kept = o.history.get()
    assert (kept.history_user, kept.history_change_reason) == (user, f"Loaded from {file.name}")
    file.refresh_from_db()
    assert (file.state, file.decided_by, file.decided_at) == ("confirmed", user, NOW)


def test_the_same_again_changes_nothing(authority, plans):
    load(file_of(authority, figure(plans, 9)))

    assert groups_of(file_of(authority, figure(plans, "9.0"))) == [Group.UNCHANGED]


def test_value_of_an_earlier_table_is_corrected_with_its_history(authority, plans):
    load(file_of(authority, figure(plans, 9)))
    later = file_of(authority, figure(plans, 10, row=7))

    assert groups_of(later) == [Group.CORRECTION]
    load(later)

    o = Observation.objects.get()
    assert (o.printed, o.loaded_from, o.row) == ("10%", later, 7)
    assert [str(h.value) for h in o.history.all()] == ["10.0000", "9.0000"]


def test_what_a_person_changed_since_is_not_overwritten(authority, plans):
    load(file_of(authority, figure(plans, 9)))
    Observation.objects.get().save()  # In the admin: without the reason of a load.
    later = file_of(authority, figure(plans, 10))

    assert groups_of(later) == [Group.CONTRADICTING]


@pytest.mark.parametrize("source", ["person", "document", "statistics"])
def test_other_source_is_contradicted_side_by_side(source, authority, plans):
    more = {}
    if source == "document":
        passage = PassageFactory(document__inspection__authority=authority)
        more = {"passage": passage, "inspection": passage.document.inspection}
    if source == "statistics":
        more = {"stated_by": "statistics", "loaded_from": FigureFileFactory(kind="statistics")}
    other = held(plans, authority, 12, **more)
    file = file_of(authority, figure(plans, 9), figure(plans, 8, date(2024, 3, 31)))

    assert groups_of(file) == [Group.CONTRADICTING, Group.NEW]
    assert load(file) == {"new": 1}  # Not asked for, the other is left out.
    assert Observation.objects.filter(end=DAY).get() == other

    again = file_of(authority, figure(plans, 9))
    assert load(again, "contradicting") == {"contradicting": 1}
    assert sorted(o.value for o in Observation.objects.filter(end=DAY)) == [9, 12]
    assert groups_of(file_of(authority, figure(plans, 9))) == [Group.UNCHANGED]


def test_value_that_another_source_gives_too_is_not_doubled(authority, plans):
    held(plans, authority, 9)

    assert groups_of(file_of(authority, figure(plans, 9))) == [Group.UNCHANGED]


def test_month_and_its_last_day_are_one_period(authority, plans):
    held(plans, authority, 9, start=date(2025, 3, 1), end=DAY)
    quarter = Figure(3, "westshire", "plans", date(2025, 1, 1), DAY, "Q4", Decimal(9))

    assert groups_of(file_of(authority, figure(plans, 9), quarter)) == ["unchanged", "new"]


def test_range_of_a_document_is_not_the_same_as_its_lower_end(authority, plans):
    held(plans, authority, 9, high=12)

    assert groups_of(file_of(authority, figure(plans, 9))) == [Group.CONTRADICTING]


def test_figure_of_a_part_stands_beside_that_of_the_whole(authority, plans):
    held(plans, authority, 9)

    assert groups_of(file_of(authority, figure(plans, 12, scope="two teams"))) == [Group.NEW]


def test_jump_is_doubtful_beside_what_is_held_and_beside_the_file(authority, plans):
    held(plans, authority, 10)
    file = file_of(
        authority,
        figure(plans, 60, date(2025, 9, 30)),
        figure(plans, 62, date(2026, 3, 31)),
        figure(plans, 95, date(2029, 3, 31)),  # So much later, anything may be.
    )

    first, second, third = Review.of(file).lines

    assert first.doubts == ("Far from the value before: 10% about March 2025.",)
    assert (first.group, second.group, third.group) == ("doubtful", "new", "new")
    assert load(file, "doubtful") == {"doubtful": 1, "new": 2}


@pytest.mark.parametrize(
    ("before", "now", "unit", "expected"),
    [
        (10, 35, Unit.PERCENT, False),
        (10, 36, Unit.PERCENT, True),
        (15, 31, Unit.PER_WORKER, True),
        (15, 29, Unit.PER_WORKER, False),
        (2, 9, Unit.COUNT, False),
        (0, 12, Unit.COUNT, True),
        (40, 12, Unit.WEEKS, True),
    ],
)
def test_jump(before, now, unit, expected):
    assert is_jump(Decimal(before), Decimal(now), unit) is expected


# Once, and not behind anybody's back


def test_table_is_loaded_once(authority, plans):
    file = file_of(authority, figure(plans, 9))
    digest = Review.of(file).digest
    load(file)

    with pytest.raises(NotWritten, match="was confirmed before"):
        confirm(file, user=None, at=NOW, accepted=(), expected_digest=digest)

    assert Observation.objects.count() == 1


def test_nothing_is_written_where_the_data_changed_since_the_look(authority, plans):
    file = file_of(authority, figure(plans, 9))
    digest = Review.of(file).digest
    held(plans, authority, 12)

    with pytest.raises(NotWritten, match="changed since"):
        confirm(file, user=None, at=NOW, accepted=("contradicting",), expected_digest=digest)

    assert Observation.objects.count() == 1


def test_discarded_table_is_never_loaded(authority, plans):
    file = file_of(authority, figure(plans, 9))
    discard(file, user=None, at=NOW)

    with pytest.raises(NotWritten, match="was discarded before"):
        load(file)
    with pytest.raises(NotWritten, match="was discarded before"):
        discard(file, user=None, at=NOW)


def test_table_with_faults_is_never_loaded(authority, plans):
    file = file_of(authority, figure(plans, 9))
    file.read["faults"] = [{"row": 3}]
    file.save()

    with pytest.raises(NotWritten, match="faults"):
        load(file)


def test_nothing_to_load_leaves_the_table_waiting(authority, plans):
    held(plans, authority, 12)
    file = file_of(authority, figure(plans, 9))

    with pytest.raises(NotWritten, match="nothing to load"):
        load(file)

    file.refresh_from_db()
    assert file.state == FigureFile.State.WAITING


def test_review_does_not_read_the_table_of_every_held_figure(authority, plans):
    """A table of 8,500 rows, read once for each of them, took all memory."""
    load(file_of(authority, figure(plans, 9)))

    (line,) = Review.of(file_of(authority, figure(plans, 9))).lines

    assert "read" in line.held.loaded_from.get_deferred_fields()
