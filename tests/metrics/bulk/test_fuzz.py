"""Tables of random cells: whatever stands in them, they are read or refused with a sentence."""

from contextlib import suppress
from random import Random

import pytest

from metrics.bulk.council_table import read_council_table
from metrics.bulk.faults import Unreadable
from metrics.bulk.figures import as_json, from_json
from metrics.bulk.limits import MEGABYTE, Limits
from metrics.bulk.tables import read_table

from .conftest import TODAY
from .samples import HEADINGS, WORKFORCE, workbook

LIMITS = Limits(bytes=MEGABYTE, rows=100)
PIECES = [
    "plans", "caseload", "2024-25", "2025-03", "Q1 2025-26", "31/03/2025", "30/02/2025", "to",
    "9", "9.1%", "-1", "1,200", "17,6", "=1+1", "@x", "’", "“", "é", "\u200b", "NaN", "1e999",
    "99999999999999999999", "0", "%", "£", " ", "", "x" * 400, "٣", "²", "½", "0000-00", "9999-12",
]  # fmt: skip
SEEDS = range(40)


def cell(random: Random) -> str:
    return "".join(random.choices(PIECES, k=random.choice([0, 1, 1, 1, 2, 3])))


def rows(random: Random) -> list[list[str]]:
    return [[cell(random) for _ in HEADINGS] for _ in range(random.randrange(1, 20))]


@pytest.mark.parametrize("seed", SEEDS)
def test_random_cells_are_figures_or_faults_with_what_to_do(seed, authority, plans, caseload):
    random = Random(seed)
    content = workbook(["plans", "2024-25", 9], *rows(random))

    table = read_council_table(read_table(content, "a.xlsx", LIMITS), authority, TODAY)

    assert from_json(as_json(table.figures)) == table.figures
    for fault in table.faults:
        assert fault.column in HEADINGS
        assert len(fault.what_to_do) > 10
    for figure in table.figures:
        assert figure.start <= figure.end <= TODAY
        assert figure.value >= 0


@pytest.mark.parametrize("seed", SEEDS)
def test_damaged_bytes_are_read_or_refused(seed, authority, plans):
    random = Random(seed)
    for name, good in [("a.csv", WORKFORCE.encode()), ("a.xlsx", workbook(*rows(random)))]:
        content = bytearray(good)
        for _ in range(random.randrange(1, 30)):
            content[random.randrange(len(content))] = random.randrange(256)
        with suppress(Unreadable):
            table = read_table(bytes(content), name, LIMITS)
            assert all(row.cells for row in table.rows)
