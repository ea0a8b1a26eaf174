import re

from ofsted_tracker.charts.printed_page import Look, Mark, PrintedPage

PAGE = PrintedPage(number=9, url="/documents/1/pages/9.webp", width=595, height=842)


def mark(label="1", bottom=700, left=60, page=9, look=Look.CITED, **more) -> Mark:
    boxes = [[page, left, bottom, 500, bottom + 12], [page, left, bottom - 14, 300, bottom - 2]]
    return Mark(label, "Find homes", f"#passage-{label}", boxes, look, **more)


def frames(svg: str) -> list[tuple[float, ...]]:
    """x, y, width and height of each rectangle."""
    pattern = r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"'
    return [tuple(map(float, found)) for found in re.findall(pattern, svg)]


def test_frame_lies_around_all_lines_of_a_mark_counted_from_above():
    frame, _ = frames(PAGE.draw([mark()]))

    # Lines from 712 down to 686 points on a page of 842: 4 points beside them, 1 above and below.
    assert frame == (56, 842 - 712 - 1, 448, 26 + 2)


def test_frame_strikes_out_no_neighbouring_line():
    svg = PAGE.draw([mark(is_chosen=True)])
    (_, top, _, height), _ = frames(svg)
    stroke = float(re.search(r'stroke-width="([\d.]+)"', svg)[1])

    # The lines of reports lie 2.9 points apart.
    assert top - stroke / 2 >= 842 - 712 - 2.5
    assert top + height + stroke / 2 <= 842 - 686 + 2.5


def test_mark_leads_to_its_text_and_is_led_to():
    svg = PAGE.draw([mark("3")])

    assert '<a id="mark-3" href="#passage-3" aria-label="3: Find homes">' in svg


def test_state_of_a_mark_is_told_by_sign_and_stroke_not_by_colour_alone():
    svg = PAGE.draw([mark(look=Look.DOUBTFUL)])

    assert ">?1</text>" in svg
    assert "stroke-dasharray" in svg


def test_chosen_mark_stands_out():
    assert 'stroke-width="2"' in PAGE.draw([mark(is_chosen=True)])
    assert 'stroke-width="2"' not in PAGE.draw([mark()])


def test_marks_are_read_from_above():
    svg = PAGE.draw([mark("1", bottom=300), mark("2", bottom=700)])

    assert re.findall(r'id="mark-(\d)"', svg) == ["2", "1"]


def test_badges_of_marks_on_one_line_lie_below_each_other():
    badges = frames(PAGE.draw([mark("1"), mark("2")]))[1::2]

    assert badges[1][1] >= badges[0][1] + badges[0][3]


def test_lines_of_other_pages_are_passed_over():
    assert frames(PAGE.draw([mark(page=8)])) == []


def test_drawing_bears_attributes_only():
    svg = PAGE.draw([mark()])

    assert "style=" not in svg
    assert "class=" not in svg
    assert '<image href="/documents/1/pages/9.webp" width="595" height="842"/>' in svg


def test_words_are_escaped():
    nasty = Mark("1", '"><script>', "#x", [[9, 1, 1, 2, 2]])

    assert "<script>" not in PAGE.draw([nasty])
