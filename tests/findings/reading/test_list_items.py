from findings.reading.grammar.list_items import doubts_of_form, list_items
from findings.reading.grammar.outline import Placed

from .blocks import item, line_box, paragraph


def items(*blocks, heading="What needs to improve?"):
    return list_items(Placed(block, heading) for block in blocks)


def texts(*blocks):
    return [found.text for found in items(*blocks)]


def doubts(*blocks):
    found = items(*blocks)
    return [list(doubts) for doubts in doubts_of_form(found)]


def test_each_bullet_is_an_item():
    assert texts(item("◼", "The quality of plans."), item("◼", "Supervision.")) == [
        "The quality of plans.",
        "Supervision.",
    ]


def test_a_raised_figure_is_no_number_to_count_on_from():
    assert item("².", "Ensure this.").number == ""
    assert texts(item("1².", "Ensure this:"), item("2.", "plans.", indent=90)) == [
        "Ensure this: 2. plans."
    ]


def test_dashes_under_a_bullet_are_part_of_it():
    assert texts(
        item("◼", "The response to children:", indent=72),
        item("−", "who are neglected, and", indent=90),
        item("−", "who are missing.", indent=90),
        item("◼", "Supervision.", indent=72),
    ) == ["The response to children: − who are neglected, and − who are missing.", "Supervision."]


def test_bullets_further_in_after_a_colon_are_part_of_their_item():
    assert texts(
        item("◼", "The response to children:", indent=72),
        item("◼", "who are neglected", indent=90),
        item("◼", "who are missing.", indent=90),
    ) == ["The response to children: ◼ who are neglected ◼ who are missing."]


def test_bullets_under_a_number_are_part_of_it():
    assert texts(item("1.", "Ensure that:"), item("•", "plans are clear"), item("2.", "Do.")) == [
        "Ensure that: • plans are clear",
        "Do.",
    ]


def test_a_number_at_the_head_of_a_wrapped_line_begins_no_item():
    assert texts(
        item("33.", "Few stay when they are", indent=72),
        item("18.", "However, many do.", indent=99),
        item("34.", "Health.", indent=72),
    ) == ["Few stay when they are 18. However, many do.", "Health."]


def test_the_next_number_begins_an_item_wherever_it_stands():
    assert texts(item("9.", "Nine.", indent=72), item("10.", "Ten.", indent=99)) == [
        "Nine.",
        "Ten.",
    ]


def test_a_sentence_on_the_next_page_belongs_to_the_item_that_it_stands_under():
    first = item("38.", "Leaders act.", indent=72, boxes=(line_box(8),))
    rest = paragraph("They know what to do.", indent=99, page=9, boxes=(line_box(9),))

    (found,) = items(first, rest)

    assert found.text == "Leaders act. They know what to do."
    assert [box.page for box in found.place.boxes] == [8, 9]
    assert (found.place.page, found.place.paragraph) == (1, "38")


def test_lettered_points_at_the_margin_of_their_item_are_part_of_it():
    assert texts(
        item("1.", "Ensure this by:", indent=72),
        paragraph("(i) visits", indent=72),
        paragraph("b) plans.", indent=72),
        item("2.", "Do.", indent=72),
    ) == ["Ensure this by: (i) visits b) plans.", "Do."]


def test_an_item_stands_under_its_own_heading_alone():
    entries = [
        Placed(item("◼", "The response to children:"), "What needs to improve?"),
        Placed(item("−", "a new list"), "Findings"),
    ]

    assert [found.heading for found in list_items(entries)] == [
        "What needs to improve?",
        "Findings",
    ]


def test_an_item_like_the_others_is_beyond_doubt():
    assert doubts(item("◼", "Plans."), item("◼", "Supervision. (outcome 4)")) == [[], []]
    assert doubts(item("◼", "plans"), item("◼", "supervision.")) == [[], []]


def test_a_missing_full_stop_is_doubtful_where_the_others_have_one():
    cut_off = item("◼", "The welfare of children who are")

    assert doubts(item("◼", "Plans."), cut_off, item("◼", "Visits.")) == [
        [],
        ["It has no full stop where the others have."],
        [],
    ]


def test_a_small_letter_is_doubtful_where_the_others_have_capitals():
    assert doubts(item("◼", "Plans."), item("◼", "Visits."), item("◼", "and checks.")) == [
        [],
        [],
        ["It begins with a small letter where the others begin with a capital."],
    ]


def test_a_paragraph_and_a_very_long_item_are_doubtful():
    assert doubts(paragraph("Some variability.")) == [["It is a paragraph, not an item of a list."]]
    assert doubts(item("◼", "A word. " * 200)) == [
        ["It is very long: it may hold more than one item."]
    ]
