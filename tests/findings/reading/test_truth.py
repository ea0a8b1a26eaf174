"""What the reader gives for real reports, scored against hand-made truth by its own scorer."""

import json
import re
import subprocess
import sys

import pytest

from findings.reading import read
from tests.provenance import SOURCES

pytestmark = pytest.mark.sources
TRUTH = SOURCES / "truth" / "dev.json"
SCORER = SOURCES / "tools" / "score_reports.py"
FLOORS = {  # Shares of what was asked.
    "authority": 1.0,
    "framework": 1.0,
    "kind": 1.0,
    "inspection_start": 1.0,
    "inspection_end": 1.0,
    "published": 1.0,
    "lead_inspector": 1.0,
    "judgements": 1.0,
    "lscb_grade": 1.0,
    "recommendations": 0.99,
    "recommendation_lists_exact": 29 / 30,
    "lscb_recommendations": 1.0,
    "statistics": 0.99,
}
ROW = re.compile(r"^(\w+) +(\d+) / +(\d+) ", re.MULTILINE)


@pytest.fixture(scope="module")
def scored(tmp_path_factory) -> tuple[dict[str, float], str]:
    """Shares by field, and what the scorer printed."""
    lines = [json.dumps(read(path.read_bytes(), path.name).as_json()) for path in documents()]
    run = tmp_path_factory.mktemp("truth") / "read.jsonl"
    run.write_text("\n".join(lines), encoding="utf-8")
    printed = subprocess.run(
        [sys.executable, SCORER, TRUTH, run, "--misses", "200"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return {field: int(a) / int(b) for field, a, b in ROW.findall(printed)}, printed


def documents():
    """The files of the truth, each of which is a report or a seed."""
    for entry in json.loads(TRUTH.read_text(encoding="utf-8")):
        (path,) = [
            path
            for path in [*SOURCES.glob("reports/*.pdf"), *SOURCES.glob("seeds/*.txt")]
            if path.stem == entry["slug"]
        ]
        yield path


@pytest.mark.parametrize("field", FLOORS)
def test_a_field_is_read_as_printed(field, scored):
    shares, printed = scored

    assert shares[field] >= FLOORS[field], printed


def test_what_a_damaged_text_has_lost_is_told():
    seed = SOURCES / "seeds" / "002_09c09aff7890bdde.txt"

    warnings = read(seed.read_bytes(), seed.name).warnings

    assert any("have lost their beginnings" in warning for warning in warnings)
