"""The list of recommendations and the pages of one."""

from django.urls import path

from .continuations import continuations_page, decide
from .recommendation import recommendation_history, recommendation_page
from .recommendation_list import RecommendationList
from .recurring_view import RecurringPage

app_name = "recommendations"
urlpatterns = [
    path("", RecommendationList.as_view(), name="list"),
    path("recurring/", RecurringPage.as_view(), name="recurring"),
    path("continuations/", continuations_page, name="continuations"),
    path("continuations/<int:pk>/", decide, name="continuation"),
    path("<int:pk>/", recommendation_page, name="detail"),
    path("<int:pk>/history/", recommendation_history, name="history"),
]
