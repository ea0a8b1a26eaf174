"""What follows from a figure's own values: its words, how exact its period is, its code."""

from secrets import token_hex

from findings.dates import precision_of

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
