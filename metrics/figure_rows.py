"""The table of an indicator's page: each value or target as printed, and where it stands."""

from dataclasses import dataclass
from datetime import date

from findings.models import Inspection, Passage

from .models import FigureFile, Observation, Target


@dataclass(frozen=True)
class Figure:
    """One row of the table: a value or a target, and where it stands."""

    when: str
    value: str
    symbol: str  # “inspectors”, “council”, “summary”, “statistics”, “comparator” or “target”
    stated_by: str
    passage: Passage | None
    visit: Inspection | None  # Whose document states it.
    how_read: str
    fraction: str = ""
    scope: str = ""
    note: str = ""
    table: FigureFile | None = None  # That states it, without a visit.
    row: int | None = None
    is_published: bool = True
    signal: tuple[str, str] = ("", "")  # What a point outside of common cause says, and by what.

    @classmethod
    def from_observation(cls, o: Observation, signal: tuple[str, str] = ("", "")) -> "Figure":
        return cls(
            when=f"{o.get_comparator_display()}, {o.period}" if o.comparator else o.period,
            value=o.printed,
            symbol="comparator" if o.comparator else o.stated_by,
            stated_by=o.get_stated_by_display(),
            passage=o.passage,
            visit=o.inspection,
            how_read=how_read(o),
            fraction=fraction(o),
            scope=o.scope,
            note=o.note,
            table=o.loaded_from,
            row=o.row,
            is_published=o.is_published,
            signal=signal,
        )

    @classmethod
    def from_target(cls, target: Target) -> "Figure":
        when = f"{target.get_kind_display()}, from {in_days(target.starts)}"
        visit = target.passage and target.passage.document.inspection
        is_by_council = not visit or not visit.states_findings
        is_resolved = visit and visit.start == target.starts
        return cls(
            when=f"{when} to {in_days(target.ends)}" if target.ends else when,
            value=target.printed,
            symbol="target",
            stated_by="Council" if is_by_council else "Inspectors",
            passage=target.passage,
            visit=visit,
            how_read="taken as the first day of the visit" if is_resolved else "stated",
        )

    @property
    def table_row(self) -> str:
        """The row of a table that states it: “figures.csv, row 2”; empty without one."""
        return row_in_words(self.table, self.row) if self.table else ""

    @property
    def source(self) -> str:
        """The document in few words: “Report of 27 March 2015”."""
        document = self.passage.document
        if document.published:
            return f"{document.get_kind_display()} of {in_days(document.published)}"
        return f"{document.get_kind_display()}, {self.visit.dates_short}"


def row_in_words(table: FigureFile, row: int | None) -> str:
    release = f"{table.publisher}: {table.release}. " if table.release else ""
    return f"{release}{table.name}, row {row}"


def in_days(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def fraction(o: Observation) -> str:
    """“33 of 364”, or the one number of the two that is printed."""
    if o.numerator is not None and o.denominator is not None:
        return f"{o.numerator:,} of {o.denominator:,}"
    number = o.denominator if o.numerator is None else o.numerator
    if number is None or str(number) == o.printed:
        return ""
    return f"of {number:,}" if o.numerator is None else f"{number:,}"


def how_read(o: Observation) -> str:
    """How the point in time was read: printed, or taken from the visit."""
    if o.loaded_from_id:
        return "as the table gives it"
    if not o.inspection_id:
        return "entered by hand"
    if not o.is_resolved:
        return "stated"
    period = "the visit, " if (o.start, o.end) == (o.inspection.start, o.inspection.end) else ""
    printed = f"“{o.period_printed}”" if o.period_printed else "no period printed"
    return f"{printed}: taken as {period}{o.period}"
