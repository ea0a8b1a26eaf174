"""What the database would refuse, found before anything is written: constraints and uniqueness.

Uniqueness is judged by the state after the load, so records may trade places.
"""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db import models

from .conditions import violated
from .plan import Change
from .values import held_value, in_batches, key_fields, natural_paths, plain


def check(changes: list[Change]) -> list[tuple[models.Model, str]]:
    """Notes problems on the changes. Returns objects, with their numbered field, to park.

    To park an object is to give it a free number before others are saved, because one of them
    takes the number that it leaves.
    """
    to_park = []
    by_model = defaultdict(list)
    applied = [change for change in changes if change.applied]
    _check_constraints(applied)
    for change in applied:
        by_model[change.model].append(change)
    for model, of_model in by_model.items():
        for names, message in _unique_sets(model):
            to_park += _check_unique(model, of_model, names, message)
    return to_park


def _check_constraints(changes: list[Change]) -> None:
    by_instance = {id(change.instance): change for change in changes}
    for change in changes:
        try:
            change.instance.clean()
        except ValidationError as error:
            change.note(" ".join(error.messages))
    for instance, constraint in violated([change.instance for change in changes]):
        by_instance[id(instance)].note(str(constraint.get_violation_error_message()))


def _unique_sets(model):
    """Names of fields that no two objects share, with the sentence that says so."""
    another = f"Another {model._meta.verbose_name} has"
    for field in model._meta.concrete_fields:
        if field.unique and not field.primary_key:
            yield [field.name], f"{another} this {field.verbose_name}."
    for constraint in model._meta.total_unique_constraints:
        names = list(constraint.fields)
        if constraint.violation_error_message == constraint.default_violation_error_message:
            yield names, f"{another} the same {' and '.join(names)}."
        else:
            yield names, constraint.get_violation_error_message()


def _check_unique(model, changes: list[Change], names: list[str], message: str):
    if names == key_fields(model):
        return []  # Two records of one natural key are one object.
    fields = [model._meta.get_field(name) for name in names]
    wanted: dict[tuple, Change] = {}
    for change in changes:
        if change.applied.keys() & set(names):
            place = _flat(held_value(change.instance, field) for field in fields)
            if place in wanted:
                other = wanted[place].record
                change.note(f"{message} See {other.file}, line {other.line}.", names[-1])
            if None not in place:  # Of those that hold nothing there may be many.
                wanted[place] = change
    leaving = {change.instance.pk: change for change in changes if not change.is_new}
    numbered = [f.name for f in fields if isinstance(f, models.IntegerField)]
    to_park = []
    for pk, place in _taken(model, fields, wanted):
        change = wanted.get(place)
        if change is None or change.instance.pk == pk:
            continue
        owner = leaving.get(pk)
        if owner and numbered and _leaves(owner, fields, place):
            to_park.append((owner.instance, numbered[0]))
        else:
            change.note(message, names[-1])
    return to_park


def _leaves(owner: Change, fields, place: tuple) -> bool:
    """Whether an object leaves, by this load, the place that it now holds."""
    return _flat(held_value(owner.instance, field) for field in fields) != place


def _taken(model, fields, wanted: dict[tuple, Change]):
    """Id and place of every object of the database that may hold a wanted place."""
    paths, leaves = [], []
    for field in fields:
        if field.is_relation:
            target_paths = natural_paths(field.related_model)
            paths += [f"{field.name}__{path}" for path in target_paths]
            leaves += [None] * len(target_paths)
        else:
            paths.append(field.name)
            leaves.append(field)
    first_values = sorted({place[0] for place in wanted}, key=str)
    for some in in_batches(first_values):
        rows = model._default_manager.filter(**{f"{paths[0]}__in": some}).order_by()
        for pk, *values in rows.values_list("pk", *paths):
            columns = zip(leaves, values, strict=True)
            yield pk, tuple(plain(field, v) if field else v for field, v in columns)


def _flat(values) -> tuple:
    return tuple(part for v in values for part in (v if isinstance(v, list) else [v]))
