from django.urls import reverse

from tests.factories import GlossaryTermFactory


def test_terms_stand_under_their_letters_whatever_their_case(manager):
    for term in ["eCAF", "Care leaver", "CAFCASS", "24-hour cover"]:
        GlossaryTermFactory(term=term)

    letters = manager.get(reverse("glossary")).context["letters"]

    assert [(letter, [t.term for t in terms]) for letter, terms in letters] == [
        ("0–9", ["24-hour cover"]),
        ("C", ["CAFCASS", "Care leaver"]),
        ("E", ["eCAF"]),
    ]


def test_term_is_where_its_address_says(manager):
    term = GlossaryTermFactory(term="CSW", source="Self evaluation", is_abbreviation=True)

    html = manager.get(term.get_absolute_url()).content.decode()

    assert f'id="{term.pk}"' in html
    assert '<abbr title="What it means">CSW</abbr>' in html
    assert "Self evaluation" in html


def test_index_links_to_each_letter(manager):
    GlossaryTermFactory(term="Zonal")

    html = manager.get(reverse("glossary")).content.decode()

    assert 'href="#letter-z"' in html
    assert 'id="letter-z"' in html


def test_empty_glossary_says_how_to_fill_it(manager):
    html = manager.get(reverse("glossary")).content.decode()

    assert "No term is held yet" in html


def test_glossary_needs_sign_in(stranger):
    assert stranger.get(reverse("glossary")).status_code == 302


def test_glossary_takes_the_same_queries_for_one_and_for_twenty(
    manager, django_assert_max_num_queries
):
    GlossaryTermFactory(is_abbreviation=True)
    with django_assert_max_num_queries(15) as one:
        manager.get(reverse("glossary"))

    GlossaryTermFactory.create_batch(19, is_abbreviation=True)
    with django_assert_max_num_queries(len(one)):
        manager.get(reverse("glossary"))
