from datetime import date

from django import forms

from ofsted_tracker.forms import DateParts
from ofsted_tracker.guarded import REAL_DATE, Guarded

from .models import Intervention


class InterventionForm(Guarded, forms.ModelForm):
    """What was done on a day that the chart of an indicator should show."""

    guarded = ("words",)

    day = forms.DateField(label="Day", widget=DateParts, error_messages=REAL_DATE)
    words = forms.CharField(
        label="What was done",
        max_length=120,
        help_text="In few words: “A second team for return home interviews”.",
        error_messages={"required": "Enter what was done"},
    )
    rebases = forms.BooleanField(
        label="It changed the process for good: limits start anew",
        required=False,
        help_text="Only where you know why the figures changed, and the change has lasted. "
        "Limits then start anew with the first whole period after that day.",
    )

    class Meta:
        model = Intervention
        fields = ["day", "words", "rebases"]

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self):
        day, mark = self.cleaned_data["day"], self.instance
        if day > self.today:
            raise forms.ValidationError("The day must not be in the future")
        others = Intervention.objects.filter(
            indicator=mark.indicator_id, authority=mark.authority_id, day=day
        ).exclude(pk=mark.pk)
        if other := others.first():
            raise forms.ValidationError(f"On that day there is a mark already: “{other.words}”")
        return day
