from collections import Counter

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join

from ofsted_tracker.marks import grade_mark, verdict_mark
from ofsted_tracker.tables import Column, Table, linked

from .models import Line
from .standing import set_standing


def yes_no_words(yes: str, no: str, attribute: str):
    """A cell that says one of two things."""
    return lambda record: yes if getattr(record, attribute) else no


def recurring_words(r):
    """Whether it takes up an earlier one, and whether a later one takes it up."""
    words = []
    if r.continues_earlier:
        words.append("asked before")
    if r.continued_later:
        words.append("asked again")
    return ", ".join(words).capitalize() or "–"


class RecommendationTable(Table):
    """Recommendations, newest visit first; ``actions`` are those that the reader may see."""

    label = Column("Code", lambda r: r.label, sort=("code",), nowrap=True)
    title = Column(
        "Recommendation",
        linked("recommendations:detail", lambda r: r.title),
        sort=("title", "id"),
        heads_row=True,
    )
    authority = Column(
        "Council", lambda r: r.authority.name,
        sort=("authority_id", "-asked_on", "-addressee", "order", "id"),
    )  # fmt: skip
    asked_on = Column(
        "Asked at", lambda r: r.inspection.dates_short, sort=("asked_on", "id"), nowrap=True
    )
    theme = Column("Theme", lambda r: r.theme.name if r.theme else "–", sort=("theme_id", "id"))
    addressee = Column(
        "Addressed to", lambda r: r.get_addressee_display(), sort=("addressee", "id")
    )
    answered = Column("Answered", yes_no_words("Answered", "No answer", "is_answered"))
    verdict = Column("Ofsted later said", lambda r: verdict_mark(r.verdict) if r.verdict else "–")
    recurring = Column("Recurs", recurring_words)

    caption = "Recommendations"

    def __init__(self, *args, actions, **kwargs):
        self.actions = actions
        super().__init__(*args, **kwargs)

    def body(self):
        set_standing([row.record for row in self.page.object_list], self.actions)
        return super().body()


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
    """Councils. Expects ``with_visits()`` and ``with_newest_grades()``."""

    name = Column("Council", authority_link, sort=("name",), heads_row=True)
    region = Column("Region", lambda a: a.region, sort=("region", "name"))
    kind = Column("Kind", lambda a: a.get_kind_display())
    visit_count = Column(
        "Visits held", lambda a: a.visit_count or "–", sort=("visit_count", "name"), number=True
    )
    last_visit = Column(
        "Last visit", lambda a: date_format(a.last_visit, "j M Y") if a.last_visit else "–",
        sort=("last_visit", "name"),
    )  # fmt: skip
    grades = Column("Newest grades", newest_grades)

    caption = "All councils"
