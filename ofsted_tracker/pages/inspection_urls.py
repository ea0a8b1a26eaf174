from django.urls import path

from .inspection_view import inspection_page

app_name = "inspections"

urlpatterns = [path("<int:pk>/", inspection_page, name="detail")]
