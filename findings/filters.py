import django_filters as filters
from django.db.models import Exists, OuterRef

from ofsted_tracker.filters import NamedChoiceFilter
from ofsted_tracker.permissions import visible_actions

from .models import Authority, Inspection, Recommendation, Theme
from .words import with_words


def visits_of_chosen_authority(request):
    """Visits to choose from: those of the council that is chosen, none without one."""
    slug = request.GET.get("authority") if request else ""
    if not slug:
        return Inspection.objects.none()
    return Inspection.objects.filter(authority__slug=slug, by_mention_only=False).in_time_order()


class RecommendationFilter(filters.FilterSet):
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
    visit = filters.ModelChoiceFilter(
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
    addressee = filters.ChoiceFilter(
        label="Addressed to", choices=Recommendation.Addressee, empty_label="Anybody"
    )

    class Meta:
        model = Recommendation
        fields = ["q", "authority", "visit", "theme", "status", "addressee"]

    def with_words(self, queryset, name, value):
        return with_words(queryset, value, self.WORDS_IN)

    def with_status(self, queryset, name, value):
        if value in {"answered", "unanswered"}:
            answered = queryset.with_answers(visible_actions(self.request.user))
            return answered.filter(is_answered=value == "answered")
        return getattr(queryset, value)()


def regions():
    """The regions to choose from, with those of today's councils only."""
    names = Authority.objects.order_by("region").values_list("region", flat=True).distinct()
    return [(name, name) for name in names]


class AuthorityFilter(filters.FilterSet):
    """Which councils a list shows."""

    q = filters.CharFilter(label="Name", field_name="name", lookup_expr="icontains")
    region = filters.ChoiceFilter(label="Region", choices=regions, empty_label="All regions")

    class Meta:
        model = Authority
        fields = ["q", "region"]
