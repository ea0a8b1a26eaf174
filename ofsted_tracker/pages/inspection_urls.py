from django.urls import path

from .clock.view import clock_page
from .inspection_view import inspection_page

app_name = "inspections"

urlpatterns = [
    path("<int:pk>/", inspection_page, name="detail"),
    path("<int:pk>/clock/", clock_page, name="clock"),
]
