"""The glossary: terms and abbreviations of the field, A to Z."""

from itertools import groupby

from django.shortcuts import render
from django.views.decorators.http import require_safe

from findings.models import GlossaryTerm

NO_LETTER = "0–9"


def letter_of(term: GlossaryTerm) -> str:
    first = term.term[:1].upper()
    return first if first.isalpha() else NO_LETTER


@require_safe
def glossary(request):
    """All terms under their first letters; databases sort capitals each in their own way."""
    terms = sorted(GlossaryTerm.objects.all(), key=lambda t: (letter_of(t), t.term.casefold()))
    letters = [(letter, list(group)) for letter, group in groupby(terms, key=letter_of)]
    return render(request, "pages/glossary.html", {"letters": letters})
