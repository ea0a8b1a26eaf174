"""The form of a figure: what it says, and the indicator that it counts as."""

from django import forms
from django.db.models.functions import Lower

from findings.models import Theme
from metrics.models import Indicator, Unit

from .forms import DayField, PlacedForm, named, text_field
from .shown import OWNERS, number

ANOTHER, NEW = "another", "new"


class NumberField(forms.DecimalField):
    """A number, given as items keep it."""

    def __init__(self, label: str, **options):
        said = {"invalid": f"{label} must be a number, like 17.6"}
        super().__init__(
            label=label, required=False, max_digits=14, decimal_places=4, error_messages=said,
            **options,
        )  # fmt: skip

    def clean(self, value):
        entered = super().clean(value)
        return None if entered is None else float(entered)

    def prepare_value(self, value):
        return number(value) if isinstance(value, float) else value


def whole_number(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=2**31 - 1)


class FigureForm(PlacedForm):
    """Best proposal first, then any other indicator, then a new one."""

    choice = forms.ChoiceField(
        label="Which measure is it?", widget=forms.RadioSelect,
        error_messages={"required": "Choose the measure that it is a value of"},
    )  # fmt: skip
    another = forms.ChoiceField(
        label="Another indicator", required=False, help_text="If you chose “Another indicator”."
    )
    new_name = text_field(
        "Name of the new measure", max_length=140, help_text="If it is a new one."
    )
    new_definition = text_field("What it counts, of whom and over what time", lines=2)
    new_better = forms.ChoiceField(
        label="Better when", choices=[("", "Choose"), *Indicator.Better.choices], required=False
    )
    new_theme = forms.ChoiceField(label="Its theme", required=False)
    sentence = text_field("The sentence as printed", required="Enter the sentence", lines=3)
    printed = text_field(
        "The value as printed", required="Enter the value as printed", max_length=60
    )
    value = NumberField("Value", help_text="Empty where the document gives words only.")
    high = NumberField("Upper end of a range")
    unit = forms.ChoiceField(label="Unit", choices=[(u.value, u.label or "a number") for u in Unit])
    owner = forms.ChoiceField(label="Whose value it is", choices=OWNERS)
    period = text_field("Period as printed", max_length=120)
    start = DayField("First day of the period")
    end = DayField("Last day of the period, or the one day")
    numerator = whole_number("Number that it counts")
    denominator = whole_number("Of how many")
    is_approximate = forms.BooleanField(label="About that much, not exactly", required=False)
    is_context = forms.BooleanField(
        label="It tells of the area and its people, not of the services", required=False
    )
    is_resolved = forms.BooleanField(
        label="The days are our reading: the document prints no date", required=False
    )

    field_order = [
        "choice", "another", "new_name", "new_definition", "new_better", "new_theme", "sentence",
        "printed", "value", "high", "unit", "owner", "period", "start", "end", "numerator",
        "denominator", "is_approximate", "is_context", "is_resolved",
    ]  # fmt: skip

    def __init__(self, *args, values: dict, **kwargs):
        super().__init__(*args, values=values, **kwargs)
        self.fields["choice"].choices = [
            *((p["slug"], f"{p['name']}. {p['reason']}") for p in values.get("indicators", [])),
            (ANOTHER, "Another indicator"),
            (NEW, "A new measure"),
        ]
        all_of_them = Indicator.objects.order_by(Lower("name"))
        self.fields["another"].choices = named(all_of_them, "slug", "Choose an indicator")
        self.fields["new_theme"].choices = named(Theme.objects, "slug", "Choose a theme")

    def initial_of(self, values):
        proposals = {p["slug"] for p in values.get("indicators", [])}
        slug, new = values.get("indicator"), values.get("new_indicator") or {}
        chosen = (
            slug if slug in proposals else ANOTHER if slug else NEW if new.get("name") else None
        )
        of_new = {f"new_{key}": value for key, value in new.items()}
        another = slug if chosen == ANOTHER else ""
        return super().initial_of(values) | {"choice": chosen, "another": another} | of_new

    def clean(self):
        cleaned = super().clean()
        choice = cleaned.get("choice")
        if choice == ANOTHER and not cleaned.get("another"):
            self.add_error("another", "Choose the indicator")
        if choice == NEW:
            for name in ["name", "definition", "better", "theme"]:
                if not cleaned.get(f"new_{name}"):
                    label = self.fields[f"new_{name}"].label
                    self.add_error(f"new_{name}", f"A new measure needs this: {label.lower()}")
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end < start:
            self.add_error("end", "The last day must not be before the first")
        return cleaned

    @property
    def values(self):
        said = super().values
        choice, another = said.pop("choice"), said.pop("another")
        new = {key: said.pop(f"new_{key}") for key in ["name", "definition", "better", "theme"]}
        if choice == NEW:
            return said | {"indicator": "", "new_indicator": new}
        return said | {"indicator": another if choice == ANOTHER else choice}
