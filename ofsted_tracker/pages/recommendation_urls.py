"""The list of recommendations and the pages of one."""

from django.urls import path

from findings.views.recommendations import RecommendationList

from .continuations import continuations_page, decide
from .recommendation import recommendation_history, recommendation_page

app_name = "recommendations"
urlpatterns = [
    path("", RecommendationList.as_view(), name="list"),
    path("continuations/", continuations_page, name="continuations"),
    path("continuations/<int:pk>/", decide, name="continuation"),
    path("<int:pk>/", recommendation_page, name="detail"),
    path("<int:pk>/history/", recommendation_history, name="history"),
]
