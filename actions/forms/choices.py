"""Choices of people, recommendations and claims, read once and shown under headings."""

from itertools import groupby

from django import forms

from actions.words import asked_as
from findings.models import Recommendation


class RecommendationChoices(forms.ModelMultipleChoiceField):
    def label_from_instance(self, recommendation):
        return f"{asked_as(recommendation)}: {recommendation.title}"


class PersonIterator(forms.models.ModelChoiceIterator):
    """Iterates over the queryset itself, so that it is read once however often it is shown."""

    def __iter__(self):
        yield "", self.field.empty_label
        yield from map(self.choice, self.queryset)


class PersonChoice(forms.ModelChoiceField):
    iterator = PersonIterator

    def label_from_instance(self, user):
        return user.get_full_name() or user.username


class GroupedIterator(forms.models.ModelChoiceIterator):
    """Choices under the heading that ``field.group`` gives. The queryset is in that order."""

    def __iter__(self):
        for heading, objects in groupby(self.queryset, key=self.field.group):
            yield heading, [self.choice(o) for o in objects]


class GroupedChoices(forms.ModelMultipleChoiceField):
    """Check boxes under headings: shown by {% grouped_choices %}."""

    widget = forms.CheckboxSelectMultiple
    iterator = GroupedIterator

    def __init__(self, queryset, *, group, name=str, **kwargs):
        self.group, self.name = group, name
        super().__init__(queryset, required=False, **kwargs)

    def label_from_instance(self, obj):
        return self.name(obj)


def recommendation_field(authority, label: str) -> GroupedChoices:
    return GroupedChoices(
        queryset=Recommendation.objects.filter(authority=authority)
        .select_related("inspection")
        .order_by("-asked_on", "inspection", "addressee", "order"),
        group=lambda r: str(r.inspection),
        name=lambda r: f"{asked_as(r)}: {r.title}",
        label=label,
    )
