import pytest

from findings.loading import Source, plan_load
from findings.loading.compare import loadable_models
from findings.models import Authority, Theme
from tests.factories import UserFactory

from .loading import REFERENCE, THEME, VISIT, edit, load_text, plan_text, problems_of

pytestmark = pytest.mark.django_db


def test_loadable_models_hold_facts_and_plans_only():
    assert set(loadable_models()) == {
        "actions.action",
        "actions.boardmeeting",
        "actions.bragkey",
        "actions.improvementplan",
        "findings.authority",
        "findings.claim",
        "findings.continuation",
        "findings.document",
        "findings.finding",
        "findings.framework",
        "findings.glossaryterm",
        "findings.grade",
        "findings.inspection",
        "findings.inspectorverdict",
        "findings.judgement",
        "findings.judgementarea",
        "findings.passage",
        "findings.recommendation",
        "findings.selfevaluationsection",
        "findings.stateddeadline",
        "findings.theme",
        "metrics.indicator",
        "metrics.intervention",
        "metrics.measure",
        "metrics.observation",
        "metrics.target",
    }


def test_plan_writes_nothing():
    plan = plan_text(REFERENCE + VISIT)

    assert plan.problems == []
    assert plan.totals()["created"] == 10
    assert not Theme.objects.exists()


# Problems: each names its line and field and says what to do


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("findings.theme", "findings.themes", "line 1: There is no model “findings.themes”; did"),
        ("findings.theme", "auth.user", "line 1: auth.user may not be loaded"),
        ("findings.theme", "findings.membership", "line 1: findings.membership may not"),
        ("findings.theme", "findings.loadedrecord", "line 1: findings.loadedrecord may not"),
        ("findings.theme", "findings.historicaltheme", "line 1: findings.historicaltheme may not"),
        ("findings.theme", "actions.statusupdate", "line 1: actions.statusupdate may not"),
        (
            "    order:",
            "    sulg: homes\n    order:",
            "line 5, sulg: findings.theme has no field “sulg”; did you mean “slug”?",
        ),
        ("    name:", "    # name:", "line 1, name: findings.theme needs “name”"),
        ("    slug:", "    # slug:", "line 1, slug: findings.theme is found by “slug”"),
        ("slug: homes", "slug: ho mes", "line 3, slug: "),
        ("slug: homes", "id: 3\n    slug: homes", "line 3, id: “id” of findings.theme is set by"),
        ("order: 1", "order: many", "line 5, order: "),
        ("order: 1", "order: 1.5", "line 5, order: “1.5” is not a whole number"),
        ("order: 1", "order: yes", "line 5, order: “yes” is not a whole number"),
        ("order: 1", "order: -1", "line 5, order: Ensure this value is greater than"),
        ("order: 1", "order: [1]", "line 5, order: Give one value"),
        ("order: 1", "order:", "line 5, order: This field cannot be null"),
        ('"Homes for children"', "No", 'line 4, name: Put it in quotation marks: “"No"”'),
        ('"Homes for children"', "010", 'line 4, name: Put it in quotation marks: “"010"”'),
        ('"Homes for children"', '""', "line 4, name: This field cannot be blank"),
        ('"Homes for children"', "x" * 101, "line 4, name: Ensure this value has at most 100"),
    ],
)
def test_problem_of_a_field(old, new, problem):
    [found] = problems_of(THEME.replace(old, new))

    assert problem in found


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "kind: inspection",
            "kind: inspektion",
            "kind: “inspektion” is not a choice. Choose",
        ),
        ("end: 2015-02-11", "end: 2015", "end: “2015” is not a value of its type: Date"),
        ("end: 2015-02-11", 'end: "11 Feb"', "end: “11 Feb” value has an invalid date format"),
        ("end: 2015-02-11", "end: 2015-01-01", "A visit cannot end before it starts."),
        (
            "theme: [homes]\n    area",
            "theme: [hoems]\n    area",
            "theme: There is no",
        ),
        ("theme: [homes]\n    area", "theme: homes\n    area", "theme: Name it by its key"),
        ("area: [sif, care]", "area: [care]", "brackets: [framework code, code]"),
        ("area: [sif, care]", "area: 4", "area: Name it by its key"),
        ("[[WES-2015-01]]", "[[WES-2015-09]]", "recommendations: There is no findings.recommend"),
        ("[[WES-2015-01]]", "WES-2015-01", "recommendations: Give a list of"),
        (
            "kind: report",
            "file: a.pdf\n    kind: report",
            "file: “file” of findings.doc",
        ),
        (
            "order: 1\n    title",
            "asked_on: 2015-01-01\n    order: 1\n    title",
            "asked_on: “as",
        ),
        ("page: 3", "boxes: 2015-01-01\n    page: 3", "boxes: Value must be valid JSON"),
        ("page: 3", "boxes: [[3, 72]]\n    page: 3", "boxes: Give [page, left, bottom"),
        ("page: 3", "boxes: [[3, 1, 2, 3, top]]\n    page: 3", "boxes: Page and edges of a line"),
        ("    page: 3\n", "", "Give the page, the paragraph or the section."),
    ],
)
def test_problem_of_a_visit(old, new, problem):
    [found] = problems_of(REFERENCE + VISIT.replace(old, new))

    assert problem in found


def test_problem_of_same_key_twice_in_a_file():
    [problem] = problems_of(THEME + THEME)

    assert "line 7: findings.theme “homes” is already in line 1." in problem


def test_problem_of_unique_field_in_file_and_in_database():
    second = THEME.replace("slug: homes", "slug: house").replace("order: 1", "order: 2")

    [problem] = problems_of(THEME + second)
    assert "name: Another theme has this name." in problem

    load_text(THEME)
    [problem] = problems_of(second)
    assert "visit.yaml, line 4, name: Another theme has this name." in problem


def test_problem_of_a_unique_place_uses_the_sentence_of_the_constraint():
    load_text(REFERENCE + VISIT)
    recommendation = VISIT.split("- model")[1]

    [problem] = problems_of("- model" + recommendation.replace("WES-2015-01", "WES-2015-02"))

    assert "Another recommendation of this visit has that place." in problem


def test_problems_of_a_file_are_found_together_in_order_of_lines():
    text = REFERENCE + VISIT
    text = text.replace("order: 1\n    title", "order: one\n    title")
    text = text.replace("kind: report", "kind: repord").replace("summary:", "sumary:")

    found = plan_text(text).problems

    assert [p.field for p in found] == ["order", "sumary", "kind"]
    assert [p.line for p in found] == sorted(p.line for p in found)


def test_problems_of_a_file_are_at_most_fifty():
    text = "".join(THEME.replace("order: 1", "order: one") for _ in range(60))

    assert len(plan_text(text).problems) == 50


def test_text_that_looks_like_a_number_is_text():
    load_text(THEME.replace('"Homes for children"', "2015"))

    assert Theme.objects.get().name == "2015"


# What a load would do


def test_compare_second_run_is_unchanged():
    load_text(REFERENCE + VISIT)

    plan = plan_text(REFERENCE + VISIT)

    assert plan.totals() == {
        "created": 0,
        "updated": 0,
        "unchanged": 10,
        "kept": 0,
        "conflict": 0,
    }


def test_compare_corrected_file_updates_field_by_field():
    load_text(THEME)

    [change] = plan_text(THEME.replace("near enough", "near home")).changes

    assert change.status == "updated"
    assert [(d.field, d.old, d.new) for d in change.differences] == [
        ("description", "Enough homes, near enough.", "Enough homes, near home.")
    ]


def test_compare_edit_of_a_person_stays_when_the_file_says_nothing_new():
    load_text(THEME)
    edit(Theme.objects.get(), UserFactory(), name="Places to live")

    [change] = plan_text(THEME).changes

    assert change.status == "kept"
    assert change.applied == {}


def test_compare_conflict_when_person_and_file_both_changed():
    load_text(THEME)
    edit(Theme.objects.get(), UserFactory(), name="Places to live")

    plan = plan_text(THEME.replace("Homes for children", "Homes"))

    [(change, difference)] = plan.conflicts()
    assert change.status == "conflict"
    assert (difference.old, difference.new) == ("Places to live", "Homes")


def test_compare_person_and_file_agree():
    load_text(THEME)
    edit(Theme.objects.get(), UserFactory(), name="Homes")

    assert plan_text(THEME.replace("Homes for children", "Homes")).totals()["unchanged"] == 1


def test_compare_without_base_takes_the_file_if_no_person_changed_the_object():
    Theme.objects.create(slug="homes", name="Other", order=1)

    assert plan_text(THEME).totals()["updated"] == 1


def test_compare_without_base_is_a_conflict_if_a_person_changed_the_object():
    theme = Theme.objects.create(slug="homes", name="Other", order=1)
    edit(theme, UserFactory(), name="By a person")

    plan = plan_text(THEME)

    assert {d.field for _, d in plan.conflicts()} == {"name", "description"}


def test_compare_new_field_of_file_after_a_load_by_a_user_is_no_conflict():
    without = THEME.replace('    description: "Enough homes, near enough."\n', "")
    load_text(without, user=UserFactory())

    assert plan_text(THEME).totals()["updated"] == 1


def test_compare_leaves_fields_alone_that_the_file_does_not_give():
    load_text(THEME)

    short = "- model: findings.theme\n  fields: {slug: homes, order: 2}\n"

    [change] = plan_text(short).changes
    assert [d.field for d in change.differences] == ["order"]


def test_compare_decimals_null_and_lists_by_their_meaning():
    text = f"""{REFERENCE}
- model: metrics.indicator
  fields: {{slug: a, name: A, definition: A, unit: percent, better: lower, theme: [homes]}}
- model: metrics.target
  fields:
    code: t
    indicator: [a]
    authority: [westshire]
    starts: 2015-01-01
    value: 17.6
    printed: "17.6%"
"""
    load_text(text)

    again = text.replace("value: 17.6", "value: 17.6000").replace(
        "starts: 2015", "ends: null\n    starts: 2015"
    )
    again = again.replace("slug: a,", 'slug: "a", not_to_be_joined_with: [],')

    assert plan_text(again).totals()["unchanged"] == 7


def test_compare_many_to_many_as_sets():
    text = "".join(
        f"""\
- model: findings.authority
  fields: {{slug: {s}, name: {s}, ons_code: {s}, la_code: "{s}", region: W, kind: county{more}}}
"""
        for s, more in [("a", ", neighbours: [[b], [c]]"), ("b", ""), ("c", "")]
    )
    load_text(text)

    assert plan_text(text.replace("[[b], [c]]", "[[c], [b], [b]]")).totals()["unchanged"] == 3
    [change] = [c for c in plan_text(text.replace("[[b], [c]]", "[[c]]")).changes if c.differences]
    assert [(d.old, d.new) for d in change.differences] == [([["b"], ["c"]], [["c"]])]
    assert Authority.objects.get(slug="a").neighbours.count() == 2


def test_compare_several_files_in_the_order_given():
    first = Source("one.yaml", THEME.encode())
    second = Source("two.yaml", THEME.replace("near enough", "near home").encode())

    plan = plan_load([first, second])

    assert plan.problems == []
    [change] = plan.changes
    assert change.values["description"] == "Enough homes, near home."


def test_plan_digest_is_that_of_what_would_be_done():
    load_text(THEME)
    changed = THEME.replace("Homes for children", "Homes")
    before = plan_text(changed).digest()

    assert plan_text(changed).digest() == before
    edit(Theme.objects.get(), UserFactory(), name="Places to live")
    assert plan_text(changed).digest() != before


def test_plan_of_many_records_takes_few_queries(django_assert_num_queries):
    def themes(number):
        return "".join(
            f"- model: findings.theme\n  fields: {{slug: s{n}, name: N{n}, order: {n + 1}}}\n"
            for n in range(number)
        )

    load_text(themes(20))
    plan_text(themes(1))  # Content types are remembered from here on.
    with django_assert_num_queries(2):  # Themes, and what the last load wrote.
        plan_text(themes(1))
    with django_assert_num_queries(2):
        plan_text(themes(20))
