import pytest

from findings.reading.grammar.outline import is_heading, placed

from .blocks import heading, item, paragraph, text


def test_what_is_tagged_as_heading_is_one():
    assert is_heading(heading("What needs to improve?"), 12)


def test_a_short_bold_line_is_a_heading_where_no_tags_are():
    assert is_heading(paragraph("Findings", bold=True, size=12.0), 12)
    assert is_heading(paragraph("What needs to improve", size=14.0), 12)


def test_a_bold_sentence_and_a_bold_grade_are_none():
    assert not is_heading(paragraph("Services are good.", bold=True), 12)
    assert not is_heading(paragraph("Inadequate", bold=True), 12)


def test_a_sentence_both_bold_and_larger_is_a_heading():
    assert is_heading(paragraph("The impact of leaders is good.", bold=True, size=14.0), 12)


@pytest.mark.parametrize(
    "words",
    ["What needs to improve?", "What needs to improve in this area of social work practice:"],
)
def test_what_needs_to_improve_is_a_heading_whatever_its_look(words):
    assert is_heading(paragraph(words, size=12.0), 12)
    assert not is_heading(paragraph(f"{words} Leaders know it.", size=12.0), 12)


def test_a_whole_paragraph_that_is_tagged_as_heading_is_none():
    assert not is_heading(heading("Children who need help receive it early. " * 5), 12)


def test_small_print_stands_under_no_heading():
    body = paragraph("Children are safe.", size=12.0)

    entries = placed(text(heading("First", size=14.0), body, paragraph("1 A footnote", size=9.0)))

    assert [entry.block for entry in entries] == [body]


def test_each_block_stands_under_its_nearest_heading():
    blocks = placed(
        text(
            paragraph("Before any heading."),
            heading("First"),
            item("1.", "One thing.", page=2),
            heading("Second"),
            paragraph("Another."),
        )
    )

    assert [(p.heading, p.block.text) for p in blocks] == [
        ("", "Before any heading."),
        ("First", "One thing."),
        ("Second", "Another."),
    ]


def test_a_smaller_heading_stands_under_the_larger_ones():
    first, second = placed(
        text(
            heading("Title", size=18.0),
            heading("Chapter", size=14.0),
            heading("Theme", size=12.0),
            item("1.", "One thing."),
            heading("Next chapter", size=14.2),  # No bigger than the other to the eye.
            item("2.", "Another."),
        )
    )

    assert (first.heading, first.above) == ("Theme", ("Title", "Chapter"))
    assert (second.heading, second.above) == ("Next chapter", ("Title",))


def test_a_place_has_page_number_and_heading():
    (placed_item,) = placed(text(heading("First"), item("12.", "One thing.", page=3)))

    place = placed_item.place

    assert (place.page, place.paragraph, place.section) == (3, "12", "First")


def test_findings_are_a_heading_whatever_its_look():
    assert is_heading(paragraph("Main findings", size=12.0), 12)
    assert not is_heading(paragraph("The findings were shared", size=12.0), 12)


def test_a_plain_heading_stands_under_a_bold_one_of_its_size():
    (entry,) = placed(
        text(
            heading("What needs to improve?", size=12.0, bold=True),
            heading("Care leavers", size=12.0),
            item("◼", "Their health."),
        )
    )

    assert (entry.heading, entry.above) == ("Care leavers", ("What needs to improve?",))


def test_an_area_ends_a_list_whatever_its_look():
    (entry,) = placed(
        text(
            heading("What needs to improve?", size=14.0),
            heading("The experiences and progress of care leavers: good", size=12.0),
            item("1.", "They are well."),
        )
    )

    assert entry.above == ()
