"""What happened since the last board meeting, the last visit, or any day."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.models import Brag, StatusUpdate
from findings.models import Inspection, InspectorVerdict
from metrics.models import Indicator, Observation
from metrics.series import Direction
from ofsted_tracker.pages import plan_as_it_stood
from ofsted_tracker.pages.since.published import indicators_between, said_between
from ofsted_tracker.pages.since.work import WorkSince
from ofsted_tracker.templatetags import long_lists
from tests.factories import (
    ActionFactory,
    BoardMeetingFactory,
    EvidenceFactory,
    EvidenceVersionFactory,
    ExtensionFactory,
    ImprovementPlanFactory,
    IndicatorFactory,
    InspectionFactory,
    InspectorVerdictFactory,
    JudgementFactory,
    MilestoneFactory,
    ObservationFactory,
    PassageFactory,
    RecommendationFactory,
    SignOffFactory,
    StatusUpdateFactory,
)

pytestmark = pytest.mark.django_db

BEFORE, START, WITHIN, UNTIL = (date(2026, m, 1) for m in (2, 3, 5, 9))
DAY = timedelta(days=1)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.fixture
def plan(authority):
    return ImprovementPlanFactory(authority=authority, title="Improvement plan")


def action(plan, *written, on: date = BEFORE, due: date = date(2027, 1, 1), **fields):
    """An action of the plan since a day, with its statuses: day, letter, day, letter …"""
    made = ActionFactory.build(plan=plan, due=due, **fields)
    made._history_date = noon(on)
    made.save()
    for day, brag in written:
        StatusUpdateFactory(action=made, brag=brag, at=noon(day))
    return made


def since(plan) -> WorkSince:
    return WorkSince.between(plan, START, UNTIL)


# On the plan


@pytest.mark.parametrize(
    ("then", "now", "lists"),
    [
        (Brag.GREEN, Brag.BLUE, {"closed"}),
        (Brag.NOT_STARTED, Brag.BLUE, {"closed"}),
        (Brag.BLUE, Brag.GREEN, {"reopened", "worse"}),
        (Brag.GREEN, Brag.RED, {"worse"}),
        (Brag.GREEN, Brag.NOT_STARTED, {"worse"}),
        (Brag.RED, Brag.AMBER, {"better"}),
        (Brag.NOT_STARTED, Brag.AMBER, {"begun"}),
        (Brag.RED, Brag.RED, set()),
    ],
)
def test_move_of_a_status_stands_where_it_belongs(plan, then, now, lists):
    action(plan, (BEFORE, then), (WITHIN, now))

    found = since(plan)

    names = {"closed", "reopened", "worse", "better", "begun"}
    assert {name for name in names if getattr(found, name)} == lists
    assert bool(found.moves) is bool(lists)


def test_move_is_from_the_first_to_the_last_status_with_the_words_of_the_last(plan):
    made = action(plan, (BEFORE, Brag.GREEN), (WITHIN, Brag.RED))
    StatusUpdateFactory(action=made, brag=Brag.AMBER, progress="Help came", at=noon(WITHIN + DAY))
    StatusUpdateFactory(action=made, brag=Brag.BLUE, at=noon(UNTIL + DAY))

    (move,) = since(plan).moves

    assert (move.then.brag, move.now.brag) == (Brag.GREEN, Brag.AMBER)
    assert move.now.update.progress == "Help came"


def test_what_happened_on_the_first_day_itself_was_before(plan):
    action(plan, (BEFORE, Brag.GREEN), (START, Brag.RED))

    assert since(plan).moves == []


def test_added_is_no_move(plan):
    new = action(plan, (WITHIN, Brag.RED), on=WITHIN)

    found = since(plan)

    assert [row.pk for row in found.added] == [new.pk]
    assert found.moves == []


def test_slip_says_how_far_and_how_often_before(plan):
    made = action(plan, due=WITHIN)
    for day, later in [(BEFORE, 10), (WITHIN, 40), (WITHIN + DAY, 39)]:
        ExtensionFactory(action=made, from_date=WITHIN, to_date=WITHIN + later * DAY, at=noon(day))
        ExtensionFactory._meta.model.objects.filter(at=noon(day)).update(reason=f"Why {later}")
    back = action(plan)
    ExtensionFactory(action=back, from_date=back.due, to_date=back.due - DAY, at=noon(WITHIN))

    first, second, earlier = since(plan).slips

    assert [(s.days, s.before, s.extension.reason) for s in (first, second)] == [
        (40, 1, "Why 40"),
        (39, 2, "Why 39"),
    ]
    assert (first.in_words, earlier.in_words) == ("40 days later", "1 day earlier")


def test_overdue_now_and_not_then(plan):
    new = action(plan, due=WITHIN)
    action(plan, due=START - DAY)  # Overdue then already.
    action(plan, (WITHIN, Brag.BLUE), due=WITHIN)  # Finished.

    assert [row.pk for row in since(plan).newly_overdue] == [new.pk]


def test_what_was_written_between_and_nothing_else(plan):
    made = action(plan)
    piece = EvidenceFactory(authority=plan.authority)
    piece.actions.add(made)
    for number, day in enumerate([START, WITHIN, UNTIL + DAY], start=1):
        EvidenceVersionFactory(evidence=piece, number=number, at=noon(day))
        MilestoneFactory(action=made, done_on=day)
        SignOffFactory(action=made, at=noon(day))

    found = since(plan)

    assert [v.number for v in found.evidence] == [2]
    assert found.evidence[0].on_codes == made.code
    assert [m.done_on for m in found.milestones] == [WITHIN]
    assert [w.at for w in found.words] == [noon(WITHIN)]


def test_evidence_of_another_plan_stands_on_that_plan_alone(plan):
    other = ImprovementPlanFactory(authority=plan.authority)
    asked = RecommendationFactory(inspection__authority=plan.authority)
    ours, theirs, shared, free = EvidenceFactory.create_batch(4, authority=plan.authority)
    for code, of, pieces in [("R1", plan, [ours, shared]), ("R2", other, [theirs, shared])]:
        made = action(of, code=code)
        made.recommendations.add(asked)
        made.evidence.set(pieces)
    asked.evidence.set([ours, theirs, free])  # As pages do: with what the action answers.
    for piece in [ours, theirs, shared, free]:
        EvidenceVersionFactory(evidence=piece, at=noon(WITHIN))

    found = {v.evidence_id: v.on_codes for v in since(plan).evidence}

    assert found == {ours.pk: "R1", shared.pk: "R1", free.pk: None}


def test_evidence_that_is_tied_to_nothing_is_not_lost(plan):
    piece = EvidenceVersionFactory(evidence__authority=plan.authority, at=noon(WITHIN))
    EvidenceVersionFactory(at=noon(WITHIN))  # Of another council.

    assert [v.evidence_id for v in since(plan).evidence] == [piece.evidence_id]


def test_decision_stands_until_the_next_update(plan):
    def wanted(on: date, words: str):
        made = action(plan)
        StatusUpdateFactory(action=made, decision_wanted=words, at=noon(on))
        return made

    wanted(BEFORE, "Money")
    wanted(WITHIN, "A post")
    StatusUpdateFactory(action=wanted(BEFORE, "Settled since"), at=noon(WITHIN))

    found = since(plan).decisions

    assert sorted((d.words, d.is_new) for d in found) == [("A post", True), ("Money", False)]


def test_nothing_happened(plan):
    action(plan, (BEFORE, Brag.GREEN))

    assert since(plan).is_empty


# What was published


def test_a_visit_speaks_on_the_day_of_its_report(authority):
    visit = InspectionFactory(authority=authority, start=BEFORE, published=WITHIN)
    letter = InspectionFactory(authority=authority, start=WITHIN)
    InspectionFactory(authority=authority, start=BEFORE, published=START)
    InspectionFactory(authority=authority, start=WITHIN, kind=Inspection.Kind.SELF_EVALUATION)

    said = said_between(authority.inspections.all(), START, UNTIL)

    assert [s.visit for s in said] == [letter, visit]
    assert [s.on for s in said] == [letter.end, WITHIN]


def test_a_visit_says_grades_recommendations_and_verdicts_on_a_sentence(authority):
    visit = InspectionFactory(authority=authority, start=WITHIN)
    judgement = JudgementFactory(inspection=visit)
    asked = RecommendationFactory(inspection=visit)
    earlier = RecommendationFactory(inspection__authority=authority, inspection__start=BEFORE)
    spoken = InspectorVerdictFactory(recommendation=earlier, inspection=visit)
    InspectorVerdictFactory(
        recommendation=RecommendationFactory(inspection=earlier.inspection), inspection=visit,
        verdict=InspectorVerdict.Verdict.NOT_LOOKED_AT, passage=None,
    )  # fmt: skip

    (said,) = said_between([visit], START, UNTIL)

    assert (said.judgements, said.asked, said.verdicts) == ((judgement,), (asked,), (spoken,))
    assert said.not_looked_at == 1


@pytest.fixture
def indicator() -> Indicator:
    return IndicatorFactory(better=Indicator.Better.LOWER)


def figure(authority, indicator, end: date, value, known: date, **fields) -> Observation:
    """A figure that a visit's document states, published on a day."""
    visit = InspectionFactory(authority=authority, start=end - 30 * DAY, published=known)
    return ObservationFactory(
        authority=authority, indicator=indicator, start=end - 7 * DAY, end=end, value=value,
        inspection=visit, passage=PassageFactory(document__inspection=visit), **fields,
    )  # fmt: skip


def changes(authority):
    return indicators_between(authority, Observation.objects.all(), START, UNTIL)


def test_indicator_changes_when_a_newer_figure_becomes_known(authority, indicator):
    then = figure(authority, indicator, date(2025, 6, 30), 20, BEFORE)
    now = figure(authority, indicator, date(2026, 1, 31), 15, WITHIN)

    (change,) = changes(authority)

    assert (change.then, change.now, change.direction) == (then, now, Direction.BETTER)


def test_page_says_that_a_figure_is_unchanged(inspector, url, plan, authority, indicator, today):
    figure(authority, indicator, date(2025, 6, 30), 20, BEFORE)
    figure(authority, indicator, date(2026, 1, 31), 20, WITHIN)

    text = page(inspector, f"{url}?from={START}&to={UNTIL}")

    assert "one indicator has a newer figure: one unchanged" in text


def test_indicator_figure_of_the_councils_own_is_known_from_its_entry(authority, indicator):
    figure(authority, indicator, date(2025, 6, 30), 20, BEFORE)
    own = {"authority": authority, "indicator": indicator, "inspection": None, "passage": None}
    entered = ObservationFactory(**own, start=date(2025, 12, 1), value=25)

    entered.history.update(history_date=noon(START))
    assert changes(authority) == ()

    entered.history.update(history_date=noon(WITHIN))
    assert [(c.now, c.direction) for c in changes(authority)] == [(entered, Direction.WORSE)]


@pytest.mark.parametrize(
    "newer",
    [
        {"end": date(2025, 1, 31)},  # It tells of an earlier time.
        {"high": 30},
        {"scope": "four teams"},
        {"known": UNTIL + DAY},
        {"end": date(2025, 8, 31)},  # Another document gives nearly the same time otherwise.
    ],
)
def test_indicator_figure_that_does_not_compare_is_left_out(authority, indicator, newer):
    figure(authority, indicator, date(2025, 6, 30), 20, BEFORE)
    figure(authority, indicator, **{"end": date(2026, 1, 31), "value": 15, "known": WITHIN} | newer)

    assert changes(authority) == ()


# The page


@pytest.fixture
def url(authority):
    return reverse("authorities:since", args=[authority.slug])


def page(client, url) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return unescape(response.content.decode())


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda at=None: at.date() if at else UNTIL)
    return UNTIL


def test_page_counts_from_the_last_board_meeting(inspector, url, plan, today):
    InspectionFactory(authority=plan.authority, start=BEFORE)
    for day in (BEFORE, START, UNTIL):
        BoardMeetingFactory(plan=plan, held_on=day)
    action(plan, (BEFORE, Brag.GREEN), (WITHIN, Brag.BLUE), code="R1.1")
    action(plan, (BEFORE, Brag.GREEN), (WITHIN, Brag.RED), code="R1.2")

    text = page(inspector, url)

    assert (
        "Since the last board meeting, 1 March 2026: one action was closed and one got worse."
        " Ofsted published nothing; no indicator has a newer figure that compares." in text
    )
    assert "R1.1" in text
    assert page(inspector, f"{url}?from=board").count("R1.2") == text.count("R1.2")


def test_page_without_a_board_counts_from_the_last_visit(inspector, url, plan, today):
    visit = InspectionFactory(authority=plan.authority, start=BEFORE, published=WITHIN)
    InspectionFactory(authority=plan.authority, start=WITHIN, by_mention_only=True)
    RecommendationFactory(inspection=visit)

    text = page(inspector, url)

    assert f"Since the last visit, {visit.end.day} February 2026:" in text
    assert "Ofsted published one report with one recommendation" in text


def test_page_takes_any_two_days_whole_or_in_parts(inspector, url, plan, today):
    action(plan, (BEFORE, Brag.GREEN), (WITHIN, Brag.BLUE))
    parts = "from_day=1&from_month=3&from_year=2026&to_day=1&to_month=6&to_year=2026"

    whole = page(inspector, f"{url}?from=2026-03-01&to=2026-06-01")

    assert "From 1 March 2026 to 1 June 2026: one action was closed." in whole
    assert "From 1 March 2026 to 1 June 2026: one action was closed." in page(
        inspector, f"{url}?{parts}"
    )


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("from=2026-09-31", "Enter a real date"),
        ("from=board", "Enter a real date"),
        ("from=2026-03-01&to=2026-03-01", "Enter a day before the other one"),
        ("from=2026-03-01&to=2026-09-02", "That day is still to come"),
    ],
)
def test_page_says_what_is_wrong_with_a_day(inspector, url, plan, today, query, message):
    text = page(inspector, f"{url}?{query}")

    assert message in text
    assert "There is a problem" in text


def test_page_before_the_first_record_says_from_when_the_plan_is_known(inspector, url, plan, today):
    action(plan, on=WITHIN)

    text = page(inspector, f"{url}?from=2020-01-01")

    assert "the plan is known here from 1 May 2026" in text
    assert "Of the days before, nothing is recorded" in text


def test_page_shows_a_reader_from_elsewhere_the_published_parts_only(
    other_manager, url, plan, today
):
    visit = InspectionFactory(authority=plan.authority, start=BEFORE, published=WITHIN)
    asked = RecommendationFactory(inspection=visit)
    BoardMeetingFactory(plan=plan, held_on=START)
    action(plan, (BEFORE, Brag.GREEN), (WITHIN, Brag.BLUE), title="Open two small homes")

    text = page(other_manager, url)

    assert "Open two small homes" not in text
    assert "board meeting" not in text
    assert asked.words in text


def test_csv_has_a_row_for_each_thing(inspector, url, plan, today):
    BoardMeetingFactory(plan=plan, held_on=START)
    made = action(plan, (BEFORE, Brag.GREEN), (WITHIN, Brag.RED), code="R1.1", due=WITHIN + DAY)
    StatusUpdate.objects.filter(action=made, number=2).update(decision_wanted="=Money")
    visit = InspectionFactory(authority=plan.authority, start=WITHIN)
    JudgementFactory(inspection=visit)

    response = inspector.get(f"{url}?format=csv")

    rows = list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"))))
    assert [(row["What"], row["Code"]) for row in rows] == [
        ("Decision wanted", "R1.1"),
        ("Overdue now", "R1.1"),
        ("Status changed", "R1.1"),
        ("Ofsted’s grade", ""),
    ]
    assert rows[0]["Words"] == "'=Money"
    assert (rows[2]["From"], rows[2]["To"]) == (Brag.GREEN.label, Brag.RED.label)


# The plan as it stood


@pytest.fixture
def stood(authority):
    return reverse("authorities:plan_as_it_stood", args=[authority.slug])


def test_stood_shows_both_days_and_what_differs(inspector, stood, plan, today):
    action(plan, (BEFORE, Brag.GREEN), (WITHIN, Brag.RED), code="R1.1")
    action(plan, code="R1.2")

    text = page(inspector, f"{stood}?on=2026-03-01")

    assert "1 of 2 actions differs between 1 March 2026 and 1 September 2026." in text
    assert "<strong>Status</strong>" in text


def test_stood_begins_with_the_last_board_meeting(inspector, stood, plan, today):
    BoardMeetingFactory(plan=plan, held_on=START)

    response = inspector.get(stood)

    assert (response.context["then"].day, response.context["now"].day) == (START, UNTIL)


def test_stood_of_a_plan_that_begins_today_is_beside_yesterday(inspector, stood, plan, today):
    action(plan, on=UNTIL)

    response = inspector.get(stood)

    assert response.context["then"].day == UNTIL - timedelta(days=1)
    assert "of 1 action" in response.text


def test_stood_before_the_first_record_says_so(inspector, stood, plan, today):
    action(plan, on=WITHIN)

    text = page(inspector, f"{stood}?on=2020-01-01")

    assert "The plan is known here from 1 May 2026. Of 1 January 2020 nothing is recorded." in text


def test_stood_page_by_page_and_the_csv_whole(inspector, stood, plan, today, monkeypatch):
    monkeypatch.setattr(plan_as_it_stood, "A_PAGE", 2)
    for n in (1, 2, 3):
        action(plan, code=f"R{n}", title=f"Step {n} of three")

    first, second = (page(inspector, f"{stood}?page={n}") for n in (1, 2))
    csv = inspector.get(f"{stood}?format=csv").getvalue().decode()

    assert [f"Step {n} of three" in first for n in (1, 2, 3)] == [True, True, False]
    assert [f"Step {n} of three" in second for n in (1, 2, 3)] == [False, False, True]
    assert [f"Step {n} of three" in csv for n in (1, 2, 3)] == [True, True, True]


def test_page_shows_the_beginning_of_a_long_list(inspector, url, plan, today, monkeypatch):
    monkeypatch.setattr(long_lists, "FIRST_SHOWN", 2)
    for n in (1, 2, 3):
        action(plan, (BEFORE, "G"), (WITHIN, "B"), code=f"R{n}", title=f"Step {n} of three")
    days = f"{url}?from={START}&to={UNTIL}"

    found = page(inspector, days)
    whole = page(inspector, f"{days}&all=closed")
    csv = inspector.get(f"{days}&format=csv").getvalue().decode()

    assert [f"Step {n} of three" in found for n in (1, 2, 3)] == [True, True, False]
    assert "The first 2 of 3 actions." in found
    assert "Step 3 of three" in whole
    assert "Step 3 of three" in csv


def test_stood_csv(inspector, stood, plan, today):
    action(plan, (BEFORE, Brag.GREEN), (WITHIN, Brag.RED), code="R1.1", title="Open a home")

    response = inspector.get(f"{stood}?on=2026-03-01&format=csv")

    (row,) = csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig")))
    assert (row["Code"], row["Differs"]) == ("R1.1", "status")
    assert (row["Status, then"], row["Status, now"]) == (Brag.GREEN.label, Brag.RED.label)


def test_stood_without_a_plan(inspector, stood):
    assert "has no improvement plan here yet" in page(inspector, stood)


# Board meetings


@pytest.fixture
def board_url(plan):
    return reverse("actions:board_add", args=[plan.pk])


def held(day: date, note: str = "") -> dict:
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {"note": note} | {f"held_on_{part}": value for part, value in parts.items()}


def test_board_meeting_is_noted_and_shown_on_the_plan(manager, plan, board_url):
    response = manager.post(board_url, held(START, "Asked for more homes"), follow=True)

    text = unescape(response.content.decode())
    assert plan.boards.get().held_on == START
    assert "The meeting of 1 March 2026 is noted." in text
    assert "Asked for more homes" in text


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (held(date(2100, 1, 1)), "That day is still to come"),
        (held(START), "A meeting of that day is already noted"),
        (held(WITHIN, "AB, born 3.4.2012"), "This looks like"),
        ({"note": "Asked for more homes"}, "Enter a date"),
    ],
)
def test_board_meeting_that_cannot_be_is_refused(manager, plan, board_url, answers, message):
    BoardMeetingFactory(plan=plan, held_on=START)

    response = manager.post(board_url, answers)

    assert message in unescape(response.content.decode())
    assert plan.boards.count() == 1
