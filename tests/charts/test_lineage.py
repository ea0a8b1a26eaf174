import re
from datetime import date, timedelta
from itertools import count, pairwise
from xml.etree import ElementTree

import pytest

from findings.lineage import Said
from findings.models import Document, Inspection, Passage, Recommendation
from findings.steps import Saying, Step
from ofsted_tracker.charts.lineage import (
    LEAST_APART,
    MOST_COLUMNS,
    RIGHT,
    lineage_chart,
)
from ofsted_tracker.charts.svg import Svg
from ofsted_tracker.charts.symbols import draw_said

from .drawn import SVG, outside, overlaps

TODAY = date(2026, 9, 1)
numbers = count(1)
Kind = Inspection.Kind
PASSAGE = Passage(pk=1, document=Document(pk=1), page=9, paragraph="41")


def visit(year, month=5, kind=Kind.INSPECTION) -> Inspection:
    start = date(year, month, 4)
    return Inspection(
        pk=next(numbers), kind=kind, title="Inspection", start=start, end=start + timedelta(days=9)
    )


def asked(words="Find enough homes.", code="R11") -> Recommendation:
    return Recommendation(
        pk=next(numbers), council_code=code, code=code, words=words, passage=PASSAGE, order=1
    )


def step(at: Inspection, *sayings: Saying) -> Step:
    return Step(at, sayings[0].said, sayings)


def asking(at: Inspection, **fields) -> Step:
    return step(at, Saying.from_asked(asked(**fields)))


def drawing(*steps: Step, here=None) -> str:
    here = here or steps[0].sayings[0].about
    return lineage_chart(steps, here=here, today=TODAY, summary="Never closed: asked at 2 visits")


def words_of(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def shape(said: Said) -> str:
    svg = Svg(18, 18, ident="", title="", description="")
    draw_said(svg, 9, 9, said)
    return re.sub(r' (fill|stroke)="#[0-9a-f]+"', "", "".join(svg.parts)) + str(
        'fill="#0b0c0c"' in "".join(svg.parts)
    )


def test_every_word_of_a_visit_has_a_shape_of_its_own_without_its_colour():
    assert len({shape(said) for said in Said}) == len(Said)


def test_chart_tells_its_state_and_every_visit_to_screen_readers():
    one = asked()
    verdict = Saying(Said.PARTLY, one, "Capacity grew.", PASSAGE)
    svg = drawing(step(visit(2017), Saying.from_asked(one)), step(visit(2022), verdict))

    description = re.search("<desc[^>]*>(.*?)</desc>", svg)[1]

    assert description == (
        "Never closed: asked at 2 visits. May 2017: asked; May 2022: partly met."
    )


def test_chart_writes_what_each_visit_says_with_sign_word_and_code():
    one, again = asked(), asked(code="R3")
    both = step(visit(2022), Saying.from_asked(again), Saying(Said.NOT_MET, one, "No.", PASSAGE))

    words = words_of(drawing(step(visit(2017), Saying.from_asked(one)), both, here=one))

    assert words.count("Asked") == 2
    assert words.count("R11") == 2
    assert words.count("R3") == 1
    assert "Not met" in words
    assert "“Find enough homes.”" in words
    assert "page 9, paragraph 41" in words


def test_visit_is_quoted_on_the_recommendation_whose_page_it_is():
    one, here = asked(code="Point 2"), asked()
    both = step(
        visit(2022),
        Saying(Said.MET, one, "Oversight is better.", PASSAGE),
        Saying(Said.PARTLY, here, "Capacity grew.", PASSAGE),
    )

    words = words_of(drawing(step(visit(2017), Saying.from_asked(here)), both, here=here))

    assert "“Capacity grew.”" in words
    assert "“Oversight is better.”" not in words


def test_silent_visit_says_so_and_has_no_sentence():
    words = words_of(drawing(asking(visit(2017)), step(visit(2022), Saying(Said.SILENT, None))))

    assert "Not raised" in words
    assert words.count("“Find enough homes.”") == 1


def test_claims_of_a_self_evaluation_stand_as_one_without_quotation_marks():
    claims = [Saying(None, None, f"Claim {n}.", PASSAGE) for n in range(3)]
    evaluation = Step(visit(2019, kind=Kind.SELF_EVALUATION), None, tuple(claims))

    words = words_of(drawing(asking(visit(2017)), evaluation, asking(visit(2022))))

    assert words.count("Council’s claim") == 1
    assert "Claim 0." in words
    assert "Claim 1." not in words


def test_long_words_end_in_an_ellipsis():
    assert any(
        w.endswith(" …") for w in words_of(drawing(asking(visit(2017), words="word " * 200)))
    )


def test_words_of_a_report_are_escaped():
    assert "<script>" not in drawing(asking(visit(2017), words="<script>alert(1)</script>"))


def test_only_the_newest_visits_bear_words_where_there_are_many():
    steps = [asking(visit(2010 + n), words=f"Point {n}.") for n in range(MOST_COLUMNS + 2)]

    words = words_of(drawing(*steps))

    assert "“Point 1.”" not in words
    assert "“Point 2.”" in words


@pytest.mark.parametrize("visits", [1, 3, 12])
def test_signs_of_visits_in_one_month_stand_apart_and_within_the_drawing(visits):
    chart = ElementTree.fromstring(drawing(*(asking(visit(2026, 8)) for _ in range(visits))))

    places = [float(e.get("cx")) for e in chart.iter(f"{SVG}circle") if e.get("r") == "10"]
    assert len(places) == visits
    assert all(b - a >= LEAST_APART for a, b in pairwise(places))
    assert places[-1] <= RIGHT


def test_words_of_a_visit_stay_in_its_column():
    heading = Passage(pk=2, document=Document(pk=1), section="Progress " + "of leaders " * 20)
    verdict = Saying(Said.PARTLY, asked(code="Board’s point 12"), "Capacity grew.", heading)
    steps = [asking(visit(2017)), *(step(visit(2018 + n), verdict) for n in range(7))]

    chart = ElementTree.fromstring(drawing(*steps))

    assert words_of(drawing(*steps)).count("Board’s point 12") == 7
    assert not overlaps(chart)
    assert not outside(chart)
