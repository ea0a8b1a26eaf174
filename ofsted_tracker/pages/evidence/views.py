"""The evidence dashboard of one authority, in each way to look at it."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from findings.models import Authority, Framework, Inspection, Theme
from ofsted_tracker.charts.dates_strip import dates_strip
from ofsted_tracker.permissions import can_view_work, visible_observations

from ..answers import Known
from ..visit_pairs import visits_of
from .dates import Dates
from .dates_words import facts_of_dates, sentence_of_dates
from .download import dates_csv, evidence_csv
from .facts import facts_of, overdue_ids, sentence_of
from .form import DatesForm, EvidenceForm
from .grouping import ByArea, ByRecommendation, ByTag, ByTheme
from .page import FIRST_VISITS, EvidencePage

BY_DATE = "date"
WAYS = [
    (ByTheme.code, "By theme"),
    (ByRecommendation.code, "By recommendation"),
    (ByArea.code, "By area"),
    (ByTag.code, "By national framework"),
    (BY_DATE, "By date"),
]


@require_safe
def evidence_page(request, slug):
    """Asked, claimed, done and shown; by date, what is fresh and what is old."""
    visits = visits_of(slug)
    authority = visits[0].authority if visits else get_object_or_404(Authority, slug=slug)
    show = evidence_by_date if request.GET.get("by") == BY_DATE else evidence_list
    return show(request, authority, visits)


def evidence_list(request, authority: Authority, visits: Sequence[Inspection]):
    known = Known.of(
        authority,
        visits,
        today=timezone.localdate(),
        shows_work=can_view_work(request.user, authority),
        observations=visible_observations(request.user),
    )
    form = EvidenceForm(request.GET, known=known)
    form.full_clean()
    choice = form.cleaned_data  # Holds what is valid; a faulty choice counts as none.
    by = way_to_look(choice.get("by", ""), known)
    page = EvidencePage(
        known,
        by,
        theme=choice.get("theme", ""),
        visit=choice.get("visit", FIRST_VISITS),
        lacking=choice.get("gaps", ""),
        number=request.GET.get("page", "1"),
    )
    if request.GET.get("format") == "csv":
        return evidence_csv(page)
    return render(
        request,
        "pages/evidence/list.html",
        {
            "page": page,
            "authority": authority,
            "today": timezone.localdate(),
            "sentence": sentence_of(page),
            "facts": facts_of(page),
            "overdue_ids": overdue_ids(page),
            "filter_form": form,
            "ways": ways(request, by.code),
            "queries": queries(request),
        },
    )


def evidence_by_date(request, authority: Authority, visits: Sequence[Inspection]):
    form = DatesForm(request.GET, themes=Theme.objects.all())
    form.full_clean()
    dates = Dates(
        authority,
        timezone.localdate(),
        observations=visible_observations(request.user),
        shows_work=can_view_work(request.user, authority),
        theme=form.cleaned_data.get("theme", ""),
        number=request.GET.get("page", "1"),
    )
    if request.GET.get("format") == "csv":
        return dates_csv(dates)
    return render(
        request,
        "pages/evidence/dates.html",
        {
            "dates": dates,
            "authority": authority,
            "sentence": sentence_of_dates(dates),
            "facts": facts_of_dates(dates),
            "strip": dates_strip(dates.months, dates.kinds, visits, today=dates.today),
            "filter_form": form,
            "ways": ways(request, BY_DATE),
            "queries": queries(request),
        },
    )


def way_to_look(code: str, known: Known) -> ByRecommendation | ByTheme | ByArea | ByTag:
    """The way that the address names; by theme where it names none."""
    if code == ByArea.code:
        return ByArea(newest_framework(known), known.areas)
    return {ByRecommendation.code: ByRecommendation, ByTag.code: ByTag}.get(code, ByTheme)()


def newest_framework(known: Known) -> Framework | None:
    frameworks = [v.framework for v in known.visits if v.framework]
    return frameworks[-1] if frameworks else None


def ways(request: HttpRequest, current: str) -> list[dict]:
    """Links to the ways to look, which keep the rest of the choice."""
    return [
        {"text": text, "query": query(request, by=code), "current": code == current}
        for code, text in WAYS
    ]


def queries(request: HttpRequest) -> dict[str, str]:
    """The choice as a download, and as the beginning of an address that goes on."""
    return {
        "csv": query(request, format="csv"),
        "page": f"{query(request)}&page=".lstrip("&"),
        "gaps": f"{query(request, gaps='')}&gaps=".lstrip("&"),
    }


def query(request: HttpRequest, **changed: str) -> str:
    """The choice that the address makes, changed, from its first page on; empty parts left out."""
    choice = request.GET.copy()
    for name in ("page", "format"):
        choice.pop(name, None)
    for name, value in changed.items():
        choice[name] = value
        if not value:
            del choice[name]
    return choice.urlencode()
