"""Django forms in GOV.UK markup. A form that uses them has “novalidate”: we show the errors."""

from django import forms, template

from ofsted_tracker.forms import DateParts

register = template.Library()

# The first class that a widget belongs to gives its look.
CSS_CLASSES = [
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Textarea, "govuk-textarea"),
    (forms.Select, "govuk-select"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.Widget, "govuk-input"),
]

# Django's general sentence: in a summary it does not say which field it means.
REQUIRED = forms.Field.default_error_messages["required"]


@register.inclusion_tag("components/error_summary.html")
def error_summary(form):
    """What is wrong in a form, each error a link to its field. Stands above the heading."""
    return {
        "form": form,
        "errors": [
            (_anchor(field), f"{field.label}: {error}" if error == REQUIRED else error)
            for field in form
            for error in field.errors
        ],
    }


@register.inclusion_tag("components/fields.html")
def fields(form):
    """All fields of a form, one after the other."""
    return {"form": form}


@register.inclusion_tag("components/field.html")
def field(field, label: str = "", hint: str = "", rows: int = 0, width: int = 0):
    """One field: {% field form.progress label="What was done since July?" rows=3 %}.

    ``rows`` is for a text area, ``width`` (2, 3, 4, 5, 10, 20, 30) for an input.
    """
    field.help_text = hint or field.help_text
    return {"field": field, "label": label or field.label} | _control(field, rows, width)


@register.inclusion_tag("components/brag_radios.html")
def brag_radios(field, label: str = "", hint: str = ""):
    """The choice of a status, each with its tile: {% brag_radios form.brag label="Today" %}."""
    field.help_text = hint or field.help_text
    return {"field": field, "label": label or field.label}


@register.inclusion_tag("components/grouped_choices.html")
def grouped_choices(field):
    """Check boxes under headings that open, for a field with choices in groups."""
    widget = field.field.widget
    value = widget.format_value(field.value())
    groups = widget.optgroups(field.html_name, value, {"id": field.auto_id})
    counted = [(name, options, sum(o["selected"] for o in options)) for name, options, _ in groups]
    return {"field": field, "groups": counted}


def _control(field, rows, width):
    """What kind of control a field is, and the control itself."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        many = isinstance(widget, forms.CheckboxSelectMultiple)
        return {"kind": "choices", "control": "checkboxes" if many else "radios"}
    if isinstance(widget, DateParts):
        return {"kind": "date"}
    css = next(css for kind, css in CSS_CLASSES if isinstance(widget, kind))
    attrs = {
        "class": f"{css} {css}--error" if field.errors else css,
        "placeholder": False,  # Drops one set by others: it vanishes as soon as somebody types.
    }
    if width:
        attrs["class"] += f" govuk-input--width-{width}"
    if rows:
        attrs["rows"] = rows
    kind = "checkbox" if isinstance(widget, forms.CheckboxInput) else "control"
    return {"kind": kind, "control": field.as_widget(attrs=attrs)}


def _anchor(field) -> str:
    """The id of a field's control, or of the first of several."""
    return field.id_for_label or f"{field.auto_id}_0"
