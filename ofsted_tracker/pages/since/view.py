"""The page and the download of what happened since last time."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from findings.models import Authority
from ofsted_tracker.pages.visit_pairs import choices_among, visits_of
from ofsted_tracker.permissions import can_edit_work, can_view_work, visible_observations

from . import words
from .download import download
from .forms import TwoDays
from .since import Since
from .starting import named_starts, plan_of, usual_start


@require_safe
def since_page(request, slug):
    """What happened since the last board meeting, the last visit, or any day."""
    visits = visits_of(slug)
    authority = visits[0].authority if visits else get_object_or_404(Authority, slug=slug)
    today = timezone.localdate()
    shows_work = can_view_work(request.user, authority)
    plan = plan_of(authority, request.GET.get("plan", ""), today) if shows_work else None
    starts = named_starts(visits, plan, today)
    form = TwoDays(
        asked_days(request.GET, starts, today), names=("from", "to"), labels=("From", "To"),
        today=today,
    )  # fmt: skip
    since = None
    if form.is_valid():
        since = Since.between(
            authority,
            *form.days,
            plan=plan,
            visits=choices_among(visits),
            observations=visible_observations(request.user),
        )
    if since and request.GET.get("format") == "csv":
        return download(since)
    context = {
        "authority": authority,
        "form": form,
        "starts": starts,
        "since": since,
        "plan": plan,
        "shows_work": shows_work,
        "can_edit": can_edit_work(request.user, authority),
        "today": today,
        "lead": words.lead(since, starts, today) if since else "",
    }
    return render(request, "pages/since.html", context)


def asked_days(query, starts, today):
    """What the form is asked with: the named day for its name, and the usual days for none."""
    data = query.copy()
    days = {start.word: start.day.isoformat() for start in starts}
    if data.get("from") in days:
        data["from"] = days[data["from"]]
    if not {"from", "from_day"} & data.keys():
        data["from"] = usual_start(starts, today).isoformat()
    if not {"to", "to_day"} & data.keys():
        data["to"] = today.isoformat()
    return data
