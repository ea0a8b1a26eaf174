from django.urls import path

from . import document

app_name = "documents"

urlpatterns = [
    path("<int:pk>/", document.document_page, name="detail"),
    path("<int:pk>/file/", document.document_file, name="file"),
    path("<int:pk>/pages/<int:number>/", document.document_page, name="page"),
    path("<int:pk>/pages/<int:number>.webp", document.document_image, name="image"),
]
