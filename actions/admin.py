from django.contrib import admin
from django.db.models import URLField

from findings.admin import NeverDeleted, ReadOnly

from . import models


class BragKeyInline(admin.StackedInline):
    """A new meaning is a new version: an old board pack keeps its old key."""

    model = models.BragKey
    extra = 0
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("plan")

    def has_change_permission(self, request, obj=None):
        return False


class BoardMeetingInline(admin.TabularInline):
    model = models.BoardMeeting
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("plan")


@admin.register(models.ImprovementPlan)
class ImprovementPlanAdmin(NeverDeleted):
    list_display = ["title", "authority", "starts", "next_board"]
    list_select_related = ["authority"]
    search_fields = ["title", "code"]
    autocomplete_fields = ["authority", "inspections"]
    inlines = [BragKeyInline, BoardMeetingInline]


class MilestoneInline(admin.TabularInline):
    model = models.Milestone
    extra = 0


@admin.register(models.Action)
class ActionAdmin(NeverDeleted):
    list_display = ["code", "title", "authority", "owner_role", "due", "brag"]
    list_filter = ["brag"]
    list_select_related = ["authority"]
    search_fields = ["code", "title"]
    autocomplete_fields = ["plan", "owner", "recommendations", "indicators", "claims"]
    inlines = [MilestoneInline]
    # A due date moves by an extension, with its reason, on the site itself.
    readonly_fields = ["brag", "updated_on", "version"]

    def get_readonly_fields(self, request, obj=None):
        return [*self.readonly_fields, "due", "first_due"] if obj else self.readonly_fields


@admin.register(models.StatusUpdate)
class StatusUpdateAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["action", "number", "brag", "by", "at"]
    list_select_related = ["action", "by"]


@admin.register(models.Extension)
class ExtensionAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["action", "from_date", "to_date", "approved_by"]
    list_select_related = ["action"]


@admin.register(models.SignOff)
class SignOffAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["action", "brag", "by", "at"]
    list_select_related = ["action", "by"]


class EvidenceVersionInline(admin.TabularInline):
    model = models.EvidenceVersion
    extra = 0
    can_delete = False
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("evidence", "by")

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(models.Evidence)
class EvidenceAdmin(NeverDeleted):
    list_display = ["title", "authority"]
    list_select_related = ["authority"]
    search_fields = ["title"]
    autocomplete_fields = ["authority", "actions", "recommendations"]
    inlines = [EvidenceVersionInline]


class PackFileInline(admin.TabularInline):
    model = models.PackFile
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(models.Pack)
class PackAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["title", "authority", "kind", "as_at", "by", "at"]
    list_select_related = ["authority", "by"]
    exclude = ["content"]
    inlines = [PackFileInline]
