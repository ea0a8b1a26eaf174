"""The filter of the list of recommendations: what Ofsted published, and what the council says."""

import django_filters as filters
from django import forms

from actions.verdicts import disagreeing
from findings.filters import RecommendationFilter


class VerdictsFilter(RecommendationFilter):
    """Which recommendations the list shows; ``disagree`` is for those who may see a plan in it."""

    disagree = filters.BooleanFilter(
        label="The verdicts disagree", widget=forms.CheckboxInput, method="only_disagreeing"
    )

    def __init__(self, *args, shows_work: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not shows_work:
            del self.filters["disagree"]

    def only_disagreeing(self, queryset, name, value):
        return disagreeing(queryset, self.request.user) if value else queryset
