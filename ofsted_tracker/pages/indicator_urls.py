"""Indicators, what was done to change them, and files of many figures."""

from django.urls import path, re_path

from metrics import intervention_views as interventions
from metrics import views

from .figure_files import file, load

app_name = "indicators"
urlpatterns = [
    path("", views.IndicatorList.as_view(), name="list"),
    path("<int:pk>/", views.indicator_page, name="detail"),
    path("load/", load.load_page, name="load"),
    path("load/statistics/", load.load_statistics, name="load_statistics"),
    re_path(r"^load/template\.(?P<kind>csv|xlsx)$", load.template, name="template"),
    path("files/<int:pk>/", file.file_page, name="file"),
    path("files/<int:pk>/columns/", file.columns_page, name="file_columns"),
    path("files/<int:pk>/download/", file.download, name="file_download"),
    path("<int:pk>/figures/add/", views.add_figure, name="add_figure"),
    path("<int:pk>/interventions/add/", interventions.add_page, name="intervention_add"),
    path("interventions/<int:pk>/edit/", interventions.edit_page, name="intervention_edit"),
    path("interventions/<int:pk>/remove/", interventions.remove, name="intervention_remove"),
]
