import pytest

from ofsted_tracker.guard import child_level_data


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("DOB 03/05/2012", "a date of birth"),
        ("Seen, b. 03/05/2012", "a date of birth"),
        ("d.o.b.: 3.5.12", "a date of birth"),
        ("She was born on 3 May 2012.", "a date of birth"),
        ("Date of birth is 3rd May 2012", "a date of birth"),
        ("NHS 943 476 5919", "an NHS number"),
        ("9434765919 was seen", "an NHS number"),
        ("UPN H801200001001", "a unique pupil number"),
        ("See case number 4471.", "a case number"),
        ("LCS 1004471 was closed", "a case number"),
        ("Child’s ID: P99812", "a case number"),
        ("She lives at TA1 4DY.", "a postcode"),
    ],
)
def test_a_detail_of_one_child_is_found(text, kind):
    assert kind in child_level_data(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Child X, aged 9, was seen on 3 May 2026.",
        "Children born abroad wait longer; 12 of 87 in March 2026.",
        "In this case 2026 was better than 2025.",
        "LCS was upgraded in 2024. Call 01823 355455 for help.",
        "R11.3 and point 4 (2026); SOM-2026-04; Section 47; £1,800,000 a year.",
        "943 476 5918 has a wrong check digit.",
        "A801200001001 has a wrong check letter.",
        "Born of the review of May 2026, the plan has 16 actions.",
    ],
)
def test_plain_reporting_is_let_through(text):
    assert child_level_data(text) == []


def test_each_kind_is_named_once():
    text = "DOB 1/2/2011, DOB 3/4/2012, case no 12345"

    assert child_level_data(text) == ["a date of birth", "a case number"]
