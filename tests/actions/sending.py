"""What a browser sends of a form that it has before it."""

from datetime import date

from django.forms import MultiWidget


def date_parts(name: str, day: date) -> dict[str, int]:
    """A date in its three boxes."""
    return {f"{name}_{part}": getattr(day, part) for part in ["day", "month", "year"]}


def sent_back(response, **changed) -> dict:
    """All fields of the form on a page as they stand there, and what is ``changed`` in it."""
    sent = {}
    for field in response.context["form"]:
        widget, value = field.field.widget, field.value()
        if isinstance(widget, MultiWidget):
            parts = zip(widget.widgets_names, widget.decompress(value), strict=True)
            sent |= {f"{field.name}{suffix}": part for suffix, part in parts}
        elif isinstance(value, list):
            sent[field.name] = [getattr(one, "pk", one) for one in value]
        elif value is not None:
            sent[field.name] = value
    if editing := response.context.get("editing"):
        sent["seen"] = editing.seen
    return sent | changed
