from copy import copy

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.signing import BadSignature
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from actions.editing import differences, kept_values, seal, unseal, values_of
from actions.forms import ActionForm, MilestoneForm
from actions.models import Action, ImprovementPlan, Milestone
from ofsted_tracker.permissions import require_edit, visible_work

from .common import action_to_edit


@require_http_methods(["GET", "HEAD", "POST"])
def add_page(request, plan_pk):
    """Adds an action to a plan; ``?recommendation=`` names what it answers."""
    plans = visible_work(request.user, ImprovementPlan.objects.select_related("authority"))
    plan = get_object_or_404(plans, pk=plan_pk)
    require_edit(request.user, plan.authority_id)
    asked = request.GET.get("recommendation", "")
    form = ActionForm(
        request.POST or None,
        instance=Action(plan=plan, start=timezone.localdate()),
        initial={"recommendations": [int(asked)] if asked.isdecimal() else []},
    )
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            action = form.save()
        messages.success(request, f"{action.code} is added to the plan.")
        return redirect(action)
    context = {"plan": plan, "authority": plan.authority, "form": form}
    return render(request, "actions/action_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_page(request, pk):
    """Changes the record of an action. Whoever comes second sees what the other changed."""
    if request.method == "POST":
        return _save(request, pk)
    action = action_to_edit(request, pk)
    values = values_of(action)
    return _form_page(request, action, ActionForm(instance=action, initial=values), seal(values))


@transaction.atomic
def _save(request, pk):
    # The lock makes a second writer wait, and then find what the first has written.
    action = action_to_edit(request, pk, Action.objects.select_for_update(of=("self",)))
    form = ActionForm(request.POST, instance=copy(action))
    seen = request.POST.get("seen", "")
    if not form.is_valid():
        return _form_page(request, action, form, seen)
    try:
        before = unseal(seen)
    except BadSignature as error:
        raise BadRequest("Open the form again.") from error
    after, kept = values_of(action), kept_values(form, before)
    merged = ActionForm(instance=action, initial=after | kept)
    found = differences(merged, before, after, kept)
    if found:
        return _form_page(request, action, merged, seal(after), found)
    saved = form.save()
    messages.success(request, f"{saved.code} is saved.")
    return redirect(saved)


def _form_page(request, action, form, seen, found=()):
    changed = action.history.select_related("history_user").first() if found else None
    context = {
        "action": action,
        "plan": action.plan,
        "authority": action.authority,
        "form": form,
        "seen": seen,
        "differences": found,
        "changed": changed,
    }
    return render(request, "actions/action_form.html", context, status=409 if found else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def milestone_page(request, pk):
    """Adds a milestone to an action."""
    action = action_to_edit(request, pk)
    form = MilestoneForm(request.POST or None, instance=Milestone(action=action))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "The milestone is added.")
        return redirect(action)
    context = {"action": action, "authority": action.authority, "form": form}
    return render(request, "actions/milestone_form.html", context)


@require_POST
def tick_milestone(request, pk, milestone_pk):
    """Marks a milestone as reached today, or as not reached after all."""
    action = action_to_edit(request, pk)
    milestone = get_object_or_404(action.milestones, pk=milestone_pk)
    milestone.done_on = timezone.localdate() if request.POST.get("done") else None
    milestone.save()
    reached = "reached" if milestone.done_on else "open again"
    messages.success(request, f"“{milestone.title}” is {reached}.")
    return redirect(f"{action.get_absolute_url()}#milestones")
