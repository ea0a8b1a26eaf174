"""The pages on which tables of figures are handed in, and their template."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from findings.models import Authority
from metrics.bulk.template import csv_template, excel_template
from metrics.models import FigureFile, Indicator
from ofsted_tracker.permissions import (
    administrators_only,
    can_load_figures,
    figure_authorities,
    is_administrator,
    visible_figure_files,
)

from . import door
from .forms import CouncilForm, StatisticsForm

LISTED = 10  # Files of each state.
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
def load_page(request):
    """Takes a council's table, and lists what waits and what was loaded."""
    if not can_load_figures(request.user):
        raise PermissionDenied
    authorities = figure_authorities(request.user)
    chosen = authorities.filter(slug=request.GET.get("authority", "")).first()
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CouncilForm(
        *sent,
        authorities=authorities,
        today=timezone.localdate(),
        initial={"authority": chosen or (authorities[0] if len(authorities[:2]) == 1 else None)},
    )
    if sent and form.is_valid():
        return redirect(_kept(form, request.user, authority=form.cleaned_data["authority"]))
    context = {
        "form": form,
        "authority": chosen,
        "may_load_statistics": is_administrator(request.user),
    }
    return render(request, "figures/load.html", context | _listed(request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def load_statistics(request):
    """Takes open data of the Department for Education."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = StatisticsForm(*sent)
    if sent and form.is_valid():
        source = {name: form.cleaned_data[name] for name in ("publisher", "release")}
        file = _kept(form, request.user, **source)
        return redirect("indicators:file_columns", file.pk)
    return render(request, "figures/load_statistics.html", {"form": form})


def _kept(form, user, **of) -> FigureFile:
    name = form.cleaned_data["file"].name
    at = timezone.now()
    return door.keep(form.content, name, kind=form.kind, read=form.read, by=user, at=at, **of)


def _listed(user) -> dict:
    """What the user may read, without what is written down in it."""
    files = visible_figure_files(user).select_related("authority", "by", "decided_by").defer("read")
    return {
        "waiting": files.filter(state=FigureFile.State.WAITING)[:LISTED],
        "decided": files.exclude(state=FigureFile.State.WAITING).order_by("-decided_at", "-pk")[
            :LISTED
        ],
    }


@require_safe
def template(request, kind):
    """The table to fill in: “csv” or “xlsx”, for one council if it is named."""
    if not can_load_figures(request.user):
        raise PermissionDenied
    slug = request.GET.get("authority")
    council = get_object_or_404(Authority, slug=slug).name if slug else "your council"
    if kind == "csv":
        response = HttpResponse(csv_template(), content_type="text/csv; charset=utf-8")
    else:
        indicators = Indicator.objects.order_by("name")
        response = HttpResponse(excel_template(indicators, council), content_type=WORKBOOK)
    name = f"figures-{slug}" if slug else "figures"
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
