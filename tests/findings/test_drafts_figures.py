"""Which measures are proposed for a figure, and when one is chosen beforehand."""

import pytest

from findings.drafts.figures import Indicators, is_sure
from metrics.models import Unit
from tests.factories import IndicatorFactory, ThemeFactory

pytestmark = pytest.mark.django_db

SENTENCE = "Some 20 children ceased to be looked after and are living in shared houses."


@pytest.fixture
def proposed_among():
    """What is proposed for the sentence, the best first, among measures of some names."""
    theme = ThemeFactory()

    def proposed(*names):
        for name in names:
            IndicatorFactory(name=name, definition=name, unit=Unit.COUNT, theme=theme)
        return Indicators().proposed_for(SENTENCE, Unit.COUNT)

    return proposed


def test_of_measures_held_in_full_the_one_with_most_words_goes_first(proposed_among):
    long = "Children who ceased to be looked after, living in shared houses"

    proposals = proposed_among("Children looked after", long, "Children placed in houses")

    assert [p["name"] for p in proposals][:2] == [long, "Children looked after"]


def test_the_only_measure_that_is_held_in_full_is_chosen(proposed_among):
    assert is_sure(proposed_among("Shared houses", "Placements in families"))


def test_of_two_that_are_held_alike_none_is_chosen(proposed_among):
    assert not is_sure(proposed_among("Shared houses", "Children living"))


def test_one_that_is_held_in_part_is_not_chosen(proposed_among):
    proposals = proposed_among("Shared houses of adults with learning disabilities")

    assert proposals
    assert not is_sure(proposals)
