from findings.models import Recommendation
from ofsted_tracker.pages.evidence.grouping import ByTheme
from ofsted_tracker.pages.evidence.page import EvidencePage
from tests.factories import RecommendationFactory

from .given import Verdict, known, verdict_on


def chosen(authority, **kwargs) -> list[Recommendation]:
    return [t.recommendation for t in EvidencePage(known(authority), ByTheme(), **kwargs).chosen]


def test_first_what_is_open_and_what_the_last_inspection_asked_for(asked, earlier, last):
    letter = RecommendationFactory(inspection=last)
    old = RecommendationFactory(inspection=earlier)
    verdict_on(RecommendationFactory(inspection=earlier), last, Verdict.MET)
    verdict_on(asked, last, Verdict.MET)

    assert set(chosen(asked.authority)) == {asked, letter, old}
    assert len(chosen(asked.authority, visit="all")) == 4


def test_first_holds_as_many_open_ones_as_the_list_finds(authority, earlier, visit, last):
    for verdict in Verdict:
        verdict_on(RecommendationFactory(inspection=earlier), last, verdict)
    RecommendationFactory(inspection=visit)

    assert set(chosen(authority)) == set(authority.recommendations.open())


def test_page_says_what_it_leaves_out(manager, url, asked, earlier, visit):
    verdict_on(RecommendationFactory(inspection=earlier), visit, Verdict.MET)
    words = "1 that was found met is left out"

    assert words in manager.get(url).content.decode()
    assert words not in manager.get(url, {"visit": "all"}).content.decode()
    assert words not in manager.get(url, {"visit": visit.code}).content.decode()
