"""What a draft is filled with, and what makes its items doubtful."""

from dataclasses import replace
from datetime import date

import pytest

from findings.drafts.grades import area_named
from findings.models import Draft, DraftItem
from findings.reading.result import Finding, Judgement, Recommendation
from tests.factories import AuthorityFactory, JudgementAreaFactory

from .drafting import READING, accepted, draft_of, fact, reading
from .loading import REFERENCE, load_text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference():
    load_text(REFERENCE)


def doubts_of(draft: Draft, kind: str) -> list[str]:
    return [doubt for item in draft.items.filter(kind=kind) for doubt in item.doubts]


def test_fill_makes_an_item_of_all_that_was_read():
    draft = draft_of()

    kinds = [item.kind for item in draft.items.all()]
    assert {kind: kinds.count(kind) for kind in DraftItem.Kind.values} == {
        "fact": 7,
        "judgement": 1,
        "recommendation": 3,
        "finding": 2,
        "figure": 1,
    }
    assert draft.state == Draft.State.TO_REVIEW
    assert (draft.reader, draft.pages) == (1, 12)


def test_fill_keeps_the_reason_where_nothing_could_be_read():
    draft = draft_of(reading(error="The file is empty."))

    assert (draft.state, draft.error) == (Draft.State.FAILED, "The file is empty.")
    assert not draft.items.exists()


def test_fill_finds_authority_area_grade_and_addressee():
    draft = draft_of()

    assert fact(draft, "authority").values["value"] == "westshire"
    judgement = draft.items.get(kind="judgement").values
    assert (judgement["area_code"], judgement["grade_word"]) == ("care", "Good")
    asked = [i.values["addressee"] for i in draft.items.filter(kind="recommendation")]
    assert asked == ["council", "council", "board"]


def test_reading_without_fault_has_no_doubts():
    assert not draft_of().items.doubtful().exists()


@pytest.mark.parametrize(
    ("changes", "name", "words"),
    [
        ({"authority": "Eastshire"}, "authority", "“Eastshire” is none of the authorities"),
        ({"authority": ""}, "authority", "names no authority"),
        ({"kind": "other"}, "kind", "does not show what kind"),
        ({"recommendations": []}, "kind", "nothing that needs to improve was found"),
        ({"judgements": []}, "kind", "no grade was found"),
        ({"kind": "focused_visit"}, "kind", "Only inspections give grades"),
        ({"framework": ""}, "framework", "which framework"),
        ({"inspection_start": date(2013, 10, 1)}, "framework", "before 01 November 2013"),
        ({"inspection_start": None}, "dates", "were not found"),
        ({"inspection_end": date(2015, 1, 1)}, "dates", "would end before it begins"),
        ({"published": date(2015, 1, 1)}, "published", "before the visit began"),
    ],
)
def test_facts_are_doubted(changes, name, words):
    [doubt] = fact(draft_of(reading(**changes)), name).doubts

    assert words in doubt


def test_authority_is_doubted_after_its_end():
    AuthorityFactory(name="Oldshire", slug="oldshire", ended=date(2009, 3, 31))

    [doubt] = fact(draft_of(reading(authority="Oldshire County Council")), "authority").doubts

    assert doubt == "Oldshire ended on 31 March 2009, before this visit."


def test_unknown_area_and_grade_are_doubted():
    draft = draft_of(reading(judgements=[Judgement("Fostering agencies", "Splendid", "words")]))

    assert doubts_of(draft, "judgement") == [
        "“Fostering agencies” is no area of Single inspection framework. Choose one.",
        "“Splendid” is no grade of Single inspection framework. Choose one.",
    ]


def test_two_grades_of_one_area_are_doubted():
    draft = draft_of(reading(judgements=READING.judgements * 2))

    assert doubts_of(draft, "judgement") == ["There are two grades for this area. Keep one."]


def test_gap_in_the_numbers_is_doubted_unless_another_list_fills_it():
    asked = [Recommendation("1", "First."), Recommendation("5", "Fifth.")]
    draft = draft_of(reading(recommendations=asked, findings=[Finding("3", "", "Third.")]))

    assert doubts_of(draft, "recommendation") == [
        "Numbers 2 and 4, which should come before this, were not found."
    ]


def test_doubles_and_damage_are_doubted():
    [first, second, *_] = READING.recommendations
    texts = [first, replace(second, text=first.text), replace(second, text="Ensure that the")]
    draft = draft_of(reading(recommendations=texts))

    assert doubts_of(draft, "recommendation") == [
        "The same words were read before. Keep one of the two.",
        "The text breaks off. Compare it with the page.",
    ]


def test_doubts_of_the_reader_are_kept():
    doubted = replace(READING.recommendations[0], doubts=("Two columns ran into one.",))

    draft = draft_of(reading(recommendations=[doubted]))

    assert doubts_of(draft, "recommendation") == ["Two columns ran into one."]


def test_accept_beyond_doubt_leaves_doubts_and_figures():
    draft = accepted(reading(authority="Eastshire"))

    left = [(item.kind, item.label) for item in draft.items.undecided()]
    assert sorted(left) == [("fact", "authority"), ("figure", "Figure 1")]


def test_accept_beyond_doubt_changes_no_decision():
    draft = draft_of()
    item = draft.items.filter(kind="finding").first()
    item.decide("rejected", user=None, expected_version=1)

    draft.accept_beyond_doubt()

    item.refresh_from_db()
    assert item.decision == "rejected"


def test_review_order_is_doubtful_first_then_by_kind():
    draft = draft_of(reading(authority="Eastshire"))

    kinds = [item.kind for item in draft.items.in_review_order()]

    assert kinds[:2] == ["fact", "fact"]
    assert draft.items.in_review_order().first().label == "authority"
    assert kinds[1:] == sorted(kinds[1:], key=DraftItem.Kind.values.index)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("The experiences and progress of care leavers", "care_leavers"),
        ("The experiences and progress of children in care", "care"),
        ("The experiences and progress of children in care and care leavers", "both"),
        ("Children who need help and protection", "protection"),
        ("Overall", "overall"),
        ("Fostering", None),
        ("", None),
    ],
)
def test_area_is_the_one_with_the_nearest_name(printed, code):
    names = {
        "care_leavers": "The experiences and progress of care leavers",
        "care": "The experiences and progress of children in care",
        "both": "The experiences and progress of children in care and care leavers",
        "protection": "The experiences and progress of children who need help and protection",
        "overall": "Overall effectiveness",
    }
    areas = [
        JudgementAreaFactory.build(pk=n, code=code, name=name)
        for n, (code, name) in enumerate(names.items(), start=1)
    ]

    found = area_named(printed, areas)

    assert (found and found.code) == code
