from collections import Counter

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join

from ofsted_tracker.marks import grade_mark
from ofsted_tracker.tables import Column, Table

from .models import Line


def authority_link(authority):
    ended = f" (until {authority.ended.year})" if authority.ended else ""
    return format_html('<a href="{}">{}</a>{}', authority.get_absolute_url(), authority.name, ended)


def newest_grades(authority):
    """The overall grade of the newest inspection, or its areas where there is none."""
    if not authority.newest_graded:
        return "–"
    visit = authority.newest_graded[0]
    judgements = list(visit.judgements.all())
    overall = [j for j in judgements if j.area.line == Line.OVERALL]
    marks = [(grade_mark(j.grade), "overall") for j in overall] or [
        (grade_mark(grade), f"in {count} of {len(judgements)} areas")
        for grade, count in Counter(j.grade for j in judgements).most_common()
    ]
    return format_html(
        '{} (<a href="{}">{}</a>)',
        format_html_join(", ", "{} {}", marks), visit.get_absolute_url(), visit.dates_short,
    )  # fmt: skip


class AuthorityTable(Table):
    """Councils. Expects ``with_visits()`` and ``newest_graded``."""

    name = Column("Council", authority_link, sort=("name",), heads_row=True)
    region = Column("Region", lambda a: a.region, sort=("region", "name"))
    kind = Column("Kind", lambda a: a.get_kind_display())
    visit_count = Column(
        "Visits held", lambda a: a.visit_count or "–", sort=("visit_count", "name"), number=True
    )
    last_visit = Column(
        "Last visit", lambda a: date_format(a.last_visit, "j M Y") if a.last_visit else "–",
        sort=("last_visit", "name"), nowrap=True,
    )  # fmt: skip
    grades = Column("Newest grades", newest_grades)

    caption = "All councils"
