"""Pages to mark on the chart of an indicator what a council did.

A form carries the number of the newest change that it was opened with: whoever comes second is
shown what the other wrote, and overwrites nothing unseen.
"""

from copy import copy

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from findings.models import Authority
from ofsted_tracker.permissions import require_edit, visible_interventions

from .intervention_form import InterventionForm
from .models import Indicator, Intervention


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def add_page(request, pk):
    """Marks something on the chart of the council that ``?authority=`` names."""
    indicator = get_object_or_404(Indicator, pk=pk)
    authorities = Authority.objects.all()
    if request.method == "POST":  # A second writer waits, and then finds the day taken.
        authorities = authorities.select_for_update()
    authority = get_object_or_404(authorities, slug=request.GET.get("authority"))
    require_edit(request.user, authority)
    mark = Intervention(indicator=indicator, authority=authority, by=request.user)
    form = InterventionForm(request.POST or None, instance=mark, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"“{mark.words}” is marked on the chart.")
        return redirect(mark)
    context = {"form": form, "indicator": indicator, "authority": authority}
    return render(request, "metrics/intervention_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def edit_page(request, pk):
    """Changes a mark. Whoever comes second sees what the other changed."""
    mark = mark_to_edit(request, pk)
    form = InterventionForm(
        request.POST or None, instance=copy(mark), today=timezone.localdate()
    )  # fmt: skip
    if request.method != "POST":
        return form_page(request, mark, form)
    if has_changed(request, mark):
        return form_page(request, mark, form, in_conflict=True)
    if not form.is_valid():
        return form_page(request, mark, form)
    saved = form.save()
    messages.success(request, f"“{saved.words}” is saved.")
    return redirect(saved)


@require_POST
@transaction.atomic
def remove(request, pk):
    """Takes a mark off the chart; its history stays."""
    mark = mark_to_edit(request, pk)
    if has_changed(request, mark):
        form = InterventionForm(instance=mark, today=timezone.localdate())
        return form_page(request, mark, form, in_conflict=True)
    messages.success(request, f"“{mark.words}” is taken off the chart.")
    url = mark.get_absolute_url()
    mark.delete()
    return redirect(url)


def mark_to_edit(request, pk: int) -> Intervention:
    """The mark, locked while it is written; 404 for a stranger, PermissionDenied for a reader."""
    marks = visible_interventions(request.user).select_related("indicator", "authority")
    if request.method == "POST":
        marks = marks.select_for_update(of=("self",))
    mark = get_object_or_404(marks, pk=pk)
    require_edit(request.user, mark.authority_id)
    return mark


def newest_change(mark: Intervention):
    """The newest change in the history of the mark; None for what a fixture brought."""
    return mark.history.select_related("history_user").first()


def has_changed(request, mark: Intervention) -> bool:
    """Whether somebody has changed the mark since the form was opened."""
    newest = newest_change(mark)
    return request.POST.get("seen") != (str(newest.pk) if newest else "")


def form_page(request, mark: Intervention, form: InterventionForm, *, in_conflict: bool = False):
    context = {
        "form": form,
        "mark": mark,
        "indicator": mark.indicator,
        "authority": mark.authority,
        "newest": newest_change(mark),
        "in_conflict": in_conflict,
    }
    return render(
        request, "metrics/intervention_form.html", context, status=409 if in_conflict else 200
    )
