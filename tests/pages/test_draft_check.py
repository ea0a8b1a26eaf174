"""What loading would change, seen before it is done; and doing it once."""

from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from findings.models import Continuation, Draft, Finding, Inspection, Recommendation
from metrics.models import Observation
from tests.findings.drafting import READING, accept, accepted, draft_of, fact, reading
from tests.findings.loading import REFERENCE, VISIT, load_text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference(db):
    load_text(REFERENCE)


def address(draft: Draft) -> str:
    return f"{draft.get_absolute_url()}check/"


def look(client, draft: Draft):
    """The page in words, and its plan."""
    response = client.get(address(draft))
    return unescape(response.content.decode()), response.context["plan"]


def load(client, draft: Draft):
    _, plan = look(client, draft)
    return client.post(address(draft), {"digest": plan.digest()}, follow=True)


def test_check_shows_what_would_be_created_and_writes_nothing(administrator):
    words, _ = look(administrator, accepted())

    assert "To be created" in words
    assert "1 item is not decided yet" in words  # The figure.
    assert not Inspection.objects.exists()


def test_check_says_in_words_where_passages_will_be_marked(administrator):
    load_text(VISIT)

    words, _ = look(administrator, accepted())

    assert "marked on page 3 (1 line)" in words


def test_check_of_many_items_costs_as_many_queries_as_of_few(
    administrator, django_assert_max_num_queries
):
    def many(count):
        found = [replace(READING.findings[0], ref=str(n), text=f"{n} homes.") for n in range(count)]
        return accepted(reading(findings=found), content=b"%d" % count)

    few, more = many(1), many(20)
    look(administrator, few)  # Content types are asked for once.
    with CaptureQueriesContext(connection) as queries:
        look(administrator, few)

    with django_assert_max_num_queries(len(queries)):
        look(administrator, more)


def test_draft_is_loaded_once_it_is_confirmed(administrator):
    draft = accepted()

    response = load(administrator, draft)

    draft.refresh_from_db()
    assert (draft.state, draft.confirmed_by) == (Draft.State.LOADED, administrator.user)
    assert Recommendation.objects.count() == 3
    assert f"{draft.name} is loaded" in response.content.decode()
    assert response.redirect_chain[-1][0] == draft.inspection.get_absolute_url()


def test_what_a_person_has_added_is_loaded_too(administrator):
    draft = accepted()
    here = {"page": "4", "theme": "homes"}
    added = {
        "recommendation": {"text": "Visit them all.", "addressee": "council"},
        "finding": {"text": "They are visited.", "polarity": "strength"},
        "figure": {
            "choice": "new", "new_name": "Visits", "new_definition": "In time",
            "new_better": "higher", "new_theme": "homes", "sentence": "52% were visited.",
            "printed": "52%", "value": "52", "unit": "percent", "owner": "own",
        },
    }  # fmt: skip
    for kind, data in added.items():
        url = f"{draft.get_absolute_url()}add/{kind}/"
        assert administrator.post(url, here | data).status_code == 302

    load(administrator, draft)

    assert Recommendation.objects.filter(words="Visit them all.", theme__slug="homes").exists()
    assert Finding.objects.filter(passage__text="They are visited.").exists()
    [figure] = Observation.objects.all()
    assert (figure.indicator.name, figure.value, figure.passage.page) == ("Visits", 52, 4)


def test_loading_twice_is_refused_plainly(administrator):
    draft = accepted()
    load(administrator, draft)

    response = load(administrator, draft)

    assert "was loaded before. Nothing was written again." in response.content.decode()


def test_what_is_missing_is_said_instead(administrator):
    draft = draft_of()

    words, _ = look(administrator, draft)

    assert "It cannot be loaded yet" in words
    assert "Confirm and load" not in words
    response = administrator.post(address(draft), {"digest": "none"}, follow=True)
    assert "Nothing was written." in response.content.decode()
    assert not Inspection.objects.exists()


@pytest.mark.parametrize(
    ("kind", "values", "label"),
    [
        ("fact", {"value": ""}, "Council"),
        ("judgement", {"area_code": ""}, "Grade 1"),
        ("figure", {"indicator": ""}, "Figure 1"),
    ],
)
def test_what_is_missing_leads_to_where_it_is_mended(administrator, kind, values, label):
    draft = accepted()
    item = draft.items.filter(kind=kind).first()
    accept(item, **values)

    words, plan = look(administrator, draft)

    [problem] = plan.problems
    url = f"{draft.get_absolute_url()}items/{item.pk}/"
    assert f'<a href="{url}">{label}</a>: {problem.message}' in words
    assert administrator.get(url).status_code == 200


def test_plan_that_nobody_has_seen_is_not_carried_out(administrator):
    draft = accepted()
    _, plan = look(administrator, draft)
    accept(fact(draft, "lead_inspector"), value="John Roe")  # By somebody else, in between.

    response = administrator.post(address(draft), {"digest": plan.digest()}, follow=True)

    assert "The data has changed since. Look again." in response.content.decode()
    assert not Inspection.objects.exists()


def test_draft_that_is_not_read_yet_cannot_be_checked(administrator):
    draft = draft_of(reading(error="The file is empty."))

    assert administrator.get(address(draft)).status_code == 404


def test_links_that_are_suggested_are_asked_about_after_the_load(administrator):
    load(administrator, accepted())
    later = reading(
        file="later.pdf",
        inspection_start=date(2017, 11, 7),
        inspection_end=date(2017, 11, 30),
        published=date(2018, 1, 29),
    )

    response = load(administrator, accepted(later, content=b"%PDF-2"))

    assert Continuation.objects.filter(state="suggested").exists()
    page = unescape(response.content.decode())
    assert "Does it continue an earlier one?" in page
    assert "Confirm or decline." in page
