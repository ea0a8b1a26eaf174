from findings.filters import RecommendationFilter
from findings.models import Authority, Recommendation
from findings.tables import RecommendationTable
from ofsted_tracker.permissions import visible_actions
from ofsted_tracker.tables import CsvColumn, ListPage


class RecommendationList(ListPage):
    """All recommendations: filter, search, sort, download."""

    queryset = Recommendation.objects.select_related("authority", "inspection", "theme").only(
        *("code", "council_code", "title", "addressee", "authority__name", "theme__name"),
        *(f"inspection__{name}" for name in ("start", "end", "date_precision")),
    )
    filterset_class = RecommendationFilter
    table_class = RecommendationTable
    template_name = "findings/recommendation_list.html"
    csv_name = "recommendations"
    csv_columns = [
        CsvColumn("Code", "code"),
        CsvColumn("Council’s code", "council_code"),
        CsvColumn("Council", "authority__name"),
        CsvColumn("Visit", "inspection__title"),
        CsvColumn("Last day of visit", "asked_on"),
        CsvColumn("Printed number", "printed_ref"),
        CsvColumn("Group", "group"),
        CsvColumn("Title (ours)", "title"),
        CsvColumn("Words as printed", "words"),
        CsvColumn("Addressed to", "addressee", dict(Recommendation.Addressee.choices)),
        CsvColumn("Theme", "theme__name"),
        CsvColumn("Document", "passage__document__title"),
        CsvColumn("Page", "passage__page"),
        CsvColumn("Paragraph", "passage__paragraph"),
    ]

    def get_table_kwargs(self):
        return {"actions": visible_actions(self.request.user)}

    def get_context_data(self, **kwargs):
        slug = self.request.GET.get("authority", "")
        return super().get_context_data(
            authority=Authority.objects.filter(slug=slug).first() if slug else None, **kwargs
        )
