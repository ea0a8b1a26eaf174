"""Words that the overview and the page of a visit share."""

from collections.abc import Sequence

from django.utils.text import get_text_list

from actions.words import number_in_words
from findings.grades import grade_in_words


def grades_of_areas(groups) -> str:
    """“requires improvement in three of four areas”, “good in both areas”."""
    first = groups[0]
    most, count = len(first.judgements), sum(len(g.judgements) for g in groups)
    word = grade_in_words(first.grade)
    if most == count:
        return (
            f"{word} in all {number_in_words(count)} areas" if count > 1 else f"{word} in one area"
        )
    return f"{word} in {number_in_words(most)} of {number_in_words(count)} areas"


def codes(labels: Sequence[str]) -> str:
    """Codes of recommendations, those that follow each other as a span.

    >>> codes(["R1", "R2", "R3", "R5"])
    'R1 to R3 and R5'
    """
    spans: list[list[str]] = []
    for label in labels:
        if spans and label == following(spans[-1][-1]):
            spans[-1].append(label)
        else:
            spans.append([label])
    parts = []
    for span in spans:
        parts += span if len(span) < 3 else [f"{span[0]} to {span[-1]}"]
    return get_text_list(parts, "and")


def following(label: str) -> str | None:
    """“R5” after “R4”; nothing after a code that does not end in a number."""
    letters = label.rstrip("0123456789")
    number = label.removeprefix(letters)
    return f"{letters}{int(number) + 1}" if number else None
