"""Open data as figures: of the councils that were chosen, of their regions and of England."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from findings.models import Authority
from metrics.models import Comparator, Indicator, Observation
from metrics.plausible import has_ended, impossible_value

from .figures import Figure
from .open_data import NUMBER, Cell
from .reporting_periods import period_of
from .tables import Row
from .values import MOST_DIGITS, MOST_PLACES

NO_NUMBER = "hold a symbol, no number"
NO_PERIOD = "are of a kind of period that is not known here"
NOT_ENDED = "are of a period that has not ended"
TWICE = "are a second value of the same place and period"


@dataclass(frozen=True)
class Choice:
    """What a person has chosen. ``indicators`` has ours by the place of the series."""

    indicators: dict[int, Indicator]
    authorities: list[Authority]
    reporting_year: str


@dataclass(frozen=True)
class Taken:
    """The figures; what cannot be, by series; and why how many cells were left out."""

    figures: list[Figure]
    impossible: dict[int, str]
    left_out: dict[str, int]


def authorities_with_figures() -> list[Authority]:
    """Councils of which more than official statistics is held."""
    own = Observation.objects.own().exclude(stated_by=Observation.StatedBy.STATISTICS)
    return list(Authority.objects.filter(pk__in=own.order_by().values("authority")))


def take(cells: Iterable[Cell], choice: Choice, today: date) -> Taken:
    """A value of England or of a region stands beside each council that has the indicator."""
    places = _Places(choice.authorities)
    found: dict[tuple, Figure] = {}
    beside: list[tuple[Figure, str]] = []  # With the region, empty for England.
    impossible, left_out = {}, Counter()
    for cell in cells:
        comparator, place = places.of(cell.row)
        if place is None:
            continue
        indicator = choice.indicators[cell.series]
        figure, why_not = _figure(cell, indicator, place, comparator, choice, today)
        if not figure:
            left_out[why_not] += 1
        elif wrong := impossible_value(figure.value, indicator.unit):
            impossible.setdefault(
                cell.series, f"{wrong}: row {cell.row.number} has {cell.text}. Choose another"
            )
        elif comparator:
            beside.append((figure, place))
        elif found.setdefault(figure.key, figure) is not figure:
            left_out[TWICE] += 1
    pairs = _pairs(found.values(), choice)
    for figure, region in beside:
        for authority in choice.authorities:
            is_here = not region or region == authority.region
            if is_here and (authority.slug, figure.indicator) in pairs:
                placed = _beside(figure, authority)
                if found.setdefault(placed.key, placed) is not placed:
                    left_out[TWICE] += 1
    figures = sorted(found.values(), key=lambda f: (f.row, f.authority))
    return Taken(figures, impossible, dict(left_out))


class _Places:
    """The chosen councils, by the codes and names that a row may have."""

    def __init__(self, authorities: list[Authority]):
        self.by_code = {a.ons_code: a.slug for a in authorities}
        self.by_code |= {a.la_code: a.slug for a in authorities}
        self.regions = {a.region.casefold(): a.region for a in authorities}

    def of(self, row: Row) -> tuple[str, str | None]:
        """Comparator, and slug of the council or name of the region; empty for England.

        None where the place is none of those chosen.
        """
        cells = row.cells
        level = cells["geographic_level"].lower()
        if level == "national":
            return Comparator.ENGLAND, "" if cells.get("country_name") == "England" else None
        if level == "regional":
            return Comparator.REGION, self.regions.get(cells.get("region_name", "").casefold())
        # The older code stays with a council when its boundaries, and so its newer one, change.
        codes = [cells.get(column, "") for column in ("new_la_code", "old_la_code")]
        slugs = (self.by_code[code] for code in codes if code in self.by_code)
        return Comparator.NONE, next(slugs, None)


def _figure(
    cell: Cell, indicator: Indicator, place: str, comparator: str, choice: Choice, today: date
) -> tuple[Figure | None, str]:
    """The figure in a cell; or why there is none."""
    cells = cell.row.cells
    if not NUMBER.fullmatch(cell.text) or len(cell.text.partition(".")[0]) > MOST_DIGITS:
        return None, NO_NUMBER
    identifier, time_period = cells.get("time_identifier", ""), cells.get("time_period", "")
    period = period_of(time_period, identifier, choice.reporting_year)
    if not period:
        return None, NO_PERIOD
    if not has_ended(period[1], today):
        return None, NOT_ENDED
    figure = Figure(
        row=cell.row.number,
        authority=place,
        indicator=indicator.slug,
        start=period[0],
        end=period[1],
        period_printed=f"{identifier} {time_period}",
        value=_rounded(cell.text),
        comparator=comparator,
    )
    return figure, ""


def _rounded(text: str) -> Decimal:
    """To as many places as a figure is kept with."""
    value = Decimal(text)
    return round(value, MOST_PLACES) if -value.as_tuple().exponent > MOST_PLACES else value


def _pairs(own: Iterable[Figure], choice: Choice) -> set[tuple[str, str]]:
    """Council and indicator, by slug, of which a value is held or is in the file."""
    held = Observation.objects.own().filter(
        authority__in=choice.authorities, indicator__in=choice.indicators.values()
    )
    pairs = held.order_by().values_list("authority__slug", "indicator__slug").distinct()
    return {(f.authority, f.indicator) for f in own} | set(pairs)


def _beside(figure: Figure, authority: Authority) -> Figure:
    return Figure(**{**vars(figure), "authority": authority.slug})
