"""Which pack to make."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from actions.models import Pack
from ofsted_tracker.forms import DateParts
from ofsted_tracker.guarded import REAL_DATE
from ofsted_tracker.pages.since.starting import Start

from .words import in_words

OTHER_DAY = "day"


class PackForm(forms.Form):
    """A kind, and since when to say what is new: a day with a name, or any other.

    The box to confirm shows only if details of a child may be in it.
    """

    kind = forms.ChoiceField(
        label="For whom",
        choices=Pack.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a pack"},
    )
    since = forms.ChoiceField(
        label="Say what is new since",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose since when"},
    )
    day = forms.DateField(
        label="Which day", required=False, widget=DateParts, error_messages=REAL_DATE
    )
    no_child = forms.BooleanField(
        required=False,
        widget=forms.HiddenInput,
        label="I have checked each place: no child, parent or carer can be known by it",
    )

    def __init__(self, *args, starts: Sequence[Start], today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.starts, self.today = starts, today
        named = [(s.word, f"{s.name[:1].upper()}{s.name[1:]}, {in_words(s.day)}") for s in starts]
        self.fields["since"].choices = [*named, (OTHER_DAY, "Another day")]
        self.initial.setdefault("kind", Pack.Kind.BOARD)
        self.initial.setdefault("since", starts[0].word if starts else OTHER_DAY)

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day and day >= self.today:
            raise ValidationError("Enter a day that has passed")
        return day

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("since") == OTHER_DAY and not cleaned.get("day") and not self.errors:
            self.add_error("day", "Enter the day since which to say what is new")
        return cleaned

    @property
    def start(self) -> date:
        """The day since which the pack says what is new."""
        named = {s.word: s.day for s in self.starts}
        return named.get(self.cleaned_data["since"]) or self.cleaned_data["day"]

    def ask_about_children(self) -> None:
        """Shows the box to confirm."""
        self.fields["no_child"].widget = forms.CheckboxInput()
        self.add_error(
            None,
            "What is written looks like details of a child in places. Reword it there, or confirm "
            "below that it is about no single child",
        )
