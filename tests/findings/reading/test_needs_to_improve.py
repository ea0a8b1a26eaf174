import pytest

from findings.reading.grammar.needs_to_improve import is_list_heading, needs_to_improve

from .blocks import heading, item, paragraph, text


@pytest.mark.parametrize(
    "words",
    [
        "What needs to improve",
        "What needs to improve?",
        "What needs to improve:",
        "What needs to improve in this area of social work practice?",
        "What does the local authority need to improve?",
        "What needs to be improved?",
        "Areas that need to improve",
        "Key areas for improvement",
        "Immediate action required",
        "What needs improving?",
        "Further areas for improvement",
        "Priority areas for action",
        "Areas identified for improvement",
        "Areas in need of improvement",
        "Priority and immediate action",
        "Areas for priority action",
        "Area for priority action",
        "Areas for improvement",
        "Recommendations",
    ],
)
def test_these_headings_have_a_list_of_what_to_improve(words):
    assert is_list_heading(words)


@pytest.mark.parametrize(
    "words",
    [
        "Findings",
        "Areas covered by the visit",
        "Areas for improvement since the last inspection",
        "The experiences and progress of children in care: requires improvement to be good",
    ],
)
def test_other_headings_have_none(words):
    assert not is_list_heading(words)


def test_only_the_items_under_the_heading_are_asked_for():
    asked = needs_to_improve(
        text(
            paragraph("Inspectors looked at:"),
            item("◼", "the scope of the visit."),
            heading("What needs to improve?"),
            item("◼", "The quality of plans.", page=2),
            item("◼", "Supervision. (enabler 2, national framework)", page=2),
            heading("Main findings"),
            item("◼", "Plans are good.", page=2),
        )
    )

    assert [(one.text, one.tags, one.group) for one in asked] == [
        ("The quality of plans.", (), ""),
        ("Supervision. (enabler 2, national framework)", ("enabler 2",), ""),
    ]
    assert asked[0].place.page == 2
    assert asked[0].place.section == "What needs to improve?"


def test_a_list_goes_on_over_page_numbers_and_footnotes():
    asked = needs_to_improve(
        text(
            heading("What needs to improve?"),
            item("◼", "Plans.", size=12.0),
            paragraph("1 A footnote without a tag.", size=9.0),
            item("◼", "Visits.", size=12.0, page=2),
            item("◼", "Supervision of social workers.", size=12.0, page=2),
        )
    )

    assert [one.text for one in asked] == ["Plans.", "Visits.", "Supervision of social workers."]


def test_areas_for_priority_action_are_a_group_of_their_own():
    asked = needs_to_improve(
        text(
            heading("Areas for priority action"),
            paragraph("The local authority needs to act on:"),
            item("◼", "The safety of children."),
            heading("What needs to improve in this area of social work practice?"),
            item("◼", "Plans."),
        )
    )

    assert [(one.group, one.text) for one in asked] == [
        ("Areas for priority action", "The safety of children."),
        ("", "Plans."),
    ]


def test_a_list_that_is_one_paragraph_is_read_and_doubtful():
    (asked,) = needs_to_improve(
        text(heading("What needs to improve?"), paragraph("There is a little variability."))
    )

    assert asked.text == "There is a little variability."
    assert asked.doubts == ("It is a paragraph, not an item of a list.",)


def test_numbered_findings_after_bullets_are_left_out_though_their_heading_was_not_seen():
    asked = needs_to_improve(
        text(
            heading("What needs to improve"),
            item("◼", "Plans."),
            item("1.", "Children are safe."),
            item("2.", "Children are heard."),
        )
    )

    assert [one.text for one in asked] == ["Plans."]


@pytest.mark.parametrize(
    "nothing",
    [
        "There are no areas for improvement.",
        "There is an extremely small number of areas of variability.",
        "No areas for improvement were identified.",
        "Inspectors found no significant areas for improvement.",
        "Inspectors did not identify any areas for improvement.",
        "None.",
    ],
)
def test_a_sentence_that_little_needs_to_improve_asks_for_nothing(nothing):
    assert needs_to_improve(text(heading("What needs to improve?"), paragraph(nothing))) == []


def test_smaller_headings_inside_a_list_are_its_groups():
    asked = needs_to_improve(
        text(
            heading("What needs to improve?", size=14.0),
            paragraph("Leaders need to act in these areas"),
            heading("Help and protection", size=12.0),
            item("◼", "Plans."),
            heading("Care leavers", size=12.0),
            item("◼", "Visits."),
            heading("Areas for priority action", size=14.0),
            heading("Homelessness", size=12.0),
            item("◼", "Housing."),
            heading("Main findings", size=14.0),
            heading("Care leavers", size=12.0),
            item("◼", "Plans are good."),
        )
    )

    assert [(one.group, one.text) for one in asked] == [
        ("Help and protection", "Plans."),
        ("Care leavers", "Visits."),
        ("Areas for priority action / Homelessness", "Housing."),
    ]
