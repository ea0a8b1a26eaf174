"""Rules that the code itself keeps."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.management import call_command

# Models without a history of their own, each with its reason.
ONLY_ADDED_TO = {"StatusUpdate", "Extension", "SignOff", "EvidenceVersion", "BragKey"}
ONLY_ADDED_TO |= {"Pack", "PackFile"}
WRITTEN_BY_THE_LOADER = {"LoadedRecord", "Upload"}
DRAFTS = {
    "Draft",
    "DraftItem",
    "FigureFile",
}  # What was read stays in them beside what a person made of it.
REFERENCE = {"Framework", "Grade", "JudgementArea"}  # Changed in the fixtures, with their history.
OURS = [
    m
    for app in ["findings", "actions", "metrics"]
    for m in apps.get_app_config(app).get_models()
    if not m.__name__.startswith("Historical")
]


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_history_is_kept_of_all_that_people_edit(model):
    without = ONLY_ADDED_TO | WRITTEN_BY_THE_LOADER | DRAFTS | REFERENCE

    assert hasattr(model, "history") == (model.__name__ not in without)


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_order_is_told(model):
    """A list without an order changes from page to page."""
    assert model._meta.ordering


@pytest.mark.parametrize("model", [m for m in OURS if hasattr(m, "history")], ids=str)
def test_history_keeps_links_too(model):
    kept = {field.name for field in model.history.model._history_m2m_fields}

    # The neighbours of a council are reference data.
    assert kept == {f.name for f in model._meta.many_to_many} - {"neighbours"}


@pytest.mark.parametrize(
    "model", [m for m in OURS if m.__name__ in ONLY_ADDED_TO | REFERENCE], ids=lambda m: m.__name__
)
def test_what_has_no_history_is_changed_by_nobody_in_the_admin(model):
    editors = [
        shown
        for page in admin.site._registry.values()
        for shown in [page, *(inline(page.model, admin.site) for inline in page.inlines)]
        if shown.model is model
    ]

    assert editors
    for editor in editors:
        assert not editor.has_change_permission(None)
        assert not getattr(editor, "can_delete", True) or not editor.has_delete_permission(None)
