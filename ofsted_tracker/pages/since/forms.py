"""The days between which two pages look."""

from datetime import date

from django import forms

from ofsted_tracker.forms import DateParts
from ofsted_tracker.guarded import REAL_DATE


class AddressDate(DateParts):
    """A date in three boxes that an address may also give whole: ?from=2026-09-01."""

    def value_from_datadict(self, data, files, name):
        return data.get(name) or super().value_from_datadict(data, files, name)


class TwoDays(forms.Form):
    """Two days in time order, neither of them to come.

    ``names`` are those of the two in the address, ``labels`` those on the page.
    """

    def __init__(self, *args, names: tuple[str, str], labels: tuple[str, str], today: date, **more):
        super().__init__(*args, **more)
        self.names, self.today = names, today
        for name, label in zip(names, labels, strict=True):
            self.fields[name] = forms.DateField(
                label=label, widget=AddressDate, error_messages=REAL_DATE
            )

    def clean(self):
        cleaned = super().clean()
        first, last = (cleaned.get(name) for name in self.names)
        if last and last > self.today:
            self.add_error(self.names[1], "That day is still to come. Enter another")
        elif first and last and first >= last:
            self.add_error(self.names[0], "Enter a day before the other one")
        return cleaned

    @property
    def days(self) -> tuple[date, date]:
        first, last = (self.cleaned_data[name] for name in self.names)
        return first, last
