from datetime import date
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from findings.lineage import Said, State, groups, thread_of, threads_of, told_apart
from findings.models import Continuation, Inspection, InspectorVerdict
from tests.factories import (
    ContinuationFactory,
    InspectionFactory,
    InspectorVerdictFactory,
    RecommendationFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db
Verdict = InspectorVerdict.Verdict
HOMES = "Enough homes for children"


@pytest.fixture
def homes():
    return ThemeFactory(name=HOMES)


@pytest.fixture
def visit(authority):
    def made(year, **fields) -> Inspection:
        return InspectionFactory(authority=authority, start=date(year, 5, 4), **fields)

    return made


def line(*asked) -> None:
    """Links recommendations one to the next."""
    for earlier, later in pairwise(asked):
        ContinuationFactory(earlier=earlier, later=later)


def said(recommendation, visit, verdict):
    return InspectorVerdictFactory(recommendation=recommendation, inspection=visit, verdict=verdict)


def ask(visit, theme=None):
    return RecommendationFactory(inspection=visit, **{"theme": theme} if theme else {})


def states(thread) -> list[tuple[int, str]]:
    return [(s.inspection.end.year, s.said.value) for s in thread.stops]


def test_thread_asked_at_every_inspection_and_never_closed(authority, visit, homes):
    visits = [visit(year) for year in (2015, 2017, 2022, 2026)]
    line(*(ask(v, homes) for v in visits))

    (thread,) = threads_of(authority)

    assert states(thread) == [(y, "asked") for y in (2015, 2017, 2022, 2026)]
    assert thread.name == HOMES
    assert (thread.state, thread.course) == (State.NEVER_CLOSED, "asked at 4 visits in 11 years")
    assert not thread.met
    assert thread.asked_at == visits


def test_thread_not_mentioned_stays_open(authority, visit):
    first, second, newest = visit(2015), visit(2022), visit(2026)
    asked = ask(second)
    line(ask(first), asked)
    said(asked, newest, Verdict.NOT_LOOKED_AT)

    (thread,) = threads_of(authority)

    assert thread.stops[-1].said is Said.SILENT
    assert thread.state is State.NEVER_CLOSED
    assert thread.course == "open since 2015, not raised in 2026"


def test_visit_without_a_verdict_is_unread_and_not_silent(visit):
    visits = [visit(year) for year in (2015, 2018, 2022)]

    thread = thread_of(ask(visits[0]), visits)

    assert states(thread)[1:] == [(2018, "unread"), (2022, "unread")]
    assert thread.state is State.UNREAD
    assert thread.course == "asked in 2015; nothing recorded in 2018 and 2022"


@pytest.mark.parametrize(
    ("verdict", "course"),
    [
        (None, "asked at 2 visits in 2 years; nothing recorded in 2022 and 2026"),
        (Verdict.PARTLY, "open since 2015, partly met in 2022; nothing recorded in 2026"),
        (Verdict.NOT_LOOKED_AT, "open since 2015, not raised in 2022; nothing recorded in 2026"),
    ],
)
def test_thread_that_was_not_read_to_its_end_is_not_never_closed(authority, visit, verdict, course):
    first, second, third, _ = (visit(year) for year in (2015, 2017, 2022, 2026))
    asked = ask(second)
    line(ask(first), asked)
    if verdict:
        said(asked, third, verdict)

    (thread,) = threads_of(authority)

    assert (thread.state, thread.course) == (State.UNREAD, course)


def test_thread_with_a_visit_between_that_was_not_read_may_have_been_closed(authority, visit):
    first, _, newest = (visit(year) for year in (2015, 2018, 2022))
    line(ask(first), ask(newest))

    (thread,) = threads_of(authority)

    assert thread.state is State.UNREAD
    assert thread.course == "asked at 2 visits in 7 years; nothing recorded in 2018"


def test_visit_that_was_not_read_neither_closes_a_line_nor_opens_it_again(authority, visit):
    first, second, third, _ = (visit(year) for year in (2015, 2017, 2022, 2026))
    a, b = ask(first), ask(second)
    line(a, b)
    said(b, third, Verdict.MET)

    (thread,) = threads_of(authority)

    assert thread.stops[-1].said is Said.UNREAD
    assert thread.state is State.CLOSED
    assert thread.course == "found met by 2022; nothing recorded in 2026"


def test_closed_is_dated_by_the_first_visit_that_found_it_met_and_never_worse_since(visit):
    visits = [visit(year) for year in (2013, 2015, 2017, 2019, 2022, 2026)]
    asked = ask(visits[0])
    for at, verdict in zip(
        visits[1:],
        [Verdict.MET, Verdict.PARTLY, Verdict.MET, Verdict.NOT_LOOKED_AT, Verdict.MET],
        strict=True,
    ):
        said(asked, at, verdict)

    thread = thread_of(asked, visits)

    assert (thread.state, thread.course) == (State.CLOSED, "found met by 2019")


def test_came_back_is_dated_by_the_first_visit_that_found_it_met_before(visit):
    visits = [visit(year) for year in (2015, 2017, 2022, 2026)]
    asked = ask(visits[0])
    for at, verdict in zip(visits[1:], [Verdict.MET, Verdict.MET, Verdict.PARTLY], strict=True):
        said(asked, at, verdict)

    thread = thread_of(asked, visits)

    assert (thread.state, thread.course) == (
        State.CAME_BACK, "met by 2017, partly met in 2026"
    )  # fmt: skip


def test_thread_closed_where_the_last_word_is_met(authority, visit):
    first, second, third, _ = visit(2015), visit(2017), visit(2022), visit(2026)
    a, b = ask(first), ask(second)
    line(a, b)
    said(b, third, Verdict.MET)

    (thread,) = threads_of(authority)

    assert states(thread)[2:] == [(2022, "met"), (2026, "unread")]
    assert thread.state is State.CLOSED
    assert thread.course == "found met by 2022; nothing recorded in 2026"


def test_thread_came_back(authority, visit):
    first, second, third, newest = visit(2015), visit(2017), visit(2022), visit(2026)
    a, b, c = ask(first), ask(second), ask(newest)
    line(a, b, c)
    said(b, third, Verdict.MET)

    (thread,) = threads_of(authority)

    assert (thread.state, thread.course) == (State.CAME_BACK, "met by 2022, asked again in 2026")


def test_thread_that_came_back_and_was_met_again_is_closed(authority, visit):
    visits = [visit(year) for year in (2015, 2017, 2022, 2026)]
    a, b = ask(visits[0]), ask(visits[2])
    line(a, b)
    said(a, visits[1], Verdict.MET)
    said(b, visits[3], Verdict.MET)

    (thread,) = threads_of(authority)

    assert (thread.state, thread.course) == (State.CLOSED, "found met by 2026")


def test_thread_of_which_no_inspection_could_tell_yet(authority, visit):
    only = visit(2026)

    thread = thread_of(ask(only), [only])

    assert (thread.state, thread.course) == (State.UNTESTED, "asked in 2026")


@pytest.mark.parametrize(
    ("verdict", "words"),
    [(Verdict.PARTLY, "partly met"), (Verdict.NOT_MET, "not met"), (Verdict.WORSE, "worse")],
)
def test_thread_slipped_without_being_asked_again(authority, visit, verdict, words):
    first, second, third, newest = visit(2015), visit(2017), visit(2022), visit(2026)
    a, b = ask(first), ask(second)
    line(a, b)
    said(b, third, Verdict.MET)
    said(b, newest, verdict)

    (thread,) = threads_of(authority)

    assert (thread.state, thread.course) == (State.CAME_BACK, f"met by 2022, {words} in 2026")


def test_thread_open_since_the_first_time_it_was_asked(authority, visit):
    first, second, newest = visit(2015), visit(2017), visit(2022)
    a, b = ask(first), ask(second)
    line(a, b)
    said(b, newest, Verdict.PARTLY)

    (thread,) = threads_of(authority)

    assert thread.state is State.NEVER_CLOSED
    assert thread.course == "open since 2015, partly met in 2022"


def test_not_looked_at_is_silence(authority, visit):
    first, second, newest = visit(2015), visit(2017), visit(2022)
    a, b = ask(first), ask(second)
    line(a, b)
    said(b, newest, Verdict.NOT_LOOKED_AT)

    assert threads_of(authority)[0].stops[-1].said is Said.SILENT


def test_asking_outweighs_a_verdict_of_the_same_visit(authority, visit):
    first, second = visit(2015), visit(2017)
    a, b = ask(first), ask(second)
    line(a, b)
    verdict = said(a, second, Verdict.NOT_MET)

    stop = threads_of(authority)[0].stops[-1]

    assert (stop.said, stop.verdict) == (Said.ASKED, verdict)


def test_letter_is_a_stop_only_where_it_speaks_of_the_line(authority, visit):
    kind = Inspection.Kind.FOCUSED_VISIT
    first, letter, silent, second = (
        visit(2015),
        visit(2018, kind=kind),
        visit(2019, kind=kind),
        visit(2022),
    )
    a, b = ask(first), ask(second)
    line(a, b)
    said(a, letter, Verdict.PARTLY)

    (thread,) = threads_of(authority, visits=[first, letter, silent, second])

    assert states(thread) == [(2015, "asked"), (2018, "partly"), (2022, "asked")]


@pytest.mark.parametrize("state", [Continuation.State.SUGGESTED, Continuation.State.DECLINED])
def test_link_counts_once_a_person_confirmed_it(authority, visit, state):
    ContinuationFactory(earlier=ask(visit(2015)), later=ask(visit(2022)), state=state)
    assert threads_of(authority) == []


def test_two_that_join_are_one_thread(authority, visit):
    first, second = visit(2015), visit(2022)
    a, b, both = ask(first), ask(first), ask(second)
    line(a, both)
    line(b, both)

    (thread,) = threads_of(authority)

    assert set(thread.stops[0].asked) == {a, b}
    assert thread.course == "asked at 2 visits in 7 years"


@pytest.mark.parametrize("met_first", [True, False])
def test_line_is_met_once_all_that_was_asked_last_is_met(authority, visit, met_first):
    first, second, newest = visit(2015), visit(2017), visit(2022)
    a, b, c = ask(first), ask(second), ask(second)
    line(a, b)
    line(a, c)
    said(a, newest, Verdict.WORSE)  # On what was asked before: it does not outweigh the newest.
    said(b, newest, Verdict.MET if met_first else Verdict.PARTLY)
    said(c, newest, Verdict.PARTLY if met_first else Verdict.MET)

    (thread,) = threads_of(authority)

    assert (thread.stops[-1].said, thread.state) == (Said.PARTLY, State.NEVER_CLOSED)


def test_threads_longest_first_and_of_this_authority_only(authority, visit):
    first, second, third = visit(2015), visit(2017), visit(2022)
    line(ask(second), ask(third))
    line(*(ask(v) for v in (first, second, third)))
    ContinuationFactory()  # Of another council.

    assert [len(t.asked_at) for t in threads_of(authority)] == [3, 2]


def test_thread_of_one_recommendation_alone(authority, visit):
    first, second = visit(2015), visit(2017)
    alone = ask(first)

    thread = thread_of(alone, [first, second])

    assert thread.recommendations == (alone,)
    assert states(thread) == [(2015, "asked"), (2017, "unread")]


def test_thread_of_agrees_with_threads_of(authority, visit):
    visits = [visit(year) for year in (2015, 2017, 2022)]
    asked = [ask(v) for v in visits]
    line(*asked)
    said(asked[0], visits[1], Verdict.PARTLY)

    (one,) = threads_of(authority, visits=visits)

    assert thread_of(asked[1], visits) == one


def test_two_threads_of_one_theme_are_told_apart(authority, visit, homes):
    first, second = visit(2015), visit(2017)
    for _ in range(2):
        line(ask(first, homes), ask(second, homes))
    other = ask(first), ask(second)
    line(*other)

    threads = threads_of(authority)
    names = told_apart(threads)

    assert HOMES not in names
    assert names == [t.last.title if t.name == HOMES else t.name for t in threads]


def test_threads_need_the_same_queries_for_many(authority, visit):
    visits = [visit(2015), visit(2022)]

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            for thread in threads_of(authority, visits=visits):
                assert thread.stops[0].inspection.end < thread.stops[-1].inspection.end
                assert thread.state
                assert thread.name
        return len(captured)

    line(*(ask(v) for v in visits))
    few = queries()
    for _ in range(20):
        a, b = (ask(v) for v in visits)
        line(a, b)
        said(a, visits[1], Verdict.PARTLY)

    assert queries() == few == 2


def test_recommendations_of_visits_that_were_not_given_are_stops_too(authority, visit):
    kind = Inspection.Kind.FOCUSED_VISIT
    first, letter = visit(2015), visit(2018, kind=kind)
    line(ask(first), ask(letter))
    assert states(threads_of(authority)[0]) == [(2015, "asked"), (2018, "asked")]


def test_groups_keeps_loners_apart():
    assert sorted(map(sorted, groups([1, 2, 3, 4, 5], [(1, 2), (4, 5), (2, 4)]))) == [
        [1, 2, 4, 5], [3]
    ]  # fmt: skip
