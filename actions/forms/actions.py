"""The record of an action, and its milestones."""

from datetime import date

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import CharField, Q, Value

from actions.models import (
    Action,
    Milestone,
)
from findings.models import Claim, Membership
from metrics.models import Indicator
from ofsted_tracker.forms import DateParts
from ofsted_tracker.guarded import REAL_DATE, Guarded
from ofsted_tracker.permissions import MANAGER

from .choices import GroupedChoices, PersonChoice, recommendation_field

LINKS = ("recommendations", "indicators", "claims")


class ActionForm(Guarded, forms.ModelForm):
    """An action of a plan. A due date is set once, and moved by an extension afterwards."""

    guarded = ("title", "detail", "success_measure")

    owner = PersonChoice(
        queryset=None,
        required=False,
        label="Account of the owner",
        help_text="The action then stands under My work of that person.",
        empty_label="Nobody with an account",
    )

    class Meta:
        model = Action
        fields = [
            "code",
            "title",
            "detail",
            "owner_role",
            "owner",
            "lead_agency",
            "start",
            "due",
            "success_measure",
        ]
        labels = {
            "title": "What will be done",
            "detail": "More about it",
            "owner_role": "Owner: the one accountable post",
            "lead_agency": "Lead agency",
            "start": "It starts on",
            "due": "It is due on",
            "success_measure": "Measure",
        }
        help_texts = {
            "code": "Short, and used once in this plan: “R11.3”.",
            "owner_role": "“Head of commissioning”. One post, not a team.",
        }
        widgets = {"start": DateParts, "due": DateParts}
        error_messages = {
            "code": {"required": "Enter a code"},
            "title": {"required": "Write what will be done"},
            "lead_agency": {"required": "Write which agency leads"},
            "start": REAL_DATE,
            "due": REAL_DATE,
        }

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        action = self.instance
        self.plan, self.is_new = action.plan, action._state.adding
        authority = self.plan.authority_id
        members = Membership.objects.current(today).filter(authority=authority)
        managers = Q(groups__name=MANAGER, memberships__in=members, is_active=True)
        people = User.objects.filter(managers | Q(pk=action.owner_id)).distinct()
        self.fields["owner"].queryset = people.order_by("username")
        if not self.is_new:
            del self.fields["due"]
            self.initial = links_of(action) | self.initial
        self.fields["recommendations"] = recommendation_field(authority, "It answers")
        self.fields["indicators"] = GroupedChoices(
            queryset=Indicator.objects.performance()
            .filter(Q(observations__authority=authority) | Q(actions__authority=authority))
            .distinct()
            .select_related("theme")
            .order_by("theme", "name", "pk"),
            group=lambda i: i.theme.name,
            label="Where it should show",
        )
        self.fields["claims"] = GroupedChoices(
            queryset=Claim.objects.filter(section__inspection__authority=authority)
            .select_related("section__inspection")
            .order_by("-section__inspection__end", "section__order", "order"),
            group=lambda c: f"{c.section.inspection.dates_short}: {c.section.heading}",
            name=lambda c: c.summary,
            label="What the council’s self evaluation says of it",
        )

    def clean_code(self):
        code = self.cleaned_data["code"]
        others = self.plan.actions.exclude(pk=self.instance.pk)
        if others.filter(code__iexact=code).exists():
            raise ValidationError("Another action of this plan has that code. Enter another")
        return code

    def clean(self):
        cleaned = super().clean()
        start = self.cleaned_data.get("start")
        due = self.cleaned_data.get("due") if self.is_new else self.instance.due
        if start and due and start > min(due, self.instance.first_due or due):
            self.add_error("start", "An action cannot be due before it starts")
        return cleaned

    def save(self, commit=True):
        if self.is_new:
            self.instance.first_due = self.instance.due
        action = super().save(commit)
        for name in LINKS:
            getattr(action, name).set(self.cleaned_data[name])
        return action


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
    return links


class MilestoneForm(Guarded, forms.ModelForm):
    guarded = ("title",)

    class Meta:
        model = Milestone
        fields = ["title", "due"]
        labels = {"title": "Milestone", "due": "Due"}
        widgets = {"due": DateParts}
        error_messages = {
            "title": {"required": "Write what will have been reached"},
            "due": REAL_DATE,
        }
