"""The pages of one authority."""

from django.urls import path

from actions.views.checks import checks_page
from actions.views.plans import plan_page
from findings.views.authorities import AuthorityList

from .evidence.views import evidence_page
from .overview.view import overview
from .plan_as_it_stood import plan_as_it_stood
from .progress_view import progress
from .since.view import since_page

app_name = "authorities"
urlpatterns = [
    path("", AuthorityList.as_view(), name="list"),
    path("<slug:slug>/", overview, name="overview"),
    path("<slug:slug>/evidence/", evidence_page, name="evidence"),
    path("<slug:slug>/plan/", plan_page, name="plan"),
    path("<slug:slug>/plan/checks/", checks_page, name="plan_checks"),
    path("<slug:slug>/plan/as-it-stood/", plan_as_it_stood, name="plan_as_it_stood"),
    path("<slug:slug>/progress/", progress, name="progress"),
    path("<slug:slug>/since/", since_page, name="since"),
]
