from datetime import date

import pytest

from findings.models import Framework, JudgementArea, Line
from ofsted_tracker.pages.evidence.grouping import ByArea, normal_tags
from tests.factories import FindingFactory, InspectionFactory, RecommendationFactory


def framework(code: str, areas: dict[str, tuple]) -> Framework:
    """A framework with areas by their codes, each with the lines that it belongs to."""
    made = Framework.objects.create(code=code, name=code, short_name=code, starts=date(2013, 1, 1))
    for order, (area, lines) in enumerate(areas.items(), 1):
        names = dict(zip(("line", "second_line"), lines, strict=False))
        JudgementArea.objects.create(
            framework=made, code=area, name=f"{area} of {code}", order=order, **names
        )
    return made


@pytest.fixture
def old(db) -> Framework:
    lines = (Line.CARE, Line.CARE_LEAVERS)
    return framework("old", {"help": (Line.PROTECTION,), "both": lines, "board": (Line.BOARD,)})


@pytest.fixture
def new(db) -> Framework:
    return framework(
        "new",
        {"help": (Line.PROTECTION,), "care": (Line.CARE,), "leavers": (Line.CARE_LEAVERS,)},
    )


@pytest.fixture
def older_visit(authority, old):
    return InspectionFactory(authority=authority, framework=old, start=date(2017, 1, 9))


@pytest.fixture
def newest_visit(authority, new):
    return InspectionFactory(authority=authority, framework=new, start=date(2026, 4, 27))


def name_of(recommendation, new) -> str:
    (group,) = ByArea(new, JudgementArea.objects.all()).of_recommendation(recommendation)
    return group.name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("help", "help of new"),
        ("both", "care of new, and leavers of new"),
        ("board", "No area of today"),
    ],
)
def test_older_area_comes_under_the_line_of_today(older_visit, old, new, code, name):
    recommendation = RecommendationFactory(inspection=older_visit, area=old.areas.get(code=code))

    assert name_of(recommendation, new) == name


def test_names_of_two_areas_are_joined_in_one_sentence(older_visit, old, new):
    for area in new.areas.all():
        JudgementArea.objects.filter(pk=area.pk).update(name=f"The experiences of {area.code}")
    recommendation = RecommendationFactory(inspection=older_visit, area=old.areas.get(code="both"))

    assert name_of(recommendation, new) == (
        "The experiences of care, and the experiences of leavers"
    )


def test_area_of_today_stays(newest_visit, new):
    recommendation = RecommendationFactory(inspection=newest_visit, area=new.areas.get(code="care"))

    assert name_of(recommendation, new) == "care of new"


def test_without_an_area(newest_visit, new):
    recommendation = RecommendationFactory(inspection=newest_visit, area=None)

    assert name_of(recommendation, new) == "No area of today"


def test_page_puts_old_and_new_under_the_areas_of_the_newest_framework(
    manager, url, older_visit, newest_visit, old, new
):
    RecommendationFactory(inspection=newest_visit, area=new.areas.get(code="help"))
    RecommendationFactory(inspection=older_visit, area=old.areas.get(code="help"))
    FindingFactory(inspection=older_visit, area=old.areas.get(code="help"), summary="Slow then")
    RecommendationFactory(inspection=older_visit, area=old.areas.get(code="board"))

    response = manager.get(url, {"by": "area", "visit": "all"})
    html = response.content.decode()

    headings = {u.group.name: len(u.trails) for u in response.context["page"].headings}
    assert headings == {"help of new": 2, "No area of today": 1}
    assert "then under “help of old”" in html
    assert "Slow then" in html
    assert "an older framework that no area of today continues" in html


def test_tags_in_words_and_in_digits_are_one():
    assert normal_tags(["Enabler two", "enabler 2", "outcome 4"]) == ["enabler 2", "outcome 4"]


def test_page_groups_by_tag_and_keeps_the_printed_one(manager, url, visit):
    RecommendationFactory(inspection=visit, tags=["enabler two", "outcome 4"])
    RecommendationFactory(inspection=visit, tags=["enabler 2"])
    RecommendationFactory(inspection=visit, tags=[])

    response = manager.get(url, {"by": "tag"})

    headings = [(u.group.name, len(u.trails)) for u in response.context["page"].headings]
    assert headings == [("Outcome 4", 1), ("Enabler 2", 2), ("Without a tag", 1)]
    assert "tagged enabler two" in response.content.decode()
