from decimal import Decimal

import pytest

from metrics.bulk.values import read_count, read_value
from metrics.models import Unit


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("17.6%", Unit.PERCENT, "17.6"),
        ("17.6 %", Unit.PERCENT, "17.6"),
        ("17.6", Unit.PERCENT, "17.6"),
        ("1,200", Unit.COUNT, "1200"),
        ("£3,000", Unit.POUNDS, "3000"),
        ("31 weeks", Unit.WEEKS, "31"),
        ("1 week", Unit.WEEKS, "1"),
        ("45.5 per 10,000", Unit.PER_10000, "45.5"),
        ("18 children per social worker", Unit.PER_WORKER, "18"),
        ("0", Unit.COUNT, "0"),
    ],
)
def test_value_as_people_write_it(text, unit, expected):
    assert read_value(text, unit) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "unit", "words"),
    [
        ("17,6", Unit.PERCENT, "point, not a comma: 17.6"),
        ("12%", Unit.WEEKS, "no percentage: it is measured as “weeks”"),
        ("-3", Unit.COUNT, "below nought"),
        ("a quarter", Unit.PERCENT, "no number"),
        ("n/a", Unit.PERCENT, "delete the row"),
        ("#DIV/0!", Unit.PERCENT, "Excel shows an error"),
        ("NaN", Unit.PERCENT, "no number"),
        ("1e5", Unit.COUNT, "no number"),
        ("1_000", Unit.COUNT, "no number"),
        ("١٢", Unit.COUNT, "no number"),
        ("1,20,0", Unit.COUNT, "no number"),
        ("17.60001", Unit.PERCENT, "4 places"),
        ("99999999999", Unit.COUNT, "too large"),
    ],
)
def test_value_that_is_none_is_refused_with_what_to_do(text, unit, words):
    with pytest.raises(ValueError, match=words):
        read_value(text, unit)


@pytest.mark.parametrize("text", ["3.5", "some", "-1", "9999999999"])
def test_part_of_a_share_is_a_whole_number(text):
    with pytest.raises(ValueError, match="number"):
        read_count(text)
