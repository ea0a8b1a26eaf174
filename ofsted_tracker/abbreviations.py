"""Marks abbreviations of the glossary wherever they stand in a text."""

import re
from functools import cache

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from findings.models import GlossaryTerm

TAG = re.compile(r"(<[^>]*>)")


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviation to meaning, both escaped. Read once a process, and after a change in it."""
    terms = GlossaryTerm.objects.filter(is_abbreviation=True)
    return {escape(t): escape(m) for t, m in terms.values_list("term", "meaning")}


@cache
def _pattern() -> re.Pattern | None:
    # The longest first, or “SEN” would hide “SEND”. A plural “s” may follow.
    terms = sorted(map(re.escape, abbreviations()), key=len, reverse=True)
    return re.compile(rf"(?<![\w&#])(?:{'|'.join(terms)})(?=s?(?!\w))") if terms else None


@receiver([post_save, post_delete], sender=GlossaryTerm)
def forget_abbreviations(**kwargs):
    abbreviations.cache_clear()
    _pattern.cache_clear()


def mark_abbreviations(text) -> SafeString:
    """The text as HTML, escaped unless it was safe, with <abbr> around what is known."""
    html = conditional_escape(text)
    pattern = _pattern()
    if pattern is None:
        return html
    parts = TAG.split(html)
    parts[::2] = [pattern.sub(_marked, part) for part in parts[::2]]  # Never inside a tag.
    return mark_safe("".join(parts))


def _marked(found: re.Match) -> str:
    return f'<abbr title="{abbreviations()[found[0]]}">{found[0]}</abbr>'
