"""Records as a fixture would state them, collected so that each object is stated once."""

from typing import Any

from findings.loading.parse import Entry, Problem, Record


class Missing(Problem):
    """What a person has to settle first. ``field`` is the label of the item that it is about."""


class Bench:
    """The records of one draft as they are made, and what is still missing to make them."""

    def __init__(self, name: str):
        self.name = name
        self.problems: list[Problem] = []
        self._records: dict[tuple, Record] = {}

    @property
    def records(self) -> list[Record]:
        return list(self._records.values())

    def state(self, model: str, key: tuple[str, ...], **fields: Any) -> None:
        """States fields of an object; ``key`` names those that it is found by."""
        place = (model, *(str(fields[name]) for name in key))
        record = self._records.setdefault(place, Record(self.name, 0, model, reviewed=True))
        record.fields |= {name: Entry(value, 0, str(value)) for name, value in fields.items()}

    def miss(self, label: str, message: str) -> None:
        """Notes what a person has to do before the draft can be loaded, and in which item."""
        self.problems.append(Missing.at(self.name, 0, label, message))
