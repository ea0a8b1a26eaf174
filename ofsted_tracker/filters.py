"""Filters that every list may use."""

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django_filters.fields import ModelChoiceField, ModelChoiceIterator


class WholeNumberFilter(filters.Filter):
    """A whole number between two others, which the box and the check both know."""

    field_class = forms.IntegerField


class RecordChoices(ModelChoiceIterator):
    """Choices as pairs of key and label, of records that are read once a form."""

    def __iter__(self):
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for record in self.queryset:
            yield self.field.key(record), self.field.label_from_instance(record)


class RecordSelect(forms.Select):
    """A select whose options hold no more than is written: with 150 of them that tells."""

    def optgroups(self, name, value, attrs=None):
        options = [
            {"value": key, "label": label, "attrs": {"selected": True} if key in value else {}}
            for key, label in self.choices
        ]
        return [(None, options, 0)]


class RecordField(ModelChoiceField):
    """A choice of one record. The page names them all, so what is chosen is found among them."""

    iterator = RecordChoices
    widget = RecordSelect

    def key(self, record: Model) -> str:
        return str(getattr(record, self.to_field_name or "pk"))

    def to_python(self, value):
        if value in self.empty_values:
            return None
        for record in self.queryset:
            if self.key(record) == value:
                return record
        raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")


class RecordFilter(filters.ModelChoiceFilter):
    """A choice of one record: a visit, a plan."""

    field_class = RecordField


class NamedChoiceField(RecordField):
    """Gives the id of what is chosen, which is all that a query asks."""

    def key(self, record):
        return record.slug

    def label_from_instance(self, record):
        return record.name

    def to_python(self, value):
        chosen = super().to_python(value)
        return chosen.pk if chosen else None


class NamedChoiceFilter(RecordFilter):
    """A choice of something that has a name and a slug, of which no more is read: a theme."""

    field_class = NamedChoiceField

    def get_queryset(self, request):
        return super().get_queryset(request).values_list("pk", "slug", "name", named=True)
