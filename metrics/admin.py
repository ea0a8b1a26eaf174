from django.contrib import admin

from findings.admin import NeverDeleted, ReadOnly

from . import models


@admin.register(models.Indicator)
class IndicatorAdmin(NeverDeleted):
    list_display = ["name", "theme", "unit", "better", "frequency", "is_headline", "is_context"]
    list_filter = ["theme", "better", "is_context", "is_headline"]
    list_select_related = ["theme"]
    search_fields = ["name", "slug", "definition"]
    autocomplete_fields = ["theme", "mirrors", "not_to_be_joined_with"]


@admin.register(models.Observation)
class ObservationAdmin(NeverDeleted):
    list_display = ["indicator", "authority", "comparator", "printed", "start", "end", "stated_by"]
    list_filter = ["stated_by", "comparator"]
    list_select_related = ["indicator", "authority"]
    search_fields = ["code", "indicator__name"]
    autocomplete_fields = ["indicator", "authority", "inspection", "passage"]


@admin.register(models.Target)
class TargetAdmin(NeverDeleted):
    list_display = ["indicator", "authority", "printed", "starts", "ends", "kind"]
    list_select_related = ["indicator", "authority"]
    autocomplete_fields = ["indicator", "authority", "passage"]


@admin.register(models.Measure)
class MeasureAdmin(NeverDeleted):
    list_display = ["recommendation", "indicator"]
    list_select_related = ["recommendation", "indicator"]
    autocomplete_fields = ["recommendation", "indicator"]


@admin.register(models.Intervention)
class InterventionAdmin(NeverDeleted):
    list_display = ["indicator", "authority", "day", "words", "rebases"]
    list_select_related = ["indicator", "authority"]
    autocomplete_fields = ["indicator", "authority", "by"]


@admin.register(models.FigureFile)
class FigureFileAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["name", "kind", "authority", "state", "by", "at"]
    list_select_related = ["authority", "by"]
    exclude = ["read"]
