"""Two people who edit the record of one action: what each changed, so that nothing is lost.

The form carries, signed, the values that it was opened with. So a later writer can be shown what
somebody else has changed meanwhile, and what they have changed themselves.
"""

from dataclasses import dataclass
from datetime import date

from django.core import signing
from django.db.models import CharField, QuerySet, Value
from django.utils.formats import date_format

from .forms import ActionForm
from .models import Action

LINKS = ("recommendations", "indicators", "claims")


@dataclass(frozen=True)
class Difference:
    """One field that somebody else changed since the form was opened, in words."""

    label: str
    was: str
    now: str
    mine: str  # Empty if the writer did not change it: theirs is then taken over.


def seal(values: dict) -> str:
    """The values that a form is opened with, signed, for the form to carry."""
    return signing.dumps(values)


def unseal(sealed: str) -> dict:
    """The values that a form was opened with. Raises BadSignature for others."""
    return signing.loads(sealed)


def values_of(action: Action) -> dict:
    """The values that people edit, as JSON can hold them."""
    names = [n for n in ActionForm.Meta.fields if n != "due"]
    values = {n: _plain(getattr(action, action._meta.get_field(n).attname)) for n in names}
    return values | links_of(action)


def links_of(action: Action) -> dict[str, list[int]]:
    """Ids of what the action is linked to, by the name of the link; one query for all."""
    parts = []
    for name in LINKS:
        field = Action._meta.get_field(name)
        linked = field.m2m_reverse_name()
        rows = field.remote_field.through.objects.filter(action=action)
        parts.append(rows.values_list(Value(name, CharField()), linked))
    links = {name: [] for name in LINKS}
    for name, pk in parts[0].union(*parts[1:]):
        links[name].append(pk)
    return {name: sorted(ids) for name, ids in links.items()}


def kept_values(form: ActionForm, before: dict) -> dict:
    """What the writer changed: ``form`` is valid, ``before`` what it was opened with."""
    mine = {name: _plain(form.cleaned_data[name]) for name in before}
    return {name: value for name, value in mine.items() if value != before[name]}


def differences(form: ActionForm, before: dict, after: dict, kept: dict) -> list[Difference]:
    """What others changed meanwhile, unless the writer wants the same.

    ``form`` gives the labels of fields and choices.
    """
    return [
        Difference(
            label=form.fields[name].label,
            was=in_words(form, name, before[name]),
            now=in_words(form, name, after[name]),
            mine=in_words(form, name, kept[name]) if name in kept else "",
        )
        for name in before
        if after[name] != before[name] and kept.get(name) != after[name]
    ]


def _plain(value):
    if isinstance(value, QuerySet):
        return sorted(o.pk for o in value)
    if isinstance(value, date):
        return value.isoformat()
    return getattr(value, "pk", value)


def in_words(form: ActionForm, name: str, value) -> str:
    """A plain value for people to read."""
    field = form.fields[name]
    if name in LINKS or name == "owner":
        chosen = value if name in LINKS else [value]
        # All of the queryset: the form shows them anyway, and then asks no second time.
        names = [field.label_from_instance(o) for o in field.queryset if o.pk in chosen]
        return "; ".join(names) or "–"
    if name == "start":
        return date_format(date.fromisoformat(value), "j F Y")
    return value or "–"
