from findings.reading.grammar.sections import DEEPEST, in_sections, sections
from findings.reading.text.blocks import Block, Kind

from .blocks import heading, item, paragraph, row, text


def headings_and_texts(*blocks):
    return [
        (section.headings, [block.text for block in section.blocks])
        for section in sections(text(*blocks))
    ]


def test_a_heading_closes_those_of_its_rank_and_below():
    found = headings_and_texts(
        heading("The authority", size=16.0, bold=True),
        heading("Areas", size=14.0, bold=True),
        heading("Adoption", size=12.0),
        item("1.", "One."),
        heading("Care leavers", size=12.0),
        item("2.", "Two."),
        heading("Strengths", size=14.0, bold=True),
        item("3.", "Three."),
    )

    assert found == [
        (("The authority", "Areas", "Adoption"), ["One."]),
        (("The authority", "Areas", "Care leavers"), ["Two."]),
        (("The authority", "Strengths"), ["Three."]),
    ]


def test_bold_ranks_above_plain_of_the_same_size():
    found = headings_and_texts(
        heading("Areas", size=12.0, bold=True), heading("Adoption", size=12.0), item("1.", "One.")
    )

    assert found == [(("Areas", "Adoption"), ["One."])]


def test_the_name_of_a_graded_area_is_a_heading_and_labels_are_none():
    found = headings_and_texts(
        heading("Judgements", size=14.0, bold=True),
        *row(3, 0, "Key judgement", "Judgement grade"),
        *row(3, 1, "The experiences and progress of care leavers", "Good"),
        heading("Inspection findings", size=12.0, bold=True),
        item("41.", "One."),
    )

    assert found[-1][0][-1] == "The experiences and progress of care leavers"
    assert found[-1][1] == ["One."]


def test_a_graded_judgement_is_a_heading_even_with_a_stop():
    sentence = "The graded judgement for adoption performance is that it is good."

    found = headings_and_texts(paragraph(sentence, size=12.0, bold=True), item("9.", "One."))

    assert found == [((sentence,), ["One."])]


def test_inspection_findings_end_a_list_of_the_same_rank():
    found = headings_and_texts(
        heading("The Local Safeguarding Children Board", size=16.0, bold=True),
        heading("Recommendations", size=14.0, bold=True),
        item("131.", "Ensure this."),
        heading("Inspection findings", size=14.0, bold=True),
        item("140.", "The board is good."),
    )

    assert found[-1] == (("The Local Safeguarding Children Board",), ["The board is good."])


def test_a_heading_of_two_lines_is_one():
    found = headings_and_texts(
        heading("The experiences and progress of", size=14.0, bold=True),
        heading("care leavers", size=14.0, bold=True),
        item("1.", "One."),
    )

    assert found == [(("The experiences and progress of care leavers",), ["One."])]


def test_its_second_line_may_be_no_heading_of_its_own():
    found = headings_and_texts(
        heading("Leadership, management and"), paragraph("governance"), paragraph("It is good.")
    )

    assert found == [(("Leadership, management and governance",), ["It is good."])]


def test_in_a_list_a_few_plain_words_head_what_follows():
    found = headings_and_texts(
        heading("Areas for improvement", size=12.0, bold=True),
        heading("Annual report", size=12.0),
        item("138.", "Embed data."),
        paragraph("Business operation", size=12.0),
        item("139.", "Review the contributions."),
    )

    assert found[-1] == (
        ("Areas for improvement", "Business operation"),
        ["Review the contributions."],
    )


def test_in_a_text_without_sizes_the_contents_tell_the_chapters():
    found = headings_and_texts(
        Block(Kind.CONTENTS, "What does the council need to improve? 4", None),
        Block(Kind.CONTENTS, "Strengths 5", None),
        heading("What does the council need to improve?"),
        heading("Priority and immediate action"),
        heading("Partnership"),
        paragraph("Ensure this."),
        heading("Strengths"),
        paragraph("Work is good."),
    )

    assert found == [
        (
            (
                "What does the council need to improve?",
                "Priority and immediate action",
                "Partnership",
            ),
            ["Ensure this."],
        ),
        (("Strengths",), ["Work is good."]),
    ]


def test_a_block_stands_under_its_area_not_under_a_label():
    found = in_sections(
        text(
            heading("Care leavers", size=14.0),
            heading("Summary", size=12.0),
            paragraph("They are well supported.", size=11.0),
            heading("Inspection findings", size=12.0),
            item("1.", "Plans are good.", size=11.0),
        )
    )

    assert [entry.heading for entry in found] == ["Care leavers", "Care leavers"]


def test_a_theme_of_a_summary_is_named_after_the_summary():
    (entry,) = in_sections(
        text(
            heading("Executive summary", size=14.0),
            heading("Care leavers", size=12.0),
            item("•", "They are well supported.", size=11.0),
        )
    )

    assert entry.heading == "Executive summary: Care leavers"


def test_small_print_stands_in_no_section():
    found = in_sections(
        text(
            heading("Care leavers", size=14.0),
            paragraph("They are well supported.", size=12.0),
            paragraph("See note.", size=8.0),
        )
    )

    assert [entry.block.text for entry in found] == ["They are well supported."]


def test_headings_below_headings_without_end_are_cut_off():
    blocks = [heading(f"Heading {n}", size=100.0 - n) for n in range(50)]

    (section,) = sections(text(*blocks, paragraph("Children are safe.", size=12.0)))

    assert section.headings[-1] == "Heading 49"
    assert len(section.headings) == DEEPEST


def test_in_a_text_without_cells_a_chapter_may_end_with_its_grade():
    chapter = "The experiences and progress of care leavers"
    found = headings_and_texts(
        Block(Kind.CONTENTS, "Summary for children 9", None),
        Block(Kind.CONTENTS, f"{chapter} 12", None),
        heading("Summary for children"),
        item("•", "You are safe."),
        heading(f"{chapter} Requires improvement"),
        item("1.", "One."),
    )

    assert found[1] == ((f"{chapter} Requires improvement",), ["One."])
