"""Recommendations that may take up earlier ones: suggested after a load, decided by a person."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Func, OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from findings.models import Continuation, Inspection, Recommendation
from ofsted_tracker.permissions import administrators_only

A_PAGE = 20
State = Continuation.State
DECISIONS = {State.CONFIRMED, State.DECLINED}


def suggested() -> QuerySet:
    """Links that nobody has decided on, those of the newest visit first."""
    return (
        Continuation.objects.filter(state=State.SUGGESTED)
        .select_related(
            "later__authority", "later__inspection", "later__passage__document",
            "earlier__inspection", "earlier__passage__document",
        )
        .order_by("-later__asked_on", "later__authority", "later__order", "pk")
    )  # fmt: skip


def with_suggested(recommendations: QuerySet) -> QuerySet:
    """Adds ``suggested``: how many links of each wait for a decision."""
    either = Q(later=OuterRef("pk")) | Q(earlier=OuterRef("pk"))
    links = Continuation.objects.filter(either, state=State.SUGGESTED).order_by()
    counted = links.annotate(n=Func("pk", function="COUNT")).values("n")
    return recommendations.annotate(suggested=Subquery(counted))


@require_safe
@administrators_only
def continuations_page(request):
    """All that are suggested; ``?visit=`` those of one visit, ``?recommendation=`` of one of it."""
    links = suggested()
    visit = named_by(request, Inspection, "visit")
    recommendation = named_by(request, Recommendation, "recommendation")
    if visit:
        links = links.filter(later__inspection=visit)
    if recommendation:
        links = links.filter(Q(later=recommendation) | Q(earlier=recommendation))
    page = Paginator(links, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "visit": visit, "recommendation": recommendation}
    return render(request, "pages/continuations.html", context)


def named_by(request, model, parameter: str):
    """The object that the address names by its id; None where it names none."""
    pk = request.GET.get(parameter, "")
    return model.objects.filter(pk=pk).first() if pk.isdecimal() else None


@require_POST
@administrators_only
@transaction.atomic
def decide(request, pk):
    """Confirms or declines one link. A declined one stays recorded, and is not suggested again.

    Whoever comes second overwrites nothing unseen, but is told who has decided otherwise.
    """
    links = Continuation.objects.select_for_update(of=("self",))
    link = get_object_or_404(links.select_related("later", "earlier", "decided_by"), pk=pk)
    state, back = request.POST.get("state"), request.POST.get("back", "")
    if state not in DECISIONS:
        return HttpResponseBadRequest()
    if link.state == State.SUGGESTED:
        link.decide(state, user=request.user)
    words = "continues" if link.state == State.CONFIRMED else "does not continue"
    decided = f"{link.later.label} {words} {link.earlier.label}"
    if link.state == state:
        messages.success(request, f"Recorded: {decided}.")
    else:
        messages.warning(
            request, f"{decided_by(link)} has recorded that {decided}. Nothing was changed."
        )
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()})
    return redirect(back if is_ours else "recommendations:continuations")


def decided_by(link: Continuation) -> str:
    """Who decided on a link, by name; nobody is known of what a fixture brought."""
    person = link.decided_by
    return (person.get_full_name() or person.username) if person else "Somebody else"
