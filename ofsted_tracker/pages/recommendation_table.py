"""The table of recommendations, with the three verdicts on each."""

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from actions.verdicts import set_verdicts
from findings.standing import set_standing
from ofsted_tracker.marks import brag_mark, verdict_mark
from ofsted_tracker.tables import Column, Table, linked
from ofsted_tracker.templatetags.tracker import cite

NOT_SHOWN = mark_safe('<span class="muted">not shown</span>')
DISAGREE = mark_safe('<span class="alarm below">They disagree</span>')
NO_ACTION = mark_safe('<span class="muted">no action</span>')


def answered_words(r):
    """Whether an action that the reader may see, or a self evaluation, speaks to it."""
    return "Answered" if r.is_claimed or r.three.actions else "No answer"


def owner_says(r):
    if not r.three.shows_work:
        return NOT_SHOWN
    return brag_mark(r.three.owner) if r.three.owner else NO_ACTION


def second_person_says(r):
    if not r.three.shows_work:
        return NOT_SHOWN
    if not r.three.assured:
        return "–"
    part = f" ({r.three.assured_part})" if r.three.assured_part else ""
    return format_html("{}{}", brag_mark(r.three.assured), part)


def ofsted_said(r):
    """The verdict with year and place of its sentence, and whether the three disagree."""
    three, newest, place = r.three, r.three.newest, ""
    said = "nothing recorded" if r.was_visited_since else "no visit since"
    if newest:
        said, place = verdict_mark(newest.verdict), newest.inspection.end.year
    if three.ofsted:
        place = format_html("{}, {}", place, cite(newest.passage))
    return format_html(
        '{} <span class="below">{}</span> {}', said, place, DISAGREE if three.disagreements else ""
    )


def recurring_words(r):
    """Whether it takes up an earlier one, and whether a later one takes it up."""
    words = []
    if r.continues_earlier:
        words.append("asked before")
    if r.continued_later:
        words.append("asked again")
    return ", ".join(words).capitalize() or "–"


class RecommendationTable(Table):
    """Recommendations, newest visit first, as a user may see them."""

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
    answered = Column("Answered", answered_words)
    owner = Column("Owner says", owner_says)
    assured = Column("Second person", second_person_says)
    ofsted = Column("Ofsted later (our reading)", ofsted_said)
    recurring = Column("Recurs", recurring_words)

    caption = "Recommendations"

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def body(self):
        shown = [row.record for row in self.page.object_list]
        set_standing(shown)
        set_verdicts(shown, self.user)
        return super().body()
