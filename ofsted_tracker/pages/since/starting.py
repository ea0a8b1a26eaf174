"""From when “since last time” counts: the last board meeting, the last visit, or any day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Subquery

from actions.models import BoardMeeting, ImprovementPlan
from findings.models import Authority, Inspection

USUAL = timedelta(days=28)  # Where there was neither a meeting nor a visit.


@dataclass(frozen=True)
class Start:
    """A day to count from that has a name."""

    word: str  # In the address: ?from=board
    name: str  # “the last board meeting”
    day: date


def plan_of(authority: Authority, pk: str, today: date) -> ImprovementPlan | None:
    """The plan of that id, or the newest, with ``last_board`` on it. One query."""
    boards = BoardMeeting.objects.filter(plan=OuterRef("pk"), held_on__lt=today)
    plans = list(
        authority.plans.annotate(
            last_board=Subquery(boards.order_by("-held_on").values("held_on")[:1])
        ).order_by("-starts", "-pk")
    )
    return next((p for p in plans if str(p.pk) == pk), plans[0] if plans else None)


def named_starts(
    visits: Sequence[Inspection], plan: ImprovementPlan | None, today: date
) -> list[Start]:
    """The days that have a name; ``visits`` are in time order."""
    starts = []
    if plan and plan.last_board:
        starts.append(Start("board", "the last board meeting", plan.last_board))
    past = [v for v in visits if v.states_findings and not v.by_mention_only and v.end < today]
    if past:
        starts.append(Start("visit", "the last visit", past[-1].end))
    return starts


def usual_start(starts: Sequence[Start], today: date) -> date:
    return starts[0].day if starts else today - USUAL
