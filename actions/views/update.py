from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.views.decorators.http import require_POST

from actions.checks import (
    Facts,
    complete_without_evidence,
    complete_without_second_person,
    problems,
)
from actions.forms import UpdateForm
from actions.models import Action, Brag, StatusUpdate, UpdateConflict

from .common import action_to_edit
from .detail import detail_page


@require_POST
def update(request, pk):
    """Saves a status update. Whoever comes second sees both texts, and decides."""
    action = action_to_edit(request, pk)
    form = UpdateForm(request.POST, action=action)
    if not form.is_valid():
        facts = action_to_edit(request, pk, Action.objects.with_facts())
        return detail_page(request, facts, form)
    seen = form.cleaned_data["seen"]
    try:
        StatusUpdate.record(
            action=action, seen=seen, by=request.user, at=timezone.localtime(), **form.answers
        )
    except UpdateConflict:
        return conflict_page(request, action, seen)
    where = where_next(action, form.cleaned_data["then"])
    # The row that it goes to repeats the message: the top of the page is out of sight there.
    messages.success(request, saved_message(action), extra_tags=where.partition("#")[2])
    return redirect(where)


def conflict_page(request, action: Action, seen: int):
    """What others wrote since, beside what was sent; nothing of either is lost."""
    action.refresh_from_db(fields=["version", "brag", "updated_on"])
    mine = request.POST.copy()
    mine["seen"] = action.version
    return render(
        request,
        "actions/update_conflict.html",
        {
            "action": action,
            "authority": action.authority,
            "theirs": action.updates.filter(number__gt=seen).select_related("by"),
            "form": UpdateForm(mine, action=action),
        },
        status=409,
    )


def saved_message(action: Action) -> str:
    """What was saved, and what a complete action still lacks."""
    message = f"{action.code} is saved as {Brag(action.brag).label}."
    if action.brag != Brag.BLUE:
        return message
    facts = Facts(Action.objects.with_facts().get(pk=action.pk), action.updated_on)
    lacks = problems(facts, [complete_without_evidence, complete_without_second_person])
    missing = get_text_list([p.rest.removeprefix("without ") for p in lacks], "and")
    return f"{message} It still needs {missing}."


def where_next(action: Action, then: str) -> str:
    """Back to My work, to the next action on it, or to the action itself."""
    if then == "home":
        return f"{reverse('home')}#action-{action.pk}"
    if then.isdecimal():
        return f"{reverse('home')}?open={then}#action-{then}"
    return action.get_absolute_url()
