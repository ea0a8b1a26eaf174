"""The page, the form and the download of progress between two visits of an authority."""

from django import forms
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from findings.follow_up import FollowUp
from findings.models import Authority
from ofsted_tracker.permissions import can_view_work, visible_observations
from ofsted_tracker.tables import CsvColumn, csv_download

from . import progress_words
from .progress import Progress
from .visit_pairs import choices_among, default_pair, neighbouring_pairs, visits_of

CSV_COLUMNS = [
    CsvColumn(heading, "")
    for heading in [
        "Number as printed", "Code", "Council’s code", "Addressee", "Printed under", "Asked",
        "Place", "Our reading", "Said later", "Place of it", "Note", "Goes on as",
        "Council’s claims",
    ]
]  # fmt: skip


class PairForm(forms.Form):
    """The choice of two visits of an authority."""

    def __init__(self, *args, visits, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(v.pk, f"{v.dates_short} · {v.title}") for v in visits]
        for name in ("from", "to"):  # “from” cannot be a field of the class: it is a keyword.
            self.fields[name] = forms.TypedChoiceField(
                label=name.capitalize(), choices=choices, coerce=int
            )

    def clean(self):
        chosen = super().clean()
        if {"from", "to"} - chosen.keys():
            raise Http404  # Not a visit of this authority, or none of which a document is held.
        if chosen["from"] == chosen["to"]:
            self.add_error("to", "Choose a visit other than the first")
        return chosen


@require_safe
def progress(request, slug):
    """Compares two visits of an authority: those asked for, or the last two full inspections."""
    visits = visits_of(slug)
    authority = visits[0].authority if visits else get_object_or_404(Authority, slug=slug)
    choices = choices_among(visits)
    context = {"authority": authority, "choices": choices, "today": timezone.localdate()}
    asked_for = {"from", "to"} & request.GET.keys()
    if len(choices) < 2:
        if asked_for:
            raise Http404
        return render(request, "pages/progress.html", context)
    pair = default_pair(choices)
    if asked_for:
        form = PairForm(request.GET, visits=choices)
        if not form.is_valid():
            pairs = [pair, *neighbouring_pairs(choices, *pair)]
            return render(request, "pages/progress.html", {**context, "form": form, "pairs": pairs})
        chosen = {form.cleaned_data["from"], form.cleaned_data["to"]}
        pair = tuple(v for v in choices if v.pk in chosen)  # In time order, whatever was asked.
    found = Progress.between(
        visits,
        *pair,
        shows_work=can_view_work(request.user, authority),
        observations=visible_observations(request.user),
    )
    state = request.GET.get("verdict", "")
    if state and state not in {value for value, *_ in found.filters()}:
        state = ""
    if request.GET.get("format") == "csv":
        return download(found, state)
    earlier, later = pair
    return render(
        request,
        "pages/progress.html",
        {
            **context,
            "form": PairForm(initial={"from": earlier.pk, "to": later.pk}, visits=choices),
            "pairs": neighbouring_pairs(choices, *pair),
            "progress": found,
            "earlier": earlier,
            "later": later,
            "then": found.names[0],
            "now": found.names[1],
            "groups": found.groups(state),
            "state": state,
            "lead": progress_words.lead(found),
            "grade_notes": progress_words.grade_notes(found),
            "asked_note": progress_words.asked_note(found),
            "indicators_note": progress_words.indicators_note(found),
            "address": request.build_absolute_uri(
                f"{request.path}?from={earlier.pk}&to={later.pk}"
            ),
        },
    )


def download(found: Progress, state: str) -> StreamingHttpResponse:
    """The recommendations and what the later visit said of them, as CSV."""
    rows = [csv_row(found, item) for group in found.groups(state) for item in group.items]
    slug = found.earlier.authority.slug
    name = f"{slug}-progress-{found.earlier.end:%Y-%m}-to-{found.later.end:%Y-%m}"
    return csv_download(name, CSV_COLUMNS, rows)


def csv_row(found: Progress, item: FollowUp) -> tuple:
    recommendation, verdict = item.recommendation, item.verdict
    passage = verdict.passage if verdict else None
    if found.is_answered_by_council:
        said = "Answered by the council" if item.answers else "Unanswered"
    else:
        said = verdict.get_verdict_display() if verdict else "No verdict recorded"
    return (
        recommendation.printed_ref,
        recommendation.code,
        recommendation.council_code,
        recommendation.get_addressee_display(),
        recommendation.group,
        recommendation.words,
        recommendation.passage.place,
        said,
        passage.text if passage else "",
        f"{passage.document}, {passage.place}" if passage else "",
        verdict.note if verdict else "",
        ", ".join(r.label for r in item.goes_on_as),
        "; ".join(c.summary for a in item.answers for c in a.claims),
    )
