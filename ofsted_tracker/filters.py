"""Filters that every list may use."""

import django_filters as filters
from django import forms
from django_filters.fields import ModelChoiceField, ModelChoiceIterator


class NamedChoices(ModelChoiceIterator):
    """Choices read as pairs of key and name, without making an object of each."""

    def __iter__(self):
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from self.queryset.values_list(self.field.to_field_name, "name")


class NamedSelect(forms.Select):
    """A select whose options hold no more than is written: with 150 of them that tells."""

    def optgroups(self, name, value, attrs=None):
        options = [
            {"value": key, "label": label, "attrs": {"selected": True} if key in value else {}}
            for key, label in self.choices
        ]
        return [(None, options, 0)]


class NamedChoiceField(ModelChoiceField):
    iterator = NamedChoices
    widget = NamedSelect


class NamedChoiceFilter(filters.ModelChoiceFilter):
    """A choice of something that has a name and a slug: councils, themes."""

    field_class = NamedChoiceField

    def __init__(self, *args, **kwargs):
        super().__init__(*args, to_field_name="slug", **kwargs)
