"""The fixtures hold what the documents hold: counted by hand, checked here."""

import pytest
from django.core.management import call_command

from findings.lineage import State, threads_of
from findings.models import Authority, Finding, Inspection, Recommendation
from metrics.models import Comparator, Observation
from ofsted_tracker.fixtures import shipped_fixtures

pytestmark = pytest.mark.django_db

# Visit: recommendations to the council (or partnership), to the board, grades.
COUNTED_BY_HAND = {
    "somerset-2015-inspection": (21, 10, 7),
    "somerset-2017-monitoring-visit": (0, 0, 0),
    "somerset-2017-inspection": (13, 0, 6),
    "somerset-2019-focused-visit": (4, 0, 0),
    "somerset-2019-self-evaluation": (0, 0, 0),
    "somerset-2022-inspection": (2, 0, 4),
    "somerset-2026-inspection": (8, 0, 4),
    "banes-2013-protection": (5, 0, 4),
    "banes-2017-inspection": (8, 3, 7),
    "banes-2019-focused-visit": (3, 0, 0),
    "banes-2022-inspection": (3, 0, 4),
    "banes-2024-focused-visit": (0, 0, 0),
    "banes-2025-inspection": (3, 0, 5),
}


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("code", COUNTED_BY_HAND)
def test_a_visit_holds_as_many_recommendations_and_grades_as_its_document(code):
    visit = Inspection.objects.get(code=code)
    to_board = visit.recommendations.filter(addressee=Recommendation.Addressee.BOARD).count()

    counted = (visit.recommendations.count() - to_board, to_board, visit.judgements.count())

    assert counted == COUNTED_BY_HAND[code]


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("code", [c for c in COUNTED_BY_HAND if "self" not in c])
def test_a_visit_has_the_findings_that_matter(code):
    assert 12 <= Inspection.objects.get(code=code).findings.count() <= 40


@pytest.mark.usefixtures("loaded")
def test_findings_are_in_short_words_of_our_own():
    for summary, text in Finding.objects.values_list("summary", "passage__text"):
        assert len(summary.split()) <= 25
        assert summary.rstrip(".") not in text


@pytest.mark.usefixtures("loaded")
def test_every_recommendation_has_a_theme_and_an_area():
    assert not Recommendation.objects.filter(theme=None).exists()
    assert not Recommendation.objects.filter(area=None).exists()


@pytest.mark.usefixtures("loaded")
def test_the_self_evaluation_answers_r1_to_r11_and_neither_r12_nor_r13():
    evaluation = Inspection.objects.get(code="somerset-2019-self-evaluation")
    themes = evaluation.self_evaluation_sections.filter(kind="plan_theme")
    answered = set(
        Recommendation.objects.filter(self_evaluation_sections__in=themes).values_list(
            "council_code", flat=True
        )
    )

    assert themes.count() == 15
    assert answered == {f"R{n}" for n in range(1, 12)}


def values(slug, authority="somerset"):
    """The printed values of an indicator for a whole authority, in time order."""
    own = Observation.objects.own().filter(
        indicator__slug=slug, authority__slug=authority, scope=""
    )
    return list(own.in_time_order().values_list("printed", flat=True))


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("slug", "printed"),
    [
        ("second-time-child-protection-plans", ["13%", "17.6%", "18%", "17%"]),
        ("children-in-need-visited-every-six-weeks", ["52%", "70%"]),
        ("children-in-need-without-plan-or-review", ["47%", "36%"]),
        # Two measures that look like one: the 28-day minimum and the two-weekly visit.
        ("child-protection-visits-every-28-days", ["63%"]),
        ("child-protection-visits-every-two-weeks", ["92%", "91%"]),
        # Sources that contradict each other stand side by side.
        ("average-caseload", ["16", "18", "15.3"]),
        ("agency-social-workers", ["30%"]),
        ("permanent-social-workers", ["74%", "85%"]),
        # Notifications after which a child agreed, and children who took part.
        ("return-home-interviews-agreed-to", ["9%"]),
        ("return-home-interviews-taken-up", ["about a quarter"]),
    ],
)
def test_one_indicator_is_one_measure(slug, printed):
    assert values(slug) == printed


@pytest.mark.usefixtures("loaded")
def test_the_figures_of_the_documents_are_all_there():
    performance = Observation.objects.own().filter(indicator__is_context=False)

    assert performance.count() > 150
    assert Observation.objects.exclude(comparator=Comparator.NONE).exists()
    assert not Observation.objects.filter(passage=None).exists()


@pytest.mark.usefixtures("loaded")
def test_homes_for_children_were_asked_for_four_times_and_never_closed():
    longest = threads_of(Authority.objects.get(slug="somerset"))[0]

    assert [v.end.year for v in longest.asked_at] == [2015, 2017, 2022, 2026]
    assert longest.last.theme.slug == "homes"
    assert longest.state is State.NEVER_CLOSED


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Management oversight and supervision", State.CAME_BACK),
        ("Workforce and caseloads", State.CAME_BACK),
        ("Children missing and return home interviews", State.NEVER_CLOSED),
        ("Child exploitation", State.NEVER_CLOSED),
    ],
)
def test_what_was_fixed_and_came_back_is_told_from_what_was_never_closed(name, state):
    threads = threads_of(Authority.objects.get(slug="somerset"))

    assert [t.state for t in threads if t.name == name] == [state]


@pytest.mark.usefixtures("loaded")
def test_a_second_load_changes_nothing(capsys):
    call_command("load_report", *shipped_fixtures())

    created, updated = capsys.readouterr().out.splitlines()[-1].split()[1:3]
    assert (created, updated) == ("0", "0")


@pytest.mark.django_db
def test_loaddata_takes_the_fixtures_too_and_doubles_nothing():
    for _ in range(2):
        call_command("loaddata", *shipped_fixtures(), verbosity=0)

    assert Recommendation.objects.count() == 83
