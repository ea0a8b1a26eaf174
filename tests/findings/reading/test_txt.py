from findings.reading.limits import Limits
from findings.reading.text.blocks import Kind
from findings.reading.text.txt import read_txt

FULL = "which is a line of text that goes on and on until its very end is reached at"


def blocks(content):
    return read_txt(content.encode(), Limits()).blocks


def kinds_and_texts(content):
    return [(block.kind, block.text) for block in blocks(content)]


def test_a_wrapped_paragraph_is_one():
    assert kinds_and_texts(f"{FULL}\n{FULL} last.\n") == [(Kind.PARAGRAPH, f"{FULL} {FULL} last.")]


def test_a_line_that_had_room_for_the_next_word_ends_its_block():
    found = kinds_and_texts(f"Areas for improvement\nOfficer service {FULL}\n{FULL} rest.\n")

    assert found[0] == (Kind.HEADING, "Areas for improvement")
    assert found[1][1].startswith("Officer service")


def test_a_line_set_in_begins_anew():
    found = kinds_and_texts(f"{FULL}\n{FULL}.\n Second {FULL}\n{FULL}.\n")

    assert [text[:6] for _, text in found] == [FULL[:6], "Second"]


def test_a_name_that_a_narrow_column_has_wrapped_is_one():
    name = "The experiences and\nprogress of care leavers"

    found = kinds_and_texts(f"Judgement Grade\n{name}\nGood\n{FULL.capitalize()}.\n")

    assert [text for _, text in found][1:3] == [
        "The experiences and progress of care leavers",
        "Good",
    ]


def test_a_heading_after_a_full_line_is_a_block_of_its_own():
    found = kinds_and_texts(f"- {FULL}.\nFindings\n- {FULL}\n{FULL}.\n")

    assert found[1] == (Kind.HEADING, "Findings")


def test_such_a_heading_may_go_on_in_a_second_line():
    heading = f"The {FULL[:70]}\nand protection: good"

    found = kinds_and_texts(f"- {FULL}.\n{heading}\n1. {FULL}\n{FULL}.\n")

    assert found[1] == (Kind.HEADING, heading.replace("\n", " "))


def test_lines_with_tabs_are_rows_of_a_table():
    found = blocks("Overall effectiveness\tAdequate\nThe quality of practice\tGood\n")

    assert [(b.text, b.cell.row, b.cell.column) for b in found] == [
        ("Overall effectiveness", 0, 0),
        ("Adequate", 0, 1),
        ("The quality of practice", 1, 0),
        ("Good", 1, 1),
    ]


def test_the_contents_end_where_their_first_two_entries_recur():
    contents = "Contents\nThe council 3\n\nSummary ... 4\n\nThe council 5\n\n"

    found = kinds_and_texts(f"{contents}The council\n\nSummary\n\nText.")

    assert [kind for kind, _ in found] == [
        Kind.HEADING,
        *[Kind.CONTENTS] * 3,
        Kind.HEADING,
        Kind.HEADING,
        Kind.PARAGRAPH,
    ]


def test_the_word_contents_alone_makes_no_table():
    assert Kind.CONTENTS not in [kind for kind, _ in kinds_and_texts("Contents\n\nOnce.\n\nTwice.")]


def test_an_empty_line_before_a_block_is_noted():
    found = blocks("First.\n- Second.\n\n- Third.")

    assert [block.after_gap for block in found] == [True, False, True]


def test_form_feeds_part_pages():
    assert [block.page for block in blocks("One.\fTwo.")] == [1, 2]


def test_a_page_may_be_empty():
    assert [block.text for block in blocks("One.\f\fThree.\f")] == ["One.", "Three."]


def test_the_line_that_most_pages_repeat_is_left_out():
    pages = "\f".join(f"Inspection of Westshire {n}\n{FULL}\nend {'.' * n}" for n in range(2, 6))

    texts = [text for _, text in kinds_and_texts(f"Inspection of Westshire 1\n\nOne.\f{pages}")]

    assert [text for text in texts if "Westshire" in text] == ["Inspection of Westshire 1"]


def test_contents_may_stand_behind_the_summary_and_wrap():
    contents = "Contents\nSummary 2\nThe experiences and progress of\ncare leavers 5\n"

    found = kinds_and_texts(f"Summary\n\nText.\n\n{contents}\nThe council\n\nText.")

    entries = [text for kind, text in found if kind == Kind.CONTENTS]
    assert entries == ["Summary 2", "The experiences and progress of care leavers 5"]
    assert found[-2] == (Kind.HEADING, "The council")


def test_a_bracket_belongs_to_what_stands_before_it():
    found = kinds_and_texts(f"- {FULL}.\n(outcome 2:\nnational framework)\n- {FULL}.\n")

    assert [text[-40:] for _, text in found] == [
        "reached at. (outcome 2: national framework)"[-40:],
        f"{FULL}."[-40:],
    ]


def test_a_number_before_a_closing_bracket_and_a_stop_is_no_label():
    found = kinds_and_texts(f"- {FULL} (paragraphs 19,\n94).\n- {FULL}.\n")

    assert [kind for kind, _ in found] == [Kind.ITEM, Kind.ITEM]


def test_a_grade_ends_the_row_of_a_grid():
    rows = "Adoption performance Requires\nimprovement\nOverall effectiveness Good\n"

    found = kinds_and_texts(f"{rows}This is {FULL}\n{FULL}.\n")

    assert [text for _, text in found][:2] == [
        "Adoption performance Requires improvement",
        "Overall effectiveness Good",
    ]


def test_numbers_of_pages_and_what_stands_beside_them_are_left_out():
    page = f"{FULL}\n" * 16
    pages = "".join(f"{page}Inspection of Westshire\n3 to 14 May 2019 {n}\n" for n in (2, 3, 4))

    (found,) = blocks(f"{pages}{FULL}.")

    assert found.text == f"{f'{FULL} ' * 48}{FULL}."


def test_numbers_that_follow_each_other_closely_are_kept():
    assert [text for _, text in kinds_and_texts("1\n\n2\n\n3\n\nEnd.")] == ["1", "2", "3", "End."]


def test_numbers_of_pages_may_leave_some_out():
    page = f"{FULL}\n" * 16
    pages = "".join(f"{page}{number}\n" for number in ("2", "3", "", "5", "6"))

    assert not any(text[-1].isdecimal() for _, text in kinds_and_texts(pages))


def test_a_footnote_stands_apart_from_the_paragraph_that_it_interrupts():
    note = f"1 The {FULL}\n{FULL}."

    found = kinds_and_texts(f"1. Plans {FULL}\n{note}\n\f{FULL} last.\n2. Next {FULL}.\n")

    assert found[0] == (Kind.ITEM, f"Plans {FULL} {FULL} last.")
    assert found[-1] == (Kind.NOTE, f"1 The {FULL} {FULL}.")


def test_a_paragraph_without_a_number_that_heads_a_page_belongs_to_the_number_before():
    found = kinds_and_texts(f"33. Plans {FULL}.\n\fThis {FULL}\n{FULL}.\n34. Next {FULL}.\n")

    assert [text for _, text in found] == [f"Plans {FULL}. This {FULL} {FULL}.", f"Next {FULL}."]


def test_a_number_that_ends_a_sentence_on_a_new_line_is_no_label():
    [one, two] = kinds_and_texts(f"33. {FULL}\n18. However, {FULL}\n{FULL}.\n34. Next {FULL}.\n")

    assert one == (Kind.ITEM, f"{FULL} 18. However, {FULL} {FULL}.")
    assert two == (Kind.ITEM, f"Next {FULL}.")
