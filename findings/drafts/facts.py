"""The facts of a title page as items of a draft, with what speaks against each."""

from collections.abc import Iterator

from findings.models import DraftItem, Inspection
from findings.reading import Reading

from .reference import Reference

# The rule book was made for these: other visits are made under it and have no areas of its own.
GRADED = {Inspection.Kind.INSPECTION}


def facts_of(reading: Reading, places: dict, reference: Reference) -> Iterator[DraftItem]:
    """One item for each fact, whether the document states it or not; ``places``: fact to place."""
    authority = reference.authority
    stated = {
        "authority": {"printed": reading.authority},
        "kind": {"value": reading.kind},
        "framework": {"value": reading.framework},
        "dates": {
            "start": _iso(reading.inspection_start),
            "end": _iso(reading.inspection_end),
            "printed": reading.dates_printed,
        },
        "published": {"value": _iso(reading.published)},
        "lead_inspector": {"value": reading.lead_inspector},
        "title": {"value": reading.title},
    }
    doubts = {
        "authority": _on_authority(reading, reference),
        "kind": _on_kind(reading),
        "framework": _on_framework(reading, reference),
        "dates": _on_dates(reading),
        "published": _on_published(reading),
    }
    for position, (fact, values) in enumerate(stated.items(), start=1):
        item = DraftItem(kind=DraftItem.Kind.FACT, position=position)
        item.read = {"fact": fact, **values, "place": places.get(fact, {})}
        if fact == "authority":
            item.proposed = {"value": authority.slug if authority else ""}
        item.doubts = list(doubts.get(fact, []))
        yield item


def _on_authority(reading: Reading, reference: Reference) -> Iterator[str]:
    authority, start = reference.authority, reading.inspection_start
    if not reading.authority:
        yield "The document names no authority. Choose the one that it is about."
    elif not authority:
        yield f"“{reading.authority}” is none of the authorities that we know. Choose one."
    elif authority.ended and start and start > authority.ended:
        yield f"{authority} ended on {authority.ended:%d %B %Y}, before this visit."


def _on_kind(reading: Reading) -> Iterator[str]:
    if reading.kind not in set(Inspection.Kind.values) - {Inspection.Kind.OTHER}:
        yield "It does not show what kind of visit it was. Choose one."
    elif reading.kind in GRADED:
        if not reading.judgements:
            yield "This is an inspection, and no grade was found. Add them, or correct the kind."
        if not reading.recommendations:
            yield "This is an inspection, and nothing that needs to improve was found. Add it."
    elif reading.judgements:
        yield "Only inspections give grades, and this document has some. Is the kind right?"


def _on_framework(reading: Reading, reference: Reference) -> Iterator[str]:
    framework = reference.framework
    if framework is None:
        if reading.kind in GRADED:
            yield "It does not show which framework it was made under. Choose one."
        return
    start, end = reading.inspection_start, reading.inspection_end
    if start and start < framework.starts:
        yield f"The visit began before {framework.starts:%d %B %Y}, when this framework did."
    if end and framework.ends and end > framework.ends:
        yield f"The visit ended after {framework.ends:%d %B %Y}, when this framework did."


def _on_dates(reading: Reading) -> Iterator[str]:
    start, end = reading.inspection_start, reading.inspection_end
    if not start or not end:
        yield "The days of the visit were not found. Give them."
    elif end < start:
        yield "The visit would end before it begins. Correct the days."


def _on_published(reading: Reading) -> Iterator[str]:
    published, start = reading.published, reading.inspection_start
    if published and start and published < start:
        yield "It would be published before the visit began. Correct one of the dates."


def _iso(day) -> str:
    return day.isoformat() if day else ""
