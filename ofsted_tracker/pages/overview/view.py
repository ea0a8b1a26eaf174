"""The page of the overview: it asks the clock, and who may see what."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from findings.models import Authority
from ofsted_tracker.charts.history import history_chart
from ofsted_tracker.permissions import (
    can_edit_work,
    can_load_reports,
    can_view_work,
    visible_observations,
)

from .page import Overview
from .words import lead


@require_safe
def overview(request, slug):
    """The overview of one authority."""
    authority = get_object_or_404(Authority, slug=slug)
    page = Overview.from_authority(
        authority,
        today=timezone.localdate(),
        shows_work=can_view_work(request.user, authority),
        observations=visible_observations(request.user),
    )
    sentence = lead(page)
    context = {
        "authority": authority,
        "page": page,
        "lead": sentence,
        "chart": draw(page, sentence) if page.rows else "",
        "can_edit": can_edit_work(request.user, authority),
        "can_load": can_load_reports(request.user),
    }
    return render(request, "pages/overview.html", context)


def draw(page: Overview, sentence: str):
    """The picture of the whole history; lines that are open come first."""
    closed = [t for t in page.threads if t.is_closed]
    return history_chart(
        page.authority, page.visits, page.lanes, [*page.open_threads, *closed],
        today=page.today, claims=page.claims,
        summary=f"{sentence} The tables below give the same facts.",
    )  # fmt: skip
