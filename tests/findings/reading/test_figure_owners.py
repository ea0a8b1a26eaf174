"""Figures that can be of more than the authority, of hearsay, or tell how well it does."""

import pytest

from .blocks import heading, paragraph
from .figures import read, read_sentence

MORE_AREAS = "It can be of more areas than the authority’s own."
HEARSAY = "It is what is said or thought to be so, and not counted."


def test_figures_of_a_board_whose_functions_are_shared_can_be_of_others():
    *_, helped = read(
        heading("The board"),
        paragraph("Its functions are delivered across the tri-borough partnership."),
        paragraph("Some 68 families had help."),
    )

    assert helped.doubts == (MORE_AREAS,)


def test_figures_of_a_section_on_a_shared_service_can_be_of_others():
    *_, unnamed, named = read(
        heading("Adoption"),
        paragraph("Adoption services are managed within a single, tri-borough service."),
        paragraph("Some 46 adopters wait. In Kent, 12 children wait."),
    )
    (elsewhere,) = read(heading("Care leavers"), paragraph("Some 46 adopters wait."))

    assert unnamed.doubts == (MORE_AREAS,)
    assert named.doubts == elsewhere.doubts == ()


@pytest.mark.parametrize(
    ("words", "is_doubtful"),
    [
        ("The panel is shared with three other local authorities. It met on 12 cases.", True),
        ("It is part of a regional adoption agency. Some 46 adopters wait.", True),
        ("It operates as an arrangement with two other authorities. Some 46 adopters wait.", True),
        ("The board is not shared with other authorities. Some 46 adopters wait.", False),
    ],
)
def test_a_paragraph_on_something_shared_can_be_of_others(words, is_doubtful):
    *_, statistic = read_sentence(words)

    assert (MORE_AREAS in statistic.doubts) == is_doubtful


@pytest.mark.parametrize(
    "words",
    [
        "Anecdotally, 60% do well.",
        "It is reported to be good for 60% of them.",
        "It is good for 60% of them, as estimated by staff.",
    ],
)
def test_what_nobody_counted_is_doubtful(words):
    (statistic,) = read_sentence(words)

    assert HEARSAY in statistic.doubts


@pytest.mark.parametrize(
    "words",
    [
        "Of the 10 children who were matched, five were aged five years or over.",
        "Some 31% of those adopted were aged five years and over.",
    ],
)
def test_the_age_of_children_who_were_adopted_is_no_context(words):
    assert not read_sentence(words)[-1].is_context
