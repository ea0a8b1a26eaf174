"""A long plan, page by page."""

from html import unescape

import pytest
from django.urls import reverse

from actions import plan_part
from actions.plan_page import Group, Section
from actions.plan_part import PlanPart
from tests.factories import ActionFactory, InspectionFactory, RecommendationFactory


@pytest.fixture(autouse=True)
def two_lines_a_page(monkeypatch):
    monkeypatch.setattr(plan_part, "A_PAGE", 2)


def outline(part: PlanPart) -> list[tuple[str, list[tuple[str, list]]]]:
    return [(s.name, [(g.name, g.rows) for g in s.groups]) for s in part.sections]


SECTIONS = [
    Section("2022", [Group("Homes", rows=["a", "b", "c"]), Group("Visits")]),
    Section("2017", [Group("Homes", rows=["d"])]),
]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("1", [("2022", [("Homes", ["a", "b"])])]),
        ("2", [("2022", [("Homes", ["c"]), ("Visits", [])])]),
        ("3", [("2017", [("Homes", ["d"])])]),
        (None, [("2022", [("Homes", ["a", "b"])])]),
        ("99", [("2017", [("Homes", ["d"])])]),
    ],
)
def test_each_line_stands_under_its_headings_on_one_page(number, expected):
    assert outline(PlanPart.of(SECTIONS, number)) == expected


def test_what_looks_alike_stays_apart():
    alike = [Section("", [Group("Homes"), Group("Homes")])]

    assert outline(PlanPart.of(alike, "1")) == [("", [("Homes", []), ("Homes", [])])]


@pytest.mark.django_db
@pytest.mark.parametrize("by", ["recommendation", "theme", "owner"])
def test_page_counts_the_whole_plan_and_leads_on(manager, plan, by):
    visit = InspectionFactory(authority=plan.authority)
    plan.inspections.add(visit)
    for n in (1, 2, 3):
        ActionFactory(plan=plan, code=f"R{n}", title=f"Step {n} of three").recommendations.add(
            RecommendationFactory(inspection=visit, order=n, theme__name=f"Theme {n}")
        )
    url = f"{reverse('authorities:plan', args=[plan.authority.slug])}?by={by}"

    first = unescape(manager.get(url).content.decode())
    second = unescape(manager.get(f"{url}&page=2").content.decode())

    assert "Three actions:" in first
    assert [f"Step {n} of three" in first for n in (1, 2, 3)] == [True, True, False]
    assert [f"Step {n} of three" in second for n in (1, 2, 3)] == [False, False, True]
    assert f"?by={by}&page=2" in first
    assert "Page 1 of 2: the rest is on the other pages." in first
