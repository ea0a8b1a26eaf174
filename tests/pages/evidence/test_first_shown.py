from datetime import date

from findings.models import Recommendation
from ofsted_tracker.pages.evidence.grouping import ByTheme
from ofsted_tracker.pages.evidence.page import EvidencePage
from tests.factories import (
    ContinuationFactory,
    InspectionFactory,
    RecommendationFactory,
)

from .given import (
    Verdict,
    claim_for,
    known,
    verdict_on,
)


def chosen(authority, **kwargs) -> list[Recommendation]:
    return [t.recommendation for t in EvidencePage(known(authority), ByTheme(), **kwargs).chosen]


def test_first_the_last_full_inspection(asked, earlier, last):
    letter = RecommendationFactory(inspection=last)
    old = RecommendationFactory(inspection=earlier)
    older = InspectionFactory(authority=asked.authority, start=date(2013, 1, 7))
    RecommendationFactory(inspection=older)

    assert set(chosen(asked.authority)) == {asked, letter, old}
    assert len(chosen(asked.authority, visit="all")) == 4


def test_met_one_of_the_time_before_is_left(asked, earlier, visit):
    verdict_on(RecommendationFactory(inspection=earlier), visit, Verdict.MET)

    assert chosen(asked.authority) == [asked]


def test_older_one_stays_while_what_asks_again_is_open(authority, visit, asked, last):
    older = InspectionFactory(authority=authority, start=date(2013, 1, 7))
    InspectionFactory(authority=authority, start=date(2017, 11, 6))
    old = RecommendationFactory(inspection=older)
    ContinuationFactory(earlier=old, later=asked)
    assert old in chosen(authority)

    verdict_on(asked, last, Verdict.MET)

    assert old not in chosen(authority)


def test_unanswered_one_stays_if_others_of_its_time_were_answered(authority, visit):
    older = InspectionFactory(authority=authority, start=date(2013, 1, 7))
    InspectionFactory(authority=authority, start=date(2017, 11, 6))
    answered, silent = RecommendationFactory.create_batch(2, inspection=older)
    assert silent not in chosen(authority)

    claim_for(answered)

    assert silent in chosen(authority)
    assert answered not in chosen(authority)
