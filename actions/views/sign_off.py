from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from actions.forms import SignOffForm
from actions.models import UpdateConflict
from actions.writing import sign_off
from ofsted_tracker.permissions import can_sign_off

from .common import action_to_edit


@require_http_methods(["GET", "HEAD", "POST"])
def sign_off_page(request, pk):
    """A second person judges the newest status of an action, on its evidence."""
    action = action_to_edit(request, pk)
    newest = action.updates.select_related("by").first()
    if newest is None:
        raise Http404("There is no status to judge yet.")
    if not can_sign_off(request.user, action, newest.by_id):
        raise PermissionDenied
    is_sent = request.method == "POST"
    form = SignOffForm(request.POST if is_sent else None, action=action)
    is_conflict = False
    if is_sent and form.is_valid():
        try:
            sign_off(action=action, by=request.user, at=timezone.now(), **form.answers)
        except UpdateConflict as conflict:
            is_conflict, newest = True, conflict.newest
            action.refresh_from_db(fields=["version", "brag", "updated_on"])
            mine = request.POST.copy()
            mine["seen"] = newest.number
            form = SignOffForm(mine, action=action)
        else:
            messages.success(request, f"Your word on {action.code} is saved.")
            return redirect(action)
    return render(
        request,
        "actions/sign_off.html",
        {
            "action": action,
            "authority": action.authority,
            "form": form,
            "newest": newest,
            "evidence": action.evidence.prefetch_related("versions").order_by("title", "pk"),
            "is_conflict": is_conflict,
        },
        status=409 if is_conflict else 200,
    )
