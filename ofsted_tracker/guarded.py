"""What every form of written work shares."""

from django import forms
from django.utils.text import get_text_list

from ofsted_tracker.guard import child_level_data

REAL_DATE = {"invalid": "Enter a real date, such as 31 3 2027", "required": "Enter a date"}


class Guarded(forms.Form):
    """Asks about what looks like a detail of one child before it is saved.

    ``guarded`` names the fields whose text is checked. The box to confirm shows only if asked.
    """

    guarded: tuple[str, ...] = ()

    no_child = forms.BooleanField(
        required=False,
        widget=forms.HiddenInput,
        label="I have checked it: no child, parent or carer can be known by it",
    )

    def clean(self):
        cleaned = super().clean()
        found = {name: child_level_data(self.cleaned_data.get(name) or "") for name in self.guarded}
        if any(found.values()):
            self.fields["no_child"].widget = forms.CheckboxInput()
            if not self.cleaned_data.get("no_child"):
                for name, kinds in found.items():
                    if kinds:
                        self.add_error(
                            name,
                            f"This looks like {get_text_list(kinds, 'and')}. Reword it, or confirm "
                            "below that it is about no single child",
                        )
        return cleaned
