"""What follows from a figure's own values: its words, how exact its period is, its code."""

from calendar import monthrange
from datetime import date
from secrets import token_hex

from findings.dates import DatePrecision

from .models import Observation
from .values import in_unit

LONGEST_SLUG = 45  # Of an indicator, in a code of 80 characters.
TOKEN_BYTES = 4


def complete(observation: Observation) -> None:
    """Fills in what nobody enters. Indicator, authority, period and value must be there."""
    o = observation
    o.printed = in_unit(o.value, o.indicator.unit)
    o.date_precision = precision_of(o.start, o.end)
    slug = o.indicator.slug[:LONGEST_SLUG]
    o.code = o.code or f"{o.authority.la_code}-{slug}-{o.end}-{token_hex(TOKEN_BYTES)}"


def precision_of(start: date, end: date) -> DatePrecision:
    """How a period is put into words: whole years and whole months by their names."""
    if start.day != 1 or end.day != monthrange(end.year, end.month)[1]:
        return DatePrecision.DAY
    is_years = start.month == 1 and end.month == 12
    return DatePrecision.YEAR if is_years else DatePrecision.MONTH
