"""The day on which a report was received, and the days that Ofsted states for what is due."""

import json
from collections.abc import Iterable
from datetime import date

from django import forms

from findings.models import Inspection, StatedDeadline
from ofsted_tracker.forms import DateParts
from ofsted_tracker.guarded import REAL_DATE, Guarded

Kind = StatedDeadline.Kind


class ClockForm(Guarded):
    """Days of one visit. A day that a document here states stands in that document alone."""

    received = forms.DateField(
        label="The council received the report on",
        required=False,
        widget=DateParts,
        error_messages=REAL_DATE,
        help_text="Often some days before it is published. The count begins on the day after.",
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, visit: Inspection, today: date):
        """``visit`` comes from ``with_clock()``."""
        self.visit, self.today = visit, today
        stated = {s.kind: s for s in visit.stated_deadlines.all()}
        self.kinds = [k for k in Kind if k not in stated or not stated[k].passage_id]
        self.guarded = tuple(f"{kind}_source" for kind in self.kinds)
        initial = {"received": visit.received, "seen": state_of(visit)}
        for kind in self.kinds:
            if kind in stated:
                initial[f"{kind}_day"] = stated[kind].day
                initial[f"{kind}_source"] = stated[kind].source
        super().__init__(data, initial=initial)
        for kind in self.kinds:
            self.fields[f"{kind}_day"] = forms.DateField(
                label=f"{kind.label}: the day that Ofsted states",
                required=False,
                widget=DateParts,
                error_messages=REAL_DATE,
            )
            self.fields[f"{kind}_source"] = forms.CharField(
                label=f"{kind.label}: where Ofsted states it",
                required=False,
                max_length=StatedDeadline._meta.get_field("source").max_length,
                help_text="“Covering letter of 3 May 2026”.",
            )
        self.order_fields(name for name in [*self.fields] if name != "no_child")  # It goes last.

    def clean_received(self):
        day = self.cleaned_data["received"]
        if day and day > self.today:
            raise forms.ValidationError("The day of receipt must not be in the future")
        if day and day < self.visit.end:
            raise forms.ValidationError("A report is received after the visit. Enter a later day")
        return day

    def clean(self):
        cleaned = super().clean()
        for kind, day, source in self.stated:
            if day and not source:
                self.add_error(f"{kind}_source", f"{kind.label}: say where Ofsted states the day")
            if source and not day and f"{kind}_day" not in self.errors:
                self.add_error(f"{kind}_day", f"{kind.label}: enter the day that Ofsted states")
            if day and day < self.visit.end:
                self.add_error(f"{kind}_day", f"{kind.label}: enter a day after the visit")
        return cleaned

    @property
    def stated(self) -> Iterable[tuple[Kind, date | None, str]]:
        """What is due, the day that was entered, and where it is stated."""
        for kind in self.kinds:
            given = self.cleaned_data
            yield kind, given.get(f"{kind}_day"), given.get(f"{kind}_source", "")

    @property
    def is_outdated(self) -> bool:
        """Whether somebody has changed a day since the form was opened."""
        return self.data.get("seen") != state_of(self.visit)

    def save(self) -> None:
        """Writes what differs; each write leaves its history."""
        visit, received = self.visit, self.cleaned_data["received"]
        if visit.received != received:
            visit.received = received
            visit.save(update_fields=["received"])
        held = {s.kind: s for s in visit.stated_deadlines.all()}
        for kind, day, source in self.stated:
            deadline = held.get(kind) or StatedDeadline(inspection=visit, kind=kind)
            if not day:
                if deadline.pk:
                    deadline.delete()
            elif (deadline.day, deadline.source) != (day, source):
                deadline.day, deadline.source = day, source
                deadline.save()


def state_of(visit: Inspection) -> str:
    """All that the form shows, as it stands now."""
    stated = [[s.kind, str(s.day), s.source] for s in visit.stated_deadlines.all()]
    return json.dumps([str(visit.received), *sorted(stated)])
