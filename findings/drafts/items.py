"""A reading as items of a draft: what was read, what we make of it, and what makes it doubtful."""

from collections.abc import Iterator
from itertools import chain

from findings.models import DraftItem, Line, Recommendation
from findings.reading import Reading

from . import texts
from .facts import facts_of
from .figures import figures_of
from .grades import area_named, grade_named
from .reference import Reference
from .subjects import polarity_of, theme_of
from .titles import title_of

ADDRESSEES = {
    "local authority": Recommendation.Addressee.COUNCIL,
    "LSCB": Recommendation.Addressee.BOARD,
}
BOARD = "board"  # Theme of what is asked of the safeguarding board.


def items_of(reading: Reading) -> list[DraftItem]:
    """All items of a reading, not yet saved and without their draft."""
    reference = Reference.of(reading)
    values = reading.as_json()
    return list(
        chain(
            facts_of(reading, values["places"], reference),
            _judgements(values, reference),
            _recommendations(values, reference),
            _findings(values, reference),
            figures_of(values["statistics"], reference),
        )
    )


def _judgements(values: dict, reference: Reference) -> Iterator[DraftItem]:
    found = [(read, area_named(read["area"], reference.areas)) for read in values["judgements"]]
    if values["lscb_judgement"]:
        boards = [area for area in reference.areas if area.line == Line.BOARD]
        found.append((values["lscb_judgement"], boards[0] if boards else None))
    given = set()
    for position, (read, area) in enumerate(found, start=1):
        grade = grade_named(read["grade"], reference.grades)
        doubts = read.pop("doubts")
        if reference.framework and not area:
            doubts.append(f"“{read['area']}” is no area of {reference.framework}. Choose one.")
        if reference.framework and not grade:
            doubts.append(f"“{read['grade']}” is no grade of {reference.framework}. Choose one.")
        if area and area.code in given:
            doubts.append("There are two grades for this area. Keep one.")
        given.add(area and area.code)
        yield DraftItem(
            kind=DraftItem.Kind.JUDGEMENT,
            position=position,
            read=read,
            proposed={
                "area_code": area.code if area else "",
                "grade_word": grade.word if grade else "",
            },
            doubts=doubts,
        )


def _recommendations(values: dict, reference: Reference) -> Iterator[DraftItem]:
    items = values["recommendations"]
    numbers = _numbers(values)
    found = zip(
        items,
        texts.gaps([i["ref"] for i in items], numbers),
        texts.doubles([f"{i['addressee']} {i['text']}" for i in items]),
        strict=True,
    )
    for position, (read, gap, double) in enumerate(found, start=1):
        addressee = ADDRESSEES.get(read["addressee"], Recommendation.Addressee.COUNCIL)
        # What recurs across councils is counted by it: rather none than one by chance.
        theme = theme_of(read["text"], reference.themes, plainly=True)
        if addressee == Recommendation.Addressee.BOARD and BOARD in reference.themes:
            theme = BOARD
        area = area_named(read["group"], reference.areas)
        yield DraftItem(
            kind=DraftItem.Kind.RECOMMENDATION,
            position=position,
            doubts=[*read.pop("doubts"), *texts.damage(read["text"]), *gap, *double],
            read=read,
            proposed={
                "addressee": addressee,
                "title": title_of(read["text"]),
                "theme": theme,
                "area_code": area.code if area else "",
            },
        )


def _findings(values: dict, reference: Reference) -> Iterator[DraftItem]:
    items = values["findings"]
    numbers = _numbers(values)
    found = zip(
        items,
        texts.gaps([i["ref"] for i in items], numbers),
        texts.doubles([i["text"] for i in items]),
        strict=True,
    )
    for position, (read, gap, double) in enumerate(found, start=1):
        section = read["section"]
        area = area_named(section.partition(":")[0], reference.areas)
        yield DraftItem(
            kind=DraftItem.Kind.FINDING,
            position=position,
            doubts=[*read.pop("doubts"), *texts.damage(read["text"]), *gap, *double],
            read=read,
            proposed={
                "theme": theme_of(read["text"], reference.themes),
                "polarity": polarity_of(read["text"], section),
                "summary": "",
                "area_code": area.code if area else "",
            },
        )


def _numbers(values: dict) -> set[int]:
    """The printed numbers of recommendations and findings, which count as one row."""
    items = [*values["recommendations"], *values["findings"]]
    return {int(item["ref"]) for item in items if item["ref"].isdecimal()}
