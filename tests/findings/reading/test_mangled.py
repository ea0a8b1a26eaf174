"""Documents damaged at random are read or refused, soon, and without an exception."""

from findings.reading.apart import read_apart
from tests.findings.reading.making import pdf
from tests.findings.reading.mangling import mangled, plain_text, try_all


def test_mangled_documents_are_read_or_refused(tmp_path):
    outcome = try_all(200)

    assert outcome.failures == []
    assert outcome.read + outcome.refused + len(outcome.broke_down) == 200
    for number in outcome.broke_down:
        path = tmp_path / str(number)
        path.write_bytes(mangled(number))
        assert "broke down" in read_apart(path, "report.pdf").error


def test_the_plain_text_of_a_report_is_damaged_too():
    assert plain_text(pdf()) == b"Areas for improvement"
