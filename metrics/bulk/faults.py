"""What is wrong with a table, so that whoever made it can put it right."""

from dataclasses import dataclass


class Unreadable(Exception):
    """A file that cannot be read as a table. The message says what is wrong and what to do."""


@dataclass(frozen=True)
class Fault:
    """One fault: its row as a spreadsheet counts, its column, what is there, what to do."""

    row: int
    column: str
    there: str
    what_to_do: str
