from datetime import date
from decimal import Decimal

from django import forms

from findings.dates import span_in_words
from findings.models import Authority
from ofsted_tracker.forms import DateParts
from ofsted_tracker.guarded import Guarded

from .completing import complete
from .models import Indicator, Observation, ObservationQuerySet, Unit
from .plausible import (
    NOT_ENDED,
    doubtful_share,
    has_ended,
    impossible_share,
    impossible_value,
)


class FigureForm(Guarded, forms.ModelForm):
    """A figure that a council enters itself, without a document: unpublished work."""

    guarded = ("note",)

    value = forms.DecimalField(
        min_value=0,
        max_digits=14,
        decimal_places=4,
        error_messages={
            "required": "Enter the value",
            "invalid": "The value must be a number, like 17.6",
            "min_value": "The value cannot be below nought",
        },
    )
    numerator = forms.IntegerField(
        label="Number that it counts", min_value=0, max_value=2**31 - 1, required=False,
        help_text="Of a share, the part: 33 of 364 is 33.",
    )  # fmt: skip
    denominator = forms.IntegerField(
        label="Of how many", min_value=1, max_value=2**31 - 1, required=False,
        help_text="Of a share, the whole: 33 of 364 is 364.",
    )  # fmt: skip
    start = forms.DateField(
        label="First day of the period", widget=DateParts, required=False,
        help_text="Leave it empty if the figure is of one day.",
        error_messages={"invalid": "The first day must be a real date"},
    )  # fmt: skip
    end = forms.DateField(
        label="Last day of the period, or the one day", widget=DateParts,
        error_messages={
            "required": "Enter the last day of the period",
            "invalid": "The last day must be a real date",
        },
    )  # fmt: skip
    note = forms.CharField(
        label="Note", max_length=300, required=False, widget=forms.Textarea,
        help_text="Where it comes from, or what to keep in mind. No names of children.",
    )  # fmt: skip
    share_is_right = forms.BooleanField(label="The value is right as it is", required=False)
    add_beside = forms.BooleanField(label="Add it beside the other", required=False)

    class Meta:
        model = Observation
        fields = ["value", "numerator", "denominator", "start", "end", "note"]

    def __init__(
        self, *args, indicator: Indicator, authority: Authority,
        observations: ObservationQuerySet, today: date, **kwargs,
    ):  # fmt: skip
        super().__init__(*args, **kwargs)
        self.indicator, self.observations, self.today = indicator, observations, today
        self.instance.indicator, self.instance.authority = indicator, authority
        self.instance.stated_by = Observation.StatedBy.COUNCIL
        unit = indicator.get_unit_display()
        self.fields["value"].label = f"Value ({unit})" if unit else "Value"

    def clean_end(self):
        end = self.cleaned_data["end"]
        if not has_ended(end, self.today):
            raise forms.ValidationError(NOT_ENDED)
        return end

    def clean(self):
        data = super().clean()
        end, value = data.get("end"), data.get("value")
        if end and not data.get("start") and "start" not in self.errors:
            data["start"] = end
        if end and data.get("start") and data["start"] > end:
            self.add_error("end", "The last day must not be before the first")
        elif end and data.get("start"):
            self.check_period(data["start"], end)
        if value is not None:
            self.check_value(value, data.get("numerator"), data.get("denominator"))
        return data

    def check_value(self, value: Decimal, numerator: int | None, denominator: int | None):
        """A percentage, a whole number, a share: each must be possible."""
        unit = self.indicator.unit
        if wrong := impossible_value(value, unit):
            self.add_error("value", wrong)
        if (numerator is None) != (denominator is None):
            missing = "numerator" if numerator is None else "denominator"
            self.add_error(missing, "Give both numbers of the share, or neither")
        elif numerator is not None and unit == Unit.PERCENT:
            if wrong := impossible_share(numerator, denominator):
                self.add_error("numerator", wrong)
            elif not self.cleaned_data.get("share_is_right"):
                self.check_share(value, numerator, denominator)

    def check_share(self, value: Decimal, numerator: int, denominator: int):
        """The value must be the share, or somebody must say that it is right all the same."""
        if doubt := doubtful_share(value, numerator, denominator):
            self.add_error(
                "share_is_right", f"{doubt}. Correct it, or confirm that the value is right"
            )

    def check_period(self, start: date, end: date):
        """A figure of the same period is shown before a second is added."""
        same = self.observations.own().filter(
            indicator=self.indicator, authority=self.instance.authority, start=start, end=end
        )
        if self.cleaned_data.get("add_beside"):
            return
        known = same.first()
        if known:
            who = known.get_stated_by_display().lower()
            self.add_error(
                "add_beside",
                f"There is a figure for {known.period} already: {known.printed}, stated by {who}. "
                "Confirm that this one is added beside it",
            )

    def save(self, commit=True):
        complete(self.instance)
        return super().save(commit)

    @property
    def period(self) -> str:
        o = self.instance
        return span_in_words(o.start, o.end, o.date_precision)
