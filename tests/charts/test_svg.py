from xml.etree import ElementTree

import pytest

from ofsted_tracker.charts.svg import Svg, in_a_line, shortened, text_width

HOSTILE = """</text><script>alert("1 & 2")</script> onload='x'"""


def drawing(**words) -> Svg:
    return Svg(100, 50, **{"ident": "x", "title": "Title", "description": "What it shows"} | words)


def test_hostile_words_stay_words():
    svg = drawing(title=HOSTILE, description=HOSTILE)
    svg.text(1, 2, HOSTILE)
    svg.path(f'M0 0"{HOSTILE}')

    root = ElementTree.fromstring(svg.render())  # Would fail on broken markup.

    assert {child.tag.rpartition("}")[2] for child in root.iter()} == {
        "svg", "title", "desc", "text", "path"
    }  # fmt: skip
    assert [e.text for e in root.iter() if e.text] == [HOSTILE, HOSTILE, HOSTILE]


def test_hostile_link_stays_in_its_attribute():
    svg = drawing()
    with svg.link('/"><script>', '"><script>'):
        svg.circle(1, 1, 1)
    assert "<script" not in svg.render()
    ElementTree.fromstring(svg.render())


def test_image_is_named_and_described():
    root = ElementTree.fromstring(drawing().render())
    assert root.get("aria-labelledby") == "x-t x-d"
    assert [(e.get("id"), e.text) for e in root] == [("x-t", "Title"), ("x-d", "What it shows")]


def test_no_class_and_no_style():
    svg = drawing()
    svg.line(0, 0, 1, 1, dashes="2 3")
    svg.text(0, 0, "Words", bold=True, halo=True)
    assert "class=" not in svg.render()
    assert "style=" not in svg.render().replace("font-style=", "")


@pytest.mark.parametrize(("narrow", "wide"), [("ill", "mmm"), ("12", "123"), ("Word", "Words")])
def test_width_of_words(narrow, wide):
    assert text_width(narrow) < text_width(wide) < text_width(wide, bold=True)


@pytest.mark.parametrize(
    ("room", "line"),
    [(300, "Points 3, 4 and 9"), (70, "Points 3 …"), (54, "Points …"), (20, "")],
)
def test_words_in_a_line(room, line):
    assert in_a_line("Points 3, 4 and 9", room) == line
    assert text_width(line) <= room


def test_shortened_words_say_so_though_no_word_of_the_rest_fits():
    assert shortened(["A", "troubleshooting", "B"], 2, 30) == ["A", "…"]
