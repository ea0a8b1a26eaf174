from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from .natural import NaturalKeyManager, NaturalKeyModel


class GlossaryTerm(NaturalKeyModel):
    """A term or abbreviation of the field, as a document spells it out or as we explain it."""

    term = models.CharField(max_length=100, unique=True)
    meaning = models.CharField(max_length=300)
    is_abbreviation = models.BooleanField(
        default=False, help_text="Then it is marked as one wherever it stands on a page."
    )
    source = models.CharField(
        max_length=200, blank=True, help_text="Which document says so; empty where it is ours."
    )

    objects = NaturalKeyManager()
    history = HistoricalRecords()
    natural_fields = ("term",)

    class Meta:
        ordering = ["term"]

    def __str__(self):
        return self.term

    def get_absolute_url(self):
        return f"{reverse('glossary')}#{self.pk}"
