from functools import partial

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from actions.editing import Editing
from actions.forms import ActionForm, MilestoneForm
from actions.models import Action, Milestone

from .common import action_to_edit, held_while_written
from .plans import plan_to_edit


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def add_page(request, plan_pk):
    """Adds an action to a plan; ``?recommendation=`` names what it answers."""
    plan = plan_to_edit(request, plan_pk)
    today = timezone.localdate()
    asked = request.GET.get("recommendation", "")
    form = ActionForm(
        request.POST or None,
        instance=Action(plan=plan, start=today),
        initial={"recommendations": [int(asked)] if asked.isdecimal() else []},
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        action = form.save()
        messages.success(request, f"{action.code} is added to the plan.")
        return redirect(action)
    context = {"plan": plan, "authority": plan.authority, "form": form}
    return render(request, "actions/action_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def edit_page(request, pk):
    """Changes the record of an action. Whoever comes second sees what the other changed."""
    # The plan too: in it two actions may be given the same code.
    held = held_while_written(request, Action.objects.all(), of=("self", "plan"))
    action = action_to_edit(request, pk, held)
    editing = Editing.from_request(request, partial(ActionForm, today=timezone.localdate()), action)
    if editing.form.is_valid():
        saved = editing.form.save()
        messages.success(request, f"{saved.code} is saved.")
        return redirect(saved)
    context = {
        "action": action,
        "plan": action.plan,
        "authority": action.authority,
        "form": editing.form,
        "editing": editing,
    }
    return render(request, "actions/action_form.html", context, status=editing.status)


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
