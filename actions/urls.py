from django.urls import path

from .views import boards, detail, edit, evidence, extension, plans, sign_off, update
from .views.list import ActionList

app_name = "actions"

urlpatterns = [
    path("", ActionList.as_view(), name="list"),
    path("plans/add/<slug:slug>/", plans.add_page, name="plan_add"),
    path("plans/<int:pk>/edit/", plans.edit_page, name="plan_edit"),
    path("plans/<int:pk>/key/", plans.key_page, name="plan_key"),
    path("plans/<int:pk>/boards/add/", boards.add_page, name="board_add"),
    path("plans/<int:plan_pk>/add/", edit.add_page, name="add"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/edit/", edit.edit_page, name="edit"),
    path("<int:pk>/update/", update.update, name="update"),
    path("<int:pk>/extend/", extension.extend_page, name="extend"),
    path("<int:pk>/evidence/", evidence.add_page, name="evidence"),
    path("<int:pk>/sign-off/", sign_off.sign_off_page, name="sign_off"),
    path("<int:pk>/milestones/", edit.milestone_page, name="milestone_add"),
    path("<int:pk>/milestones/<int:milestone_pk>/", edit.tick_milestone, name="milestone_tick"),
]
