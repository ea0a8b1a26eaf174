from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from findings.forms import UploadForm
from findings.loading import STATUSES, LoadPlan, Source, load, plan_load
from findings.loading.review import Review, decisions_of
from findings.models import Upload
from ofsted_tracker.permissions import administrators_only

LISTED = 10  # Files of each kind that the first page lists.


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def load_page(request):
    """Takes a file, and lists those that wait and those that were loaded."""
    is_sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
    if is_sent and form.is_valid():
        upload = form.cleaned_data["file"]
        upload.by = request.user
        upload.save()
        return redirect(upload)
    uploads = Upload.objects.select_related("by").defer("text")
    return render(
        request,
        "findings/load.html",
        {
            "form": form,
            "waiting": uploads.filter(confirmed_at=None)[:LISTED],
            "loaded": uploads.exclude(confirmed_at=None).order_by("-confirmed_at", "-pk")[:LISTED],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def review_page(request, pk):
    """Shows what a file would do, and does it once it is confirmed."""
    if request.method == "POST":
        return _confirm(request, pk)
    upload = get_object_or_404(Upload.objects.select_related("by"), pk=pk)
    plan = plan_load([_source(upload)])
    review = None if plan.problems else Review.from_plan(plan)
    return render(
        request, "findings/load_review.html", {"upload": upload, "plan": plan, "review": review}
    )


@transaction.atomic
def _confirm(request, pk):
    # The lock makes a second click wait, and then find that the file is loaded.
    upload = get_object_or_404(Upload.objects.select_for_update(), pk=pk)
    if upload.confirmed_at:
        messages.info(request, f"{upload.name} was loaded before. Nothing was written again.")
        return redirect("reports:load")
    plan = load(
        [_source(upload)],
        decisions=decisions_of(request.POST),
        user=request.user,
        expected_digest=request.POST.get("digest") or "none",
    )
    if not plan.written:
        reason = plan.problems[0] if plan.problems else "The data has changed since you looked."
        messages.warning(request, f"Nothing was written. {reason} Look again.")
        return redirect(upload)
    upload.confirmed_at = timezone.now()
    upload.save(update_fields=["confirmed_at"])
    messages.success(request, f"{upload.name} is loaded: {in_words(plan)}.")
    return redirect("reports:load")


def in_words(plan: LoadPlan) -> str:
    """“12 created, 3 updated, 100 unchanged”."""
    totals = plan.totals()
    return ", ".join(f"{totals[status]} {status}" for status in STATUSES if totals[status])


def _source(upload: Upload) -> Source:
    return Source(upload.name, upload.text.encode())
