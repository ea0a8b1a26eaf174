"""Shows where the words of a search stand in a text."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

AROUND = 110  # Letters before and after the first word that is found.


@register.filter
def marked(text: str, pattern: re.Pattern) -> SafeString:
    """The text with <mark> around every word that is found: {{ result.title|marked:pattern }}."""
    parts, end = [], 0
    for found in pattern.finditer(text):
        parts += [escape(text[end : found.start()]), f"<mark>{escape(found[0])}</mark>"]
        end = found.end()
    return mark_safe("".join([*parts, escape(text[end:])]))


@register.filter
def snippet(text: str, pattern: re.Pattern) -> SafeString:
    """The part of a text around the first word that is found, marked; its start without any.

    Cut between words, with an ellipsis where something is left out.
    """
    found = pattern.search(text)
    at = found.start() if found else 0
    start, end = max(0, at - AROUND), at + AROUND
    if start:
        start = text.find(" ", start, at) + 1 or at
    if end < len(text):
        end = text.rfind(" ", at, end) if text.rfind(" ", at, end) > at else len(text)
    words = marked(text[start:end], pattern)
    return mark_safe(f"{'… ' if start else ''}{words}{' …' if end < len(text) else ''}")
