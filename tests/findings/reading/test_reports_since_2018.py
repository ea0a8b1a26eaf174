"""All inspection reports and letters since 2018 that are at hand: nothing is left out of them."""

import pytest

from findings.reading import read
from tests.provenance import SOURCES

FRAMEWORKS = {"ilacs", "ilacs_2026"}


@pytest.fixture(scope="module")
def readings():
    files = sorted(SOURCES.glob("reports/*.pdf"))
    everything = [read(path.read_bytes(), path.name) for path in files]
    return [reading for reading in everything if reading.framework in FRAMEWORKS]


@pytest.mark.sources
def test_every_report_has_its_facts_grades_and_findings(readings):
    assert len(readings) >= 70
    for reading in readings:
        missed = [warning for warning in reading.warnings if warning.startswith("No ")]
        assert missed == [], reading.file
        assert reading.findings, reading.file


@pytest.mark.sources
def test_hardly_any_number_of_a_finding_is_out_of_step(readings):
    doubtful = [
        f"{reading.file} {finding.ref}"
        for reading in readings
        for finding in reading.findings
        if finding.doubts
    ]

    assert len(doubtful) <= 2, doubtful


@pytest.mark.sources
def test_hardly_any_report_asks_for_nothing(readings):
    silent = [reading.file for reading in readings if not reading.recommendations]

    assert len(silent) <= 2, silent
