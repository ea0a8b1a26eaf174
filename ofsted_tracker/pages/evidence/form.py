"""The choice of what to look at."""

from collections.abc import Iterable

from django import forms

from findings.models import Theme

from ..answers import Known
from ..trail import Lack
from .page import ALL_VISITS, ANY_LACK, FIRST_VISITS


class DatesForm(forms.Form):
    """Of which theme to look at dates."""

    by = forms.CharField(required=False, widget=forms.HiddenInput)
    theme = forms.ChoiceField(label="Theme", required=False)

    def __init__(self, data, *, themes: Iterable[Theme]):
        super().__init__(data)
        self.fields["theme"].choices = [("", "All themes"), *((t.slug, t.name) for t in themes)]


class EvidenceForm(DatesForm):
    """Which recommendations to look at."""

    visit = forms.ChoiceField(label="Asked at", required=False)
    gaps = forms.ChoiceField(
        label="Lacking",
        required=False,
        choices=[("", "Whether or not"), (ANY_LACK, "Anything lacking"), *Lack.choices],
    )

    field_order = ["by", "visit", "theme", "gaps"]

    def __init__(self, data, *, known: Known):
        super().__init__(data, themes=sorted(themes_of(known), key=lambda t: t.order))
        asked = dict.fromkeys(t.recommendation.inspection for t in known.trails)
        self.fields["visit"].choices = [
            (FIRST_VISITS, "Open, and all of the last inspection"),
            *((visit.code, str(visit)) for visit in asked),
            (ALL_VISITS, "All visits"),
        ]


def themes_of(known: Known) -> set[Theme]:
    """The themes under which anything was asked, found or claimed."""
    return (
        {t.recommendation.theme for t in known.trails}
        | {f.theme for f in known.findings}
        | {c.section.theme for c in known.other_claims}
    ) - {None}
