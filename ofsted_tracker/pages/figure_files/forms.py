"""What is asked when a table is handed in, and how open data is mapped."""

from datetime import date

from django import forms
from django.core.files.uploadedfile import UploadedFile

from findings.forms import safe_name
from findings.models import Authority
from metrics.bulk.faults import Unreadable
from metrics.bulk.names import IndicatorNames
from metrics.bulk.open_data import Series
from metrics.bulk.reporting_periods import ReportingYear
from metrics.bulk.taking import Choice, authorities_with_figures
from metrics.models import FigureFile

from . import door

NO_FILE = {"required": "Choose a file", "empty": "The file is empty. Choose another"}
LIST = "indicator-names"  # Id of the list that the boxes for indicators propose.


class TableForm(forms.Form):
    """A table that is handed in. After validation ``content`` and ``read`` are what it holds."""

    kind: str

    file = forms.FileField(label="CSV file or Excel workbook", error_messages=NO_FILE)

    content: bytes
    read: dict

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            try:
                self.content = self.content_of(cleaned["file"])
                self.read = self.read_table(cleaned["file"].name)
            except Unreadable as problem:
                self.add_error("file", f"{cleaned['file'].name}: {problem}")
        return cleaned

    def content_of(self, file: UploadedFile) -> bytes:
        """Raises Unreadable before a file that is too large is read."""
        file.name = safe_name(file.name)
        limits = door.limits_of(self.kind)
        if file.size > limits.bytes:
            raise Unreadable(f"The file must be smaller than {limits.megabytes:g} MB")
        return file.read()


class CouncilForm(TableForm):
    """A council's own figures."""

    kind = FigureFile.Kind.COUNCIL
    field_order = ["authority", "file"]

    authority = forms.ModelChoiceField(
        queryset=None,
        to_field_name="slug",
        label="Council",
        error_messages={"required": "Choose the council", "invalid_choice": "Choose the council"},
    )

    def __init__(self, *args, authorities, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        field = self.fields["authority"]
        field.queryset = authorities

    def read_table(self, name: str) -> dict:
        return door.read_council(self.content, name, self.cleaned_data["authority"], self.today)


class StatisticsForm(TableForm):
    """Open data of the Department for Education."""

    kind = FigureFile.Kind.STATISTICS

    publisher = forms.CharField(
        max_length=100,
        initial="Department for Education",
        label="Publisher",
        error_messages={"required": "Write who published it"},
    )
    release = forms.CharField(
        max_length=200,
        label="Title and year of the release",
        help_text="“Children in need, 2025”. It stands beside every figure as its source.",
        error_messages={"required": "Write the title and year of the release"},
    )
    field_order = ["publisher", "release", "file"]

    def read_table(self, name: str) -> dict:
        return door.read_statistics(self.content, name)


class ColumnsForm(forms.Form):
    """Which of our indicators each series of open data is, and whose figures are taken.

    After validation ``taken`` holds the figures.
    """

    HERE, NEIGHBOURS, ALL = "here", "neighbours", "all"

    authorities = forms.ChoiceField(
        label="Whose figures are taken",
        widget=forms.RadioSelect,
        initial=HERE,
        help_text="England and the region are taken for each of them that has the indicator.",
    )
    reporting_year = forms.ChoiceField(
        label="“Reporting year” in this release means",
        choices=ReportingYear.choices,
        initial=ReportingYear.TO_MARCH,
        help_text="Its methodology says so: the workforce is counted on 30 September.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, file: FigureFile, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.file, self.today = file, today
        self.names = IndicatorNames()
        self.here = authorities_with_figures()
        self.fields["version"].initial = file.version
        self.fields["authorities"].choices = [
            (self.HERE, f"The councils with figures here ({len(self.here)})"),
            (self.NEIGHBOURS, "Those and their statistical neighbours"),
            (self.ALL, "All councils in the file"),
        ]
        if not file.read["has_reporting_years"]:
            self.fields["reporting_year"].required = False
            self.fields["reporting_year"].widget = forms.HiddenInput()
        chosen = file.read.get("mapping")
        for place, one in enumerate(door.series_of(file)):
            slug = chosen.get(str(place), "") if chosen else file.read["guesses"][place]
            self.fields[f"series-{place}"] = self.box(one, slug)

    def box(self, series: Series, slug: str) -> forms.CharField:
        some = f"{series.figures} figure{'s' * (series.figures != 1)}"
        return forms.CharField(
            required=False,
            label=series.words,
            initial=self.names.name_of(slug),
            help_text=f"{some}, the first is {series.example}",
            widget=forms.TextInput(attrs={"list": LIST, "autocomplete": "off"}),
        )

    @property
    def boxes(self):
        """The fields for series, in the order of the file."""
        return [self[name] for name in self.fields if name.startswith("series-")]

    def clean(self):
        cleaned = super().clean()
        indicators = self.chosen_indicators()
        if not self.errors and not indicators:
            raise forms.ValidationError("Choose an indicator for one column at least")
        if not self.errors:
            self.choice = Choice(
                indicators, self.chosen_authorities(), cleaned.get("reporting_year") or ""
            )
            self.taken = door.take_from(self.file, self.choice, self.today)
            for place, why in self.taken.impossible.items():
                self.add_error(f"series-{place}", why)
        return cleaned

    def chosen_indicators(self) -> dict:
        """By the place of the series. Each indicator may be chosen once."""
        found = {}
        for name in [name for name in self.fields if name.startswith("series-")]:
            text = self.cleaned_data.get(name)
            if not text:
                continue
            try:
                indicator = self.names.find(text)
            except ValueError as error:
                self.add_error(name, str(error))
                continue
            if indicator in found.values():
                self.add_error(name, f"“{indicator}” is chosen above. Leave one of them empty")
            found[int(name.partition("-")[2])] = indicator
        return found

    def chosen_authorities(self) -> list[Authority]:
        match self.cleaned_data["authorities"]:
            case self.HERE:
                return self.here
            case self.NEIGHBOURS:
                near = Authority.objects.filter(pk__in=[a.pk for a in self.here])
                beside = near.exclude(neighbours=None).values("neighbours")
                return list(Authority.objects.filter(pk__in=beside) | near)
        return list(Authority.objects.all())
