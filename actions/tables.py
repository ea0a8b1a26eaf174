from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from ofsted_tracker.marks import brag_mark
from ofsted_tracker.tables import Column, Table

from .words import asked_as, due_in_words, owner_of


def day(when):
    return mark_safe(f'<span class="nowrap">{date_format(when, "j M Y")}</span>')


def action_link(action):
    return format_html('<a href="{}">{}</a>', action.get_absolute_url(), action.title)


def answers(action):
    return ", ".join(map(asked_as, action.recommendations.all())) or "–"


def due(action):
    if not action.is_overdue(action.as_at):
        return day(action.due)
    return format_html(
        '{} <span class="alarm nowrap">{}</span>',
        day(action.due),
        due_in_words(action.due, action.as_at),
    )


def last_update(action):
    if action.updated_on:
        return day(action.updated_on)
    return mark_safe('<span class="muted">none yet</span>')


class ActionTable(Table):
    """Actions, the first due first. Expects ``as_at()``."""

    code = Column("Code", lambda a: a.code, sort=("code", "id"))
    title = Column("Action", action_link, sort=("title", "id"), heads_row=True)
    answers = Column("Answers", answers)
    owner = Column("Owner", owner_of, sort=("owner_role", "id"))
    due = Column("Due", due, sort=("due", "authority_id", "code", "id"))
    brag = Column("Status", lambda a: brag_mark(a.brag), sort=("brag", "due", "id"))
    updated_on = Column("Last update", last_update, sort=("updated_on", "id"))

    caption = "Actions"
