import pytest

from findings.reading.grammar.framework_tags import framework_tags


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        ("Plans for care leavers. (outcome 4, national framework)", ("outcome 4",)),
        ("Plans for care leavers. (outcome four, national framework)", ("outcome 4",)),
        ("Plans for care leavers (Outcome 4 National Framework).", ("outcome 4",)),
        ("Neglect. (National Framework, Outcome 1)", ("outcome 1",)),
        ("Workloads. (Enabler 2: Leaders drive conditions for effective practice)", ("enabler 2",)),
        ("Wishes. (principle two, national framework)", ("principle 2",)),
        ("Neglect. (outcomes 1 and 3, national framework)", ("outcome 1", "outcome 3")),
        ("Neglect. (Outcome 3) (enabler 1)", ("outcome 3", "enabler 1")),
    ],
)
def test_a_cross_reference_becomes_a_tag(words, tags):
    assert framework_tags(words) == tags


def test_an_enabler_that_is_only_named_has_its_number():
    named = "(Enabler: the workforce is equipped and effective, national framework)"

    assert framework_tags(f"Supervision. {named}") == ("enabler 3",)


@pytest.mark.parametrize(
    "words",
    [
        "The outcome 4 of the review.",
        "Plans (with outcomes that can be measured).",
        "The local authority designated officer (LADO).",
    ],
)
def test_what_is_no_cross_reference_gives_no_tag(words):
    assert framework_tags(words) == ()
