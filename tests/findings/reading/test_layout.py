from dataclasses import replace

from findings.reading.text.blocks import Kind
from findings.reading.text.layout import joined_over_pages, without_furniture

from .blocks import heading, item, line_box, paragraph

LONG = "Children in need of help do not always receive it at the right time, and in too many cases"


def on(page, top=700.0):
    return (line_box(page, top),)


def test_a_sentence_cut_by_a_page_is_one_again():
    blocks = joined_over_pages(
        [
            item("9.", LONG, page=1, boxes=on(1), letters=(70,)),
            paragraph("plans drift.", page=2, boxes=on(2), letters=(11,)),
        ]
    )

    assert [(b.label, b.text, b.page) for b in blocks] == [("9.", f"{LONG} plans drift.", 1)]
    assert [box.page for box in blocks[0].boxes] == [1, 2]
    assert blocks[0].letters == (70, 11)


def test_a_name_cut_by_a_page_is_one_again():
    first = paragraph(f"{LONG} in Bath and North East", boxes=on(1))
    second = paragraph("Somerset, plans drift.", page=2, boxes=on(2))

    assert len(joined_over_pages([first, second])) == 1


def test_an_item_cut_by_a_page_before_a_capital_is_one_again():
    first = item("9.", "Ensure that the Multi-Agency", boxes=on(1))
    second = paragraph("Safeguarding Hub works.", page=2, boxes=on(2))

    assert len(joined_over_pages([first, second])) == 1
    assert len(joined_over_pages([replace(first, text="Ensure this."), second])) == 2


def test_the_next_item_and_the_next_heading_begin_anew():
    first = item("9.", LONG, boxes=on(1))

    assert len(joined_over_pages([first, item("10.", "plans", boxes=on(2))])) == 2
    assert len(joined_over_pages([first, heading("plans", boxes=on(2))])) == 2


def test_a_whole_sentence_is_not_gone_on_with():
    blocks = [paragraph("It is so.", boxes=on(1)), paragraph("and so", page=2, boxes=on(2))]

    assert len(joined_over_pages(blocks)) == 2


def test_what_stands_apart_on_a_page_is_not_gone_on_with():
    first = paragraph(LONG, boxes=on(1, top=700))
    next_line = paragraph("plans drift.", boxes=on(1, top=686))
    apart = paragraph("none is in a special school", boxes=on(1, top=676))

    assert len(joined_over_pages([first, next_line])) == 1
    assert len(joined_over_pages([first, apart])) == 2


def test_page_numbers_are_furniture_and_figures_in_the_text_are_not():
    (number, figure) = without_furniture(
        [[paragraph("12", boxes=(line_box(top=40),)), paragraph("12", boxes=(line_box(top=400),))]]
    )

    assert number.kind == Kind.FURNITURE
    assert figure.kind == Kind.PARAGRAPH


def test_a_line_in_the_margin_of_three_pages_is_a_running_head():
    pages = [
        [paragraph(f"Inspection report, page {n}", page=n, boxes=(line_box(n, 820),))]
        for n in (1, 2, 3)
    ]

    assert {block.kind for block in without_furniture(pages)} == {Kind.FURNITURE}
    assert {block.kind for block in without_furniture(pages[:2])} == {Kind.PARAGRAPH}


def test_small_print_in_the_margin_is_furniture_and_elsewhere_it_is_not():
    page = [
        paragraph("Piccadilly Gate", size=9.0, boxes=(line_box(top=820),)),
        paragraph("Children are safe. " * 9, size=12.0, boxes=(line_box(top=500),)),
        paragraph("A footnote.", size=9.0, boxes=(line_box(top=300),)),
    ]

    kinds = [block.kind for block in without_furniture([page])]

    assert kinds == [Kind.FURNITURE, Kind.PARAGRAPH, Kind.PARAGRAPH]


def test_a_footnote_or_a_page_number_between_the_halves_of_a_sentence_does_not_part_them():
    first = item("9.", LONG, size=12.0, boxes=on(1))
    second = paragraph("plans drift.", size=12.0, page=2, boxes=on(2))

    for between in (paragraph("2 The board’s plan.", size=9.0), paragraph("2", size=12.0)):
        blocks = joined_over_pages([first, between, second])

        assert [block.text for block in blocks] == [f"{LONG} plans drift.", between.text]


def test_the_number_of_the_next_page_does_not_go_on_with_an_item():
    blocks = [item("3.", "Leadership Good", page=1), paragraph("2", page=2)]

    assert joined_over_pages(blocks) == blocks


def test_a_bold_heading_broken_into_two_lines_is_one():
    first = heading("What needs to improve in this area of", bold=True, boxes=on(1, top=700))
    second = paragraph("social work practice?", bold=True, boxes=on(1, top=686))

    (block,) = joined_over_pages([first, second])

    assert (block.kind, block.text) == (Kind.HEADING, f"{first.text} {second.text}")
    assert len(joined_over_pages([first, replace(second, bold=False)])) == 2
