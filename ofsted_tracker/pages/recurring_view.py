"""The national page of what recurs: its table, its download, its sentence."""

from collections.abc import Sequence
from functools import partial

from django.utils.html import format_html

from findings.filters import AskedFilter, RecurringFilter
from findings.models import Recommendation
from ofsted_tracker.tables import Column, CsvColumn, ListPage, Table, csv_download

from .recurring import SUBJECTS, Outcome, Recurrence, recurrences


def linked_name(row: Recurrence):
    return format_html('<a href="{}">{}</a>', row.url, row.name) if row.url else row.name


def count_of(outcome: Outcome, row: Recurrence):
    return row.outcomes[outcome] or "–"


OUTCOME_COLUMNS = [
    (
        f"outcome_{outcome.value}",
        Column(
            outcome.label, partial(count_of, outcome), sort=(f"outcomes__{outcome.value}", "name"),
            number=True,
        ),
    )
    for outcome in Outcome
]  # fmt: skip


def lead(rows: Sequence[Recurrence]) -> str:
    """“Most often asked again at the next inspection: Care leavers (12 of 30).”"""
    most = max(rows, key=lambda row: row.asked_again, default=None)
    if not most or not most.asked_again:
        return ""
    return (
        f"Most often asked again at the next inspection: {most.name} "
        f"({most.asked_again} of {most.inspected_since})."
    )


def csv_row(row: Recurrence) -> tuple:
    counts = (row.outcomes[outcome] for outcome in Outcome)
    return row.name, row.asked, row.authorities, row.inspected_since, row.asked_again, *counts


class RecurringTable(Table):
    """Themes or tags with what became of them."""

    name = Column("What was asked for", linked_name, sort=("name",), heads_row=True)
    asked = Column("Asked", lambda r: r.asked, sort=("asked", "name"), number=True)
    authorities = Column(
        "Councils", lambda r: r.authorities, sort=("authorities", "name"), number=True
    )
    inspected_since = Column(
        "Inspected since", lambda r: r.inspected_since, sort=("inspected_since", "name"),
        number=True,
    )  # fmt: skip
    asked_again = Column(
        "Asked again", lambda r: r.asked_again, sort=("asked_again", "name"), number=True
    )

    caption = "What recurs"

    class Meta:
        attrs = {"class": "stack rollup recurring"}  # Numbers side by side on small screens.


class RecurringPage(ListPage):
    """What recurs across councils, by theme or by tag of the national framework."""

    queryset = Recommendation.objects.order_by()
    filterset_class = RecurringFilter
    table_class = RecurringTable
    template_name = "pages/recurring.html"
    table_pagination = False
    csv_name = "recurring-recommendations"
    csv_columns = [
        CsvColumn(heading, "")
        for heading in [
            "Theme or tag", "Asked", "Councils", "Inspected since", "Asked again", *Outcome.labels
        ]
    ]  # fmt: skip

    @property
    def by(self) -> str:
        asked_for = self.request.GET.get("by", "")
        return asked_for if asked_for in SUBJECTS else "theme"

    def get_table_data(self) -> list[Recurrence]:
        return self.rows(self.object_list)

    def rows(self, recommendations) -> list[Recurrence]:
        asked_for = self.request.GET
        kept = {name: asked_for[name] for name in AskedFilter.base_filters if asked_for.get(name)}
        return recurrences(recommendations, by=self.by, kept=kept)

    def get_table_kwargs(self):
        return {"extra_columns": OUTCOME_COLUMNS}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        rows = context["table"].data
        count = sum(bool(row.url) for row in rows)  # One row may be of those without a theme.
        return context | {"by": self.by, "lead": lead(rows), "count": count}

    def download(self, queryset):
        return csv_download(self.csv_name, self.csv_columns, map(csv_row, self.rows(queryset)))
