import pytest

from actions.activity import names_activity_only, names_result


@pytest.mark.parametrize(
    "text",
    [
        "Training held.",
        "The policy is written; the panel has met.",
        "40 staff were trained in March.",
        "An audit is planned for May.",
        "Three workshops with partners. New guidance issued.",
    ],
)
def test_what_was_done_is_an_activity(text):
    assert names_activity_only(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Children say that they are told in good time.",
        "After the training fewer children wait for a plan.",
        "Nine in ten interviews are held in time.",
        "The audit shows that 14 of 20 plans name what will be different.",
        "Timeliness rose from 62 to 81 per cent. Training was held.",
        "Not known yet.",  # It names no activity: another check asks for words.
    ],
)
def test_what_differs_is_none(text):
    assert not names_activity_only(text)


@pytest.mark.parametrize("text", ["Fewer moves.", "Training held. Parents ask once, not thrice."])
def test_names_a_result(text):
    assert names_result(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Training held.",
        "Not yet.",
        "Not known until the first audit.",
        "Too early to say.",
        "To be seen at the next audit; the training was held.",
    ],
)
def test_names_no_result(text):
    assert not names_result(text)
