import pytest

from findings.reading.grammar.areas_for_improvement import areas_for_improvement

from .blocks import heading, item, paragraph, row, text

ASKED = "What does the local authority need to improve?"


def chapter(words):
    return heading(words, size=16.0, bold=True)


def section(words):
    return heading(words, size=14.0, bold=True)


def band(words):
    return heading(words, size=12.0, bold=True)


def theme(words):
    return heading(words, size=12.0)


def asked_in(*blocks):
    return areas_for_improvement(text(*blocks)).recommendations


def test_the_numbers_run_on_into_the_strengths_which_are_not_asked_for():
    asked = asked_in(
        section(ASKED),
        band("Areas for improvement"),
        item("1.", "Ensure this."),
        item("2.", "Ensure that.", page=2),
        section("The local authority’s strengths"),
        item("3.", "Workers work hard."),
    )

    assert [(r.ref, r.text, r.place.page) for r in asked] == [
        ("1", "Ensure this.", 1),
        ("2", "Ensure that.", 2),
    ]


def test_the_question_need_not_name_the_authority():
    asked = asked_in(section("What needs to improve?"), item("1.", "Ensure this."))

    assert [(one.text, one.group) for one in asked] == [("Ensure this.", "")]


@pytest.mark.parametrize(
    "words",
    [
        "LSCB recommendations",
        "Recommendations: LSCB",
        "Recommendations – the Local Safeguarding Children Board",
    ],
)
def test_the_heading_of_the_list_may_name_the_board(words):
    (asked,) = asked_in(section(words), item("1.", "Ensure this."))

    assert (asked.text, asked.addressee) == ("Ensure this.", "LSCB")


def test_what_is_done_well_is_not_asked_for():
    asked = asked_in(
        section(ASKED),
        item("1.", "Ensure this."),
        paragraph("What the local authority does well", size=12.0),
        item("2.", "Workers work hard."),
    )

    assert [one.text for one in asked] == ["Ensure this."]


def test_one_list_may_have_labels_and_the_other_none():
    asked = asked_in(
        chapter("The local authority"),
        section("Recommendations"),
        paragraph("(1) Ensure this.", size=12.0),
        paragraph("R2. Ensure that.", size=12.0),
        *row(0, 0, "3", "Ensure more."),
        chapter("The Local Safeguarding Children Board (LSCB)"),
        section("Recommendations"),
        item("110.", "Ensure it.", size=12.0),
    )

    assert [(one.text, one.addressee) for one in asked] == [
        ("(1) Ensure this.", "local authority"),
        ("R2. Ensure that.", "local authority"),
        ("Ensure more.", "local authority"),
        ("Ensure it.", "LSCB"),
    ]


def test_the_group_names_the_band_and_the_theme():
    asked = asked_in(
        section(ASKED),
        band("Priority and immediate action"),
        theme("Partnership"),
        item("1.", "Ensure this."),
        band("Areas for improvement"),
        theme("Care leavers"),
        item("2.", "Ensure that."),
    )

    assert [r.group for r in asked] == [
        "Priority and immediate action / Partnership",
        "Areas for improvement / Care leavers",
    ]


def test_a_list_without_headings_inside_has_no_group():
    (asked,) = asked_in(section("Recommendations"), item("1.", "Ensure this."))

    assert asked.group == ""


def test_the_boards_list_is_its_own():
    asked = asked_in(
        chapter("The local authority"),
        section("Recommendations"),
        item("1.", "Ensure this."),
        chapter("The Local Safeguarding Children Board (LSCB)"),
        section("Recommendations"),
        item("110.", "Ensure that."),
    )

    assert [(r.ref, r.addressee) for r in asked] == [("1", "local authority"), ("110", "LSCB")]


def test_time_bands_in_any_look_group_the_bullets_and_the_lead_in_is_none_of_them():
    asked = asked_in(
        band("Areas for improvement"),
        item("3.", "In order to improve, the council should take the following action."),
        paragraph("Immediately:", size=12.0),
        item("◼", "ensure this"),
        item("◼", "ensure that."),
        paragraph("Within three months:", size=12.0),
        item("◼", "evaluate help."),
        band("About this inspection"),
        item("4.", "This inspection was unannounced."),
    )

    assert [(r.group, r.text) for r in asked] == [
        ("Immediately", "ensure this"),
        ("Immediately", "ensure that."),
        ("Within three months", "evaluate help."),
    ]


@pytest.mark.parametrize(
    "words", ["Within three months of publication of this report", "Within six months (by March)"]
)
def test_a_time_band_may_say_more(words):
    asked = asked_in(
        band("Areas for improvement"),
        paragraph("Immediately:", size=11.0),
        item("◼", "ensure this, which is a long text " * 5, size=11.0),
        paragraph(f"{words}:", size=11.0),
        item("◼", "ensure that.", size=11.0),
    )

    assert [one.group for one in asked] == ["Immediately", words]


def test_sub_points_belong_to_their_number():
    (asked,) = asked_in(
        section("Recommendations"),
        item("5.", "Improve plans by:", indent=72.0),
        item("–", "asking children", indent=99.0),
        item("\uf0b7", "asking parents.", indent=99.0),
    )

    assert asked.text == "Improve plans by: – asking children • asking parents."


def test_a_gap_in_the_numbers_is_a_doubt():
    first, second = asked_in(
        section("Recommendations"), item("1.", "Ensure this."), item("3.", "Ensure that.")
    )

    assert first.doubts == ()
    assert second.doubts == ("The number before it is missing.",)


def test_a_sentence_that_nothing_is_asked_for_is_no_recommendation():
    asked = asked_in(
        section("What does the LSCB need to improve?"),
        band("Priority and immediate action"),
        paragraph("There are no priority actions.", size=12.0),
        band("Areas for improvement"),
        item("131.", "Evaluate this."),
    )

    assert [r.text for r in asked] == ["Evaluate this."]


def test_in_a_text_without_labels_pieces_that_lost_their_beginning_are_told_and_left_out():
    asked = areas_for_improvement(
        text(
            heading(ASKED, after_gap=True),
            paragraph("Provide stability.", after_gap=True),
            paragraph("Officer service to deal with referrals."),
            paragraph("assessed separately.", after_gap=True),
        )
    )

    assert [r.text for r in asked.recommendations] == ["Provide stability."]
    assert asked.recommendations[0].doubts
    assert asked.warnings[0].startswith("2 pieces of recommendations have lost their beginnings")


def test_a_report_without_a_list_says_so():
    asked = areas_for_improvement(text(heading("Summary"), paragraph("All is well.")))

    assert asked.warnings == ["No list of what the local authority needs to improve was found."]


def test_a_text_without_sizes_gives_the_board_its_own_list():
    asked = asked_in(
        heading("The Local Safeguarding Children Board is good"),  # On the title page.
        heading("Recommendations"),
        item("◼", "Ensure this."),
        heading("The Local Safeguarding Children Board (LSCB)"),
        heading("Executive summary"),
        paragraph("The board works well."),
        heading("Recommendations"),
        item("◼", "Ensure that."),
    )

    assert [(one.text, one.addressee) for one in asked] == [
        ("Ensure this.", "local authority"),
        ("Ensure that.", "LSCB"),
    ]
