from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from findings.drafts import receive
from findings.forms import UploadForm
from findings.loading import STATUSES, LoadPlan, Source, load, plan_load
from findings.loading.review import Review, decisions_of
from findings.models import Draft, DraftItem, Upload
from ofsted_tracker.permissions import administrators_only

A_PAGE = 20
LISTED = 10  # Files of each kind that the first page lists.
State = Draft.State


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def load_page(request):
    """Takes files, and lists those that are read, wait for a person, failed or were loaded."""
    is_sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
    if is_sent:
        is_valid = form.is_valid()
        taken = take_in(request, form)
        if is_valid:
            return redirect(taken[0] if len(taken) == 1 else "reports:load")
    return render(request, "findings/load.html", {"form": form} | files(request))


def take_in(request, form: UploadForm) -> list[Upload | Draft]:
    """Keeps the good files of a form: fixtures to be reviewed, documents to be read."""
    for upload in form.fixtures:
        upload.by = request.user
        upload.save()
    drafts = []
    for document in form.documents:
        draft, is_new = receive(document, user=request.user)
        drafts.append(draft)
        if not is_new:
            messages.info(request, f"{document.name} was handed in before, as {draft.name}.")
    taken = [*form.fixtures, *drafts]
    if len(taken) > 1 or (taken and form.errors):
        messages.success(request, f"{len(taken)} file{'s' * (len(taken) > 1)} taken in.")
    return taken


def files(request) -> dict:
    """What was handed in, by what became of it."""
    drafts = Draft.objects.select_related("by", "inspection__authority")
    uploads = Upload.objects.select_related("by").defer("text")
    undecided = Q(items__decision=DraftItem.Decision.UNDECIDED)
    to_review = drafts.filter(state=State.TO_REVIEW).annotate(
        undecided=Count("items", filter=undecided),
        doubtful=Count("items", filter=undecided & ~Q(items__doubts=[])),
    )
    newest_first = to_review.order_by("-at", "-pk")
    counts = dict(Draft.objects.order_by().values_list("state").annotate(Count("pk")))
    return {
        "counts": counts,
        "unread": sum(counts.get(state, 0) for state in Draft.UNREAD),
        "reading": drafts.filter(state__in=Draft.UNREAD).order_by("-state", "at")[:LISTED],
        "to_review": Paginator(newest_first, A_PAGE).get_page(request.GET.get("page")),
        "failed": drafts.filter(state=State.FAILED)[:LISTED],
        "loaded": drafts.filter(state=State.LOADED).order_by("-confirmed_at", "-pk")[:LISTED],
        "fixtures": uploads.filter(confirmed_at=None)[:LISTED],
        "loaded_fixtures": uploads.exclude(confirmed_at=None).order_by("-confirmed_at", "-pk")[
            :LISTED
        ],
    }


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
    return Source(upload.name, upload.text.encode(), reviewed=True)
