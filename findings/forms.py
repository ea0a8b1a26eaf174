"""What is handed in on the page “Load a report”, checked at the door."""

from hashlib import sha256
from pathlib import PurePath

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from findings.models import Upload
from findings.reading import Limits, Unreadable
from findings.reading.text.kinds import kind_of
from ofsted_tracker.files import safe_name

FIXTURE_SUFFIXES = {".yaml", ".yml"}
MEGABYTE = 1024 * 1024


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or many, each checked by itself later: one bad file keeps no other out."""

    widget = ManyFiles

    def clean(self, data, initial=None):
        if self.required and not data:
            raise ValidationError(self.error_messages["required"], code="required")
        return data


class UploadForm(forms.Form):
    """Takes reports, letters and fixture files.

    ``fixtures`` and ``documents`` hold what is good, even if another file is not: a browser
    cannot offer the good ones again.
    """

    file = FilesField(
        label="Reports, letters or fixture files",
        help_text="PDF, Word (.docx), plain text (.txt) or a fixture (.yaml). You may choose up to "
        "100 at once. You see what was read before anything is loaded.",
        error_messages={"required": "Choose a file"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fixtures: list[Upload] = []
        self.documents: list[UploadedFile] = []

    def clean_file(self):
        wrong = []
        for file in self.cleaned_data["file"]:
            file.name = safe_name(file.name)
            try:
                if PurePath(file.name).suffix.lower() in FIXTURE_SUFFIXES:
                    self.fixtures.append(fixture(file))
                else:
                    self.documents.append(document(file))
            except ValidationError as error:
                wrong.append(f"{file.name}: {error.message}")
        if wrong:
            raise ValidationError(wrong)


def fixture(file: UploadedFile) -> Upload:
    """An Upload, not yet saved. Raises ValidationError."""
    content = read(file, settings.FIXTURE_MAX_BYTES)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError("The file must be text in UTF-8. Save it as UTF-8") from error
    if "\0" in text:
        raise ValidationError("The file must be text. This one holds other data")
    return Upload(name=file.name, text=text, sha256=sha256(content).hexdigest())


def document(file: UploadedFile) -> UploadedFile:
    """A file that the reader knows how to read, by its content. Raises ValidationError."""
    limits = Limits(**settings.REPORT_LIMITS)
    try:
        kind_of(read(file, limits.bytes), limits)
    except Unreadable as problem:
        raise ValidationError(str(problem)) from problem
    file.seek(0)
    return file


def read(file: UploadedFile, max_bytes: int) -> bytes:
    """The content of a file that is neither empty nor too large. Raises ValidationError."""
    if file.size > max_bytes:
        raise ValidationError(f"The file must be smaller than {max_bytes / MEGABYTE:g} MB")
    if not file.size:
        raise ValidationError("The file is empty. Choose another")
    return file.read()
