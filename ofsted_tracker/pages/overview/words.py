"""The sentences of the overview, made from what it shows."""

from itertools import groupby

from django.utils.text import get_text_list

from actions.words import number_in_words
from findings.grades import grade_in_words
from findings.lineage import State, told_apart
from findings.models import Line

from ..progress_words import uncapitalised
from ..words import grades_of_areas
from .page import Overview

MOST_GRADES = 4  # Changes of the overall grade that the first sentence tells.
MOST_LINES = 3


def lead(page: Overview) -> str:
    """What the page shows, in one to three sentences."""
    if not page.rows:
        return f"Nothing about {page.authority.name} is loaded yet."
    said = [grades_sentence(page), never_closed_sentence(page)]
    return " ".join(s for s in said if s)


def grades_sentence(page: Overview) -> str:
    """“Inadequate in 2015, good in 2022, and in 2026 good in three of four areas.”"""
    overall, newest = [], None
    for row in reversed(page.inspections):
        judged = next((g for g in row.groups if any(is_overall(j) for j in g.judgements)), None)
        if judged:
            overall.append((grade_in_words(judged.grade), row.visit.end.year))
            newest = None
        elif row.groups:
            newest = row
    parts = [
        f"{word} in {get_text_list([str(year) for _, year in years], 'and')}"
        for word, years in groupby(overall, key=lambda pair: pair[0])
    ][-MOST_GRADES:]
    if newest:
        parts.append(f"in {newest.visit.end.year} {grades_of_areas(newest.groups)}")
    if not parts:
        return "No report with grades is loaded."
    if newest and parts[1:]:
        parts[-1] = f"and {parts[-1]}"
    words = ", ".join(parts)
    return f"{words[:1].upper()}{words[1:]}."


def never_closed_sentence(page: Overview) -> str:
    """“One thing was asked at all four inspections and never closed: enough homes.”"""
    full = {row.visit.pk for row in page.inspections}
    threads = [t for t in page.threads if t.state is State.NEVER_CLOSED]
    counts = [sum(v.pk in full for v in t.asked_at) for t in threads]
    most = max(counts, default=0)
    if most < 2:
        return ""
    longest = [t for t, count in zip(threads, counts, strict=True) if count == most]
    names = [uncapitalised(name) for name in told_apart(longest)]
    if most == len(full):
        where = "both inspections" if most == 2 else f"all {number_in_words(most)} inspections"
    else:
        where = f"{number_in_words(most)} of {number_in_words(len(full))} inspections"
    if len(names) == 1:
        return f"One thing was asked at {where} and never closed: {names[0]}."
    opening = (
        f"{number_in_words(len(names)).capitalize()} things were asked at {where} and never closed"
    )
    shown = names[:MOST_LINES]
    # Names that hold an “and” of their own are not joined by another.
    shown = "; ".join(shown) if any(" and " in n for n in shown) else get_text_list(shown, "and")
    return f"{opening}, among them {shown}." if names[MOST_LINES:] else f"{opening}: {shown}."


def is_overall(judgement) -> bool:
    return judgement.area.line == Line.OVERALL
