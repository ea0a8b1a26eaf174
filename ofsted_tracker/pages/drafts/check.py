"""What loading a reviewed document would change, and the loading of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from findings.drafts import LoadedBefore, Missing, NotRead, confirm, plan_draft
from findings.loading import Problem
from findings.loading.review import Review, decisions_of
from findings.models import Continuation, Draft
from findings.views.load import in_words
from ofsted_tracker.permissions import administrators_only

from .groups import Counts
from .shown import FACTS


@dataclass(frozen=True)
class ToMend:
    """Why a draft cannot be loaded, and the item in which to put it right, if it is one's."""

    message: str
    label: str = ""
    url: str = ""

    @classmethod
    def of(cls, draft: Draft, problems: list[Problem]) -> "Iterator[ToMend]":
        """One query for all."""
        items = {item.label: item.pk for item in draft.items.all()} if problems else {}
        for problem in problems:
            if isinstance(problem, Missing) and problem.field in items:
                url = reverse("reports:item", args=[draft.pk, items[problem.field]])
                yield cls(problem.message, FACTS.get(problem.field, problem.field), url)
            else:
                yield cls(problem.message)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def check_page(request, pk):
    """Shows what the accepted items would create and change, and does it once confirmed."""
    drafts = Draft.objects.select_related("inspection", "confirmed_by")
    draft = get_object_or_404(drafts, pk=pk, state__in=Draft.READ)
    if request.method == "POST":
        return load(request, draft)
    plan = plan_draft(draft)
    context = {
        "draft": draft,
        "plan": plan,
        "to_mend": list(ToMend.of(draft, plan.problems)),
        "review": None if plan.problems else Review.from_plan(plan),
        "counts": Counts.of(draft),
    }
    return render(request, "drafts/check.html", context)


def load(request, draft: Draft):
    """Loads the draft in one transaction, unless somebody has done so or the data has changed."""
    try:
        plan = confirm(
            draft,
            user=request.user,
            decisions=decisions_of(request.POST),
            expected_digest=request.POST.get("digest") or "none",
        )
    except LoadedBefore:
        messages.info(request, f"{draft.name} was loaded before. Nothing was written again.")
        return redirect(draft)
    except NotRead:  # Somebody has discarded it since the page was sent.
        return redirect(draft)
    if not plan.written:
        reason = plan.problems[0].message if plan.problems else "The data has changed since."
        messages.warning(request, f"Nothing was written. {reason} Look again.")
        return redirect("reports:check", draft.pk)
    messages.success(request, f"{draft.name} is loaded: {in_words(plan)}.")
    draft.refresh_from_db(fields=["inspection"])
    waiting = Continuation.objects.filter(
        later__inspection=draft.inspection_id, state=Continuation.State.SUGGESTED
    ).count()
    if waiting:
        them = "1 recommendation seems" if waiting == 1 else f"{waiting} recommendations seem"
        messages.info(request, f"{them} to continue an earlier one. Confirm or decline.")
        return redirect(reverse("recommendations:continuations") + f"?visit={draft.inspection_id}")
    return redirect(draft.inspection)
