"""Live data → Content. Here, and nowhere later, a pack looks at the database."""

from datetime import date, datetime

from django.contrib.auth.models import User

from actions.models import ImprovementPlan, Pack

from .board import board_sections
from .content import Content
from .evidence_files import held_files, standing_versions
from .inspectors import inspectors_sections
from .material import Material
from .moment import one_moment
from .sheets import all_sheets
from .words import in_words, named, unbroken

MADE_UP = (
    "Owners, dates and statuses of this plan are made up for a demonstration. What Ofsted asked "
    "and found is as published."
)


@one_moment()
def gather(
    plan: ImprovementPlan, kind: str, *, since: date, user: User, at: datetime, site: str
) -> Content:
    """All that a pack of this kind says now. ``at`` is in local time; its day is the as-at date."""
    today = at.date()
    m = Material.read(plan, user=user, today=today, since=since, site=site)
    versions = standing_versions(m)
    files = held_files(versions)
    is_for_board = kind == Pack.Kind.BOARD
    return Content(
        title=f"{Pack.Kind(kind).label}, {unbroken(in_words(today))}",
        kind=kind,
        council=m.authority.name,
        plan=plan.title,
        as_at=today,
        since=since if is_for_board else None,
        made_at=at,
        made_by=named(user),
        lead=m.page.lead,
        note=MADE_UP if plan.is_demonstration else "",
        sections=board_sections(m) if is_for_board else inspectors_sections(m, files),
        sheets=all_sheets(m, versions, files),
        files=files,
    )
