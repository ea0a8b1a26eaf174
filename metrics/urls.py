from django.urls import path

from . import views

app_name = "indicators"
urlpatterns = [
    path("", views.IndicatorList.as_view(), name="list"),
    path("<int:pk>/", views.indicator_page, name="detail"),
    path("<int:pk>/figures/add/", views.add_figure, name="add_figure"),
]
