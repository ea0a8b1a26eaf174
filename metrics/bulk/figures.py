"""A figure of a table, understood and not yet compared with what is held."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Figure:
    """One value of one indicator. Authority and indicator are named by their slugs."""

    row: int
    authority: str
    indicator: str
    start: date
    end: date
    period_printed: str
    value: Decimal
    comparator: str = ""
    numerator: int | None = None
    denominator: int | None = None
    scope: str = ""
    note: str = ""
    doubts: tuple[str, ...] = ()  # Sentences: why to look twice.

    @property
    def series(self) -> tuple:
        """What it is one value of."""
        return self.authority, self.comparator, self.indicator, self.scope.casefold()

    @property
    def key(self) -> tuple:
        """Two figures with the same key speak of the same thing."""
        return *self.series, self.start, self.end


def as_json(figures: Iterable[Figure]) -> list[dict]:
    """For FigureFile.read."""
    return [
        asdict(f)
        | {"start": f.start.isoformat(), "end": f.end.isoformat(), "value": str(f.value)}
        | {"doubts": list(f.doubts)}
        for f in figures
    ]


def from_json(figures: Iterable[dict]) -> list[Figure]:
    return [
        Figure(
            **{
                **f,
                "start": date.fromisoformat(f["start"]),
                "end": date.fromisoformat(f["end"]),
                "value": Decimal(f["value"]),
                "doubts": tuple(f["doubts"]),
            }
        )
        for f in figures
    ]
