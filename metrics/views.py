from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from findings.models import Authority
from ofsted_tracker.permissions import (
    can_edit_work,
    can_load_figures,
    can_view_work,
    require_edit,
    visible_interventions,
    visible_observations,
    visible_work,
)
from ofsted_tracker.tables import ListPage, csv_response

from .filters import IndicatorFilter
from .forms import FigureForm
from .models import Indicator
from .pages import IndicatorPage, look_alikes
from .small_charts import charts_by_authority, councils_with
from .tables import OBSERVATION_CSV, AuthorityIndicatorTable, IndicatorTable

CHARTS_A_PAGE = 12


class IndicatorList(ListPage):
    """All indicators, or those of one council with where each stands."""

    queryset = Indicator.objects.select_related("theme")
    filterset_class = IndicatorFilter
    template_name = "metrics/indicator_list.html"

    def get_filterset_kwargs(self, filterset_class):
        return super().get_filterset_kwargs(filterset_class) | {
            "today": timezone.localdate(),
            "observations": visible_observations(self.request.user),
        }

    def get(self, request, *args, **kwargs):
        if not self.is_download:
            return super().get(request, *args, **kwargs)
        filterset = self.get_filterset(self.filterset_class)
        figures = filterset.observations.filter(indicator__in=filterset.qs.order_by())
        if filterset.council:
            figures = figures.filter(authority=filterset.council)
        return csv_response("indicators", OBSERVATION_CSV, figures)

    def get_table_class(self):
        return AuthorityIndicatorTable if self.filterset.council else IndicatorTable

    def get_table_kwargs(self):
        figures = {"observations": self.filterset.observations}
        if not self.filterset.council:
            return figures
        return figures | {"authority": self.filterset.council, "today": self.filterset.today}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            authority=self.filterset.council,
            may_load_figures=can_load_figures(self.request.user),
            **kwargs,
        )


@require_safe
def indicator_page(request, pk):
    """One indicator of one council; without one, the only council with figures or a choice."""
    indicator = get_object_or_404(Indicator.objects.select_related("theme"), pk=pk)
    observations = visible_observations(request.user)
    figures = observations.filter(indicator=indicator)
    if slug := request.GET.get("authority"):
        authority = get_object_or_404(Authority, slug=slug)
    else:
        councils = Paginator(councils_with(figures), CHARTS_A_PAGE)
        authority = councils.object_list.first() if councils.count == 1 else None
    if request.GET.get("format") == "csv":
        figures = figures.filter(authority=authority) if authority else figures
        return csv_response(indicator.slug, OBSERVATION_CSV, figures)
    if not authority:
        councils = councils.get_page(request.GET.get("page"))
        return choice_page(request, indicator, councils, observations)
    actions = indicator.actions.filter(authority=authority).order_by("due", "code")
    interventions = visible_interventions(request.user)
    context = {
        "page": IndicatorPage.from_indicator(
            indicator, authority, observations, interventions, today=timezone.localdate()
        ),
        "indicator": indicator,
        "authority": authority,
        "actions": visible_work(request.user, actions),
        "may_add": can_edit_work(request.user, authority),
        "shows_work": can_view_work(request.user, authority),
    }
    return render(request, "metrics/indicator_detail.html", context)


def choice_page(request, indicator, councils, observations):
    """The councils with figures of an indicator, each with a small chart."""
    context = {
        "indicator": indicator,
        "councils": councils,
        "charts": charts_by_authority(
            indicator, list(councils), observations, today=timezone.localdate()
        ),
        "look_alikes": look_alikes(indicator),
    }
    return render(request, "metrics/indicator_choice.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_figure(request, pk):
    """A figure that a council enters itself: its unpublished work."""
    indicator = get_object_or_404(Indicator, pk=pk)
    authority = get_object_or_404(Authority, slug=request.GET.get("authority"))
    require_edit(request.user, authority)
    form = FigureForm(
        request.POST or None,
        indicator=indicator,
        authority=authority,
        observations=visible_observations(request.user),
        today=timezone.localdate(),
    )
    if request.method == "POST" and form.is_valid():
        figure = form.save()
        messages.success(
            request,
            f"{figure.printed} for {figure.period} is saved. "
            f"Only people who may see the work of {authority.name} see it.",
        )
        return redirect(f"{indicator.get_absolute_url()}?authority={authority.slug}")
    context = {"form": form, "indicator": indicator, "authority": authority}
    return render(request, "metrics/figure_form.html", context)
