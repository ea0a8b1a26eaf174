"""Proof that a database constraint holds, and that it speaks to people."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from findings.loading.conditions import violated


def constraints_of(app: str) -> list[str]:
    """The names of all constraints of an app's models."""
    return [c.name for m in apps.get_app_config(app).get_models() for c in m._meta.constraints]


def twin(obj: models.Model, **others) -> models.Model:
    """A second object like one that is saved, but for what is given. It is not saved."""
    copy = type(obj).objects.get(pk=obj.pk)
    copy.pk, copy._state.adding = None, True
    return changed(copy, **others)


def changed(obj: models.Model, **values) -> models.Model:
    for name, value in values.items():
        setattr(obj, name, value)
    return obj


def assert_rejected(obj: models.Model, name: str):
    """The form says why in words, and the database refuses it whoever writes."""
    constraint = next(c for c in obj._meta.constraints if c.name == name)
    with pytest.raises(ValidationError) as complaint:
        constraint.validate(type(obj), obj)
    [message] = complaint.value.messages
    assert name not in message
    if isinstance(constraint, models.CheckConstraint):
        assert constraint in [broken for _, broken in violated([obj])]
    # SQLite names what is unique by its columns.
    words = name if isinstance(constraint, models.CheckConstraint) else f"{name}|UNIQUE"
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        obj.save()
