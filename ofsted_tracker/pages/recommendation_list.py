"""The list of recommendations, and its download with the three verdicts on each."""

from collections.abc import Iterator
from itertools import islice

from django.db.models import QuerySet
from django.utils.functional import cached_property

from actions.models import Brag
from actions.verdicts import Verdicts, verdicts_of
from findings.models import Authority, InspectorVerdict, Recommendation
from ofsted_tracker.permissions import can_view_work, is_administrator, member_authority_ids
from ofsted_tracker.tables import CSV_ROWS_A_CHUNK, CsvColumn, ListPage, csv_download

from .recommendation_filter import VerdictsFilter
from .recommendation_table import RecommendationTable

VERDICT_COLUMNS = [
    CsvColumn("Owner says", "", dict(Brag.choices)),
    CsvColumn("Second person says", "", dict(Brag.choices)),
    CsvColumn("On how many actions, if not all", ""),
    CsvColumn("Ofsted later said (our reading)", "", dict(InspectorVerdict.Verdict.choices)),
    CsvColumn("Said at", ""),
    CsvColumn("Words of Ofsted", ""),
    CsvColumn("Place of them", ""),
    CsvColumn("Where they disagree", ""),
]


class RecommendationList(ListPage):
    """All recommendations: filter, search, sort, download."""

    queryset = (
        Recommendation.objects.with_visits_since()
        .select_related("authority", "inspection", "theme")
        .only(
            *("code", "council_code", "title", "addressee", "authority__name", "theme__name"),
            *(f"inspection__{name}" for name in ("start", "end", "date_precision")),
        )
    )
    filterset_class = VerdictsFilter
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

    def get_filterset_kwargs(self, filterset_class):
        return super().get_filterset_kwargs(filterset_class) | {"shows_work": self.shows_work}

    def get_table_kwargs(self):
        hidden = () if self.shows_work else ("owner", "assured")
        chosen = ("authority",) if self.authority else ()
        return {"user": self.request.user, "exclude": hidden + chosen}

    @cached_property
    def authority(self) -> Authority | None:
        """The council that is chosen, if one is."""
        slug = self.request.GET.get("authority", "")
        return Authority.objects.filter(slug=slug).first() if slug else None

    @property
    def shows_work(self) -> bool:
        """Whether the reader may see the plan of any council in the list."""
        user = self.request.user
        if self.authority:
            return can_view_work(user, self.authority)
        return is_administrator(user) or bool(member_authority_ids(user))

    def get_context_data(self, **kwargs):
        return super().get_context_data(authority=self.authority, **kwargs)

    def download(self, queryset: QuerySet):
        columns = [*self.csv_columns, *VERDICT_COLUMNS]
        return csv_download(self.csv_name, columns, self.csv_rows(queryset))

    def csv_rows(self, queryset: QuerySet) -> Iterator[tuple]:
        """The rows with the verdicts of a thousand at a time."""
        paths = [c.path for c in self.csv_columns]
        found = queryset.values_list("pk", "authority_id", *paths).iterator(CSV_ROWS_A_CHUNK)
        while rows := list(islice(found, CSV_ROWS_A_CHUNK)):
            verdicts = verdicts_of({pk: authority for pk, authority, *_ in rows}, self.request.user)
            for pk, _, *cells in rows:
                yield (*cells, *verdict_cells(verdicts[pk]))


def verdict_cells(three: Verdicts) -> tuple[str | None, ...]:
    """The cells of ``VERDICT_COLUMNS``; what the reader may not see is empty."""
    ofsted = three.ofsted
    source = (
        (str(ofsted.inspection), ofsted.passage.text, ofsted.passage.place) if ofsted else ("",) * 3
    )
    says = (three.owner, three.assured, three.assured_part, three.ofsted_value)
    return (*says, *source, " ".join(three.disagreements))
