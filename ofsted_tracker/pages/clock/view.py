"""The page on which a council records the day of receipt, and days that letters state."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from findings.clock import Clock
from findings.models import Inspection
from ofsted_tracker.permissions import require_edit

from .form import ClockForm, state_of


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def clock_page(request, pk):
    """Changes the days of one visit. Whoever comes second sees what the other wrote."""
    visits = (
        Inspection.objects.with_clock()
        .exclude(kind=Inspection.Kind.SELF_EVALUATION)
        .select_related("authority")
    )
    if request.method == "POST":  # A second writer waits, and then finds what the first wrote.
        visits = visits.select_for_update(of=("self",))
    visit = get_object_or_404(visits, pk=pk)
    require_edit(request.user, visit.authority_id)
    today = timezone.localdate()
    form = ClockForm(request.POST or None, visit=visit, today=today)
    in_conflict = form.is_bound and form.is_outdated
    if form.is_bound and not in_conflict and form.is_valid():
        form.save()
        messages.success(request, "The days are saved.")
        return redirect(f"{visit.get_absolute_url()}#clock")
    if in_conflict:
        mine = request.POST.copy()
        mine["seen"] = state_of(visit)
        form = ClockForm(mine, visit=visit, today=today)
    context = {
        "visit": visit,
        "authority": visit.authority,
        "form": form,
        "clock": Clock.from_visit(visit, today),
        "in_conflict": in_conflict,
    }
    return render(request, "pages/clock.html", context, status=409 if in_conflict else 200)
