"""A reviewed draft to the database: what is new, what is there, and what people have written."""

from dataclasses import replace
from datetime import date

import pytest

from findings.drafts import LoadedBefore, add_item, confirm, plan_draft
from findings.drafts.observed import NO_DAYS
from findings.models import (
    Claim,
    Document,
    Draft,
    Finding,
    Inspection,
    Judgement,
    Passage,
    Recommendation,
    SelfEvaluationSection,
    Theme,
)
from findings.reading.result import Finding as ReadFinding
from metrics.models import Indicator, Observation, Target, Unit
from tests.factories import ActionFactory, IndicatorFactory, UserFactory

from .drafting import PAGE, READING, accept, accepted, draft_of, fact, reading
from .loading import REFERENCE, VISIT, edit, load_text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference():
    load_text(REFERENCE)


def statuses(draft: Draft) -> dict[str, int]:
    """How many records loading the draft would create, update …; without the noughts."""
    plan = plan_draft(draft)
    assert not plan.problems
    return {status: number for status, number in plan.totals().items() if number}


def differences(draft: Draft) -> dict[str, tuple]:
    """Field to old and new value of all that loading the draft would change, boxes aside."""
    return {
        f"{change.label} {difference.field}": (difference.old, difference.new)
        for change in plan_draft(draft).changes
        for difference in change.differences
        if difference.field != "boxes"
    }


# What is new


def test_confirm_loads_what_is_accepted():
    plan = confirm(accepted())

    assert plan.written
    visit = Inspection.objects.get()
    assert (visit.code, visit.title) == ("westshire-2015-inspection", "Inspection: SIF")
    assert (visit.published.isoformat(), visit.lead_inspector) == ("2015-03-27", "Jane Doe")
    assert [j.words for j in Judgement.objects.all()] == ["Good"]
    assert [(r.code, r.addressee, r.order) for r in Recommendation.objects.order_by("code")] == [
        ("WES-2015-01", "council", 1),
        ("WES-2015-02", "council", 2),
        ("WES-2015-L01", "board", 1),
    ]
    assert [f.code for f in Finding.objects.order_by("order")] == [
        "westshire-2015-inspection-f01",
        "westshire-2015-inspection-f02",
    ]
    assert not Observation.objects.exists()


def test_confirm_keeps_the_file_with_its_hash_and_the_version_of_the_reader():
    draft = accepted(content=b"%PDF-original")
    confirm(draft)

    document = Document.objects.get()

    with document.file.open() as file:
        assert file.read() == b"%PDF-original"
    assert (document.sha256, document.source_name) == (draft.sha256, "report.pdf")
    assert (document.reader, document.pages) == (1, 12)


def test_every_passage_has_the_boxes_of_its_lines():
    confirm(accepted())

    boxes = [[3, 72.0, 700.0, 500.0, 712.0], [3, 72.0, 686.0, 300.0, 698.0]]
    assert all(passage.boxes == boxes for passage in Passage.objects.all())


def test_what_is_rejected_is_not_loaded():
    draft = accepted()
    draft.items.get(kind="recommendation", position=2).decide(
        "rejected", user=None, expected_version=2
    )

    confirm(draft)

    assert [r.printed_ref for r in Recommendation.objects.order_by("code")] == ["1", "88"]


def test_corrections_go_before_what_was_read():
    draft = draft_of()
    accept(draft.items.get(kind="finding", position=1), polarity="mixed", summary="Few homes.")
    accept(fact(draft, "lead_inspector"), value="Janet Dough")
    draft.accept_beyond_doubt()

    confirm(draft)

    finding = Finding.objects.get(order=1)
    assert (finding.polarity, finding.summary) == ("mixed", "Few homes.")
    assert Inspection.objects.get().lead_inspector == "Janet Dough"


def test_finding_without_words_of_ours_is_shown_by_the_printed_ones():
    confirm(accepted())

    assert str(Finding.objects.get(order=2)) == "Social workers know their children well."


@pytest.mark.parametrize("name", ["authority", "kind", "dates"])
def test_draft_is_not_loaded_without_its_facts(name):
    draft = accepted()
    fact(draft, name).decide("rejected", user=None, expected_version=2)

    plan = confirm(draft)

    assert not plan.written
    assert [problem.field for problem in plan.problems] == [name]
    assert not Inspection.objects.exists()
    assert Draft.objects.get().state == Draft.State.TO_REVIEW


def test_codes_of_recommendations_are_never_given_twice():
    confirm(accepted())
    other = reading(
        kind="focused_visit",
        judgements=[],
        inspection_start=READING.inspection_start.replace(month=9),
        inspection_end=READING.inspection_end.replace(month=10),
        published=None,
    )

    confirm(accepted(other, content=b"%PDF-2"))

    visit = Inspection.objects.get(kind="focused_visit")
    codes = sorted(visit.recommendations.values_list("code", flat=True))
    assert codes == ["WES-2015-03", "WES-2015-04", "WES-2015-L02"]


def test_item_that_a_person_added_is_loaded():
    draft = accepted()
    add_item(draft, "recommendation", {"text": "Listen to children.", "ref": "3"}, user=None)

    confirm(draft)

    added = Recommendation.objects.get(printed_ref="3")
    assert (added.code, added.title) == ("WES-2015-03", "Listen to children")
    assert added.passage.place == "paragraph 3"


# What is there


def test_same_draft_again_is_unchanged():
    draft = accepted()
    confirm(draft)

    assert statuses(Draft.objects.get()).keys() == {"unchanged"}


def test_same_document_read_again_is_unchanged():
    confirm(accepted())

    assert statuses(accepted()).keys() == {"unchanged"}


@pytest.mark.parametrize("words", ["Children wait.", "."])
def test_words_that_stand_twice_on_a_page_stay_where_they_were_loaded(words):
    places = [replace(PAGE, boxes=(line,)) for line in PAGE.boxes]
    twice = reading(findings=[ReadFinding("", "Findings", words, place) for place in places])
    draft = accepted(twice)
    for item in draft.items.filter(kind="finding"):
        accept(item)
    confirm(draft)

    [passage] = Passage.objects.filter(findings__isnull=False).distinct()
    assert passage.boxes == [[3, 72.0, 700.0, 500.0, 712.0]]
    assert statuses(Draft.objects.get()).keys() == {"unchanged"}


def test_document_behind_a_fixture_doubles_nothing():
    load_text(VISIT.replace("order: 1\n    title", 'printed_ref: "1"\n    order: 1\n    title'))

    confirm(accepted(reading(recommendations=READING.recommendations[:1])))

    assert Inspection.objects.get().code == "wes-2015"
    assert Document.objects.get().code == "wes-2015-report"
    assert [r.title for r in Recommendation.objects.all()] == ["Find enough homes"]
    assert Finding.objects.count() == 2


def test_lines_without_a_width_change_nothing_when_they_are_loaded_again():
    boxes = ((3, 72.0, 700.0, 72.0, 712.0), (3, 72.0, 686.0, 300.0, 698.0))
    finding = replace(READING.findings[0], place=replace(PAGE, boxes=boxes))
    confirm(accepted(reading(findings=[finding])))

    assert statuses(Draft.objects.get()).keys() == {"unchanged"}


def test_document_behind_a_fixture_gives_its_passages_boxes():
    # The fixture quotes the first of two sentences, which stands in the first of two lines.
    load_text(VISIT)

    confirm(accepted())

    assert Passage.objects.get(code="p3-9").boxes == [[3, 72.0, 700.0, 500.0, 712.0]]


def test_corrected_printing_shows_its_differences():
    confirm(accepted())
    asked = replace(READING.recommendations[1], text="Visit every child in good time.")
    found = replace(READING.findings[0], text="There are far too few homes. Children wait.")
    printing = accepted(
        reading(
            recommendations=[READING.recommendations[0], asked, READING.recommendations[2]],
            findings=[found, READING.findings[1]],
        ),
        content=b"%PDF-corrected",
    )

    changed = differences(printing)

    assert changed.pop("findings.document sha256")[1] == printing.sha256
    old, new = READING.findings[0].text, found.text
    assert changed == {
        "findings.recommendation words": ("Visit every child in time.", asked.text),
        # The finding is the last passage of the two that differ.
        "findings.passage text": (old, new),
    }
    confirm(printing)
    assert Recommendation.objects.count() == 3
    assert Finding.objects.count() == 2


def test_fixture_again_does_not_take_back_what_was_accepted():
    fixture = VISIT + '    lead_inspector: "Old Name"\n'
    load_text(fixture)
    confirm(accepted())
    assert Inspection.objects.get().lead_inspector == "Jane Doe"

    load_text(fixture)

    assert Inspection.objects.get().lead_inspector == "Jane Doe"


def test_what_people_wrote_survives_a_second_load():
    person = UserFactory()
    draft = accepted()
    confirm(draft)
    recommendation = Recommendation.objects.get(code="WES-2015-01")
    edit(recommendation, person, title="Homes for all")
    edit(Inspection.objects.get(), person, lead_inspector="Somebody Else")
    action = ActionFactory(authority=recommendation.authority, brag="A")
    action.recommendations.add(recommendation)

    confirm(accepted())

    recommendation.refresh_from_db()
    action.refresh_from_db()
    assert recommendation.title == "Homes for all"
    assert Inspection.objects.get().lead_inspector == "Somebody Else"
    assert action.brag == "A"
    assert list(action.recommendations.all()) == [recommendation]


def test_renumbered_printing_adds_only_what_is_new():
    confirm(accepted())
    first, second, board = READING.recommendations
    new = replace(first, text="Answer every letter within a week.")
    printing = accepted(
        reading(recommendations=[new, replace(first, ref="2"), replace(second, ref="3"), board]),
        content=b"%PDF-renumbered",
    )

    confirm(printing)

    refs = [(r.code, r.printed_ref) for r in Recommendation.objects.order_by("code")]
    assert refs == [
        ("WES-2015-01", "2"),
        ("WES-2015-02", "3"),
        ("WES-2015-03", "1"),
        ("WES-2015-L01", "88"),
    ]


def test_item_corrected_after_loading_stays_the_same_recommendation():
    draft = accepted()
    confirm(draft)
    accept(draft.items.get(kind="recommendation", position=1), text="Something else entirely.")

    confirm(draft)

    words = Recommendation.objects.get(code="WES-2015-01").words
    assert words == "Something else entirely."
    assert Recommendation.objects.count() == 3


def test_text_without_pages_does_not_take_the_place_of_the_report():
    confirm(accepted())
    copy = replace(READING.findings[0], place=replace(PAGE, page=None, boxes=()))
    text = reading(file="report.txt", pages=0, findings=[copy], recommendations=[], judgements=[])

    draft = draft_of(text, content=b"Inspection of Westshire")
    for item in draft.items.exclude(kind="figure"):
        accept(item)

    assert statuses(draft).keys() == {"unchanged"}
    confirm(draft)
    assert Document.objects.get().source_name == "report.pdf"
    assert Document.objects.get().file.name.endswith(".pdf")


# What a council says of itself


SELF_EVALUATION = reading(
    kind="self_evaluation",
    framework="",
    judgements=[],
    recommendations=[],
    statistics=[],
    inspection_start=date(2016, 4, 1),
    inspection_end=date(2016, 4, 30),
    published=None,
    findings=[
        ReadFinding("R1, R2", "Homes", "More homes were found.", PAGE),
        ReadFinding("R1, R2", "Homes", "We will find more.", PAGE),
        ReadFinding("", "Key messages", "Staffing remains a challenge.", PAGE),
    ],
)


def test_self_evaluation_makes_claims_and_no_findings():
    confirm(accepted())
    Recommendation.objects.filter(code="WES-2015-02").update(council_code="R2")

    confirm(accepted(SELF_EVALUATION, content=b"%PDF-self"))

    homes, messages = SelfEvaluationSection.objects.all()
    assert (homes.heading, homes.codes_printed) == ("Homes", "(R1, R2)")
    assert [r.council_code for r in homes.recommendations.all()] == ["R2"]
    assert not messages.recommendations.exists()
    claims = [(c.section, c.kind, c.passage.text) for c in Claim.objects.order_by("code")]
    assert claims == [
        (homes, "done", "More homes were found."),
        (homes, "planned", "We will find more."),
        (messages, "challenge", "Staffing remains a challenge."),
    ]
    visit = Inspection.objects.get(kind="self_evaluation")
    assert not visit.findings.exists()
    assert visit.date_precision == "month"
    assert visit.documents.get().publisher == "Westshire"


def test_self_evaluation_again_is_unchanged():
    confirm(accepted(SELF_EVALUATION))

    assert statuses(accepted(SELF_EVALUATION)).keys() == {"unchanged"}


# Figures


@pytest.fixture
def length_of_proceedings():
    return IndicatorFactory(
        slug="proceedings",
        name="Care proceedings",
        definition="Weeks that care proceedings took",
        unit=Unit.WEEKS,
        theme=Theme.objects.get(),
    )


def test_figure_is_proposed_for_the_indicator_that_its_sentence_names(length_of_proceedings):
    theme = Theme.objects.get()
    IndicatorFactory(name="Number of care proceedings", unit=Unit.COUNT, theme=theme)
    IndicatorFactory(name="Time to adoption", unit=Unit.WEEKS, theme=theme)

    values = draft_of().items.get(kind="figure").values

    assert values["indicator"] == "proceedings"
    [proposal] = values["indicators"]
    assert proposal["reason"] == (
        "It has the same unit, and its words stand in the sentence: "
        "“took”, “weeks”, “care”, “proceedings”."
    )


def test_measure_that_a_sentence_names_in_part_is_listed_and_not_chosen():
    IndicatorFactory(
        slug="adoption",
        name="Care proceedings of babies",
        definition="Weeks until a match is made",
        unit=Unit.WEEKS,
        theme=Theme.objects.get(),
    )

    values = draft_of().items.get(kind="figure").values

    assert values["indicator"] == ""
    assert [proposal["slug"] for proposal in values["indicators"]] == ["adoption"]


def test_figures_accepted_later_are_added(length_of_proceedings):
    draft = accepted()
    confirm(draft)
    accept(draft.items.get(kind="figure"))

    plan = confirm(draft)

    assert plan.totals()["created"] == 2  # The figure and its sentence.
    observation = Observation.objects.get()
    assert (observation.indicator, observation.value) == (length_of_proceedings, 31)
    assert (observation.period, observation.printed) == ("December 2014", "31 weeks")
    assert observation.inspection == Inspection.objects.get()


def test_figure_of_none_is_loaded_as_zero(length_of_proceedings):
    none = replace(READING.statistics[0], value=0, unit="count", printed="no")
    draft = accepted(reading(statistics=[none]))
    accept(draft.items.get(kind="figure"), indicator="proceedings")

    confirm(draft)

    observation = Observation.objects.get()
    assert (observation.value, observation.printed) == (0, "no")


def test_figure_corrected_to_zero_after_loading_is_zero(length_of_proceedings):
    draft = accepted()
    figure = draft.items.get(kind="figure")
    accept(figure)
    confirm(draft)
    accept(figure, value=0, printed="none")

    confirm(draft)

    observation = Observation.objects.get()
    assert (observation.value, observation.printed) == (0, "none")


def test_figure_of_a_new_indicator_makes_it():
    draft = accepted()
    new = {"name": "Weeks in court", "definition": "", "better": "lower", "theme": "homes"}
    accept(draft.items.get(kind="figure"), indicator="", new_indicator=new)

    confirm(draft)

    assert Indicator.objects.get().unit == Unit.WEEKS
    assert Observation.objects.get().indicator.slug == "weeks-in-court"


def test_figure_without_indicator_stops_the_load():
    draft = accepted()
    accept(draft.items.get(kind="figure"))

    [problem] = plan_draft(draft).problems

    assert str(problem) == (
        "report.pdf, Figure 1: Choose its indicator, or give a new one a name and a theme."
    )


@pytest.mark.parametrize(
    ("owner", "comparator"), [("own", ""), ("england", "england"), ("parish", "other")]
)
def test_figure_is_of_its_owner(length_of_proceedings, owner, comparator):
    draft = accepted(reading(statistics=[replace(READING.statistics[0], owner=owner)]))
    accept(draft.items.get(kind="figure"))

    confirm(draft)

    assert Observation.objects.get().comparator == comparator


def test_figure_that_is_a_target_becomes_one(length_of_proceedings):
    draft = accepted(reading(statistics=[replace(READING.statistics[0], owner="target")]))
    accept(draft.items.get(kind="figure"))

    confirm(draft)

    assert Target.objects.get().printed == "31 weeks"
    assert not Observation.objects.exists()


def test_target_that_is_stated_twice_is_one(length_of_proceedings):
    target = replace(READING.statistics[0], owner="target")
    again = replace(target, sentence="The target of 31 weeks was kept in December 2014.")
    draft = accepted(reading(statistics=[target, again]))
    for item in draft.items.filter(kind="figure"):
        accept(item, indicator="proceedings")

    confirm(draft)

    assert Target.objects.count() == 1


def test_figure_without_period_is_of_the_visit(length_of_proceedings):
    bare = replace(READING.statistics[0], period="", start=None, end=None)
    draft = accepted(reading(statistics=[bare]))
    accept(draft.items.get(kind="figure"))

    confirm(draft)

    observation = Observation.objects.get()
    assert observation.period == "20 January to 11 February 2015"
    assert observation.is_resolved


def test_figure_to_date_is_of_its_last_day(length_of_proceedings):
    so_far = replace(READING.statistics[0], period="to date", start=None, end=date(2015, 2, 11))
    draft = accepted(reading(statistics=[so_far]))
    accept(draft.items.get(kind="figure"))

    confirm(draft)

    assert Observation.objects.get().period == "11 February 2015"


def test_figure_of_a_year_that_is_not_named_waits_for_its_days(length_of_proceedings):
    last_year = replace(
        READING.statistics[0], period="last year", start=None, end=None, doubts=("Which?",)
    )
    draft = accepted(reading(statistics=[last_year]))
    figure = draft.items.get(kind="figure")
    accept(figure)

    [problem] = plan_draft(draft).problems
    accept(figure, start="2014-01-01", end="2014-12-31")

    assert str(problem) == f"report.pdf, Figure 1: {NO_DAYS}"
    confirm(draft)
    assert Observation.objects.get().period == "2014"


# Once, and by one


def test_second_confirmation_is_refused():
    draft = accepted()
    confirm(draft, user=UserFactory())

    with pytest.raises(LoadedBefore, match="loaded before"):
        confirm(draft, user=UserFactory())


def test_confirmation_of_a_plan_that_is_out_of_date_writes_nothing():
    draft = accepted()
    seen = plan_draft(draft).digest()
    draft.items.get(kind="finding", position=1).decide("rejected", user=None, expected_version=2)

    plan = confirm(draft, expected_digest=seen)

    assert not plan.written
    assert not Inspection.objects.exists()


def test_passage_without_page_has_a_place():
    text = replace(
        READING.findings[0], place=replace(PAGE, page=None, section="", boxes=()), ref=""
    )

    confirm(accepted(reading(findings=[text], pages=0)))

    assert Passage.objects.get(text=text.text).place == "“Text”"
