"""Two people who edit one record: what each changed, so that nothing is lost.

The form carries, signed, the values that it was opened with. So a later writer can be shown what
somebody else has changed meanwhile, and what they have changed themselves.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date

from django import forms
from django.core import signing
from django.core.exceptions import BadRequest
from django.db.models import Model, QuerySet
from django.utils.formats import date_format


@dataclass(frozen=True)
class Difference:
    """One field that somebody else changed since the form was opened, in words."""

    label: str
    was: str
    now: str
    mine: str  # Empty if the writer did not change it: theirs is then taken over.


@dataclass(frozen=True)
class Editing:
    """The form of one record, to be opened, corrected, or, if it is valid, saved.

    In a conflict it holds what the others changed, and after it what the writer changed.
    """

    form: forms.ModelForm
    seen: str  # What the form carries.
    differences: tuple[Difference, ...] = ()

    @classmethod
    def from_request(
        cls, request, form_class: Callable[..., forms.ModelForm], record: Model
    ) -> "Editing":
        """``record`` is locked if something was sent. Raises BadRequest for no form of ours."""
        if request.method != "POST":
            form = form_class(instance=record)
            return cls(form, seal(form))
        form = form_class(request.POST, instance=copy(record))
        seen = request.POST.get("seen", "")
        if not form.is_valid():
            return cls(form, seen)
        before, after = unseal(seen, form), values_of(form)
        kept = kept_values(form, before)
        merged = form_class(instance=record, initial=after | kept)
        found = differences(merged, before, after, kept)
        return cls(merged, seal(form), tuple(found)) if found else cls(form, seen)

    @property
    def changed(self):
        """The newest change in the record's history; None for what a fixture brought."""
        return self.form.instance.history.select_related("history_user").first()

    @property
    def status(self) -> int:
        return 409 if self.differences else 200


def seal(form: forms.ModelForm) -> str:
    """The values that a form is opened with, signed for its record, for the form to carry."""
    return signing.dumps(values_of(form), salt=_salt(form))


def unseal(sealed: str, form: forms.ModelForm) -> dict:
    """The values that a form of the same record was opened with. Raises BadRequest for others."""
    try:
        return signing.loads(sealed, salt=_salt(form))
    except signing.BadSignature as error:
        raise BadRequest("Open the form again.") from error


def _salt(form: forms.ModelForm) -> str:
    record = form.instance
    return f"{record._meta.label} {record.pk}"


def values_of(form: forms.ModelForm) -> dict:
    """The values that a form is opened with, as JSON can hold them."""
    return {name: _plain(form.initial[name]) for name in form.fields if name in form.initial}


def kept_values(form: forms.ModelForm, before: dict) -> dict:
    """What the writer changed: ``form`` is valid, ``before`` what it was opened with."""
    mine = {name: _plain(form.cleaned_data[name]) for name in before}
    return {name: value for name, value in mine.items() if value != before[name]}


def differences(form: forms.ModelForm, before: dict, after: dict, kept: dict) -> list[Difference]:
    """What others changed meanwhile, unless the writer wants the same.

    ``form`` gives the labels of fields and choices.
    """
    return [
        Difference(
            label=form.fields[name].label,
            was=in_words(form.fields[name], before[name]),
            now=in_words(form.fields[name], after[name]),
            mine=in_words(form.fields[name], kept[name]) if name in kept else "",
        )
        for name in before
        if after[name] != before[name] and kept.get(name) != after[name]
    ]


def _plain(value):
    if isinstance(value, QuerySet | list):
        return sorted(getattr(o, "pk", o) for o in value)
    if isinstance(value, date):
        return value.isoformat()
    return getattr(value, "pk", value)


def in_words(field: forms.Field, value) -> str:
    """A plain value of a field for people to read."""
    if isinstance(field, forms.ModelChoiceField):
        chosen = value if isinstance(value, list) else [value]
        # All of the queryset: the form shows them anyway, and then asks no second time.
        names = [field.label_from_instance(o) for o in field.queryset if o.pk in chosen]
        return "; ".join(names) or "–"
    if value and isinstance(field, forms.DateField):
        return date_format(date.fromisoformat(value), "j F Y")
    return value or "–"
