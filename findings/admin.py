from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from . import models


class NeverDeleted(SimpleHistoryAdmin):
    """Keeps history, and leaves deleting to nobody: what was recorded stays."""

    def has_delete_permission(self, request, obj=None):
        return False


class ReadOnly:
    """For what is written elsewhere: it may be read here and nothing else."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(models.Authority)
class AuthorityAdmin(NeverDeleted):
    list_display = ["name", "region", "kind", "la_code", "ended"]
    list_filter = ["region", "kind"]
    search_fields = ["name", "la_code", "ons_code"]
    filter_horizontal = ["neighbours"]


@admin.register(models.Membership)
class MembershipAdmin(SimpleHistoryAdmin):
    """May be deleted: that is how access is withdrawn. History keeps who had it."""

    list_display = ["user", "authority", "until"]
    list_filter = ["authority"]
    list_select_related = ["user", "authority"]
    autocomplete_fields = ["user", "authority"]


class GradeInline(ReadOnly, admin.TabularInline):
    model = models.Grade


class JudgementAreaInline(ReadOnly, admin.TabularInline):
    model = models.JudgementArea


@admin.register(models.Framework)
class FrameworkAdmin(ReadOnly, admin.ModelAdmin):
    """Reference data: changed in the fixtures, which keep its history."""

    list_display = ["name", "code", "starts", "ends"]
    inlines = [JudgementAreaInline, GradeInline]


@admin.register(models.Inspection)
class InspectionAdmin(NeverDeleted):
    list_display = ["title", "authority", "kind", "start", "end", "published"]
    list_filter = ["kind", "framework"]
    list_select_related = ["authority"]
    search_fields = ["title", "code", "authority__name"]
    autocomplete_fields = ["authority", "mentioned_in"]
    date_hierarchy = "end"


@admin.register(models.Document)
class DocumentAdmin(NeverDeleted):
    list_display = ["title", "kind", "published", "pages", "is_secondary"]
    list_filter = ["kind"]
    search_fields = ["title", "code", "sha256"]
    autocomplete_fields = ["inspection"]


@admin.register(models.Passage)
class PassageAdmin(NeverDeleted):
    list_display = ["code", "document", "page", "paragraph", "section"]
    list_select_related = ["document"]
    search_fields = ["code", "text", "document__title"]
    autocomplete_fields = ["document"]


@admin.register(models.Judgement)
class JudgementAdmin(NeverDeleted):
    list_display = ["inspection", "area", "grade", "words"]
    list_select_related = ["inspection", "area", "grade"]
    autocomplete_fields = ["inspection", "passage"]


@admin.register(models.Theme)
class ThemeAdmin(NeverDeleted):
    list_display = ["name", "order", "description"]
    search_fields = ["name"]


@admin.register(models.Recommendation)
class RecommendationAdmin(NeverDeleted):
    list_display = ["code", "council_code", "title", "inspection", "addressee", "theme"]
    list_filter = ["addressee", "theme"]
    list_select_related = ["inspection", "theme"]
    search_fields = ["code", "title", "words"]
    autocomplete_fields = ["inspection", "theme", "passage"]
    # Ofsted's words and our stable code are never edited by hand.
    readonly_fields = ["code", "words"]

    def get_readonly_fields(self, request, obj=None):
        return self.readonly_fields if obj else []


@admin.register(models.Draft)
class DraftAdmin(ReadOnly, admin.ModelAdmin):
    """To look at only: a draft is reviewed on the pages of the site."""

    list_display = ["name", "state", "by", "at", "reader", "inspection", "confirmed_at"]
    list_filter = ["state", "reader"]
    list_select_related = ["by", "inspection"]
    search_fields = ["name", "sha256"]


@admin.register(models.Continuation)
class ContinuationAdmin(SimpleHistoryAdmin):
    list_display = ["later", "earlier", "state", "reason"]
    list_filter = ["state"]
    list_select_related = ["later", "earlier"]
    autocomplete_fields = ["later", "earlier", "passage", "decided_by"]


@admin.register(models.InspectorVerdict)
class InspectorVerdictAdmin(NeverDeleted):
    list_display = ["recommendation", "inspection", "verdict", "note"]
    list_filter = ["verdict"]
    list_select_related = ["recommendation", "inspection"]
    autocomplete_fields = ["recommendation", "inspection", "passage"]


@admin.register(models.StatedDeadline)
class StatedDeadlineAdmin(NeverDeleted):
    list_display = ["inspection", "kind", "day"]
    list_filter = ["kind"]
    list_select_related = ["inspection"]
    autocomplete_fields = ["inspection", "passage"]


@admin.register(models.Finding)
class FindingAdmin(NeverDeleted):
    list_display = ["headline", "inspection", "theme", "polarity"]
    list_filter = ["polarity", "theme"]
    list_select_related = ["inspection", "theme", "passage"]
    search_fields = ["summary", "code"]
    autocomplete_fields = ["inspection", "theme", "passage", "recommendations"]


@admin.register(models.SelfEvaluationSection)
class SelfEvaluationSectionAdmin(NeverDeleted):
    list_display = ["heading", "codes_printed", "inspection", "kind"]
    list_select_related = ["inspection"]
    search_fields = ["heading", "code"]
    autocomplete_fields = ["inspection", "theme", "recommendations"]


@admin.register(models.Claim)
class ClaimAdmin(NeverDeleted):
    list_display = ["summary", "section", "kind"]
    list_filter = ["kind"]
    list_select_related = ["section"]
    search_fields = ["summary", "code"]
    autocomplete_fields = ["section", "passage"]


@admin.register(models.GlossaryTerm)
class GlossaryTermAdmin(NeverDeleted):
    list_display = ["term", "meaning", "is_abbreviation", "source"]
    search_fields = ["term", "meaning"]
