"""Every quotation, grade and figure of the fixtures stands in its source; a false one is found."""

from decimal import Decimal

import pytest
import yaml

from tests.provenance import figure_stands_in, fixture_files, printed_number, prove, stands_in

pytestmark = pytest.mark.sources
SOMERSET_2015 = next(f for f in fixture_files() if f.name == "2015-inspection.yaml")


def test_every_quotation_and_figure_is_in_its_source(record_property):
    proof = prove(fixture_files())

    assert proof.failures == []
    assert proof.missing_sources == []
    record_property("proved", ", ".join(f"{n} {kind}" for kind, n in proof.proved.items()))


def forged(tmp_path, model, change):
    """A copy of a fixture in which the first object of a model is changed."""
    entries = yaml.safe_load(SOMERSET_2015.read_text(encoding="utf-8"))
    change(next(e["fields"] for e in entries if e["model"] == model))
    path = tmp_path / "forged.yaml"
    path.write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
    return path


def unhedged(observation):
    """Makes “in excess of 80” a plain 80."""
    observation.update(
        printed="80", value=80, passage=["somerset-2015-inspection-report", "fig-p24-89b"]
    )


@pytest.mark.parametrize(
    ("model", "change", "complaint"),
    [
        (
            "findings.passage",
            lambda p: p.update(text="Children’s services are outstanding in every way"),
            "is not on page",
        ),
        ("findings.passage", lambda p: p.update(page=40), "is not on page"),
        ("findings.judgement", lambda j: j.update(words="Good"), "is not in its passage"),
        ("findings.recommendation", lambda r: r.update(words="Do more"), "are not in its passage"),
        ("metrics.observation", lambda o: o.update(printed="99.9%"), "'99.9%' is not in"),
        ("metrics.observation", lambda o: o.update(value=99), "value 99 is not the printed"),
        ("metrics.observation", lambda o: o.update(numerator=987654), "numerator 987654"),
        ("metrics.observation", unhedged, "lacks the word before it"),
        ("metrics.observation", lambda o: o.update(period_printed="June 1999"), "June 1999"),
        ("findings.document", lambda d: d.update(sha256="0" * 64), "no source with the hash"),
    ],
)
def test_what_is_not_in_the_source_is_found(tmp_path, model, change, complaint):
    proof = prove([forged(tmp_path, model, change)])

    assert any(complaint in said for said in proof.failures + proof.missing_sources)


def test_a_quotation_survives_line_ends_and_curly_quotes():
    assert (
        stands_in("children’s long-term […] homes", "childrenʼs long\u0002term\nfoster homes")
        is False
    )
    assert stands_in("children’s long-term […] homes", "children's long\u0002term\nfoster homes")


@pytest.mark.parametrize(
    ("figure", "text", "stands"),
    [
        ("5%", "from 5% in", True),
        ("5%", "15% of", False),
        ("1.4", "11.4", False),
        ("56", "56 weeks", True),
    ],
)
def test_a_figure_is_not_found_inside_a_longer_one(figure, text, stands):
    assert figure_stands_in(figure, text) is stands


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("17.6%", Decimal("17.6")),
        ("£1.8 million", 1_800_000),
        ("£38k", 38_000),
        ("Thirty six", 36),
        ("a quarter", None),
    ],
)
def test_printed_figures_are_read_as_numbers(printed, number):
    assert printed_number(printed) == number
