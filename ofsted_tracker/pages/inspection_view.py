"""The page of a visit: it asks who may see what, and how the findings are to be grouped."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actions.verdicts import set_verdicts
from findings.models import Inspection
from ofsted_tracker.permissions import (
    can_edit_work,
    can_load_reports,
    can_view_work,
    visible_observations,
)

from .inspection import BY_AREA, GROUPINGS, InspectionPage


@require_safe
def inspection_page(request, pk):
    """One visit, with its findings grouped by ``?by=`` and of one ``?theme=`` if it is given."""
    visit = get_object_or_404(
        Inspection.objects.with_clock().select_related(
            "authority", "framework", "mentioned_in__document"
        ),
        pk=pk,
    )
    page = InspectionPage.from_visit(
        visit,
        today=timezone.localdate(),
        shows_work=can_view_work(request.user, visit.authority),
        observations=visible_observations(request.user),
    )
    set_verdicts(page.recommendations, request.user)
    by, theme = request.GET.get("by", ""), request.GET.get("theme", "")
    by = by if by in dict(GROUPINGS) else BY_AREA
    theme = theme if theme in {t.slug for t, _ in page.themes} else ""
    context = {
        "visit": visit,
        "authority": visit.authority,
        "page": page,
        "by": by,
        "theme": theme,
        "groupings": GROUPINGS,
        "finding_groups": page.finding_groups(by, theme),
        "can_edit": can_edit_work(request.user, visit.authority),
        "can_load": can_load_reports(request.user),
    }
    return render(request, "pages/inspection.html", context)
