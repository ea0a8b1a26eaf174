"""Codes for what is new, in the manner of the fixtures: never one that was given before."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import count

from findings.models import Authority, Inspection, Recommendation

LETTERS = 3  # Of the last word of a council's name, or more until no other council has them.
LITTLE_WORDS = {"and", "of", "upon", "on", "with"}


def prefix_of(authority: Authority) -> str:
    """What the codes of an authority's recommendations begin with: “SOM”.

    That of its earlier ones; otherwise made of its name, so that no two authorities share one.
    """
    earlier = Recommendation.objects.filter(authority=authority).order_by("pk").first()
    if earlier:
        return earlier.code.partition("-")[0]
    others = Authority.objects.exclude(pk=authority.pk).values_list("slug", flat=True)
    most = len(authority.slug)
    for length in range(LETTERS, most + 1):
        prefix = _abbreviation(authority.slug, length)
        if prefix not in {_abbreviation(slug, length) for slug in others}:
            break
    return prefix


def _abbreviation(slug: str, length: int) -> str:
    """“NSOM” of north-somerset: initials, then the beginning of the last word.

    >>> _abbreviation("north-somerset", 3)
    'NSOM'
    """
    *words, last = [word for word in slug.split("-") if word not in LITTLE_WORDS]
    return "".join(word[0] for word in words).upper() + last[:length].upper()


def visit_code(authority: Authority, kind: str, start) -> str:
    """“somerset-2026-inspection”; with the month where that is another visit of the year."""
    words = kind.replace("_", "-")
    slug = authority.slug
    wanted = [f"{slug}-{start:%Y}-{words}", f"{slug}-{start:%Y-%m}-{words}"]
    wanted.append(f"{slug}-{start:%Y-%m-%d}-{words}")
    taken = set(Inspection.objects.filter(code__in=wanted).values_list("code", flat=True))
    return free(wanted, taken)


def free(wanted: Collection[str], taken: Collection[str]) -> str:
    """The first code that is not taken; after the last, with a letter behind it."""
    last = list(wanted)[-1]
    more = (f"{last}-{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")
    return next(code for code in [*wanted, *more] if code not in taken)


def numbered(begins: str, taken: Iterable[str], *, digits: int) -> Iterator[str]:
    """Codes with a number behind what they begin with, after the highest that is taken.

    What is taken is looked at only when the first is asked for.
    """
    pattern = re.compile(rf"{re.escape(begins)}(\d+)$")
    numbers = [int(found[1]) for code in taken if (found := pattern.match(code))]
    for number in count(max(numbers, default=0) + 1):
        yield f"{begins}{number:0{digits}}"
