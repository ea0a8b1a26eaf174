from datetime import date

import pytest
from django import forms
from django.template import engines

from actions.models import Brag
from ofsted_tracker.forms import DateParts


class ExampleForm(forms.Form):
    brag = forms.ChoiceField(choices=Brag.choices, widget=forms.RadioSelect)
    progress = forms.CharField(widget=forms.Textarea, help_text="A result, not an activity")
    due = forms.DateField(widget=DateParts)
    confirmed = forms.BooleanField()
    themes = forms.MultipleChoiceField(
        choices=[(1, "Homes"), (2, "Schools")], widget=forms.CheckboxSelectMultiple
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


def render(source, form):
    template = engines["django"].from_string("{% load govuk_forms %}" + source)
    return template.render({"form": form})


def test_field_ties_label_hint_and_error_to_its_control():
    html = render("{% field form.progress rows=3 %}", ExampleForm({}))

    assert '<label class="govuk-label" for="id_progress">Progress</label>' in html
    assert 'id="id_progress_helptext">A result, not an activity' in html
    assert 'aria-describedby="id_progress_helptext id_progress_error"' in html
    assert 'rows="3"' in html
    assert "govuk-textarea--error" in html


def test_field_takes_label_and_hint_of_the_page():
    html = render('{% field form.progress label="Since July?" hint="Last: two" %}', ExampleForm())

    assert "Since July?" in html
    assert "Last: two" in html
    assert "A result" not in html


def test_checkboxes_are_a_group_with_a_legend():
    html = render("{% field form.themes %}", ExampleForm({"themes": ["2"]}))

    assert '<legend class="govuk-fieldset__legend">Themes</legend>' in html
    assert 'id="id_themes_1" value="2" checked' in html


def test_brag_radios_show_tile_and_choice():
    html = render("{% brag_radios form.brag %}", ExampleForm(initial={"brag": "A"}))

    assert html.count("brag-radios") == 1
    assert 'id="id_brag_2" value="A" checked' in html
    assert "Amber: at risk" in html


def test_fields_show_every_field():
    html = render("{% fields form %}", ExampleForm())

    for name in ["brag", "progress", "due_day", "confirmed", "themes", "seen"]:
        assert f'name="{name}"' in html


def test_error_summary_leads_to_the_first_control_of_each_field():
    html = render("{% error_summary form %}", ExampleForm({}))

    assert '<a href="#id_due_0">Due: This field is required.</a>' in html
    assert '<a href="#id_brag_0">' in html
    assert '<a href="#id_progress">' in html


def test_error_summary_without_errors_is_nothing():
    assert render("{% error_summary form %}", ExampleForm()).strip() == ""


@pytest.mark.parametrize(
    ("parts", "day"),
    [(("30", "9", "2026"), date(2026, 9, 30)), (("31", "9", "2026"), None), (("", "9", ""), None)],
)
def test_date_parts_make_a_date(parts, day):
    form = ExampleForm(dict(zip(["due_day", "due_month", "due_year"], parts, strict=True)))

    form.is_valid()

    assert form.cleaned_data.get("due") == day


def test_date_parts_show_again_what_was_typed():
    form = ExampleForm({"due_day": "31", "due_month": "9", "due_year": "2026"})

    html = render("{% field form.due %}", form)

    assert 'name="due_day" value="31"' in html
    assert 'name="due_year" value="2026"' in html
