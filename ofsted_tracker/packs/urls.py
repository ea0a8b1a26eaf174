"""Packs: those of an authority, and each by itself."""

from django.urls import path

from . import views

app_name = "packs"
urlpatterns = [
    path("authorities/<slug:slug>/packs/", views.pack_list, name="list"),
    path("packs/<int:pk>/", views.pack_page, name="detail"),
    path("packs/<int:pk>/again/", views.make_again, name="again"),
    path("packs/<int:pk>/<slug:format>/", views.pack_file, name="file"),
]
