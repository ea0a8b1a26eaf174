from findings.reading.blocks import Box, Kind
from findings.reading.lines import Line, blocks_of_lines


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


def test_a_hyphen_at_the_end_of_a_line_is_kept_without_a_space():
    lines = [at(700, "decision\x02"), at(686, "making")]

    assert [text for *_, text in kinds_and_texts(lines)] == ["decision-making"]
