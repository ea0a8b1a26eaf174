"""Status marks for table cells: the components of templates/components/, rendered once each."""

from functools import cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from findings.lineage import Said
from findings.models import Grade
from ofsted_tracker.templatetags import tracker


def mark(template: str, context: dict) -> SafeString:
    """A component on one line, as a table cell wants it."""
    return mark_safe(render_to_string(template, context).strip())


@cache
def brag_mark(letter: str) -> SafeString:
    """The BRAG tile with its short word."""
    return mark("components/brag.html", tracker.brag(letter, short=True))


@cache
def verdict_mark(value: str) -> SafeString:
    """The moon of an inspectors' verdict with its word."""
    return mark("components/verdict.html", tracker.verdict(value))


@cache
def stop_mark(said: Said | None) -> SafeString:
    """The sign of what a visit says of a line, and its word for screen readers."""
    context = (
        {"sign": tracker.said_sign(said), "words": said.words}
        if said
        else {"words": "Not asked yet"}
    )
    return mark("components/stop.html", context)


def grade_mark(grade) -> SafeString:
    """The chip of a grade."""
    return _grade_mark(grade.word, grade.rank, grade.scale)


@cache
def _grade_mark(word: str, rank: int, scale: str) -> SafeString:
    context = tracker.grade(Grade(word=word, rank=rank, scale=scale))
    return mark("components/grade.html", context)
