import csv
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from findings.models import Authority, Inspection
from tests.factories import (
    AuthorityFactory,
    GradeFactory,
    InspectionFactory,
    JudgementAreaFactory,
    JudgementFactory,
)

pytestmark = pytest.mark.django_db
URL = "/authorities/"


def names(client, query="") -> list[str]:
    response = client.get(URL + query)
    assert response.status_code == 200
    return [a.name for a in response.context["table"].page.object_list.data]


def council(name, **fields) -> Authority:
    return AuthorityFactory(name=name, **fields)


def visited(authority, year, **fields) -> Inspection:
    return InspectionFactory(authority=authority, start=date(year, 5, 4), **fields)


def grade(at, line, word="Good", rank=3):
    area = JudgementAreaFactory(framework=at.framework, line=line)
    given = GradeFactory(framework=at.framework, word=word, rank=rank)
    JudgementFactory(inspection=at, area=area, grade=given)


@pytest.fixture
def three(authority):
    """Westshire of the cast and two more, of which one has been visited."""
    visited(council("Yorkshire", region="North"), 2022)
    council("Avon", region="West")


def test_councils_with_a_document_come_first(manager, three):
    assert names(manager) == ["Yorkshire", "Avon", "Westshire"]


def test_mention_is_no_document(manager, three):
    visited(Authority.objects.get(name="Avon"), 2013, by_mention_only=True)
    assert names(manager) == ["Yorkshire", "Avon", "Westshire"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=SHIRE", ["Yorkshire", "Westshire"]),
        ("?region=North", ["Yorkshire"]),
        ("?q=west&region=North", []),
        ("?region=Nowhere", ["Yorkshire", "Avon", "Westshire"]),
        ("?sort=name", ["Avon", "Westshire", "Yorkshire"]),
        ("?sort=-name", ["Yorkshire", "Westshire", "Avon"]),
        ("?sort=-region", ["Avon", "Westshire", "Yorkshire"]),
        ("?sort=-visit_count", ["Yorkshire", "Westshire", "Avon"]),
    ],
)
def test_search_filter_and_sort(manager, three, query, found):
    assert names(manager, query) == found


def test_nothing_found_says_so(manager, authority):
    page = manager.get(f"{URL}?q=nowhere").content.decode()
    assert "No council fits." in page


def test_row_counts_visits_and_gives_the_last(manager, authority):
    for year in (2015, 2022):
        visited(authority, year)
    visited(authority, 2024, by_mention_only=True)
    page = manager.get(URL).content.decode()
    assert '<td class="num" data-label="Visits held">2</td>' in page
    assert ">15 May 2022</td>" in page


def test_newest_grade_is_the_overall_one_of_the_newest_inspection(manager, authority):
    old, new = visited(authority, 2015), visited(authority, 2022)
    grade(old, "overall", "Inadequate", 1)
    grade(new, "overall")
    grade(new, "care", "Outstanding", 4)
    visited(authority, 2024, kind=Inspection.Kind.FOCUSED_VISIT)
    page = manager.get(URL).content.decode()
    assert "Good</span> overall" in page
    assert "Inadequate" not in page
    assert f'(<a href="{new.get_absolute_url()}">May 2022</a>)' in page


def test_newest_grades_by_area_where_there_is_no_overall_one(manager, authority):
    at = visited(authority, 2026)
    for line in ("leadership", "protection"):
        grade(at, line, "Requires improvement to be good", 2)
    grade(at, "care")
    page = manager.get(URL).content.decode()
    assert "Requires improvement to be good</span> in 2 of 3 areas, " in page
    assert "Good</span> in 1 of 3 areas" in page


def test_grade_known_by_mention_only_is_not_the_newest(manager, authority):
    grade(visited(authority, 2013, by_mention_only=True), "overall", "Inadequate", 1)
    assert "Inadequate" not in manager.get(URL).content.decode()


def test_council_that_was_abolished_says_so(manager, authority):
    council("Northants", ended=date(2021, 3, 31))
    assert "Northants</a> (until 2021)" in manager.get(URL).content.decode()


def test_all_councils_are_reachable_by_pages(manager, authority):
    for n in range(60):
        council(f"Council number {n:02}")
    assert len({*names(manager), *names(manager, "?page=2")}) == 61


def test_csv_has_all_rows_of_the_filter(manager, three):
    response = manager.get(f"{URL}?q=shire&format=csv")
    rows = list(csv.DictReader(response.getvalue().decode("utf-8-sig").splitlines()))
    found = {row["Council"]: row for row in rows}
    assert set(found) == {"Yorkshire", "Westshire"}
    assert found["Yorkshire"]["Visits held"] == "1"
    assert found["Yorkshire"]["Last visit"] == "2022-05-15"
    assert found["Yorkshire"]["Kind"] == "County council"


def test_queries_stay_the_same_for_many_councils(manager, authority):
    def queries() -> int:
        manager.get(URL)
        with CaptureQueriesContext(connection) as captured:
            manager.get(URL)
        return len(captured)

    grade(visited(authority, 2022), "care")
    few = queries()
    for n in range(20):
        grade(visited(council(f"Other {n:02}"), 2022), "care")
    assert queries() == few <= 15


def test_stranger_has_to_sign_in(stranger):
    assert stranger.get(URL).status_code == 302
