"""Evidence: a first version, a newer one, and what it belongs to."""

from django import forms
from django.core.validators import URLValidator

from actions.models import (
    Action,
    Evidence,
)
from actions.uploads import ALLOWED, check_upload
from ofsted_tracker.forms import DateParts
from ofsted_tracker.guarded import REAL_DATE, Guarded

from .choices import GroupedChoices, RecommendationChoices, recommendation_field


class VersionForm(Guarded):
    """One version of a piece of evidence: a file or a link."""

    guarded = ("shows",)

    shows = forms.CharField(
        max_length=300,
        label="What it shows",
        help_text="In a sentence.",
        error_messages={"required": "Write what it shows"},
    )
    speaks_to = forms.DateField(
        widget=DateParts,
        label="The day, or last day, of which it tells",
        help_text="An audit of July’s cases that was written in September tells of 31 July.",
        error_messages=REAL_DATE,
    )
    file = forms.FileField(
        required=False,
        label="File",
        help_text=f"{ALLOWED}, without details of single children.",
        validators=[check_upload],
        error_messages={"empty": "The file is empty. Choose another"},
    )
    link = forms.URLField(
        required=False,
        label="Or a link",
        help_text="An address that begins with https://",
        assume_scheme="https",
        max_length=200,
        validators=[URLValidator(schemes=["https"])],
        error_messages={"invalid": "Enter an address that begins with https://"},
    )

    def clean(self):
        cleaned = super().clean()
        if "file" in self.errors or "link" in self.errors:
            return cleaned
        if bool(self.cleaned_data.get("file")) == bool(self.cleaned_data.get("link")):
            self.add_error("file", "Choose a file or enter a link, one of the two")
        return cleaned

    @property
    def version(self) -> dict:
        return {name: self.cleaned_data[name] for name in ["shows", "speaks_to", "file", "link"]}


class EvidenceForm(VersionForm):
    """A new piece of evidence for an action, with its first version."""

    guarded = ("title", "shows")

    title = forms.CharField(
        max_length=160,
        label="What it is",
        help_text="“Audit of return home interviews, July 2026”.",
        error_messages={"required": "Write what it is"},
    )
    field_order = ["title"]

    def __init__(self, *args, action: Action, **kwargs):
        super().__init__(*args, **kwargs)
        answered = action.recommendations.order_by("asked_on", "order", "pk")
        self.fields["recommendations"] = RecommendationChoices(
            queryset=answered,
            required=False,
            initial=answered,
            label="It speaks to",
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["actions"] = forms.ModelMultipleChoiceField(
            queryset=action.plan.actions.exclude(pk=action.pk).order_by("code", "pk"),
            required=False,
            label="It is evidence for these actions too",
            widget=forms.CheckboxSelectMultiple,
        )


class EvidenceLinksForm(Guarded, forms.ModelForm):
    """What a piece of evidence is called, and what it belongs to."""

    guarded = ("title",)

    class Meta:
        model = Evidence
        fields = ["title", "actions", "recommendations"]
        labels = {"title": "What it is", "actions": "Actions", "recommendations": "It speaks to"}
        error_messages = {"title": {"required": "Write what it is"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        authority = self.instance.authority_id
        self.fields["actions"] = GroupedChoices(
            queryset=Action.objects.filter(authority=authority)
            .select_related("plan")
            .order_by("plan", "code", "pk"),
            group=lambda action: action.plan.title,
            label="Actions",
        )
        self.fields["recommendations"] = recommendation_field(authority, "It speaks to")
