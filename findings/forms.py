import re
from hashlib import sha256
from pathlib import PurePath

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from findings.models import Upload

FIXTURE_SUFFIXES = {".yaml", ".yml"}


class UploadForm(forms.Form):
    """Takes a fixture file. What it says is checked afterwards, in the review."""

    file = forms.FileField(
        label="Fixture file",
        help_text="A .yaml file. You see what it would change before anything is written.",
        error_messages={"required": "Choose a file", "empty": "The file is empty. Choose another"},
    )

    def clean_file(self):
        """An Upload, not yet saved."""
        file = self.cleaned_data["file"]
        if PurePath(file.name).suffix.lower() not in FIXTURE_SUFFIXES:
            raise ValidationError("The file must be a fixture: its name ends in .yaml or .yml")
        if file.size > settings.FIXTURE_MAX_BYTES:
            limit = settings.FIXTURE_MAX_BYTES / 1024 / 1024
            raise ValidationError(f"The file must be smaller than {limit:g} MB")
        content = file.read()
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValidationError("The file must be text in UTF-8. Save it as UTF-8") from error
        if "\0" in text:
            raise ValidationError("The file must be text. This one holds other data")
        return Upload(name=safe_name(file.name), text=text, sha256=sha256(content).hexdigest())


def safe_name(name: str) -> str:
    """A file's name without path and odd characters, at most 100 long; its end is kept."""
    return re.sub(r"[^\w.() -]", "_", PurePath(name).name)[-100:]
