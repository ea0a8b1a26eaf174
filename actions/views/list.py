from django.utils import timezone

from actions.filters import ActionFilter
from actions.models import Action, Brag
from actions.plan_page import recommendations_in_order
from actions.tables import ActionTable
from findings.models import Recommendation
from ofsted_tracker.permissions import visible_work
from ofsted_tracker.tables import CsvColumn, ListPage


class ActionList(ListPage):
    """All actions that the reader may see: filter, search, sort, download."""

    filterset_class = ActionFilter
    table_class = ActionTable
    template_name = "actions/action_list.html"
    csv_name = "actions"
    csv_columns = [
        CsvColumn("Council", "authority__name"),
        CsvColumn("Plan", "plan__title"),
        CsvColumn("Code", "code"),
        CsvColumn("Action", "title"),
        CsvColumn("Answers (our codes)", "answers"),
        CsvColumn("Owner", "owner_role"),
        CsvColumn("Owner’s account", "owner__username"),
        CsvColumn("Lead agency", "lead_agency"),
        CsvColumn("Measure", "success_measure"),
        CsvColumn("Start", "start"),
        CsvColumn("First due", "first_due"),
        CsvColumn("Due", "due"),
        CsvColumn("Status", "brag", dict(Brag.choices)),
        CsvColumn("Last update", "updated_on"),
        CsvColumn("What was done", "newest__progress"),
        CsvColumn("What is different for children", "newest__impact"),
        CsvColumn("What comes next", "newest__next_steps"),
        CsvColumn("What the board should decide", "newest__decision_wanted"),
    ]

    def get_queryset(self):
        # The owner of “authority” itself would sort by name, past the index.
        actions = visible_work(
            self.request.user, Action.objects.order_by("due", "authority_id", "code", "pk")
        )
        if self.is_download:
            return actions.with_newest_update().with_codes_answered()
        return (
            actions.as_at(timezone.localdate())
            .select_related("owner")
            .prefetch_related(recommendations_in_order())
            .defer("detail", "success_measure")
        )

    def get_filterset_kwargs(self, filterset_class):
        return super().get_filterset_kwargs(filterset_class) | {"on": timezone.localdate()}

    def get_context_data(self, **kwargs):
        answered = self.request.GET.get("recommendation", "")
        return super().get_context_data(
            recommendation=Recommendation.objects.filter(pk=answered).first()
            if answered.isdecimal()
            else None,
            **kwargs,
        )
