"""What one row of a council's table says, and all that is wrong in it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from findings.models import Authority
from metrics.models import Indicator, Observation, Unit
from metrics.plausible import (
    NOT_ENDED,
    doubtful_share,
    has_ended,
    impossible_share,
    impossible_value,
)
from metrics.values import in_unit

from .faults import Fault
from .figures import Figure
from .names import IndicatorNames
from .periods import read_period
from .tables import Row
from .values import read_count, read_value

FROM_AND_TO = ("from", "to")  # Columns that may stand in place of “period”.
LONGEST = {name: Observation._meta.get_field(name).max_length for name in ("scope", "note")}
OLDEST = date(1990, 1, 1)

T = TypeVar("T")


class RowReader:
    """Reads one row and gathers all that is wrong in it."""

    def __init__(self, row: Row, names: IndicatorNames, today: date):
        self.row, self.names, self.today = row, names, today
        self.faults: list[Fault] = []

    def figure(self, authority: Authority) -> Figure | None:
        """The figure, or None if it could not be read; ``faults`` say why."""
        indicator = self._read("indicator", self.names.find)
        period = self._period()
        value = self._read("value", lambda t: self._possible(t, indicator) if indicator else t)
        numerator = self._read("numerator", read_count, is_needed=False)
        denominator = self._read("denominator", read_count, is_needed=False)
        scope, note = (self._read(name, _short(name), is_needed=False) for name in LONGEST)
        if indicator:
            self._check_share(indicator, numerator, denominator)
        if self.faults:
            return None
        return Figure(
            row=self.row.number,
            authority=authority.slug,
            indicator=indicator.slug,
            start=period[0],
            end=period[1],
            period_printed=self._printed_period(),
            value=value,
            numerator=numerator,
            denominator=denominator,
            scope=scope or "",
            note=note or "",
            doubts=self._doubts(indicator, value, numerator, denominator),
        )

    def _read(self, column: str, how: Callable[[str], T], *, is_needed: bool = True) -> T | None:
        text = self.row.cells.get(column, "")
        if not text:
            if is_needed:
                self._fault(column, f"Fill in “{column}”")
            return None
        try:
            return how(text)
        except ValueError as error:
            self._fault(column, str(error))
            return None

    def _fault(self, column: str, what_to_do: str) -> None:
        there = self.row.cells.get(column, "")
        self.faults.append(Fault(self.row.number, column, there, what_to_do))

    def _period(self) -> tuple[date, date] | None:
        if "period" in self.row.cells or not set(FROM_AND_TO) & set(self.row.cells):
            return self._read("period", self._possible_period)
        start, end = (self._read(column, self._possible_period) for column in FROM_AND_TO)
        if start and end and start[0] > end[1]:
            self._fault("to", "The last day must not be before the first")
        return (start[0], end[1]) if start and end else None

    def _printed_period(self) -> str:
        cells = self.row.cells
        longest = Observation._meta.get_field("period_printed").max_length
        return cells.get("period", f"{cells.get('from')} to {cells.get('to')}")[:longest]

    def _possible_period(self, text: str) -> tuple[date, date]:
        start, end = read_period(text)
        if not has_ended(end, self.today):
            raise ValueError(NOT_ENDED)
        if start < OLDEST:
            raise ValueError(f"This is before {OLDEST.year}. Correct the year")
        return start, end

    def _possible(self, text: str, indicator: Indicator) -> Decimal:
        value = read_value(text, indicator.unit)
        if wrong := impossible_value(value, indicator.unit):
            raise ValueError(wrong)
        return value

    def _check_share(self, indicator, numerator: int | None, denominator: int | None) -> None:
        """As of a figure that is entered by hand."""
        given = [name for name in ("numerator", "denominator") if name in self.row.cells]
        if len(given) == 1:
            missing = "denominator" if given == ["numerator"] else "numerator"
            self._fault(missing, "Give both numbers of the share, or neither")
        elif denominator == 0:
            self._fault("denominator", "The whole must be one at least")
        elif indicator.unit == Unit.PERCENT and None not in (numerator, denominator):
            self._check_part(numerator, denominator)

    def _check_part(self, numerator: int, denominator: int) -> None:
        if wrong := impossible_share(numerator, denominator):
            self._fault("numerator", wrong)

    def _doubts(self, indicator, value: Decimal, numerator, denominator) -> tuple[str, ...]:
        """Why a person should look twice."""
        if indicator.unit != Unit.PERCENT:
            return ()
        doubts = []
        if denominator and (doubt := doubtful_share(value, numerator, denominator)):
            doubts.append(f"{doubt}.")
        if 0 < value < 1 and not self.row.cells["value"].endswith("%"):
            doubts.append(f"Less than 1%: is {in_unit(100 * value, Unit.PERCENT)} meant?")
        return tuple(doubts)


def _short(name: str) -> Callable[[str], str]:
    """Raises ValueError for a text that is too long for its column."""

    def check(text: str) -> str:
        if len(text) > LONGEST[name]:
            raise ValueError(f"Shorten it to {LONGEST[name]} characters: it has {len(text)}")
        return text

    return check
