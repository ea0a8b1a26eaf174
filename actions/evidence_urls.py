from django.urls import path

from .views import evidence

app_name = "evidence"

urlpatterns = [
    path("<int:pk>/", evidence.detail, name="detail"),
    path("<int:pk>/edit/", evidence.edit_page, name="edit"),
    path("<int:pk>/versions/", evidence.version_page, name="version"),
    path("<int:pk>/versions/<int:number>/file/", evidence.file, name="file"),
]
