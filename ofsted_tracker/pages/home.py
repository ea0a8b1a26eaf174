"""The first page: what waits on a manager, what changed for an inspector, what was loaded."""

from datetime import timedelta

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actions.forms import UpdateForm
from actions.my_work import MyWork
from ofsted_tracker.permissions import (
    is_administrator,
    is_inspector,
    is_manager,
    member_authority_ids,
    roles,
)

from .what_changed import WhatChanged
from .what_was_loaded import WhatWasLoaded

DAYS = {7: "7 days", 28: "28 days", 91: "3 months", 365: "a year"}
USUAL_DAYS = 28


@require_safe
def home(request):
    """One section for each role of the user."""
    user, today = request.user, timezone.localdate()
    councils = member_authority_ids(user)
    context = {
        "has_role": bool(roles(user)),
        "needs_council": not councils and (is_manager(user) or is_inspector(user)),
    }
    if is_manager(user) and councils:
        work = MyWork.from_user(user, councils, today)
        opened = work.opened(request.GET.get("open", ""))
        context |= {
            "work": work,
            "opened": opened,
            "form": UpdateForm(action=opened.action) if opened else None,
            "next_row": work.after(opened),
        }
    if is_inspector(user) and councils:
        asked = request.GET.get("since", "")
        days = int(asked) if asked.isdecimal() and int(asked) in DAYS else USUAL_DAYS
        since = timezone.now() - timedelta(days=days)
        context |= {
            "changed": WhatChanged.from_authorities(councils, since),
            "days": days,
            "choices": DAYS.items(),
        }
    if is_administrator(user):
        context["loaded"] = WhatWasLoaded.as_on(today)
    return render(request, "pages/home.html", context)
