"""The pages of one authority."""

from django.urls import path

from actions.views.plans import plan_page
from findings.views.authorities import AuthorityList

from .evidence import evidence_page
from .overview_view import overview
from .progress_view import progress

app_name = "authorities"
urlpatterns = [
    path("", AuthorityList.as_view(), name="list"),
    path("<slug:slug>/", overview, name="overview"),
    path("<slug:slug>/evidence/", evidence_page, name="evidence"),
    path("<slug:slug>/plan/", plan_page, name="plan"),
    path("<slug:slug>/progress/", progress, name="progress"),
]
