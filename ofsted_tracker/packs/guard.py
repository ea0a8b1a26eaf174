"""Looks for details of single children in what a pack is about to say."""

from collections.abc import Iterator

from django.utils.text import get_text_list

from ofsted_tracker.guard import child_level_data

from .content import Content

# Written by people here. What is published by others was guarded by them.
WRITTEN_HERE = {"actions.csv", "updates.csv", "figures.csv", "evidence.csv"}
HASH_LENGTH = 64


def details_of_children(content: Content) -> list[str]:
    """What looks like one, and where it stands: “updates.csv, R6.1: a date of birth”.

    Files of evidence are not looked into.
    """
    texts = list(texts_of(content))
    found = {text: child_level_data(text) for text in {text for _, text in texts}}
    kinds = {text: get_text_list(some, "and") for text, some in found.items() if some}
    return list(dict.fromkeys(f"{at}: {kinds[text]}" for at, text in texts if text in kinds))


def texts_of(content: Content) -> Iterator[tuple[str, str]]:
    """Every text of the pack with the place where it stands."""
    yield "the title of the plan", content.plan
    for section in content.sections:
        place = f"“{section.title}”"
        for block in section.blocks:
            match block.kind:
                case "text" | "heading":
                    yield place, block.words
                case "bullets":
                    yield from ((place, item) for item in block.items)
                case "table":
                    yield from ((place, t) for row in block.rows for t in written(row))
    for sheet in content.sheets:
        if sheet.name in WRITTEN_HERE:
            yield from (
                (f"{sheet.name}, {row[0]}", text) for row in sheet.rows for text in written(row)
            )


def written(cells) -> Iterator[str]:
    """The texts among cells, without hashes: ten digits in a row name nobody there."""
    return (c for c in cells if isinstance(c, str) and len(c) != HASH_LENGTH)
