import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory

from findings.models import Authority, Document, Grade, Inspection, Passage
from tests.factories import GlossaryTermFactory


def render(source, url="/", **context):
    request = RequestFactory().get(url)
    request.user = AnonymousUser()
    template = engines["django"].from_string("{% load tracker %}" + source)
    return template.render(context, request)


@pytest.mark.parametrize(
    ("grade", "css", "filled"),
    [
        (Grade(word="Inadequate", rank=1, scale="2013"), "grade--1", 1),
        (Grade(word="Good", rank=3, scale="2013"), "grade--3", 3),
        (Grade(word="Adequate", rank=2, scale="2012"), "grade--0", 2),
        (Grade(word="Inadequate", rank=1, scale="2012"), "grade--1", 1),
        ("No overall judgement", "grade--0", 0),
    ],
    ids=str,
)
def test_grade_has_word_tint_and_bars(grade, css, filled):
    html = render("{% grade grade %}", grade=grade)

    assert css in html
    assert str(grade) in html
    assert html.count('fill="currentColor"') == filled


@pytest.mark.parametrize(
    ("source", "letter", "word"),
    [
        ('{% brag "R" %}', "R", "Red: off track"),
        ('{% brag "R" short=True %}', "R", "Red"),
        ('{% brag "N" %}', "N", "Not started"),
    ],
)
def test_brag_has_letter_and_word(source, letter, word):
    html = render(source)

    assert f">{letter}</b>{word}</span>" in html


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("met", "Met"),
        ("partly", "Partly met"),
        ("worse", "Worse"),
        ("not_looked_at", "Not looked at"),
    ],
)
def test_verdict_has_its_word(value, word):
    html = render("{% verdict value %}", value=value)

    assert html.endswith(f"</svg>{word}</span>")


def test_polarity_is_said_and_its_text_escaped():
    html = render('{% polarity "weakness" text %}', text="<b>")

    assert "Weakness: " in html
    assert "&lt;b&gt;" in html


def test_visit_symbol_known_by_mention_only_is_dashed():
    mentioned = Inspection(kind="inspection", by_mention_only=True)

    assert "stroke-dasharray" in render("{% visit_symbol visit %}", visit=mentioned)
    mentioned.by_mention_only = False
    assert "stroke-dasharray" not in render("{% visit_symbol visit %}", visit=mentioned)


def test_quotation_has_its_words_and_their_place(monkeypatch):
    monkeypatch.setattr(Passage, "get_absolute_url", lambda passage: "/documents/3/pages/9/")
    passage = Passage(
        document=Document(title="Report"), page=9, paragraph="41", text="Homes & children"
    )

    html = render("{% quotation passage document=True %}", passage=passage)

    assert "“Homes &amp; children”" in html
    assert (
        '<a class="cite cite--long" href="/documents/3/pages/9/">Report, page 9, paragraph 41</a>'
        in html
    )


def test_fact_escapes_its_label_and_note():
    html = render("{% facts %}{% fact label note=note %}2{% endfact %}{% endfacts %}",
                  label="<b>", note="<i>")  # fmt: skip

    assert "<dt>&lt;b&gt;</dt><dd>2<span>&lt;i&gt;</span></dd>" in html


def test_breadcrumbs_end_with_the_page_itself():
    html = render('{% breadcrumbs "Councils" "/authorities/" "Somerset" %}')

    assert 'href="/authorities/">Councils</a>' in html
    assert 'aria-current="page">Somerset</li>' in html


def test_local_navigation_marks_the_page():
    somerset = Authority(slug="somerset", name="Somerset")

    html = render('{% local_nav somerset "evidence" %}', somerset=somerset)

    assert html.count("aria-current") == 1
    assert 'aria-current="page">Evidence' in html


def test_local_navigation_names_the_plan_to_members_only(manager, other_manager, authority):
    assert "Plan and actions" in manager.get(authority.get_absolute_url()).text
    assert "Plan and actions" not in other_manager.get(authority.get_absolute_url()).text


def test_pagination_keeps_the_rest_of_the_address():
    page = Paginator(range(100), 10).page(4)

    html = render("{% pagination page %}", url="/?theme=homes&page=4", page=page)

    assert 'href="?theme=homes&amp;page=5" rel="next"' in html
    assert 'aria-label="Page 4" aria-current="page"' in html
    assert "⋯" in html


def test_pagination_of_one_page_is_nothing():
    html = render("{% pagination page %}", page=Paginator(range(3), 10).page(1))

    assert html.strip() == ""


@pytest.mark.django_db
class TestAbbreviations:
    def test_known_ones_are_explained_and_the_text_escaped(self):
        GlossaryTermFactory(term="LSCB", meaning='Local "board"', is_abbreviation=True)

        html = render("{{ text|abbr }}", text="Two LSCBs <b>")

        assert html == 'Two <abbr title="Local &quot;board&quot;">LSCB</abbr>s &lt;b&gt;'

    def test_longest_wins_and_parts_of_words_do_not(self):
        GlossaryTermFactory(term="SEN", meaning="Needs", is_abbreviation=True)
        GlossaryTermFactory(term="SEND", meaning="Needs and disabilities", is_abbreviation=True)

        html = render("{{ text|abbr }}", text="SEND, SENT")

        assert html == '<abbr title="Needs and disabilities">SEND</abbr>, SENT'

    def test_attributes_of_safe_html_stay(self):
        GlossaryTermFactory(term="SEN", meaning="Needs", is_abbreviation=True)

        html = render('{% filter abbr %}<a title="SEN">x</a>{% endfilter %}')

        assert html == '<a title="SEN">x</a>'

    def test_change_is_seen_at_once(self):
        term = GlossaryTermFactory(term="SEN", meaning="Needs", is_abbreviation=True)
        render("{{ 'SEN'|abbr }}")

        term.delete()

        assert render("{{ 'SEN'|abbr }}") == "SEN"


def test_menu_offers_loading_to_administrators_only(manager, administrator):
    assert "Load a report" not in manager.get("/key/").content.decode()
    assert "Load a report" in administrator.get("/key/").content.decode()
