from functools import partial

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from actions.editing import Editing
from actions.forms import KeyForm, PlanForm
from actions.models import BragKey, ImprovementPlan
from actions.plan_checks import PlanChecks
from actions.plan_page import PlanPage
from actions.plan_part import PlanPart
from actions.verdicts import UNSPOKEN, verdicts_on_work
from findings.models import Authority
from ofsted_tracker.permissions import (
    can_edit_work,
    require_edit,
    require_view,
    visible_work,
)

from .common import held_while_written

GROUPINGS = {"recommendation": "By recommendation", "theme": "By theme", "owner": "By owner"}
USUAL_KEY = {
    "blue": "Complete and embedded: evidence shows the difference, and a second person agrees.",
    "green": "On track for its date.",
    "amber": "At risk: it may be late, or may not do what it should.",
    "red": "Off track: it is late, or will not do what it should without help.",
    "not_started": "Nothing has been done yet.",
}


def chosen_plan(request, authority: Authority):
    """The plan that ``?plan=`` names, or the newest, or None; and all of them, the newest first."""
    plans = list(authority.plans.order_by("-starts", "-pk"))
    chosen = request.GET.get("plan", "")
    return next((p for p in plans if str(p.pk) == chosen), plans[0] if plans else None), plans


@require_safe
def plan_page(request, slug):
    """The improvement plan of an authority; ``?plan=`` shows an older one."""
    authority = get_object_or_404(Authority, slug=slug)
    require_view(request.user, authority)
    plan, plans = chosen_plan(request, authority)
    by = request.GET.get("by") if request.GET.get("by") in GROUPINGS else "recommendation"
    page = PlanPage.from_plan(plan, timezone.localdate()) if plan else None
    part = PlanPart.of(page.sections(by) if page else [], request.GET.get("page"))
    verdicts = verdicts_on_work(authority, request.user)
    for recommendation in part.recommendations:
        recommendation.three = verdicts.get(recommendation.pk, UNSPOKEN)
    return render(
        request,
        "actions/plan.html",
        {
            "authority": authority,
            "plans": plans,
            "plan": plan,
            "page": page,
            "checks": PlanChecks.from_page(page) if page else None,
            "by": by,
            "groupings": GROUPINGS.items(),
            "part": part,
            "disagreeing": sum(three.disagree for three in verdicts.values()),
            "boards": plan.boards.all() if plan else [],
            "can_edit": can_edit_work(request.user, authority),
        },
    )


def plan_to_edit(request, pk: int) -> ImprovementPlan:
    """The plan, held while it is written; 404 for a stranger, PermissionDenied for a reader."""
    plans = visible_work(request.user, ImprovementPlan.objects.select_related("authority"))
    plan = get_object_or_404(held_while_written(request, plans), pk=pk)
    require_edit(request.user, plan.authority_id)
    return plan


def address_of(plan: ImprovementPlan) -> str:
    return f"{reverse('authorities:plan', args=[plan.authority.slug])}?plan={plan.pk}"


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def add_page(request, slug):
    """Starts a plan of an authority, with the usual BRAG key."""
    authority = get_object_or_404(held_while_written(request, Authority.objects.all()), slug=slug)
    require_edit(request.user, authority)
    plan = ImprovementPlan(authority=authority, starts=timezone.localdate())
    form = PlanForm(request.POST or None, instance=plan)
    if request.method == "POST" and form.is_valid():
        plan.code = free_code(plan)
        form.save()
        BragKey.objects.create(plan=plan, version=1, starts=plan.starts, **USUAL_KEY)
        messages.success(request, "The plan is started. Add its actions.")
        return redirect(address_of(plan))
    return render(request, "actions/plan_form.html", {"authority": authority, "form": form})


def free_code(plan: ImprovementPlan) -> str:
    """A code for a new plan: “somerset-2026”, then “somerset-2026-2”."""
    stem = slugify(f"{plan.authority.slug}-{plan.starts.year}")[:70]
    alike = ImprovementPlan.objects.filter(code__startswith=stem)
    taken = set(alike.values_list("code", flat=True))
    tries = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 2))
    return next(code for code in tries if code not in taken)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def edit_page(request, pk):
    """What a plan is called, what it answers, when its board meets."""
    plan = plan_to_edit(request, pk)
    editing = Editing.from_request(request, PlanForm, plan)
    if editing.form.is_valid():
        editing.form.save()
        messages.success(request, "The plan is saved.")
        return redirect(address_of(plan))
    context = {
        "authority": plan.authority,
        "plan": plan,
        "form": editing.form,
        "editing": editing,
    }
    return render(request, "actions/plan_form.html", context, status=editing.status)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def key_page(request, pk):
    """Words the BRAG key of a plan anew. The old version stays, for what was written under it."""
    plan = plan_to_edit(request, pk)
    newest = plan.brag_keys.first()
    version = newest.version if newest else 0
    words = {name: getattr(newest, name) for name in USUAL_KEY} if newest else USUAL_KEY
    today = timezone.localdate()
    starts = max(today, newest.starts) if newest else today
    form_of = partial(
        KeyForm,
        instance=BragKey(plan=plan, version=version + 1),
        initial={"starts": starts, "seen": version, **words},
        newest=newest,
    )
    form = form_of(request.POST or None)
    is_conflict = False
    if request.method == "POST" and form.is_valid():
        is_conflict = form.cleaned_data["seen"] != version
        if not is_conflict:
            key = form.save()
            messages.success(request, f"Version {key.version} of the key is saved.")
            return redirect(f"{address_of(plan)}#key")
        mine = request.POST.copy()
        mine["seen"] = version
        form = form_of(mine)
    context = {
        "authority": plan.authority,
        "plan": plan,
        "form": form,
        "newest": newest,
        "is_conflict": is_conflict,
    }
    return render(request, "actions/key_form.html", context, status=409 if is_conflict else 200)
