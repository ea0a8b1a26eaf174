"""The plan of an authority as it stood on a past day, beside another day."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actions.as_it_stood import PlanRecords, SideBySide, end_of, side_by_side
from findings.models import Authority
from ofsted_tracker.permissions import require_view
from ofsted_tracker.tables import CsvColumn, csv_download

from .since.forms import TwoDays
from .since.starting import plan_of

A_PAGE = 50  # Actions
FIELDS = ["Action", "Owner", "Due", "Status", "Answers (our codes)"]
CSV_COLUMNS = [
    CsvColumn(heading, "")
    for heading in ["Code", "Differs", *(f"{f}, {day}" for day in ("then", "now") for f in FIELDS)]
]


@require_safe
def plan_as_it_stood(request, slug):
    """Titles, owners, dates and statuses of two days; without any: the last board and today."""
    authority = get_object_or_404(Authority, slug=slug)
    require_view(request.user, authority)
    today = timezone.localdate()
    plan = plan_of(authority, request.GET.get("plan", ""), today)
    context = {"authority": authority, "plan": plan, "today": today}
    if plan is None:
        return render(request, "actions/as_it_stood.html", context)
    records = PlanRecords.of(plan)
    data = request.GET.copy()
    if not {"on", "on_day"} & data.keys():
        day = plan.last_board or records.known_from or plan.starts
        data["on"] = min(day, today - timedelta(days=1)).isoformat()
    if not {"and", "and_day"} & data.keys():
        data["and"] = today.isoformat()
    form = TwoDays(data, names=("on", "and"), labels=("As on", "Beside"), today=today)
    context |= {"form": form}
    if form.is_valid():
        then, now = records.at(*map(end_of, form.days))
        pairs = side_by_side(then, now)
        if request.GET.get("format") == "csv":
            return download(authority, form.days, pairs)
        changed = sum(bool(pair.differences) for pair in pairs)
        part = Paginator(pairs, A_PAGE).get_page(request.GET.get("page"))
        context |= {"then": then, "now": now, "pairs": pairs, "part": part, "changed": changed}
        context |= {"sides": (then, now), "keys": keys_of(then, now)}
    return render(request, "actions/as_it_stood.html", context)


def keys_of(then, now):
    """The BRAG keys in force on the two days, or one of them if it is the same."""
    keys = [then.key, now.key]
    return keys[:1] if keys[0] == keys[1] else keys


def download(authority, days, pairs: list[SideBySide]) -> StreamingHttpResponse:
    first, last = days
    name = f"{authority.slug}-plan-as-on-{first}-and-{last}"
    return csv_download(name, CSV_COLUMNS, map(csv_row, pairs))


def csv_row(pair: SideBySide) -> tuple:
    sides = []
    for s in (pair.then, pair.now):
        sides += [s.title, s.owner, s.due, s.brag.label, ", ".join(s.answers)] if s else [""] * 5
    return (pair.either.code, ", ".join(pair.differences), *sides)
