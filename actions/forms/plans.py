"""A plan, and what its colours mean."""

from django import forms
from django.core.exceptions import ValidationError

from actions.models import (
    BoardMeeting,
    BragKey,
    ImprovementPlan,
)
from findings.models import Inspection
from ofsted_tracker.forms import DateParts
from ofsted_tracker.guarded import REAL_DATE, Guarded


class PlanForm(forms.ModelForm):
    """A plan: what it is called, what it answers, when its board meets next."""

    class Meta:
        model = ImprovementPlan
        fields = ["title", "starts", "next_board", "inspections"]
        labels = {
            "starts": "It starts on",
            "next_board": "Next improvement board",
            "inspections": "It answers",
        }
        widgets = {
            "starts": DateParts,
            "next_board": DateParts,
            "inspections": forms.CheckboxSelectMultiple,
        }
        error_messages = {
            "title": {"required": "Write what the plan is called"},
            "starts": REAL_DATE,
            "next_board": REAL_DATE,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["inspections"].queryset = (
            Inspection.objects.filter(authority=self.instance.authority_id, by_mention_only=False)
            .exclude(kind=Inspection.Kind.SELF_EVALUATION)
            .order_by("-end", "-pk")
        )


class KeyForm(forms.ModelForm):
    """What each colour means from a day on."""

    class Meta:
        model = BragKey
        fields = ["starts", "blue", "green", "amber", "red", "not_started"]
        labels = {"starts": "It holds from", "not_started": "Not started"}
        widgets = {"starts": DateParts}
        error_messages = {"starts": REAL_DATE} | {
            name: {"required": f"Write what {name.replace('_', ' ')} means"}
            for name in ["blue", "green", "amber", "red", "not_started"]
        }


class BoardForm(Guarded, forms.ModelForm):
    """A meeting that the board has held. ``instance`` names the plan."""

    guarded = ("note",)

    class Meta:
        model = BoardMeeting
        fields = ["held_on", "note"]
        labels = {"held_on": "Held on", "note": "What it decided"}
        widgets = {"held_on": DateParts}
        error_messages = {"held_on": REAL_DATE}

    def __init__(self, *args, today, **kwargs):
        self.today = today
        super().__init__(*args, **kwargs)

    def clean_held_on(self):
        day = self.cleaned_data["held_on"]
        if day > self.today:
            raise ValidationError("That day is still to come. Note a meeting once it is held")
        if self.instance.plan.boards.filter(held_on=day).exists():
            raise ValidationError("A meeting of that day is already noted. Enter another day")
        return day
