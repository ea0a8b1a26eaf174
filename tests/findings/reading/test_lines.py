import pytest

from findings.reading.text.blocks import Box, Kind
from findings.reading.text.lines import Line, blocks_of_lines, ends_sentence


def at(top, text, **fields):
    return Line(text, box=Box(1, 72, top - 10, 500, top), size=fields.pop("size", 12.0), **fields)


def kinds_and_texts(lines):
    return [(block.kind, block.label, block.text) for block in blocks_of_lines(lines, 1)]


def test_lines_that_follow_each_other_are_one_paragraph():
    lines = [at(700, "The local authority"), at(686, "has improved.")]

    assert kinds_and_texts(lines) == [(Kind.PARAGRAPH, "", "The local authority has improved.")]


def test_a_gap_begins_a_new_paragraph():
    lines = [at(700, "First."), at(660, "Second.")]

    assert [text for *_, text in kinds_and_texts(lines)] == ["First.", "Second."]


def test_a_label_begins_an_item():
    lines = [at(700, "12. Ensure that children"), at(686, "are seen."), at(672, "13. Also")]

    assert kinds_and_texts(lines) == [
        (Kind.ITEM, "12.", "Ensure that children are seen."),
        (Kind.ITEM, "13.", "Also"),
    ]


def test_a_bold_line_is_a_heading():
    lines = [at(700, "Findings", bold=True), at(686, "Children are safe.")]

    assert [kind for kind, *_ in kinds_and_texts(lines)] == [Kind.HEADING, Kind.PARAGRAPH]


def test_in_plain_text_a_short_line_by_itself_is_a_heading():
    lines = [
        Line("Summary of findings", after_gap=True),
        Line("Children continue to receive a response.", after_gap=True),
    ]

    assert [kind for kind, *_ in kinds_and_texts(lines)] == [Kind.HEADING, Kind.PARAGRAPH]


def test_the_lead_in_of_a_list_is_no_heading():
    lines = [Line("183 are looked after.", after_gap=True), Line("Of this number:", is_apart=True)]

    assert [kind for kind, *_ in kinds_and_texts(lines)] == [Kind.PARAGRAPH, Kind.PARAGRAPH]


def test_a_hyphen_at_the_end_of_a_line_is_kept_without_a_space():
    lines = [at(700, "decision\x02"), at(686, "making")]

    assert [text for *_, text in kinds_and_texts(lines)] == ["decision-making"]


def test_a_line_that_had_room_for_the_next_word_ends_its_block():
    short = Line("Inspection date: 1 May", box=Box(1, 72, 690, 200, 700), size=12.0)
    full = [at(top, "Ofsted produces this report under its power") for top in (672, 658, 644)]

    texts = [text for *_, text in kinds_and_texts([short, at(686, "Report published"), *full])]

    assert texts[0] == "Inspection date: 1 May"


def test_a_line_wholly_to_the_side_of_the_last_is_another_cell():
    name = Line("The effectiveness of", box=Box(1, 72, 690, 250, 700), size=12.0)
    grade = Line("Adequate", box=Box(1, 400, 684, 450, 694), size=12.0)
    rest = Line("the help", box=Box(1, 72, 678, 250, 688), size=12.0)

    texts = [text for *_, text in kinds_and_texts([name, grade, rest])]

    assert texts == ["The effectiveness of", "Adequate", "the help"]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Children are safe.", True),
        ("Are children safe?", True),
        ("They say: “We are safe.”)", True),
        ("Children are safe", False),
        ("(Children are safe)", False),
        ("", False),
    ],
)
def test_a_sentence_ends_with_a_stop_that_quotes_and_brackets_may_follow(text, ends):
    assert ends_sentence(text) == ends


def test_a_figure_in_brackets_at_the_head_of_a_line_is_no_label():
    lines = [at(700, "In December 2014, 3.4%"), at(686, "(12) of plans were old.")]

    [block] = blocks_of_lines(lines, 1)

    assert block.text == "In December 2014, 3.4% (12) of plans were old."


def test_small_print_with_a_number_is_a_footnote():
    lines = [at(700, "Children are seen."), at(686, "They say so."), at(90, "1 A note.", size=9.0)]

    assert [kind for kind, *_ in kinds_and_texts(lines)] == [Kind.PARAGRAPH, Kind.NOTE]
