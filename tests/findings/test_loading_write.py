import pytest
from django.db import IntegrityError

from findings.loading import FILE, MINE, Source, load
from findings.models import (
    Authority,
    Document,
    Finding,
    Framework,
    Inspection,
    LoadedRecord,
    Passage,
    Recommendation,
    Theme,
)
from metrics.models import Indicator
from tests.factories import UserFactory

from .loading import REFERENCE, THEME, VISIT, edit, load_text, plan_text, source

pytestmark = pytest.mark.django_db

NAME = ("findings.theme", ("homes",), "name")


def test_load_writes_objects_whatever_their_order_in_the_file():
    plan = load_text(REFERENCE + VISIT)

    recommendation = Recommendation.objects.get()
    passage = Passage.objects.get()
    assert recommendation.passage == passage
    assert recommendation.authority.slug == "westshire"  # By the signal of a real save.
    assert Inspection.objects.get().mentioned_in == passage  # A ring, closed by a second save.
    assert list(Finding.objects.get().recommendations.all()) == [recommendation]
    assert plan.counts()["passages"] == {
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "kept": 0,
        "conflict": 0,
    }


def test_load_again_creates_and_changes_nothing():
    load_text(REFERENCE + VISIT)
    histories = Theme.history.count(), Finding.history.count(), Inspection.history.count()
    loaded = list(LoadedRecord.objects.values_list("natural_key", "loaded_at"))

    plan = load_text(REFERENCE + VISIT)

    assert plan.totals()["unchanged"] == sum(plan.totals().values()) == 10
    assert (
        Theme.history.count(),
        Finding.history.count(),
        Inspection.history.count(),
    ) == histories
    assert list(LoadedRecord.objects.values_list("natural_key", "loaded_at")) == loaded


def test_load_changed_copy_updates_what_the_file_corrects():
    load_text(REFERENCE + VISIT)

    changed = VISIT.replace("Too few homes.", "Far too few homes.").replace(
        "mentioned_in: [wes-2015-report, p3-9]", "mentioned_in: null"
    )
    changed = changed.replace("    recommendations: [[WES-2015-01]]", "    recommendations: []")
    plan = load_text(REFERENCE + changed)

    assert plan.totals()["updated"] == 2
    assert Finding.objects.get().summary == "Far too few homes."
    assert not Finding.objects.get().recommendations.exists()
    assert Inspection.objects.get().mentioned_in is None


def test_load_keeps_history_with_reason_and_user():
    user = UserFactory()

    load_text(THEME)
    load_text(THEME.replace("near enough", "near home"), user=user)

    newest, first = Theme.history.order_by("-history_id")
    assert (first.history_change_reason, first.history_user) == ("Loaded from visit.yaml", None)
    assert (newest.history_type, newest.history_user) == ("~", user)


def test_load_remembers_what_it_wrote():
    load([Source("fixtures/visit.yaml", THEME.encode())])

    record = LoadedRecord.objects.get()
    assert (record.natural_key, record.source_name) == ('["homes"]', "visit.yaml")
    assert record.fields["name"] == "Homes for children"


# A person's edit


def test_load_over_an_edit_keeps_it_and_updates_the_rest():
    load_text(THEME)
    edit(Theme.objects.get(), UserFactory(), name="Places to live")

    plan = load_text(THEME.replace("near enough", "near home"))

    theme = Theme.objects.get()
    assert (theme.name, theme.description) == ("Places to live", "Enough homes, near home.")
    assert plan.totals()["updated"] == 1


@pytest.fixture
def conflict():
    """The text of a file that changes what a person has changed too."""
    load_text(THEME)
    edit(Theme.objects.get(), UserFactory(), name="Places to live")
    return THEME.replace("Homes for children", "Homes").replace("near enough", "near home")


def test_conflict_undecided_keeps_the_edit_and_is_asked_again(conflict):
    plan = load_text(conflict)

    theme = Theme.objects.get()
    assert plan.totals()["conflict"] == 1
    assert (theme.name, theme.description) == ("Places to live", "Enough homes, near home.")
    assert len(plan_text(conflict).conflicts()) == 1


def test_conflict_decided_for_the_person_is_settled(conflict):
    load_text(conflict, decisions={NAME: MINE})

    assert Theme.objects.get().name == "Places to live"
    assert plan_text(conflict).totals()["kept"] == 1
    assert plan_text(conflict).conflicts() == []


def test_conflict_decided_for_the_file_takes_it(conflict):
    plan = load_text(conflict, decisions={NAME: FILE})

    assert plan.totals()["updated"] == 1
    assert Theme.objects.get().name == "Homes"
    assert plan_text(conflict).totals()["unchanged"] == 1


def test_edit_of_an_object_that_loaddata_wrote_is_a_conflict():
    theme = Theme(slug="homes", name="Homes for children", order=1)
    theme.save_base(raw=True)
    edit(theme, UserFactory(), name="Places to live")

    load_text(THEME)

    assert Theme.objects.get().name == "Places to live"


def test_object_that_a_person_deleted_is_created_again():
    load_text(THEME)
    Theme.objects.get().delete()

    assert load_text(THEME).totals()["created"] == 1


# All or nothing


def test_problem_in_one_file_leaves_all_unwritten():
    bad = Source("bad.yaml", THEME.replace("order: 1", "order: one").encode())

    plan = load([source(REFERENCE), bad])

    assert not plan.written
    assert not Framework.objects.exists()
    assert not LoadedRecord.objects.exists()


def test_refusal_by_the_database_rolls_back_and_names_the_record(monkeypatch):
    def refuse(*args, **kwargs):
        raise IntegrityError("no room")

    monkeypatch.setattr(Document, "save", refuse)

    text = REFERENCE + VISIT
    plan = load([source(text)])

    assert not plan.written
    [problem] = plan.problems
    assert text.splitlines()[problem.line - 1] == "- model: findings.document"
    assert "no room" in problem.message
    assert not Authority.objects.exists()


def test_load_writes_nothing_if_the_plan_is_not_the_one_that_was_seen():
    seen = plan_text(THEME).digest()
    Theme.objects.create(slug="homes", name="Since", order=1)

    plan = load([source(THEME)], expected_digest=seen)

    assert not plan.written
    assert Theme.objects.get().name == "Since"


# Places, rings and relations


def themes(*names: str) -> str:
    return "".join(
        f"- model: findings.theme\n  fields: {{slug: {n}, name: {n}, order: {place}}}\n"
        for place, n in enumerate(names, start=1)
    )


@pytest.mark.parametrize("names", ["xabc", "bac", "cab"])
def test_records_may_trade_places(names):
    load_text(themes(*"abc"))

    load_text(themes(*names))

    assert list(Theme.objects.values_list("slug", flat=True)) == list(names)
    assert plan_text(themes(*names)).totals()["unchanged"] == len(names)


def test_objects_that_point_to_each_other_are_created():
    text = REFERENCE + "".join(
        f"""\
- model: metrics.indicator
  fields:
    slug: {slug}
    name: {slug}
    definition: "Of {slug}"
    unit: percent
    better: lower
    theme: [homes]
    mirrors: [{other}]
"""
        for slug, other in [("agency", "permanent"), ("permanent", "agency"), ("own", "own")]
    )

    load_text(text)

    pairs = Indicator.objects.order_by("slug").values_list("slug", "mirrors__slug")
    assert list(pairs) == [("agency", "permanent"), ("own", "own"), ("permanent", "agency")]
    assert plan_text(text).totals()["unchanged"] == 8


def test_relation_of_equals_is_not_undone_by_the_other_side():
    def indicators(a, b):
        return REFERENCE + "".join(
            f"""\
- model: metrics.indicator
  fields:
    slug: {slug}
    name: {slug}
    definition: "Of {slug}"
    unit: percent
    better: lower
    theme: [homes]
    not_to_be_joined_with: {others}
"""
            for slug, others in [("a", a), ("b", b), ("c", "[]")]
        )

    load_text(indicators("[[b]]", "[[c]]"))

    assert set(Indicator.objects.get(slug="b").not_to_be_joined_with.values_list("slug")) == {
        ("a",),
        ("c",),
    }
    assert plan_text(indicators("[[b]]", "[[c]]")).totals()["updated"] == 0
    load_text(indicators("[[b]]", "[]"))
    assert not Indicator.objects.get(slug="c").not_to_be_joined_with.exists()


def test_neighbours_may_come_later_in_the_file():
    load_text(
        "".join(
            f"""\
- model: findings.authority
  fields:
    slug: {slug}
    name: {slug}
    ons_code: {slug}
    la_code: {slug}
    region: West
    kind: county
    neighbours: [[{other}]]
"""
            for slug, other in [("ex", "wy"), ("wy", "ex")]
        )
    )

    assert Authority.objects.get(slug="ex").neighbours.get().slug == "wy"
