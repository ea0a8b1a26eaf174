"""Values and natural keys of models in one plain form, so that file, base and database compare.

The plain form is JSON: dates as ISO text, decimals without trailing noughts, an object as the list
that is its natural key, many objects as a sorted list of those.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from findings.models.natural import NaturalKeyModel

from .parse import Entry


def loadable_fields(model) -> dict[str, models.Field]:
    """Fields that a file may set: no key, no file, nothing that the site fills in itself."""
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return {
        f.name: f
        for f in fields
        if f.editable and not f.primary_key and not isinstance(f, models.FileField)
    }


def natural_paths(model) -> tuple[str, ...]:
    """Look-up paths of a model's natural key: (“framework__code”, “code”)."""
    return model.natural_fields if issubclass(model, NaturalKeyModel) else (model.USERNAME_FIELD,)


def natural_key(model, values: list) -> tuple:
    """Values of a natural key in the types of their columns. Raises ValidationError."""
    paths = natural_paths(model)
    if len(values) != len(paths):
        raise ValidationError(f"Name it by {_shape(model)}.")
    return tuple(
        _end_of(model, path).clean(value, None) for path, value in zip(paths, values, strict=True)
    )


def key_fields(model) -> list[str]:
    """Names of the fields that a natural key is made of."""
    return list(dict.fromkeys(path.partition("__")[0] for path in natural_paths(model)))


def natural_key_of(model, plain_values: dict[str, Any]) -> tuple:
    """The natural key of a record from its plain values; empty if a part of it is missing."""
    key = []
    for path in natural_paths(model):
        name, _, rest = path.partition("__")
        value = plain_values.get(name)
        if value is None:
            return ()
        if rest:
            target = model._meta.get_field(name).related_model
            value = value[natural_paths(target).index(rest)]
        key.append(value)
    return tuple(key)


def in_batches(values: list, size: int = 2_000):
    """Parts of a list, short enough for the parameters of one query."""
    return (values[start : start + size] for start in range(0, len(values), size))


def read_value(field, entry: Entry) -> Any:
    """The plain form of what a file states for a field. Raises ValidationError."""
    if field.many_to_many:
        if not isinstance(entry.value or [], list):
            raise ValidationError(f"Give a list of {_shape(field.related_model)}.")
        keys = {_reference(field.related_model, value) for value in entry.value or []}
        return sorted(list(key) for key in keys)
    if field.is_relation:
        if entry.value is None and field.null:
            return None
        return list(_reference(field.related_model, entry.value))
    value = _readable(field, entry)
    try:
        return plain(field, field.clean(value, None))
    except ValidationError as error:
        if error.error_list[0].code == "invalid_choice":
            choices = ", ".join(str(choice) for choice, _ in field.flatchoices)
            raise ValidationError(f"“{value}” is not a choice. Choose of: {choices}.") from error
        raise
    except (TypeError, ValueError, OverflowError) as error:
        what = field.description % field.__dict__
        raise ValidationError(f"“{value}” is not a value of its type: {what}.") from error


def held_value(instance, field) -> Any:
    """The plain form of what an object holds."""
    if field.many_to_many:
        return sorted(list(o.natural_key()) for o in getattr(instance, field.name).all())
    value = getattr(instance, field.name)
    if field.is_relation:
        return None if value is None else list(value.natural_key())
    return plain(field, value)


def plain(field, value: Any) -> Any:
    """A Python value as JSON that is equal wherever the values are."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if value is None and _is_text(field):
        return ""
    return value


def _readable(field, entry: Entry) -> Any:
    """What YAML read, refused where YAML and the writer may have meant different things."""
    value = entry.value
    if isinstance(field, models.JSONField):
        return value
    if isinstance(value, list | dict):
        raise ValidationError("Give one value, not a list.")
    if _is_text(field):
        if value is None:
            return ""
        if not isinstance(value, str) and str(value) != entry.written:
            raise ValidationError(
                f'Put it in quotation marks: “"{entry.written}"”. YAML reads it as {value}.'
            )
        return str(value)
    if isinstance(field, models.IntegerField) and isinstance(value, bool | float):
        raise ValidationError(f"“{entry.written}” is not a whole number.")
    if isinstance(value, float):
        return entry.written  # Not by way of binary fractions.
    if isinstance(field, models.DateTimeField) and isinstance(value, datetime):
        return timezone.make_aware(value) if timezone.is_naive(value) else value
    return value


def _reference(model, value: Any) -> tuple:
    if not isinstance(value, list):
        raise ValidationError(f"Name it by {_shape(model)}.")
    return natural_key(model, value)


def _shape(model) -> str:
    names = [path.replace("__", " ") for path in natural_paths(model)]
    return f"its key in square brackets: [{', '.join(names)}]"


def _end_of(model, path: str) -> models.Field:
    for name in path.split("__"):
        field = model._meta.get_field(name)
        model = field.related_model
    return field


def _is_text(field) -> bool:
    return isinstance(field, models.CharField | models.TextField)
