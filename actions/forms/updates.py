"""How an action goes: status, a moved date, a second person's word."""

from django import forms
from django.core.exceptions import ValidationError

from actions.models import (
    Action,
    Brag,
    Extension,
    SignOff,
    StatusUpdate,
)
from ofsted_tracker.forms import DateParts
from ofsted_tracker.guarded import REAL_DATE, Guarded


class UpdateForm(Guarded, forms.ModelForm):
    """How an action goes. ``seen`` is the number of the update that the writer had before them."""

    told = ("progress", "impact", "next_steps")  # One of them at least.
    guarded = (*told, "decision_wanted")

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    then = forms.CharField(required=False, widget=forms.HiddenInput)  # Where to go afterwards.

    class Meta:
        model = StatusUpdate
        fields = ["brag", "progress", "impact", "next_steps", "decision_wanted"]
        widgets = {"brag": forms.RadioSelect}
        help_texts = {"progress": "", "impact": ""}  # Pages say it with what was last written.
        error_messages = {"brag": {"required": "Choose a status"}}

    def __init__(self, *args, action: Action, **kwargs):
        self.action = action
        super().__init__(*args, **kwargs)
        self.initial |= {"brag": action.brag, "seen": action.version}

    def clean_seen(self):
        seen = self.cleaned_data["seen"]
        if seen > self.action.version:
            raise ValidationError("Open the page of the action again")
        return seen

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(cleaned.get(name) for name in self.told):
            self.add_error(
                "progress", "Write what was done, what is different for children, or what is next"
            )
        return cleaned

    @property
    def answers(self) -> dict:
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class ExtensionForm(Guarded, forms.ModelForm):
    """Moves a due date. ``seen`` is the date that the writer had before them."""

    guarded = ("reason",)

    seen = forms.DateField(widget=forms.HiddenInput)

    class Meta:
        model = Extension
        fields = ["to_date", "reason", "approved_by"]
        labels = {"to_date": "New due date", "reason": "Why", "approved_by": "Who agreed"}
        widgets = {"to_date": DateParts}
        help_texts = {
            "reason": "What stands in the way, and what makes the new date safe.",
            "approved_by": "Name or post of the person who agreed to the new date.",
        }
        error_messages = {
            "to_date": REAL_DATE,
            "reason": {"required": "Write why the date moves"},
            "approved_by": {"required": "Write who agreed to the new date"},
        }

    def __init__(self, *args, action: Action, today, **kwargs):
        self.action, self.today = action, today
        super().__init__(*args, **kwargs)
        self.initial |= {"seen": action.due}

    def clean_to_date(self):
        day = self.cleaned_data["to_date"]
        if day == self.action.due:
            raise ValidationError("The new date is the same as the old one. Enter another")
        if day < self.today:
            raise ValidationError("The new date has passed. Enter a day to come")
        if day < self.action.start:
            raise ValidationError("The action starts after that date. Enter a later one")
        return day

    @property
    def answers(self) -> dict:
        return {name: self.cleaned_data[name] for name in [*self._meta.fields, "seen"]}


class SignOffForm(Guarded, forms.ModelForm):
    """A second person's word. ``seen`` is the number of the update that it judges."""

    guarded = ("note",)

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    class Meta:
        model = SignOff
        fields = ["brag", "evidence", "note"]
        labels = {"evidence": "Evidence that you looked at", "note": "What the evidence shows"}
        widgets = {"brag": forms.RadioSelect, "evidence": forms.CheckboxSelectMultiple}
        help_texts = {"note": ""}
        error_messages = {
            "brag": {"required": "Choose a status"},
            "note": {"required": "Write what the evidence shows"},
        }

    def __init__(self, *args, action: Action, **kwargs):
        self.action = action
        super().__init__(*args, **kwargs)
        self.initial |= {"seen": action.version}
        self.fields["evidence"].queryset = action.evidence.order_by("title", "pk")

    def clean_seen(self):
        return UpdateForm.clean_seen(self)

    def clean(self):
        cleaned = super().clean()
        if self.cleaned_data.get("brag") == Brag.BLUE and not self.cleaned_data.get("evidence"):
            self.add_error("evidence", "Choose the evidence that shows that it is complete")
        return cleaned

    @property
    def answers(self) -> dict:
        return {name: self.cleaned_data[name] for name in [*self._meta.fields, "seen"]}
