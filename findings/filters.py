import django_filters as filters
from django.db.models import Exists, OuterRef, TextField
from django.db.models.functions import Cast

from ofsted_tracker.filters import NamedChoiceFilter, RecordField, RecordFilter, WholeNumberFilter
from ofsted_tracker.permissions import visible_actions

from .models import Authority, Framework, Inspection, Recommendation, Theme
from .words import with_words


def visits_of_chosen_authority(request):
    """Visits to choose from: those of the council that is chosen, none without one."""
    slug = request.GET.get("authority") if request else ""
    if not slug:
        return Inspection.objects.none()
    return Inspection.objects.filter(authority__slug=slug, by_mention_only=False).in_time_order()


class FrameworkFilter(RecordFilter):
    """Frameworks by the short name that time lines bear."""

    class field_class(RecordField):
        def label_from_instance(self, framework):
            return framework.short_name


class YearFilter(WholeNumberFilter):
    """The year in which something was asked."""

    def __init__(self, **kwargs):
        super().__init__(field_name="asked_on", min_value=1900, max_value=2100, **kwargs)


class AskedFilter(filters.FilterSet):
    """Which recommendations are meant: of whom, under which framework, of which years."""

    addressee = filters.ChoiceFilter(
        label="Addressed to", choices=Recommendation.Addressee, empty_label="Anybody"
    )
    framework = FrameworkFilter(
        label="Framework",
        field_name="inspection__framework",
        to_field_name="code",
        queryset=Framework.objects.all(),
        empty_label="All frameworks",
    )
    year_from = YearFilter(label="Asked from year", lookup_expr="year__gte")
    year_to = YearFilter(label="To year", lookup_expr="year__lte")

    class Meta:
        model = Recommendation
        fields = ["addressee", "framework", "year_from", "year_to"]


class RecommendationFilter(AskedFilter):
    """Which recommendations a list shows."""

    WORDS_IN = ("title__icontains", "words__icontains", "code__iexact", "council_code__iexact")
    STATUS = [
        ("open", "Open: not found met"),
        ("met", "Found met by Ofsted"),
        ("answered", "Answered by an action or a claim"),
        ("unanswered", "Without an answer"),
        ("recurring", "Asked more than once"),
    ]

    q = filters.CharFilter(label="Words", method="with_words")
    authority = NamedChoiceFilter(
        label="Council",
        queryset=Authority.objects.filter(
            Exists(Inspection.objects.filter(authority=OuterRef("pk")))
        ),
        empty_label="All councils",
    )
    visit = RecordFilter(
        label="Visit",
        field_name="inspection",
        to_field_name="code",
        queryset=visits_of_chosen_authority,
        empty_label="All visits",
    )
    theme = NamedChoiceFilter(label="Theme", queryset=Theme.objects.all(), empty_label="All themes")
    status = filters.ChoiceFilter(
        label="Status", choices=STATUS, method="with_status", empty_label="Any status"
    )
    tag = filters.CharFilter(label="National framework: “outcome 4”", method="with_tag")

    class Meta(AskedFilter.Meta):
        fields = ["q", "authority", "visit", "theme", "tag", "status", *AskedFilter.Meta.fields]

    def with_words(self, queryset, name, value):
        return with_words(queryset, value, self.WORDS_IN)

    def with_tag(self, queryset, name, value):
        # As text: SQLite cannot look into a list.
        as_text = queryset.annotate(tags_as_text=Cast("tags", TextField()))
        return as_text.filter(tags_as_text__icontains=f'"{value}"')

    def with_status(self, queryset, name, value):
        if value in {"answered", "unanswered"}:
            answered = queryset.with_answers(visible_actions(self.request.user))
            return answered.filter(is_answered=value == "answered")
        return getattr(queryset, value)()


class RecurringFilter(AskedFilter):
    """Which recommendations are counted, and what the rows are."""

    by = filters.ChoiceFilter(
        label="Rows",
        choices=[("theme", "Themes"), ("tag", "Tags of the national framework")],
        method="unfiltered",
        empty_label=None,
    )

    class Meta(AskedFilter.Meta):
        fields = ["by", *AskedFilter.Meta.fields]

    def unfiltered(self, queryset, name, value):
        return queryset


def regions():
    """The regions to choose from: those of today's councils."""
    names = (
        Authority.objects.filter(ended=None)
        .order_by("region")
        .values_list("region", flat=True)
        .distinct()
    )
    return [(name, name) for name in names]


class AuthorityFilter(filters.FilterSet):
    """Which councils a list shows."""

    q = filters.CharFilter(label="Name", field_name="name", lookup_expr="icontains")
    region = filters.ChoiceFilter(label="Region", choices=regions, empty_label="All regions")

    class Meta:
        model = Authority
        fields = ["q", "region"]
