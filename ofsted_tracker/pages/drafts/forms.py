"""Forms to put right what was read: one for each kind of item and each fact."""

from django import forms

from findings.models import (
    Authority,
    Draft,
    DraftItem,
    Finding,
    Framework,
    Grade,
    Inspection,
    JudgementArea,
    Recommendation,
    Theme,
)
from ofsted_tracker.forms import DateParts

from .shown import FACTS, framework_of

REAL_DATE = {"invalid": "Enter a real date, such as 31 3 2027"}


class DayField(forms.DateField):
    """A date, given as items keep it: ISO text, empty if there is none."""

    widget = DateParts

    def __init__(self, label: str = "", **options):
        super().__init__(label=label, required=False, error_messages=REAL_DATE, **options)

    def clean(self, value):
        day = super().clean(value)
        return day.isoformat() if day else ""


def text_field(label: str, *, required: str = "", lines: int = 0, **options) -> forms.CharField:
    """A text. ``required`` is what to say where it is missing, ``lines`` the height of its box."""
    widget = forms.Textarea(attrs={"rows": lines}) if lines else forms.TextInput()
    return forms.CharField(
        label=label, required=bool(required), widget=widget,
        error_messages={"required": required} if required else None, **options,
    )  # fmt: skip


def named(queryset, key: str, nothing: str) -> list[tuple[str, str]]:
    """Choices of things that have a name, after one for none of them."""
    return [("", nothing), *queryset.values_list(key, "name")]


def is_empty(value) -> bool:
    """Whether nothing is said; nought is something."""
    return value in (None, "", []) or value is False


class ItemForm(forms.Form):
    """What every form of an item shares. ``values`` are those of the item as they stand.

    A subclass has the item's own keys as names of its fields.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, draft: Draft, values: dict, version: int | None = None):
        self.draft, self.before = draft, values
        self.framework = framework_of(draft)
        super().__init__(data, initial=self.initial_of(values) | {"version": version})
        if "theme" in self.fields:
            self.fields["theme"].choices = named(Theme.objects, "slug", "No theme yet")
        if "area_code" in self.fields:
            areas = JudgementArea.objects.filter(framework__code=self.framework)
            self.fields["area_code"].choices = named(areas, "code", "No area")

    def initial_of(self, values: dict) -> dict:
        return values

    @property
    def values(self) -> dict:
        """What the form says, under the keys of the item."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def corrections(self, item: DraftItem) -> dict:
        """The values that differ from what was read and proposed."""
        before = {**item.read, **item.proposed}
        return {
            key: value
            for key, value in self.values.items()
            if value != before.get(key) and not (is_empty(value) and is_empty(before.get(key)))
        }


class PlacedForm(ItemForm):
    """An item that stands somewhere in the document."""

    page = forms.IntegerField(
        label="Page", required=False, min_value=1,
        help_text="Counted from the first page of the file, whatever is printed on it.",
    )  # fmt: skip
    paragraph = text_field("Number of the paragraph, as printed", max_length=20)
    under = text_field("Heading that it stands under", max_length=200)

    def __init__(self, *args, draft: Draft, **kwargs):
        super().__init__(*args, draft=draft, **kwargs)
        if not draft.pages:
            del self.fields["page"]

    def initial_of(self, values):
        place = values.get("place", {})
        here = {"page": place.get("page"), "paragraph": place.get("paragraph")}
        return values | here | {"under": place.get("section")}

    def clean(self):
        cleaned = super().clean()
        page, pages = cleaned.get("page"), self.draft.pages
        if page and page > pages:
            self.add_error("page", f"The document has {pages} pages")
        elif not any(cleaned.get(name) for name in ("page", "paragraph", "under")):
            self.add_error("paragraph", "Say where it stands: its page, paragraph or heading")
        return cleaned

    @property
    def values(self):
        said = super().values
        before = self.before.get("place", {})
        place = {"page": said.pop("page", None), "paragraph": said.pop("paragraph")}
        place |= {"section": said.pop("under")}
        # The frames on the picture are of the page that was read.
        stays = place["page"] == before.get("page")
        return said | {"place": {**place, "boxes": before.get("boxes", []) if stays else []}}


class JudgementForm(PlacedForm):
    area = text_field("Area as printed", required="Enter the area as it is printed", max_length=200)
    grade = text_field(
        "Grade as printed", required="Enter the grade as it is printed", max_length=120
    )
    words = text_field("The sentence or row that says it", lines=2)
    area_code = forms.ChoiceField(label="Area of the framework", required=False)
    grade_word = forms.ChoiceField(label="Grade of the framework", required=False)

    field_order = ["area", "grade", "words", "area_code", "grade_word"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        grades = Grade.objects.filter(framework__code=self.framework).values_list("word", flat=True)
        self.fields["grade_word"].choices = [("", "No grade"), *((g, g) for g in grades)]


class RecommendationForm(PlacedForm):
    text = text_field(
        "The words as printed", required="Enter the words as they are printed", lines=4
    )
    ref = text_field("Number as printed", max_length=20, help_text="Empty for a bullet.")
    title = text_field("Title in our words", max_length=120)
    group = text_field(
        "Sub-heading or time band", max_length=120, help_text="Such as “Within three months”."
    )
    addressee = forms.ChoiceField(
        label="Addressed to", choices=Recommendation.Addressee, widget=forms.RadioSelect,
        initial=Recommendation.Addressee.COUNCIL,
    )  # fmt: skip
    theme = forms.ChoiceField(label="Theme", required=False)
    area_code = forms.ChoiceField(label="Area", required=False)
    tags = text_field(
        "National framework", help_text="Parted by commas: “outcome 4, enabler 2”.", max_length=200
    )

    field_order = ["text", "title", "theme", "ref", "group", "addressee", "area_code", "tags"]

    def initial_of(self, values):
        return super().initial_of(values) | {"tags": ", ".join(values.get("tags") or [])}

    def clean_tags(self):
        return [tag for tag in map(str.strip, self.cleaned_data["tags"].split(",")) if tag]


class FindingForm(PlacedForm):
    text = text_field(
        "The words as printed", required="Enter the words as they are printed", lines=5
    )
    summary = text_field(
        "Summary in our words", max_length=200, help_text="Up to 25 words. It may wait."
    )
    theme = forms.ChoiceField(label="Theme", required=False)
    polarity = forms.ChoiceField(
        label="What it says of the service", choices=Finding.Polarity, widget=forms.RadioSelect,
        initial=Finding.Polarity.UNSORTED,
    )  # fmt: skip
    area_code = forms.ChoiceField(label="Area", required=False)
    ref = text_field("Number as printed", max_length=20)
    section = text_field("Section", max_length=200)

    field_order = ["text", "summary", "theme", "polarity", "area_code", "ref", "section"]


class FactForm(ItemForm):
    """One fact of the title page: ``fact`` says which."""

    def __init__(self, *args, values: dict, **kwargs):
        super().__init__(*args, values=values, **kwargs)
        fact = values["fact"]
        match fact:
            case "authority":
                councils = named(Authority.objects.order_by("name"), "slug", "Choose a council")
                fields = {"value": forms.ChoiceField(choices=councils)}
            case "framework":
                codes = named(Framework.objects, "code", "None: it gives no grades")
                fields = {"value": forms.ChoiceField(choices=codes, required=False)}
            case "kind":
                kinds = [("", "Choose the kind"), *Inspection.Kind.choices]
                fields = {"value": forms.ChoiceField(choices=kinds)}
            case "dates":
                fields = {
                    "start": DayField("First day"),
                    "end": DayField("Last day"),
                    "printed": text_field("Dates as printed", max_length=120),
                }
            case "published":
                fields = {"value": DayField(help_text="Leave it empty if none is printed.")}
            case _:
                fields = {"value": text_field("", max_length=120)}
        if "value" in fields:
            fields["value"].label = FACTS[fact]
        self.fields |= fields

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end < start:
            self.add_error("end", "The last day must not be before the first")
        return cleaned
