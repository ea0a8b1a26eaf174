"""A plan, and what its colours mean."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format

from actions.models import (
    BoardMeeting,
    BragKey,
    ImprovementPlan,
)
from findings.models import Inspection
from ofsted_tracker.forms import DateParts
from ofsted_tracker.guarded import REAL_DATE, Guarded


class PlanForm(Guarded, forms.ModelForm):
    """A plan: what it is called, what it answers, when its board meets next."""

    guarded = ("title",)

    class Meta:
        model = ImprovementPlan
        fields = ["title", "starts", "next_board", "inspections"]
        help_texts = {"next_board": "", "inspections": ""}  # The labels say it.
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


class KeyForm(Guarded, forms.ModelForm):
    """What each colour means from a day on. ``seen`` is the version that the writer started from.

    0 stands for none. ``newest`` is the version of now, or None.
    """

    guarded = ("blue", "green", "amber", "red", "not_started")

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = BragKey
        fields = ["starts", "blue", "green", "amber", "red", "not_started"]
        labels = {"starts": "It holds from", "not_started": "Not started"}
        widgets = {"starts": DateParts}
        error_messages = {"starts": REAL_DATE} | {
            name: {"required": f"Write what {name.replace('_', ' ')} means"}
            for name in ["blue", "green", "amber", "red", "not_started"]
        }

    def __init__(self, *args, newest: BragKey | None, **kwargs):
        self.newest = newest
        super().__init__(*args, **kwargs)

    def clean_starts(self):
        day, newest = self.cleaned_data["starts"], self.newest
        if newest and day < newest.starts:
            since = date_format(newest.starts, "j F Y")
            raise ValidationError(
                f"Version {newest.version} holds from {since}. Enter that day or a later one"
            )
        return day


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
