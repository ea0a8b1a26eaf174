import django_filters as filters
from django import forms
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q

from findings.models import Authority, Membership, Recommendation, Theme
from findings.words import with_words
from ofsted_tracker.filters import NamedChoiceFilter, RecordField, RecordFilter, WholeNumberFilter
from ofsted_tracker.permissions import MANAGER, visible_actions, visible_work

from .models import Action, Brag, ImprovementPlan
from .plan_page import DUE_SOON


def authorities_with_plans(request):
    plans = visible_work(request.user, ImprovementPlan.objects.order_by())
    return Authority.objects.filter(pk__in=plans.values("authority"))


def plans_to_see(request):
    plans = visible_work(request.user, ImprovementPlan.objects.select_related("authority"))
    return plans.order_by("authority__name", "-starts", "pk")


class PersonFilter(RecordFilter):
    """Owners by name: managers whose actions the reader may see, and who left with one."""

    def get_queryset(self, request):
        councils = authorities_with_plans(request)
        members = Membership.objects.current(self.parent.on).filter(authority__in=councils)
        owned = visible_actions(request.user).filter(owner=OuterRef("pk"))
        people = User.objects.filter(
            Q(groups__name=MANAGER, memberships__in=members) | Q(Exists(owned))
        )
        return people.distinct().order_by("first_name", "last_name", "username")

    class field_class(RecordField):
        def label_from_instance(self, user):
            return user.get_full_name() or user.username


class ActionFilter(filters.FilterSet):
    """Which actions a list shows. ``on`` is the day on which they are judged."""

    WORDS_IN = ("title__icontains", "code__iexact", "owner_role__icontains")
    STATES = [
        ("open", "Not complete"),
        ("overdue", "Overdue"),
        ("soon", "Due within 30 days"),
        ("stale", "No update for 8 weeks"),
        ("waiting", "Waiting for sign-off"),
    ]

    q = filters.CharFilter(label="Words", method="with_words")
    authority = NamedChoiceFilter(
        label="Council",
        queryset=authorities_with_plans,
        empty_label="All councils",
    )
    plan = RecordFilter(label="Plan", queryset=plans_to_see, empty_label="All plans")
    brag = filters.ChoiceFilter(label="Status", choices=Brag, empty_label="Any status")
    state = filters.ChoiceFilter(
        label="Needs attention", choices=STATES, method="in_state", empty_label="All actions"
    )
    owner = PersonFilter(label="Owner", empty_label="Anybody")
    theme = NamedChoiceFilter(
        label="Theme",
        queryset=Theme.objects.all(),
        method="on_theme",
        empty_label="All themes",
    )
    recommendation = WholeNumberFilter(method="answering", widget=forms.HiddenInput)

    class Meta:
        model = Action
        fields = ["q", "authority", "plan", "brag", "state", "owner", "theme", "recommendation"]

    def __init__(self, *args, on, **kwargs):
        self.on = on
        super().__init__(*args, **kwargs)

    def with_words(self, queryset, name, value):
        return with_words(queryset, value, self.WORDS_IN)

    def in_state(self, queryset, name, value):
        return {
            "open": lambda: queryset.open(),
            "overdue": lambda: queryset.overdue(self.on),
            "soon": lambda: queryset.due_within(self.on, DUE_SOON.days),
            "stale": lambda: queryset.stale(self.on),
            "waiting": lambda: queryset.awaiting_sign_off(),
        }[value]()

    def on_theme(self, queryset, name, value):
        # Not a join: an action that answers two points of a theme would come twice.
        return queryset.filter(pk__in=self._answering(recommendation__theme=value))

    def answering(self, queryset, name, value):
        return queryset.filter(pk__in=self._answering(recommendation__pk=value))

    def _answering(self, **which):
        return Recommendation.actions.through.objects.filter(**which).values("action")
