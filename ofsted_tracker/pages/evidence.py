"""Evidence of one authority: what was asked, claimed, done and shown, and what has no evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django import forms
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from findings.models import Authority, Claim, Finding, Inspection, Theme
from ofsted_tracker.permissions import can_view_work, visible_observations
from ofsted_tracker.tables import CsvColumn, csv_lines

from .answers import Known
from .trail import LACKS_EVIDENCE, Gap, Trail

BY_RECOMMENDATION = "recommendation"
FIRST_VISITS, ALL_VISITS = "", "all"
FOUND_WANTING = {Gap.SAID_NOT_MET, Gap.SAID_WORSE}
GRAVE = LACKS_EVIDENCE | FOUND_WANTING | {Gap.WORSE_FIGURE}
NEVER_SHOWN = "not shown to you"


# Which recommendations a reader sees first


def to_be_answered(trails: Sequence[Trail], visits: Sequence[Inspection]) -> list[Trail]:
    """What an authority has to answer for today.

    All that its last full inspection asked for. Of earlier visits: what is open since the
    inspection before it; what is open and was asked again by something still open; and what
    nobody answered though others of the same time were answered, because there silence tells.
    """
    full = [v for v in visits if v.kind == Inspection.Kind.INSPECTION]

    def time(trail: Trail) -> int:
        """Numbers the time from one full inspection until the next."""
        return sum(v.end <= trail.recommendation.asked_on for v in full)

    open_ones = {t.recommendation.pk for t in trails if t.is_open}
    answered_times = {time(t) for t in trails if t.is_answered}
    return [
        t
        for t in trails
        if (full and t.recommendation.inspection_id == full[-1].pk)
        or (t.is_open and time(t) >= len(full) - 1)
        or (t.is_open and any(r.pk in open_ones for r in t.asked_again))
        or (not t.is_answered and time(t) in answered_times)
    ]


# The page


@dataclass(frozen=True)
class Fact:
    """One number of the strip at the top."""

    label: str
    value: str
    note: str = ""
    is_alarm: bool = False


@dataclass(frozen=True)
class AtVisit:
    """One visit with what it asked for, or what it found."""

    inspection: Inspection
    items: tuple[Trail, ...] | tuple[Finding, ...]


def by_visit(items: Sequence, inspection_of) -> list[AtVisit]:
    """Items under their visits, in the order in which they come."""
    visits: dict[int, list] = {}
    for item in items:
        visits.setdefault(inspection_of(item).pk, []).append(item)
    return [AtVisit(inspection_of(group[0]), tuple(group)) for group in visits.values()]


@dataclass(frozen=True)
class UnderTheme:
    """One theme: what was asked under it and answered, and what visits found, in time order."""

    theme: Theme | None
    trails: tuple[Trail, ...]
    found: tuple[AtVisit, ...]
    other_claims: tuple[Claim, ...]  # Those that speak to no recommendation.

    @property
    def name(self) -> str:
        return self.theme.name if self.theme else "Without a theme"

    @property
    def counts(self) -> dict[str, int]:
        """How much answers its recommendations, each thing counted once."""
        return {
            "asked": len(self.trails),
            "open": sum(t.is_open for t in self.trails),
            "claims": len({c.pk for t in self.trails for c in t.claims}),
            "actions": len({a.pk for t in self.trails for a in t.actions or ()}),
            "evidence": len({e.pk for t in self.trails for e in t.evidence}),
            "figures": len({f.series.indicator.pk for t in self.trails for f in t.figures_since}),
            "lacking": sum(t.lacks_evidence for t in self.trails),
        }


@dataclass(frozen=True)
class EvidencePage:
    """What is known, narrowed to what the reader chose."""

    known: Known
    today: date
    theme: str = ""
    visit: str = FIRST_VISITS
    only_gaps: bool = False

    grave_gaps = GRAVE

    @cached_property
    def chosen(self) -> list[Trail]:
        """The trails of the chosen visits and theme."""
        trails = self.known.trails
        if self.visit == FIRST_VISITS:
            trails = to_be_answered(trails, self.known.visits)
        elif self.visit != ALL_VISITS:
            trails = [t for t in trails if t.recommendation.inspection.code == self.visit]
        if self.theme:
            trails = [t for t in trails if slug_of(t.recommendation.theme) == self.theme]
        return list(trails)

    @cached_property
    def lacking(self) -> list[Trail]:
        return [t for t in self.chosen if t.lacks_evidence]

    @property
    def listed(self) -> list[Trail]:
        return self.lacking if self.only_gaps else self.chosen

    @property
    def is_narrowed(self) -> bool:
        return bool(self.theme or self.visit or self.only_gaps)

    @property
    def asked(self) -> list[AtVisit]:
        """What is listed, under the visit that asked for it."""
        return by_visit(self.listed, lambda t: t.recommendation.inspection)

    @cached_property
    def themes(self) -> list[UnderTheme]:
        """What is listed, under its theme; without the choice of gaps, the other themes too."""
        themes = {t.recommendation.theme for t in self.listed}
        if not self.only_gaps:
            themes |= {t for t in all_themes(self.known) if self.theme in ("", t.slug)}
            if not self.theme and any(f.theme is None for f in self.known.findings):
                themes.add(None)
        return [
            UnderTheme(
                theme,
                tuple(t for t in self.listed if t.recommendation.theme == theme),
                tuple(
                    by_visit(
                        [f for f in self.known.findings if f.theme == theme],
                        lambda f: f.inspection,
                    )
                ),
                tuple(c for c in self.known.other_claims if c.section.theme == theme),
            )
            for theme in sorted(themes, key=lambda t: (t is None, t.order if t else 0))
        ]

    @property
    def asked_themes(self) -> list[UnderTheme]:
        return [t for t in self.themes if t.trails]

    @property
    def other_themes(self) -> list[UnderTheme]:
        """Themes under which nothing listed was asked."""
        return [t for t in self.themes if not t.trails]

    # In figures

    @property
    def facts(self) -> list[Fact]:
        """At most five numbers of what is chosen."""
        n, last = len(self.chosen), self.last_inspection
        newest = sum(t.recommendation.inspection_id == last.pk for t in self.chosen) if last else 0
        facts = [Fact("Recommendations", str(n), f"{newest} of the last inspection")]

        def share(label: str, trails: Iterable[Trail], note: str = "", **look) -> Fact:
            return Fact(label, f"{sum(1 for _ in trails)} of {n}", note, **look)

        if self.known.shows_work:
            overdue = f"{len(self.overdue_ids)} overdue" if self.overdue_ids else ""
            facts += [
                share("With an action", (t for t in self.chosen if t.actions), overdue),
                share("With evidence held", (t for t in self.chosen if t.evidence)),
            ]
        else:
            facts += [
                share("With a claim of the council", (t for t in self.chosen if t.claims)),
                share("With a figure since", (t for t in self.chosen if t.figures_since)),
            ]
        wanting = [t for t in self.chosen if FOUND_WANTING.intersection(t.gaps)]
        lacking = "Lacking evidence" if self.known.shows_work else "Lacking published evidence"
        return [
            *facts,
            share("Ofsted later said not met or worse", wanting),
            share(lacking, self.lacking, is_alarm=bool(self.lacking)),
        ]

    @cached_property
    def overdue_ids(self) -> set[int]:
        """Of the chosen actions, those that are overdue today."""
        return {a.pk for t in self.chosen for a in t.actions or () if a.is_overdue(self.today)}

    @property
    def last_inspection(self) -> Inspection | None:
        full = [v for v in self.known.visits if v.kind == Inspection.Kind.INSPECTION]
        return full[-1] if full else None

    @property
    def of_last_inspection(self) -> list[Trail]:
        last = self.last_inspection
        return [t for t in self.known.trails if last and t.recommendation.inspection_id == last.pk]

    @property
    def sentence(self) -> str:
        """What the page shows, in two sentences; always of the last full inspection."""
        last, trails = self.last_inspection, self.of_last_inspection
        if not last:
            return "No inspection of this council is held yet."
        if not trails:
            return f"The inspection of {last.dates_in_words} made no recommendation."
        words = f"The inspection of {last.dates_in_words} made {amount(trails)}."
        with_impact = sum(t.shows_impact for t in trails)
        if not self.known.shows_work:
            if not with_impact:
                return f"{words} Nothing published shows a change for any of them."
            return f"{words} For {with_impact} of them, something published shows a change."
        with_action = sum(bool(t.actions) for t in trails)
        return (
            f"{words} {none_or(with_action).capitalize()} {have(with_action)} an action, and "
            f"{none_or(with_impact)} {have(with_impact)} anything that shows a change for children."
        )


def slug_of(theme: Theme | None) -> str:
    return theme.slug if theme else ""


def all_themes(known: Known) -> set[Theme]:
    """The themes under which anything was asked, found or claimed."""
    return (
        {t.recommendation.theme for t in known.trails if t.recommendation.theme}
        | {f.theme for f in known.findings if f.theme}
        | {c.section.theme for c in known.other_claims if c.section.theme}
    )


def amount(trails: Sequence[Trail]) -> str:
    return f"{len(trails)} recommendation{'' if len(trails) == 1 else 's'}"


def none_or(number: int) -> str:
    return str(number or "none")


def have(number: int) -> str:
    return "has" if number == 1 or not number else "have"


# The choice, the view, the download


class EvidenceForm(forms.Form):
    """Which recommendations to look at."""

    by = forms.CharField(required=False, widget=forms.HiddenInput)
    visit = forms.ChoiceField(label="Asked at", required=False)
    theme = forms.ChoiceField(label="Theme", required=False)
    gaps = forms.BooleanField(
        label="Only what lacks evidence",
        required=False,
        widget=forms.CheckboxInput(attrs={"value": "1"}),
    )

    def __init__(self, data, *, known: Known):
        super().__init__(data)
        asked = [t.recommendation.inspection for t in known.trails]
        self.fields["visit"].choices = [
            (FIRST_VISITS, "The last inspection, and what is open"),
            *dict.fromkeys((visit.code, str(visit)) for visit in asked),
            (ALL_VISITS, "All visits"),
        ]
        self.fields["theme"].choices = [
            ("", "All themes"),
            *((t.slug, t.name) for t in sorted(all_themes(known), key=lambda t: t.order)),
        ]


@require_safe
def evidence_page(request, slug):
    """The evidence dashboard of one authority."""
    authority = get_object_or_404(Authority, slug=slug)
    known = Known.of(
        authority,
        shows_work=can_view_work(request.user, authority),
        observations=visible_observations(request.user),
    )
    form = EvidenceForm(request.GET, known=known)
    form.full_clean()
    choice = form.cleaned_data  # Holds what is valid; a faulty choice counts as none.
    page = EvidencePage(
        known,
        timezone.localdate(),
        theme=choice.get("theme", ""),
        visit=choice.get("visit", FIRST_VISITS),
        only_gaps=choice.get("gaps", False),
    )
    if request.GET.get("format") == "csv":
        return evidence_csv(page)
    query = request.GET.copy()
    query.pop("by", None)
    is_by_theme = request.GET.get("by") != BY_RECOMMENDATION
    return render(
        request,
        "pages/evidence.html",
        {
            "page": page,
            "authority": authority,
            "filter_form": form,
            "is_by_theme": is_by_theme,
            "by_theme_query": query.urlencode(),
            "by_recommendation_query": f"by={BY_RECOMMENDATION}&{query.urlencode()}".rstrip("&"),
            "csv_query": f"format=csv&{query.urlencode()}".rstrip("&"),
        },
    )


CSV_HEADINGS = [
    "Code", "Council’s code", "Title (ours)", "Words as printed", "Visit", "Last day of visit",
    "Place", "Theme", "Claims of the council", "Actions", "Status of actions", "Evidence",
    "Newest evidence speaks to", "Indicators", "Figures since", "Ofsted later said",
    "Said at", "What is missing",
]  # fmt: skip


def csv_row(trail: Trail) -> tuple:
    """One recommendation in a row of a spreadsheet."""
    r, verdict = trail.recommendation, trail.verdict
    may_see = trail.actions is not None
    return (
        r.code,
        r.council_code,
        r.title,
        r.words,
        r.inspection.title,
        r.asked_on,
        r.passage.place,
        r.theme.name if r.theme else "",
        len(trail.claims),
        len(trail.actions) if may_see else NEVER_SHOWN,
        "; ".join(f"{a.code} {a.get_brag_display()}" for a in trail.actions or ()),
        len(trail.evidence) if may_see else NEVER_SHOWN,
        max((e.speaks_to for e in trail.evidence), default=""),
        len(trail.figures),
        "; ".join(
            f"{f.series.indicator}: {f.now_in_words}, {f.now.period}" for f in trail.figures_since
        ),
        verdict.get_verdict_display() if verdict else "",
        str(verdict.inspection) if verdict else "",
        "; ".join(gap.value for gap in trail.gaps),
    )


def evidence_csv(page: EvidencePage) -> StreamingHttpResponse:
    """What is listed, as a download."""
    columns = [CsvColumn(heading, "") for heading in CSV_HEADINGS]
    name = f"evidence-{page.known.authority.slug}.csv"
    return StreamingHttpResponse(
        csv_lines(columns, map(csv_row, page.listed)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
