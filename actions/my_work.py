"""What waits on one manager: their own actions in order of urgency, and others' to sign off."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from .models import WEEKS_UNTIL_STALE, Action, Brag, ImprovementPlan
from .plan_page import DUE_SOON, Row, recommendations_in_order
from .words import counted, number_in_words, sentence, so_many_are


@dataclass(frozen=True)
class WorkGroup:
    """Rows that wait for the same reason."""

    name: str
    rows: list[Row] = field(default_factory=list)
    does: str = "update"  # What a row offers: "update", "sign_off", or "open".


@dataclass(frozen=True)
class MyWork:
    """The work of one manager as on one day. Three queries, however many actions."""

    user_id: int
    today: date
    rows: list[Row]
    plans: list[ImprovementPlan]

    @classmethod
    def from_user(cls, user, authority_ids, today: date) -> "MyWork":
        """``authority_ids`` are those whose plans the user may change."""
        waits = Q(brag=Brag.BLUE, is_signed_off=False)
        actions = (
            Action.objects.filter(authority__in=authority_ids)
            .with_facts()
            .filter(Q(owner=user) | waits)
            .select_related("authority")
            .prefetch_related(recommendations_in_order())
            .order_by("due", "authority_id", "code", "pk")
        )
        plans = (
            ImprovementPlan.objects.filter(authority__in=authority_ids)
            .select_related("authority")
            .annotate(action_count=Count("actions"))
            .order_by("authority__name", "-starts", "pk")
        )
        rows = [Row.from_action(a, today, a.recommendations.all()) for a in actions]
        return cls(user.pk, today, rows, list(plans))

    @property
    def mine(self) -> list[Row]:
        return [row for row in self.rows if row.action.owner_id == self.user_id]

    @property
    def overdue(self) -> list[Row]:
        return [row for row in self.mine if row.is_overdue]

    @property
    def soon(self) -> list[Row]:
        return [row for row in self.mine if row.is_soon]

    @property
    def soon_until(self) -> date:
        return self.today + DUE_SOON

    @property
    def stale(self) -> list[Row]:
        return [row for row in self.mine if row.is_stale]

    @property
    def stale_and_overdue(self) -> int:
        return sum(row.is_overdue for row in self.stale)

    @property
    def waiting(self) -> list[Row]:
        return [row for row in self.rows if row.waits_for_sign_off]

    @property
    def finished(self) -> list[Row]:
        """The user's own that a second person has agreed."""
        return [row for row in self.mine if not row.is_open and not row.waits_for_sign_off]

    @property
    def groups(self) -> list[WorkGroup]:
        """Every row once, under the first reason that holds; groups without rows are left out."""
        is_open = [row for row in self.mine if row.is_open]
        quick = [row for row in is_open if not row.is_overdue]
        later = [row for row in quick if not row.is_soon]
        groups = [
            WorkGroup("Overdue", self.overdue),
            WorkGroup(f"Due within {DUE_SOON.days} days", self.soon),
            WorkGroup(f"No update for {WEEKS_UNTIL_STALE} weeks", [r for r in later if r.is_stale]),
            WorkGroup("Later", [r for r in later if not r.is_stale]),
            WorkGroup(
                "Waiting for your sign-off",
                [r for r in self.waiting if self.is_second(r)],
                "sign_off",
            ),
            WorkGroup(
                "Waiting for a second person",
                [r for r in self.waiting if not self.is_second(r)],
                "open",
            ),
        ]
        return [group for group in groups if group.rows]

    def is_second(self, row: Row) -> bool:
        """Whether the user may sign it off: stands beside ``permissions.can_sign_off``."""
        return self.user_id not in {row.action.owner_id, row.action.newest_by}

    @property
    def to_update(self) -> list[Row]:
        return [row for group in self.groups if group.does == "update" for row in group.rows]

    def opened(self, pk: str) -> Row | None:
        """The row whose form is open, if the user owns it and it is not complete."""
        return next((row for row in self.to_update if str(row.action.pk) == pk), None)

    def after(self, row: Row | None) -> Row | None:
        """The row below, to go on with."""
        rows = self.to_update
        below = rows[rows.index(row) + 1 :] if row else []
        return below[0] if below else None

    @property
    def several_councils(self) -> bool:
        return len({row.action.authority_id for row in self.rows}) > 1

    @property
    def board(self) -> ImprovementPlan | None:
        """The plan whose board meets next; without a date in any, the first plan."""
        dated = [p for p in self.plans if p.next_board and p.next_board >= self.today]
        return min(dated, key=lambda p: p.next_board) if dated else next(iter(self.plans), None)

    @property
    def lead(self) -> str:
        """Where the user stands, in two sentences."""
        if not self.plans:
            return "There is no improvement plan yet."
        words = sentence(self._share)
        mine = len(self.mine)
        if mine:
            late, soon = so_many_are(len(self.overdue)), so_many_are(len(self.soon))
            words += " " + sentence(f"{late} overdue and {soon} due within {DUE_SOON.days} days")
        return words

    @property
    def _share(self) -> str:
        """How many of all actions are the user's own."""
        total, mine = sum(plan.action_count for plan in self.plans), len(self.mine)
        plans = counted(len(self.plans), "plan", "plans")
        is_one_plan = len(self.plans) == 1
        if not total:
            return f"the {'plan has' if is_one_plan else f'{plans} have'} no actions yet"
        if total == 1:
            whole = "the plan’s only action" if is_one_plan else f"the only action in {plans}"
            return f"{whole} is {'yours' if mine else 'not yours'}"
        whole = f"the plan’s {total} actions" if is_one_plan else f"the {total} actions in {plans}"
        return f"{number_in_words(mine, 'none')} of {whole} {'are' if mine > 1 else 'is'} yours"
