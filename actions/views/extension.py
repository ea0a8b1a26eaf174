from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods

from actions.forms import ExtensionForm
from actions.writing import DateConflict, extend

from .common import action_to_edit


@require_http_methods(["GET", "HEAD", "POST"])
def extend_page(request, pk):
    """Moves the due date of an action, with the reason and who agreed."""
    action = action_to_edit(request, pk)
    is_sent = request.method == "POST"
    form = ExtensionForm(
        request.POST if is_sent else None, action=action, today=timezone.localdate()
    )
    moved_meanwhile = None
    if is_sent and form.is_valid():
        try:
            extend(action=action, by=request.user, at=timezone.now(), **form.answers)
        except DateConflict as conflict:
            moved_meanwhile = conflict.action.extensions.select_related("by").first()
            mine = request.POST.copy()
            mine["seen"] = conflict.action.due.isoformat()
            form = ExtensionForm(mine, action=conflict.action, today=timezone.localdate())
        else:
            messages.success(
                request, f"{action.code} is now due on {date_format(action.due, 'j F Y')}."
            )
            return redirect(action)
    return render(
        request,
        "actions/extend.html",
        {
            "action": action,
            "authority": action.authority,
            "form": form,
            "extensions": action.extensions.all(),
            "moved_meanwhile": moved_meanwhile,
        },
        status=409 if moved_meanwhile else 200,
    )
