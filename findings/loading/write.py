"""A plan to the database, by real saves: signals run, and history is kept."""

from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import PurePath

from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError

from findings.models import LoadedRecord

from .compare import REASON, base_key
from .parse import Problem
from .plan import Change, LoadPlan

LAST_NUMBER = 32_767  # The highest of a small integer column: parked objects stand there.


class NotWritten(Exception):
    """A record could not be written. The transaction must be rolled back."""

    def __init__(self, change: Change, message: str):
        record = change.record
        self.problem = Problem.at(record.file, record.line, "", message)
        super().__init__(str(self.problem))


def write(plan: LoadPlan, *, user=None) -> None:
    """Writes a plan without problems, inside the caller's transaction. Raises NotWritten."""
    changes = [change for change in plan.changes if change.applied]
    for change in changes:
        if change.is_new:
            change.instance.pk = None  # Until now it was a stand-in.
        change.instance._change_reason = f"{REASON}{_file_name(change)}"[:100]
        change.instance._history_user = user
    _park(plan)
    order, postponed = saving_order(changes)
    for change in order:
        for name in postponed[id(change)]:
            setattr(change.instance, name, None)
        _save(change)
    for change in order:
        if postponed[id(change)]:
            for name, target in postponed[id(change)].items():
                setattr(change.instance, name, target)
            _save(change)
    for change in order:
        for name, targets in change.removed.items():
            getattr(change.instance, name).remove(*targets)
        for name, targets in change.added.items():
            getattr(change.instance, name).add(*targets)
    _remember(plan.changes)


def saving_order(changes: list[Change]) -> tuple[list[Change], dict[int, dict]]:
    """Changes in an order in which each comes after the new objects that it points to.

    Where objects point to each other in a ring, a field that may be empty is postponed: id of the
    change to its fields and their targets. Raises NotWritten if no field of a ring may be empty.
    """
    numbers = {id(c.instance): number for number, c in enumerate(changes) if c.is_new}
    fields = defaultdict(list)  # (change, new object that it points to) to the fields that do.
    graph = {number: set() for number in range(len(changes))}
    for number, change in enumerate(changes):
        for field in _foreign_keys(change):
            target = numbers.get(id(getattr(change.instance, field.name)))
            if target is not None:
                fields[number, target].append(field)
                graph[number].add(target)
    postponed = defaultdict(dict)
    while True:
        try:
            order = [changes[number] for number in TopologicalSorter(graph).static_order()]
            return order, postponed
        except CycleError as error:
            ring = error.args[1]
        pairs = [(after, before) for before, after in pairwise(ring)]
        weak = [pair for pair in pairs if all(field.null for field in fields[pair])]
        if not weak:
            raise NotWritten(changes[ring[0]], "It points, by way of others, to itself.")
        number, target = weak[0]
        graph[number].remove(target)
        for field in fields[number, target]:
            postponed[id(changes[number])][field.name] = changes[target].instance


def _foreign_keys(change: Change) -> list:
    fields = [change.model._meta.get_field(name) for name in change.applied]
    return [field for field in fields if field.many_to_one]


def _park(plan: LoadPlan) -> None:
    for number, (instance, name) in enumerate(plan.to_park):
        rows = type(instance)._default_manager.filter(pk=instance.pk)
        rows.update(**{name: LAST_NUMBER - number})


def _save(change: Change) -> None:
    if not change.is_new and change.applied.keys() <= change.added.keys():
        return  # Only relations to many differ.
    for field in _foreign_keys(change):
        # Again, because a new target has its id only now.
        setattr(change.instance, field.name, getattr(change.instance, field.name))
    try:
        change.instance.save()
    except DatabaseError as error:
        raise NotWritten(change, f"The database refused this record: {error}") from error


def _remember(changes: list[Change]) -> None:
    """Records what this load has written, for the next one to compare with."""
    records = [
        LoadedRecord(
            content_type=ContentType.objects.get_for_model(change.model),
            natural_key=base_key(change.key),
            fields=change.next_base,
            source_name=_file_name(change)[:200],
        )
        for change in changes
        if change.next_base != change.base
    ]
    LoadedRecord.objects.bulk_create(
        records,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["content_type", "natural_key"],
        update_fields=["fields", "source_name", "loaded_at"],
    )


def _file_name(change: Change) -> str:
    return PurePath(change.record.file).name
