from datetime import date, timedelta
from itertools import count, pairwise
from xml.etree import ElementTree

import pytest

from findings.grades import lanes
from findings.lineage import Said, Stop, Thread
from findings.models import (
    Authority,
    Framework,
    Grade,
    Inspection,
    InspectorVerdict,
    Judgement,
    JudgementArea,
    Recommendation,
)
from ofsted_tracker.charts.history import (
    GRADE_COLOURS,
    OTHER_SCALE,
    RIGHT,
    history_chart,
    points,
    time_scale,
    today_label,
)
from ofsted_tracker.charts.visit_labels import (
    WIDTH,
    Label,
    Rows,
    heights_of_rows,
    kind_of,
    place_all,
    place_labels,
    position,
)

from .drawn import SVG, outside, overlaps

TODAY = date(2026, 9, 1)
WESTSHIRE = Authority(pk=1, name="Westshire", slug="westshire")
OLD = Framework(pk=1, code="sif", short_name="Single inspection framework")
NEW = Framework(pk=2, code="ilacs", short_name="ILACS")
numbers = count(1)
Kind = Inspection.Kind


def visit(year, month=5, **fields) -> Inspection:
    start = date(year, month, 4)
    known = {"kind": Kind.INSPECTION, "title": "Inspection", "framework": OLD, "start": start}
    return Inspection(
        pk=next(numbers),
        authority=WESTSHIRE,
        **known | {"end": start + timedelta(days=11)} | fields,
    )


def judgement(at: Inspection, line: str, rank: int, **fields) -> Judgement:
    word = {1: "Inadequate", 2: "Requires improvement", 3: "Good", 4: "Outstanding"}[rank]
    grade = Grade(word=word, rank=rank, scale="2013")
    area = JudgementArea(framework=at.framework, line=line, second_line=fields.pop("joint", ""))
    return Judgement(inspection=at, area=area, **{"grade": grade} | fields)


def recommendation(at: Inspection, title="Enough homes", **fields) -> Recommendation:
    pk = next(numbers)
    known = {"code": f"WES-{pk}", "order": pk, "title": title, "asked_on": at.end}
    return Recommendation(pk=pk, inspection=at, **known | fields)


def thread(*stops: Stop) -> Thread:
    return Thread(tuple(r for s in stops for r in s.asked), tuple(stops))


def asked(at: Inspection, *recommendations) -> Stop:
    return Stop(at, recommendations or (recommendation(at),), ())


def said(at: Inspection, verdict: str) -> Stop:
    return Stop(at, (), (InspectorVerdict(inspection=at, verdict=verdict),))


def draw(visits, judgements=(), threads=(), **more):
    """The chart as XML."""
    drawn = history_chart(
        WESTSHIRE, visits, lanes(visits, judgements), threads, today=TODAY, summary="What it shows",
        **more,
    )  # fmt: skip
    return ElementTree.fromstring(drawn)


def texts(chart) -> list[str]:
    return [e.text for e in chart.iter(f"{SVG}text")]


def crowd(n: int) -> list[Inspection]:
    """n visits of every kind, three months apart."""
    kinds = [Kind.INSPECTION, Kind.MONITORING_VISIT, Kind.FOCUSED_VISIT, Kind.SELF_EVALUATION]
    start = date(2019, 1, 7)
    return [
        visit(2019, start=start + timedelta(days=90 * i), end=start + timedelta(days=90 * i + 4),
              kind=kinds[i % 4], title="Visit of some kind")
        for i in range(n)
    ]  # fmt: skip


# Labels


def overlap(a, b) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def test_rows_never_cover_a_label_with_another():
    rows, taken = Rows(), {}
    for n in range(30):
        x = 300 + 7 * n
        spans = [(x - 40, x + 40), (x - 76, x + 4), (x - 4, x + 76)]
        row, number = rows.place(spans, x)
        taken.setdefault(row, []).append(spans[number])

    assert len(taken) > 2
    for spans in taken.values():
        assert not any(overlap(a, b) for n, a in enumerate(spans) for b in spans[:n])


def test_rows_prefer_another_side_to_another_row():
    rows = Rows()
    rows.place([(0, 80)], 40)
    assert rows.place([(60, 140), (90, 170)], 100) == (0, 1)


def test_rows_keep_off_the_leader_of_a_deeper_label():
    rows = Rows([[(0, 80)]])
    assert rows.place([(70, 130)], 90) == (1, 0)  # Its leader passes the first row at 90.
    assert rows.place([(85, 150), (95, 160)], 120) == (0, 1)
    assert rows.crossed == 0


def test_rows_own_up_to_a_leader_that_must_cross():
    rows = Rows([[(0, 200)]])
    assert rows.place([(60, 140)], 100) == (1, 0)
    assert rows.crossed == 1


@pytest.mark.parametrize("n", [1, 5, 20])
def test_labels_of_visits_never_overlap_or_leave_the_drawing(n):
    visits = crowd(n)
    time = time_scale(visits, TODAY)

    above, below = place_labels(visits, time, today_label(time, TODAY))

    assert {p.label.visit for p in [*above, *below]} == set(visits)
    for side in (above, below):
        for row in range(len(heights_of_rows(side))):
            spans = sorted(p.span for p in side if p.row == row)
            assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(p.span[0] >= 64 and p.span[1] <= WIDTH for p in [*above, *below])


def test_label_of_the_newest_inspection_leaves_the_date_of_today_free():
    visits = [visit(2015), visit(2026, 8)]
    time = time_scale(visits, TODAY)
    left, right, _, _ = today_label(time, TODAY)

    above, _ = place_labels(visits, time, (left, right, [], ""))

    assert not any(p.row == 0 and overlap(p.span, (left, right)) for p in above)


def test_place_all_finds_the_single_row_there_is():
    places = [(visit(2015), 200.0), (visit(2016), 300.0), (visit(2019), 800.0)]
    assert {p.row for p in place_all(places)} == {0}


def test_label_stays_inside_at_both_edges():
    for x in (66, 150, WIDTH):
        for left, right in Label(visit(2015), x, 110).spans.values():
            assert left >= 64
            assert right <= WIDTH


# Time


@pytest.mark.parametrize("newest", [date(2026, 8, 31), date(2016, 3, 1), date(2027, 5, 1)])
def test_time_scale_leaves_room_for_the_newest_grade_and_for_today(newest):
    visits = [visit(2012), visit(2016, start=newest, end=newest)]

    time = time_scale(visits, TODAY)

    assert RIGHT - time.x(newest) >= 112
    assert RIGHT - time.x(TODAY) >= 80
    assert time.x(visits[0].start) > 140


def test_visit_of_a_vague_day_stands_in_the_middle_of_its_span():
    vague = visit(2015, end=date(2016, 12, 31), date_precision="between")
    known = visit(2015, end=date(2016, 12, 31))
    time = time_scale([vague], TODAY)

    assert position(vague, time) < position(known, time)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": "Re-inspection: single inspection framework"}, "re-inspection"),
        ({"title": "Inspection: protection of children", "by_mention_only": True},
         "protection of children"),
        ({"title": "Second monitoring visit: help", "kind": Kind.MONITORING_VISIT},
         "monitoring visit"),
        ({"title": "Multi-remit inspection", "kind": Kind.OTHER}, "multi-remit inspection"),
    ],
)  # fmt: skip
def test_kind_of_visit_in_few_words(fields, words):
    assert kind_of(visit(2015, **fields)) == words


# The drawing


@pytest.mark.parametrize("n", [0, 1, 20])
def test_history_draws_any_number_of_visits(n):
    visits = crowd(n)
    judgements = [judgement(v, "overall", 3) for v in visits if v.kind == Kind.INSPECTION]

    chart = draw(visits, judgements, [thread(asked(visits[0]))] if n else [])

    assert len(list(chart.iter(f"{SVG}a"))) == n + bool(n)
    assert float(chart.get("height")) < 1200
    for element in chart.iter():
        for name in ("x", "cx", "x1", "x2"):
            assert -1 <= float(element.get(name, 0)) <= WIDTH


def test_history_links_each_visit_by_the_words_that_are_seen():
    one = visit(2022, 7, title="Standard inspection")

    (link,) = draw([one]).iter(f"{SVG}a")

    assert link.get("href") == one.get_absolute_url()
    assert link.get("aria-label") == "Jul 2022 standard inspection"
    assert " ".join(e.text for e in link.iter(f"{SVG}text")) == "Jul 2022 standard inspection"


def test_history_is_a_named_group_whose_drawing_is_hidden_and_whose_links_are_not():
    chart = draw([visit(2022)])
    assert chart.get("role") == "group"
    assert chart.find(f"{SVG}desc").text == "What it shows"
    assert chart.find(f"{SVG}g").get("aria-hidden") == "true"
    assert chart.find(f"{SVG}a") is not None


def filled(chart) -> list[str]:
    return [e.get("fill") for e in chart.iter(f"{SVG}path")]


def test_history_draws_a_joint_judgement_once_over_two_lanes():
    at = visit(2022)
    joint = judgement(at, "care", 3, joint="care_leavers")

    chart = draw([at], [joint])

    assert texts(chart).count("Good") == 1
    assert "one judgement on both" in texts(chart)
    assert {"Children in care", "Care leavers"} <= set(texts(chart))


@pytest.mark.parametrize(
    ("until", "lines"), [(2017, ["Protection", "2012"]), (2024, ["Protection 2012"])]
)
def test_name_of_a_framework_is_whole_in_a_narrow_band(until, lines):
    first = visit(2016, framework=Framework(pk=3, code="protection", short_name="Protection 2012"))

    chart = draw([first, visit(until, 7), visit(2026)], [judgement(first, "overall", 1)])

    shown = texts(chart)
    assert shown[shown.index(lines[0]) :][: len(lines)] == lines
    assert not overlaps(chart)


def test_history_tears_the_edge_where_the_framework_changed():
    before, after = visit(2017), visit(2022, framework=NEW)
    same = visit(2022)

    torn = draw([before, after], [judgement(before, "care", 2), judgement(after, "care", 3)])
    whole = draw([before, same], [judgement(before, "care", 2), judgement(same, "care", 3)])

    assert "Torn edge: framework changed" in texts(torn)
    assert "Torn edge: framework changed" not in texts(whole)


def test_history_draws_adequate_grey_and_says_so():
    at = visit(2013)
    adequate = Grade(word="Adequate", rank=2, scale="2012")

    chart = draw([at], [judgement(at, "overall", 2, grade=adequate)])

    assert OTHER_SCALE[0] in filled(chart)
    assert GRADE_COLOURS[2][0] not in filled(chart)
    assert "Adequate (older scale)" in texts(chart)


def test_history_without_overall_judgement_has_an_empty_box():
    before = visit(2022)
    newest = visit(2026, framework=Framework(pk=3, code="ilacs_2026", short_name="ILACS 2026"))
    judgements = [judgement(before, "overall", 3)]
    judgements += [judgement(newest, line, 2) for line in ("leadership", "care")]

    chart = draw([before, newest], judgements)

    assert "No overall judgement" in " ".join(texts(chart))


def test_history_shows_a_grade_known_by_mention_only_with_a_dashed_edge():
    held, mentioned = visit(2013), visit(2013, by_mention_only=True)

    def dashed(at):
        chart = draw([at], [judgement(at, "overall", 1)])
        return [e for e in chart.iter(f"{SVG}rect") if e.get("stroke-dasharray")]

    assert dashed(mentioned)
    assert not dashed(held)


def test_history_says_what_each_inspection_said_of_a_line():
    first, second, third, newest = visit(2015), visit(2017), visit(2022), visit(2026, 4)
    line = thread(
        asked(first), said(second, "partly"), said(third, "not_looked_at"), Stop(newest, (), ())
    )

    shown = texts(draw([first, second, third, newest], threads=[line]))

    assert {"Partly met", "Not raised", "Nothing recorded"} <= set(shown)


def test_words_of_a_line_give_way_to_those_of_the_next_visit():
    first, soon, later = visit(2017, 5), visit(2017, 9), visit(2018, 1)
    many = [recommendation(first, printed_ref=str(n)) for n in range(4)]

    chart = draw(
        [first, soon, later], threads=[thread(*(asked(v, *many) for v in (first, soon, later)))]
    )

    assert not overlaps(chart)
    assert not outside(chart)


def test_history_draws_open_thick_silence_dotted_met_thin_and_nothing_where_nobody_read():
    first, second, third, unread = visits = [visit(year) for year in (2015, 2017, 2022, 2024)]
    line = thread(
        asked(first), said(second, "met"), said(third, "not_looked_at"), Stop(unread, (), ())
    )

    chart = draw(visits, threads=[line])

    level = [e for e in chart.iter(f"{SVG}line") if e.get("y1") == e.get("y2")]
    time = time_scale(visits, TODAY)
    at = {float(e.get("x1")): e for e in level}
    drawn = [at[round(time.x(v.end), 1)] for v in (first, second, third)]
    assert [e.get("stroke-width") for e in drawn] == ["4", "1", "2"]
    assert [bool(e.get("stroke-dasharray")) for e in drawn] == [False, False, True]
    assert round(time.x(unread.end), 1) not in at


def test_history_marks_the_self_evaluation_that_speaks_to_a_line():
    first, own = visit(2017), visit(2019, kind=Kind.SELF_EVALUATION, framework=None)
    line = thread(asked(first))
    spoken = {line.first.pk: [own]}

    def squares(chart):
        return [e for e in chart.iter(f"{SVG}rect") if e.get("stroke-width") == "2.4"]

    without, with_claim = (draw([first, own], threads=[line], claims=c) for c in ({}, spoken))
    assert len(squares(with_claim)) == len(squares(without)) + 1


def test_history_tells_two_lines_of_one_theme_apart_by_what_was_asked_last():
    first = visit(2017)
    pair = [thread(asked(first, recommendation(first, title=t))) for t in ("Homes", "Visits")]
    for line in pair:
        assert line.name == line.last.title
    assert {"Homes", "Visits"} <= set(texts(draw([first], threads=pair)))


def test_history_escapes_hostile_words():
    hostile = "<script>alert(1)</script>"
    at = visit(2022, title=hostile)
    drawn = draw([at], threads=[thread(asked(at, recommendation(at, title=hostile)))])
    assert not list(drawn.iter(f"{SVG}script"))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ([{"council_code": "R11"}], "R11"),
        ([{"printed_ref": "8"}], "Point 8"),
        ([{"order": 3}, {"order": 9}], "Points 3 and 9"),
        ([{"order": 2, "addressee": "board"}], "Board’s point 2"),
    ],
)
def test_points_as_people_call_them(fields, words):
    at = visit(2017)
    assert points([recommendation(at, **f) for f in fields]) == words


def test_said_has_words_for_every_state():
    assert {s.words for s in Said} == {
        "Asked", "Met", "Partly met", "Not met", "Worse", "Not raised", "Nothing recorded"
    }  # fmt: skip
