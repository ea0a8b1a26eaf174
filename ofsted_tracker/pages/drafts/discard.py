"""A document that was handed in by mistake is taken out of the lists."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from findings.models import Draft, DraftChanged
from ofsted_tracker.permissions import administrators_only


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def discard_page(request, pk):
    """Asks whether a draft is to be discarded, and does it unless it has changed meanwhile."""
    draft = get_object_or_404(Draft, pk=pk)
    is_conflict = False
    if request.method == "POST":
        try:
            version = request.POST.get("version", "")
            draft.discard(user=request.user, expected_version=version)
        except DraftChanged:
            is_conflict = True
        else:
            messages.success(request, f"{draft.name} is discarded.")
            return redirect("reports:load")
    if draft.state not in Draft.DISCARDABLE:
        messages.info(request, f"{draft.name}: {draft.get_state_display().lower()} before.")
        return redirect(draft)
    context = {"draft": draft, "is_conflict": is_conflict}
    return render(request, "drafts/discard.html", context, status=409 if is_conflict else 200)
