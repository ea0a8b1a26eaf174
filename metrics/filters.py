import django_filters as filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict

from findings.models import Authority, Theme
from findings.words import with_words
from ofsted_tracker.filters import NamedChoiceFilter, RecordFilter

from .models import Indicator, Observation


def authorities_to_choose(request):
    """Councils with figures, and the one that is asked for even if it has none."""
    figures = Observation.objects.published().own().filter(authority=OuterRef("pk"))
    asked_for = request.GET.get("authority", "") if request else ""
    return Authority.objects.filter(Q(slug=asked_for) | Exists(figures))


class IndicatorFilter(filters.FilterSet):
    """Which indicators a list shows: without demographics, unless they are asked for."""

    WORDS_IN = ("name__icontains", "definition__icontains")

    q = filters.CharFilter(label="Words", method="with_words")
    authority = RecordFilter(
        label="Council",
        to_field_name="slug",
        queryset=authorities_to_choose,
        empty_label="All councils",
        method="with_figures_of",
    )
    theme = NamedChoiceFilter(label="Theme", queryset=Theme.objects.all(), empty_label="All themes")
    better = filters.ChoiceFilter(
        label="Better is", choices=Indicator.Better, empty_label="Any direction"
    )
    headline = filters.BooleanFilter(
        label="Headline indicators", widget=forms.CheckboxInput, method="only_headline"
    )
    target = filters.BooleanFilter(
        label="With a target", widget=forms.CheckboxInput, method="only_with_target"
    )
    stale = filters.BooleanFilter(
        label="A newer figure is due", widget=forms.CheckboxInput, method="only_stale"
    )
    empty = filters.BooleanFilter(
        label="Also without a figure", widget=forms.CheckboxInput, method="also_empty"
    )
    context = filters.BooleanFilter(
        label="Population and other context", widget=forms.CheckboxInput, method="also_context"
    )

    class Meta:
        model = Indicator
        fields = []

    def __init__(self, data=None, *args, today, observations, **kwargs):
        self.today, self.observations = today, observations
        # Bound even to nothing: an unbound filter would let the context through.
        super().__init__(QueryDict() if data is None else data, *args, **kwargs)

    @property
    def council(self) -> Authority | None:
        """The council that is chosen."""
        return self.form.cleaned_data.get("authority") if self.form.is_valid() else None

    def with_words(self, queryset, name, value):
        return with_words(queryset, value, self.WORDS_IN)

    def with_figures_of(self, queryset, name, value):
        if self.form.cleaned_data["empty"]:
            return queryset
        return queryset.observed_for(value, self.observations)

    def also_empty(self, queryset, name, value):
        return queryset  # with_figures_of() heeds it.

    def only_headline(self, queryset, name, value):
        return queryset.filter(is_headline=True) if value else queryset

    def only_with_target(self, queryset, name, value):
        return queryset.with_target(self.council) if value else queryset

    def only_stale(self, queryset, name, value):
        if not value:
            return queryset
        return queryset.stale(self.today, self.council, self.observations)

    def also_context(self, queryset, name, value):
        return queryset if value else queryset.performance()
