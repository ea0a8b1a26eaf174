from django.db.models import Prefetch

from findings.filters import AuthorityFilter
from findings.models import Authority, Inspection, Judgement
from findings.tables import AuthorityTable
from ofsted_tracker.tables import CsvColumn, ListPage


class AuthorityList(ListPage):
    """All councils: those with a document first."""

    filterset_class = AuthorityFilter
    table_class = AuthorityTable
    template_name = "findings/authority_list.html"
    csv_name = "councils"
    csv_columns = [
        CsvColumn("Council", "name"),
        CsvColumn("ONS code", "ons_code"),
        CsvColumn("Department for Education code", "la_code"),
        CsvColumn("Region", "region"),
        CsvColumn("Kind", "kind", dict(Authority.Kind.choices)),
        CsvColumn("Ended", "ended"),
        CsvColumn("Visits held", "visit_count"),
        CsvColumn("Last visit", "last_visit"),
    ]

    def get_queryset(self):
        queryset = Authority.objects.with_visits().order_by("-is_loaded", "name")
        graded = Inspection.objects.newest_graded().prefetch_related(
            Prefetch("judgements", Judgement.objects.select_related("area", "grade"))
        )
        return queryset.prefetch_related(
            Prefetch("inspections", queryset=graded, to_attr="newest_graded")
        )
