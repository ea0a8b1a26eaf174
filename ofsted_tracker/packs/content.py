"""All that a pack says, as it is kept. Its files are made from this alone."""

from collections.abc import Sequence
from dataclasses import dataclass, is_dataclass
from datetime import date, datetime

from .blocks import Section

FORMAT = 1  # Goes up when the shape of the content changes: old packs must stay readable.


@dataclass(frozen=True)
class Sheet:
    """A table of the archive, a CSV file each."""

    name: str  # Of the file: “actions.csv”.
    says: str  # What is in it, in a sentence.
    headings: Sequence[str]
    rows: Sequence[Sequence[str | int]]


@dataclass(frozen=True)
class HeldFile:
    """A file of evidence that goes into the archive."""

    name: str  # Its path in the archive.
    stored: str  # Its name in the store of uploads.
    sha256: str
    size: int


@dataclass(frozen=True)
class Content:
    """One pack. Days and moments are written as ISO 8601."""

    title: str
    kind: str
    council: str
    plan: str
    as_at: date
    since: date | None
    made_at: datetime
    made_by: str
    lead: str  # What it shows, in a sentence or two.
    note: str  # What the reader must know of all of it; or nothing.
    sections: Sequence[Section]
    sheets: Sequence[Sheet]
    files: Sequence[HeldFile]
    format: int = FORMAT

    def as_json(self) -> dict:
        """What ``Pack.content`` holds and what the files are made from."""
        return as_plain(vars(self)) | {
            "as_at": self.as_at.isoformat(),
            "since": self.since.isoformat() if self.since else "",
            "made_at": self.made_at.isoformat(timespec="seconds"),
        }


def as_plain(value):
    """A block, or whatever it holds, as dicts, lists and cells.

    Like ``dataclasses.asdict``, which copies each of the hundred thousand cells of a large pack.
    """
    if isinstance(value, str):
        return value
    if is_dataclass(value):
        value = vars(value)
    if isinstance(value, dict):
        return {name: as_plain(held) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return [as_plain(held) for held in value]
    return value
