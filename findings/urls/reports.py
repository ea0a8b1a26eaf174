from django.urls import path

from findings.views import load

app_name = "reports"

urlpatterns = [
    path("load/", load.load_page, name="load"),
    path("load/<int:pk>/", load.review_page, name="review"),
]
