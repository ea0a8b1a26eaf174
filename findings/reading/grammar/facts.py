"""The facts of a report's title page go into the reading, each with its place or a warning."""

from collections.abc import Iterable
from datetime import date

from ..result import Reading
from ..text.blocks import Block
from .fieldwork import Fieldwork
from .outline import place_of


def set_authority(reading: Reading, found: tuple[str, Block] | None) -> None:
    if found:
        reading.authority, block = found
        reading.places["authority"] = place_of(block)
    else:
        reading.warnings.append("The title page names no authority.")


def set_lead_inspector(reading: Reading, found: tuple[str, Block] | None) -> None:
    if found:
        reading.lead_inspector, block = found
        reading.places["lead_inspector"] = place_of(block)
    else:
        reading.warnings.append("No lead inspector is named.")


def set_dates(reading: Reading, found: Fieldwork | None) -> None:
    if found:
        reading.inspection_start, reading.inspection_end = found.start, found.end
        reading.dates_printed = found.printed
        reading.places["dates"] = place_of(found.block)
    else:
        reading.warnings.append("No dates of the inspection were found.")


def warn_of_missing_grades(reading: Reading, areas: Iterable[str]) -> None:
    reading.warnings += [f"No grade was found for “{area}”." for area in areas]


def set_published(reading: Reading, found: tuple[date, Block] | None) -> None:
    """Many reports print no date of publication: that is no reason for a warning."""
    if found:
        reading.published, block = found
        reading.places["published"] = place_of(block)
