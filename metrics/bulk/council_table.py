"""A council's own figures: what the rows of a table after our template mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from findings.models import Authority

from .council_rows import FROM_AND_TO, RowReader
from .faults import Fault, Unreadable
from .figures import Figure
from .names import IndicatorNames
from .tables import Table

COLUMNS = ("indicator", "period", "value", "numerator", "denominator", "scope", "note")


@dataclass(frozen=True)
class CouncilTable:
    """What was understood of a table. While there is a fault, nothing of it may be loaded."""

    figures: list[Figure]
    faults: list[Fault]


def read_council_table(table: Table, authority: Authority, today: date) -> CouncilTable:
    """All figures and all faults. Raises Unreadable for a table without the needed columns."""
    check_columns(table.headings)
    names = IndicatorNames()
    figures, faults = [], []
    for row in table.rows:
        reader = RowReader(row, names, today)
        figure = reader.figure(authority)
        faults += reader.faults
        if figure:
            figures.append(figure)
    if not figures and not faults:
        raise Unreadable("The table has headings and no figures. Fill it in")
    return CouncilTable(figures, sorted([*faults, *_doubled(figures)], key=lambda f: f.row))


def check_columns(headings: Iterable[str]) -> None:
    """Raises Unreadable that names what is missing and what is not known, all at once."""
    given = {heading.casefold() for heading in headings}
    needed = {"indicator", "value", "period"}
    if set(FROM_AND_TO) <= given:
        needed -= {"period"}
    missing = [name for name in COLUMNS if name in needed - given]
    unknown = [h for h in headings if h.casefold() not in (*COLUMNS, *FROM_AND_TO)]
    wrong = []
    if missing:
        wrong.append(f"The first row lacks {_quoted(missing)}")
    if unknown:
        wrong.append(f"Nothing is read from {_quoted(unknown)}: delete it, or correct the heading")
    if wrong:
        raise Unreadable(f"{'. '.join(wrong)}. The template has the headings: {', '.join(COLUMNS)}")


def _doubled(figures: list[Figure]) -> list[Fault]:
    """A table that says one thing twice: which of the two is meant nobody can know."""
    first: dict[tuple, Figure] = {}
    faults = []
    for figure in figures:
        known = first.setdefault(figure.key, figure)
        if known is not figure:
            faults.append(
                Fault(
                    figure.row,
                    "period",
                    figure.period_printed,
                    f"Row {known.row} has a figure of the same indicator and period. Keep one",
                )
            )
    return faults


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
