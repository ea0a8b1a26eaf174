"""Records beside the database: what a load would create, update, leave or ask about.

Three states are compared, field by field: the base (what the last load wrote), the database and
the file. A person's edit is never overwritten: it is kept, or it is a conflict to decide.
"""

import json
from collections import defaultdict
from difflib import get_close_matches
from functools import cache
from itertools import count
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Model, Prefetch

from findings.models import LoadedRecord
from findings.models.natural import NaturalKeyModel

from .checks import check
from .parse import Record
from .plan import Change, Decisions, Difference, LoadPlan
from .values import (
    held_value,
    in_batches,
    key_fields,
    loadable_fields,
    natural_key_of,
    natural_paths,
    read_value,
)

REASON = "Loaded from "  # Begins the change reason of every load in an object's history.

# Model and natural key to object: of the database, or new and not yet saved.
Shelf = dict[tuple[type[Model], tuple], Model]


def compare(
    records: list[Record], *, decisions: Decisions | None = None, lock: bool = False
) -> LoadPlan:
    """The plan of a load. Reads only; ``lock`` holds the objects until the transaction ends."""
    read = [_change_of(record) for record in records]
    changes = _one_an_object([change for change in read if change.key])
    shelf = _fetch(changes, lock=lock)
    temporary_ids = count(-1, -1)
    for change in changes:
        place = (change.model, change.key)
        if place not in shelf:
            # The id stands in until the object is saved, so that constraints can be checked.
            shelf[place] = change.model(pk=next(temporary_ids))
            change.is_new = True
        change.instance = shelf[place]
    for change in changes:
        _note_dangling_references(change, shelf)
        if change.is_new:
            _note_missing_fields(change)
    _find_differences(changes, decisions or {})
    for change in changes:
        _set_values(change, shelf)
    to_park = check([change for change in changes if not change.problems])
    problems = [problem for change in read for problem in change.problems]
    return LoadPlan(changes, problems, to_park)


@cache
def loadable_models() -> dict[str, type[Model]]:
    """Label to model, of all that may stand in a file: those with a natural key."""
    return {m._meta.label_lower: m for m in apps.get_models() if issubclass(m, NaturalKeyModel)}


def _change_of(record: Record) -> Change:
    """A record in plain values. Its key is empty if it cannot be told what the record states."""
    change = Change(record, loadable_models().get(record.model))
    if change.model is None:
        change.note(_unknown_model(record.model))
        return change
    fields = loadable_fields(change.model)
    for name, entry in record.fields.items():
        try:
            if name not in fields:
                raise ValidationError(_unknown_field(change.model, name))
            change.values[name] = read_value(fields[name], entry)
        except ValidationError as error:
            change.note(" ".join(error.messages), name)
    change.key = natural_key_of(change.model, change.values)
    if not change.key:
        for name in key_fields(change.model):
            if name not in record.fields and name not in record.unread:
                change.note(f"{record.model} is found by “{name}”. Add it.", name)
    return change


def _one_an_object(changes: list[Change]) -> list[Change]:
    """A record of a later file adds to that of an earlier, and overrides it."""
    by_key: dict[tuple, Change] = {}
    for change in changes:
        earlier = by_key.get((change.model, change.key))
        if earlier and earlier.record.file == change.record.file:
            change.note(
                f"{_named(change.model, change.key)} is already in line {earlier.record.line}. "
                "Keep one of the two."
            )
        elif earlier:
            change.values = {**earlier.values, **change.values}
        by_key[change.model, change.key] = change
    return list(by_key.values())


def _unknown_model(label: str) -> str:
    if label in {m._meta.label_lower for m in apps.get_models()}:
        return f"{label} may not be loaded from a file. Take the record out."
    return f"There is no model “{label}”{_did_you_mean(label, loadable_models())}"


def _unknown_field(model, name: str) -> str:
    label = model._meta.label_lower
    fields = {f.name for f in [*model._meta.concrete_fields, *model._meta.many_to_many]}
    if name in fields:
        return f"“{name}” of {label} is set by the site itself. Take the line out."
    return f"{label} has no field “{name}”{_did_you_mean(name, loadable_fields(model))}"


def _did_you_mean(word: str, words) -> str:
    nearest = get_close_matches(word, words, n=1)
    return f"; did you mean “{nearest[0]}”?" if nearest else ". Correct it, or take it out."


def _named(model, key: tuple) -> str:
    return f"{model._meta.label_lower} “{', '.join(map(str, key))}”"


def _references(change: Change):
    """Field, target model and natural key of every object that a record points to."""
    for name, value in change.values.items():
        field = change.model._meta.get_field(name)
        if field.is_relation and value is not None:
            for key in value if field.many_to_many else [value]:
                yield name, field.related_model, tuple(key)


def _fetch(changes: list[Change], *, lock: bool) -> Shelf:
    """All objects that the records state or point to, by a few queries a model."""
    stated, keys = defaultdict(set), defaultdict(set)
    many_to_many = defaultdict(set)
    for change in changes:
        stated[change.model].add(change.key)
        keys[change.model].add(change.key)
        for _, model, key in _references(change):
            keys[model].add(key)
        many_to_many[change.model] |= {
            f.name for f in change.model._meta.many_to_many if f.name in change.values
        }
    shelf: Shelf = {}
    for model, wanted in keys.items():
        queryset = model._default_manager.select_related(*_paths_of_keys(model)).order_by()
        for name in many_to_many[model]:
            target = model._meta.get_field(name).related_model
            others = target._default_manager.select_related(*_paths_of_keys(target))
            queryset = queryset.prefetch_related(Prefetch(name, others.order_by()))
        if lock and stated[model]:
            queryset = queryset.select_for_update(of=("self",))
        for some in in_batches(sorted(wanted)):
            columns = zip(natural_paths(model), zip(*some, strict=True), strict=True)
            among = {f"{path}__in": set(values) for path, values in columns}
            for found in queryset.filter(**among):
                shelf[model, found.natural_key()] = found
    return shelf


def _paths_of_keys(model) -> list[str]:
    """What to join so that natural keys of a model and of what it points to need no query."""
    paths = set()
    for field in loadable_fields(model).values():
        if field.many_to_one:
            for path in natural_paths(field.related_model):
                owner, _, _ = path.rpartition("__")
                paths.add(f"{field.name}__{owner}" if owner else field.name)
    return sorted(paths)


def _note_dangling_references(change: Change, shelf: Shelf) -> None:
    for name, model, key in _references(change):
        if (model, key) not in shelf:
            change.note(
                f"There is no {_named(model, key)} in the database or in these files. "
                "Correct it, or load the file that holds it first.",
                name,
            )


def _note_missing_fields(change: Change) -> None:
    given = change.values.keys() | change.record.fields.keys() | change.record.unread
    for name, field in loadable_fields(change.model).items():
        may_lack = field.blank or field.null or field.has_default() or field.many_to_many
        if name not in given and not may_lack:
            change.note(f"{change.label} needs “{name}”. Add it.", name)


def _find_differences(changes: list[Change], decisions: Decisions) -> None:
    """Sets base and differences of every change that has an object in the database."""
    bases = _bases(changes)
    by_model = defaultdict(list)
    for change in changes:
        change.base = bases.get(_base_place(change))
        by_model[change.model].append(change)
    for model, of_model in by_model.items():
        old = [change for change in of_model if not change.is_new]
        without_base = [c for c in old if c.values.keys() - (c.base or {}).keys()]
        touched = _touched_by_people(model, without_base)
        for change in old:
            for name, theirs in change.values.items():
                difference = _difference(change, name, theirs, change.instance.pk in touched)
                if difference is None:
                    continue
                if difference.outcome == "conflict":
                    place = (change.label, change.key, name)
                    difference.decision = decisions.get(place, "")
                change.differences.append(difference)


def _difference(change: Change, name: str, theirs: Any, is_touched: bool) -> Difference | None:
    field = change.model._meta.get_field(name)
    base = change.base or {}
    ours = held_value(change.instance, field)
    if field.many_to_many and field.remote_field.symmetrical:
        # The other side names its pairs too, so what this record does not name may stay.
        wanted = _merged(base.get(name, []), ours, theirs)
        return None if ours == wanted else Difference(name, ours, wanted, "update")
    if ours == theirs:
        return None
    if name in base:
        outcome = "update" if ours == base[name] else "kept" if theirs == base[name] else "conflict"
    else:
        outcome = "conflict" if is_touched else "update"
    return Difference(name, ours, theirs, outcome)


def _merged(base: list, ours: list, theirs: list) -> list:
    """What we hold, less what the file has taken out since the base, with what it has added."""
    stay = [key for key in ours if key in theirs or key not in base]
    return sorted(stay + [key for key in theirs if key not in base and key not in ours])


def base_key(key: tuple) -> str:
    """A natural key as LoadedRecord stores it."""
    return json.dumps(key, ensure_ascii=False)


def _base_place(change: Change) -> tuple[int, str]:
    """Where its base is kept: content type and natural key of a LoadedRecord."""
    return ContentType.objects.get_for_model(change.model).pk, base_key(change.key)


def _bases(changes: list[Change]) -> dict[tuple[int, str], dict]:
    """Place to what the last load wrote there, of the changes of all models at once."""
    return {
        (loaded.content_type_id, loaded.natural_key): loaded.fields
        for some in in_batches([_base_place(change) for change in changes])
        for loaded in LoadedRecord.objects.filter(
            content_type__in={content_type for content_type, _ in some},
            natural_key__in=[key for _, key in some],
        )
    }


def _touched_by_people(model, changes: list[Change]) -> set[int]:
    """Ids of objects that a person, and not a load, has changed."""
    if not hasattr(model, "history"):
        return set()
    by_people = model.history.filter(history_user__isnull=False)
    by_people = by_people.exclude(history_change_reason__startswith=REASON)
    ids = [change.instance.pk for change in changes]
    return {
        pk
        for some in in_batches(ids)
        for pk in by_people.filter(id__in=some).values_list("id", flat=True)
    }


def _set_values(change: Change, shelf: Shelf) -> None:
    """Sets on the object what is to be written. Relations to many are only noted."""
    for name, value in change.applied.items():
        field = change.model._meta.get_field(name)
        if field.many_to_many:
            held = [] if change.is_new else list(getattr(change.instance, name).all())
            keys = [list(other.natural_key()) for other in held]
            change.added[name] = [
                shelf[field.related_model, tuple(key)]
                for key in value
                if key not in keys and (field.related_model, tuple(key)) in shelf
            ]
            change.removed[name] = [
                other for other, key in zip(held, keys, strict=True) if key not in value
            ]
        elif field.is_relation:
            if value is None or (field.related_model, tuple(value)) in shelf:
                target = value and shelf[field.related_model, tuple(value)]
                setattr(change.instance, name, target)
        else:
            setattr(change.instance, name, field.to_python(value))
