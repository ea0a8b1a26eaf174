import re

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from findings.models import Continuation, Document, Inspection, InspectorVerdict
from ofsted_tracker.pages.document import Quoted
from tests.factories import (
    ClaimFactory,
    ContinuationFactory,
    DocumentFactory,
    FindingFactory,
    InspectionFactory,
    InspectorVerdictFactory,
    JudgementFactory,
    ObservationFactory,
    PassageFactory,
    RecommendationFactory,
    TargetFactory,
)
from tests.pictures import blank_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(authority) -> Document:
    return DocumentFactory(inspection__authority=authority, pages=12)


def content(client, url) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def uses(passage) -> list[tuple[str, str, bool]]:
    return [(u.kind, u.title, u.is_claim) for u in Quoted.from_passage(passage).uses]


def test_document_shows_what_it_is_and_under_which_licence(manager, document):
    document.sha256 = "0cdcbe31"
    document.save()
    page = content(manager, document.get_absolute_url())
    for words in (document.title, "Ofsted", "Open Government Licence v3.0", "0cdcbe31"):
        assert words in page
    assert "The file itself is not stored here." in page
    assert "Nothing is quoted from it." in page


def test_second_hand_document_says_so(manager, document):
    document.is_secondary, document.publisher = True, "Local paper"
    document.save()
    PassageFactory(document=document)
    page = content(manager, document.get_absolute_url())
    assert "A secondary source" in page
    assert "a summary by Local paper, not the inspectors’ own document" in page


def test_passages_stand_in_the_order_of_pages_with_their_anchors(manager, document):
    late, early = (PassageFactory(document=document, page=p, text=f"On {p}") for p in (9, 2))
    page = content(manager, document.get_absolute_url())
    assert page.index(f'id="passage-{early.pk}"') < page.index(f'id="passage-{late.pk}"')
    assert "“On 2”" in page


def test_link_to_a_passage_leads_to_it(manager, document):
    passage = PassageFactory(document=document, page=9, paragraph="41")
    other = PassageFactory(document=document, page=10)
    url, _, anchor = passage.get_absolute_url().partition("#")
    page = content(manager, url)
    assert f'id="{anchor}"' in page
    assert f'id="passage-{other.pk}"' not in page
    assert "Page 9, paragraph 41" in page


def test_page_links_to_the_quoted_pages_next_to_it(manager, document):
    for number in (2, 5, 9):
        PassageFactory(document=document, page=number)
    page = content(manager, f"/documents/{document.pk}/pages/5/")
    assert f'href="/documents/{document.pk}/pages/2/">Quoted page before: 2' in page
    assert f'href="/documents/{document.pk}/pages/9/">Next quoted page: 9' in page
    first = content(manager, f"/documents/{document.pk}/pages/2/")
    assert "Quoted page before" not in first


def test_page_that_is_not_quoted_says_so_and_one_beyond_the_end_is_not_found(manager, document):
    url = f"/documents/{document.pk}/pages/{{}}/"
    assert "Nothing is quoted from this page." in content(manager, url.format(12))
    assert manager.get(url.format(13)).status_code == 404
    assert manager.get(url.format(0)).status_code == 404


def test_text_without_pages_is_one_page(manager, authority):
    text = DocumentFactory(inspection__authority=authority, pages=None)
    passage = PassageFactory(document=text, page=None, paragraph="", section="Summary")
    page = content(manager, passage.get_absolute_url().partition("#")[0])
    assert f'id="passage-{passage.pk}"' in page
    assert "“Summary”" in page


def test_recommendation_grade_finding_and_figure_of_a_passage(document):
    passage = PassageFactory(document=document)
    at = document.inspection
    asked = RecommendationFactory(inspection=at, passage=passage)
    judged = JudgementFactory(inspection=at, passage=passage)
    found = FindingFactory(inspection=at, passage=passage)
    figure = ObservationFactory(inspection=at, passage=passage, authority=at.authority)
    target = TargetFactory(passage=passage)
    assert uses(passage) == [
        ("Recommendation", str(asked), False),
        ("Grade", f"{judged.area.name}: Good", False),
        ("Finding", found.summary, False),
        ("Figure", f"{figure.indicator.name}: 15%, March 2022", False),
        ("Local target", f"{target.indicator.name}: 12%", False),
    ]


def test_reading_and_link_of_a_passage_are_called_ours(document):
    passage = PassageFactory(document=document)
    verdict = InspectorVerdictFactory(
        inspection=document.inspection, passage=passage, verdict=InspectorVerdict.Verdict.PARTLY
    )
    link = ContinuationFactory(passage=passage)
    assert uses(passage) == [
        ("Our reading", f"Partly met: {verdict.recommendation}", False),
        ("Our link", f"{link.later} continues {link.earlier.label}", False),
    ]


def test_link_that_nobody_confirmed_is_not_shown(manager, document):
    passage = PassageFactory(document=document)
    ContinuationFactory(passage=passage, state=Continuation.State.SUGGESTED)
    page = content(manager, document.get_absolute_url())
    assert "Our link" not in page
    assert "Nothing on this site is read from it now." in page


def test_claim_and_own_figure_bear_the_council_s_mark(manager, authority):
    own = InspectionFactory(authority=authority, kind=Inspection.Kind.SELF_EVALUATION)
    passage = PassageFactory(document__inspection=own)
    ClaimFactory(section__inspection=own, passage=passage, summary="Fostering reviewed")
    ObservationFactory(inspection=own, passage=passage, authority=authority, stated_by="council")
    page = content(manager, passage.document.get_absolute_url())
    assert '<span class="chip chip--claim">council’s claim</span>' in page
    assert '<span class="chip chip--claim">council’s figure</span>' in page
    assert "the words are the council’s, not inspectors’" in page


def test_mention_of_another_visit(document):
    passage = PassageFactory(document=document)
    visit = InspectionFactory(mentioned_in=passage, by_mention_only=True)
    assert uses(passage) == [("Mention of a visit", str(visit), False)]


def test_uses_link_to_where_they_stand(manager, document):
    passage = PassageFactory(document=document)
    found = FindingFactory(inspection=document.inspection, passage=passage)
    page = content(manager, document.get_absolute_url())
    assert f'href="{found.get_absolute_url()}"' in page


def test_queries_stay_the_same_for_many_passages(manager, document):
    def fill(n):
        for _ in range(n):
            passage = PassageFactory(document=document)
            at = document.inspection
            RecommendationFactory(inspection=at, passage=passage)
            FindingFactory(inspection=at, passage=passage)
            JudgementFactory(inspection=at, passage=passage)
            ObservationFactory(inspection=at, passage=passage)
            InspectorVerdictFactory(inspection=at, passage=passage)
            ContinuationFactory(passage=passage)
            ClaimFactory(passage=passage)
            TargetFactory(passage=passage)

    def queries() -> int:
        manager.get(document.get_absolute_url())
        with CaptureQueriesContext(connection) as captured:
            manager.get(document.get_absolute_url())
        return len(captured)

    fill(1)
    few = queries()
    fill(20)
    assert queries() == few <= 15


# The file


def test_file_is_handed_to_anybody_who_has_signed_in(other_manager, stranger, document):
    document.file.save("report.pdf", ContentFile(b"%PDF-1.7"))
    url = f"/documents/{document.pk}/file/"
    response = other_manager.get(url)
    assert response.getvalue() == b"%PDF-1.7"
    assert response["Content-Disposition"] == f'attachment; filename="{document.source_name}"'
    assert f'href="{url}"' in content(other_manager, document.get_absolute_url())
    assert stranger.get(url).status_code == 302


def test_file_that_is_not_stored_is_not_found(manager, document):
    assert manager.get(f"/documents/{document.pk}/file/").status_code == 404
    document.file.name = "documents/lost.pdf"
    document.save()
    assert manager.get(f"/documents/{document.pk}/file/").status_code == 404


def test_unknown_document(manager):
    assert manager.get("/documents/999/").status_code == 404


# The page as printed


@pytest.fixture
def printed(document) -> Document:
    """A document whose file is held: two blank pages."""
    document.pages = 2
    document.file.save("report.pdf", ContentFile(blank_pdf(pages=2)))
    return document


def page_of(client, document, number=1) -> str:
    return content(client, f"/documents/{document.pk}/pages/{number}/")


def test_page_of_a_held_file_is_shown_with_the_cited_lines_marked(manager, printed):
    passage = PassageFactory(document=printed, page=1, boxes=[[1, 60, 700, 500, 712]])

    page = page_of(manager, printed)

    assert f'<a id="mark-1" href="#passage-{passage.pk}"' in page
    assert '<a class="item__no" href="#mark-1">' in page
    assert "Page 1 of 2" in page
    assert f'href="/documents/{printed.pk}/pages/2/" rel="next"' in page


def test_quotations_stand_in_the_order_of_their_marks(manager, printed):
    low, high = (
        PassageFactory(document=printed, page=1, text=f"At {y}", boxes=[[1, 60, y, 500, y + 12]])
        for y in (100, 700)
    )

    page = page_of(manager, printed)

    assert page.index(high.text) < page.index(low.text)


def test_quotation_whose_place_is_not_known_says_so(manager, printed):
    PassageFactory(document=printed, page=1, boxes=[])

    page = page_of(manager, printed)

    assert "Its place on the picture is not known" in page
    assert "#mark-1" not in page


def test_page_that_is_not_held_or_cannot_be_drawn_says_so(manager, printed):
    printed.file.save("report.pdf", ContentFile(b"%PDF-1.7"))
    assert "could not be drawn as a picture" in page_of(manager, printed)

    printed.file.delete()
    assert "The file itself is not held here" in page_of(manager, printed)


def test_picture_is_for_anybody_who_has_signed_in(other_manager, stranger, printed):
    url = f"/documents/{printed.pk}/pages/1.webp"

    response = other_manager.get(url)

    assert response.content[8:12] == b"WEBP"
    assert "private" in response["Cache-Control"]
    assert other_manager.get(url, headers={"if-none-match": response["ETag"]}).status_code == 304
    assert stranger.get(url).status_code == 302


def test_picture_of_a_page_that_there_is_not_is_not_found(manager, printed):
    for number in [0, 3]:
        assert manager.get(f"/documents/{printed.pk}/pages/{number}.webp").status_code == 404


def test_another_file_has_a_picture_at_another_address(manager, printed):
    before = pictures_on(page_of(manager, printed))

    printed.file.save("corrected.pdf", ContentFile(blank_pdf(pages=2, width=420)))

    assert len(before) == 1
    assert pictures_on(page_of(manager, printed)).isdisjoint(before)


def pictures_on(page: str) -> set[str]:
    return set(re.findall(r'<image href="([^"]+)"', page))
